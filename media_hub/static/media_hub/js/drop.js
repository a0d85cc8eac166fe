/**
 * Makes the whole page a place to drop files on, and covers it while files are held above it.
 *
 * What is dropped is told by the event `media-hub-drop:files`: the files, and the names of those that are folders.
 */
class DropController extends window.StimulusModule.Controller {
  static targets = ['overlay'];

  holdsFiles(event) {
    return event.dataTransfer?.types.includes('Files') ?? false;
  }

  enter(event) {
    if (this.holdsFiles(event)) this.overlayTarget.hidden = false;
  }

  leave() {
    this.overlayTarget.hidden = true;
  }

  allow(event) {
    if (this.holdsFiles(event)) event.preventDefault();
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
    this.dispatch('files', { detail: { files, folders: new Set(folders) } });
  }
}

window.wagtail.app.register('media-hub-drop', DropController);
