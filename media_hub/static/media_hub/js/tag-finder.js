/**
 * The box above a list of tags that does not show all of them: what is typed narrows the list, and adds what is not in it.
 *
 * `media-hub-tag-finder:asks` asks the page around for the numbers of the tags in question: who hears it sets `answer`.
 */
(() => {
  const PAUSE = 250; // milliseconds without a key
  const ITEMS = 'li, .media-hub-choices > div';

  const valueOf = (item) =>
    item.querySelector('input')?.value ?? item.querySelector('button').dataset.mediaHubLibraryValueParam;

  const isChosen = (item) =>
    item.querySelector('input')?.checked ?? item.querySelector('button').getAttribute('aria-pressed') === 'true';

  /* The same for another tag: a checkbox of a filter, or a branch of the tree. */
  const copyFor = (item, tag) => {
    const copy = item.cloneNode(true);
    copy.hidden = false;
    copy.classList.remove('media-hub-finder__other');
    copy.dataset.mediaHubFound = '';
    copy.querySelector('.media-hub-count')?.remove();
    const input = copy.querySelector('input');
    if (input) {
      Object.assign(input, { value: tag, checked: false, defaultChecked: false, className: '' });
      input.closest('label').replaceChildren(input, tag);
    } else {
      const button = copy.querySelector('button');
      button.dataset.mediaHubLibraryValueParam = tag;
      button.className = 'media-hub-tree__branch';
      button.setAttribute('aria-pressed', 'false');
      button.querySelector('span').textContent = tag;
    }
    return copy;
  };

  class TagFinderController extends window.StimulusModule.Controller {
    static targets = ['input', 'list', 'news'];

    static values = { name: String };

    get term() {
      return this.inputTarget.value.trim();
    }

    get items() {
      return [...this.listTarget.querySelectorAll(ITEMS)];
    }

    find() {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.ask(), PAUSE);
    }

    /* Other files are listed: the numbers are others, too. */
    again() {
      if (this.term) this.ask();
    }

    /* What is typed here is no filter yet, and nothing to be sent. */
    ignore() {} // eslint-disable-line class-methods-use-this

    async ask() {
      const { term } = this;
      if (!term) {
        this.showAll();
        return;
      }
      const { detail } = this.dispatch('asks', { detail: { name: this.nameValue, term } });
      const numbers = await Promise.resolve(detail.answer).catch(() => null);
      if (term !== this.term) return;
      if (numbers) this.show(numbers[this.nameValue] ?? {});
      else this.newsTarget.textContent = this.newsTarget.dataset.failed;
    }

    show(numbers) {
      this.newsTarget.textContent = Object.keys(numbers).length ? '' : this.newsTarget.dataset.none;
      const known = new Map(this.items.map((item) => [valueOf(item), item]));
      const [first] = this.items;
      Object.keys(numbers)
        .filter((tag) => !known.has(tag))
        .forEach((tag) => first.parentElement.append(copyFor(first, tag)));
      this.items.forEach((item) => this.mark(item, numbers));
    }

    mark(item, numbers) {
      const number = numbers[valueOf(item)];
      item.classList.toggle('media-hub-finder__match', number !== undefined);
      item.classList.toggle('media-hub-finder__other', number === undefined && !isChosen(item));
      if (number !== undefined) window.mediaHubCounts.write(item.querySelector('label, button'), number);
    }

    showAll() {
      this.newsTarget.textContent = '';
      this.items.forEach((item) => {
        item.classList.remove('media-hub-finder__match', 'media-hub-finder__other');
        if ('mediaHubFound' in item.dataset && !isChosen(item)) item.remove();
      });
    }
  }

  window.mediaHubTags = { copyFor };
  window.wagtail.app.register('media-hub-tag-finder', TagFinderController);
})();
