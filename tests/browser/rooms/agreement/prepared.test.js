import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  asFarAsItGoes, asOffered, asTemplate, filledUp, fromTemplate, fromVersion, needed, ofThePractice, together, withNames,
} from "../../../../browser/rooms/agreement/prepared.js";
import { DETAILS, MODES, clauseNumber, clausesOf, lacking } from "../../../../browser/rooms/agreement/required.js";
import { smallest, written } from "../../../../browser/rooms/agreement/terms-form.js";

const first = { contact: {}, receipts: {}, silence: {}, confidentiality: {}, transcript: {}, disturbance: {} };
const rest = { fees: {}, breaks: { cover: true }, privacy: {}, recording: {}, supervision: {}, records: {}, emergency: {}, complaints: {}, review: {} };
const ways = { letters: {}, live_text: {}, webcam: {}, phone: {}, in_person: {}, sessions: {}, cover: {} };
const said = Object.fromEntries(Object.entries(DETAILS).map(([clause, names]) => [clause, Object.fromEntries(names.map((name) => [name, "said"]))]));

/** @param {string[]} agreed */
const form = (agreed) => ({ terms: { ...first, ...rest, ...ways, modes: { agreed } }, words: { details: said, remarks: { webcam: "Slowly", fees: "" } } });

test("what is offered has the clauses of its ways of working, whatever was typed", () => {
  fc.assert(fc.property(fc.subarray(MODES, { minLength: 1 }), (agreed) => {
    const offered = asOffered(form(agreed));
    const there = clausesOf(offered.terms);
    assert.deepEqual(MODES.filter((mode) => there.includes(mode)), agreed);
    assert.equal(there.includes("sessions"), agreed.some((mode) => mode !== "letters"));
    assert.equal(there.includes("getting_ready"), there.includes("sessions"));
    assert.deepEqual(lacking(offered), []);
    assert.deepEqual(offered.words.remarks, agreed.includes("webcam") ? { webcam: "Slowly" } : {});
    assert.ok(Object.keys(offered.words.details).every((clause) => there.includes(clause)));
  }));
});

test("clauses are numbered from one, in the order in which they are read, without gaps", () => {
  const { terms } = asOffered(form(["letters"]));
  assert.deepEqual(clausesOf(terms).map((key) => clauseNumber(terms, key)), clausesOf(terms).map((_key, at) => at + 1));
  assert.equal(clauseNumber(terms, "webcam"), 0);
  assert.equal(clauseNumber(first, "receipts"), 2);
});

test("whatever a whole agreement must say is asked for, and a promised cover with it", () => {
  const empty = { ...form(["in_person"]), words: { details: { who: { name: "Maya" } } } };
  assert.deepEqual(needed(empty).filter(({ clause }) => clause === "who").map(({ path }) => path),
    ["details.who.qualification", "details.who.body", "details.who.number", "details.who.register"]);
  assert.ok(needed(empty).some(({ path }) => path === "details.in_person.place"));
  const alone = needed({ ...form(["letters"]), leaves: ["cover"] });
  assert.deepEqual(alone, [{ clause: "cover", detail: "", path: "cover" }]);
});

test("what only blanks were typed into is not said", () => {
  const { terms } = asOffered(form(["letters"]));
  const details = { ...said, if_i_die: { name: "  " } };
  assert.deepEqual(lacking({ terms, words: { details } }), [{ clause: "if_i_die", detail: "name" }]);
});

test("a version that was signed is gone on from as it was offered", () => {
  const { terms, words } = asOffered(form(["letters", "webcam"]));
  const parties = { a: { role: "counsellor", called: "Maya" }, b: { role: "client", called: "Robin" } };
  const document = { terms, words: { ...words, language: "en", text: {}, short: {} }, parties };
  const again = asOffered(fromVersion({ document }));
  assert.deepEqual(again.terms, terms);
  assert.deepEqual(again.words, { called: "Maya", ...words });
});

test("an agreement from before there were ways of working fills every field", () => {
  const once = { ...first, disturbance: { rejoin_minutes: 7, ladder: ["rejoin", "phone"], who_pays: "client" } };
  const full = filledUp({ ...rest, ...ways }, once);
  assert.deepEqual(full.modes, { agreed: ["letters"] });
  assert.deepEqual(full.disturbance.battery, [{ rung: "rejoin", minutes: 7 }, { rung: "phone", minutes: 0 }]);
  assert.equal(full.disturbance.who_pays, "client");
});

test("while somebody is typing, half of a value waits for the rest", () => {
  const half = asFarAsItGoes({ contact: { reading: [{ weekday: 1, start: "10:00", end: null }, { weekday: 2, start: "10:00", end: "11:00" }], answer: null } });
  assert.deepEqual(half, { contact: { reading: [{ weekday: 2, start: "10:00", end: "11:00" }], answer: "…" } });
});

test("what the practice says of itself goes on to the next client; where that client finds help does not", () => {
  const kept = ofThePractice({ ...said, fees: { how: "By transfer" }, getting_ready: { before: "Tea" } });
  assert.deepEqual(Object.keys(kept).sort(), ["complaints", "cover", "fees", "if_i_die", "in_person", "law_and_insurance", "who"]);
  assert.deepEqual(together({ who: { name: "Maya", body: "Guild" } }, { who: { name: "", body: "Other" } }), { who: { name: "Maya", body: "Other" } });
});

test("a template takes nothing of one client to the next", () => {
  const shipped = { concern: "Dear {client}, I will write again.", apology: "Sorry, {client}." };
  const words = {
    concern: "Dear Will, I will write again.", apology: "Sorry, Will. I told Will’s doctor.",
    details: { emergency: { local: "Call 999" }, getting_ready: { before: "Will makes tea" } }, remarks: { fees: "Willing, says Will" },
  };
  const kept = asTemplate({ terms: {}, words }, shipped, { client: "Will", counsellor: "Maya" });
  assert.equal(kept.words.concern, shipped.concern);
  assert.equal(kept.words.apology, "Sorry, {client}. I told {client}’s doctor.");
  assert.deepEqual(kept.words.details, { emergency: {}, getting_ready: { before: "{client} makes tea" } });
  assert.equal(kept.words.remarks.fees, "Willing, says {client}");
  const next = fromTemplate(kept, { client: "Noor", counsellor: "Maya" });
  assert.equal(next.words.apology, "Sorry, Noor. I told Noor’s doctor.");
});

test("a name that is not known leaves no gap", () => {
  assert.equal(withNames("Dear {client},", { client: "Robin" }), "Dear Robin,");
  assert.equal(withNames("Dear {client},", { client: "" }), "Dear,");
});

test("money is typed as people write it and kept in the smallest coin", () => {
  const typed = [["60", 6000], ["62.50", 6250], ["62,5", 6250], ["0", 0], ["62.505", null], ["free", null], ["", null], ["-1", null]];
  for (const [text, pence] of typed) assert.equal(smallest(String(text), "GBP"), pence, String(text));
  assert.equal(smallest("6000", "JPY"), 6000);
  assert.equal(smallest("60.5", "JPY"), null);
});

test("every amount can be read back as it was written", () => {
  fc.assert(fc.property(fc.nat(100_000_00), fc.constantFrom("GBP", "EUR", "JPY"), (amount, currency) => {
    assert.equal(smallest(written(amount, currency), currency), amount);
  }));
});
