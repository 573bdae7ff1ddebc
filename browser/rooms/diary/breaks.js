/**
 * `<my-breaks>`: days away. Who is told, what falls into them, and whether somebody is there instead is said before
 * anything is announced.
 * @module
 */
import { announce } from "../../house/announce.js";
import { Problem, post, remove } from "../../house/api.js";
import { now } from "../../house/clock.js";
import { clearRefused, showRefused } from "../../house/refused.js";
import { say } from "../../house/words.js";
import { dayNamed, dayOf } from "../../frame/moments.js";
import { Slip, answering, formIn, tell } from "../../people/form.js";
import { MOST_DAYS, readDiary } from "./asking.js";
import { namesOf } from "./names.js";
import { busy, element, fill, goTo, link, made, pressed, show } from "./parts.js";
import { modeTold, whenTold } from "./telling.js";
import { dateTold } from "./times.js";
import { Watching } from "./watching.js";
import "../letters/sealed-name.js";

/** @typedef {import("./entries.js").Break} Break */
/** @typedef {import("./entries.js").Session} Session */
/** @typedef {{id: string, first: string, last: string, cover: boolean}} Wish */

export class MyBreaks extends HTMLElement {
  #controller = new AbortController();
  /** @type {Watching<{breaks: Break[], zone: string}> | null} */
  #watching = null;
  /** @type {Wish | null} */
  #wish = null;
  #zone = "UTC";

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    this.#watching = new Watching({ read: () => this.#read(), show: (found) => this.#show(found), failed: (error) => showRefused(error), every: 60 });
    answering(formIn(this), (fields) => this.#look(fields));
    this.addEventListener("click", (event) => void this.#pressed(event), { signal });
    addEventListener("locked", () => this.#forget(), { signal });
    void this.#watching.begin();
  }

  /** No name stays in a locked room; the days that were chosen do. */
  #forget() {
    this.querySelector("[data-hit]")?.replaceChildren();
    this.#step("choose");
  }

  disconnectedCallback() {
    this.#watching?.end();
    this.#controller.abort();
  }

  async #read() {
    const today = dayOf(this.#zone, now());
    const windows = await Promise.all([0, 1, 2, 3].map((n) => readDiary(today + n * (MOST_DAYS + 1), today + n * (MOST_DAYS + 1) + MOST_DAYS)));
    const breaks = [...new Map(windows.flatMap((one) => one.breaks).map((one) => [one.id, one])).values()];
    return { zone: windows[0]?.zone ?? "UTC", breaks: breaks.sort((one, other) => one.first.localeCompare(other.first)) };
  }

  /** @param {{breaks: Break[], zone: string}} found */
  #show({ breaks, zone }) {
    this.#zone = zone;
    show(this, "[data-state]", false);
    show(this, "[data-there]", true);
    show(this, "[data-none]", breaks.length === 0);
    this.querySelector("[data-list]")?.replaceChildren(...breaks.map((one) => this.#row(one)));
  }

  /** @param {Break} one */
  #row(one) {
    const row = made("break");
    row.dataset["break"] = one.id;
    fill(row, "days", daysTold(one));
    fill(row, "cover", say(one.cover ? "diary.break.with-cover" : "diary.break.without-cover"));
    const button = row.querySelector("button");
    button?.setAttribute("aria-label", say("diary.about", { what: button.textContent?.trim() ?? "", when: daysTold(one) }));
    return row;
  }

  /** @param {Record<string, string>} fields */
  async #look({ first = "", last = "", cover = "" }) {
    if (!/^\d{4}-\d\d-\d\d$/.test(first)) throw new Slip("first", say("diary.breaks.no-first"));
    if (!/^\d{4}-\d\d-\d\d$/.test(last)) throw new Slip("last", say("diary.breaks.no-last"));
    if (last < first) throw new Slip("last", say("diary.breaks.backwards"));
    if (dayNamed(first) < dayOf(this.#zone, now())) throw new Slip("first", say("diary.breaks.past"));
    this.#wish = { id: crypto.randomUUID(), first, last, cover: cover !== "" };
    await this.#preview(this.#wish);
  }

  /** @param {Wish} wish */
  async #preview(wish) {
    const [from, to] = [dayNamed(wish.first), dayNamed(wish.last)];
    const diary = await readDiary(from, Math.min(to, from + MOST_DAYS));
    const hit = diary.sessions.filter(({ state }) => state === "asked" || state === "agreed");
    const names = await namesOf(hit.map(({ relationship }) => relationship));
    fill(this, "days", daysTold(wish));
    fill(this, "cover-told", say(wish.cover ? "diary.breaks.cover" : "diary.breaks.no-cover"));
    this.querySelector("[data-hit]")?.replaceChildren(...hit.map((one) => this.#session(one, names)));
    show(this, "[data-sessions]", hit.length > 0);
    fill(this, "short", this.#short(from));
    fill(this, "problem", "");
    this.#step("confirm");
    goTo(this.querySelector("[data-step=confirm] h3"));
  }

  /** @param {Session} session @param {Map<string, string>} names */
  #session(session, names) {
    const text = say("diary.with", { name: names.get(session.relationship) ?? "", mode: modeTold(session.mode) });
    const way = link(text, `/with/${session.relationship}/sessions/#session-${session.id}`);
    return element("li", {}, element("span", { text: `${whenTold(session, this.#zone)}: ` }), way);
  }

  /** A break that comes sooner than agreed is told all the same; that it does is said. @param {number} first day */
  #short(first) {
    const ahead = first - dayOf(this.#zone, now());
    const agreed = [...this.querySelectorAll("[data-told] [data-notice-days]")].map((one) => Number(/** @type {HTMLElement} */ (one).dataset["noticeDays"]));
    const longest = Math.max(0, ...agreed.filter((days) => days > ahead));
    return longest ? say("diary.breaks.short", { days: longest, count: ahead }) : "";
  }

  /** @param {Event} event */
  async #pressed(event) {
    const button = pressed(event.target);
    if (button?.value === "announce") return this.#announce();
    if (button?.value === "other") return this.#back();
    if (button?.value === "withdraw") return this.#sure(button, true);
    if (button?.value === "keep") return this.#sure(button, false);
    if (button?.value === "really") return this.#withdraw(button);
    return undefined;
  }

  #back() {
    this.#step("choose");
    goTo(this.querySelector("[name=first]"));
  }

  async #announce() {
    if (!this.#wish) return;
    const cancel = this.querySelector("[name=cancel]");
    const hidden = cancel?.closest("[hidden]") !== null;
    busy(this, true);
    fill(this, "problem", "");
    try {
      const { told } = await post("/api/diary/breaks/", { ...this.#wish, cancel: !hidden && cancel instanceof HTMLInputElement && cancel.checked });
      formIn(this).reset();
      this.#step("choose");
      fill(this, "done", say("diary.breaks.done", { count: told?.length ?? 0 }));
      goTo(this.querySelector('[data-fill="done"]'));
      await this.#watching?.look({ anew: true });
    } catch (error) {
      this.#notAnnounced(error);
    }
    busy(this, false);
  }

  /** @param {unknown} error */
  #notAnnounced(error) {
    if (!(error instanceof Problem)) throw error;
    const about = error.problems.some(({ path }) => ["first", "last", "cover"].includes(path));
    if (!about) return fill(this, "problem", error.status === 0 ? say("diary.no-connection") : error.words);
    this.#step("choose");
    return tell(formIn(this), error);
  }

  /** @param {HTMLButtonElement} button @param {boolean} asked */
  #sure(button, asked) {
    const row = button.closest("[data-break]");
    if (!row) return;
    show(row, "[data-sure]", asked);
    show(row, "[data-first]", !asked);
    goTo(row.querySelector(asked ? "[value=really]" : "[value=withdraw]"));
  }

  /** @param {HTMLButtonElement} button */
  async #withdraw(button) {
    const row = button.closest("[data-break]");
    if (!row) return;
    busy(row, true);
    try {
      clearRefused();
      await remove(`/api/diary/breaks/${row.getAttribute("data-break")}/`);
      await this.#watching?.look({ anew: true });
      announce(say("diary.breaks.withdrawn"));
      goTo(this.querySelector("h2"));
    } catch (error) {
      busy(row, false);
      showRefused(error);
    }
  }

  /** @param {"choose" | "confirm"} step */
  #step(step) {
    fill(this, "done", "");
    for (const part of this.querySelectorAll("[data-step]")) /** @type {HTMLElement} */ (part).hidden = part.getAttribute("data-step") !== step;
  }
}

/** @param {{first: string, last: string}} days */
function daysTold({ first, last }) {
  if (first === last) return say("diary.breaks.day", { first: dateTold(dayNamed(first)) });
  return say("diary.breaks.days", { first: dateTold(dayNamed(first)), last: dateTold(dayNamed(last)), count: dayNamed(last) - dayNamed(first) + 1 });
}

if (!customElements.get("my-breaks")) customElements.define("my-breaks", MyBreaks);
