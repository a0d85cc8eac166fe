"""What people do with the tray of uploads: files made in the browser, dropped where a test says."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

TILES = "#listing-results .image-choice"

# Each picture is of its own colours; a broken one ends after its first bytes.
DROP = """async ({names, broken, selector, seed}) => {
  const transfer = new DataTransfer();
  for (const [index, name] of names.entries()) {
    const canvas = new OffscreenCanvas(320, 200);
    const context = canvas.getContext('2d');
    context.fillStyle = `hsl(${(index * 9 + seed) % 360} 60% 50%)`;
    context.fillRect(0, 0, 320, 200);
    context.fillStyle = `rgb(${seed % 256} ${(seed >> 8) % 256} ${index})`;
    context.fillRect(20, 20, 90, 60);
    const blob = await canvas.convertToBlob({type: 'image/png'});
    const bytes = broken.includes(index) ? blob.slice(0, 60) : blob;
    transfer.items.add(new File([bytes], name, {type: 'image/png', lastModified: 1}));
  }
  const target = document.querySelector(selector) ?? document.body;
  const box = target.getBoundingClientRect();
  const at = {clientX: box.x + box.width / 2, clientY: box.y + Math.min(box.height / 2, 15)};
  const tell = (type, element) =>
    element.dispatchEvent(new DragEvent(type, {dataTransfer: transfer, bubbles: true, cancelable: true, ...at}));
  tell('dragenter', document.body);
  const catcher = document.querySelector('.media-hub-overlay') ?? target;
  tell('dragover', catcher);
  window.dropIt = () => tell('drop', catcher);
}"""


def hold(
    page: Page, names: list[str], *, broken: tuple[int, ...] = (), over: str = "body", seed: int = 0
) -> None:
    """Hold files over an element of the page."""
    page.evaluate(DROP, {"names": names, "broken": list(broken), "selector": over, "seed": seed})


def drop(
    page: Page, names: list[str], *, broken: tuple[int, ...] = (), over: str = "body", seed: int = 0
) -> None:
    hold(page, names, broken=broken, over=over, seed=seed)
    page.evaluate("window.dropIt()")


def open_media(page: Page, query: str = "layout=grid") -> Locator:
    """Open the media screen, and return the tray once what stands in it has come."""
    page.goto(f"/admin/media/?{query}")
    expect(page.locator("[data-search-form][data-media-hub-ready]")).to_be_visible()
    tray = page.locator(".media-hub-tray")
    expect(tray.locator(".media-hub-batch--scripted")).to_have_count(1)
    return tray


def row(tray: Locator, text: str) -> Locator:
    return tray.locator(".media-hub-upload").filter(has_text=text)
