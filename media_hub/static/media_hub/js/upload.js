/**
 * The batch of the upload page and of the tray: what its files share, their rows and the buttons in them.
 *
 * `media-hub-batch` holds the list; a queue sends the files, and the answer is the HTML of the file's row.
 * Large files come in parts: those that had stopped before stand in the list as unfinished. When a file is in the
 * library, `media-hub:uploaded` tells it: `detail.members` names each by kind, `id` (of the image or document) and title.
 */
const { UploadQueue, fill } = window.mediaHubUploads;
const { HEADERS } = window.mediaHubTransfers;

class BatchController extends window.StimulusModule.Controller {
  static targets = [
    ...['form', 'input', 'plain', 'scripted', 'choose', 'list', 'rowTemplate', 'problemTemplate'],
    'archiveTemplate',
    ...['summary', 'summaryText', 'progress', 'news', 'cancelAll', 'retryAll', 'destination'],
  ];

  static values = {
    maxBytes: Number,
    partBytes: Number,
    unpackBytes: Number,
    partsUrl: String,
    texts: Object,
    namespaces: Object,
  };

  connect() {
    this.queue = this.makeQueue();
    this.plainTarget.hidden = true;
    this.scriptedTargets.forEach((element) => {
      element.hidden = false;
    });
    this.element.classList.add('media-hub-batch--scripted');
    this.chooseCollection();
    this.listTarget.querySelectorAll('[data-media-hub-session]').forEach((row) => this.queue.adopt(row));
    this.summarise();
    this.dispatch('ready');
  }

  makeQueue() {
    const settings = {
      url: this.formTarget.action,
      field: this.inputTarget.name,
      token: this.token,
      partsUrl: this.partsUrlValue,
      partBytes: this.partBytesValue,
      maxBytes: this.maxBytesValue,
      unpackBytes: this.unpackBytesValue,
      askAboutArchive: (upload) => this.askAboutArchive(upload),
      texts: this.textsValue,
      rowTemplate: this.rowTemplateTarget,
      problemTemplate: this.problemTemplateTarget,
    };
    const changed = () => this.summarise();
    return new UploadQueue({ settings, changed, stored: (members) => this.announce(members) });
  }

