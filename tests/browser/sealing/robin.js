// Robin, with the browser's implementation, as tests/client/test_both_ways.py talks to him: a verb is the argument,
// what he is given comes in on standard input, what he answers goes out.
import { readFileSync } from 'node:fs';

import { agreementStatement, signAgreement } from '../../../browser/sealing/agreement.js';
import { b64u, unb64u } from '../../../browser/sealing/bytes.js';
import { beginRelationship, openEpoch } from '../../../browser/sealing/epoch.js';
import { describe, download, upload } from '../../../browser/sealing/file.js';
import { acceptanceTag, readFragment, requireInviter } from '../../../browser/sealing/invitation.js';
import { openItem, sealItem } from '../../../browser/sealing/item.js';
import { makeKeyring, passkeyWrapping, recoveryWrapping, unwrapKeyring, wrapKeyring } from '../../../browser/sealing/keyring.js';
import { newKit, readKit } from '../../../browser/sealing/kit.js';
import { openSlot, sealSlot } from '../../../browser/sealing/slot.js';
import { keyStatement, verifyKeyLog } from '../../../browser/sealing/statement.js';
import { newParams, stretch } from '../../../browser/sealing/stretch.js';

/** @typedef {any} Given JSON, of a shape that the test knows */
/** @typedef {import('../../../browser/sealing/keyring.js').Keyring} Keyring */

const MADE = '2026-11-21T19:00:00Z';

/** Opens an account, accepts an invitation, writes a letter with a file. @param {Given} given */
async function accept({ person, passphrase, prf, inviter, fragment, invitation, relationship, own, body, file, document }) {
  const keyring = await makeKeyring(person);
  const entry = await keyStatement({ keyring, made: MADE });
  const keys = await verifyKeyLog([entry]);
  const mara = await verifyKeyLog(inviter);
  const { fingerprint, secret } = readFragment(fragment);
  await requireInviter(fingerprint, mara.statement);
  const readers = [keys, mara].map(({ statement }) => ({ person: statement.person, statement }));
  const { epoch, ...record } = await beginRelationship({ relationship, keyring, readers });
  const acceptance = { epoch: epoch.digest, fingerprint: keys.fingerprint, invitation, relationship, suite: /** @type {const} */ ('1') };
  const alone = await beginRelationship({ relationship: own, keyring, readers: readers.slice(0, 1) });
  const sent = await sentFile(epoch, person, file);
  const letter = await sealItem({
    epoch,
    keyring,
    context: { item: 'letter', kind: 'letter', n: 1, previous: '', version: 1 },
    content: { body, files: [sent.description], seen: {}, written: MADE },
  });
  const slot = await sealSlot({ epoch: alone.epoch, keyring, name: 'pins', version: 1, content: { pins: fingerprint } });
  const statement = await agreementStatement({ document, previous: null });
  return {
    ...(await account(keyring, { passphrase, prf })),
    entry,
    record,
    own: alone,
    acceptance,
    tag: await acceptanceTag({ secret, acceptance }),
    letter: { ...letter, sealed: b64u(letter.sealed) },
    chunks: sent.chunks,
    slot: b64u(slot.sealed),
    statement,
    signature: await signAgreement(keyring, statement),
  };
}

/** @param {Keyring} keyring @param {{passphrase: string, prf: string}} secrets */
async function account(keyring, { passphrase, prf }) {
  const params = newParams();
  const { signIn, wrapping } = await stretch(passphrase, params);
  const kit = await newKit();
  const wraps = [
    await wrapKeyring({ keyring, kind: 'passphrase', params, wrapping }),
    await wrapKeyring({ keyring, kind: 'recovery', params: {}, wrapping: await recoveryWrapping(kit.bytes) }),
    await wrapKeyring({ keyring, kind: 'passkey', params: { credential: 'AA' }, wrapping: await passkeyWrapping(unb64u(prf)) }),
  ];
  return { signIn, kit: kit.written, wraps };
}

/** @param {import('../../../browser/sealing/epoch.js').Epoch} epoch @param {string} author @param {string} file b64u */
async function sentFile(epoch, author, file) {
  const blob = new File([unb64u(file)], 'rain.wav', { type: 'audio/wav' });
  const description = await describe(blob);
  /** @type {string[]} */
  const chunks = [];
  const put = async (/** @type {number} */ chunk, /** @type {Uint8Array} */ sealed) => void (chunks[chunk] = b64u(sealed));
  await upload({ file: blob, description, epoch, author, put });
  return { description, chunks };
}

/** Comes back with the kit, and reads what Mara's Python sealed. @param {Given} given */
async function read({ person, kit, wrap, passphrase, newWrap, logs, pinned, first, second, answer, chunks, own, slot }) {
  const recovered = await unwrapKeyring({ wrap, person, wrapping: await recoveryWrapping(await readKit(kit)) });
  const { wrapping } = await stretch(passphrase, newWrap.params);
  const keyring = await unwrapKeyring({ wrap: newWrap, person, wrapping });
  const verified = Object.entries(logs).map(async ([who, log]) => [who, await verifyKeyLog(log, who)]);
  const statements = new Map(/** @type {[string, Given][]} */ (await Promise.all(verified)));
  const known = { keyring, statements, pinned: new Map(Object.entries(pinned)) };
  const before = await openEpoch({ ...known, record: first });
  const epoch = await openEpoch({ ...known, record: second, previous: before.statement });
  const letter = await openItem({ epoch, context: answer.context, sealed: unb64u(answer.sealed) });
  const get = async (/** @type {number} */ chunk) => unb64u(chunks[chunk]);
  const file = await download({ description: letter.files[0], epoch, author: answer.context.author, get });
  const mine = { keyring, statements, pinned: new Map([[person, pinned[person]]]) };
  const alone = await openEpoch({ ...mine, record: own });
  return {
    same: recovered.age === keyring.age && recovered.sign === keyring.sign,
    body: letter.body,
    file: b64u(new Uint8Array(await file.arrayBuffer())),
    slot: await openSlot({ epoch: alone, name: 'pins', version: 2, sealed: unb64u(slot) }),
  };
}

const verbs = { accept, read };
const verb = verbs[/** @type {keyof typeof verbs} */ (process.argv[2])];
process.stdout.write(JSON.stringify(await verb(JSON.parse(readFileSync(0, 'utf8')))));
