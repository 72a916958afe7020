// Short notices at the foot of the channel, each with a way to close it and at most one thing to do.

const STAY = 9000;

export class Toasts {
  constructor(root, words) {
    this.root = root;
    this.words = words;
  }

  say(text, { action = null, then = null, urgent = false, name = "", stay = false } = {}) {
    if (name && this.root.querySelector(`[data-name="${name}"]`)) return;
    this.clear();
    const toast = document.createElement("div");
    toast.className = urgent ? "toast urgent" : "toast";
    if (name) toast.dataset.name = name;
    toast.append(Object.assign(document.createElement("span"), { textContent: text }));
    if (action) toast.append(this.button(action, "main", () => { toast.remove(); then(); }));
    const close = this.button("×", "quiet", () => toast.remove());
    close.setAttribute("aria-label", this.words.close);
    toast.append(close);
    this.root.append(toast);
    if (!stay) setTimeout(() => toast.remove(), STAY);
  }

  /** Takes away what has been read; what stays by name stays. */
  clear() {
    this.root.querySelectorAll(".toast:not([data-name])").forEach((toast) => toast.remove());
  }

  drop(name) {
    this.root.querySelector(`[data-name="${name}"]`)?.remove();
  }

  button(text, kind, then) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: kind, textContent: text });
    button.addEventListener("click", then);
    return button;
  }
}
