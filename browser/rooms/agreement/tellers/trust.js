/**
 * How the clauses are told that say what stays between the two: confidentiality, private rooms, what is kept and shown.
 * @module
 */
import { months } from './amounts.js';

/** @typedef {import('../clauses.js').Teller} Teller */

/** @type {Teller} */
function confidentiality({ terms, all, tell }) {
  const limits = terms.exceptions.map((/** @type {string} */ key) =>
    ({ key, title: tell(`limits.${key}.title`), body: tell(`limits.${key}.body`) }));
  return {
    short: limits.length ? tell('short', { count: limits.length }) : tell('unlimited'),
    says: [
      tell('between'),
      !all.privacy && tell('place'),
      limits.length ? { text: tell('limited'), limits } : tell('unlimited'),
    ],
    does: [tell('does_sealed'), limits.length > 0 && tell('does_asks'), tell('does_never')],
  };
}

/** @type {Teller} */
function privacy({ terms, tell }) {
  return {
    says: [tell('room'), terms.headphones && tell('headphones'), terms.ask_at_arrival && tell('ask'), tell('device')],
    does: [terms.ask_at_arrival && tell('does_not_yet')],
  };
}

/** @type {Teller} */
function transcript({ terms, all, tell, tongue }) {
  return {
    says: [
      tell('retention', { months: months(terms.retention_months, tongue) }),
      tell('reread'),
      tell(terms.quoting),
      !all.modes && tell(terms.social_contact ? 'social_contact' : 'social_contact_not'),
    ],
    does: [tell('does_keeps'), tell('does_never')],
  };
}

/** @type {Teller} */
function social({ all, tell }) {
  return { says: [tell(all.transcript.social_contact ? 'contact' : 'contact_not'), tell('search')], does: [] };
}

/** @type {Teller} */
function recording({ terms, tell }) {
  return { says: [tell(terms.allowed), tell('screens')], does: [tell('does_none')] };
}

/** @type {Teller} */
function supervision({ terms, tell }) {
  return { says: [tell('has'), tell(terms.sharing)], does: [tell('does_none')] };
}

/** @type {Teller} */
function records({ terms, tell, tongue }) {
  const kept = months(terms.retention_months, tongue);
  return { says: terms.notes ? [tell('notes'), tell('retention', { months: kept }), tell('see')] : [tell('notes_not')], does: [tell('does_none')] };
}

export const trust = { confidentiality, privacy, transcript, social, recording, supervision, records };
