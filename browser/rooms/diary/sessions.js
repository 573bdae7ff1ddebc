/**
 * `<sessions-between>`: the sessions of two people: the next one first, what was asked for, what is to come, what was.
 * Both see the same; what each may do with a session stands beside it.
 * @module
 */
import { announce } from "../../house/announce.js";
import { Problem } from "../../house/api.js";
import { now } from "../../house/clock.js";
import { clearRefused, showRefused } from "../../house/refused.js";
import { language, say } from "../../house/words.js";
import { MINUTE, dayOf } from "../../frame/moments.js";
import { MOST_DAYS, answer, readDiary } from "./asking.js";
import { awayTold } from "./away.js";
import { SessionBooking } from "./booking.js";
import { card, nextCard } from "./card.js";
import { Ending } from "./ending.js";
import { isAhead, joined } from "./entries.js";
import { mayDo } from "./may-do.js";
import { nameOf } from "./names.js";
import { busy, fill, goTo, pressed, show } from "./parts.js";
import { whenTold } from "./telling.js";
import { dateOf, differ, place as placeOf } from "./times.js";
import { Watching } from "./watching.js";
import "./plans.js";
import "./setting.js";
import "../letters/sealed-name.js";

/** @typedef {import("./entries.js").Session} Session */
/** @typedef {import("./entries.js").Diary} Diary */
/** @typedef {import("./entries.js").Party} Party */
/** @typedef {import("./telling.js").Clocks} Clocks */

const DAYS_BACK = 27;

export class SessionsBetween extends HTMLElement {
  /** @type {Watching<{diary: Diary, name: string, may: import("./may-do.js").Doing[][]}> | null} */
  #watching = null;
  #controller = new AbortController();
  #ending = new Ending(this, (words) => this.#changed(words));
  #windows = 1;
  /** @type {Session[]} */
  #sessions = [];
  /** @type {Clocks} */
  #clocks = { mine: "UTC", theirs: null, name: "" };

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#watching = new Watching({ read: () => this.#read(), show: (found) => this.#show(found), failed: (error) => this.#failed(error) });
    // Names that only this device knows come with the keys, and go with them.
    for (const turn of ["unlocked", "locked"]) addEventListener(turn, () => void this.#watching?.look(), { signal });
    this.addEventListener("click", (event) => void this.#pressed(event), { signal });
    // Somebody was first, or a time was booked: what is shown is looked at again.
    this.addEventListener("sessions-changed", (event) => void this.#changed(/** @type {CustomEvent} */ (event).detail), { signal });
    void this.#watching.begin();
  }

  disconnectedCallback() {
    this.#watching?.end();
    this.#controller.abort();
  }

  get party() {
    return /** @type {Party} */ (this.dataset["party"]);
  }

  /** @param {string} words what to say when it is shown */
  async #changed(words) {
    await this.#watching?.look();
    const booking = this.querySelector("session-booking");
    if (booking instanceof SessionBooking) booking.look();
    announce(words);
  }

  async #read() {
    const relationship = this.dataset["relationship"] ?? "";
    const today = Math.floor(now() / 86_400_000);
    const [name, ...diaries] = await Promise.all([
      nameOf(relationship, this.party === "client" ? "counsellor" : "client"),
      ...Array.from({ length: this.#windows }, (_, i) => {
        const from = today - DAYS_BACK + i * (MOST_DAYS + 1);
        return readDiary(from, from + MOST_DAYS);
      }),
    ]);
    const diary = joined(diaries, relationship);
    // What one may do changes with the hour, also where nothing else does.
    return { name, diary, may: diary.sessions.map((one) => [...this.#may(one)]) };
  }

  /** @param {{diary: Diary, name: string}} found */
  #show({ diary, name }) {
    const theirs = diary.people?.find(({ relationship }) => relationship === this.dataset["relationship"])?.zone;
    this.#clocks = { mine: diary.zone, theirs, name };
    this.#sessions = diary.sessions;
    const setting = this.querySelector("session-setting");
    if (setting instanceof HTMLElement) Object.assign(setting.dataset, { zone: diary.zone, theirs: theirs ?? "" });
    const focused = this.contains(document.activeElement) ? document.activeElement?.id : "";
    this.#lay(diary);
    const first = this.querySelector("[data-there]")?.hasAttribute("hidden");
    show(this, "[data-state]", false);
    show(this, "[data-there]", true);
    if (first && location.hash) reveal(location.hash.slice(1));
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    clearRefused();
  }

  /** @param {Diary} diary */
  #lay(diary) {
    const time = now();
    const ahead = this.#sessions.filter((one) => isAhead(one, time) || this.#shiftsGears(one, time));
    const agreed = ahead.filter(({ state }) => state !== "asked");
    const next = agreed[0];
    this.#next(next);
    this.#list("asked", ahead.filter(({ state }) => state === "asked"));
    this.#list("coming", agreed.filter((one) => one !== next));
    this.#list("past", this.#sessions.filter((one) => !ahead.includes(one)).reverse());
    this.#breaks(diary, dayOf(diary.zone, time));
    fill(this, "zone", this.#zoneTold(diary.zone));
  }

  /** @param {Session} session @param {number} time */
  #shiftsGears({ state, end }, time) {
    const after = Number(this.dataset["after"] ?? 0) * MINUTE;
    return state === "held" && Date.parse(end) <= time && time < Date.parse(end) + after;
  }

  /** @param {Session | undefined} session */
  #next(session) {
    const place = this.querySelector("[data-next]");
    show(this, "[data-none]", !session);
    if (!session) return place?.replaceChildren();
    const reader = this.#reader(session);
    const like = JSON.stringify([session, this.#clocks, [...reader.may]]);
    if (place?.firstElementChild instanceof HTMLElement && place.firstElementChild.dataset["like"] === like) return undefined;
    const next = nextCard(session, reader, { before: Number(this.dataset["before"] ?? 0), calls: this.dataset["calls"] ?? "" });
    next.dataset["like"] = like;
    return place?.replaceChildren(next);
  }

  /** @param {string} name @param {Session[]} sessions */
  #list(name, sessions) {
    show(this, `[data-section="${name}"]`, sessions.length > 0);
    this.querySelector(`[data-section="${name}"] [data-list]`)?.replaceChildren(...sessions.map((one) => card(one, this.#reader(one))));
  }

  /** @param {Session} session */
  #reader(session) {
    return { party: this.party, clocks: this.#clocks, may: this.#may(session) };
  }

  /** @param {Session} session */
  #may(session) {
    const agreed = { booking: this.dataset["booking"] ?? "", wait: Number(this.dataset["wait"] ?? 0) };
    return mayDo(session, { party: this.party, agreed, now: now() });
  }

  /** @param {Diary} diary @param {number} today */
  #breaks({ breaks, zone }, today) {
    const ahead = breaks.filter(({ last }) => last >= dateOf(today));
    show(this, '[data-section="breaks"]', ahead.length > 0);
    const told = ahead.map((one) => awayTold(one, this.dataset["relationship"] ?? "", zone));
    this.querySelector('[data-section="breaks"] [data-list]')?.replaceChildren(...told);
  }

  /** A traveller is told by whose clock this page counts. @param {string} zone */
  #zoneTold(zone) {
    const here = new Intl.DateTimeFormat(language()).resolvedOptions().timeZone;
    const place = this.querySelector("[data-elsewhere]");
    if (place instanceof HTMLElement) place.hidden = !differ(now(), zone, here);
    return say("diary.zone", { zone: placeOf(zone) });
  }

  /** @param {Event} event */
  async #pressed(event) {
    const button = pressed(event.target);
    if (!button) return undefined;
    if (button.value === "later") return this.#later(button);
    const session = this.#sessions.find(({ id }) => id === button.closest("[data-session]")?.getAttribute("data-session"));
    if (!session) return undefined;
    if (button.value === "move") return this.#move(session);
    if (button.value === "agree" || button.value === "decline") return this.#answer(session, button.value === "agree", button);
    return this.#ending.ask(session, button.value, { party: this.party, clocks: this.#clocks });
  }

