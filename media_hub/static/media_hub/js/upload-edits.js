/**
 * Saves what was written into the rows of uploaded files: all that was changed, in one request, with errors row by row.
 *
 * `media-hub-edits:changed` tells how many rows are not saved, `media-hub-edits:saved` that some were.
 */
const { fill } = window.mediaHubUploads;
const { HEADERS } = window.mediaHubTransfers;

const AT_ONCE = 200; // what the server takes in one request

class EditsController extends window.StimulusModule.Controller {
  static outlets = ['media-hub-texts'];

  static targets = ['save', 'note'];

  static values = { url: String, texts: Object };

  connect() {
    // The tag widget tells its changes by jQuery alone.
    this.listen = () => window.requestAnimationFrame(() => this.count());
    window.jQuery(this.element).on('change.mediaHubEdits input.mediaHubEdits', this.listen);
  }

  disconnect() {
    window.jQuery(this.element).off('.mediaHubEdits');
  }

  mediaHubTextsOutletConnected() {
    this.count();
  }

  mediaHubTextsOutletDisconnected() {
    this.count();
  }

  get changed() {
    return this.mediaHubTextsOutlets.filter((row) => row.changes.length);
  }

  count() {
    const count = this.changed.length;
    this.saveTarget.hidden = !count;
    this.saveTarget.textContent = fill(this.textsValue.save, { count });
    if (count) this.noteTarget.textContent = '';
    this.dispatch('changed', { detail: { count } });
  }

  /* One request after the other. */
  save() {
    this.saving = (this.saving ?? Promise.resolve()).then(() => this.send(this.changed.slice(0, AT_ONCE)));
    return this.saving;
  }

  async send(rows) {
    if (!rows.length) return;
    const sent = new Map(rows.map((row) => [row, row.changes]));
    this.saveTarget.disabled = true;
    this.noteTarget.textContent = this.textsValue.saving;
    const answers = await this.post(sent);
    this.saveTarget.disabled = false;
    const settled = rows.filter((row) => answers[row.fileValue]);
    settled.forEach((row) => row.settle(sent.get(row), answers[row.fileValue]));
    this.count();
    this.tell(rows, settled.filter((row) => !answers[row.fileValue].errors), settled);
  }

  async post(sent) {
    const body = new FormData();
    body.set('csrfmiddlewaretoken', this.element.querySelector('[name=csrfmiddlewaretoken]').value);
    sent.forEach((changes, { fileValue }) => {
      body.append('file', fileValue);
      changes.forEach(([name, value]) => body.append(`file-${fileValue}-${name}`, value));
    });
    try {
      const response = await fetch(this.urlValue, { method: 'POST', body, headers: HEADERS });
      return (await response.json()).rows ?? {};
    } catch (error) {
      return {};
    }
  }

  tell(rows, saved, settled) {
    const { unsaved, refused, saved: done } = this.textsValue;
    const failed = settled.length - saved.length;
    const told = [
      ...(saved.length ? [fill(done, { count: saved.length })] : []),
      ...(failed ? [fill(refused, { count: failed })] : []),
      ...(settled.length < rows.length ? [unsaved] : []),
    ];
    this.noteTarget.textContent = told.join(' · ');
    if (saved.length) this.dispatch('saved', { detail: { ids: saved.map((row) => row.fileValue) } });
    settled.find((row) => !saved.includes(row))?.focus();
  }
}

window.wagtail.app.register('media-hub-edits', EditsController);
