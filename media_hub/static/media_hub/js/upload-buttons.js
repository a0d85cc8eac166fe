/**
 * The buttons of a batch of uploads and of its rows: what people decide about one file or all of them.
 */
const { fill } = window.mediaHubUploads;
const { HEADERS } = window.mediaHubTransfers;

const withButtons = (Base) =>
  class extends Base {
    uploadOf({ target }) {
      return this.queue.uploads.find((upload) => upload.row.contains(target));
    }

    cancel(event) {
      this.queue.stop(this.uploadOf(event));
    }

    cancelAll() {
      this.queue.stopAll();
    }

    /* What is being sent stops where it is; what has been sent whole, or nearly, is taken in all the same. */
    pauseOrResume() {
      if (this.queue.isPaused) this.queue.resume();
      else this.queue.pause();
    }

    retry(event) {
      this.sendAgain(this.uploadOf(event));
    }

    retryAll() {
      this.queue.failed.forEach((upload) => this.sendAgain(upload));
    }

    sendAgain(upload) {
      this.queue.again(upload, this.batchValues(upload.place));
    }

    askAboutArchive(upload) {
      const place = upload.place || this.collection.value;
      const text = fill(this.textsValue.unpackInto, { collection: this.nameOf(place) });
      upload.askAboutArchive(this.archiveTemplateTarget, text, upload.file.size <= this.maxBytesValue);
    }

    unpack(event) {
      this.queue.decide(this.uploadOf(event), true);
    }

    keepArchive(event) {
      this.queue.decide(this.uploadOf(event), false);
    }

    /* The row says in the end what had come out by then. */
    stopUnpacking(event) {
      const upload = this.uploadOf(event);
      upload.part('stop').disabled = true;
      this.queue.discard(upload);
    }

    keepBoth(event) {
      this.queue.keepBoth(this.uploadOf(event));
    }

    dismiss(event) {
      const upload = this.uploadOf(event);
      this.queue.discard(upload);
      this.queue.remove(upload);
      this.chooseTarget.focus();
      this.summarise();
    }

    useExisting(event) {
      const upload = this.uploadOf(event);
      upload.part('message').hidden = true;
      upload.part('used').hidden = false;
      upload.part('choices').remove();
      this.queue.discard(upload);
      upload.state = 'used';
      upload.row.focus();
      this.announce([upload.member]);
      this.summarise();
    }

    /* Put an uploaded file into the trash, or take one out: the answer is its row. */
    async replace({ currentTarget: button, params }) {
      const upload = this.uploadOf({ target: button });
      button.disabled = true;
      const { html, state, message, member } = await this.post(params.url);
      button.disabled = false;
      if (html && !message) upload.showHtml(html, state);
      else upload.complain(message ?? this.textsValue.broken);
      if (state === 'uploaded') {
        upload.member = member;
        this.announce([member]);
      } else if (state === 'trashed') this.dispatch('trashed');
      this.summarise();
    }

    get token() {
      return this.formTarget.elements.namedItem('csrfmiddlewaretoken').value;
    }

    async post(url) {
      const headers = { ...HEADERS, 'X-CSRFToken': this.token };
      try {
        const response = await fetch(url, { method: 'POST', headers });
        return await response.json();
      } catch (error) {
        return {};
      }
    }
  };

window.mediaHubUploads.withButtons = withButtons;
