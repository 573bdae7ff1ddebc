/**
 * Accepting an invitation. The link says whose keys these must be; the house only carries them.
 * @module
 */
import { get, post } from "../house/api.js";
import { introduce } from "../house/items.js";
import { pin } from "../house/known.js";
import { digest } from "../sealing/bytes.js";
import { canonical } from "../sealing/canonical.js";
import { beginRelationship } from "../sealing/epoch.js";
import { acceptanceTag, readFragment, requireInviter } from "../sealing/invitation.js";
import { require } from "../sealing/refusal.js";
import { verifyKeyLog } from "../sealing/statement.js";

/** @typedef {import("../house/keys.js").Session} Session */
/** @typedef {{fingerprint: string, secret: Uint8Array}} Link */

/** @typedef {{person: string, called: string, link: Link, keys: import("../sealing/statement.js").VerifiedKeys}} Inviter */

/**
 * Checks that whoever invites has the keys that the link names.
 * @param {{person: string, called: string, log: any[]}} shown @param {string} fragment what stands after # in the link
 * @returns {Promise<Inviter>}
 * @throws {import("../sealing/refusal.js").Refusal} broken-link, forged-invitation
 */
export async function inviterIn({ person, called, log }, fragment) {
  const link = readFragment(fragment);
  const keys = await verifyKeyLog(log, person);
  await requireInviter(link.fingerprint, keys.statement);
  return { person, called, link, keys };
}

/**
 * Begins the relationship: its secret, who may read, and the tag that only the holder of the link can make.
 * @param {Session} me @param {string} invitation @param {Inviter} inviter
 */
export async function prepareAcceptance(me, invitation, inviter) {
  const { log } = await get("/api/keys/");
  const mine = await verifyKeyLog(log, me.person);
  const relationship = crypto.randomUUID();
  const readers = [{ person: me.person, statement: mine.statement }, { person: inviter.person, statement: inviter.keys.statement }];
  const { epoch: _opened, ...epoch } = await beginRelationship({ relationship, keyring: me.keyring, readers });
  const acceptance = { epoch: await digest(canonical(epoch.statement)), fingerprint: me.fingerprint, invitation, relationship, suite: /** @type {const} */ ("1") };
  return { acceptance, tag: await acceptanceTag({ secret: inviter.link.secret, acceptance }), epoch };
}

/**
 * @param {Inviter} inviter
 * @param {Awaited<ReturnType<typeof prepareAcceptance>>} body the same one for every try
 * @param {string} called how I want to be called
 * @returns {Promise<string>} the relationship
 */
export async function accept(inviter, body, called) {
  await pin(inviter.person, inviter.keys.fingerprint);
  const { relationship } = await post(`/api/invitations/${body.acceptance.invitation}/acceptance/`, body);
  require(relationship === body.acceptance.relationship, "moved");
  await introduce(relationship, called);
  return relationship;
}
