/**
 * The goals of two people, put together from what was sealed: the newest version of each stands, all others stay. Pure.
 * @module
 */

/** @typedef {import("../../house/items.js").Item} Item */
/** @typedef {{item: string, by: string, at: string, n: number, title: string, words: string, aside: boolean}} Version */
/** @typedef {{by: string, at: string, n: number, value: number, words: string}} Mark how near the client finds it */
/** @typedef {{id: string, now: Version, versions: Version[], marks: Mark[]}} Goal versions and marks: the oldest first */
/** @typedef {{kind: "begun" | "changed" | "aside" | "again" | "marked", goal: Goal, value: number}} Change */

export const LOWEST = 0;
export const HIGHEST = 10;

/** @param {Item[]} items checked and opened @param {string} client who alone says how near a goal is @returns {Goal[]} in the order in which they were begun */
export function goalsIn(items, client) {
  /** @type {Map<string, Goal>} */
  const goals = new Map();
  for (const item of items) {
    if (!item.content) continue;
    const { kind, author } = item.context;
    if (kind === "goal") take(goals, item);
    if (kind === "goal-rating" && author === client) mark(goals.get(item.content.goal), item);
  }
  return [...goals.values()];
}

/** @param {Map<string, Goal>} goals @param {Item} item */
function take(goals, { context, at, content }) {
  const id = text(content.goal);
  const version = { item: context.item, by: context.author, at, n: context.n, title: text(content.title), words: text(content.words), aside: content.aside === true };
  const goal = goals.get(id);
  if (!id || !version.title) return;
  if (goal) Object.assign(goal, { now: version, versions: [...goal.versions, version] });
  else goals.set(id, { id, now: version, versions: [version], marks: [] });
}

/** @param {Goal | undefined} goal @param {Item} item */
function mark(goal, { context, at, content }) {
  const { value } = content;
  if (!goal || !Number.isInteger(value) || value < LOWEST || value > HIGHEST) return;
  goal.marks.push({ by: context.author, at, n: context.n, value, words: text(content.words) });
}

/**
 * What somebody did since one last looked, the oldest first; of several marks of one goal the newest.
 * @param {Goal[]} goals @param {string} author @param {number} looked the number of their newest item that was seen
 * @returns {Change[]}
 */
export function changesBy(goals, author, looked) {
  return goals.flatMap((goal) => {
    const found = goal.versions.flatMap((version, place) => (isNew(version, author, looked) ? [{ kind: kindOf(goal, place), goal, value: 0 }] : []));
    const marked = goal.marks.filter((one) => isNew(one, author, looked)).at(-1);
    return marked ? [...found, { kind: /** @type {const} */ ("marked"), goal, value: marked.value }] : found;
  });
}

/** @param {{by: string, n: number}} one @param {string} author @param {number} looked */
const isNew = ({ by, n }, author, looked) => by === author && n > looked;

/** @param {Goal} goal @param {number} place @returns {Change["kind"]} */
export function kindOf({ versions }, place) {
  const [before, version] = [versions[place - 1], versions[place]];
  if (!before) return "begun";
  if (before.aside !== version?.aside) return version?.aside ? "aside" : "again";
  return "changed";
}

/** The version that brought the words of now: to set a goal aside does not make it another's. @param {Goal} goal @returns {Version} */
export const wordedIn = ({ now, versions }) =>
  versions.slice(versions.findLastIndex(({ title, words }) => title !== now.title || words !== now.words) + 1)[0] ?? now;

/** The number of somebody's newest item here, 0 when there is none. @param {Goal[]} goals @param {string} author */
export const newestBy = (goals, author) =>
  Math.max(0, ...goals.flatMap(({ versions, marks }) => [...versions, ...marks]).filter(({ by }) => by === author).map(({ n }) => n));

/** @param {unknown} value */
const text = (value) => (typeof value === "string" ? value : "");
