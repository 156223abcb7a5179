// @ts-check
// The panel's side of the whiteboard's Web SDK: who is looking, which board, moving and selecting on it.
// Every request carries a fresh identity token; nothing is kept in cookies, which browsers block in frames.
"use strict";

const LANGUAGES = ["de", "en"];
const content = /** @type {HTMLElement} */ (document.getElementById("content"));
let language = LANGUAGES.find((code) => navigator.language.startsWith(code)) ?? "de";

/** What the panel says itself, without the server. */
const WORDS = /** @type {Record<string, Record<string, string>>} */ ({
  de: {
    noBoard: "Dieses Panel gehört neben ein Board. Öffne es über das Symbol in der Werkzeugleiste.",
    noSdk: "Das Whiteboard bietet diese Funktion hier nicht an.",
    gone: "Dieses Element gibt es auf dem Board nicht mehr.",
    selected: "Elemente ausgewählt. Jetzt im Menü über der Auswahl auf das Schloss klicken.",
    noVotes: "Abstimmungen lassen sich hier nicht lesen; Punkte auf Notizen werden gezählt.",
    offline: "Der Dienst antwortet gerade nicht. Es geht von selbst weiter.",
    copied: "Kopiert. Jetzt im Chat einfügen.",
    notCopied: "Der Browser erlaubt das Kopieren hier nicht. Der Text ist markiert: Strg+C.",
    gathered: "Personen hingeholt.",
    timed: "Der Timer läuft.",
  },
  en: {
    noBoard: "This panel belongs beside a board. Open it with the icon in the toolbar.",
    noSdk: "The whiteboard does not offer this here.",
    gone: "This item is not on the board any more.",
    selected: "items selected. Now click the lock in the menu above the selection.",
    noVotes: "Votings cannot be read here; dots on notes are counted.",
    offline: "The service does not answer right now. This goes on by itself.",
    copied: "Copied. Now paste it into the chat.",
    notCopied: "The browser does not allow copying here. The text is selected: press Ctrl+C.",
    gathered: "people brought there.",
    timed: "The timer is running.",
  },
});

/** @param {string} name */
const word = (name) => WORDS[language][name];

/** Says something to everybody, screen readers too. @param {string} text */
function tell(text) {
  const place = document.getElementById("said");
  if (place) place.textContent = text;
}

async function begin() {
  if (typeof miro === "undefined") {
    content.textContent = word("noBoard");
    return;
  }
  const info = await miro.board.getInfo();
  const locale = String(info.locale ?? "").slice(0, 2);
  if (LANGUAGES.includes(locale)) language = locale;
  document.documentElement.lang = language;
  await htmx.ajax("get", `/panel/boards/${encodeURIComponent(info.id)}/`, { target: content, swap: "innerHTML" });
}

/** Tokens live for minutes only, so each request asks for one. @param {Event} event */
async function sign(event) {
  const detail = /** @type {CustomEvent} */ (event).detail;
  event.preventDefault();
  if (detail.triggeringEvent?.isTrusted) tell(""); // what was said belongs to the click before
  token = await miro.board.getIdToken();
  votes = detail.elt.dataset.votes === undefined ? "" : await readVotes();
  detail.issueRequest(true);
}

let token = "";
let votes = "";

/** The whiteboard's own votings are for the SDK only; without them dots on notes are counted. */
async function readVotes() {
  /** @type {Record<string, number>} */
  const counted = {};
  try {
    for (const { results } of await miro.board.experimental.getVotingResults())
      for (const { itemId, count } of results) counted[itemId] = (counted[itemId] ?? 0) + count;
  } catch {
    tell(word("noVotes"));
  }
  return JSON.stringify(counted);
}

/** @param {Event} event */
function addHeaders(event) {
  const headers = /** @type {CustomEvent} */ (event).detail.headers;
  headers["Authorization"] = `Bearer ${token}`;
  headers["Boardwright-Language"] = language;
  if (votes) /** @type {CustomEvent} */ (event).detail.parameters["votes"] = votes;
}

