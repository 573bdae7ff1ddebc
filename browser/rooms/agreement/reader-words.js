/**
 * What is said about an agreement above its text: how it stands, and who acts next.
 * @module
 */
import { told } from '../../house/clock.js';
import { say } from '../../house/words.js';
import { clientOf, inForce } from './agreements.js';
import { element } from './from-template.js';
import { awaited, state } from './threads.js';

/** @typedef {import('./agreements.js').Agreements} Agreements */
/** @typedef {import('./agreements.js').Version} Version */
/** @typedef {import('../../house/known.js').Known} Known */
/** @typedef {{known: Known, agreements: Agreements, version: Version | undefined}} Shown */

/** @param {Shown} shown @param {string} other how the other one is called */
export function stateWords({ known, version }, other) {
  if (!version) return say(`agreement.none.${known.me.role}`, { other });
  if (version.state !== 'offered') return oneLine(version);
  return say(clientOf(known) === known.me ? 'agreement.offered.to-client' : 'agreement.offered.by-counsellor', { other });
}

/** @param {Version} version */
export function oneLine({ state: stands, since }) {
  const time = since ? told(Date.parse(since)) : '';
  if (stands === 'in_force') return say('agreement.in-force', { time });
  if (stands === 'past') return say('agreement.past', { time });
  return say(stands === 'superseded' ? 'agreement.superseded' : 'agreement.offered');
}

/** @param {Shown} shown */
export function besideWords({ agreements, version }) {
  const running = inForce(agreements.versions);
  return version?.state === 'offered' && running ? say('agreement.offered.beside', { version: running.number }) : '';
}

/** Whether it is paused, is to end, or has ended. @param {Shown} shown @param {string} other */
export function standingWords({ known, agreements: { standing } }, other) {
  const { ended, pause, ending } = standing;
  const [name, by, at] = ended ? ['ended', ended.by, ended.at]
    : pause ? ['paused', pause.by, pause.since]
    : ending ? ['ending', ending.by, ending.at] : ['', '', ''];
  if (!name) return '';
  return say(`agreement.standing.${name}.${by === known.me.role ? 'you' : 'other'}`, { other, time: told(Date.parse(at)) });
}

/** Who is to act next. @param {Shown} shown @param {string} other */
export function turnWords({ known, agreements: { questions, versions } }, other) {
  const { mine, theirs } = awaited(questions, known.me.person);
  const promised = questions.filter((one) => state(one, versions.length) === 'taken_up');
  const prepares = known.me.role === 'counsellor';
  return [
    mine.length && say('agreement.turn.mine', { count: mine.length }),
    theirs.length && say('agreement.turn.theirs', { count: theirs.length, other }),
    promised.length && (prepares ? say('agreement.turn.taken-up', { count: promised.length }) : say('agreement.turn.coming', { other })),
  ].filter(Boolean).join(' ');
}

/** Who has signed, and when. @param {Shown} shown @param {Version} version @param {string} other */
export function signatures({ known }, version, other) {
  return [known.me, known.other].map(({ person }) => element('li', signedWords(version, person, person === known.me.person ? '' : other)));
}

/** @param {Version} version @param {string} person @param {string} who '' for the reader */
function signedWords({ signed }, person, who) {
  const at = signed.get(person);
  const key = `${who ? '' : 'you-'}${at ? 'signed' : 'not-signed'}${who ? '-by' : ''}`;
  return say(`agreement.${key}`, { who, time: at ? told(Date.parse(at)) : '' });
}
