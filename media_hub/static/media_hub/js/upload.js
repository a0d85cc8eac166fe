/**
 * The upload page: three files at a time, each by a transfer; the answer is the HTML of the file's row.
 *
 * `media-hub-batch` holds the list. A row goes from waiting to sending and checking, and ends as uploaded,
 * duplicate, refused or problem (which the server knows nothing of), from where some answers start it again.
 * Large files come in parts: those that had stopped when the page was loaded stand in the list as unfinished.
 */
const { Controller } = window.StimulusModule;
const { HEADERS, WholeTransfer, PartsTransfer } = window.mediaHubTransfers;

const AT_ONCE = 3;
const BUSY = ['waiting', 'sending', 'checking'];
const SHOWN_BY_BROWSERS = /^image\/(jpeg|png|gif|webp|avif|bmp|svg\+xml)$/;
const LARGEST_PREVIEW = 30 * 1024 * 1024;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const readableSize = (bytes) => {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)), 3);
  const options = { style: 'unit', unit: units[step], maximumFractionDigits: step ? 1 : 0 };
  const language = document.documentElement.lang || 'en';
  return new Intl.NumberFormat(language, options).format(bytes / 1024 ** step);
};

const makeRow = () => {
  const row = document.createElement('li');
  row.className = 'media-hub-upload';
  row.tabIndex = -1;
  return row;
};

/* One file and its row. */
class Upload {
  constructor(file, values, template, row = makeRow()) {
    Object.assign(this, { file, values, template, row, loaded: 0 });
    this.preview = this.makePreview();
  }

  /* Take up a row that the page came with: of its file there are only name, size and time. */
  static adopt(row, values, template) {
    const { mediaHubName: name, mediaHubSize: size, mediaHubModified: modified } = row.dataset;
    const file = { name, size: Number(size), lastModified: Number(modified) };
    const upload = new Upload(file, values, template, row);
    upload.dropRetryWithoutFile();
    return upload;
  }

  /* A file that was chosen before the page was loaded is out of reach: it must be chosen again. */
  dropRetryWithoutFile() {
    if (!(this.file instanceof File)) this.part('retry')?.remove();
  }

  isOf({ name, size, lastModified }) {
    return this.file.name === name && this.file.size === size && this.file.lastModified === lastModified;
  }

  get isBusy() {
    return BUSY.includes(this.state);
  }

  /* Whether leaving the page would lose something: a file that came in parts is checked without it. */
  get needsPage() {
    return this.isBusy && !(this.state === 'checking' && this.transfer?.session);
  }

  set state(state) {
    this.row.dataset.mediaHubState = state;
  }

  get state() {
    return this.row.dataset.mediaHubState;
  }

  part(name) {
    return this.row.querySelector(`[data-media-hub-part="${name}"]`);
  }

  /* Fill the row; what had the focus is gone then, so the row takes it. */
  show(content, state) {
    const hadFocus = this.row.contains(document.activeElement);
    this.row.replaceChildren(content);
    this.state = state;
    this.dropRetryWithoutFile();
    if (this.preview) this.row.querySelector('.media-hub-upload__picture').append(this.preview);
    if (hadFocus) this.row.focus();
  }

  showHtml(html, state) {
    const template = document.createElement('template');
    template.innerHTML = html;
    this.show(template.content, state);
  }

  showWaiting(text) {
    this.loaded = 0;
    this.show(this.template.content.cloneNode(true), 'waiting');
    this.part('name').textContent = this.file.name;
    this.part('size').textContent = readableSize(this.file.size);
    this.part('state').textContent = text;
    this.part('progress').setAttribute('aria-label', this.file.name);
  }

  showProgress(loaded, text) {
    this.loaded = loaded;
    this.part('state').textContent = text;
    this.part('progress').value = (100 * loaded) / Math.max(this.file.size, 1);
  }

  showState(text) {
    this.part('state').textContent = text;
  }

  /* The last byte has been sent: what the server does now is not undone by going away. */
  showChecking(text, html) {
    if (html) {
      this.loaded = this.file.size;
      this.showHtml(html, 'checking');
      return;
    }
    this.state = 'checking';
    this.showProgress(this.file.size, text);
    this.part('progress').removeAttribute('value');
    this.part('cancel').hidden = true;
  }

  complain(text) {
    const message = document.createElement('p');
    message.className = 'media-hub-upload__message';
    message.setAttribute('role', 'alert');
    message.textContent = text;
    this.row.querySelector('.media-hub-upload__body').append(message);
  }

  makePreview() {
    if (!SHOWN_BY_BROWSERS.test(this.file.type) || this.file.size > LARGEST_PREVIEW) return null;
    const image = new Image();
    image.className = 'media-hub-upload__preview';
    image.alt = '';
    image.decoding = 'async';
    image.src = URL.createObjectURL(this.file);
    image.addEventListener('load', () => URL.revokeObjectURL(image.src));
    image.addEventListener('error', () => {
      this.preview = null;
      image.remove();
    });
    return image;
  }
}