/** @param {string} id */
async function jumpTo(id) {
  const [item] = await miro.board.get({ id: [id] });
  if (!item) return tell(word("gone"));
  await miro.board.viewport.zoomTo(item);
}

/** @param {string[]} ids */
async function selectAll(ids) {
  const chosen = await miro.board.select({ id: ids });
  tell(`${chosen.length} ${word("selected")}`);
}

/** Brings everybody who is on the board to a frame. @param {string} id */
async function gather(id) {
  const [item] = await miro.board.get({ id: [id] });
  if (item?.type !== "frame") return tell(word("gone"));
  const people = await miro.board.getOnlineUsers();
  await Promise.all(people.map((person) => miro.board.collaboration.zoomTo(person, item)));
  tell(`${people.length} ${word("gathered")}`);
}

/** @param {number} minutes */
async function startTimer(minutes) {
  await miro.board.timer.start(minutes * 60_000);
  tell(word("timed"));
}

/** Frames of other hosts may not write to the clipboard everywhere: then the text is selected for a key press.
 * @param {HTMLElement} button */
async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.text ?? "");
    tell(word("copied"));
  } catch {
    const text = button.closest(".message")?.querySelector("pre");
    text?.closest("details")?.setAttribute("open", "");
    if (text) window.getSelection()?.selectAllChildren(text);
    tell(document.execCommand("copy") ? word("copied") : word("notCopied"));
  }
}

/** What this whiteboard does not have is not offered. */
function offer() {
  const lacking = [...(miro.board.collaboration ? [] : ["gather"]), ...(miro.board.timer ? [] : ["timer"])];
  for (const act of lacking) for (const button of document.querySelectorAll(`[data-act=${act}]`)) button.remove();
}

/** Times are shown as people here live by them. */
function fillZones() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[data-zone]")))
    field.value = timeZone || field.value;
}

/** @param {MouseEvent} event */
async function act(event) {
  const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-act]"));
  if (!button) return;
  try {
    if (button.dataset.act === "jump") await jumpTo(button.dataset.item ?? "");
    if (button.dataset.act === "gather") await gather(button.dataset.item ?? "");
    if (button.dataset.act === "timer") await startTimer(Number(button.dataset.minutes));
    if (button.dataset.act === "copy") await copy(button);
    if (button.dataset.act === "select") await selectAll(JSON.parse(button.dataset.items ?? "[]"));
  } catch {
    tell(word("noSdk"));
  }
}

/** Who only asks how things are going asks again: a passing failure is no news. @param {Event} event */
function keepAsking(event) {
  const detail = /** @type {CustomEvent} */ (event).detail;
  const passing = detail.xhr.status >= 500 || detail.xhr.status === 429;
  if (passing && detail.requestConfig.headers["Boardwright-Quiet"]) {
    detail.shouldSwap = false;
    tell(word("offline"));
  }
}

/** After a screen has changed, keyboard and screen reader start at its heading. @param {Event} event */
function lead(event) {
  const detail = /** @type {CustomEvent} */ (event).detail;
  if (detail.target !== content || detail.requestConfig?.headers?.["Boardwright-Quiet"]) return;
  /** @type {HTMLElement | null} */ (content.querySelector("[tabindex='-1']"))?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

document.body.addEventListener("htmx:confirm", sign);
document.body.addEventListener("htmx:configRequest", addHeaders);
document.body.addEventListener("htmx:beforeSwap", keepAsking);
document.body.addEventListener("htmx:afterSettle", lead);
document.body.addEventListener("htmx:afterSettle", fillZones);
document.body.addEventListener("htmx:afterSettle", offer);
document.body.addEventListener("htmx:sendError", () => tell(word("offline")));
document.body.addEventListener("click", act);
void begin();
