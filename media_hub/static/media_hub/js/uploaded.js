/**
 * Title, alt text and tags of one uploaded file: what was changed in them, and what is wrong with it.
 *
 * `media-hub-edits` saves it. What a worker has read from the file meanwhile comes in when it has finished.
 */
const HEADERS = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };

/* The tag widget writes the same names in other words. */
const sameText = (text) => text.trim();
const sameTags = (text) =>
  text
    .split(',')
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
    .filter(Boolean)
    .sort()
    .join();

class TextsController extends window.StimulusModule.Controller {
  static targets = ['note'];

  static values = { file: Number, saved: String };

  initialize() {
    this.shown = new Map(this.fields.map(({ name, value }) => [name, value]));
  }

  get fields() {
    return [...this.element.elements].filter(({ name, type }) => name && type !== 'hidden');
  }

  /* Return name and value of each field that says something else than the library. */
  get changes() {
    return this.fields
      .filter(({ name, value }) => {
        const same = name === 'tags' ? sameTags : sameText;
        return same(value) !== same(this.shown.get(name));
      })
      .map(({ name, value }) => [name, value]);
  }

  stay(event) {
    event.preventDefault();
    this.dispatch('submit');
  }

  /* Take what the server said about the values that were sent. */
  settle(sent, { errors = {} }) {
    const isSaved = !Object.keys(errors).length;
    if (isSaved) sent.forEach(([name, value]) => this.shown.set(name, value));
    this.fields.forEach((field) => this.showErrors(field, errors[field.name] ?? []));
    const others = Object.entries(errors).filter(([name]) => !this.shown.has(name));
    this.tell(isSaved ? this.savedValue : others.flatMap(([, found]) => found).join(' '), { isError: !isSaved });
  }

  tell(text, { isError = false } = {}) {
    this.noteTarget.textContent = text;
    this.noteTarget.classList.toggle('media-hub-upload__saved--not', isError);
  }

  /* Lead to the first field that was refused. */
  focus() {
    const refused = this.element.querySelector('[aria-invalid]');
    (refused?.name === 'tags' ? refused.parentElement.querySelector('.tagit-new input') : refused)?.focus();
  }

  showErrors(input, sentences) {
    const field = input.closest('[data-field]');
    const messages = sentences.map((sentence) => {
      const message = document.createElement('p');
      message.className = 'error-message';
      message.textContent = sentence;
      return message;
    });
    field.querySelector('[data-field-errors]').replaceChildren(...messages);
    field.classList.toggle('w-field--error', sentences.length > 0);
    if (sentences.length) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  }

  async refresh({ detail }) {
    if (detail.id !== `media-status-${this.fileValue}`) return;
    const texts = await this.fetch();
    const changed = new Map(this.changes);
    this.fields.forEach((field) => {
      const value = texts[field.name];
      if (value === undefined || field === document.activeElement || changed.has(field.name)) return;
      field.value = value;
      this.shown.set(field.name, value);
    });
  }

  async fetch() {
    try {
      const response = await fetch(this.element.action, { headers: HEADERS });
      return await response.json();
    } catch (error) {
      return {};
    }
  }
}

window.wagtail.app.register('media-hub-texts', TextsController);
