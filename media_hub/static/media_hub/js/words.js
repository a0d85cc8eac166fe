/* A controller for the choosers' modal: title and alt text of a file are edited in a dialogue above the list. */
(() => {
  class WordsController extends window.StimulusModule.Controller {
    static targets = ['dialog', 'pencil', 'news'];

    static values = { saved: String, failed: String };

    async open({ currentTarget }) {
      this.url = currentTarget.dataset.url;
      const answer = await this.ask(this.url, {});
      if (!answer?.ok) return;
      this.dialogTarget.innerHTML = await answer.text();
      this.dialogTarget.showModal();
    }

    async save({ target }) {
      const answer = await this.ask(target.action, { method: 'POST', body: new FormData(target) });
      if (answer?.status === 422) {
        this.dialogTarget.innerHTML = await answer.text();
        this.dialogTarget.querySelector('[aria-invalid="true"], input:not([type="hidden"])')?.focus();
      } else if (answer?.ok) {
        const { id, title } = await answer.json();
        this.renamed = this.url;
        this.dialogTarget.close();
        this.tell(this.savedValue.replace('%(title)s', title));
        this.dispatch('saved', { detail: { id, title } });
        this.reload();
      }
    }

    close() {
      this.dialogTarget.close();
    }

    /* The modal around closes by the same key, when it is let go: then this closes, and the modal does not hear of it. */
    keepEscape(event) {
      if (event.type === 'cancel') event.preventDefault();
      else if (event.key === 'Escape') {
        event.stopPropagation();
        if (event.type === 'keyup') this.close();
      }
    }

    /* The list was loaded anew: the focus goes to where it was. */
    pencilTargetConnected(pencil) {
      if (pencil.dataset.url !== this.renamed) return;
      this.renamed = null;
      pencil.focus();
    }

    reload() {
      // Wagtail's script watches the field as one of the filters.
      const field = this.element.querySelector('[data-chooser-modal-search] [name="uploaded"]');
      field?.dispatchEvent(new Event('change', { bubbles: true }));
    }

    async ask(url, options) {
      const headers = { 'X-Requested-With': 'XMLHttpRequest' };
      const answer = await window.fetch(url, { ...options, headers }).catch(() => null);
      if (!answer?.ok && answer?.status !== 422) this.tell(this.failedValue);
      return answer;
    }

    tell(text) {
      this.newsTarget.textContent = text;
    }
  }

  window.wagtail.app.register('media-hub-words', WordsController);
})();
