// The page around the open channel: it hears the stage's state, shows it, and passes on what the person does.

import { Frames } from "/try/shell-frames.js";
import { Guide } from "/try/shell-guide.js";
import { Menu } from "/try/shell-menu.js";
import { Side } from "/try/shell-side.js";
import { Toasts } from "/try/shell-toasts.js";

const $ = (id) => document.getElementById(id);
const words = await (await fetch("/try/words.json")).json();

let state = null;
let clockOffset = 0;
let noticeSeen = null;

/** Fills {names} in a sentence of words.toml. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** A place's name as people write it. */
export const nameOf = (place) =>
  place.kind === "direct" ? words.direct_name : words.place_prefix[place.kind] + place.name;

async function ask(path, body) {
  try {
    const response = await fetch(path, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(String(response.status));
    show(await response.json());
    return true;
  } catch {
    toasts.say(words.notice.failed, { urgent: true });
    return false;
  }
}

const go = (place) => (state && place === state.place ? Promise.resolve(true) : ask("/try/open", { place }));
const be = (person) => (state && person === state.person ? Promise.resolve(true) : ask("/try/open", { person }));

const toasts = new Toasts($("toasts"), words);
const frames = new Frames($("frames"), { onMenu: (id) => menu.open(id), onOpen: openChannel, onTouch: () => toasts.clear() });
const side = new Side({ words, nameOf, go, be });
const guide = new Guide({ words, fill, frames, go: (place, person) => ask("/try/open", { place, person }), side });
const menu = new Menu({ words, run: (name, message) => ask("/try/menu", { name, message }) });

function openChannel(id) {
  const known = state.places.find((place) => place.key === id);
  if (known) go(known.key);
}

function show(next) {
  if (state && state.run !== next.run) { location.reload(); return; }
  if (state && state.told > next.told) return;
  const before = state;
  state = next;
  if (before && before.view !== state.view) toasts.clear();
  clockOffset = new Date(state.now).getTime() - Date.now();
  tick();
  side.show(state);
  guide.show(state);
  $("gone").hidden = state.kept;
  $("kept").hidden = !state.kept;
  $("menu-open").hidden = state.menus.length === 0;
  $("passing").hidden = !state.moving;
  document.querySelectorAll("[data-move]").forEach((button) => { button.disabled = state.moving; });
  const place = state.places.find((one) => one.key === state.place);
  const person = state.people.find((one) => one.key === state.person);
  frames.show(state, fill(words.view_title, { place: nameOf(place), person: person.name }), words);
  hear(state.notice, before);
}

function hear(notice, before) {
  if (!notice || notice.number === noticeSeen) return;
  const first = noticeSeen === null && before === null;
  noticeSeen = notice.number;
  if (first) return;
  const place = state.places.find((one) => one.key === notice.place);
  const people = notice.people.map((key) => state.people.find((one) => one.key === key).name);
  const text = fill(words.notice[notice.key], {
    place: place ? nameOf(place) : "",
    people: new Intl.ListFormat("en-GB").format(people),
  });
  if (notice.key === "thread") {
    const from = before.places.find((place) => place.key === before.place);
    const say = () => toasts.say(text, { action: fill(words.back_to, { place: nameOf(from) }), then: () => go(from.key) });
    // Another place takes away what was told in the last one.
    go(notice.place).then(say);
  } else if (people.length) {
    const [person] = notice.people;
    toasts.say(text, { action: fill(words.be, { person: people[0] }), then: () => ask("/try/open", { person, place: notice.place }) });
  } else if (notice.place) {
    toasts.say(text, { action: words.go_there, then: () => go(notice.place) });
  } else {
    toasts.say(text, { urgent: notice.key !== "unplanned" });
  }
}

function tick() {
  if (!state) return;
  const now = new Date(Date.now() + clockOffset);
  const narrow = matchMedia("(max-width: 760px)").matches;
  $("now").dateTime = now.toISOString();
  $("now").textContent = new Intl.DateTimeFormat("en-GB", {
    timeZone: state.zone, weekday: narrow ? "short" : "long", hour: "2-digit", minute: "2-digit",
    ...(narrow ? {} : { day: "numeric", month: "short" }),
  }).format(now);
}

function toggle(button, panel, open) {
  button.setAttribute("aria-expanded", String(open));
  panel.classList.toggle("open", open);
}

$("clock").addEventListener("click", () => toggle($("clock"), $("moves"), !$("moves").classList.contains("open")));
document.addEventListener("click", (event) => {
  if (!event.target.closest(".clock")) toggle($("clock"), $("moves"), false);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  toggle($("clock"), $("moves"), false);
  side.close();
});
document.querySelectorAll("[data-move]").forEach((button) => {
  button.addEventListener("click", () => {
    toggle($("clock"), $("moves"), false);
    toasts.clear();
    ask("/try/move", { move: button.dataset.move });
  });
});
$("menu-open").addEventListener("click", () => menu.open(null));
setInterval(tick, 5000);

const events = new EventSource("/try/events");
events.onmessage = (event) => {
  toasts.drop("offline");
  show(JSON.parse(event.data));
};
events.onerror = () => toasts.say(words.notice.offline, { urgent: true, name: "offline", stay: true });
