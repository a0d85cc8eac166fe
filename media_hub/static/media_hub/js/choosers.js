/* A controller for the choosers' modal: the upload that asks before it keeps a copy. */
(() => {
  const { Controller } = window.StimulusModule;

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

  window.wagtail.app.register('media-hub-upload', UploadController);
})();
