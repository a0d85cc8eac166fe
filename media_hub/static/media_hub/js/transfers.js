/**
 * How a file gets to the server: whole, in one request, or in parts, which may go to a bucket.
 *
 * A transfer tells what happens by `on`: `progress(bytes)`, `waiting()` while the network is away, `checking(html)` when
 * all has been sent, `unpacking(html)` while files come out of an archive, then once either `answer(answer)`, the server's, or `end(reason)`, where it has none.
 */
const HEADERS = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };
const PARTS_AT_ONCE = 2;
const TRIES_OF_BUCKET = 2; // after which parts go through the site
const PAUSES = [1, 2, 4, 8, 15, 30, 30, 30]; // seconds between tries of what a network or a busy server has lost
const LONGEST_POLL = 5; // seconds
const CHECKED_ON = ['checking', 'unpacking']; // states after which the server is asked again

/* Why a transfer ends: an answer to show, or the name of a text. */
class Ended extends Error {
  constructor({ answer = null, reason = 'broken' }) {
    super(reason);
    Object.assign(this, { answer, reason });
  }
}

/* A proxy, a lost session or a crash answer in their own way. */
const parse = (text) => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return null;
  }
};

const reasonFor = (status) => ({ 403: 'denied', 413: 'tooLarge' })[status] ?? 'broken';

