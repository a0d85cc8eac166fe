/* Controllers for the choosers' modal: what is picked, in order, and what was just uploaded. */
(() => {
  const { Controller } = window.StimulusModule;
  const DRAGGED_CLASS = 'media-hub-picks__item--dragged';

  /* Keeps what is picked in a strip of its own, in order and across pages, filters and searches. The strip's checkboxes are
     what the form sends; those of the tiles lose their name. */
  class PicksController extends Controller {
    static targets = ['tile', 'strip', 'list', 'item', 'template', 'action', 'news', 'count'];

    static values = {
      most: Number,
      choose: String,
      picked: String,
      removed: String,
      moved: String,
      full: String,
    };

    connect() {
      const form = this.element.querySelector('form[data-multiple-choice-form]');
      this.submit = form.querySelector('[data-multiple-choice-submit]');
      this.submit.before(this.stripTarget);
      this.actionTarget.append(this.submit);
      this.isReady = true;
      this.tileTargets.forEach((tile) => this.takeUp(tile));
      this.refresh();
    }

    get items() {
      return this.itemTargets;
    }

    get ids() {
      return this.items.map((item) => item.dataset.id);
    }

    get isRightToLeft() {
      return window.getComputedStyle(this.element).direction === 'rtl';
    }

    get isFull() {
      return this.mostValue > 0 && this.items.length >= this.mostValue;
    }

    // Tiles

    /* The list of results was loaded anew, after which Wagtail's script looks for a checked box. */
    tileTargetConnected(tile) {
      tile.removeAttribute('name');
      if (!this.isReady) return;
      this.takeUp(tile);
      this.refresh();
    }

    /* Pick what was just uploaded, once: who takes it out again means it. */
    takeUp(tile) {
      this.takenUp ||= new Set();
      if (!tile.closest('[data-media-hub-just-uploaded]') || this.takenUp.has(tile.value)) return;
      this.takenUp.add(tile.value);
      if (!this.ids.includes(tile.value) && !this.isFull) this.put(tile);
    }

    toggle({ target }) {
      if (!target.checked) this.takeOut(this.itemOf(target.value));
      else if (this.isFull) this.tell(this.fullValue, { count: this.mostValue });
      else this.add(target);
      this.refresh();
    }

    add(tile) {
      const item = this.put(tile);
      this.tell(this.pickedValue, { title: item.dataset.title, position: this.items.length });
    }

    put(tile) {
      const item = this.templateTarget.content.firstElementChild.cloneNode(true);
      const { title, picture } = tile.dataset;
      Object.assign(item.dataset, { id: tile.value, title });
      const box = item.querySelector('input');
      box.value = tile.value;
      box.setAttribute('data-multiple-choice-select', '');
      item.querySelector('[data-title-of]').textContent = title;
      item.querySelectorAll('button').forEach((button) => {
        const name = button.title.replace('%(title)s', title);
        button.title = name;
        button.setAttribute('aria-label', name);
      });
      const image = item.querySelector('img');
      if (picture) image.src = picture;
      else image.remove();
      this.listTarget.append(item);
      return item;
    }

    // The strip

    itemOf(place) {
      if (typeof place === 'string') return this.items.find((item) => item.dataset.id === place);
      return place.closest('[data-media-hub-picks-target="item"]');
    }

    remove({ currentTarget }) {
      const item = this.itemOf(currentTarget);
      const next = item.nextElementSibling || item.previousElementSibling;
      this.takeOut(item);
      this.refresh();
      (next?.querySelector('[data-remove]') || this.element.querySelector('#id_q'))?.focus();
    }

    takeOut(item) {
      if (!item) return;
      item.remove();
      this.tell(this.removedValue, { title: item.dataset.title });
    }

    // The neighbour moves, so that the button keeps the focus.

    earlier({ currentTarget }) {
      const item = this.itemOf(currentTarget);
      if (item.previousElementSibling) item.after(item.previousElementSibling);
      this.told(item);
    }

    later({ currentTarget }) {
      const item = this.itemOf(currentTarget);
      if (item.nextElementSibling) item.before(item.nextElementSibling);
      this.told(item);
    }

    /* Arrow keys on the buttons of an item move it, as they point on the screen. */
    move(event) {
      const isForward = (event.key === 'ArrowRight') !== this.isRightToLeft;
      event.preventDefault();
      const item = this.itemOf(event.currentTarget);
      const neighbour = isForward ? item.nextElementSibling : item.previousElementSibling;
      if (neighbour && isForward) item.before(neighbour);
      else if (neighbour) item.after(neighbour);
      this.told(item);
    }

    told(item) {
      this.refresh();
      const position = this.items.indexOf(item) + 1;
      this.tell(this.movedValue, { title: item.dataset.title, position, count: this.items.length });
    }

    /* Its title was edited in the chooser. */
    rename({ detail: { id, title } }) {
      const item = this.itemOf(id);
      if (!item) return;
      item.querySelectorAll('button').forEach((button) => {
        button.title = button.title.replace(item.dataset.title, title);
        button.setAttribute('aria-label', button.title);
      });
      item.dataset.title = title;
      item.querySelector('[data-title-of]').textContent = title;
    }

    // Dragging

    take(event) {
      this.dragged = this.itemOf(event.target);
      if (!this.dragged) return;
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', this.dragged.dataset.title);
      window.requestAnimationFrame(() => this.dragged?.classList.add(DRAGGED_CLASS));
    }

    drag(event) {
      if (!this.dragged) return;
      event.preventDefault();
      const target = this.itemOf(event.target);
      if (!target || target === this.dragged) return;
      const { left, width } = target.getBoundingClientRect();
      if ((event.clientX > left + width / 2) !== this.isRightToLeft) target.after(this.dragged);
      else target.before(this.dragged);
    }

    letGo() {
      if (!this.dragged) return;
      this.dragged.classList.remove(DRAGGED_CLASS);
      const item = this.dragged;
      this.dragged = null;
      this.told(item);
    }

    // What is shown

    refresh() {
      const { ids } = this;
      this.tileTargets.forEach((tile) => {
        const position = ids.indexOf(tile.value);
        tile.checked = position >= 0;
        const place = tile.closest('li, tr');
        if (position >= 0) place.dataset.mediaHubPick = position + 1;
        else delete place.dataset.mediaHubPick;
      });
      this.stripTarget.hidden = !ids.length;
      this.countTarget.textContent = this.mostValue ? `${ids.length} / ${this.mostValue}` : '';
      this.submit.disabled = !ids.length;
      this.submit.value = this.chooseValue.replace('%(count)s', ids.length);
    }

    tell(text, values) {
      this.newsTarget.textContent = Object.entries(values).reduce(
        (told, [name, value]) => told.replace(`%(${name})s`, value),
        text,
      );
    }
  }

  /* Lists what was uploaded inside the modal first; `media-hub:uploaded` says what that is. */
  class JustUploadedController extends Controller {
    static values = { kinds: Array };

    show({ detail }) {
      const field = this.element.querySelector('[data-chooser-modal-search] [name="uploaded"]');
      const kinds = this.kindsValue;
      const ids = (detail?.members || []).filter(({ kind }) => kinds.includes(kind)).map(({ id }) => String(id));
      if (!field || !ids.length) return;
      const known = field.value.split(',').filter(Boolean);
      field.value = [...known, ...ids.filter((id) => !known.includes(id))].join(',');
      // Wagtail's script watches the field as one of the filters.
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }

  window.wagtail.app.register('media-hub-picks', PicksController);
  window.wagtail.app.register('media-hub-just-uploaded', JustUploadedController);
})();
