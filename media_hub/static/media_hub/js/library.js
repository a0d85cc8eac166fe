/**
 * The filters of the media screen: in the header and in the tree at the side, with numbers beside them.
 *
 * What is chosen in the tree is chosen in the form of the filters, which knows everything.
 */
const COUNTED = [
  'kind', 'collection_id', 'tag', 'format', 'orientation', 'colour', 'size', 'alt_text', 'rights',
  'namespace', 'access', 'state', 'processing', 'uploaded_by',
];
const COUNTED_APART = ['without_tag', 'used', 'copies']; // which take longer, and keep no other number waiting

class LibraryController extends window.StimulusModule.Controller {
  static targets = ['tree', 'branch'];

  static values = { countsUrl: String, filtersUrl: String, savedUrl: String, unfiltered: String };

  connect() {
    // Typing has asked for the list already. To leave the field would ask again, and lose what is being selected.
    this.form.querySelector('[name=q]').addEventListener('change', (event) => event.stopPropagation());
    this.drawFilters();
    this.refresh();
  }

  get form() {
    return document.querySelector('[data-search-form]');
  }

  get query() {
    return new URLSearchParams(window.location.search);
  }

  /* The list was loaded anew. */
  refresh() {
    this.counted = new Set();
    this.addBranches();
    this.markBranches();
    if (this.branchTargets.some((branch) => branch.offsetParent)) this.count(['collection_id', 'tag']);
  }

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
    const field = this.field(name, String(value)) ?? this.addField(name, String(value));
    if (!field) return;
    if (field.tagName === 'SELECT') field.value = isChosen ? '' : value;
    else field.checked = !isChosen;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }

  field(name, value) {
    const fields = [...this.form.querySelectorAll(`[name="${name}"]`)];
    return fields.find((each) => each.tagName === 'SELECT' || each.value === value);
  }

  /* A tag that was found in the tree stands nowhere in the form yet. */
  addField(name, value) {
    const item = this.form.querySelector(`[name="${name}"]`)?.closest('.media-hub-choices > div');
    if (!item) return null;
    item.after(window.mediaHubTags.copyFor(item, value));
    return this.field(name, value);
  }

  branchesOf(name) {
    return this.branchTargets.filter(({ dataset }) => dataset.mediaHubLibraryNameParam === name);
  }

  /* What was found in the form stands nowhere in the tree yet. */
  addBranches() {
    const branches = this.branchesOf('tag');
    const known = new Set(branches.map(({ dataset }) => dataset.mediaHubLibraryValueParam));
    const item = branches[0]?.closest('li');
    this.query
      .getAll('tag')
      .filter((tag) => item && !known.has(tag))
      .forEach((tag) => item.parentElement.append(window.mediaHubTags.copyFor(item, tag)));
  }

  /* The address says what is chosen: Wagtail writes the form anew a moment later. */
  markBranches() {
    const { query } = this;
    this.branchTargets.forEach((branch) => {
      const { mediaHubLibraryNameParam: name, mediaHubLibraryValueParam: value } = branch.dataset;
      branch.setAttribute('aria-pressed', String(query.getAll(name).includes(value)));
    });
  }

  // Numbers

  countAll() {
    this.count(COUNTED);
    this.count(COUNTED_APART);
  }

  /* A number that did not come is asked for again the next time. */
  async count(names) {
    const { counted, query } = this;
    const wanted = names.filter((name) => !counted.has(name));
    if (!wanted.length) return;
    wanted.forEach((name) => counted.add(name));
    const counts = await window.mediaHubCounts.ask(this.countsUrlValue, query, wanted).catch(() => null);
    if (!counts) wanted.forEach((name) => counted.delete(name));
    else if (counted === this.counted) Object.entries(counts).forEach((pair) => this.writeCounts(...pair));
  }

  writeCounts(name, numbers) {
    window.mediaHubCounts.writeAll(this.form, name, numbers);
    this.branchesOf(name).forEach((branch) => {
      const value = branch.dataset.mediaHubLibraryValueParam;
      if (!window.mediaHubCounts.isUncounted(branch, value, numbers)) window.mediaHubCounts.write(branch, numbers[value] ?? 0);
    });
  }

  /* A box that finds tags asks for the numbers of those that are called so. */
  findTags({ detail }) {
    detail.answer ??= window.mediaHubCounts.ask(this.countsUrlValue, this.query, [detail.name], detail.term);
  }
}

window.wagtail.app.register('media-hub-library', LibraryController);