/* Return the checksum in hex; "" where browsers compute none: on pages without HTTPS. */
const sha256 = async (blob) => {
  let bytes;
  try {
    bytes = await blob.arrayBuffer();
  } catch (error) {
    throw new Ended({ reason: 'unreadable' });
  }
  if (!window.crypto?.subtle) return '';
  const digest = await window.crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

class WholeTransfer {
  constructor({ url, file, field, values, on }) {
    Object.assign(this, { url, file, field, values, on });
  }

  start() {
    const body = new FormData();
    this.values.forEach(([name, value]) => body.append(name, value));
    body.append(this.field, this.file, this.file.name);
    const request = new XMLHttpRequest();
    request.open('POST', this.url);
    Object.entries(HEADERS).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.addEventListener('progress', (event) => {
      this.on.progress((this.file.size * event.loaded) / event.total);
    });
    request.upload.addEventListener('load', () => this.on.checking());
    request.addEventListener('load', () => {
      const answer = parse(request.responseText);
      if (answer?.html) this.on.answer(answer);
      else this.on.end(reasonFor(request.status));
    });
    request.addEventListener('error', () => this.on.end('lost'));
    request.addEventListener('abort', () => this.on.end('cancelled'));
    this.request = request;
    request.send(body);
  }

  stop() {
    this.request.abort();
  }
}

class PartsTransfer {
  /* `url` begins an upload; `session`, the address of one, goes on with what the server holds already. */
  constructor({ url, session = '', file, values, token, on }) {
    Object.assign(this, { url, session, file, values, token, on });
    this.loaded = new Map();
    this.requests = new Set();
  }

  start() {
    return this.run(async () => {
      await this.begin();
      await Promise.all(Array.from({ length: PARTS_AT_ONCE }, () => this.sendParts()));
      await this.finish();
    });
  }

  /* Wait for the check of what has been sent. */
  watch() {
    return this.run(() => this.poll());
  }

  /* Add what has been sent although the library has the same bytes. */
  keepBoth() {
    return this.run(() => this.finish({ keep_copy: 'on' }));
  }

  stop() {
    this.isStopped = true;
    this.requests.forEach((request) => request.abort());
  }

  /* Let the server forget what has been sent. */
  discard() {
    return fetch(this.session, { method: 'DELETE', headers: this.headers }).catch(() => null);
  }

  async run(work) {
    try {
      await work();
    } catch (error) {
      const wasStopped = this.isStopped;
      this.stop();
      if (wasStopped) {
        if (this.session) await this.discard();
        this.on.end('cancelled');
      } else if (error.answer) this.on.answer(error.answer);
      else if (error instanceof Ended) this.on.end(error.reason);
      else throw error;
    }
  }

  get headers() {
    return { ...HEADERS, 'X-CSRFToken': this.token };
  }

  // Steps

  async begin() {
    const { name, size, lastModified } = this.file;
    const fields = [...this.values, ['name', name], ['size', size], ['last_modified', lastModified]];
    const begun = await this.ask('POST', this.url, fields);
    this.session = begun.url;
    this.partSize = begun.part_size;
    this.arrived = begun.arrived;
    this.waiting = Array.from({ length: begun.part_count }, (_, index) => index + 1);
  }

  async sendParts() {
    while (this.waiting.length) {
      await this.sendPart(this.waiting.shift()); // eslint-disable-line no-await-in-loop
    }
  }

  async sendPart(number) {
    const blob = this.file.slice((number - 1) * this.partSize, number * this.partSize);
    const checksum = await sha256(blob);
    const known = this.arrived[number];
    if (known === undefined || (checksum && known !== checksum)) {
      await this.again(() => this.tryPart(number, blob, checksum));
    }
    this.count(number, blob.size);
  }

  /* Return whether the part has arrived. A bucket that takes none, for want of CORS say, is left out of it. */
  async tryPart(number, blob, checksum) {
    const fields = [['sha256', checksum], ...(this.bySite ? [['by_site', 'on']] : [])];
    const { url, headers } = await this.ask('POST', `${this.session}${number}/`, fields);
    const hasArrived = await this.put(url, headers, blob, number);
    const { origin, host } = new URL(url, window.location.href);
    if (!hasArrived && !this.isStopped && origin !== window.location.origin) {
      this.refusals = (this.refusals ?? 0) + 1;
      if (this.refusals === TRIES_OF_BUCKET) {
        this.bySite = true;
        console.warn(`${host} takes no parts of files from this page. Does its CORS configuration allow PUT?`);
      }
    }
    return hasArrived;
  }

  async finish(fields = {}) {
    const answer = await this.ask('POST', this.session, Object.entries(fields));
    this.on.checking(answer.html);
    await this.poll();
  }

  async poll() {
    for (let pause = 1; ; pause = Math.min(pause + 1, LONGEST_POLL)) {
      await this.pause(pause); // eslint-disable-line no-await-in-loop
      const answer = await this.ask('GET', this.session); // eslint-disable-line no-await-in-loop
      if (!CHECKED_ON.includes(answer.state)) throw new Ended({ answer });
      if (answer.state === 'unpacking') this.on.unpacking(answer.html);
    }
  }

  // Requests

  /* Ask the site; an answer that ends the upload is thrown, what a network has lost is tried again. */
  async ask(method, url, fields = []) {
    const body = method === 'GET' ? undefined : new URLSearchParams(fields);
    const response = await this.again(async () => {
      const abort = new AbortController();
      this.requests.add(abort);
      const got = await fetch(url, { method, body, headers: this.headers, signal: abort.signal }).catch(() => null);
      this.requests.delete(abort);
      return got && got.status < 500 && got;
    });
    const answer = parse(await response.text());
    if (!answer) throw new Ended({ reason: reasonFor(response.status) });
    if (!response.ok) throw new Ended({ answer });
    return answer;
  }

  /* Return whether the part has arrived. No `fetch`: it tells nothing of progress. */
  put(url, headers, blob, number) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('PUT', url);
      Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
      request.upload.addEventListener('progress', (event) => this.count(number, event.loaded));
      request.addEventListener('loadend', () => {
        this.requests.delete(request);
        const hasArrived = request.status >= 200 && request.status < 300;
        if (!hasArrived) this.count(number, 0);
        resolve(hasArrived);
      });
      this.requests.add(request);
      request.send(blob);
    });
  }

  /* Do it until it gives something; in the end the connection counts as lost. */
  async again(attempt) {
    for (const seconds of [...PAUSES, null]) {
      const outcome = await attempt(); // eslint-disable-line no-await-in-loop
      if (this.isStopped) throw new Ended({ reason: 'cancelled' });
      if (outcome) return outcome;
      if (seconds === null) break;
      this.on.waiting();
      await this.pause(seconds); // eslint-disable-line no-await-in-loop
    }
    throw new Ended({ reason: 'lost' });
  }

  async pause(seconds) {
    await new Promise((resolve) => {
      setTimeout(resolve, seconds * 1000);
    });
    if (this.isStopped) throw new Ended({ reason: 'cancelled' });
  }

  count(number, bytes) {
    this.loaded.set(number, bytes);
    this.on.progress([...this.loaded.values()].reduce((sum, each) => sum + each, 0));
  }
}

window.mediaHubTransfers = { HEADERS, WholeTransfer, PartsTransfer };
