/**
 * The media screen: the panel beside the list, moving and selecting by keyboard, and numbers beside the filters.
 *
 * What is chosen in the tree at the side is chosen in the form of the filters, which knows everything.
 */
const PANEL = 'media-hub-file';
const COUNTED = [
  'kind', 'collection_id', 'tag', 'format', 'orientation', 'colour', 'size', 'alt_text', 'rights',
  'namespace', 'access', 'state', 'processing', 'uploaded_by',
];
const NARROW = window.matchMedia('(max-width: 56.24em)');
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

const isTyping = (element) => element.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');

class LibraryController extends window.StimulusModule.Controller {
  static targets = ['panel', 'opener', 'tiles', 'tree', 'branch'];

  static values = {
    panelUrl: String,
    countsUrl: String,
    filtersUrl: String,
    savedUrl: String,
    failed: String,
    unfiltered: String,
  };

  connect() {
    this.drawFilters();
    this.refresh();
    // Wagtail opens the panel again where it was open last. On a telephone it would hide the list.
    if (!NARROW.matches) return;
    window.setTimeout(() => this.isPanelOpen && this.toggle.click());
  }

  get form() {
    return document.querySelector('[data-search-form]');
  }

  /* The list was loaded anew. */
  refresh() {
    this.counted = new Set();
    this.markBranches();
    if (this.branchTargets.some((branch) => branch.offsetParent)) this.count(['collection_id', 'tag']);
  }

  // Panel

