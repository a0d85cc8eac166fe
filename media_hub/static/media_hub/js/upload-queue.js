/**
 * The files that are being uploaded: three at a time, each by a transfer; what is counted, stopped and retried.
 *
 * `settings` says where to and how; `changed()` is called whenever a row or a number is different,
 * `stored(members)` when files lie in the library.
 */
const { Upload, fill } = window.mediaHubUploads;
const { WholeTransfer, PartsTransfer } = window.mediaHubTransfers;

const AT_ONCE = 3;
const ARCHIVE = /\.zip$/i;

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
    if (upload.isBusy) upload.transfer.watch();
  }

  /* Return the row of a file that waits for its turn from now on, or that cannot be sent. */
  add(file, values, { place = '', isFolder = false } = {}) {
    const stopped = this.inState('unfinished').filter((each) => each.isOf(file));
    const kept = stopped.length ? [...values, ['goes_on', 'on']] : values;
    const upload = new Upload(file, kept, this.settings.rowTemplate);
    stopped.forEach((each) => this.remove(each));
    upload.place = place;
    upload.unpacks = stopped.some((each) => each.unpacks);
    this.uploads.push(upload);
    if (!stopped.length && !isFolder && this.isUnpackable(file)) {
      this.settings.askAboutArchive(upload);
      return upload.row;
    }
    this.begin(upload);
    if (isFolder) this.fail(upload, 'folder', { canRetry: false });
    else if (upload.unpacks) upload.showWaiting(this.texts.waiting);
    else if (file.size > this.settings.maxBytes) this.fail(upload, 'tooLarge', { canRetry: false });
    else upload.showWaiting(this.texts.waiting);
    return upload.row;
  }

  isUnpackable(file) {
    return ARCHIVE.test(file.name) && file.size > 0 && file.size <= this.settings.unpackBytes;
  }

  /* What people have answered about an archive. */
  decide(upload, unpacks) {
    upload.unpacks = unpacks;
    this.again(upload, upload.values);
    upload.row.focus();
  }

  /* What is counted together: all that has been added since everything had ended. */
  begin(upload) {
    if (!this.busy.length) this.run = new Set();
    this.run.add(upload);
  }

  // Files go out

  startNext() {
    const sending = this.inState('sending', 'checking').length; // what is unpacked takes nobody's place
    this.inState('waiting')
      .slice(0, Math.max(AT_ONCE - sending, 0))
      .forEach((upload) => this.send(upload));
    this.changed();
  }

  send(upload) {
    const { partsUrl, partBytes } = this.settings;
    const comesInParts = partsUrl && (upload.unpacks || upload.file.size > partBytes);
    upload.transfer = comesInParts ? this.makeParts(upload) : this.makeWhole(upload);
    upload.state = 'sending';
    upload.transfer.start();
  }

  makeWhole(upload) {
    const { file, values } = upload;
    const { url, field } = this.settings;
    return new WholeTransfer({ url, file, values, field, on: this.listen(upload) });
  }

  makeParts(upload, session = '') {
    const { file } = upload;
    const values = upload.unpacks ? [...upload.values, ['unpacks', 'on']] : upload.values;
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
      unpacking: (html) => {
        upload.showUnpacking(html);
        this.changed();
      },
      answer: (answer) => {
        upload.showHtml(answer.html, answer.state);
        upload.existing = answer.existing;
        upload.unpackedCount = answer.count ?? 0;
        upload.member = answer.member ?? answer.existing?.member;
        if (answer.state === 'uploaded') this.stored([answer.member]);
        else if (answer.state === 'unpacked') this.stored(answer.members);
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
      unpacked: this.inState('unpacked').reduce((sum, { unpackedCount }) => sum + unpackedCount, 0),
      open: this.inState('duplicate', 'question').length,
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