class BatchController extends Controller {
  static targets = [
    ...['form', 'input', 'plain', 'scripted', 'choose', 'list', 'rowTemplate', 'problemTemplate'],
    ...['summary', 'summaryText', 'progress', 'news', 'cancelAll', 'retryAll', 'destination'],
  ];

  static values = {
    maxBytes: Number,
    partBytes: Number,
    partsUrl: String,
    texts: Object,
    namespaces: Object,
  };

  initialize() {
    this.uploads = [];
    this.run = new Set();
  }

  connect() {
    this.plainTarget.hidden = true;
    this.scriptedTargets.forEach((element) => {
      element.hidden = false;
    });
    this.element.classList.add('media-hub-batch--scripted');
    this.chooseCollection();
    this.adoptRows();
  }

  // Files come in

  /* Take up what had not ended when the page was loaded. */
  adoptRows() {
    this.listTarget.querySelectorAll('[data-media-hub-session]').forEach((row) => {
      const upload = Upload.adopt(row, [], this.rowTemplateTarget);
      upload.transfer = this.makeParts(upload, row.dataset.mediaHubSession);
      this.uploads.push(upload);
      if (upload.state === 'checking') upload.transfer.watch();
    });
    this.summarise();
  }

  stay(event) {
    event.preventDefault();
  }

  choose() {
    this.inputTarget.click();
  }

  /* Look for the file of an upload that has stopped. */
  chooseAgain(event) {
    this.expected = this.uploadOf(event);
    this.choose();
  }

  take() {
    const files = [...this.inputTarget.files];
    if (files.length && this.expected) {
      const isAnother = !files.some((file) => this.expected.isOf(file));
      this.expected.part('other')?.toggleAttribute('hidden', !isAnother);
    }
    this.expected = null;
    this.add(files);
    this.inputTarget.value = '';
  }

  /* What `media-hub-drop` has caught. */
  takeDropped({ detail }) {
    this.add(detail.files, detail.folders);
  }

  add(files, folders = new Set()) {
    const values = this.batchValues();
    files.forEach((file) => {
      const stopped = this.inState('unfinished').filter((each) => each.isOf(file));
      const kept = stopped.length ? [...values, ['goes_on', 'on']] : values;
      const upload = new Upload(file, kept, this.rowTemplateTarget);
      stopped.forEach((each) => this.remove(each));
      this.begin([upload]);
      this.uploads.push(upload);
      this.listTarget.append(upload.row);
      if (folders.has(file.name)) this.fail(upload, 'folder', { canRetry: false });
      else if (file.size > this.maxBytesValue) this.fail(upload, 'tooLarge', { canRetry: false });
      else upload.showWaiting(this.textsValue.waiting);
    });
    this.startNext();
  }

  /* What the files of one batch share, as it is when they are added. */
  batchValues() {
    return [...new FormData(this.formTarget)].filter(
      ([name]) => ![this.inputTarget.name, 'keep_copy'].includes(name),
    );
  }

  get collection() {
    return this.formTarget.elements.namedItem('collection');
  }

  chooseCollection() {
    const name = this.collection.selectedOptions[0]?.textContent.replace(/^[\s\u21b3]+/, '').trim();
    this.destinationTarget.textContent = fill(this.textsValue.drop, { collection: name });
    this.narrowTags(this.namespacesValue[this.collection.value]);
  }

  /* Let the tag widget complete from the namespace of the chosen collection. */
  narrowTags(namespace) {
    const widget = this.formTarget.elements.namedItem('tags');
    if (!widget?.dataset.wTagUrlValue || !namespace) return;
    const url = new URL(widget.dataset.wTagUrlValue, window.location.href);
    url.searchParams.set('namespace', namespace);
    widget.dataset.wTagUrlValue = url.pathname + url.search;
  }

  // Files go out

  startNext() {
    const sending = this.inState('sending', 'checking').length;
    this.inState('waiting')
      .slice(0, Math.max(AT_ONCE - sending, 0))
      .forEach((upload) => this.send(upload));
    this.summarise();
  }

  send(upload) {
    const isLarge = this.partsUrlValue && upload.file.size > this.partBytesValue;
    upload.transfer = isLarge ? this.makeParts(upload) : this.makeWhole(upload);
    upload.state = 'sending';
    upload.transfer.start();
  }

  makeWhole(upload) {
    const { file, values } = upload;
    const { action: url } = this.formTarget;
    return new WholeTransfer({ url, file, values, field: this.inputTarget.name, on: this.listen(upload) });
  }

  makeParts(upload, session = '') {
    const { file, values } = upload;
    const { partsUrlValue: url, token } = this;
    return new PartsTransfer({ url, session, file, values, token, on: this.listen(upload) });
  }

