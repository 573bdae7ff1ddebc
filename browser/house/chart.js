/**
 * A line over time, drawn on this device: numbers from a low to a high end, with a table of the same for everybody who
 * does not look at lines. No colour tells anything alone.
 * @module
 */
import { language } from "./words.js";

/** @typedef {{at: number, value: number, note?: string}} Point at: milliseconds since 1970 */

/**
 * @typedef {object} About
 * @property {string} title said of the drawing as a whole
 * @property {number} low the lower end of the numbers
 * @property {number} high
 * @property {Point[]} points the oldest first
 * @property {{table: string, day: string, value: string, note: string}} words headings: what opens the table, and those of its columns
 */

const SVG = "http://www.w3.org/2000/svg";
const WIDE = 420;
const HIGH = 200;
const MARGIN = { top: 14, right: 18, bottom: 34, left: 36 };

/** @param {About} about @returns {HTMLElement} */
export function lineChart(about) {
  const figure = document.createElement("figure");
  figure.className = "chart";
  figure.append(drawing(about), table(about));
  return figure;
}

/**
 * Where each point lies. Alone, it stands in the middle.
 * @param {Pick<About, "low" | "high" | "points">} about @returns {{x: number, y: number, point: Point}[]}
 */
export function places({ low, high, points }) {
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const [across, up] = [WIDE - MARGIN.left - MARGIN.right, HIGH - MARGIN.top - MARGIN.bottom];
  return points.map((point) => ({
    x: Math.round(MARGIN.left + across * (last > first ? (point.at - first) / (last - first) : 0.5)),
    y: Math.round(MARGIN.top + up * (1 - (within(point.value, low, high) - low) / (high - low || 1))),
    point,
  }));
}

/** @param {About} about */
function drawing(about) {
  const svg = part("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": about.title });
  const found = places(about);
  for (const value of lines(about)) svg.append(...line(about, value));
  if (found.length > 1) svg.append(part("polyline", { class: "chart-line", points: found.map(({ x, y }) => `${x},${y}`).join(" ") }));
  for (const { x, y } of found) svg.append(part("circle", { class: "chart-point", cx: x, cy: y, r: 5 }));
  for (const { x, point, anchor } of daysBelow(found)) svg.append(text(short(point.at), { x, y: HIGH - 8, "text-anchor": anchor }));
  return svg;
}

/** The ends, and the middle where it is a whole number. @param {About} about */
function lines({ low, high }) {
  const middle = (low + high) / 2;
  return Number.isInteger(middle) ? [low, middle, high] : [low, high];
}

/** @param {About} about @param {number} value */
function line(about, value) {
  const [place] = places({ ...about, points: [{ at: 0, value }] });
  const y = place?.y ?? 0;
  return [
    part("line", { class: "chart-grid", x1: MARGIN.left, x2: WIDE - MARGIN.right, y1: y, y2: y }),
    text(String(value), { x: MARGIN.left - 10, y: y + 5, "text-anchor": "end" }),
  ];
}

/** The first and the last day stand below; more would run into each other on a telephone. @param {{x: number, point: Point}[]} found */
function daysBelow(found) {
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last) return [];
  if (first === last) return [{ ...first, anchor: "middle" }];
  return [{ ...first, anchor: "start" }, { ...last, anchor: "end" }];
}

/** @param {About} about */
function table({ points, words, title }) {
  const details = document.createElement("details");
  const shown = document.createElement("table");
  const noted = points.some(({ note }) => note);
  const heads = [words.day, words.value, ...(noted ? [words.note] : [])];
  shown.append(element("caption", title), element("thead", row(heads, "th")));
  const body = element("tbody");
  for (const { at, value, note } of [...points].reverse()) body.append(row([long(at), String(value), ...(noted ? [note ?? ""] : [])], "td"));
  shown.append(body);
  details.append(element("summary", words.table), shown);
  return details;
}

/** @param {string[]} cells @param {"th" | "td"} tag */
function row(cells, tag) {
  const found = cells.map((cell) => {
    const made = element(tag, cell);
    if (tag === "th") made.setAttribute("scope", "col");
    return made;
  });
  const made = element("tr");
  made.append(...found);
  return made;
}

/** @param {string} tag @param {...(string | Node)} content */
function element(tag, ...content) {
  const made = document.createElement(tag);
  made.append(...content);
  return made;
}

/** @param {string} name @param {Record<string, string | number>} attributes */
function part(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** @param {string} words @param {Record<string, string | number>} attributes */
function text(words, attributes) {
  const made = part("text", { class: "chart-words", ...attributes });
  made.textContent = words;
  return made;
}

/** @param {number} value @param {number} low @param {number} high */
const within = (value, low, high) => Math.min(high, Math.max(low, value));

const region = () => (language() === "en" ? "en-GB" : language());

/** @param {number} at */
const short = (at) => new Intl.DateTimeFormat(region(), { day: "numeric", month: "short" }).format(at);

/** @param {number} at */
const long = (at) => new Intl.DateTimeFormat(region(), { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" }).format(at);
