/**
 * An agreement as plain text, clause by clause: what is compared, put on paper and kept.
 * @module
 */
import { clauseOf } from './clause-view.js';
import { clauseNumber, clausesOf, plainText } from './clauses.js';

/** @typedef {import('../../sealing/agreement.js').AgreementDocument} AgreementDocument */

/**
 * @typedef {object} Told one clause
 * @property {string} key
 * @property {number} number
 * @property {string} title
 * @property {string} why
 * @property {string[]} says as it was signed, or as it is told now where no text was signed
 * @property {string[]} agreed the words that one of the two will say
 * @property {string} remark
 */

/** An agreement from before there was such a clause goes without it. @param {string} key @param {AgreementDocument} document */
export const hasClause = (key, { terms }) => clausesOf(terms).includes(key);

/** The clauses of a document in the order in which they are read. @param {AgreementDocument} document */
export const clausesIn = ({ terms }) => clausesOf(terms);

/** @param {AgreementDocument} document @returns {Told[]} */
export const toldText = (document) => clausesIn(document).map((key) => told(key, document));

/** @param {string} key @param {AgreementDocument} document @returns {Told} */
function told(key, document) {
  const clause = clauseOf(key, document);
  const signed = document.words?.text?.[key];
  return {
    key,
    number: clauseNumber(document.terms, key),
    title: clause.title,
    why: clause.why,
    says: Array.isArray(signed) ? signed.map(String) : plainText(clause),
    agreed: agreedWords(clause, document),
    remark: String(document.words?.remarks?.[key] ?? ''),
  };
}

/** All that a clause of a document says today, to be compared: nothing, where there is no such clause. @param {string} key @param {AgreementDocument} document */
export function fullText(key, document) {
  if (!hasClause(key, document)) return [];
  const clause = clauseOf(key, document);
  const remark = document.words?.remarks?.[key];
  return [...plainText(clause), ...agreedWords(clause, document), ...(remark ? [String(remark)] : [])];
}

/** @param {import('./clauses.js').Clause} clause @param {AgreementDocument} document @returns {string[]} */
const agreedWords = ({ says }, { words }) =>
  says.flatMap(({ agreed }) => (agreed && words?.[agreed] ? [String(words[agreed])] : []));
