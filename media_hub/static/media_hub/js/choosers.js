/**
 * Files that are dropped on a chooser, pasted or chosen in its Upload tab: they go through the queue of the upload page,
 * inside the modal.
 */
(() => {
  const { Controller } = window.StimulusModule;
  const FIELD = '.image-chooser, .document-chooser, .media-hub-several, button[id$="-OPEN_MODAL"]';
  const TAKING = 'media-hub-taking';
  const SETTLED = ['uploaded', 'used'];

  let handedOver = null; // what was dropped on a closed chooser, for the modal that opens

  /* Fills the Upload tab with the upload page's batch when it is needed, and tells when a run of uploads has ended. */
  class UploadsController extends Controller {
    static targets = ['panel', 'destination', 'scripts', 'uploaded', 'news'];

    static outlets = ['media-hub-batch'];

    static values = { url: String, several: Boolean, failed: String, denied: String };

    connect() {
      this.held = [];
      this.told = new Set();
      const files = handedOver;
      handedOver = null;
      if (files) this.take({ detail: files });
    }

    /* A tab is opened, by whatever means. */
    open({ detail }) {
      if (this.hasPanelTarget && detail.current === this.panelTarget.id) this.load();
    }

    load() {
      this.loading ||= this.fetchBatch();
    }

    async fetchBatch() {
      const scripts = [...this.scriptsTarget.content.querySelectorAll('script')];
      try {
        for (const { src } of scripts) await import(src); // eslint-disable-line no-await-in-loop
        const response = await fetch(this.urlValue);
        if (!response.ok || response.redirected) throw new Error(response.statusText);
        this.panelTarget.innerHTML = await response.text();
      } catch (error) {
        this.loading = null;
        this.panelTarget.textContent = this.failedValue;
      }
    }

    /* The batch is there. */
    takeBatch() {
      this.batch = this.mediaHubBatchOutlet;
      this.held.splice(0).forEach(([files, folders]) => this.batch.add(files, { folders }));
    }

    /* What `media-hub-drop` has caught. */
    take({ detail: { files, folders } }) {
      if (!files.length) return;
      if (!this.hasPanelTarget) {
        this.newsTarget.textContent = this.deniedValue;
        return;
      }
      this.show('upload');
      if (this.batch) this.batch.add(files, { folders });
      else this.held.push([files, folders]);
      this.load();
    }

    aim() {
      const text = this.batch?.describeDrop();
      if (text && text !== this.destinationTarget.textContent) this.destinationTarget.textContent = text;
    }

    get chosen() {
      return this.batch.queue.uploads.filter(({ file }) => file instanceof File);
    }

    /* Whether there is nothing to be seen in the tab any more. */
    get isSettled() {
      return this.chosen.every(({ state, member }) => SETTLED.includes(state) && member?.is_live);
    }

    /* When nothing is on its way any more, tell of all that has come in, in the order of the list. */
    settle() {
      if (!this.batch || this.batch.queue.busy.length) return;
      const members = this.chosen.filter(({ state }) => SETTLED.includes(state)).map(({ member }) => member);
      const fresh = members.filter((member) => member?.is_live && !this.told.has(`${member.kind} ${member.id}`));
      if (!fresh.length) return;
      fresh.forEach(({ kind, id }) => this.told.add(`${kind} ${id}`));
      this.isChosenAtOnce = !this.severalValue && this.chosen.length === 1;
      this.dispatch('uploaded', { prefix: 'media-hub', detail: { members: fresh } });
    }

    /* Something has come in: its place is in the list. */
    lead() {
      if (this.batch && !this.isSettled) return;
      this.isLed = true;
      this.show('search');
    }

    uploadedTargetConnected(section) {
      if (!this.isLed) return;
      this.isLed = false;
      const choice = section.querySelector('a[data-chooser-modal-choice]');
      if (choice && this.isChosenAtOnce) choice.click();
      else section.querySelector('a, input, [tabindex]')?.focus();
    }

    show(name) {
      this.element.querySelector(`#tab-label-${name}`)?.click();
    }
  }

  window.wagtail.app.register('media-hub-chooser-uploads', UploadsController);

  // What is dropped on a chooser that is closed opens it.

  const fieldAt = ({ target, dataTransfer }) =>
    target instanceof Element && dataTransfer?.types.includes('Files') ? target.closest(FIELD) : null;

  const mark = (field) => {
    document.querySelectorAll(`.${TAKING}`).forEach((each) => each !== field && each.classList.remove(TAKING));
    field?.classList.add(TAKING);
  };

  const openerOf = (field) =>
    field.matches('button') ? field : [...field.querySelectorAll('button')].find((each) => each.offsetParent);

  document.addEventListener('dragover', (event) => {
    const field = fieldAt(event);
    if (field) event.preventDefault();
    mark(field);
  });

  document.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) mark(null);
  });

  document.addEventListener('drop', (event) => {
    const field = fieldAt(event);
    mark(null);
    const opener = field && openerOf(field);
    if (!opener) return;
    event.preventDefault();
    handedOver = { files: [...event.dataTransfer.files], folders: new Set() };
    opener.focus();
    if (field.widget) field.widget.openChooserModal();
    else opener.click();
  });
})();
