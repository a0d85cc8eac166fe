/**
 * Folds branches of the tree of tags, and what is unused, and remembers which; lets a tag be dragged onto another.
 *
 * A drop changes nothing: it opens the page that shows what moving would change, and that leads to merging. The menu of
 * each tag leads there, too.
 */
(() => {
  const STORE = 'media-hub-folded-tags';
  const UNUSED = 'unused'; // stands among the paths of what is folded
  const OVER_CLASS = 'media-hub-tree-row--over';
  let dragged = null;

  const readFolded = () => {
    try {
      return new Set(JSON.parse(window.localStorage.getItem(STORE)) || []);
    } catch {
      return new Set(); // no storage, or not ours
    }
  };

  const writeFolded = (folded) => {
    try {
      window.localStorage.setItem(STORE, JSON.stringify([...folded]));
    } catch {
      // The fold lasts until the page is left.
    }
  };

  const fold = (path, isFolded) => {
    const folded = readFolded();
    if (isFolded) folded.add(path);
    else folded.delete(path);
    writeFolded(folded);
  };

  // A row is hidden as long as one of those that it stands below is folded.
  const hide = (cells, reason, isHidden) =>
    cells.forEach((cell) => {
      const hiding = new Set((cell.dataset.hiddenBy || '').split(' ').filter(Boolean));
      if (isHidden) hiding.add(reason);
      else hiding.delete(reason);
      Object.assign(cell.dataset, { hiddenBy: [...hiding].join(' ') });
      Object.assign(cell.closest('tr'), { hidden: hiding.size > 0 });
    });

  class TagController extends window.StimulusModule.Controller {
    static targets = ['fold', 'handle'];

    static values = { path: String, namespace: String, parent: String, moveUrl: String };

    connect() {
      this.row = this.element.closest('tr');
      this.isFolded = readFolded().has(this.pathValue);
      this.listeners = {
        dragover: (event) => this.over(event),
        dragleave: () => this.row.classList.remove(OVER_CLASS),
        drop: (event) => this.drop(event),
      };
      Object.entries(this.listeners).forEach(([name, listen]) => this.row.addEventListener(name, listen));
      this.handleTargets.forEach((handle) => Object.assign(handle, { hidden: false }));
      // Once all rows are connected.
      window.queueMicrotask(() => this.draw());
    }

    disconnect() {
      Object.entries(this.listeners).forEach(([name, listen]) => this.row.removeEventListener(name, listen));
    }

    get id() {
      return this.pathValue.split('/').at(-2);
    }

    get below() {
      const cells = this.row.parentElement.querySelectorAll('[data-media-hub-tag-path-value]');
      return [...cells].filter(
        ({ dataset: { mediaHubTagPathValue: path } }) => path !== this.pathValue && path.startsWith(this.pathValue),
      );
    }

    // Folding

    toggle() {
      this.isFolded = !this.isFolded;
      fold(this.pathValue, this.isFolded);
      this.draw();
    }

    draw() {
      if (!this.hasFoldTarget) return;
      const { below } = this;
      this.foldTarget.hidden = !below.length;
      this.foldTarget.setAttribute('aria-expanded', String(!this.isFolded));
      hide(below, this.id, this.isFolded);
    }

    // Dragging

    take(event) {
      dragged = this;
      Object.assign(event.dataTransfer, { effectAllowed: 'move' });
      event.dataTransfer.setData('text/plain', this.pathValue);
      event.dataTransfer.setDragImage(this.element, 0, 0);
    }

    release() {
      dragged = null;
    }

    get fits() {
      return (
        dragged &&
        dragged.namespaceValue === this.namespaceValue &&
        dragged.parentValue !== this.id &&
        !this.pathValue.startsWith(dragged.pathValue)
      );
    }

    over(event) {
      if (!this.fits) return;
      event.preventDefault();
      this.row.classList.add(OVER_CLASS);
    }

    drop(event) {
      this.row.classList.remove(OVER_CLASS);
      if (!this.fits) return;
      event.preventDefault();
      window.location.assign(`${dragged.moveUrlValue}?parent=${this.id}`);
    }
  }

  /** Folds away what no file carries, in the whole list. */
  class UnusedController extends window.StimulusModule.Controller {
    static targets = ['fold'];

    connect() {
      this.isFolded = readFolded().has(UNUSED);
      this.element.hidden = false;
      window.queueMicrotask(() => this.draw());
    }

    toggle() {
      this.isFolded = !this.isFolded;
      fold(UNUSED, this.isFolded);
      this.draw();
    }

    draw() {
      this.foldTarget.setAttribute('aria-expanded', String(!this.isFolded));
      hide(document.querySelectorAll('[data-media-hub-unused]'), UNUSED, this.isFolded);
    }
  }

  window.wagtail.app.register('media-hub-tag', TagController);
  window.wagtail.app.register('media-hub-unused', UnusedController);
})();
