/**
 * One file of the upload page or tray, and its row, which the server's answers fill.
 *
 * A row goes from waiting to sending and checking, and ends as uploaded, duplicate, refused or problem (which the server
 * knows nothing of), from where some answers start it again.
 */
const SHOWN_BY_BROWSERS = /^image\/(jpeg|png|gif|webp|avif|bmp|svg\+xml)$/;
const BUSY = ['waiting', 'sending', 'checking', 'unpacking'];
const SAFE = ['checking', 'unpacking']; // which goes on without the page, for a file that came in parts
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
    upload.unpacks = 'mediaHubUnpacks' in row.dataset;
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
    return this.isBusy && !(SAFE.includes(this.state) && this.transfer?.session);
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

  /* Ask what is wanted: the files in it, or the archive itself where that `canKeep`. */
  askAboutArchive(template, text, canKeep) {
    this.show(template.content.cloneNode(true), 'question');
    this.part('name').textContent = this.file.name;
    this.part('size').textContent = readableSize(this.file.size);
    this.part('unpack').textContent = text;
    this.part('keep').hidden = !canKeep;
  }

  /* Files come out of the archive: only what has changed is drawn again, so that a button keeps the focus. */
  showUnpacking(html) {
    this.loaded = this.file.size;
    if (this.state !== 'unpacking') {
      this.showHtml(html, 'unpacking');
      return;
    }
    const template = document.createElement('template');
    template.innerHTML = html;
    this.row.querySelector('.media-hub-upload__body').replaceWith(
      template.content.querySelector('.media-hub-upload__body'),
    );
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

window.mediaHubUploads = { Upload, fill };
