/**
 * Orders the files of a curated collection, by dragging or by buttons, takes files in and out, and chooses the cover.
 *
 * Every change is sent at once, one after the other. What is refused is taken back, with the reason.
 */
(() => {
  const HEADERS = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };
  const COVER_CLASS = 'media-hub-curated__item--cover';
  const PAUSE = 1000; // milliseconds in which uploads are gathered
  const DRAGGED_CLASS = 'media-hub-curated__item--dragged';

  class CuratedController extends window.StimulusModule.Controller {
    static targets = ['list', 'item', 'count', 'heading', 'help', 'empty', 'news', 'error', 'reason'];

    static values = {
      addUrl: String,
      orderUrl: String,
      removeUrl: String,
      coverUrl: String,
      moved: String,
      first: String,
      last: String,
      removed: String,
      covered: String,
      uncovered: String,
      unsaved: String,
      missing: String,
    };

    connect() {
      this.saved = this.order;
      this.queue = Promise.resolve();
      this.came = [];
    }

    disconnect() {
      window.clearTimeout(this.timer);
    }

    get order() {
      return this.itemTargets.map((item) => item.dataset.file);
    }

    // Buttons. The neighbour moves, so that the button keeps the focus.

    earlier({ currentTarget }) {
      const item = this.itemOf(currentTarget);
      const before = item.previousElementSibling;
      if (!before) return this.tell(this.firstValue, item);
      item.after(before);
      return this.saveOrder(item);
    }

    later({ currentTarget }) {
      const item = this.itemOf(currentTarget);
      const after = item.nextElementSibling;
      if (!after) return this.tell(this.lastValue, item);
      item.before(after);
      return this.saveOrder(item);
    }

    // Dragging

    take(event) {
      this.dragged = this.itemOf(event.target);
      if (!this.dragged) return;
      this.orderBefore = this.order;
      Object.assign(event.dataTransfer, { effectAllowed: 'move' });
      event.dataTransfer.setData('text/plain', this.dragged.dataset.title);
      // Once the browser has drawn what is carried along.
      window.requestAnimationFrame(() => this.dragged?.classList.add(DRAGGED_CLASS));
    }

    drag(event) {
      if (!this.dragged) return;
      event.preventDefault();
      const target = this.itemOf(event.target);
      if (!target || target === this.dragged) return;
      const items = this.itemTargets;
      if (items.indexOf(this.dragged) < items.indexOf(target)) target.after(this.dragged);
      else target.before(this.dragged);
    }

    drop(event) {
      if (!this.dragged) return;
      event.preventDefault();
      this.isDropped = true;
    }

    letGo() {
      if (!this.dragged) return;
      const item = this.dragged;
      item.classList.remove(DRAGGED_CLASS);
      if (this.isDropped) this.saveOrder(item);
      else this.arrange(this.orderBefore);
      this.dragged = null;
      this.isDropped = false;
    }

    // Choosing

    choose({ params: { kind } }) {
      const packed = document.getElementById(`media-hub-curated-${kind}`).textContent;
      const chooser = window.telepath.unpack(JSON.parse(packed));
      chooser.openModal((chosen) => this.add(kind, chosen), { multiple: true });
    }

    // Uploads

    takeUploads({ detail: { members } }) {
      this.came.push(...members);
      this.timer ??= window.setTimeout(() => {
        this.timer = null;
        this.change(() => this.showUploads(this.came.splice(0)));
      }, PAUSE);
    }

    /* New files stand in it already. One that was in the library, and is used instead, is added. */
    async showUploads(members) {
      const problems = [await this.redraw()];
      for (const kind of ['image', 'document']) {
        const ids = members.filter((each) => (each.kind === 'image') === (kind === 'image')).map(({ id }) => id);
        const missing = ids.filter((id) => !this.itemTargets.some((item) => item.dataset.member === `${kind}-${id}`));
        const fields = [['kind', kind], ...missing.map((id) => ['id', id])];
        if (missing.length) problems.push((await this.send(this.addUrlValue, fields)) || (await this.redraw()));
      }
      this.complain(problems.find(Boolean) ?? '');
    }

    /* Show the files that are in it now; return why not. */
    async redraw() {
      try {
        const response = await fetch(window.location.href);
        if (!response.ok || response.redirected) return this.unsavedValue;
        const page = new DOMParser().parseFromString(await response.text(), 'text/html');
        const list = page.querySelector('[data-media-hub-curated-target="list"]');
        this.listTarget.replaceChildren(...list.children);
        this.saved = this.order;
        this.count();
        return '';
      } catch (error) {
        return this.unsavedValue;
      }
    }

    count() {
      const left = this.itemTargets.length;
      this.countTarget.textContent = left;
      this.emptyTarget.hidden = left > 0;
      this.helpTarget.hidden = left === 0;
    }

    // What is sent

    /* The page is loaded again with the new files. */
    add(kind, chosen) {
      return this.change(async () => {
        const fields = [['kind', kind], ...chosen.map(({ id }) => ['id', id])];
        const problem = await this.send(this.addUrlValue, fields);
        if (!problem) window.location.reload();
        this.complain(problem);
      });
    }

    saveOrder(item) {
      this.tell(this.movedValue, item);
      return this.change(async () => {
        const { order } = this;
        if (order.join() === this.saved.join()) return;
        const problem = await this.send(this.orderUrlValue, order.map((file) => ['file', file]));
        if (problem) this.arrange(this.saved);
        else this.saved = order;
        this.complain(problem);
      });
    }

    /* Of the one that is the cover already: choose none. */
    cover({ currentTarget }) {
      const item = this.itemOf(currentTarget);
      return this.change(async () => {
        const isChosen = !item.classList.contains(COVER_CLASS);
        const problem = await this.send(this.coverUrlValue, [['file', isChosen ? item.dataset.file : '']]);
        if (!problem) this.showCover(isChosen ? item : null);
        if (!problem) this.tell(isChosen ? this.coveredValue : this.uncoveredValue, item);
        this.complain(problem);
      });
    }

    remove({ currentTarget }) {
      const item = this.itemOf(currentTarget);
      return this.change(async () => {
        if (!item.isConnected) return;
        const problem = await this.send(this.removeUrlValue, [['file', item.dataset.file]]);
        if (!problem) this.takeOut(item);
        this.complain(problem);
      });
    }

    change(task) {
      this.queue = this.queue.then(task);
      return this.queue;
    }

    /* Return why it was not saved; nothing if it was. */
    async send(url, fields) {
      const body = new FormData();
      body.set('csrfmiddlewaretoken', this.element.querySelector('[name="csrfmiddlewaretoken"]').value);
      fields.forEach(([name, value]) => body.append(name, value));
      try {
        const response = await fetch(url, { method: 'POST', headers: HEADERS, body });
        if (response.status === 404) return this.missingValue;
        const answer = await response.json();
        if (response.ok && !response.redirected) return '';
        return answer.error || this.unsavedValue;
      } catch (error) {
        return this.unsavedValue;
      }
    }

    // What is shown

    itemOf(element) {
      return this.itemTargets.find((item) => item.contains(element));
    }

    /* Put the items into this order, and leave the focus where it is. */
    arrange(order) {
      const focused = document.activeElement;
      const byFile = new Map(this.itemTargets.map((item) => [item.dataset.file, item]));
      this.listTarget.append(...order.map((file) => byFile.get(file)).filter(Boolean));
      if (this.element.contains(focused)) focused.focus();
    }

    showCover(cover) {
      this.itemTargets.forEach((item) => {
        item.classList.toggle(COVER_CLASS, item === cover);
        item.querySelector('[data-cover-button]').setAttribute('aria-pressed', String(item === cover));
      });
    }

    takeOut(item) {
      const hadFocus = item.contains(document.activeElement);
      const neighbour = item.nextElementSibling || item.previousElementSibling;
      this.tell(this.removedValue, item);
      item.remove();
      this.saved = this.saved.filter((file) => file !== item.dataset.file);
      this.count();
      if (hadFocus) (neighbour?.querySelector('[data-remove-button]') || this.headingTarget).focus();
    }

    tell(text, item) {
      const items = this.itemTargets;
      this.newsTarget.textContent = text
        .replace('{position}', items.indexOf(item) + 1)
        .replace('{count}', items.length)
        .replace('{title}', () => item.dataset.title);
    }

    complain(problem) {
      if (problem) this.newsTarget.textContent = '';
      this.reasonTarget.textContent = problem;
      this.errorTarget.hidden = !problem;
    }
  }

  window.wagtail.app.register('media-hub-curated', CuratedController);
})();
