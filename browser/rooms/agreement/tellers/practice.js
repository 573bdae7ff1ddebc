/**
 * How the clauses are told that say who works here and under which rules: from money to what happens if the counsellor dies.
 * @module
 */
import { meets } from '../required.js';
import { amount, list, money } from './amounts.js';

/** @typedef {import('../clauses.js').Teller} Teller */

/** @type {Teller} */
function who({ detail, tell }) {
  const of = (/** @type {string} */ name) => detail('who', name) || '…';
  return {
    says: [
      tell('name', { name: of('name') }),
      tell('qualification', { qualification: of('qualification') }),
      tell('body', { body: of('body'), number: of('number') }),
      tell('register', { register: of('register') }),
    ],
    does: [],
  };
}

/** @type {Teller} */
function modes({ terms, tell, tongue }) {
  const names = terms.agreed.map((/** @type {string} */ mode) => tell(`names.${mode}`));
  return { says: [tell('agreed', { modes: list(names, tongue) || '…' }), tell('parts'), tell('other')], does: [tell('does_diary')] };
}

/** @type {Teller} */
function fees({ terms, all, detail, tell, tongue }) {
  const costs = (/** @type {string} */ name) =>
    (terms[name] ? tell(name, { amount: money(terms[name], terms.currency, tongue) }) : tell(`${name}_free`));
  const sessions = meets(all);
  const hours = amount('before_hours', terms.cancel_hours, tongue);
  const how = detail('fees', 'how');
  return {
    says: [
      sessions && costs('session'),
      all.letters && costs('letter'),
      sessions && (terms.cancel_hours ? tell('cancel', { hours }) : tell('cancel_any')),
      sessions && terms.cancel_hours > 0 && tell(`late_${terms.late_cancelled}`),
      sessions && tell(`missed_${terms.missed}`),
      how && tell('how', { how }),
    ],
    does: [sessions && tell('does_says'), tell('does_none')],
  };
}

/** @type {Teller} */
function breaks({ terms, detail, tell, tongue }) {
  const days = (/** @type {number} */ count) => amount('for_days', count, tongue);
  return {
    says: [
      terms.notice_days ? tell('notice', { days: days(terms.notice_days) }) : tell('notice_early'),
      tell('still'),
      terms.cover && tell('cover', { name: detail('cover', 'name') || '…' }),
      tell('end_client'),
      terms.ending_notice_days ? tell('end_counsellor', { days: days(terms.ending_notice_days) }) : tell('end_early'),
      terms.last_session && tell('last'),
    ],
    does: [tell('does_shows')],
  };
}

/** @type {Teller} */
function emergency({ terms, detail, tell, tongue }) {
  const people = terms.may_tell.map((/** @type {string} */ one) => tell(`people.${one}`));
  return {
    says: [
      tell('not_here'),
      tell('local', { local: detail('emergency', 'local') || '…' }),
      people.length ? tell('may_tell', { people: list(people, tongue) }) : tell('may_not'),
      terms.ask_place && tell('ask'),
      tell('sheet'),
    ],
    does: [tell('does_shows'), tell('does_none')],
  };
}

/** @type {Teller} */
function unsuitable({ tell }) {
  return { says: [tell('danger'), tell('often'), tell('courts'), tell('talk')], does: [] };
}

/** @type {Teller} */
function law_and_insurance({ detail, tell }) {
  const of = (/** @type {string} */ name) => detail('law_and_insurance', name) || '…';
  return {
    says: [
      tell('law', { law: of('law') }),
      tell('insured', { insurer: of('insurer') }),
      tell('covers', { countries: of('countries') }),
      tell('moves'),
    ],
    does: [],
  };
}

/** @type {Teller} */
function complaints({ terms, detail, tell, tongue }) {
  return {
    says: [
      tell('first'),
      tell('body', { body: detail('complaints', 'body') || '…' }),
      tell('data', { days: amount('within_days', terms.acknowledge_days, tongue) }),
      tell('authority', { authority: detail('complaints', 'authority') || '…' }),
    ],
    does: [tell('does_none')],
  };
}

/** @type {Teller} */
function if_i_die({ detail, tell }) {
  const name = detail('if_i_die', 'name') || '…';
  const reach = detail('if_i_die', 'reach');
  return {
    says: [tell('writes', { name }), reach && tell('reach', { name, reach }), tell('sealed', { name }), tell('stays')],
    does: [],
  };
}

/** @type {Teller} */
function review({ terms, tell, tongue }) {
  return { says: [tell('every', { weeks: amount('every_weeks', terms.every_weeks, tongue) }), tell('asks'), tell('change')], does: [tell('does_none')] };
}

export const practice = { who, modes, fees, breaks, emergency, unsuitable, law_and_insurance, complaints, if_i_die, review };
