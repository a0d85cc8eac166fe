/**
 * Lays one of two pictures over the other, as far as a slider says. The slider is the control, by keyboard and for screen readers;
 * the pictures can be pulled at as well.
 */
(() => {
  class CompareController extends window.StimulusModule.Controller {
    static targets = ['stage', 'slider'];

    connect() {
      this.element.hidden = false;
      this.element.parentElement.classList.add('media-hub-comparing');
      this.show();
    }

    show() {
      this.stageTarget.style.setProperty('--media-hub-at', `${this.sliderTarget.value}%`);
    }

    grab(event) {
      this.stageTarget.setPointerCapture(event.pointerId);
      this.follow(event);
    }

    drag(event) {
      if (this.stageTarget.hasPointerCapture(event.pointerId)) this.follow(event);
    }

    follow({ clientX }) {
      const { left, width } = this.stageTarget.getBoundingClientRect();
      const part = (100 * (clientX - left)) / Math.max(width, 1);
      const isLeftToRight = getComputedStyle(this.stageTarget).direction === 'ltr';
      this.sliderTarget.value = isLeftToRight ? part : 100 - part;
      this.show();
    }
  }

  window.wagtail.app.register('media-hub-compare', CompareController);
})();
