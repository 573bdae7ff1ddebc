// What holds for every text, every size and every flipped bit.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import fc from 'fast-check';

import { b64u, equal, unb64u } from '../../../browser/sealing/bytes.js';
import { canonical, fromCanonical } from '../../../browser/sealing/canonical.js';
import { checkChain } from '../../../browser/sealing/chain.js';
import { beginRelationship } from '../../../browser/sealing/epoch.js';
import { describe, download, upload } from '../../../browser/sealing/file.js';
import { openItem, sealItem } from '../../../browser/sealing/item.js';
import { forget, makeKeyring, recoveryWrapping, unwrapKeyring, wrapKeyring } from '../../../browser/sealing/keyring.js';
import { readKit, writeKit } from '../../../browser/sealing/kit.js';
import { pad, unpad } from '../../../browser/sealing/padding.js';
import { Refusal } from '../../../browser/sealing/refusal.js';
import { openSlot, sealSlot } from '../../../browser/sealing/slot.js';
import { keyStatement } from '../../../browser/sealing/statement.js';

/** @typedef {import('../../../browser/sealing/bytes.js').Bytes} Bytes */

const quick = { numRuns: 60 };
const whole = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }).map((n) => n + 0);
const text = fc.string({ unit: 'binary' });
/** @type {{value: fc.Arbitrary<any>}} */
const { value: values } = fc.letrec((/** @type {(name: 'value') => fc.Arbitrary<any>} */ tie) => ({
  value: fc.oneof(fc.constant(null), fc.boolean(), whole, text, fc.array(tie('value')), fc.dictionary(text, tie('value'), { noNullPrototype: true })),
}));
const bytes = (/** @type {number} */ maxLength) => fc.uint8Array({ maxLength }).map((array) => Uint8Array.from(array));
const bit = fc.nat(2 ** 20);

/** @type {Awaited<ReturnType<typeof beginRelationship>>['epoch']} */
let epoch;
/** @type {Awaited<ReturnType<typeof makeKeyring>>} */
let robin;

before(async () => {
  robin = await makeKeyring('robin');
  const { statement } = await keyStatement({ keyring: robin, made: '2026-11-21T19:00:00Z' });
  epoch = (await beginRelationship({ relationship: 'r', keyring: robin, readers: [{ person: 'robin', statement }] })).epoch;
});

/** @param {Uint8Array} data @param {number} bit */
function flipped(data, bit) {
  const bent = Uint8Array.from(data);
  const at = (bit >> 3) % bent.length;
  bent[at] = Number(bent[at]) ^ (1 << (bit & 7));
  return bent;
}

/** @param {() => unknown} act */
const refused = (act) => assert.rejects(async () => act(), Refusal);

/** @param {object} content @param {string} [item] */
const letter = (content, item = 'i') =>
  sealItem({ epoch, keyring: robin, context: { item, kind: 'letter', n: 1, previous: '', version: 1 }, content });

test('canonical bytes are read back', () =>
  fc.assert(fc.property(values, (value) => assert.deepEqual(fromCanonical(canonical(value)), value)), quick));

test('b64u is read back', () =>
  fc.assert(fc.property(bytes(300), (data) => assert.ok(equal(unb64u(b64u(data)), data))), quick));

test('padding is taken off again and tells little', () =>
  fc.assert(fc.property(bytes(70_000), (content) => {
    const padded = pad(content);
    assert.ok(equal(unpad(padded), content));
    assert.ok(Number.isInteger(Math.log2(padded.length)) && padded.length >= 256 && padded.length <= 2 ** 17);
  }), quick));

test('opening inverts sealing', () =>
  fc.assert(fc.asyncProperty(fc.dictionary(text, values, { noNullPrototype: true }), async (content) => {
    assert.deepEqual(await openItem({ epoch, ...(await letter(content)) }), content);
  }), quick));

test('any flipped bit is refused', () =>
  fc.assert(fc.asyncProperty(text, bit, async (body, bit) => {
    const { context, sealed } = await letter({ body });
    await refused(() => openItem({ epoch, context, sealed: flipped(sealed, bit) }));
  }), quick));

test('nothing opens in another place', () =>
  fc.assert(fc.asyncProperty(fc.constantFrom('author', 'epoch', 'item', 'kind', 'n', 'previous', 'relationship', 'suite', 'version'), text, async (field, value) => {
    const { context, sealed } = await letter({ body: '' });
    fc.pre(value !== Reflect.get(context, field));
    await refused(() => openItem({ epoch, context: { ...context, [field]: value }, sealed }));
  }), quick));

