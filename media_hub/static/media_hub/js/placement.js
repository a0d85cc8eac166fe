/**
 * Wagtail's image block with a button that asks for an alt text from the image and the text around it.
 *
 * The answer is written into the field of the draft and nowhere else: as if typed, so that Ctrl+Z takes it back.
 */
(() => {
  const ImageDefinition = window.telepath.constructors['wagtail.images.blocks.ImageBlock'];
  const TEXTS = 'input[type="text"], input:not([type]), textarea, [contenteditable="true"]';
  const NO_TEXTS = '[name="slug"], [data-draftail-input], [role="combobox"], .tagit *, [readonly]';
  const GONE = '[hidden]:not([hidden="until-found"]), .deleted, template';

  const textOf = (element) => (element.isContentEditable ? element.innerText : element.value) ?? '';
  const tidy = (text) => text.replace(/\s+/g, ' ').trim();

  /* What people write in the form, in the order of the page: [element, text]. */
  const textsIn = (form) =>
    [...form.querySelectorAll(TEXTS)]
      .filter((element) => !element.matches(NO_TEXTS) && !element.closest(GONE))
      .map((element) => [element, tidy(textOf(element))])
      .filter(([, text]) => text);

  /* The title of the page, and then what stands nearest: more of what comes before, as that leads to the picture. */
  const surroundingsOf = (input, characters) => {
    const all = textsIn(input.form).filter(([element]) => element !== input);
    const title = all.find(([element]) => element.name === 'title')?.[1].slice(0, 200) ?? '';
    const isBefore = ([element]) => input.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
    const join = (texts) => texts.map(([, text]) => text).join('\n');
    const others = all.filter(([element]) => element.name !== 'title');
    const before = join(others.filter(isBefore));
    const after = join(others.filter((each) => !isBefore(each)));
    const room = characters - title.length - 2;
    const start = before.slice(Math.max(0, before.length - Math.max(room - after.length, Math.floor(room * 0.6))));
    return [title, start, after.slice(0, room - start.length)].filter(Boolean).join('\n');
  };

  const pageLanguage = () => {
    const config = document.getElementById('wagtail-config');
    return (config && JSON.parse(config.textContent).ACTIVE_CONTENT_LOCALE) || '';
  };

  class Placement {
    constructor(prefix, options) {
      this.options = options;
      this.input = document.getElementById(`${prefix}-alt_text`);
      this.image = document.getElementById(`${prefix}-image`);
      this.decorative = document.getElementById(`${prefix}-decorative`);
      if (!this.input || !this.image) return;
      this.show();
    }

    show() {
      const bar = document.createElement('div');
      bar.className = 'media-hub-placement';
      this.button = this.makeButton(this.options.suggest, () => this.suggest());
      this.button.insertAdjacentHTML(
        'afterbegin',
        '<svg class="icon icon-media-hub-suggestions" aria-hidden="true"><use href="#icon-media-hub-suggestions"></use></svg>',
      );
      this.undoButton = this.makeButton(this.options.undo, () => this.undo());
      this.undoButton.hidden = true;
      this.news = document.createElement('span');
      this.news.className = 'media-hub-placement__news';
      this.news.setAttribute('role', 'status');
      bar.append(this.button, this.undoButton, this.news);
      this.input.after(bar);
      this.decorative?.addEventListener('change', () => this.update());
      this.update();
    }

    makeButton(label, onClick) {
      const button = document.createElement('button');
      Object.assign(button, { type: 'button', className: 'button button-small button-secondary' });
      button.append(label);
      button.addEventListener('click', onClick);
      return button;
    }

    update() {
      this.button.disabled = Boolean(this.decorative?.checked);
    }

    async suggest() {
      if (this.isAsking) return;
      if (!this.image.value) {
        this.tell(this.options.choose);
        return;
      }
      this.isAsking = true;
      this.button.setAttribute('aria-disabled', 'true');
      this.tell(this.options.asking);
      const [before, image] = [this.input.value, this.image.value];
      const found = await this.ask(image);
      this.isAsking = false;
      this.button.removeAttribute('aria-disabled');
      if (!found?.alt_text) this.tell(found?.error ?? this.options.failed, { isError: true });
      else if (this.input.value !== before || this.image.value !== image || this.input.disabled) {
        this.tell(this.options.changed);
      } else this.write(found.alt_text, before);
    }

    async ask(image) {
      const data = new FormData();
      data.set('image', image);
      data.set('surroundings', surroundingsOf(this.input, this.options.characters));
      data.set('language', pageLanguage());
      const answer = await window
        .fetch(this.options.url, {
          method: 'POST',
          body: data,
          headers: {
            Accept: 'application/json',
            'X-Requested-With': 'XMLHttpRequest',
            'X-CSRFToken': document.querySelector('[name="csrfmiddlewaretoken"]').value,
          },
        })
        .catch(() => null);
      return answer && !answer.redirected ? answer.json().catch(() => null) : null;
    }

    write(text, before) {
      this.put(text);
      this.before = before;
      this.undoButton.hidden = false;
      this.tell(this.options.written);
    }

    undo() {
      this.put(this.before);
      this.undoButton.hidden = true;
      this.tell(this.options.undone);
    }

    /* `insertText` is what typing does, and the only way that the browser's own undo knows of. */
    put(text) {
      this.input.focus();
      this.input.select();
      const command = text ? 'insertText' : 'delete';
      if (!document.execCommand(command, false, text)) this.input.value = text;
      if (this.input.value !== text) this.input.value = text;
      this.input.dispatchEvent(new Event('change', { bubbles: true }));
    }

    tell(text, { isError = false } = {}) {
      this.news.textContent = text;
      this.news.classList.toggle('media-hub-placement__news--error', isError);
    }
  }

  class MediaImageDefinition extends ImageDefinition {
    render(placeholder, prefix, initialState, initialError) {
      const block = super.render(placeholder, prefix, initialState, initialError);
      if (this.meta.placement) block.placement = new Placement(prefix, this.meta.placement);
      return block;
    }
  }

  window.telepath.register('media_hub.blocks.MediaImage', MediaImageDefinition);
})();
