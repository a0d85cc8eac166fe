/**
 * The tray of uploads over any page of the admin: opened by links to the upload page, by what is dropped or pasted.
 *
 * Its batch is loaded from `url` once, when the page is there. `aimAt` of the batch says which collection comes first;
 * elements of the page with `data-media-hub-collection` take what is dropped on them, where the user may add to it.
 */
const AIMED = 'media-hub-aimed';

const holds = ({ left, right, top, bottom }, { x, y }) => left <= x && x <= right && top <= y && y <= bottom;

class TrayController extends window.StimulusModule.Controller {
  static targets = ['panel', 'title', 'toggle', 'question', 'stay', 'content', 'destination'];

  static outlets = ['media-hub-batch'];

  static values = { url: String, uploadUrl: String, collection: String, drop: String, failed: String };

  connect() {
    this.held = [];
    this.load();
  }

  // What is in it

  async load() {
    if (this.isLoading || this.isReady) return;
    this.isLoading = true;
    try {
      const response = await fetch(this.urlValue);
      if (!response.ok || response.redirected) throw new Error(response.statusText);
      this.contentTarget.innerHTML = await response.text();
    } catch (error) {
      this.contentTarget.textContent = this.failedValue;
    }
    this.isLoading = false;
  }

  get batch() {
    return this.isReady ? this.mediaHubBatchOutlet : null;
  }

  /* The batch has been loaded. */
  takeBatch() {
    this.isReady = true;
    const { batch } = this;
    if (this.collectionValue) batch.aimAt(this.collectionValue);
    this.held.splice(0).forEach(([files, options]) => batch.add(files, options));
    if (batch.queue.uploads.length) this.show({ isFull: false });
    if (this.isAwaited) batch.chooseTarget.focus();
    this.isAwaited = false;
  }

  /* The page names another collection that is looked at. */
  collectionValueChanged(collection) {
    if (collection) this.batch?.aimAt(collection);
  }

  // Files come in

  add(files, options) {
    if (!files.length) return;
    this.show();
    if (this.batch) this.batch.add(files, options);
    else this.held.push([files, options]);
    this.load();
  }

  takeDropped({ detail }) {
    this.add(detail.files, { folders: detail.folders, place: this.placeAt(detail)?.dataset.mediaHubCollection });
    this.mark(null);
  }

  // Where files are held

  aim({ detail }) {
    const place = this.placeAt(detail);
    this.mark(place);
    const text = this.batch?.describeDrop(place?.dataset.mediaHubCollection);
    if (text && text !== this.destinationTarget.textContent) this.destinationTarget.textContent = text;
  }

  placeAt(point) {
    const places = [...document.querySelectorAll('[data-media-hub-collection]')];
    return places.find(
      (place) => holds(place.getBoundingClientRect(), point) && this.batch?.takes(place.dataset.mediaHubCollection),
    );
  }

  mark(place) {
    document.querySelectorAll(`.${AIMED}`).forEach((each) => each !== place && each.classList.remove(AIMED));
    place?.classList.add(AIMED);
  }

  // Open, minimised, closed

  /* A plain click on a link to the upload page opens the tray instead. */
  follow(event) {
    const link = event.target.closest?.('a[href]');
    const isPlain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.defaultPrevented;
    if (!link || !isPlain || link.target || new URL(link.href).pathname !== this.uploadUrlValue) return;
    event.preventDefault();
    this.opener = link;
    this.show();
    if (this.batch) this.batch.chooseTarget.focus();
    else this.isAwaited = true;
    this.load();
  }

  show({ isFull = true } = {}) {
    this.panelTarget.hidden = false;
    this.expand(isFull);
  }

  expand(isFull) {
    this.toggleTarget.setAttribute('aria-expanded', String(isFull));
    this.contentTarget.hidden = !isFull;
  }

  get isFull() {
    return this.toggleTarget.getAttribute('aria-expanded') === 'true';
  }

  toggle() {
    this.expand(!this.isFull);
  }

  escape(event) {
    if (!this.questionTarget.hidden) this.stay();
    else if (this.isFull && !event.defaultPrevented) {
      this.expand(false);
      this.toggleTarget.focus();
    }
  }

  close() {
    if (!this.batch?.openCount) {
      this.closeNow();
      return;
    }
    this.questionTarget.hidden = false;
    this.stayTarget.focus();
  }

  stay() {
    this.questionTarget.hidden = true;
    this.toggleTarget.focus();
  }

  closeNow() {
    this.questionTarget.hidden = true;
    this.panelTarget.hidden = true;
    this.batch?.clear();
    if (this.opener?.isConnected) this.opener.focus();
  }

  summarise({ detail }) {
    this.titleTarget.textContent = detail.text || this.titleTarget.dataset.mediaHubTrayEmpty;
  }
}

window.wagtail.app.register('media-hub-tray', TrayController);
