/**
 * What a copy on a device says: the agreement in force and what the two have written for each other, ready to be read.
 * @module
 */
import { say } from '../../house/words.js';
import { toldText } from './agreement-text.js';
import { inForce } from './agreements.js';

/** @typedef {import('./particulars.js').Particulars} Particulars */
/** @typedef {import('./kept-copy.js').Copy} Copy */
/** @typedef {import('./kept-copy.js').Part} Part */

/**
 * First whom to call, because that is what is looked for in a hurry.
 * @param {{agreements: import('./agreements.js').Agreements, mine: Particulars[], theirs: Particulars[], other: string}} shown
 * @returns {Omit<Copy, 'at'>}
 */
export function planOf({ agreements, mine, theirs, other }) {
  const version = inForce(agreements.versions);
  return {
    title: version ? say('particulars.kept.title', { version: version.number }) : say('particulars.of.other', { other }),
    other,
    parts: [
      ...part(say('particulars.of.other', { other }), theirs.at(-1)),
      ...part(say('particulars.of.you', { other }), mine.at(-1)),
      ...(version ? toldText(version.document).map(clausePart) : []),
    ],
  };
}

/** @param {string} title @param {Particulars | undefined} newest @returns {Part[]} */
function part(title, newest) {
  const lines = Object.entries(newest?.fields ?? {}).map(([name, value]) => `${say(`particulars.${name}`)}: ${value}`);
  return lines.length ? [{ title, lines }] : [];
}

/** @param {import('./agreement-text.js').Told} clause @returns {Part} */
const clausePart = ({ number, title, says, agreed, remark }) =>
  ({ title: `${number}. ${title}`, lines: [...says, ...agreed, ...(remark ? [remark] : [])] });
