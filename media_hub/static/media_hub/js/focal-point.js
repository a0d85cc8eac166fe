/* A controller for the focal point of a picture: a box around what must stay in view, drawn or moved by sliders. */
(() => {
  const SMALLEST = 0.02; // as a share of the picture: less is a click, which moves the box there
  const START = 0.2;

  const within = (value, least, most) => Math.min(Math.max(value, least), most);

  class FocalController extends window.StimulusModule.Controller {
    static targets = ['x', 'y', 'width', 'height', 'picture', 'box', 'across', 'down', 'size', 'remove'];

    static values = { width: Number, height: Number };

    connect() {
      if (this.hasBoxTarget) this.show();
    }

    /* The middle and the sides, as shares of the picture; null where there is none. */
    get area() {
      if (!this.xTarget.value) return null;
      return {
        x: this.xTarget.value / this.widthValue,
        y: this.yTarget.value / this.heightValue,
        width: this.widthTarget.value / this.widthValue,
        height: this.heightTarget.value / this.heightValue,
      };
    }

    set area(area) {
      this.xTarget.value = area ? Math.round(area.x * this.widthValue) : '';
      this.yTarget.value = area ? Math.round(area.y * this.heightValue) : '';
      this.widthTarget.value = area ? Math.max(Math.round(area.width * this.widthValue), 1) : '';
      this.heightTarget.value = area ? Math.max(Math.round(area.height * this.heightValue), 1) : '';
      this.show();
    }

    show() {
      const { area } = this;
      this.boxTarget.hidden = !area;
      this.removeTarget.disabled = !area;
      if (!area) return;
      const percent = (share) => `${100 * share}%`;
      Object.assign(this.boxTarget.style, {
        left: percent(area.x - area.width / 2),
        top: percent(area.y - area.height / 2),
        width: percent(area.width),
        height: percent(area.height),
      });
      this.acrossTarget.value = 100 * area.x;
      this.downTarget.value = 100 * area.y;
      this.sizeTarget.value = 100 * Math.max(area.width, area.height);
    }

    // Drawing

    at({ clientX, clientY }) {
      const { left, top, width, height } = this.pictureTarget.getBoundingClientRect();
      return { x: within((clientX - left) / width, 0, 1), y: within((clientY - top) / height, 0, 1) };
    }

    begin(event) {
      this.from = this.at(event);
      this.pictureTarget.setPointerCapture(event.pointerId);
      event.preventDefault();
    }

    draw(event) {
      if (!this.from) return;
      const to = this.at(event);
      const width = Math.abs(to.x - this.from.x);
      const height = Math.abs(to.y - this.from.y);
      if (width < SMALLEST || height < SMALLEST) return;
      this.area = { x: (to.x + this.from.x) / 2, y: (to.y + this.from.y) / 2, width, height };
      this.isDrawn = true;
    }

    end() {
      if (this.from && !this.isDrawn) this.area = { ...this.sides, ...this.from };
      this.from = null;
      this.isDrawn = false;
    }

    get sides() {
      const { width, height } = this.area ?? { width: START, height: START };
      return { width, height };
    }

    // Sliding

    slide({ target }) {
      let { width, height } = this.sides;
      if (target === this.sizeTarget) {
        const scale = this.sizeTarget.value / 100 / Math.max(width, height);
        [width, height] = [width * scale, height * scale];
      }
      this.area = { x: this.acrossTarget.value / 100, y: this.downTarget.value / 100, width, height };
    }

    remove() {
      this.area = null;
      this.acrossTarget.focus();
    }
  }

  window.wagtail.app.register('media-hub-focal', FocalController);
})();
