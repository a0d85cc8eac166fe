/* Wagtail's list block with a button that adds several files at once, in the order in which they were picked. */
(() => {
  const { ListBlock, ListBlockDefinition } = window.wagtailStreamField.blocks;

  const written = (text, count) => text.replace('%(count)s', count);

  class MediaList extends ListBlock {
    constructor(...args) {
      super(...args);
      this.showButton();
    }

    /* Called by the constructor above, too. */
    blockCountChanged() {
      super.blockCountChanged();
      if (this.severalButton) this.updateButton();
    }

    get several() {
      return this.blockDef.meta.several;
    }

    showButton() {
      const bar = document.createElement('div');
      bar.className = 'media-hub-several';
      this.severalButton = document.createElement('button');
      Object.assign(this.severalButton, { type: 'button', className: 'button button-small button-secondary' });
      this.severalButton.innerHTML = '<svg class="icon icon-plus" aria-hidden="true"><use href="#icon-plus"></use></svg>';
      this.severalButton.append(this.several.add);
      this.severalButton.addEventListener('click', () => this.openChooser());
      this.severalNews = document.createElement('span');
      this.severalNews.className = 'media-hub-several__news';
      this.severalNews.setAttribute('role', 'status');
      bar.append(this.severalButton, this.severalNews);
      this.container[0].append(bar);
      this.updateButton();
    }

    updateButton() {
      this.severalButton.setAttribute('aria-disabled', String(this.room === 0));
    }

    /* How many files the list still takes; items without a file give way. */
    get room() {
      const { maxNum } = this.blockDef.meta;
      if (typeof maxNum !== 'number') return null;
      return Math.max(0, maxNum - this.children.filter((child) => !this.isEmpty(child)).length);
    }

    isEmpty(child) {
      const state = child.block.getState();
      const { field } = this.several;
      if (!field || !state || state[field]) return !(field ? state?.[field] : state);
      const initial = this.blockDef.initialChildState || {};
      return Object.entries(state).every(([name, value]) => !value || value === initial[name]);
    }

    get chooser() {
      const { childBlockDef } = this.blockDef;
      const { field } = this.several;
      return (field ? childBlockDef.childBlockDefsByName[field] : childBlockDef).widget;
    }

    openChooser() {
      const { room } = this;
      if (room === 0) {
        this.tell(written(this.several.full, this.blockDef.meta.maxNum));
        return;
      }
      const options = { multiple: true };
      if (room !== null) options.linkedFieldFilters = { max_picks: room };
      this.chooser.openModal((chosen) => this.addAll(chosen), options);
    }

    addAll(chosen) {
      const taken = this.room === null ? chosen : chosen.slice(0, this.room);
      for (let index = this.children.length - 1; index >= 0; index -= 1) {
        if (this.isEmpty(this.children[index])) this.deleteBlock(index, {});
      }
      taken.forEach((file) => this.insert(this.stateOf(file), this.children.length, {}));
      this.tell(written(this.several.added, taken.length));
    }

    stateOf(file) {
      const { field } = this.several;
      if (!field) return file;
      const state = { ...this.blockDef.initialChildState, [field]: file };
      if ('alt_text' in state) state.alt_text = file.default_alt_text || '';
      return state;
    }

    tell(text) {
      this.severalNews.textContent = text;
    }
  }

  class MediaListDefinition extends ListBlockDefinition {
    render(placeholder, prefix, initialState, initialError) {
      return new MediaList(this, placeholder, prefix, initialState, initialError);
    }
  }

  window.telepath.register('media_hub.blocks.MediaList', MediaListDefinition);
})();
