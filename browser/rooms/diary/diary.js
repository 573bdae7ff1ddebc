/**
 * `<diary-overview>`: a counsellor's time as a list, a week or a month: sessions, reading hours as real as sessions, the
 * time kept free around them, days away, and what is busy elsewhere. The address says which days are shown.
 * @module
 */
import { announce } from "../../house/announce.js";
import { Problem } from "../../house/api.js";
import { now } from "../../house/clock.js";
import { clearRefused, showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { dayNamed, dayOf, weekday } from "../../frame/moments.js";
import { answer, readDiary } from "./asking.js";
import { listOf } from "./list.js";
import { monthOf } from "./month.js";
import { namesOf } from "./names.js";
import { busy, fill, goTo, made, pressed, show } from "./parts.js";
import { alsoTold, modeTold, whenTold } from "./telling.js";
import { dateOf, dateTold, dayTold, monthTold } from "./times.js";
import { Watching } from "./watching.js";
import { weekOf } from "./week.js";
import "../letters/sealed-name.js";

/** @typedef {import("./entries.js").Diary} Diary */
/** @typedef {import("./entries.js").Session} Session */
/** @typedef {"list" | "week" | "month"} View */
/** @typedef {{view: View, first: number, last: number, day: number}} Window */
/** @typedef {{diary: Diary, names: Map<string, string>, first: number, last: number, day: number, today: number}} Shown */

const LIST_DAYS = 13;
const REQUESTS_AHEAD = 90;

export class DiaryOverview extends HTMLElement {
  #controller = new AbortController();
  /** @type {Watching<any> | null} */
  #watching = null;
  /** @type {Session[]} */
  #requests = [];
  #zone = "UTC";

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#watching = new Watching({ read: () => this.#read(), show: (found) => this.#show(found), failed: (error) => this.#failed(error) });
    // Names that only this device knows come with the keys, and go with them.
    for (const turn of ["unlocked", "locked"]) addEventListener(turn, () => void this.#watching?.look(), { signal });
    this.addEventListener("click", (event) => void this.#pressed(event), { signal });
    void this.#watching.begin();
  }

  disconnectedCallback() {
    this.#watching?.end();
    this.#controller.abort();
  }

  async #read() {
    const today = dayOf(this.#zone, now());
    const { view, first, last, day } = this.#window(today);
    const [diary, ahead] = await Promise.all([readDiary(first, last), readDiary(today, today + REQUESTS_AHEAD)]);
    const requests = ahead.sessions.filter(({ state, by }) => state === "asked" && by === "client");
    const relationships = [...diary.sessions, ...requests].map(({ relationship }) => relationship);
    const names = await namesOf([...relationships, ...diary.reading.map(({ relationship }) => relationship)]);
    return { view, first, last, day, diary, requests, zones: ahead.people ?? [], names: [...names] };
  }

  /** @param {number} today @returns {Window} */
  #window(today) {
    const asked = new URLSearchParams(location.search);
    const day = /^\d{4}-\d\d-\d\d$/.test(asked.get("day") ?? "") ? dayNamed(asked.get("day") ?? "") : today;
    const view = /** @type {View} */ (["list", "week", "month"].includes(asked.get("view") ?? "") ? asked.get("view") : isNarrow() ? "list" : "week");
    const monday = day - weekday(day);
    if (view === "week") return { view, day, first: monday, last: monday + 6 };
    if (view === "month") return { view, day, ...monthWindow(day) };
    return { view, day, first: day, last: day + LIST_DAYS };
  }

  /** @param {any} found */
  #show({ view, first, last, day, diary, requests, zones, names: pairs }) {
    const moved = this.#zone !== diary.zone;
    this.#zone = diary.zone;
    this.#requests = requests;
    const today = dayOf(this.#zone, now());
    const names = new Map(pairs);
    const shown = { diary: { ...diary, people: diary.people ?? zones }, names, first, last, day, today };
    const focused = this.contains(document.activeElement) ? document.activeElement?.id : "";
    const page = view === "week" ? weekOf(shown) : view === "month" ? monthOf(shown) : listOf(shown);
    this.querySelector("[data-days]")?.replaceChildren(page);
    this.#lead(view, first, last, day, today);
    this.#askedFor(requests, names, zones);
    fill(this, "zone", say("diary.zone", { zone: this.#zone.split("/").at(-1)?.replaceAll("_", " ") ?? this.#zone }));
    show(this, "[data-state]", false);
    show(this, "[data-there]", true);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    clearRefused();
    if (moved) void this.#watching?.look();
  }

  /** The heading, and the ways to other days. @param {View} view @param {number} first @param {number} last @param {number} day @param {number} today */
  #lead(view, first, last, day, today) {
    fill(this, "range", view === "month" ? monthTold(day) : say("diary.range", { first: dayTold(first), last: dateTold(last) }));
    const step = { list: LIST_DAYS + 1, week: 7, month: 0 }[view];
    this.#link("before", view, step ? day - step : monthStart(day, -1));
    this.#link("after", view, step ? day + step : monthStart(day, 1));
    this.#link("today", view, today);
    for (const one of /** @type {View[]} */ (["list", "week", "month"])) {
      const place = this.#link(one, one, day);
      if (one === view) place?.setAttribute("aria-current", "true");
      else place?.removeAttribute("aria-current");
    }
  }

  /** @param {string} name @param {View} view @param {number} day */
  #link(name, view, day) {
    const place = this.querySelector(`[data-to="${name}"]`);
    if (place instanceof HTMLAnchorElement) place.href = `/diary/?view=${view}&day=${dateOf(day)}`;
    return place;
  }

  /** @param {Session[]} requests @param {Map<string, string>} names @param {import("./entries.js").Who[]} zones */
  #askedFor(requests, names, zones) {
    show(this, "[data-requests]", requests.length > 0);
    const cards = requests.map((session) => {
      const card = made("request");
      card.dataset["session"] = session.id;
      const name = names.get(session.relationship) ?? "";
      const theirs = zones.find(({ relationship }) => relationship === session.relationship)?.zone;
      fill(card, "who", say("diary.asks", { name }));
      fill(card, "when", whenTold(session, this.#zone));
      fill(card, "also", alsoTold(session, { mine: this.#zone, theirs, name }));
      fill(card, "mode", modeTold(session.mode));
      const more = card.querySelector("a");
      if (more) more.href = `/with/${session.relationship}/sessions/#session-${session.id}`;
      for (const button of card.querySelectorAll("button")) {
        button.id = `${button.value}-${session.id}`;
        button.setAttribute("aria-label", say("diary.about", { what: button.textContent?.trim() ?? "", when: `${name}, ${whenTold(session, this.#zone)}` }));
      }
      return card;
    });
    this.querySelector("[data-requests] [data-list]")?.replaceChildren(...cards);
  }

  /** @param {Event} event */
  async #pressed(event) {
    const button = pressed(event.target);
    const card = button?.closest("[data-session]");
    const session = this.#requests.find(({ id }) => id === card?.getAttribute("data-session"));
    if (!button || !card || !session) return;
    busy(card, true);
    try {
      const agree = button.value === "agree";
      await answer(session, agree);
      announce(say(agree ? "diary.done.agreed" : "diary.done.declined", { when: whenTold(session, this.#zone) }));
      await this.#watching?.look();
      goTo(this.querySelector("h2"));
    } catch (error) {
      busy(card, false);
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

const isNarrow = () => matchMedia("(max-width: 48rem)").matches;

/** The weeks that hold a month. @param {number} day */
function monthWindow(day) {
  const [begins, ends] = [monthStart(day, 0), monthStart(day, 1) - 1];
  return { first: begins - weekday(begins), last: ends + 6 - weekday(ends) };
}

/** The first day of the month that lies so many months after that of a day. @param {number} day @param {number} months */
function monthStart(day, months) {
  const date = new Date(dateOf(day));
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / 86_400_000;
}

if (!customElements.get("diary-overview")) customElements.define("diary-overview", DiaryOverview);
