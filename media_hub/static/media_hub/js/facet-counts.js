/** Asks how many files there are of each choice of a filter, and writes it beside the choices. */
(() => {
  const readJson = async (url) => {
    const response = await fetch(url);
    if (!response.ok || response.redirected) throw new Error(response.statusText);
    return response.json();
  };

  /* The numbers of the filters in `names`, under `query`; of the tags that `term` completes to where there is one. */
  const ask = (address, query, names, term = '') => {
    const url = new URL(address, window.location.href);
    [...query].filter(([, value]) => value).forEach((pair) => url.searchParams.append(...pair));
    names.forEach((name) => url.searchParams.append('facet', name));
    if (term) url.searchParams.set('tag_term', term);
    return readJson(url);
  };

  const write = (element, number) => {
    let place = element.querySelector('.media-hub-count');
    if (!place) {
      place = document.createElement('span');
      place.className = 'media-hub-count';
      element.append(' ', place);
    }
    place.textContent = number.toLocaleString(document.documentElement.lang || undefined);
  };

  /* What was found by its name is not among the numbers of what is offered. */
  const isUncounted = (element, value, numbers) =>
    element.closest('[data-media-hub-found]') !== null && !(value in numbers);

  /* What nothing is of is hidden, unless it is chosen; where nothing was counted, everything stays. */
  const writeAll = (form, name, numbers) => {
    const isCounted = Object.keys(numbers).length > 0;
    form.querySelectorAll(`input[name="${name}"]`).forEach((input) => {
      const label = input.closest('label');
      if (!input.value || !label || isUncounted(label, input.value, numbers)) return;
      write(label, numbers[input.value] ?? 0);
      label.parentElement.hidden = isCounted && !numbers[input.value] && !input.checked;
    });
  };

  window.mediaHubCounts = { ask, write, writeAll, isUncounted };
})();
