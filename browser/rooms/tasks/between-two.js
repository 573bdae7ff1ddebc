/**
 * The tasks between two people, put together from what was sealed and from what is written down to have happened. Pure.
 * @module
 */
import { asked, read } from "./questionnaire.js";

/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {import("./questionnaire.js").Sheet} Sheet */
/** @typedef {{kind: string, at: string, values: Record<string, any>}} Fact */
/** @typedef {"open" | "returned" | "withdrawn"} State */

/**
 * @typedef {object} Task
 * @property {string} id
 * @property {string} at when it was set
 * @property {string} author
 * @property {string} title
 * @property {string} words
 * @property {string} due `2026-11-27`, or empty
 * @property {Sheet | null} sheet
 * @property {boolean} unreadable there is a worksheet that this reader cannot show
 * @property {any[]} files
 * @property {State} state
 * @property {string} returned when it was returned last, or empty
 * @property {Item[]} course answers and comments, the oldest first
 */

/**
 * @param {Item[]} items checked and opened
 * @param {Fact[]} facts checked
 * @param {{counsellor: string, client: string}} people who may have written what
 * @returns {Task[]} those that are hoped for first, the next day first; then those that came back, the newest first; then the others
 */
export function tasksIn(items, facts, { counsellor, client }) {
  const about = new Map(items.filter(({ context, content }) => content && context.kind === "task" && context.author === counsellor).map((item) => [item.context.item, begun(item)]));
  for (const item of items) {
    const { kind, author } = item.context;
    const mayBe = (kind === "task-answer" && author === client) || kind === "task-comment";
    if (mayBe && item.content) about.get(item.content.task)?.course.push(item);
  }
  for (const { kind, at, values } of facts) {
    const task = about.get(values["task"]);
    if (task && kind === "task_returned") Object.assign(task, { state: "returned", returned: at });
    if (task && kind === "task_withdrawn") task.state = "withdrawn";
  }
  return [...about.values()].sort(inOrder);
}

/** @param {Item} item @returns {Task} */
function begun({ context, at, content }) {
  const { sheet, problems } = content.worksheet ? read(content.worksheet) : { sheet: null, problems: [] };
  return {
    id: context.item, at, author: context.author, title: text(content.title), words: text(content.words), due: dayOf(content.due),
    sheet, unreadable: problems.length > 0, files: Array.isArray(content.files) ? content.files : [], state: "open", returned: "", course: [],
  };
}

const RANK = { open: 0, returned: 1, withdrawn: 2 };

/** @param {Task} a @param {Task} b */
function inOrder(a, b) {
  if (a.state !== b.state) return RANK[a.state] - RANK[b.state];
  if (a.state === "open" && a.due !== b.due) return (a.due || "9") < (b.due || "9") ? -1 : 1;
  return (b.returned || b.at).localeCompare(a.returned || a.at);
}

/** What came back last. @param {Task} task @returns {Item | undefined} */
export const lastAnswer = ({ course }) => course.findLast(({ context }) => context.kind === "task-answer");

/** How often it came back. @param {Task} task */
export const rounds = ({ course }) => course.filter(({ context }) => context.kind === "task-answer").length;

/** The number of the newest thing that somebody wrote about it, 0 when there is none. @param {Task} task @param {string} author */
export function newestBy(task, author) {
  const own = [...task.course.filter(({ context }) => context.author === author).map(({ context }) => context.n)];
  return Math.max(0, ...own);
}

/**
 * The same worksheet, filled in several times: with the same questions, in the same words.
 * @param {Task[]} tasks
 * @returns {{title: string, sheet: Sheet, answers: {at: string, response: any}[]}[]} those with at least two, the oldest answer first
 */
export function overTime(tasks) {
  /** @type {Map<string, {title: string, sheet: Sheet, answers: {at: string, response: any}[]}>} */
  const found = new Map();
  for (const task of tasks) {
    if (!task.sheet) continue;
    const key = JSON.stringify([task.sheet.url || task.sheet.title, asked(task.sheet.items).map(({ linkId, type, text: words }) => [linkId, type, words])]);
    const kept = found.get(key) ?? { title: task.sheet.title, sheet: task.sheet, answers: [] };
    const answers = task.course.filter(({ context, content }) => context.kind === "task-answer" && content.response);
    kept.answers.push(...answers.map(({ at, content }) => ({ at, response: content.response })));
    found.set(key, kept);
  }
  const several = [...found.values()].filter(({ answers }) => answers.length > 1);
  for (const { answers } of several) answers.sort((a, b) => a.at.localeCompare(b.at));
  return several;
}

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value : "");

/** @param {unknown} value */
const dayOf = (value) => (/^\d{4}-\d{2}-\d{2}$/.test(text(value)) ? text(value) : "");
