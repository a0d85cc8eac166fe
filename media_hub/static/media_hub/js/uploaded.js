/**
 * Saves title and alt text of one uploaded file as soon as they are changed.
 *
 * Only what was changed is sent, and what a worker has read from the file meanwhile comes in when it has finished.
 */
const HEADERS = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };

class TextsController extends window.StimulusModule.Controller {
  static targets = ['note'];

  static values = { file: Number, saving: String, saved: String, unsaved: String };

  stay(event) {
    event.preventDefault();
    document.activeElement?.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /* One request after the other: each answer tells what the file says then. */
  save({ target }) {
    this.saving = (this.saving ?? Promise.resolve()).then(() => this.send(target));
    return this.saving;
  }

  async send(target) {
    this.showErrors(target, []);
    if (target.value === target.defaultValue) return;
    const body = new FormData();
    body.set('csrfmiddlewaretoken', this.element.elements.namedItem('csrfmiddlewaretoken').value);
    body.set(target.name, target.value);
    this.tell(this.savingValue);
    const sent = target.value;
    const answer = await this.fetch({ method: 'POST', body });
    if (answer.errors) {
      this.tell('');
      this.showErrors(target, Object.values(answer.errors).flat());
    } else if (answer.title === undefined) {
      this.tell(this.unsavedValue, { isError: true });
    } else {
      target.defaultValue = sent;
      this.tell(this.savedValue);
    }
  }

  async fetch(options) {
    try {
      const response = await fetch(this.element.action, { headers: HEADERS, ...options });
      return await response.json();
    } catch (error) {
      return {};
    }
  }

  tell(text, { isError = false } = {}) {
    this.noteTarget.textContent = text;
    this.noteTarget.classList.toggle('media-hub-upload__saved--not', isError);
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
    input.toggleAttribute('aria-invalid', sentences.length > 0);
  }

  async refresh({ detail }) {
    if (detail.id !== `media-status-${this.fileValue}`) return;
    await this.saving;
    const texts = await this.fetch({});
    Object.entries(texts).forEach(([name, value]) => {
      const input = this.element.elements.namedItem(name);
      if (!input || input === document.activeElement || input.value !== input.defaultValue) return;
      Object.assign(input, { defaultValue: value, value });
    });
  }
}

window.wagtail.app.register('media-hub-texts', TextsController);
