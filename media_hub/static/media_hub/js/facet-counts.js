/** Writes beside the choices of a filter how many files there are of each. */
(() => {
  const write = (element, number) => {
    let place = element.querySelector('.media-hub-count');
    if (!place) {
      place = document.createElement('span');
      place.className = 'media-hub-count';
      element.append(' ', place);
    }
    place.textContent = number.toLocaleString(document.documentElement.lang || undefined);
  };

  /* What nothing is of is hidden, unless it is chosen; where nothing was counted, everything stays. */
  const writeAll = (form, name, numbers) => {
    const isCounted = Object.keys(numbers).length > 0;
    form.querySelectorAll(`input[name="${name}"]`).forEach((input) => {
      if (!input.value) return;
      write(input.closest('label'), numbers[input.value] ?? 0);
      input.closest('label').parentElement.hidden = isCounted && !numbers[input.value] && !input.checked;
    });
  };

  window.mediaHubCounts = { write, writeAll };
})();
