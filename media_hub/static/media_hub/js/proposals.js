/**
 * What is proposed for the fields of a file: `use` writes it into its field, which is saved with the form; `dismiss` rejects it, and
 * `takeBack` undoes that.
 *
 * On the upload page, elements with `data-media-hub-proposals-of` say of which files proposals are awaited; one request asks for all.
 */
(() => {
  const HEADERS = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest' };
  const WAIT = 2500;
  const LONGEST_WAIT = 20000;
  const LONGEST_WATCH = 5 * 60 * 1000; // then whoever wants to know opens the file

  const writeTag = (input, name) => window.jQuery(input).tagit('createTag', name);

  const write = (input, value) => {
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };

  class ProposalsController extends window.StimulusModule.Controller {
    static targets = ['proposal', 'slot'];

    static values = { url: String, failed: String };

    disconnect() {
      window.clearTimeout(this.timer);
    }

    /* The form of the proposal: around it, or that in which the page has its fields. */
    formOf(proposal) {
      return proposal.closest('form') ?? proposal.closest('.media-hub-upload')?.querySelector('form');
    }

    use(event) {
      const proposal = event.target.closest('.media-hub-proposal');
      const { mediaHubField, mediaHubValue, mediaHubSuggestion } = proposal.dataset;
      const form = this.formOf(proposal);
      const input = form?.elements.namedItem(mediaHubField);
      if (!input) return;
      event.preventDefault();
      if (mediaHubField === 'tags') writeTag(input, mediaHubValue);
      else write(input, mediaHubValue);
      this.note(form, Number(mediaHubSuggestion));
      this.remove(proposal, input);
    }

    /* Say on saving which were used, so that a changed one counts as accepted with changes. */
    note(form, id) {
      const noted = form.elements.namedItem('used_suggestions');
      if (!noted || !id) return;
      const ids = noted.value && noted.value !== 'null' ? JSON.parse(noted.value) : [];
      noted.value = JSON.stringify([...ids, id]);
    }

    async dismiss(event) {
      event.preventDefault();
      await this.decide(event.currentTarget, 'reject');
    }

    async takeBack(event) {
      await this.decide(event.currentTarget, 'take_back');
    }

    async decide(button, decision) {
      const proposal = button.closest('.media-hub-proposal');
      const data = new FormData();
      data.set('decision', decision);
      const answer = await window
        .fetch(button.dataset.url ?? button.formAction, {
          method: 'POST',
          body: data,
          headers: { ...HEADERS, 'X-CSRFToken': this.token },
        })
        .catch(() => null);
      const found = answer && !answer.redirected ? await answer.json().catch(() => null) : null;
      if (answer?.ok && found) this.settle(proposal, found);
      else this.complain(proposal, found?.error ?? this.failedValue);
    }

    /* In the place of one that was rejected stands a way back. */
    settle(proposal, { state, label }) {
      const isOpen = state === 'proposed';
      const done = proposal.querySelector('.media-hub-proposal__done');
      proposal.querySelector('.error-message')?.remove();
      [...proposal.children].forEach((each) => {
        each.hidden = each === done ? isOpen : !isOpen;
      });
      done.querySelector('span').textContent = label;
      (isOpen ? proposal.querySelector('[data-action$="#dismiss"]') : done.querySelector('button')).focus();
    }

    get token() {
      return document.querySelector('[name="csrfmiddlewaretoken"]').value;
    }

    /* The focus goes to the field, or to the next proposal. */
    remove(proposal, input) {
      const next = proposal.nextElementSibling?.querySelector('button');
      proposal.remove();
      const visible = input?.parentElement.querySelector('.tagit-new input') ?? input;
      (visible ?? next)?.focus();
    }

    complain(proposal, sentence) {
      const message = proposal.querySelector('.error-message') ?? document.createElement('p');
      message.className = 'error-message';
      message.setAttribute('role', 'alert');
      message.textContent = sentence;
      proposal.append(message);
    }

    // Rows of uploads

    slotTargetConnected() {
      this.watched = Date.now();
      this.wait = WAIT;
      this.schedule();
    }

    get awaited() {
      return this.slotTargets.filter((slot) => 'mediaHubPending' in slot.dataset);
    }

    schedule() {
      window.clearTimeout(this.timer);
      if (!this.awaited.length || Date.now() - this.watched > LONGEST_WATCH) return;
      this.timer = window.setTimeout(() => this.ask(), this.wait);
    }

    async ask() {
      const slots = this.awaited;
      const url = new URL(this.urlValue, window.location.href);
      url.searchParams.set('ids', slots.map(({ dataset }) => dataset.mediaHubProposalsOf).join(','));
      const answer = document.hidden
        ? null
        : await window.fetch(url, { headers: { 'X-Requested-With': 'XMLHttpRequest' } }).catch(() => null);
      if (answer?.ok && !answer.redirected) this.fill(slots, await answer.text());
      this.wait = Math.min(this.wait * 1.4, LONGEST_WAIT);
      this.schedule();
    }

    /* What is new comes in; what is there, and may have the focus, stays. A file still in the making is asked about again. */
    fill(slots, html) {
      const template = document.createElement('template');
      template.innerHTML = html;
      slots.forEach((slot) => {
        const fresh = template.content.getElementById(`media-proposals-${slot.dataset.mediaHubProposalsOf}`);
        const row = slot.closest('.media-hub-upload');
        const isProcessing = row?.querySelector('[data-media-hub-processing-target="pending"]');
        if (!fresh) return;
        if (!slot.contains(document.activeElement)) slot.replaceChildren(...fresh.children);
        if (!isProcessing && !('mediaHubPending' in fresh.dataset)) delete slot.dataset.mediaHubPending;
      });
    }
  }

  window.wagtail.app.register('media-hub-proposals', ProposalsController);
})();
