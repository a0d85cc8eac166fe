/**
 * The media screen and the tray of uploads: the tray follows the collection that is looked at, and the list what comes in.
 */
const PAUSE = 1000; // milliseconds in which what comes in is gathered
const BOX = '[data-bulk-action-checkbox]';

const tray = document.querySelector('[data-controller~="media-hub-tray"]');
const results = document.getElementById('listing-results');

const followFilter = () => {
  const chosen = new URLSearchParams(window.location.search).getAll('collection_id');
  tray.dataset.mediaHubTrayCollectionValue = chosen.length === 1 ? chosen[0] : '';
};

const boxOf = (id) => results.querySelector(`${BOX}[data-object-id="${id}"]`);

/* What people have chosen and where they are, which a new list would lose. */
const remember = () => ({
  chosen: [...results.querySelectorAll(`${BOX}:checked`)].map((box) => box.dataset.objectId),
  shown: results.querySelector('[aria-current][data-media-hub-file]')?.dataset.mediaHubFile,
  focused: document.activeElement.closest('[data-media-hub-file]')?.dataset.mediaHubFile,
  isFocused: results.contains(document.activeElement),
});

const linkTo = (id) => results.querySelector(`a[data-media-hub-file="${id}"]`);

const recall = ({ chosen, shown, focused, isFocused }) => {
  chosen.map(boxOf).forEach((box) => {
    if (!box) return;
    box.checked = true;
    box.dispatchEvent(new Event('change'));
  });
  if (shown) linkTo(shown)?.setAttribute('aria-current', 'true');
  if (isFocused && focused) linkTo(focused)?.focus();
};

/* Whoever has chosen everything that matches is left alone: it would be something else then. */
const isEverythingChosen = () => document.querySelector('[data-bulk-action-select-all-checkbox]:checked') !== null;

const refresh = async () => {
  if (isEverythingChosen()) return;
  const form = document.querySelector('[data-search-form]');
  const { search } = window.location;
  const response = await fetch(`${form.getAttribute('action')}${search}`);
  if (!response.ok || response.redirected || search !== window.location.search) return;
  const html = await response.text();
  const kept = remember();
  results.innerHTML = html;
  form.dispatchEvent(new CustomEvent('w-swap:success', { bubbles: true, detail: { results: html } }));
  recall(kept);
};

let timer = null;

const refreshSoon = () => {
  timer ??= window.setTimeout(() => {
    timer = null;
    refresh();
  }, PAUSE);
};

followFilter();
document.addEventListener('w-swap:success', followFilter);
['media-hub:uploaded', 'media-hub-batch:trashed', 'media-hub-edits:saved'].forEach((name) => {
  tray.addEventListener(name, refreshSoon);
});
