/**
 * One clause as a person meets it: what it says, what the software does. What has changed in it and what was asked about
 * it are put into the same view by `changes-view.js` and `thread-view.js`.
 * @module
 */
import { told } from '../../house/clock.js';
import { language, say } from '../../house/words.js';
import { clause, plainText } from './clauses.js';
import { element, find, fromTemplate, show, write } from './from-template.js';

/** @typedef {import('../../sealing/agreement.js').AgreementDocument} AgreementDocument */
/** @typedef {import('./agreements.js').Question} Question */
/** @typedef {import('./clauses.js').Clause} Clause */
/** @typedef {import('./clauses.js').Line} Line */

/**
 * @typedef {object} Reading
 * @property {AgreementDocument} document
 * @property {(limit: string) => HTMLElement} limit how one limit is shown
 */

export const tongue = () => ({ say, language: language() });

/** The clause of a document in the reader's language. @param {string} key @param {AgreementDocument} document @returns {Clause} */
export function clauseOf(key, { terms, parties, words }) {
  const called = (/** @type {string} */ role) =>
    Object.values(parties).find((/** @type {any} */ one) => one.role === role)?.called || say(`agreement.nameless.${role}`);
  const details = words?.details ?? {};
  return clause(key, { terms, details, client: called('client'), counsellor: called('counsellor') }, tongue());
}

/**
 * The lines of every clause as they read now: they are signed with the document, so that what somebody signed can
 * always be read as they read it.
 * @param {Pick<AgreementDocument, 'terms' | 'parties' | 'words'>} document @param {string[]} keys
 */
export const textOf = (document, keys) =>
  Object.fromEntries(keys.map((key) => [key, plainText(clauseOf(key, /** @type {AgreementDocument} */ (document)))]));

/** Each clause in one sentence, as it reads now: signed as well, for whoever tells because of what something was done. @param {Pick<AgreementDocument, 'terms' | 'parties' | 'words'>} document @param {string[]} keys */
export const shortOf = (document, keys) =>
  Object.fromEntries(keys.map((key) => [key, clauseOf(key, /** @type {AgreementDocument} */ (document)).short]));

/** @param {string} key @param {Reading} reading @returns {HTMLElement} */
export function clauseView(key, { document, limit }) {
  const found = clauseOf(key, document);
  const view = fromTemplate('clause', { title: found.title, why: found.why });
  view.id = `clause-${key}`;
  view.dataset['clause'] = key;
  const lines = found.says.map((line) => lineView(line, document.words, limit));
  find(view, 'says').append(...lines.flat());
  compareWithSigned(view, found, document);
  showRemark(view, document.words?.remarks?.[key] ?? '');
  find(view, 'does').append(...found.does.map((text) => element('li', text)));
  return view;
}

/** @param {Line} line @param {any} words @param {(limit: string) => HTMLElement} [limit] @returns {HTMLElement[]} */
export function lineView({ text, agreed, steps, limits }, words, limit) {
  const shown = [element('p', text, 'says')];
  if (agreed && words?.[agreed]) shown.push(element('blockquote', words[agreed], 'agreed-text'));
  if (steps) shown.push(listOf('ol', steps));
  if (limits) shown.push(...limits.map(({ key, title, body }) => limit?.(key) ?? element('p', `${title}: ${body}`)));
  return shown;
}

/** @param {'ol' | 'ul'} tag @param {string[]} texts */
function listOf(tag, texts) {
  const list = document.createElement(tag);
  list.append(...texts.map((text) => element('li', text)));
  return list;
}

/**
 * What was signed is what stands here. Where a later release of the software words the same values in another way, or
 * in another language, both can be read.
 * @param {HTMLElement} view @param {Clause} found @param {AgreementDocument} document
 */
function compareWithSigned(view, found, { words }) {
  const signed = words?.text?.[found.key];
  if (!Array.isArray(signed) || signed.join('\n') === plainText(found).join('\n')) return;
  if (words.language !== language()) {
    find(view, 'as-signed').append(listOf('ul', signed));
    show(view, 'as-signed');
    return;
  }
  const today = find(view, 'says');
  find(view, 'worded-says').append(...today.childNodes);
  today.append(...signed.map((text) => element('p', text, 'says')));
  show(view, 'worded');
}

/** @param {HTMLElement} view @param {string} remark */
function showRemark(view, remark) {
  find(view, 'remark').textContent = remark;
  show(view, 'remark', remark !== '');
}

/** @param {HTMLElement} view @param {Question[]} questions @param {(person: string) => string} nameOf */
export function showQuestions(view, questions, nameOf) {
  if (!questions.length) return;
  const asked = questions.map(({ author, at, body }) => {
    const who = nameOf(author);
    const time = told(Date.parse(at));
    return fromTemplate('question', { body, who: who ? say('agreement.question.other', { who, time }) : say('agreement.question.you', { time }) });
  });
  find(view, 'questions').querySelector('ol')?.append(...asked);
  show(view, 'questions');
}