  listen(upload) {
    return {
      progress: (loaded) => this.progress(upload, loaded),
      waiting: () => this.wait(upload),
      checking: (html) => {
        upload.showChecking(this.textsValue.checking, html);
        this.summarise();
      },
      answer: ({ html, state }) => {
        upload.showHtml(html, state);
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
    const percent = this.percent(upload, loaded);
    upload.showProgress(loaded, fill(this.textsValue.sending, { percent }));
    this.summarise();
  }

  wait(upload) {
    if (upload.state !== 'sending') return;
    const percent = this.percent(upload, upload.loaded);
    upload.showState(fill(this.textsValue.waitingForNetwork, { percent }));
  }

  end(upload, reason) {
    this.fail(upload, reason, { canRetry: reason !== 'tooLarge' });
    this.startNext();
  }

  fail(upload, reason, { canRetry = true } = {}) {
    upload.show(this.problemTemplateTarget.content.cloneNode(true), 'problem');
    upload.part('name').textContent = upload.file.name;
    upload.part('message').textContent = this.textsValue[reason];
    upload.part('retry')?.toggleAttribute('hidden', !canRetry);
  }

  // Buttons

  uploadOf(event) {
    return this.uploads.find((upload) => upload.row.contains(event.target));
  }

  inState(...states) {
    return this.uploads.filter((upload) => states.includes(upload.state));
  }

  cancel(event) {
    this.stop(this.uploadOf(event));
  }

  cancelAll() {
    [...this.inState('waiting'), ...this.inState('sending')].forEach((upload) => this.stop(upload));
  }

  stop(upload) {
    if (upload.state === 'sending') upload.transfer.stop();
    else this.end(upload, 'cancelled');
  }

  get failed() {
    return this.inState('problem', 'refused').filter((upload) => upload.part('retry')?.hidden === false);
  }

  retry(event) {
    this.again([this.uploadOf(event)], this.batchValues());
  }

  retryAll() {
    this.again(this.failed, this.batchValues());
  }

  keepBoth(event) {
    const upload = this.uploadOf(event);
    if (upload.transfer.session) upload.transfer.keepBoth();
    else this.again([upload], [...upload.values, ['keep_copy', 'on']]);
  }

  /* What is counted together: all that has been added since everything had ended. */
  begin(uploads) {
    if (!this.uploads.some((upload) => upload.isBusy)) this.run = new Set();
    uploads.forEach((upload) => this.run.add(upload));
  }

  again(uploads, values) {
    this.begin(uploads);
    uploads.forEach((upload) => {
      upload.values = values;
      upload.showWaiting(this.textsValue.waiting);
    });
    this.startNext();
  }

  dismiss(event) {
    const upload = this.uploadOf(event);
    this.discard(upload);
    this.remove(upload);
    this.chooseTarget.focus();
    this.summarise();
  }

  remove(upload) {
    this.uploads = this.uploads.filter((each) => each !== upload);
    upload.row.remove();
  }

  /* Let the server forget parts that nobody wants any more. */
  discard(upload) {
    if (upload.transfer?.session && upload.state !== 'uploaded') upload.transfer.discard();
  }

  useExisting(event) {
    const upload = this.uploadOf(event);
    upload.part('message').hidden = true;
    upload.part('used').hidden = false;
    upload.part('choices').remove();
    this.discard(upload);
    upload.state = 'used';
    upload.row.focus();
    this.summarise();
  }

  /* Put an uploaded file into the trash, or take one out: the answer is its row. */
  async replace({ currentTarget: button, params }) {
    const upload = this.uploads.find((each) => each.row.contains(button));
    button.disabled = true;
    const { html, state, message } = await this.post(params.url);
    button.disabled = false;
    if (html && !message) upload.showHtml(html, state);
    else upload.complain(message ?? this.textsValue.broken);
    this.summarise();
  }

  get token() {
    return this.formTarget.elements.namedItem('csrfmiddlewaretoken').value;
  }

  async post(url) {
    const headers = { ...HEADERS, 'X-CSRFToken': this.token };
    try {
      const response = await fetch(url, { method: 'POST', headers });
      return await response.json();
    } catch (error) {
      return {};
    }
  }

  // All of them

  summarise() {
    const busy = this.uploads.filter((upload) => upload.isBusy);
    this.summaryTarget.hidden = !this.uploads.length;
    this.progressTarget.hidden = !busy.length;
    this.cancelAllTarget.hidden = this.inState('waiting', 'sending').length < 2;
    this.retryAllTarget.hidden = busy.length > 0 || this.failed.length < 2;
    const text = busy.length ? this.describeProgress(busy.length) : this.describeResult();
    this.summaryTextTarget.textContent = text;
    if (!busy.length && this.wasBusy) this.newsTarget.textContent = text;
    this.wasBusy = busy.length > 0;
  }

  describeProgress(busy) {
    const run = this.uploads.filter((upload) => this.run.has(upload) || upload.isBusy);
    const sum = (amount) => run.reduce((total, upload) => total + amount(upload), 0);
    const sent = sum((upload) => (upload.isBusy ? upload.loaded : upload.file.size));
    const percent = Math.floor((100 * sent) / Math.max(sum((upload) => upload.file.size), 1));
    this.progressTarget.value = percent;
    const all = run.length;
    return fill(this.textsValue.busy, { done: all - busy, all, percent });
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
      .map(([name, count]) => fill(this.textsValue[name], { count }))
      .join(' · ');
  }

  confirmLeave(event) {
    if (this.uploads.some((upload) => upload.needsPage)) event.preventDefault();
  }
}

window.wagtail.app.register('media-hub-batch', BatchController);
