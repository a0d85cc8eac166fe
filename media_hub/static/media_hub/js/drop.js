/**
 * Makes the whole page a place to drop files on, and covers it while files are held above it.
 *
 * What is dropped is told by the event `media-hub-drop:files`: the files, the names of those that are folders, and where
 * on the page; `media-hub-drop:over` tells where they are held. While they are, the page has the class `media-hub-dropping`.
 */
class DropController extends window.StimulusModule.Controller {
  static targets = ['overlay'];

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
}

window.wagtail.app.register('media-hub-drop', DropController);
