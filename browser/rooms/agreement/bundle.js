/**
 * A version with all that is needed to check it without any house: see docs/sealing.md, 'An agreement, carried away'.
 * @module
 */
import { get } from '../../house/api.js';
import { require } from '../../sealing/refusal.js';
import { verifyKeyLog } from '../../sealing/statement.js';

/** @typedef {import('../../house/known.js').Known} Known */
/** @typedef {import('./agreements.js').Version} Version */
/** @typedef {import('../../sealing/agreement.js').AgreementStatement} AgreementStatement */
/** @typedef {import('../../sealing/statement.js').KeyEntry} KeyEntry */

/**
 * @typedef {object} Bundle
 * @property {'consultingroom/1/agreement'} bundle
 * @property {import('../../sealing/agreement.js').AgreementDocument} document
 * @property {AgreementStatement[]} statements of all versions up to this one
 * @property {Record<string, string>} signatures person → b64u
 * @property {Record<string, string>} signed person → when, as the house noted it
 * @property {Record<string, KeyEntry[]>} keys person → their whole key log
 */

/** @param {Known} known @param {Version[]} versions checked @param {Version} version one of them @returns {Promise<Bundle>} */
export async function bundled(known, versions, version) {
  return {
    bundle: 'consultingroom/1/agreement',
    document: version.document,
    statements: versions.slice(0, version.number).map(({ statement }) => statement),
    signatures: version.signatures,
    signed: Object.fromEntries(version.signed),
    keys: await keyLogs(known),
  };
}

/** The logs with their signatures, once more held against what this person knows. @param {Known} known @returns {Promise<Record<string, KeyEntry[]>>} */
async function keyLogs(known) {
  const { participants } = await get(`/api/relationships/${known.id}/`);
  /** @type {Record<string, KeyEntry[]>} */
  const logs = {};
  for (const { person, log } of participants) {
    const { fingerprint } = await verifyKeyLog(log, person);
    require(fingerprint === known.keys.get(person)?.fingerprint, 'wrong-key');
    logs[person] = log.map((/** @type {KeyEntry} */ { statement, signature, by_previous }) => ({ statement, signature, by_previous }));
  }
  return logs;
}
