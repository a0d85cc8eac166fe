/**
 * Shows how far a bulk change has come, until it has ended.
 */
(() => {
  const WAIT = 1000;
  const MOST_FAILURES = 10;

  class OperationController extends window.StimulusModule.Controller {
    static targets = ['progress', 'news'];

    static values = { url: String };

    connect() {
      this.failures = 0;
      this.schedule();
    }

    disconnect() {
      window.clearTimeout(this.timer);
    }

    schedule() {
      this.timer = window.setTimeout(() => this.refresh(), WAIT * (1 + this.failures));
    }

    async refresh() {
      try {
        const response = await fetch(this.urlValue, {
          headers: { 'X-Requested-With': 'XMLHttpRequest' },
        });
        if (!response.ok || response.redirected) throw new Error(response.statusText);
        this.show(await response.text());
        this.failures = 0;
      } catch (error) {
        this.failures += 1;
      }
      const isOpen = this.progressTarget.querySelector('[data-media-hub-open="true"]');
      if (isOpen && this.failures < MOST_FAILURES) this.schedule();
    }

    show(html) {
      // The button keeps the focus: only what has changed is drawn again.
      const template = document.createElement('template');
      template.innerHTML = html.trim();
      const fresh = template.content.firstElementChild;
      const shown = this.progressTarget.firstElementChild;
      const bar = shown.querySelector('progress');
      const freshBar = fresh.querySelector('progress');
      if (bar && freshBar) {
        bar.value = freshBar.value;
        shown.querySelector('label').textContent = fresh.querySelector('label').textContent;
      } else {
        shown.replaceWith(fresh);
        this.newsTarget.textContent = fresh.textContent.trim().split('\n')[0];
      }
    }
  }

  window.wagtail.app.register('media-hub-operation', OperationController);
})();
