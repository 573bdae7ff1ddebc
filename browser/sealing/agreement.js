import { digest, equal } from './bytes.js';
import { canonical } from './canonical.js';
import { requireSigned, signature } from './ed25519.js';
import { require } from './refusal.js';

/** @typedef {import('./keyring.js').Keyring} Keyring */

/**
 * @typedef {object} AgreementDocument
 * @property {any} parties
 * @property {string} relationship id
 * @property {string} salt b64u, 16 bytes
 * @property {any} terms what the server runs
 * @property {number} version from 1
 * @property {any} words what the server never sees
 */

/**
 * @typedef {object} AgreementStatement
 * @property {string} document digest
 * @property {string} previous digest of the statement of the version before, or ''
 * @property {string} relationship id
 * @property {'1'} suite
 * @property {string} terms digest
 * @property {number} version from 1
 */

/**
 * @param {{document: AgreementDocument, previous?: AgreementStatement | null}} request
 * @returns {Promise<AgreementStatement>} what both sign
 */
export async function agreementStatement({ document, previous }) {
  return {
    document: await digest(canonical(document)),
    previous: previous ? await digest(canonical(previous)) : '',
    relationship: document.relationship,
    suite: '1',
    terms: await digest(canonical(document.terms)),
    version: document.version,
  };
}

/** @param {Keyring} keyring @param {AgreementStatement} statement @returns {Promise<string>} b64u */
export const signAgreement = (keyring, statement) => signature(keyring.signing, 'agreement', canonical(statement));

/**
 * @param {object} request
 * @param {AgreementDocument} request.document as it was opened
 * @param {AgreementStatement} request.statement
 * @param {Record<string, string>} request.signatures person → b64u, of those who have signed so far
 * @param {unknown} request.terms that the server runs
 * @param {Map<string, string | CryptoKey>} request.keys person → their verified public key, b64u
 * @param {AgreementStatement | null} [request.previous] the version before, which was verified in its turn
 * @returns {Promise<{signed: string[]}>} who signed it, sorted
 * @throws {Refusal} altered-agreement, altered-terms, rewritten-past, moved, wrong-key, not-genuine
 */
export async function verifyAgreement({ document, statement, signatures, terms, keys, previous }) {
  requireNext(document, previous);
  const expected = await agreementStatement({ document, previous: previous ?? null });
  require(equal(canonical(terms), canonical(document.terms)), 'altered-terms');
  require(statement.terms === expected.terms, 'altered-terms');
  require(statement.previous === expected.previous, 'rewritten-past');
  require(equal(canonical(statement), canonical(expected)), 'altered-agreement');
  await requireSignatures({ statement, signatures, keys });
  return { signed: Object.keys(signatures).sort() };
}

/** @param {AgreementDocument} document @param {AgreementStatement | null | undefined} previous */
function requireNext(document, previous) {
  require(document.version === 1 || previous, 'missing');
  require(document.version === (previous?.version ?? 0) + 1, 'rewritten-past');
  require(document.relationship === (previous?.relationship ?? document.relationship), 'moved');
}

/** @param {{statement: AgreementStatement, signatures: Record<string, string>, keys: Map<string, string | CryptoKey>}} request */
async function requireSignatures({ statement, signatures, keys }) {
  const parts = [canonical(statement)];
  for (const [person, claimed] of Object.entries(signatures)) {
    const key = keys.get(person);
    require(key, 'wrong-key');
    await requireSigned({ key, label: 'agreement', parts, signature: claimed });
  }
}
