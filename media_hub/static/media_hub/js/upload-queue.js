/**
 * The files that are being uploaded: three at a time, each by a transfer; what is counted, stopped and retried.
 *
 * `settings` says where to and how; `changed()` is called whenever a row or a number is different,
 * `stored(answer)` when a file lies in the library.
 */
const { Upload, fill } = window.mediaHubUploads;
const { WholeTransfer, PartsTransfer } = window.mediaHubTransfers;

const AT_ONCE = 3;

class UploadQueue {
  constructor({ settings, changed, stored }) {
    Object.assign(this, { settings, changed, stored });
    this.uploads = [];
    this.run = new Set();
  }

  get texts() {
    return this.settings.texts;
  }

  inState(...states) {
    return this.uploads.filter((upload) => states.includes(upload.state));
  }

  get busy() {
    return this.uploads.filter((upload) => upload.isBusy);
  }

  get failed() {
    return this.inState('problem', 'refused').filter((upload) => upload.part('retry')?.hidden === false);
  }

  // Files come in

  /* Take up a row of an upload that had not ended when it was written. */
  adopt(row) {
    const upload = Upload.adopt(row, [], this.settings.rowTemplate);
    upload.transfer = this.makeParts(upload, row.dataset.mediaHubSession);
    this.uploads.push(upload);
    if (upload.state === 'checking') upload.transfer.watch();
  }

  /* Return the row of a file that waits for its turn from now on, or that cannot be sent. */
  add(file, values, { place = '', isFolder = false } = {}) {
    const stopped = this.inState('unfinished').filter((each) => each.isOf(file));
    const kept = stopped.length ? [...values, ['goes_on', 'on']] : values;
    const upload = new Upload(file, kept, this.settings.rowTemplate);
    stopped.forEach((each) => this.remove(each));
    upload.place = place;
    this.begin(upload);
    this.uploads.push(upload);
    if (isFolder) this.fail(upload, 'folder', { canRetry: false });
    else if (file.size > this.settings.maxBytes) this.fail(upload, 'tooLarge', { canRetry: false });
    else upload.showWaiting(this.texts.waiting);
    return upload.row;
  }

  /* What is counted together: all that has been added since everything had ended. */
  begin(upload) {
    if (!this.busy.length) this.run = new Set();
    this.run.add(upload);
  }

  // Files go out

  startNext() {
    const sending = this.inState('sending', 'checking').length;
    this.inState('waiting')
      .slice(0, Math.max(AT_ONCE - sending, 0))
      .forEach((upload) => this.send(upload));
    this.changed();
  }

  send(upload) {
    const { partsUrl, partBytes } = this.settings;
    upload.transfer = partsUrl && upload.file.size > partBytes ? this.makeParts(upload) : this.makeWhole(upload);
    upload.state = 'sending';
    upload.transfer.start();
  }

  makeWhole(upload) {
    const { file, values } = upload;
    const { url, field } = this.settings;
    return new WholeTransfer({ url, file, values, field, on: this.listen(upload) });
  }

  makeParts(upload, session = '') {
    const { file, values } = upload;
    const { partsUrl: url, token } = this.settings;
    return new PartsTransfer({ url, session, file, values, token, on: this.listen(upload) });
  }

  listen(upload) {
    return {
      progress: (loaded) => this.progress(upload, loaded),
      waiting: () => this.wait(upload),
      checking: (html) => {
        upload.showChecking(this.texts.checking, html);
        this.changed();
      },
      answer: (answer) => {
        upload.showHtml(answer.html, answer.state);
        upload.existing = answer.existing;
        upload.member = answer.member ?? answer.existing?.member;
        if (answer.state === 'uploaded') this.stored(answer);
        this.startNext();
      },
      end: (reason) => this.end(upload, reason),
    };
  }

  percent(upload, loaded) {
    return Math.floor((100 * loaded) / Math.max(upload.file.size, 1));
  }

  progress(upload, loaded) {
    if (upload.state !== 'sending') return;
    upload.showProgress(loaded, fill(this.texts.sending, { percent: this.percent(upload, loaded) }));
    this.changed();
  }

  wait(upload) {
    if (upload.state !== 'sending') return;
    upload.showState(fill(this.texts.waitingForNetwork, { percent: this.percent(upload, upload.loaded) }));
  }

  end(upload, reason) {
    this.fail(upload, reason, { canRetry: reason !== 'tooLarge' });
    this.startNext();
  }

  fail(upload, reason, { canRetry = true } = {}) {
    upload.show(this.settings.problemTemplate.content.cloneNode(true), 'problem');
    upload.part('name').textContent = upload.file.name;
    upload.part('message').textContent = this.texts[reason];
    upload.part('retry')?.toggleAttribute('hidden', !canRetry);
  }

  // What people decide

  stop(upload) {
    if (upload.state === 'sending') upload.transfer.stop();
    else this.end(upload, 'cancelled');
  }

  stopAll() {
    [...this.inState('waiting'), ...this.inState('sending')].forEach((upload) => this.stop(upload));
  }

  again(upload, values) {
    this.begin(upload);
    upload.values = values;
    upload.showWaiting(this.texts.waiting);
    this.startNext();
  }

  keepBoth(upload) {
    if (upload.transfer.session) upload.transfer.keepBoth();
    else this.again(upload, [...upload.values, ['keep_copy', 'on']]);
  }

  /* Let the server forget parts that nobody wants any more. */
  discard(upload) {
    if (upload.transfer?.session && upload.state !== 'uploaded') upload.transfer.discard();
  }

  remove(upload) {
    this.uploads = this.uploads.filter((each) => each !== upload);
    upload.row.remove();
  }

  // All of them

  /* Return how far the files that are counted together have come, in percent. */
  get progressOfRun() {
    const run = this.counted;
    const sum = (amount) => run.reduce((total, upload) => total + amount(upload), 0);
    const sent = sum((upload) => (upload.isBusy ? upload.loaded : upload.file.size));
    return Math.floor((100 * sent) / Math.max(sum((upload) => upload.file.size), 1));
  }

  get counted() {
    return this.uploads.filter((upload) => this.run.has(upload) || upload.isBusy);
  }

  describe() {
    const busy = this.busy.length;
    const all = this.counted.length;
    if (busy) return fill(this.texts.busy, { done: all - busy, all, percent: this.progressOfRun });
    return this.describeResult();
  }

  describeResult() {
    const counts = {
      finished: this.inState('uploaded').length,
      open: this.inState('duplicate').length,
      stopped: this.inState('unfinished').length,
      failed: this.inState('refused', 'problem').length,
    };
    const told = Object.entries(counts).filter(([, count]) => count);
    return (told.length ? told : [['finished', 0]])
      .map(([name, count]) => fill(this.texts[name], { count }))
      .join(' · ');
  }
}

window.mediaHubUploads.UploadQueue = UploadQueue;
