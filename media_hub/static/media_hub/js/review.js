/**
 * The review of suggestions by keyboard: one line has the focus, a key decides about it, and the next one takes its place.
 *
 * Without this script every line is a form that the server answers with the page.
 */
(() => {
  const EDGE = 48; // pixels of the window that its header and footer cover
  const NEIGHBOURS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
  const isTyping = ({ target }) => target.matches('input, textarea, select, [contenteditable="true"]');

  class ReviewController extends window.StimulusModule.Controller {
    static targets = ['line', 'news', 'more', 'cancel'];

    static values = { failed: String };

    connect() {
      this.decided = []; // lines, in the order of the decisions that can be taken back
      const wanted = this.lineTargets.find((line) => line.matches(':target'));
      (wanted ?? this.openLines[0])?.setAttribute('tabindex', '0');
    }

    cancelTargetConnected(button) {
      button.hidden = false;
    }

    get openLines() {
      return this.lineTargets.filter(({ dataset }) => !dataset.state);
    }

    get current() {
      const focused = document.activeElement?.closest('.media-hub-line');
      return this.lineTargets.includes(focused) ? focused : this.lineTargets.find((line) => line.tabIndex === 0);
    }

    /* The line that has the focus, or something in it, is the one that keys are about. */
    follow({ target }) {
      const line = target.closest('.media-hub-line');
      if (!line) return;
      this.lineTargets.forEach((each) => each.setAttribute('tabindex', each === line ? '0' : '-1'));
    }

    press(event) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
        if (event.ctrlKey && event.key === 'Enter' && event.target.name === 'value') this.acceptChanged(event);
        return;
      }
      if (event.key === 'Escape' && event.target.name === 'value') this.closeEditor(event.target);
      if (isTyping(event) || document.querySelector('[aria-modal="true"]:not([aria-hidden]), dialog[open], .modal.in')) return;
      const step = NEIGHBOURS[event.key];
      if (step) this.move(event, step);
      else if (event.shiftKey && event.key === 'A') this.acceptFile(event);
      else this.use(event);
    }

    move(event, step) {
      event.preventDefault();
      const lines = this.lineTargets;
      const from = document.activeElement?.closest('.media-hub-line') ? lines.indexOf(this.current) + step : lines.indexOf(this.current);
      lines[Math.max(0, Math.min(from, lines.length - 1))]?.focus();
    }

    use(event) {
      const key = event.key.toLowerCase();
      if (key === 'u') this.undo(event);
      else this.decide(event, this.current?.querySelector(`[data-media-hub-key="${key}"]`));
    }

    decide(event, button) {
      if (!button?.offsetParent) return;
      event.preventDefault();
      if (this.bringIntoView()) return;
      if (button.tagName === 'SUMMARY') this.openEditor(button.parentElement);
      else button.form.requestSubmit(button);
    }

    /* A decision of the line that has the focus, else the one made last; then the one before. */
    undo(event) {
      const focused = document.activeElement?.closest('.media-hub-line');
      const line = this.decided.includes(focused) ? focused : this.decided.at(-1);
      if (!line) return;
      event.preventDefault();
      this.post(line, line.querySelector('form'), line.querySelector('[data-media-hub-key="u"]'));
    }

    /* Nothing is decided unseen: a line that is out of sight is shown first. */
    bringIntoView() {
      const { top, bottom } = this.current.getBoundingClientRect();
      if (bottom > EDGE && top < window.innerHeight - EDGE) return false;
      this.current.focus();
      this.current.scrollIntoView({ block: 'center', behavior: 'instant' });
      return true;
    }

    openEditor(details) {
      details.open = true;
      const field = details.querySelector('[name="value"]');
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
      details.closest('.media-hub-line').scrollIntoView({ block: 'nearest' });
    }

    cancel({ target }) {
      this.closeEditor(target.closest('details').querySelector('[name="value"]'));
    }

    closeEditor(field) {
      const line = field.closest('.media-hub-line');
      field.value = field.defaultValue;
      line.querySelector('details').open = false;
      this.complain(line, '');
      line.focus();
    }

    acceptChanged(event) {
      event.preventDefault();
      const { target } = event;
      target.form.requestSubmit(target.closest('details').querySelector('button'));
    }

    acceptFile(event) {
      const file = this.current?.closest('.media-hub-review');
      if (!file) return;
      event.preventDefault();
      if (this.bringIntoView()) return;
      const lines = this.openLines.filter((line) => file.contains(line));
      lines.reduce((before, line) => before.then(() => this.accept(line)), Promise.resolve());
    }

    async accept(line) {
      if (line.dataset.state) return; // superseded by the one before
      await this.post(line, line.querySelector('form'), line.querySelector('[data-media-hub-key="a"]'));
    }

    send(event) {
      const line = event.target.closest('.media-hub-line');
      if (!line) return;
      event.preventDefault();
      this.post(line, event.target, event.submitter ?? line.querySelector('[data-media-hub-key="a"]'));
    }

    async post(line, form, button) {
      if (line.getAttribute('aria-busy')) return;
      const data = new FormData(form);
      data.set('decision', button.value);
      if (!line.querySelector('details')?.open) data.delete('value'); // else Enter, too, is about what is written there
      line.setAttribute('aria-busy', 'true');
      const answer = await window.fetch(form.action, {
        method: 'POST',
        body: data,
        headers: { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' },
      }).catch(() => null);
      line.removeAttribute('aria-busy');
      const found = answer && !answer.redirected ? await answer.json().catch(() => null) : null;
      if (answer?.ok && found) this.settle(line, found);
      else this.refuse(line, found);
    }

    /* Where somebody else has decided, the line says what, and nothing is left to press. */
    refuse(line, found) {
      const isOutdated = Boolean(found?.state) && found.state !== (line.dataset.state ?? 'proposed');
      if (found) this.decided = this.decided.filter((each) => each !== line);
      if (isOutdated) {
        this.show(line, found);
        line.querySelector('[data-media-hub-key="u"]').hidden = true;
      }
      this.complain(line, found?.error ?? this.failedValue);
      const field = line.querySelector('details[open] [name="value"]');
      (field ?? line).focus();
      line.scrollIntoView({ block: 'nearest' });
    }

    /* A decided line stays, so that it can be taken back, and the next open one is at hand. */
    settle(line, found) {
      const isOpen = found.state === 'proposed';
      this.complain(line, '');
      this.decided = this.decided.filter((each) => each !== line);
      if (!isOpen) this.decided.push(line);
      line.querySelector('[data-media-hub-key="u"]').hidden = false;
      this.show(line, found);
      const text = line.querySelector('.media-hub-line__what').textContent.replace(/\s+/g, ' ').trim();
      this.newsTarget.textContent = `${found.label}: ${text}`;
      if (isOpen) {
        line.focus();
        line.scrollIntoView({ block: 'nearest' });
      } else this.goOn(line);
    }

    /* What was decided stands in the line, with the text that was written. */
    show(line, { state, label, text }) {
      const isOpen = state === 'proposed';
      if (isOpen) delete line.dataset.state;
      else line.dataset.state = state;
      line.querySelector('.media-hub-line__buttons').hidden = !isOpen;
      line.querySelector('.media-hub-line__done').hidden = isOpen;
      line.querySelector('[data-media-hub-part="state"]').textContent = label;
      const value = line.querySelector('.media-hub-line__value');
      if (value) value.textContent = text;
      if (line.querySelector('details')) line.querySelector('details').open = false;
      if (state === 'accepted' || state === 'edited') this.closeRivals(line);
      this.moreTarget.hidden = this.openLines.length > 0;
    }

    /* What else was proposed for the same field is superseded. */
    closeRivals(line) {
      const { mediaHubSlot } = line.dataset;
      if (!mediaHubSlot) return;
      this.openLines
        .filter((each) => each !== line && each.dataset.mediaHubSlot === mediaHubSlot)
        .forEach((each) => {
          each.dataset.state = 'superseded';
          each.querySelector('.media-hub-line__buttons').hidden = true;
        });
    }

    goOn(line) {
      const lines = this.lineTargets;
      const next = lines.slice(lines.indexOf(line) + 1).find(({ dataset }) => !dataset.state) ?? this.openLines[0];
      if (next) {
        next.focus();
        next.scrollIntoView({ block: 'nearest' });
      } else this.moreTarget.focus();
    }

    complain(line, sentence) {
      const message = line.querySelector('.media-hub-line__error');
      message.textContent = sentence;
      message.hidden = !sentence;
    }
  }

  window.wagtail.app.register('media-hub-review', ReviewController);
})();
