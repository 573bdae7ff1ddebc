// Published vectors for what the sealing rests on, as this engine and the vendored modules do it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';

import * as ageKit from 'cctv-age';
import { argon2id } from 'hash-wasm';

import { ageOpen } from '../../../browser/sealing/age.js';
import { b64u } from '../../../browser/sealing/bytes.js';
import { canonicalText } from '../../../browser/sealing/canonical.js';
import { publicKey, verifyingKey } from '../../../browser/sealing/ed25519.js';
import { open } from '../../../browser/sealing/gcm.js';
import { derived, material } from '../../../browser/sealing/hkdf.js';
import { Refusal } from '../../../browser/sealing/refusal.js';

/** @param {string} written */
const hex = (written) => Uint8Array.from(written.match(/../g) ?? [], (two) => parseInt(two, 16));

/** @param {Uint8Array} bytes */
const toHex = (bytes) => Buffer.from(bytes).toString('hex');

/** @param {Uint8Array} data */
function caseOf(data) {
  const whole = Buffer.from(data);
  const end = whole.indexOf('\n\n');
  const lines = whole.subarray(0, end).toString().split('\n');
  const fields = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2)));
  const body = whole.subarray(end + 2);
  return { ...fields, file: new Uint8Array(fields.compressed === 'zlib' ? inflateSync(body) : body) };
}

const ours = Object.entries(ageKit)
  .map(([name, data]) => ({ name, ...caseOf(data) }))
  .filter(({ identity = '', passphrase, armored }) => identity.startsWith('AGE-SECRET-KEY-1') && !passphrase && !armored);

test('the age test kit has files for us', () => assert.ok(ours.length > 50));

for (const { name, expect, identity, payload, file } of ours) {
  test(`age test kit: ${name}`, async () => {
    if (expect !== 'success') return assert.rejects(ageOpen(identity, file), Refusal);
    const plain = await ageOpen(identity, file);
    assert.equal(createHash('sha256').update(plain).digest('hex'), payload);
  });
}

test('HKDF-SHA256: RFC 5869, A.3', async () => {
  const okm = await derived(await material(hex('0b'.repeat(22))), '');
  assert.equal(toHex(okm), '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d');
});

test('AES-256-GCM: McGrew and Viega, case 16', async () => {
  const key = await crypto.subtle.importKey('raw', hex('feffe9928665731c6d6a8f9467308308'.repeat(2)), 'AES-GCM', false, ['decrypt']);
  const aad = hex('feedfacedeadbeeffeedfacedeadbeefabaddad2');
  const sealed = 'cafebabefacedbaddecaf888' +
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662' +
    '76fc6ece0f4e1768cddf8853bb2d551b';
  const plain = await open(key, aad, hex(sealed));
  assert.equal(toHex(plain),
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39');
  await assert.rejects(open(key, aad, hex(sealed.replace(/b$/, 'a'))), Refusal);
});

// seed, public key, message, signature
/** @type {[string, string, string, string][]} */
const rfc8032 = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
];

test('Ed25519: RFC 8032, 7.1, tests 1 to 3', async () => {
  for (const [seed, key, message, signature] of rfc8032) {
    assert.equal(await publicKey(hex(seed)), b64u(hex(key)));
    const verifying = await verifyingKey(b64u(hex(key)));
    assert.ok(await crypto.subtle.verify('Ed25519', verifying, hex(signature), hex(message)));
    assert.ok(!(await crypto.subtle.verify('Ed25519', verifying, hex(signature), hex(`${message}00`))));
  }
});

test('Argon2id, 64 MiB, twice: as the reference implementation publishes it', async () => {
  const hashed = await argon2id({ password: 'password', salt: 'somesalt', memorySize: 65536, iterations: 2, parallelism: 1, hashLength: 32, outputType: 'hex' });
  assert.equal(hashed, '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
});

test('JSON: RFC 8785, 3.2.3, sorting', () => {
  const value = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', 1: 'One', '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' };
  assert.equal(canonicalText(value),
    '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}');
});