  /** @param {HTMLButtonElement} button */
  async #later(button) {
    this.#windows += 1;
    busy(this, true);
    await this.#watching?.look({ anew: true });
    busy(this, false);
    button.hidden = this.#windows > 4;
  }

  /** @param {Session} session */
  #move(session) {
    const place = /** @type {any} */ (this.querySelector("session-booking, session-setting"));
    place?.move(session, this.#clocks);
  }

  /** @param {Session} session @param {boolean} agree @param {HTMLButtonElement} button */
  async #answer(session, agree, button) {
    const row = button.closest("[data-session]");
    if (row) busy(row, true);
    try {
      await answer(session, agree);
      await this.#changed(say(agree ? "diary.done.agreed" : "diary.done.declined", { when: whenTold(session, this.#clocks.mine) }));
      goTo(document.getElementById(`session-${session.id}`) ?? this.querySelector("h2"));
    } catch (error) {
      if (row) busy(row, false);
      if (error instanceof Problem && error.status === 409) await this.#watching?.look({ anew: true });
      showRefused(error);
    }
  }

  /** @param {unknown} error */
  #failed(error) {
    show(this, "[data-state]", false);
    if (this.isConnected) showRefused(error);
  }
}

/** What the address named was not there yet when the page came. @param {string} id */
function reveal(id) {
  const named = document.getElementById(id);
  named?.closest("details")?.setAttribute("open", "");
  goTo(named);
  named?.scrollIntoView({ block: "start" });
}

if (!customElements.get("sessions-between")) customElements.define("sessions-between", SessionsBetween);
