/**
 * A goal as it lies on the table: its words, how near it is over time, and how it came to be.
 * @module
 */
import { lineChart } from "../../house/chart.js";
import { told } from "../../house/clock.js";
import { say } from "../../house/words.js";
import { fill, made } from "../letters/sheet.js";
import { HIGHEST, LOWEST, kindOf, wordedIn } from "./goals.js";

/** @typedef {import("./goals.js").Goal} Goal */
/** @typedef {(person: string) => string} Name what somebody is called here */

/** @param {Goal} goal @param {Name} name @returns {HTMLElement} */
export function goalView(goal, name) {
  const shown = made("goal");
  shown.dataset["goal"] = goal.id;
  const worded = wordedIn(goal);
  fill(shown, "title", goal.now.title);
  fill(shown, "words", goal.now.words);
  fill(shown, "by", say("goal.by", { name: name(worded.by), at: told(Date.parse(worded.at)) }));
  shown.querySelector("[data-history]")?.replaceChildren(...history(goal, name));
  chart(shown, goal);
  const button = shown.querySelector("button[value=aside]");
  if (button) button.textContent = say(goal.now.aside ? "goal.take-up" : "goal.set-aside");
  shown.querySelector("[data-mark]")?.toggleAttribute("hidden", goal.now.aside);
  distinct(shown, goal.id);
  return shown;
}

/** Every version, the newest first. @param {Goal} goal @param {Name} name */
function history(goal, name) {
  const list = goal.versions.map((version, place) => {
    const line = made("version");
    fill(line, "what", say(`goal.was-${kindOf(goal, place)}`, { name: name(version.by), at: told(Date.parse(version.at)) }));
    fill(line, "title", version.title);
    fill(line, "words", version.words);
    return line;
  });
  return list.reverse();
}

/** @param {HTMLElement} shown @param {Goal} goal */
function chart(shown, { now: { title }, marks }) {
  const last = marks.at(-1);
  fill(shown, "near", last ? say("goal.near", { value: last.value, at: told(Date.parse(last.at)) }) : say("goal.not-yet"));
  if (!last) return;
  const words = { table: say("chart.table"), day: say("chart.day"), value: say("chart.value"), note: say("chart.note") };
  const points = marks.map(({ at, value, words: note }) => ({ at: Date.parse(at), value, note }));
  shown.querySelector("[data-chart]")?.replaceChildren(lineChart({ title: say("goal.chart", { title }), low: LOWEST, high: HIGHEST, points, words }));
}

/** Every goal has fields of the same names. @param {HTMLElement} shown @param {string} id */
function distinct(shown, id) {
  for (const control of shown.querySelectorAll("[id]")) control.id = `${control.id}-${id}`;
  for (const label of shown.querySelectorAll("label[for]")) label.setAttribute("for", `${label.getAttribute("for")}-${id}`);
  for (const radio of shown.querySelectorAll("input[type=radio]")) radio.setAttribute("name", `near-${id}`);
}