test('a kit is read back and a mistyped letter is found', () =>
  fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.nat(35), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), async (array, at, letter) => {
    const data = Uint8Array.from(array);
    const written = await writeKit(data);
    assert.ok(equal(await readKit(written), data));
    const letters = [...written.replaceAll('-', '')];
    fc.pre(letters[at] !== letter);
    letters[at] = letter;
    await refused(() => readKit(letters.join('')));
  }), quick));

test('any flipped bit in a wrap is refused', async () => {
  const wrapping = await recoveryWrapping(new Uint8Array(20));
  const wrap = await wrapKeyring({ keyring: robin, kind: 'recovery', params: {}, wrapping });
  assert.equal((await unwrapKeyring({ wrap, person: 'robin', wrapping })).sign, robin.sign);
  await fc.assert(fc.asyncProperty(bit, async (bit) => {
    const bent = { ...wrap, sealed: b64u(flipped(unb64u(wrap.sealed), bit)) };
    await refused(() => unwrapKeyring({ wrap: bent, person: 'robin', wrapping }));
  }), quick);
});

test('what was forgotten wraps nothing and signs nothing', async () => {
  const keyring = await makeKeyring('somebody');
  forget(keyring);
  assert.ok(keyring.secret.every((byte) => byte === 0));
  const wrapping = await recoveryWrapping(new Uint8Array(20));
  await refused(() => wrapKeyring({ keyring, kind: 'recovery', params: {}, wrapping }));
  await assert.rejects(keyStatement({ keyring, made: '' }));
});

/** @param {Bytes} data */
async function uploaded(data) {
  const file = new File([data], 'rain.wav');
  const description = await describe(file, 'f');
  /** @type {Bytes[]} */
  const chunks = [];
  const put = async (/** @type {number} */ chunk, /** @type {Bytes} */ sealed) => void (chunks[chunk] = sealed);
  return { file, description, chunks, put, send: (/** @type {Set<number>} */ have) => upload({ file, description, epoch, author: 'robin', put, have }) };
}

/** @param {import('../../../browser/sealing/file.js').FileDescription} description @param {Uint8Array[]} chunks */
async function downloaded(description, chunks) {
  const blob = await download({ description, epoch, author: 'robin', get: async (chunk) => /** @type {Uint8Array} */ (chunks[chunk]) });
  return new Uint8Array(await blob.arrayBuffer());
}

test('a file is read back and any flipped bit is refused', () =>
  fc.assert(fc.asyncProperty(bytes(3000), bit, async (data, bit) => {
    const { description, chunks, send } = await uploaded(data);
    await send(new Set());
    assert.ok(equal(await downloaded(description, chunks), data));
    await refused(() => downloaded(description, chunks.map((chunk) => flipped(chunk, bit))));
  }), { numRuns: 20 }));

test('an upload sends only what the server does not have', async () => {
  const data = new Uint8Array(3 * 1024 * 1024 + 5).fill(7);
  const { description, chunks, send } = await uploaded(data);
  await send(new Set([2, 3]));
  assert.deepEqual(Object.keys(chunks), ['0', '1']);
  await send(new Set([0, 1]));
  assert.ok(equal(await downloaded(description, chunks), data));
  const [a, b, ...rest] = chunks;
  await refused(() => downloaded(description, /** @type {Bytes[]} */ ([b, a, ...rest])));
});

test('any other list than the whole one is refused', async () => {
  /** @type {{context: import('../../../browser/sealing/item.js').Context, digest: string}[]} */
  const all = [];
  for (let n = 1; n <= 8; n++) {
    const context = { item: `i${n}`, kind: 'letter', n, previous: all.at(-1)?.digest ?? '', version: 1 };
    all.push(await sealItem({ epoch, keyring: robin, context, content: {} }));
  }
  const { heads } = checkChain({ headers: all });
  fc.assert(fc.property(fc.array(fc.constantFrom(...all), { maxLength: 12 }), (headers) => {
    fc.pre(headers.length !== all.length || headers.some((header, i) => header !== all[i]));
    assert.throws(() => checkChain({ headers, remembered: heads }), Refusal);
    assert.throws(() => checkChain({ headers, seen: [heads] }), Refusal);
  }), quick);
});

test('a slot opens only under its name and version', () =>
  fc.assert(fc.asyncProperty(fc.dictionary(text, values, { noNullPrototype: true }), fc.integer({ min: 1, max: 9 }), async (content, version) => {
    const { sealed } = await sealSlot({ epoch, keyring: robin, name: 'pins', version, content });
    assert.deepEqual(await openSlot({ epoch, name: 'pins', version, sealed }), content);
    await refused(() => openSlot({ epoch, name: 'pins', version: version + 1, sealed }));
    await refused(() => openSlot({ epoch, name: 'draft', version, sealed }));
  }), quick));
