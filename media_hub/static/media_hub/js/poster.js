/**
 * Fills in the moment at which the player of the page stands, for the preview picture.
 */
(() => {
  class PosterController extends window.StimulusModule.Controller {
    static targets = ['seconds', 'button'];

    connect() {
      if (this.hasButtonTarget) this.buttonTarget.hidden = !this.player;
    }

    get player() {
      return this.element.querySelector('video');
    }

    take() {
      this.secondsTarget.value = this.player.currentTime.toFixed(2);
    }
  }

  window.wagtail.app.register('media-hub-poster', PosterController);
})();
