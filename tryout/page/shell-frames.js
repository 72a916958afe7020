// The open channel: one frame, replaced without a flicker when another channel or person is chosen.

const READY_WITHIN = 2500;
const CALM = 3;

export class Frames {
  constructor(root, { onMenu, onOpen, onTouch }) {
    this.root = root;
    this.view = null;
    this.ready = Promise.resolve();
    window.addEventListener("message", (event) => {
      if (event.origin !== location.origin || event.source !== this.current?.contentWindow) return;
      if (event.data.did === "menu") onMenu(event.data.message);
      if (event.data.did === "ready") this.tell({ set: this.setting });
      if (event.data.did === "touch") onTouch();
      if (event.data.did === "open") onOpen(event.data.channel);
    });
  }

  show(state, title, words) {
    this.setting = {
      menus: state.menus.length > 0,
      faces: Object.fromEntries(state.people.map((person) => [person.name, person.key])),
      labels: { menu: words.message_menu, editing: words.editing },
      ahead: new Date(state.now).getTime() - Date.now(),
    };
    if (state.view === this.view) {
      this.tell({ set: this.setting });
      return;
    }
    this.view = state.view;
    const old = this.current;
    const frame = document.createElement("iframe");
    frame.title = title;
    frame.className = "coming";
    frame.src = state.source;
    this.current = frame;
    this.root.append(frame);
    this.ready = this.loaded(frame).then(() => {
      if (this.current !== frame) { frame.remove(); return; }
      frame.className = "";
      old?.remove();
    });
  }

  /** Puts text into the message box once the channel is there. */
  async insert(text) {
    await this.ready;
    this.current?.focus();
    this.tell({ insert: text });
  }

  tell(what) {
    this.current?.contentWindow?.postMessage(what, location.origin);
  }

  /** Ready means: shown, and free to take a message. Seen a few times in a row, as the page settles in steps. */
  loaded(frame) {
    const until = performance.now() + READY_WITHIN;
    let calm = 0;
    return new Promise((resolve) => {
      const look = () => {
        calm = frame.contentWindow?.simcordPreview?.ready ? calm + 1 : 0;
        if (calm >= CALM || performance.now() > until || !frame.isConnected) resolve();
        else setTimeout(look, 20);
      };
      frame.addEventListener("load", look, { once: true });
    });
  }
}
