// The list at the side: the places of the person, and the people one can be. On a phone it is a drawer.

const $ = (id) => document.getElementById(id);

export class Side {
  constructor({ words, nameOf, go, be }) {
    Object.assign(this, { words, nameOf, go, be });
    $("drawer-open").addEventListener("click", () => this.toggle());
    $("me").addEventListener("click", () => this.toggle($("people")));
    $("scrim").addEventListener("click", () => this.close());
    $("people").addEventListener("keydown", (event) => this.arrow(event));
  }

  toggle(focus = $("circles")) {
    if ($("side").classList.contains("open")) { this.close(); return; }
    $("side").classList.add("open");
    $("scrim").hidden = false;
    $("drawer-open").setAttribute("aria-expanded", "true");
    focus.querySelector('[aria-current="page"], [aria-checked="true"], button')?.focus();
  }

  close() {
    $("side").classList.remove("open");
    $("scrim").hidden = true;
    $("drawer-open").setAttribute("aria-expanded", "false");
  }

  show(state) {
    const key = JSON.stringify([state.places, state.place, state.person, state.server]);
    if (key === this.shown) return;
    this.shown = key;
    $("server").textContent = state.server;
    const here = state.places.find((place) => place.key === state.place);
    $("here-name").textContent = this.nameOf(here);
    const kind = (...kinds) => state.places.filter((place) => kinds.includes(place.kind));
    this.keep($("circles"), kind("circle", "thread"), (place) => this.row(place), (row, place) => this.mark(row, place, state));
    this.keep($("direct"), kind("direct"), (place) => this.row(place), (row, place) => this.mark(row, place, state));
    this.keep($("people"), state.people, (person) => this.person(person), (row, person) => {
      const mine = person.key === state.person;
      row.setAttribute("aria-checked", String(mine));
      row.tabIndex = mine ? 0 : -1;
    });
    const me = state.people.find((person) => person.key === state.person);
    document.querySelectorAll("[data-face]").forEach((image) => { image.src = `/try/face/${me.key}.png`; });
    document.querySelectorAll("[data-me-name]").forEach((element) => { element.textContent = me.name; });
  }

  /** Rows are kept and changed in place: a row replaced between press and release would swallow the click. */
  keep(list, things, make, change) {
    const old = new Map([...list.children].map((row) => [row.dataset.key, row]));
    const rows = things.map((thing) => {
      const row = old.get(thing.key) ?? make(thing);
      row.dataset.key = thing.key;
      change(row, thing);
      return row;
    });
    rows.forEach((row, index) => { if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null); });
    while (list.children.length > rows.length) list.lastChild.remove();
  }

  row(place) {
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.className = `place ${place.kind}`;
    const glyph = Object.assign(document.createElement("span"), { className: "glyph" });
    glyph.setAttribute("aria-hidden", "true");
    glyph.textContent = { circle: "#", thread: "↳", direct: "" }[place.kind];
    if (place.kind === "direct") glyph.append(Object.assign(new Image(22, 22), { src: "/try/face/bot.png", alt: "" }));
    const fresh = Object.assign(document.createElement("span"), { className: "hidden", textContent: `, ${this.words.new}` });
    button.append(glyph, Object.assign(document.createElement("span"), { className: "name" }), fresh);
    button.addEventListener("click", () => { this.close(); this.go(place.key); });
    item.append(button);
    return item;
  }

  mark(row, place, state) {
    const button = row.firstChild;
    button.querySelector(".name").textContent = place.kind === "direct" ? this.words.direct_name : place.name;
    button.classList.toggle("unread", place.unread);
    button.querySelector(".hidden").hidden = !place.unread;
    if (place.key === state.place) button.setAttribute("aria-current", "page");
    else button.removeAttribute("aria-current");
  }

  person(person) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "person";
    button.setAttribute("role", "radio");
    const label = document.createElement("span");
    label.append(
      Object.assign(document.createElement("strong"), { textContent: person.name }),
      Object.assign(document.createElement("small"), { textContent: person.about }),
    );
    button.append(Object.assign(new Image(28, 28), { src: `/try/face/${person.key}.png`, alt: "" }), label);
    button.addEventListener("click", () => { this.close(); this.be(person.key); });
    return button;
  }

  arrow(event) {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = [...$("people").querySelectorAll("button")];
    all.at((all.indexOf(document.activeElement) + step) % all.length)?.focus();
  }
}