  openerTargetConnected(opener) {
    opener.addEventListener('click', (event) => this.open(event, opener));
    opener.addEventListener('dblclick', () => window.location.assign(opener.href));
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

  get toggle() {
    return document.querySelector(`[data-side-panel-toggle="${PANEL}"]`);
  }

  get isPanelOpen() {
    return this.toggle?.getAttribute('aria-expanded') === 'true';
  }

  // Keyboard

  shortcut(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const tile = event.target.closest('li');
    if (event.key === '/') this.prevent(event, () => this.form?.querySelector('[name=q]').focus());
    else if (event.key === 'Escape' && this.isPanelOpen) this.toggle.click();
    else if (this.hasTilesTarget && tile?.parentElement === this.tilesTarget) this.onTile(event, tile);
  }

  onTile(event, tile) {
    if (event.key === ' ' && event.target.tagName === 'A') {
      this.prevent(event, () => this.select(tile, event.shiftKey));
      return;
    }
    const next = this.neighbour(tile, event.key);
    if (!next) return;
    this.prevent(event, () => {
      next.querySelector('a').focus();
      if (event.shiftKey) this.select(next, true);
      if (this.isPanelOpen) this.show(next.querySelector('a'));
    });
  }

  prevent(event, act) {
    event.preventDefault();
    act();
  }

  /* The tile that an arrow key leads to: beside this one, or nearest to it in the next row. */
  neighbour(tile, key) {
    const tiles = [...this.tilesTarget.children];
    const index = tiles.indexOf(tile);
    if (key === 'Home') return tiles[0];
    if (key === 'End') return tiles.at(-1);
    if (key in STEPS) {
      const step = document.dir === 'rtl' ? -STEPS[key] : STEPS[key];
      return tiles[index + step];
    }
    if (key !== 'ArrowUp' && key !== 'ArrowDown') return null;
    const columns = tiles.filter((each) => each.offsetTop === tiles[0].offsetTop).length;
    return tiles[index + (key === 'ArrowDown' ? columns : -columns)];
  }

  // Selection

  tilesTargetConnected(tiles) {
    tiles.addEventListener('click', (event) => {
      if (!event.target.matches('[type=checkbox]')) return;
      if (event.shiftKey) this.selectRange(event.target.closest('li'), event.target.checked);
      this.anchor = event.target.closest('li');
    });
  }

  select(tile, isRange) {
    const box = tile.querySelector('[type=checkbox]');
    if (isRange && this.anchor?.isConnected) {
      this.selectRange(tile, true);
      return;
    }
    this.check(box, !box.checked);
    this.anchor = tile;
  }

  selectRange(tile, isChecked) {
    const tiles = [...this.tilesTarget.children];
    const ends = [tiles.indexOf(this.anchor ?? tile), tiles.indexOf(tile)];
    const between = tiles.slice(Math.min(...ends), Math.max(...ends) + 1);
    between.forEach((each) => this.check(each.querySelector('[type=checkbox]'), isChecked));
  }

  check(box, isChecked) {
    if (box.checked === isChecked) return;
    box.checked = isChecked;
    box.dispatchEvent(new Event('change'));
  }

  // Filters

  /* Filters and trees come after the list; until then hidden fields keep what is chosen. */
  async drawFilters() {
    const came = document.createElement('template');
    try {
      came.innerHTML = await this.read(this.filtersUrlValue);
    } catch {
      this.treeTarget.textContent = this.unfilteredValue;
      return;
    } finally {
      this.treeTarget.removeAttribute('aria-busy');
    }
    const tree = came.content.querySelector('[data-media-hub-tree]');
    tree.remove();
    document.getElementById('media-hub-kept-filters').remove();
    document.getElementById('filters-drilldown').replaceChildren(came.content);
    this.treeTarget.replaceChildren(tree.content);
    if (!this.treeTarget.childElementCount) this.treeTarget.remove();
    this.form.dataset.mediaHubReady = '';
    window.queueMicrotask(() => this.refresh()); // the branches are known by then
  }

  /* What an address answers under the query that is shown. */
  async read(url) {
    const response = await fetch(`${url}${window.location.search}`);
    if (!response.ok || response.redirected) throw new Error(response.statusText);
    return response.text();
  }

  dropdownShown({ target }) {
    if (target.closest('.media-hub-saved')) this.drawSaved();
    else this.countAll();
  }

  async drawSaved() {
    const body = document.querySelector('.media-hub-saved__body');
    try {
      body.innerHTML = await this.read(this.savedUrlValue);
    } catch {
      body.textContent = this.unfilteredValue;
    }
  }

  /* Choose in the form what was chosen in the tree, or take it back. */
  choose({ params: { name, value }, currentTarget }) {
    const isChosen = currentTarget.getAttribute('aria-pressed') === 'true';
    const field = this.field(name, value);
    if (!field) return;
    if (field.tagName === 'SELECT') field.value = isChosen ? '' : value;
    else field.checked = !isChosen;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  field(name, value) {
    const fields = [...this.form.querySelectorAll(`[name="${name}"]`)];
    return fields.find((each) => each.tagName === 'SELECT' || each.value === String(value));
  }

  /* The address says what is chosen: Wagtail writes the form anew a moment later. */
  markBranches() {
    const query = new URLSearchParams(window.location.search);
    this.branchTargets.forEach((branch) => {
      const { mediaHubLibraryNameParam: name, mediaHubLibraryValueParam: value } = branch.dataset;
      branch.setAttribute('aria-pressed', String(query.getAll(name).includes(value)));
    });
  }

  countAll() {
    this.count(COUNTED);
  }

  async count(names) {
    const wanted = names.filter((name) => !this.counted.has(name));
    if (!wanted.length) return;
    wanted.forEach((name) => this.counted.add(name));
    const query = new URLSearchParams(window.location.search);
    wanted.forEach((name) => query.append('facet', name));
    const response = await fetch(`${this.countsUrlValue}?${query}`);
    if (!response.ok || response.redirected) return;
    const counts = await response.json();
    Object.entries(counts).forEach(([name, numbers]) => this.writeCounts(name, numbers));
  }

  writeCounts(name, numbers) {
    window.mediaHubCounts.writeAll(this.form, name, numbers);
    this.branchTargets
      .filter((branch) => branch.dataset.mediaHubLibraryNameParam === name)
      .forEach((branch) =>
        window.mediaHubCounts.write(branch, numbers[branch.dataset.mediaHubLibraryValueParam] ?? 0),
      );
  }
}

window.wagtail.app.register('media-hub-library', LibraryController);
