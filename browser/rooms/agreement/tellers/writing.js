/**
 * How the clauses about writing are told: contact, receipts, silence of either side, letters.
 * @module
 */
import { meets } from '../required.js';
import { amount, holidays, list, place, times, weekday, within } from './amounts.js';

/** @typedef {import('../clauses.js').Teller} Teller */

/** A kind of step, and the name of the words that go with it. @type {Record<string, string>} */
export const WORDS_OF_STEP = { notice_again: 'notice_again', note_of_concern: 'concern', last_note: 'last_note' };

/** @type {Teller} */
function contact({ terms, tell, tongue }) {
  const timed = terms.writing.length > 0;
  const answer = within(terms.answer_within_hours, tongue);
  const days = [...new Set(terms.reading.map((/** @type {{weekday: number}} */ one) => one.weekday))].sort();
  return {
    short: tell('short', { days: list(days.map((day) => weekday(Number(day), tongue.language)), tongue), answer }),
    says: [
      timed ? tell('writing', { writing: times(terms.writing, tongue) }) : tell('writing_any'),
      tell('reading', { reading: times(terms.reading, tongue) }),
      tell('answer', { answer }),
      tell(timed ? 'outside' : 'waits'),
      terms.acknowledge
        ? { text: tell(timed ? 'acknowledge' : 'acknowledge_away'), agreed: 'acknowledgement' }
        : timed && tell('acknowledge_not'),
      terms.holidays.length > 0 && tell('holidays', { holidays: holidays(terms.holidays, tongue) }),
      tell('zone', { zone: place(terms.zone) }),
    ],
    does: [tell('does_waits'), tell('does_tells'), tell('does_early')],
  };
}

/** @type {Teller} */
function receipts({ terms, tell }) {
  return {
    says: [tell(terms.delivered ? 'delivered' : 'delivered_not'), tell(terms.opened ? 'opened' : 'opened_not')],
    does: [tell(terms.delivered || terms.opened ? 'does_notes' : 'does_nothing')],
  };
}

/** @type {Teller} */
function silence({ terms, all, tell, tongue }) {
  const steps = terms.steps.map((/** @type {{kind: string, after_days: number}} */ { kind, after_days }) => ({
    text: tell(kind, { days: amount('after_days', after_days, tongue) }),
    agreed: WORDS_OF_STEP[kind],
  }));
  const any = steps.length > 0;
  const first = terms.steps[0]?.after_days;
  return {
    short: any ? tell('short', { days: amount('after_days', first, tongue) }) : tell('nothing'),
    says: [
      ...(any ? steps : [tell('nothing')]),
      any && tell('counted'),
      any && meets(all) && tell('met'),
      any && tell('away'),
      any && tell('warn', { warn: amount('before_hours', terms.warn_hours, tongue) }),
      { text: tell('own', { apologise: amount('later_hours', terms.apologise_after_hours, tongue) }), agreed: 'apology' },
      tell('never'),
    ],
    does: [any && tell('does_counts'), any && tell('does_sends'), tell('does_own')],
  };
}

/** @type {Teller} */
function cover({ terms, detail, tell, tongue }) {
  const name = detail('cover', 'name') || '…';
  return {
    short: tell('short', { name, hours: amount('after_hours', terms.after_hours, tongue) }),
    says: [
      { text: tell('told', { name, hours: amount('before_hours', terms.after_hours, tongue) }), agreed: 'cover' },
      tell('reach', { name, reach: detail('cover', 'reach') || '…' }),
      tell('sealed', { name }),
    ],
    does: [tell('does_counts'), tell('does_tells', { name }), tell('does_cover', { name })],
  };
}

/** @type {Teller} */
function letters({ terms, tell, tongue }) {
  const held = terms.undo_minutes > 0;
  return {
    says: [
      held ? tell('undo', { minutes: amount('for_minutes', terms.undo_minutes, tongue) }) : tell('at_once'),
      terms.read_once_more && tell('once_more'),
      tell(terms.may_retract ? 'retract' : 'stays'),
    ],
    does: [held && tell('does_holds'), terms.read_once_more && tell('does_asks'), tell(terms.may_retract ? 'does_marks' : 'does_keeps')],
  };
}


export const writing = { contact, receipts, silence, cover, letters };
