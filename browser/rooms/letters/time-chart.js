/**
 * `<time-chart>`: how long the counsellor worked outside agreed hours, day by day, as bars and as a table. Opened on this
 * device from the counsellor's own slots.
 * @module
 */
import { now } from "../../house/clock.js";
import { session } from "../../house/keys.js";
import { showRefused } from "../../house/refused.js";
import { readSlot } from "../../house/slots.js";
import { language, say } from "../../house/words.js";
import { barsOf, byPerson, dayIn, monthsUpTo, sum } from "./outside.js";
import "./sealed-name.js";
import { fill, made } from "./sheet.js";
import { slotOf } from "./time-outside.js";

/** @typedef {import("./outside.js").Bar} Bar */

const MONTHS = 12;
const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, GAP] = [620, 160, 4];

class TimeChart extends HTMLElement {
  #controller = new AbortController();
  #reading = 0;

  connectedCallback() {
    this.#controller = new AbortController();
    const { signal } = this.#controller;
    addEventListener("unlocked", () => void this.#read(), { signal });
    addEventListener("locked", () => this.#forget(), { signal });
    this.addEventListener("change", () => void this.#read(), { signal });
    this.#offerMonths();
    void this.#read();
  }

  disconnectedCallback() {
    this.#controller.abort();
  }

  #offerMonths() {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const months = monthsUpTo(dayIn(zone, now()).slice(0, 7), MONTHS);
    this.#select.replaceChildren(...months.map((month) => new Option(monthInWords(month), month)));
  }

  async #read() {
    if (!session()) return;
    const reading = this.#reading += 1;
    const month = this.#select.value;
    try {
      const { content } = await readSlot(slotOf(month));
      if (reading === this.#reading && session()) this.#show(month, content?.days ?? {});
    } catch (error) {
      showRefused(error);
    }
  }

  /** @param {string} month @param {import("./outside.js").Days} days */
  #show(month, days) {
    const bars = barsOf(days, month);
    const total = sum(bars.map(({ seconds }) => seconds));
    fill(this, "total", total ? say("time.total", { time: inWords(total), month: monthInWords(month) }) : say("time.none", { month: monthInWords(month) }));
    this.querySelector("[data-chart]")?.replaceChildren(...(total ? [chart(bars)] : []));
    this.querySelector("tbody")?.replaceChildren(...bars.filter(({ seconds }) => seconds > 0).map(row));
    this.querySelector("[data-people]")?.replaceChildren(...byPerson(days).map(person));
    for (const part of this.querySelectorAll("[data-some]")) part.toggleAttribute("hidden", total === 0);
    this.querySelector("[data-state]")?.toggleAttribute("hidden", true);
  }

  /** Nothing readable stays in a locked room. */
  #forget() {
    this.#reading += 1;
    fill(this, "total", "");
    for (const part of this.querySelectorAll("[data-chart], tbody, [data-people]")) part.replaceChildren();
    for (const part of this.querySelectorAll("[data-some]")) part.toggleAttribute("hidden", true);
    this.querySelector("[data-state]")?.toggleAttribute("hidden", false);
  }

  /** @returns {HTMLSelectElement} */
  get #select() {
    return /** @type {HTMLSelectElement} */ (this.querySelector("select"));
  }
}

/** @param {Bar[]} bars */
function chart(bars) {
  const drawn = drawnAs("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": say("time.chart") });
  const most = Math.max(...bars.map(({ seconds }) => seconds));
  const step = WIDTH / bars.length;
  bars.forEach(({ day, seconds }, number) => {
    const height = Math.round((seconds / most) * (HEIGHT - 2 * GAP));
    const bar = drawnAs("rect", { x: number * step + GAP / 2, y: HEIGHT - height - 1, width: step - GAP, height: Math.max(height, 1), rx: 2 });
    const title = drawnAs("title", {});
    title.textContent = say("time.of-day", { day: dayInWords(day), time: inWords(seconds) });
    bar.append(title);
    drawn.append(bar);
  });
  return drawn;
}

/** @param {string} kind @param {Record<string, string | number>} attributes */
function drawnAs(kind, attributes) {
  const element = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** @param {Bar} bar */
function row({ day, seconds }) {
  const line = made("time-row");
  fill(line, "day", dayInWords(day));
  fill(line, "time", inWords(seconds));
  return line;
}

/** @param {[relationship: string, seconds: number]} of */
function person([relationship, seconds]) {
  const line = made("time-person");
  const name = line.querySelector("sealed-name");
  if (name instanceof HTMLElement) name.dataset["relationship"] = relationship;
  fill(line, "time", inWords(seconds));
  return line;
}

/** @param {number} seconds */
function inWords(seconds) {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return say("time.less-than-a-minute");
  if (minutes < 60) return say("time.minutes", { count: minutes });
  return say("time.hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** @param {string} month */
const monthInWords = (month) =>
  new Intl.DateTimeFormat(language(), { month: "long", year: "numeric", timeZone: "UTC" }).format(Date.parse(`${month}-01T00:00:00Z`));

/** @param {string} day */
const dayInWords = (day) =>
  new Intl.DateTimeFormat(language() === "en" ? "en-GB" : language(), { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" }).format(Date.parse(`${day}T00:00:00Z`));

if (!customElements.get("time-chart")) customElements.define("time-chart", TimeChart);
