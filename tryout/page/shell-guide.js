// The guided first minute: three steps, ticked off by what has really happened.

const $ = (id) => document.getElementById(id);
const CLOSED = "rosethorn-guide-closed";

export class Guide {
  constructor({ words, fill, frames, go, side }) {
    Object.assign(this, { words, fill, frames, go, side });
    this.suggestion = 0;
    this.open = sessionStorage.getItem(CLOSED) === null;
    $("guide-open").addEventListener("click", () => this.set(!this.open));
    $("guide-close").addEventListener("click", () => { this.set(false); $("guide-open").focus(); });
    $("guide-fold").addEventListener("click", () => this.fold(!$("guide").classList.contains("folded")));
    $("suggest-next").addEventListener("click", () => {
      this.suggestion = (this.suggestion + 1) % this.words.suggestion.length;
      this.suggest();
    });
    $("suggest-use").addEventListener("click", async () => {
      const { circle, text } = this.words.suggestion[this.suggestion];
      await this.be("ana", circle);
      this.fold(true);
      await this.frames.insert(text);
    });
    $("to-thread").addEventListener("click", () => this.go(this.thread));
    $("type-log").addEventListener("click", async () => {
      this.fold(true);
      await this.frames.insert("/log list");
    });
    $("type-partner").addEventListener("click", async () => {
      await this.be("ana", "algebra");
      this.fold(true);
      await this.frames.insert("/partner ask");
    });
    $("be-ben").addEventListener("click", () => this.go(undefined, "ben"));
    this.suggest();
    this.set(this.open);
    this.fold(matchMedia("(max-width: 1099px)").matches);
  }

  async be(person, place) {
    if (this.state.person !== person || this.state.place !== place) await this.go(place, person);
  }

  suggest() {
    $("suggestion").textContent = this.words.suggestion[this.suggestion].text;
  }

  set(open) {
    this.open = open;
    $("guide").hidden = !open;
    $("guide-open").setAttribute("aria-expanded", String(open));
    if (open) sessionStorage.removeItem(CLOSED);
    else sessionStorage.setItem(CLOSED, "yes");
  }

  /** Only narrow pages fold the list; wide ones have room for it. */
  fold(folded) {
    $("guide").classList.toggle("folded", folded);
    $("guide-fold").setAttribute("aria-expanded", String(!folded));
  }

  show(state) {
    this.state = state;
    const steps = [...document.querySelectorAll("[data-step]")];
    const next = state.guide.indexOf(false);
    steps.forEach((step, index) => {
      step.classList.toggle("ticked", state.guide[index]);
      step.classList.toggle("next", index === next);
      step.setAttribute("aria-current", index === next ? "step" : "false");
    });
    const done = state.guide.filter(Boolean).length;
    $("guide-count").textContent = `${done}/3`;
    $("guide-done").hidden = next !== -1;
    $("guide-current").textContent = next === -1 ? this.words.all_done
      : this.fill(this.words.step, { number: next + 1, title: steps[next].querySelector("h3").textContent });
    this.thread = state.places.findLast((place) => place.kind === "thread")?.key;
    $("to-thread").hidden = !this.thread || this.thread === state.place;
    $("be-ben").hidden = state.person === "ben";
  }
}
