// Inside the channel: makes threads and links of this server open here, offers the message menu, takes suggested text.

const list = document.getElementById("channel-message-list");
const label = document.getElementById("reply-label");
const PATIENCE = 4000;
const ANSWER_WITHIN = 4000;
const UNITS = [["week", 604800], ["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
const RELATIVE = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
let setting = { menus: false, faces: {}, labels: { menu: "", editing: "" }, ahead: 0 };

const tell = (what) => parent.postMessage(what, location.origin);

function dress(message) {
  // Discord says it on the message a thread was opened on; the simulation says it a second time below.
  message.hidden = message.querySelector(".message-system-icon")?.textContent === "thread";
  const thread = message.querySelector(".thread-summary:not([role])");
  if (thread) {
    // A thread has the id of the message it was opened on.
    thread.setAttribute("role", "button");
    thread.tabIndex = 0;
    const open = () => tell({ did: "open", channel: message.dataset.messageId });
    thread.addEventListener("click", open);
    thread.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); }
    });
  }
  const actions = message.querySelector(".message-context-actions");
  const button = actions?.querySelector(".ours");
  if (setting.menus && actions && !button) {
    const more = Object.assign(document.createElement("button"), { type: "button", textContent: "⋯", title: setting.labels.menu });
    more.className = "message-action-button ours";
    more.setAttribute("aria-label", setting.labels.menu);
    more.addEventListener("click", () => tell({ did: "menu", message: message.dataset.messageId }));
    actions.append(more);
  } else if (!setting.menus) button?.remove();
}

function face(author) {
  const picture = author.parentElement.parentElement.querySelector(".message-avatar-image, .reply-avatar");
  const key = setting.faces[author.textContent];
  if (!key || !picture || picture.classList.contains("avatar-bot")) return;
  picture.style.backgroundImage = `url(/try/face/${key}.png)`;
  picture.classList.add("face");
}

function relative(moment) {
  const seconds = (Date.parse(moment) - Date.now() - setting.ahead) / 1000;
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1);
  return RELATIVE.format(Math.round(seconds / size), unit);
}

/** "in 8 hours" goes on with the clock, as on Discord; here it would stand as it was when the message was drawn. */
function freshen() {
  list.querySelectorAll("time.discord-timestamp").forEach((time) => {
    if (time.dataset.relative === undefined) time.dataset.relative = /\d{4}|:/.test(time.textContent) ? "" : "yes";
    if (!time.dataset.relative) return;
    const text = relative(time.dateTime);
    if (time.textContent !== text) time.textContent = text;
  });
}

const dressAll = () => list.querySelectorAll(".channel-message").forEach((message) => {
  dress(message);
  message.querySelectorAll(".message-author, .reply-author").forEach(face);
});

list.addEventListener("contextmenu", (event) => {
  const message = event.target.closest(".channel-message");
  if (!setting.menus || !message || event.target.closest("a, input, textarea")) return;
  event.preventDefault();
  tell({ did: "menu", message: message.dataset.messageId });
});

// What comes right after one's own press or line is an answer to it, and is shown whole.
const timeline = document.getElementById("channel-timeline");
let acted = 0;
let newest = "";
for (const kind of ["pointerdown", "keydown"]) {
  addEventListener(kind, () => { acted = performance.now(); tell({ did: "touch" }); }, true);
}

function follow() {
  const last = [...list.querySelectorAll(".channel-message:not([hidden])")].at(-1)?.dataset.messageId ?? "";
  if (last === newest) return;
  const first = newest === "";
  newest = last;
  if (first || performance.now() - acted > ANSWER_WITHIN) return;
  for (const wait of [0, 60, 250]) setTimeout(() => { timeline.scrollTop = timeline.scrollHeight; }, wait);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href*="discord.com/channels/"]');
  const channel = /channels\/\d+\/(\d+)/.exec(link?.href ?? "")?.[1];
  if (!channel) return;
  event.preventDefault();
  tell({ did: "open", channel });
}, true);

// While an action is under way the page drops another one. What was sent then waits its turn instead.
const busy = () => Boolean(window.simcordPreview?.pendingAction || window.simcordPreview?.awaitingRevision);
let waiting = false;
document.addEventListener("submit", (event) => {
  if (!busy()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (waiting) return;
  waiting = true;
  const form = event.target;
  const until = performance.now() + PATIENCE;
  const look = () => {
    if (busy() && performance.now() < until) { setTimeout(look, 40); return; }
    waiting = false;
    if (!busy()) form.requestSubmit();
  };
  look();
}, true);

addEventListener("message", (event) => {
  if (event.origin !== location.origin || event.source !== parent) return;
  if (event.data.set) { setting = event.data.set; dressAll(); freshen(); }
  if (event.data.insert !== undefined) {
    const box = document.getElementById("channel-composer-input");
    if (!(box instanceof HTMLTextAreaElement)) return;
    box.focus();
    box.value = event.data.insert;
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
});

new MutationObserver(() => { dressAll(); freshen(); follow(); }).observe(list, { childList: true, subtree: true });
new MutationObserver(() => {
  // The box names an edited message by its number.
  if (/\d{15,}/.test(label.textContent)) label.textContent = setting.labels.editing;
}).observe(label, { childList: true, characterData: true, subtree: true });

setInterval(freshen, 5000);
tell({ did: "ready" });
