/**
 * Makes the whole page a place to drop files on, and covers it while files are held above it; takes pasted pictures, too.
 *
 * What comes in is told by the event `media-hub-drop:files`: the files, the names of those that are folders, and of what was
 * dropped where on the page; `media-hub-drop:over` tells where files are held. While they are, the page has the class
 * `media-hub-dropping`.
 */
(() => {
  const PICTURE = /^image\/(\w+)/;

  const isTyping = (element) => element.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');

  class DropController extends window.StimulusModule.Controller {
    static targets = ['overlay'];

    static values = { pasted: String };

    disconnect() {
      document.documentElement.classList.remove('media-hub-dropping');
    }

    holdsFiles(event) {
      return event.dataTransfer?.types.includes('Files') ?? false;
    }

    enter(event) {
      if (this.holdsFiles(event)) this.cover(true);
    }

    leave() {
      this.cover(false);
    }

    cover(isCovered) {
      this.overlayTarget.hidden = !isCovered;
      document.documentElement.classList.toggle('media-hub-dropping', isCovered);
    }

    allow(event) {
      if (!this.holdsFiles(event)) return;
      event.preventDefault();
      this.dispatch('over', { detail: { x: event.clientX, y: event.clientY } });
    }

    drop(event) {
      this.leave();
      if (!this.holdsFiles(event)) return;
      event.preventDefault();
      const folders = [...event.dataTransfer.items]
        .map((item) => item.webkitGetAsEntry?.())
        .filter((entry) => entry?.isDirectory)
        .map((entry) => entry.name);
      const files = [...event.dataTransfer.files];
      this.dispatch('files', { detail: { files, folders: new Set(folders), x: event.clientX, y: event.clientY } });
    }

    paste(event) {
      const pictures = [...(event.clipboardData?.files ?? [])].filter(({ type }) => PICTURE.test(type));
      if (!pictures.length || (event.target instanceof Element && isTyping(event.target))) return;
      event.preventDefault();
      const files = pictures.map((picture) => this.named(picture));
      this.dispatch('files', { detail: { files, folders: new Set() } });
    }

    /* Browsers call every picture of the clipboard the same. */
    named(picture) {
      const [, ending] = PICTURE.exec(picture.type);
      const time = new Date().toLocaleString('sv').replaceAll(':', '.');
      return new File([picture], `${this.pastedValue} ${time}.${ending}`, { type: picture.type });
    }
  }

  window.wagtail.app.register('media-hub-drop', DropController);
})();
