/**
 * How the clauses about meeting live are told: sessions, each way of meeting, and what gets in the way.
 * @module
 */
import { amount } from './amounts.js';

/** @typedef {import('../clauses.js').Teller} Teller */
/** @typedef {import('../clauses.js').Tongue} Tongue */
/** @typedef {{rung: string, minutes: number}} LadderStep */

export const KINDS = ['interrupted', 'connection', 'battery', 'platform'];

/** @type {Teller} */
function sessions({ terms, tell, tongue }) {
  const booked = terms.booking !== 'counsellor_sets';
  const days = amount('for_days', terms.ahead_days, tongue);
  return {
    short: tell('short', { minutes: amount('for_minutes', terms.minutes, tongue) }),
    says: [
      tell('length', { minutes: amount('for_minutes', terms.minutes, tongue) }),
      tell(terms.booking),
      booked && tell('ahead', { days }),
      booked && terms.notice_hours > 0 && tell('notice', { hours: amount('before_hours', terms.notice_hours, tongue) }),
      tell('wait', { minutes: amount('for_minutes', terms.wait_minutes, tongue) }),
    ],
    does: [tell('does_once'), tell('does_clocks')],
  };
}

/** @type {Teller} */
function getting_ready({ all: { sessions: terms }, detail, tell, tongue }) {
  const minutes = (/** @type {number} */ count) => amount('for_minutes', count, tongue);
  const [before, after] = [detail('getting_ready', 'before'), detail('getting_ready', 'after')];
  const any = terms.before_minutes > 0 || terms.after_minutes > 0;
  return {
    says: [
      terms.before_minutes > 0 && tell('before', { minutes: minutes(terms.before_minutes) }),
      before && tell('plan_before', { plan: before }),
      terms.after_minutes > 0 && tell('after', { minutes: minutes(terms.after_minutes) }),
      after && tell('plan_after', { plan: after }),
      !any && !before && !after && tell('none'),
    ],
    does: [any && tell('does_free')],
  };
}

/** @type {Teller} */
function live_text({ terms, tell }) {
  return {
    says: [tell(terms.pace), tell(terms.typing_shown ? 'typing' : 'typing_not'), tell(terms.enter_sends ? 'enter' : 'enter_not')],
    does: [tell('does_not_yet')],
  };
}

/** @type {Teller} */
function webcam({ terms, tell }) {
  return { says: [terms.check_first && tell('check'), tell(terms.backdrop), tell('screen')], does: [tell('does_not_yet')] };
}

/** @type {Teller} */
function phone({ terms, tell }) {
  return {
    says: [tell(terms.who_calls), tell(terms.number_hidden ? 'hidden' : 'shown'), tell('numbers')],
    does: [tell('does_diary')],
  };
}

/** @type {Teller} */
function in_person({ terms, detail, tell }) {
  return {
    says: [tell('place', { place: detail('in_person', 'place') || '…' }), tell(terms.letters_between ? 'between' : 'between_not')],
    does: [tell('does_diary')],
  };
}

/** @type {Teller} */
function disturbance({ terms, tell, tongue }) {
  const step = ({ rung = '', minutes = 0 }) =>
    (minutes ? tell('for', { step: tell(rung), minutes: amount('for_minutes', minutes, tongue) }) : tell(rung));
  const ladders = terms.ladder
    ? [{ text: tell('order'), steps: terms.ladder.map((/** @type {string} */ rung) => step({ rung, minutes: rung === 'rejoin' ? terms.rejoin_minutes : 0 })) }]
    : KINDS.map((kind) => ({ text: tell(kind), steps: terms[kind].map(step) }));
  return { short: tell('short'), says: [...ladders, tell(`pays_${terms.who_pays}`)], does: [tell('does_plan')] };
}

export const meeting = { sessions, getting_ready, live_text, webcam, phone, in_person, disturbance };
