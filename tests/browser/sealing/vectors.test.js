// Every case of the shared vectors; the Python implementation is held to the same ones.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { verifyAgreement } from '../../../browser/sealing/agreement.js';
import { b64u, unb64u } from '../../../browser/sealing/bytes.js';
import { canonical, fromCanonical } from '../../../browser/sealing/canonical.js';
import { checkChain } from '../../../browser/sealing/chain.js';
import { publicKey, signingKey, verifyingKey } from '../../../browser/sealing/ed25519.js';
import { openEpoch } from '../../../browser/sealing/epoch.js';
import { checkFacts } from '../../../browser/sealing/facts.js';
import { describe, download } from '../../../browser/sealing/file.js';
import { material } from '../../../browser/sealing/hkdf.js';
import { acceptanceTag, readFragment, requireInviter, verifyAcceptance } from '../../../browser/sealing/invitation.js';
import { openItem } from '../../../browser/sealing/item.js';
import { passkeyWrapping, publicKeys, recoveryWrapping, requireOwn, unwrapKeyring } from '../../../browser/sealing/keyring.js';
import { kitProof, readKit, writeKit } from '../../../browser/sealing/kit.js';
import { Refusal } from '../../../browser/sealing/refusal.js';
import { openSlot } from '../../../browser/sealing/slot.js';
import { digits, requirePinned, verifyKeyLog } from '../../../browser/sealing/statement.js';
import { stretch } from '../../../browser/sealing/stretch.js';
import { recipientOf } from '../../../browser/sealing/age.js';

/** @typedef {any} Given JSON, of a shape that the verb knows */

const file = new URL('../../vectors/sealing.json', import.meta.url);
const { blobs, cases } = JSON.parse(readFileSync(file, 'utf8'));

/** @param {string} written */
async function keyringOf(written) {
  const secret = unb64u(written);
  const { age, person, sign } = fromCanonical(secret);
  const seed = unb64u(sign);
  return { person, age: await recipientOf(age), sign: await publicKey(seed), signing: await signingKey(seed), secret };
}

/** @param {Given} plain */
async function epochOf({ statement, secret, authors }) {
  const keys = Object.entries(authors).map(async ([person, key]) => [person, await verifyingKey(key)]);
  return {
    relationship: statement.relationship,
    number: statement.epoch,
    secret: await material(unb64u(secret)),
    authors: new Map(/** @type {[string, CryptoKey][]} */ (await Promise.all(keys))),
    statement,
    digest: '',
  };
}

/** @param {Record<string, Given>} logs */
async function statementsOf(logs) {
  const verified = Object.entries(logs).map(async ([person, log]) => [person, await verifyKeyLog(log, person)]);
  return new Map(/** @type {[string, Given][]} */ (await Promise.all(verified)));
}

/** @param {{wrap: Given, person: string, wrapping: CryptoKey}} request */
const unlocked = async (request) => publicKeys(await unwrapKeyring(request));

/** @type {Record<string, (given: Given) => Promise<unknown>>} */
const verbs = {
  canonical: async ({ value }) => ({ utf8: b64u(canonical(value)) }),
  from_canonical: async ({ utf8 }) => fromCanonical(unb64u(utf8)),
  unb64u: async ({ written }) => unb64u(written),
  unlock: async ({ passphrase, params, person, wrap }) => {
    const { signIn, wrapping } = await stretch(passphrase, params);
    return { sign_in: signIn, ...(await unlocked({ wrap, person, wrapping })) };
  },
  recover: async ({ kit, person, wrap }) => unlocked({ wrap, person, wrapping: await recoveryWrapping(unb64u(kit)) }),
  unlock_passkey: async ({ prf, person, wrap }) =>
    unlocked({ wrap, person, wrapping: await passkeyWrapping(unb64u(prf)) }),
  read_kit: async ({ written }) => {
    const bytes = await readKit(written);
    return { bytes: b64u(bytes), written: await writeKit(bytes), proof: await kitProof(bytes) };
  },
  require_own: async ({ secret, statement }) => requireOwn(await keyringOf(secret), statement) ?? {},
  key_log: async ({ entries, person }) => ({ fingerprint: (await verifyKeyLog(entries, person)).fingerprint }),
  require_pinned: async ({ entries, person, pinned }) =>
    requirePinned(await verifyKeyLog(entries, person), pinned) ?? {},
  digits: async ({ one, other }) => ({ digits: await digits(one, other) }),
  open_epoch: async ({ record, secret, pinned, logs, relationship, previous }) => {
    const keyring = await keyringOf(secret);
    const known = { pinned: new Map(Object.entries(pinned)), statements: await statementsOf(logs) };
    const epoch = await openEpoch({ record, keyring, ...known, relationship, previous: previous ?? undefined });
    return { digest: epoch.digest };
  },
  open_item: async ({ epoch, context, sealed, listed }) => {
    const bytes = unb64u(sealed);
    const request = { epoch: await epochOf(epoch), context, sealed: bytes };
    const content = await openItem(listed === null ? request : { ...request, digest: listed });
    return { content, size: bytes.length };
  },
  check_chain: async (given) => checkChain(given),
  open_slot: async ({ epoch, sealed, ...given }) => ({
    content: await openSlot({ epoch: await epochOf(epoch), sealed: unb64u(sealed), ...given }),
  }),
  describe: async ({ byte, size, bytes, id, name, type }) =>
    describe(new File([bytes ? unb64u(bytes) : new Uint8Array(size).fill(byte)], name, { type }), id),
  download: async ({ description, epoch, author, chunks }) => {
    const get = async (/** @type {number} */ chunk) => unb64u(chunks[chunk]);
    const blob = await download({ description, epoch: await epochOf(epoch), author, get });
    return { bytes: b64u(new Uint8Array(await blob.arrayBuffer())) };
  },
  verify_agreement: async (given) => {
    await verifyAgreement({ ...given, keys: new Map(Object.entries(given.keys)) });
    return {};
  },
  read_fragment: async ({ written }) => {
    const { fingerprint, secret } = readFragment(written);
    return { fingerprint, secret: b64u(secret) };
  },
  require_inviter: async ({ fingerprint, statement }) => (await requireInviter(fingerprint, statement)) ?? {},
  verify_acceptance: async ({ secret, acceptance, tag, expected }) => {
    await verifyAcceptance({ secret: unb64u(secret), acceptance, tag, expected });
    return { tag: await acceptanceTag({ secret: unb64u(secret), acceptance }) };
  },
  check_facts: async ({ facts, remembered, after }) => ({ head: await checkFacts(facts, remembered, after) }),
};

/** The blobs put in for their names. @param {string} json */
const unfolded = (json) =>
  JSON.parse(json, (_, value) =>
    typeof value === 'string' && value.startsWith('blob:') ? blobs[value.slice('blob:'.length)] : value);

for (const { verb, says, given, gives, refusal } of cases) {
  test(`${verb}: ${says}`, async () => {
    const answer = /** @type {(given: Given) => Promise<unknown>} */ (verbs[verb])(unfolded(JSON.stringify(given)));
    if (gives !== undefined) assert.deepEqual(await answer, gives);
    else await assert.rejects(answer, (error) => error instanceof Refusal && error.code === refusal);
  });
}
