/**
 * The list of the media screen, as tiles or as a table: moving and selecting by keyboard, ranges, and the panel beside it.
 */
const PANEL = 'media-hub-file';
const BOX = '[data-bulk-action-checkbox]';
const NARROW = window.matchMedia('(max-width: 56.24em)');
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

const isTyping = (element) => element.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');

/* What leads to the page of a file. In a table it is its title: the picture is there for the mouse alone. */
const linkOf = (item) => item.querySelector('td.title a') ?? item.querySelector('a');

const openerOf = (item) => item.querySelector('[data-media-hub-file]');

const boxOf = (item) => item.querySelector(BOX);

class ListController extends window.StimulusModule.Controller {
  static targets = ['panel', 'opener'];

  static values = { panelUrl: String, failed: String };

  connect() {
    this.element.addEventListener('click', (event) => this.onBox(event));
    this.element.addEventListener('load', ({ target }) => this.uncover(target), true);
    this.element.addEventListener('error', ({ target }) => this.uncover(target), true);
    // Wagtail opens the panel again where it was open last. On a telephone it would hide the list.
    if (!NARROW.matches) return;
    window.setTimeout(() => this.isPanelOpen && this.toggle.click());
  }

  // Panel

  openerTargetConnected(opener) {
    opener.addEventListener('click', (event) => this.open(event, opener));
    opener.addEventListener('dblclick', () => window.location.assign(opener.href));
    this.cover(opener.querySelector('img[data-media-hub-colour]'));
  }

  /* A click shows the file beside the list; Enter, the middle button and a double click lead to its page. */
  open(event, opener) {
    const isPlain = event.detail > 0 && !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!isPlain || !this.toggle?.offsetParent) return;
    event.preventDefault();
    this.show(opener);
  }

  async show(opener) {
    this.openerTargets.forEach((each) => each.removeAttribute('aria-current'));
    opener.setAttribute('aria-current', 'true');
    if (!this.isPanelOpen) this.toggle.click();
    this.request?.abort();
    this.request = new AbortController();
    const url = this.panelUrlValue.replace(/0(?=\/$)/, opener.dataset.mediaHubFile);
    try {
      const response = await fetch(url, { signal: this.request.signal });
      if (!response.ok || response.redirected) throw new Error(response.statusText);
      this.panelTarget.innerHTML = await response.text();
    } catch (error) {
      if (error.name !== 'AbortError') this.panelTarget.textContent = this.failedValue;
    }
  }

  /* Show the file in the panel, or close the panel that shows it. */
  showOrClose(item) {
    const opener = openerOf(item);
    if (this.isPanelOpen && opener.hasAttribute('aria-current')) this.toggle.click();
    else if (this.toggle?.offsetParent) this.show(opener);
  }

  get toggle() {
    return document.querySelector(`[data-side-panel-toggle="${PANEL}"]`);
  }

  get isPanelOpen() {
    return this.toggle?.getAttribute('aria-expanded') === 'true';
  }

  // Keyboard

  /* The files: tiles, or rows of a table. */
  get items() {
    return this.openerTargets.map((opener) => this.itemOf(opener));
  }

  itemOf(element) { // eslint-disable-line class-methods-use-this
    return element.closest('.media-hub-grid .images > li, .media-hub-table tbody > tr');
  }

  shortcut(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const item = this.element.contains(event.target) && this.itemOf(event.target);
    if (event.key === '/') this.prevent(event, () => document.querySelector('[data-search-form] [name=q]').focus());
    else if (event.key === 'Escape' && this.isPanelOpen) this.toggle.click();
    else if (item && openerOf(item)) this.onItem(event, item);
  }

  onItem(event, item) {
    const next = this.neighbour(item, event.key);
    if (event.key === ' ' && event.target.tagName === 'A') this.prevent(event, () => this.select(item, event.shiftKey));
    else if (event.key.toLowerCase() === 'i') this.prevent(event, () => this.showOrClose(item));
    else if (next) this.prevent(event, () => this.move(item, next, event.shiftKey));
  }

  prevent(event, act) { // eslint-disable-line class-methods-use-this
    event.preventDefault();
    act();
  }

  move(item, next, isRange) {
    linkOf(next).focus();
    if (isRange) {
      if (!this.anchor?.isConnected) this.anchor = item;
      this.selectRange(next, true);
    }
    if (this.isPanelOpen) this.show(openerOf(next));
  }

  /* The file that a key leads to: beside this one, or nearest to it in the next row. */
  neighbour(item, key) {
    const { items } = this;
    const index = items.indexOf(item);
    if (key === 'Home') return items[0];
    if (key === 'End') return items.at(-1);
    const isTile = item.tagName === 'LI';
    if (key in STEPS) return isTile ? items[index + (document.dir === 'rtl' ? -STEPS[key] : STEPS[key])] : null;
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
    const columns = isTile ? items.filter((each) => each.offsetTop === items[0].offsetTop).length : 1;
    return items[index + (key === 'ArrowDown' ? columns : -columns)];
  }

  // Selection

  /* Wagtail's script knows ranges in the first list alone, not in one that was loaded since. */
  onBox({ target, shiftKey }) {
    if (!target.matches(BOX)) return;
    const item = this.itemOf(target);
    if (shiftKey) this.selectRange(item, target.checked);
    this.anchor = item;
  }

  select(item, isRange) {
    if (isRange && this.anchor?.isConnected) {
      this.selectRange(item, true);
      return;
    }
    this.check(boxOf(item), !boxOf(item).checked);
    this.anchor = item;
  }

  selectRange(item, isChecked) {
    const { items } = this;
    const ends = [items.indexOf(this.anchor?.isConnected ? this.anchor : item), items.indexOf(item)];
    const between = items.slice(Math.min(...ends), Math.max(...ends) + 1);
    between.forEach((each) => this.check(boxOf(each), isChecked));
  }

  check(box, isChecked) { // eslint-disable-line class-methods-use-this
    if (box.checked === isChecked) return;
    box.checked = isChecked;
    box.dispatchEvent(new Event('change'));
  }

  // Placeholders

  /* The main colour of a picture stands for it until it is there. It may be transparent, so the colour goes then. */
  cover(picture) { // eslint-disable-line class-methods-use-this
    if (picture && !picture.complete) picture.style.backgroundColor = picture.dataset.mediaHubColour;
  }

  uncover(picture) { // eslint-disable-line class-methods-use-this
    if (picture.matches('[data-media-hub-colour]')) picture.style.removeProperty('background-color');
  }
}

window.wagtail.app.register('media-hub-list', ListController);
