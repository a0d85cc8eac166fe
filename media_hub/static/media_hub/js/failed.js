/**
 * What stands in place of a list that could not be loaded, from the page's `template[data-media-hub-failed]`: what to do, and a
 * button that does it. The list itself stays in the page, unseen, until another takes its place.
 */
(() => {
  const FAILED = '.media-hub-failed';

  const show = (results, retry) => {
    const template = document.querySelector('template[data-media-hub-failed]');
    if (!template || !results) return false;
    const notice = template.content.cloneNode(true);
    results.querySelector(`:scope > ${FAILED}`)?.remove();
    notice.querySelector('button').addEventListener('click', () => {
      results.tabIndex = -1; // whoever pressed the button goes on from here
      results.focus();
      retry();
    });
    results.prepend(notice);
    return true;
  };

  /* Wagtail's lists outside of choosers. Its own message, which is drawn at the edge, is not needed then. */
  document.addEventListener('w-swap:error', (event) => {
    const { requestUrl } = event.detail;
    const form = document.querySelector('[data-search-form]');
    const swap = form && window.wagtail.app.getControllerForElementAndIdentifier(form, 'w-swap');
    if (swap && swap.target === event.target && show(event.target, () => swap.replace(requestUrl))) event.preventDefault();
  });

  /* Wagtail's choosers, whose script says nothing. The page of the list that was asked for is asked for again. */
  window.jQuery(document).on('ajaxError', (_event, request, { url }) => {
    const form = document.querySelector('.media-hub-chooser form[data-chooser-modal-search]');
    if (!form || request.statusText === 'abort') return;
    const asked = new URL(url, window.location.href);
    if (asked.pathname !== new URL(form.action).pathname) return;
    const results = form.closest('.media-hub-chooser').querySelector('#search-results');
    show(results, () => {
      const link = [...results.querySelectorAll('.pagination a')].find(({ href }) => href === asked.href);
      if (link) link.click();
      else window.jQuery(form).trigger('submit'); // heard by Wagtail's script, which sends nothing itself
    });
  });
})();
