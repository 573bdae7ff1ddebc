/**
 * What was asked at a clause, with its answers and how it stands; and the form in which the other one answers.
 * @module
 */
import { told } from '../../house/clock.js';
import { say } from '../../house/words.js';
import { find, fromTemplate, show, write } from './from-template.js';
import { isOpen, state } from './threads.js';

/** @typedef {import('./threads.js').Question} Question */
/** @typedef {import('./threads.js').Reply} Reply */
/** @typedef {{nameOf: (person: string) => string, me: string, other: string, isCounsellor: boolean, newest: number}} Reader nameOf: '' for the reader; other: how the other one is called */

/** @param {HTMLElement} view a clause @param {Question[]} questions about it @param {Reader} reader */
export function showThreads(view, questions, reader) {
  find(view, 'questions').querySelector('ol')?.append(...questions.map((one) => threadView(one, reader)));
  show(view, 'questions', questions.length > 0);
}

/** @param {Question} question @param {Reader} reader */
function threadView(question, reader) {
  const { author, at, body, wish, replies, item } = question;
  const view = fromTemplate('question', { body, who: said(wish ? 'wished' : 'asked', author, at, reader) });
  view.dataset['question'] = item;
  view.id = `question-${item}`;
  find(view, 'replies').append(...replies.map((one) => replyView(one, reader)));
  const stands = state(question, reader.newest);
  view.dataset['state'] = stands;
  write(view, 'stands', standsWords(question, stands, reader));
  if (author === reader.me) find(view, 'answering').remove();
  else prepareForm(view, question, reader);
  return view;
}

/** @param {Reply} reply @param {Reader} reader */
const replyView = ({ author, at, body }, reader) =>
  fromTemplate('reply', { body, who: said('replied', author, at, reader) });

/** @param {string} what @param {string} author @param {string} at @param {Reader} reader */
function said(what, author, at, { nameOf }) {
  const who = nameOf(author);
  return say(`agreement.thread.${what}.${who ? 'other' : 'you'}`, { who, time: told(Date.parse(at)) });
}

/** @param {Question} question @param {ReturnType<typeof state>} stands @param {Reader} reader */
function standsWords({ author }, stands, { me, other, newest }) {
  if (stands !== 'open') return say(`agreement.thread.${stands}`, { version: newest });
  return say(`agreement.thread.open.${author === me ? 'theirs' : 'mine'}`, { other });
}

/** @param {HTMLElement} view @param {Question} question @param {Reader} reader */
function prepareForm(view, question, { isCounsellor }) {
  const { item, wish } = question;
  show(view, 'outcomes', isCounsellor && wish);
  const text = view.querySelector('textarea');
  const label = view.querySelector('label[data-is="answer-label"]');
  const wrong = view.querySelector('.problem');
  if (!text || !wrong || !(label instanceof HTMLLabelElement)) return;
  text.id = label.htmlFor = `answer-${item}`;
  wrong.id = `answer-problem-${item}`;
  text.setAttribute('aria-describedby', wrong.id);
  for (const radio of view.querySelectorAll('input[type="radio"]')) radio.setAttribute('name', `outcome-${item}`);
  const opener = view.querySelector('[data-does="ask"]');
  if (opener) opener.textContent = say(isOpen(question) ? 'agreement.thread.answer' : 'agreement.thread.again');
}