  // Files come in

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
    this.add(detail.files, { folders: detail.folders });
  }

  /* Upload files, into the collection of the form or into the `place` that is named, which they keep. */
  add(files, { folders = new Set(), place = '' } = {}) {
    const values = this.batchValues(place);
    const rows = files.map((file) => this.queue.add(file, values, { place, isFolder: folders.has(file.name) }));
    this.listTarget.append(...rows);
    this.queue.startNext();
  }

  /* What the files of one batch share, as it is when they are added. */
  batchValues(place = '') {
    const others = [this.inputTarget.name, 'keep_copy', 'collection'];
    const kept = [...new FormData(this.formTarget)].filter(([name]) => !others.includes(name));
    return [...kept, ['collection', place || this.collection.value]];
  }

  // Where to

  get collection() {
    return this.formTarget.elements.namedItem('collection');
  }

  /* Whether files may be added to the collection of that number: the form offers no others. */
  takes(collection) {
    return [...this.collection.options].some((option) => option.value === String(collection));
  }

  /* Upload into that collection from now on, if files may be added to it. */
  aimAt(collection) {
    if (!this.takes(collection)) return;
    this.collection.value = collection;
    this.chooseCollection();
  }

  /* Say where files would go that are dropped now. */
  describeDrop(collection = this.collection.value) {
    return fill(this.textsValue.drop, { collection: this.nameOf(collection) });
  }

  nameOf(collection) {
    const option = [...this.collection.options].find((each) => each.value === String(collection));
    return option?.textContent.replace(/^[\s\u21b3]+/, '').trim();
  }

  chooseCollection() {
    if (this.hasDestinationTarget) this.destinationTarget.textContent = this.describeDrop();
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

  // Buttons

  uploadOf({ target }) {
    return this.queue.uploads.find((upload) => upload.row.contains(target));
  }

  cancel(event) {
    this.queue.stop(this.uploadOf(event));
  }

  cancelAll() {
    this.queue.stopAll();
  }

  retry(event) {
    this.sendAgain(this.uploadOf(event));
  }

  retryAll() {
    this.queue.failed.forEach((upload) => this.sendAgain(upload));
  }

  sendAgain(upload) {
    this.queue.again(upload, this.batchValues(upload.place));
  }

  askAboutArchive(upload) {
    const place = upload.place || this.collection.value;
    const text = fill(this.textsValue.unpackInto, { collection: this.nameOf(place) });
    upload.askAboutArchive(this.archiveTemplateTarget, text, upload.file.size <= this.maxBytesValue);
  }

  unpack(event) {
    this.queue.decide(this.uploadOf(event), true);
  }

  keepArchive(event) {
    this.queue.decide(this.uploadOf(event), false);
  }

  /* The row says in the end what had come out by then. */
  stopUnpacking(event) {
    const upload = this.uploadOf(event);
    upload.part('stop').disabled = true;
    this.queue.discard(upload);
  }

  keepBoth(event) {
    this.queue.keepBoth(this.uploadOf(event));
  }

  dismiss(event) {
    const upload = this.uploadOf(event);
    this.queue.discard(upload);
    this.queue.remove(upload);
    this.chooseTarget.focus();
    this.summarise();
  }

  useExisting(event) {
    const upload = this.uploadOf(event);
    upload.part('message').hidden = true;
    upload.part('used').hidden = false;
    upload.part('choices').remove();
    this.queue.discard(upload);
    upload.state = 'used';
    upload.row.focus();
    this.announce([upload.member]);
    this.summarise();
  }

  /* Put an uploaded file into the trash, or take one out: the answer is its row. */
  async replace({ currentTarget: button, params }) {
    const upload = this.uploadOf({ target: button });
    button.disabled = true;
    const { html, state, message, member } = await this.post(params.url);
    button.disabled = false;
    if (html && !message) upload.showHtml(html, state);
    else upload.complain(message ?? this.textsValue.broken);
    if (state === 'uploaded') {
      upload.member = member;
      this.announce([member]);
    }
    else if (state === 'trashed') this.dispatch('trashed');
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

  announce(members) {
    const known = members.filter(Boolean);
    if (known.length) this.dispatch('uploaded', { prefix: 'media-hub', detail: { members: known } });
  }

  summarise() {
    const { queue } = this;
    const isBusy = queue.busy.length > 0;
    this.summaryTarget.hidden = !queue.uploads.length;
    this.progressTarget.hidden = !isBusy;
    if (isBusy) this.progressTarget.value = queue.progressOfRun;
    this.cancelAllTarget.hidden = queue.inState('waiting', 'sending').length < 2;
    this.retryAllTarget.hidden = isBusy || queue.failed.length < 2;
    const text = queue.describe();
    this.summaryTextTarget.textContent = text;
    if (!isBusy && this.wasBusy) this.newsTarget.textContent = text;
    this.wasBusy = isBusy;
    this.dispatch('summary', { detail: { text: queue.uploads.length ? text : '' } });
  }

  /* How many files would be lost, or are without an answer or unsaved, if this went away. */
  get openCount() {
    return this.queue.inState('waiting', 'sending', 'duplicate', 'question').length + (this.unsaved ?? 0);
  }

  countUnsaved({ detail }) {
    this.unsaved = detail.count;
  }

  /* Stop what can be stopped, and show only what goes on. Parts that have arrived are kept for later. */
  clear() {
    this.queue.stopAll();
    this.queue.inState('duplicate').forEach((upload) => this.queue.discard(upload));
    this.queue.uploads
      .filter((upload) => !upload.isBusy && upload.state !== 'unfinished')
      .forEach((upload) => this.queue.remove(upload));
    this.summarise();
  }

  confirmLeave(event) {
    if (this.unsaved || this.queue.uploads.some((upload) => upload.needsPage)) event.preventDefault();
  }
}

window.wagtail.app.register('media-hub-batch', BatchController);
