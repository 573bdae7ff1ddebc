import assert from "node:assert/strict";
import { test } from "node:test";
import { openKept, sealKept } from "../../../browser/sealing/kept.js";
import { forget, makeKeyring } from "../../../browser/sealing/keyring.js";

const ROBIN = "0b4c1f0a-0000-4000-8000-000000000001", LENA = "0b4c1f0a-0000-4000-8000-000000000002";
const ROOM = "7a1c1f0a-0000-4000-8000-000000000001", OTHER = "7a1c1f0a-0000-4000-8000-000000000002";
const content = { parts: [{ title: "Whom to call", lines: ["+44 20 7946 0958"] }] };
const refused = { name: "Refusal", code: "not-genuine" };

test("what a person keeps on a device opens with their own keys", async () => {
  const keyring = await makeKeyring(ROBIN);
  const sealed = await sealKept({ keyring, relationship: ROOM, content });
  assert.deepEqual(await openKept({ keyring, relationship: ROOM, sealed }), content);
});

test("it opens with nobody else's keys, for no other relationship, and not when it was altered", async () => {
  const [keyring, lena] = [await makeKeyring(ROBIN), await makeKeyring(LENA)];
  const sealed = await sealKept({ keyring, relationship: ROOM, content });
  await assert.rejects(openKept({ keyring: lena, relationship: ROOM, sealed }), refused);
  await assert.rejects(openKept({ keyring, relationship: OTHER, sealed }), refused);
  sealed[40] = (sealed[40] ?? 0) ^ 1;
  await assert.rejects(openKept({ keyring, relationship: ROOM, sealed }), refused);
});

test("its length does not tell how much is written in it", async () => {
  const keyring = await makeKeyring(ROBIN);
  const short = await sealKept({ keyring, relationship: ROOM, content: {} });
  const longer = await sealKept({ keyring, relationship: ROOM, content });
  assert.equal(short.length, longer.length);
});

test("forgotten keys keep nothing", async () => {
  const keyring = await makeKeyring(ROBIN);
  forget(keyring);
  await assert.rejects(sealKept({ keyring, relationship: ROOM, content }), { code: "locked" });
});
