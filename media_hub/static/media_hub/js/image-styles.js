// Enlarges the pictures of a page, moves carousels, and shows colours until pictures are there.
// Without it, links open the large pictures, and carousels scroll.

const SWIPE = 40; // pixels

const isRightToLeft = (element) => getComputedStyle(element).direction === "rtl";

/** Return a copy of what a template of the element holds, null where it has none. */
function fromTemplate(root, name) {
  const template = root.querySelector(`template[data-media-${name}]`);
  return template && template.content.firstElementChild.cloneNode(true);
}

/** Call back with -1 or 1 for a click on one of the buttons that go back and on. */
function onButtons(root, go) {
  for (const button of root.querySelectorAll("[data-media-go]")) {
    button.addEventListener("click", () => go(Number(button.dataset.mediaGo)));
  }
}

class Lightbox {
  constructor(root, links) {
    this.links = links;
    this.dialog = fromTemplate(root, "lightbox");
    this.figure = this.dialog.querySelector("figure");
    this.caption = this.dialog.querySelector("figcaption");
    this.count = this.dialog.querySelector(".media-lightbox__count");
    this.dialog.querySelector(".media-lightbox__buttons").hidden = links.length < 2;
    root.append(this.dialog);
    this.listen();
  }

  listen() {
    onButtons(this.dialog, (step) => this.show(this.index + step));
    this.dialog.querySelector("[data-media-close]").addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog || event.target === this.figure) this.dialog.close();
    });
    this.dialog.addEventListener("close", () => this.opener.focus());
    this.dialog.addEventListener("keydown", (event) => {
      const steps = { ArrowRight: this.forward(), ArrowLeft: -this.forward() };
      if (event.key in steps) this.show(this.index + steps[event.key]);
    });
    this.figure.addEventListener("touchstart", (event) => {
      this.touch = event.touches.length === 1 ? event.touches[0] : null;
    }, { passive: true });
    this.figure.addEventListener("touchend", (event) => this.swiped(event.changedTouches[0]));
  }

  /** Return 1 where the right leads on, -1 where the left does. */
  forward() {
    return isRightToLeft(this.dialog) ? -1 : 1;
  }

  swiped(touch) {
    if (!this.touch || window.visualViewport?.scale > 1) return; // zoomed in, a finger moves the picture
    const across = touch.clientX - this.touch.clientX;
    const down = touch.clientY - this.touch.clientY;
    if (Math.abs(across) > SWIPE && Math.abs(across) > Math.abs(down)) {
      this.show(this.index - Math.sign(across) * this.forward());
    }
  }

  open(link) {
    this.opener = link;
    this.show(this.links.indexOf(link));
    this.dialog.showModal();
  }

  /** Show a picture; after the last comes the first. */
  show(index) {
    this.index = (index + this.links.length) % this.links.length;
    const link = this.links[this.index];
    const image = new Image();
    image.className = "media-lightbox__image";
    image.alt = link.querySelector("img").alt;
    image.src = link.href;
    this.figure.querySelector("img")?.remove();
    this.figure.prepend(image);
    const caption = link.closest("figure")?.querySelector("figcaption");
    this.caption.textContent = caption ? caption.textContent : "";
    this.caption.hidden = !caption;
    this.count.textContent = this.links.length > 1 ? `${this.index + 1} / ${this.links.length}` : "";
  }
}

function enlarge(root) {
  const links = [...root.querySelectorAll("[data-media-enlarge]")];
  if (!links.length || !root.querySelector("template[data-media-lightbox]")) return;
  let lightbox = null;
  for (const link of links) {
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // into a tab of its own
      event.preventDefault();
      lightbox ??= new Lightbox(root, links);
      lightbox.open(link);
    });
  }
}

function addButtons(root) {
  const buttons = fromTemplate(root, "carousel");
  if (!buttons) return;
  const scroller = root.querySelector(".media-carousel__window");
  const [back, on] = buttons.querySelectorAll("[data-media-go]");
  const update = () => {
    const [place, most] = [Math.abs(scroller.scrollLeft), scroller.scrollWidth - scroller.clientWidth];
    buttons.hidden = most <= 1;
    back.setAttribute("aria-disabled", String(place <= 1));
    on.setAttribute("aria-disabled", String(place >= most - 1));
  };
  onButtons(buttons, (step) => {
    const width = scroller.querySelector("li").offsetWidth;
    const pictures = Math.max(1, Math.floor(scroller.clientWidth / width));
    scroller.scrollBy({ left: step * (isRightToLeft(scroller) ? -1 : 1) * pictures * width });
  });
  scroller.addEventListener("scroll", update, { passive: true });
  new ResizeObserver(update).observe(scroller);
  root.append(buttons);
}

/** Show the main colour of a picture that is still to come. Scripts may, where a policy forbids style attributes. */
function colour(image) {
  if (image.complete) return;
  image.style.backgroundColor = image.dataset.mediaColour;
  image.addEventListener("load", () => image.style.removeProperty("background-color"), { once: true });
}

for (const root of document.querySelectorAll("[data-media-pictures]")) {
  enlarge(root);
  addButtons(root);
}
for (const image of document.querySelectorAll("img[data-media-colour]")) colour(image);
