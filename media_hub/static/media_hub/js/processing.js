/**
 * Asks how the files on the page are getting on, as long as one of them is being processed.
 *
 * A `pending` target names its file. The answer holds elements that take the place of those with the same id;
 * when none of them is pending any more, nothing asks.
 */
(() => {
  const FIRST_WAIT = 1500;
  const LONGEST_WAIT = 15000;
  const MOST_FAILURES = 5;

  class ProcessingController extends window.StimulusModule.Controller {
    static targets = ['pending', 'news'];

    static values = { url: String };

    initialize() {
      this.wait = FIRST_WAIT;
      this.failures = 0;
    }

    disconnect() {
      window.clearTimeout(this.timer);
      this.timer = null;
      this.request?.abort();
    }

    pendingTargetConnected() {
      this.schedule();
    }

    schedule() {
      if (this.timer || !this.hasPendingTarget) return;
      this.timer = window.setTimeout(() => {
        this.timer = null;
        this.refresh();
      }, this.wait);
    }

    async refresh() {
      if (!this.hasPendingTarget) return;
      if (!document.hidden) await this.ask();
      if (this.failures < MOST_FAILURES) this.schedule();
    }

    async ask() {
      const before = this.pendingIds;
      const url = new URL(this.urlValue, window.location.href);
      url.searchParams.set('ids', before.join(','));
      this.request = new AbortController();
      try {
        const response = await fetch(url, {
          headers: { 'X-Requested-With': 'XMLHttpRequest' },
          signal: this.request.signal,
        });
        if (!response.ok || response.redirected) throw new Error(response.statusText);
        this.replace(await response.text());
        this.failures = 0;
      } catch (error) {
        this.failures += 1;
      }
      const isMoving = this.pendingIds.length < before.length;
      this.wait = isMoving ? FIRST_WAIT : Math.min(this.wait * 1.3, LONGEST_WAIT);
    }

    get pendingIds() {
      return this.pendingTargets.map((element) => element.dataset.mediaHubFile);
    }

    replace(html) {
      const template = document.createElement('template');
      template.innerHTML = html;
      [...template.content.children].forEach((fresh) => {
        // A file may stand in the list and in the tray of uploads: each asks for its own.
        const shown = this.element.querySelector(`[id="${fresh.id}"]`) ?? document.getElementById(fresh.id);
        if (!shown || shown.isEqualNode(fresh)) return;
        shown.replaceWith(fresh);
        this.tell(fresh);
      });
    }

    tell(element) {
      const { mediaHubNews, mediaHubFile } = element.dataset;
      if (!mediaHubNews || mediaHubFile) return;
      if (this.hasNewsTarget) this.newsTarget.textContent = mediaHubNews;
      this.dispatch('settled', { detail: { id: element.id } });
    }
  }

  window.wagtail.app.register('media-hub-processing', ProcessingController);
})();
