/* Controllers for the choosers' modal: order of picking, and the upload that asks before it keeps a copy. */
(() => {
  const { Controller } = window.StimulusModule;

  /* Keeps what is picked in a list of its own, in order and across pages and searches. The list's checkboxes are what
     the form sends; those of the tiles lose their name. */
  class PicksController extends Controller {
    static targets = ['tile'];
    static values = { heading: String };

    connect() {
      this.form = this.element.querySelector('form[data-multiple-choice-form]');
      this.submit = this.form.querySelector('[data-multiple-choice-submit]');
      this.box = document.createElement('div');
      this.box.className = 'media-hub-picks';
      this.box.hidden = true;
      this.box.setAttribute('aria-live', 'polite');
      this.list = document.createElement('ol');
      this.list.addEventListener('change', (event) => this.remove(event.target.value));
      const heading = document.createElement('h3');
      heading.textContent = this.headingValue;
      this.box.append(heading, this.list);
      this.submit.before(this.box);
      this.refresh();
    }

    /* The list of results was loaded anew, after which Wagtail's script looks for a checked box. */
    tileTargetConnected(tile) {
      tile.removeAttribute('name');
      if (this.list) this.refresh();
    }

    toggle({ target, params }) {
      if (target.checked) this.add(target.value, params.title);
      else this.remove(target.value);
    }

    add(id, title) {
      const box = document.createElement('input');
      Object.assign(box, { type: 'checkbox', name: 'id', value: id, checked: true });
      box.setAttribute('data-multiple-choice-select', '');
      const label = document.createElement('label');
      label.append(box, ` ${title}`);
      const item = document.createElement('li');
      item.append(label);
      this.list.append(item);
      this.refresh();
    }

    remove(id) {
      const box = [...this.list.querySelectorAll('input')].find((each) => each.value === id);
      box?.closest('li').remove();
      this.refresh();
    }

    refresh() {
      const ids = [...this.list.querySelectorAll('input')].map((box) => box.value);
      this.tileTargets.forEach((tile) => {
        const position = ids.indexOf(tile.value);
        tile.checked = position >= 0;
        const place = tile.closest('li, tr');
        if (position >= 0) place.dataset.mediaHubPick = position + 1;
        else delete place.dataset.mediaHubPick;
      });
      this.box.hidden = !ids.length;
      this.submit.disabled = !ids.length;
    }
  }

  /* Puts the chosen file back when the form comes again, and says which answer was given about a copy. */
  class UploadController extends Controller {
    static targets = ['file', 'answer'];

    remember() {
      if (this.hasFileTarget && this.fileTarget.files.length) [this.file] = this.fileTarget.files;
    }

    fileTargetConnected(input) {
      if (!this.file || !input.form.hasAttribute('data-media-hub-upload-keep')) return;
      const transfer = new DataTransfer();
      transfer.items.add(this.file);
      input.files = transfer.files;
    }

    answer({ params }) {
      this.answerTarget.value = params.answer;
      this.fileTarget.disabled = params.answer === 'use';
    }
  }

  window.wagtail.app.register('media-hub-picks', PicksController);
  window.wagtail.app.register('media-hub-upload', UploadController);
})();
