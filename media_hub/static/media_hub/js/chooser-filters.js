/**
 * The drop-downs above a chooser's list: what is in them comes when the first is opened, and numbers when each is.
 *
 * Their fields are part of the form that Wagtail's script sends whenever one of its own filters changes.
 */
(() => {
  const isChosen = ({ type, checked, value }) => (/^(checkbox|radio)$/.test(type) ? checked : true) && value !== '';

  class FiltersController extends window.StimulusModule.Controller {
    static targets = ['toggle', 'panel', 'group', 'clear'];

    static values = { url: String, countsUrl: String, failed: String };

    async toggle({ currentTarget: toggle }) {
      const isOpen = toggle.getAttribute('aria-expanded') === 'true';
      this.opened = isOpen ? null : toggle.dataset.name;
      this.toggleTargets.forEach((each) => each.setAttribute('aria-expanded', String(each.dataset.name === this.opened)));
      this.panelTarget.hidden = isOpen;
      if (isOpen) return;
      await this.load();
      this.groupTargets.forEach((group) => {
        group.hidden = group.dataset.name !== this.opened;
      });
      this.count();
    }

    load() {
      this.loading ||= this.fetchFields();
      return this.loading;
    }

    async fetchFields() {
      try {
        const response = await fetch(this.urlValue);
        if (!response.ok || response.redirected) throw new Error(response.statusText);
        this.panelTarget.innerHTML = await response.text();
      } catch (error) {
        this.loading = null;
        this.panelTarget.textContent = this.failedValue;
      }
    }

    get group() {
      return this.groupTargets.find((group) => group.dataset.name === this.opened);
    }

    fieldsOf(group) {
      return [...group.querySelectorAll('input[name], select[name]')];
    }

    /* Ask how many files there are of each choice in the drop-down that is open. */
    async count() {
      if (!this.group) return;
      const choices = this.fieldsOf(this.group).filter(({ type }) => /^(checkbox|radio)$/.test(type));
      const names = [...new Set(choices.map(({ name }) => name))];
      const query = [...new FormData(this.element)];
      const asked = JSON.stringify([query, names]);
      this.asked = asked;
      const counts = await window.mediaHubCounts.ask(this.countsUrlValue, query, names).catch(() => null);
      if (!counts || this.asked !== asked) return;
      Object.entries(counts)
        .filter(([, numbers]) => Object.keys(numbers).length)
        .forEach(([name, numbers]) => window.mediaHubCounts.writeAll(this.element, name, numbers));
    }

    /* A box that finds tags asks for the numbers of those that are called so. */
    findTags({ detail }) {
      detail.answer = window.mediaHubCounts.ask(this.countsUrlValue, new FormData(this.element), [detail.name], detail.term);
    }

    changed() {
      this.groupTargets.forEach((group) => this.mark(group));
      this.clearTarget.hidden = !this.groupTargets.some((group) => this.fieldsOf(group).some(isChosen));
      // Wagtail's script watches the field as one of the filters.
      this.element.querySelector('[name="uploaded"]').dispatchEvent(new Event('change', { bubbles: true }));
      this.count();
    }

    /* Say on the button how much is chosen in its drop-down. */
    mark(group) {
      const number = this.fieldsOf(group).filter(isChosen).length;
      const badge = this.toggleTargets.find(({ dataset }) => dataset.name === group.dataset.name).querySelector('[data-chosen]');
      badge.hidden = !number;
      badge.textContent = number;
    }

    clear() {
      this.groupTargets.flatMap((group) => this.fieldsOf(group)).forEach((field) => {
        if (/^(checkbox|radio)$/.test(field.type)) field.checked = field.type === 'radio' && !field.value;
        else field.value = '';
      });
      this.toggleTargets[0].focus();
      this.changed();
    }
  }

  window.wagtail.app.register('media-hub-chooser-filters', FiltersController);
})();
