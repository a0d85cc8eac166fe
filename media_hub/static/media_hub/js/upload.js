/**
 * The upload page: each file is one request, three at a time; the answer is the HTML of the file's row.
 *
 * `media-hub-batch` holds the list. A row goes from waiting to sending and checking, and ends as uploaded,
 * duplicate, refused or problem (which the server knows nothing of), from where some answers start it again.
 */
const { Controller } = window.StimulusModule;

const AT_ONCE = 3;
const BUSY = ['waiting', 'sending', 'checking'];
const HEADERS = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };
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

/* One file and its row. */
class Upload {
  constructor(file, values, template) {
    Object.assign(this, { file, values, template, loaded: 0 });
    this.row = document.createElement('li');
    this.row.className = 'media-hub-upload';
    this.row.tabIndex = -1;
    this.preview = this.makePreview();
  }

  get isBusy() {
    return BUSY.includes(this.state);
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

  /* The last byte has been sent: what the server does now is not undone by going away. */
  showChecking(text) {
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

  static values = { maxBytes: Number, texts: Object, namespaces: Object };

  initialize() {
    this.uploads = [];
  }

  connect() {
    this.plainTarget.hidden = true;
    this.scriptedTargets.forEach((element) => {
      element.hidden = false;
    });
    this.element.classList.add('media-hub-batch--scripted');
    this.chooseCollection();
  }

  // Files come in

  stay(event) {
    event.preventDefault();
  }

  choose() {
    this.inputTarget.click();
  }

  take() {
    this.add([...this.inputTarget.files]);
    this.inputTarget.value = '';
  }

  /* What `media-hub-drop` has caught. */
  takeDropped({ detail }) {
    this.add(detail.files, detail.folders);
  }

  add(files, folders = new Set()) {
    const values = this.batchValues();
    files.forEach((file) => {
      const upload = new Upload(file, values, this.rowTemplateTarget);
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
    const body = new FormData();
    upload.values.forEach(([name, value]) => body.append(name, value));
    body.append(this.inputTarget.name, upload.file, upload.file.name);
    const request = new XMLHttpRequest();
    request.open('POST', this.formTarget.action);
    Object.entries(HEADERS).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.addEventListener('progress', (event) => {
      this.progress(upload, (upload.file.size * event.loaded) / event.total);
    });
    request.upload.addEventListener('load', () => {
      upload.showChecking(this.textsValue.checking);
      this.summarise();
    });
    request.addEventListener('load', () => this.receive(upload, request));
    request.addEventListener('error', () => this.end(upload, 'lost'));
    request.addEventListener('abort', () => this.end(upload, 'cancelled'));
    upload.request = request;
    upload.state = 'sending';
    request.send(body);
  }

  progress(upload, loaded) {
    const percent = Math.floor((100 * loaded) / Math.max(upload.file.size, 1));
    upload.showProgress(loaded, fill(this.textsValue.sending, { percent }));
    this.summarise();
  }

  receive(upload, request) {
    const answer = this.readAnswer(request);
    if (answer) upload.showHtml(answer.html, answer.state);
    else if (request.status === 413) this.fail(upload, 'tooLarge', { canRetry: false });
    else this.fail(upload, request.status === 403 ? 'denied' : 'broken');
    this.startNext();
  }

  /* A proxy, a lost session or a crash answer in their own way. */
  readAnswer(request) {
    try {
      const answer = JSON.parse(request.responseText);
      return answer.html ? answer : null;
    } catch (error) {
      return null;
    }
  }

  end(upload, reason) {
    this.fail(upload, reason);
    this.startNext();
  }

  fail(upload, reason, { canRetry = true } = {}) {
    upload.show(this.problemTemplateTarget.content.cloneNode(true), 'problem');
    upload.part('name').textContent = upload.file.name;
    upload.part('message').textContent = this.textsValue[reason];
    upload.part('retry').hidden = !canRetry;
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
    if (upload.state === 'sending') upload.request.abort();
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
    this.again([upload], [...upload.values, ['keep_copy', 'on']]);
  }

  again(uploads, values) {
    uploads.forEach((upload) => {
      upload.values = values;
      upload.showWaiting(this.textsValue.waiting);
    });
    this.startNext();
  }

  dismiss(event) {
    const upload = this.uploadOf(event);
    this.uploads = this.uploads.filter((each) => each !== upload);
    upload.row.remove();
    this.chooseTarget.focus();
    this.summarise();
  }

  useExisting(event) {
    const upload = this.uploadOf(event);
    upload.part('message').hidden = true;
    upload.part('used').hidden = false;
    upload.part('choices').remove();
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

  async post(url) {
    const headers = { ...HEADERS, 'X-CSRFToken': this.formTarget.elements.namedItem('csrfmiddlewaretoken').value };
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
    const sum = (amount) => this.uploads.reduce((total, upload) => total + amount(upload), 0);
    const sent = sum((upload) => (upload.isBusy ? upload.loaded : upload.file.size));
    const percent = Math.floor((100 * sent) / Math.max(sum((upload) => upload.file.size), 1));
    this.progressTarget.value = percent;
    const all = this.uploads.length;
    return fill(this.textsValue.busy, { done: all - busy, all, percent });
  }

  describeResult() {
    const counts = {
      finished: this.inState('uploaded').length,
      open: this.inState('duplicate').length,
      failed: this.inState('refused', 'problem').length,
    };
    return Object.entries(counts)
      .filter(([name, count]) => count || name === 'finished')
      .map(([name, count]) => fill(this.textsValue[name], { count }))
      .join(' · ');
  }

  confirmLeave(event) {
    if (this.uploads.some((upload) => upload.isBusy)) event.preventDefault();
  }
}

window.wagtail.app.register('media-hub-batch', BatchController);
