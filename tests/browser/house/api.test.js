import assert from "node:assert/strict";
import { test } from "node:test";

const page = new EventTarget();
Object.assign(page, { documentElement: { lang: "en" }, cookie: "theme=dark; csrftoken=abc; x=y" });
Object.assign(globalThis, { document: page });
const { Problem, get, getBytes, post, putBytes } = await import("../../../browser/house/api.js");

/** @type {{ path: string, request: RequestInit }[]} */
let asked = [];

/** @param {BodyInit | null} body @param {ResponseInit} [how] */
function answerWith(body, how) {
  asked = [];
  globalThis.fetch = async (path, request) => {
    asked.push({ path: String(path), request: /** @type {RequestInit} */ (request) });
    return new Response(body, how);
  };
}

/** @param {string} name */
const header = (name) => /** @type {Record<string, string>} */ (asked[0]?.request.headers)[name];

test("what changes something carries the token, what only asks does not", async () => {
  answerWith('{"a": 1}', { status: 201 });
  assert.deepEqual(await post("/api/x/", { b: 2 }), { a: 1 });
  assert.equal(header("X-CSRFToken"), "abc");
  assert.equal(asked[0]?.request.body, '{"b":2}');
  answerWith('{"a": 1}');
  await get("/api/x/");
  assert.equal(header("X-CSRFToken"), undefined);
});

test("nothing is an answer too", async () => {
  answerWith(null, { status: 204 });
  assert.equal(await post("/api/x/"), null);
});

test("problems are thrown with the words of the house", async () => {
  const problems = [{ path: "name", code: "short", words: "This is short." }, { path: "", code: "b", words: "And this." }];
  answerWith(JSON.stringify({ problems, version: 3 }), { status: 409 });
  const problem = await post("/api/x/").catch((error) => error);
  assert.ok(problem instanceof Problem);
  assert.equal(problem.status, 409);
  assert.equal(problem.words, "This is short. And this.");
  assert.equal(problem.body.version, 3);
});

test("an answer that is no JSON is a problem all the same", async () => {
  answerWith("<h1>Bad gateway</h1>", { status: 502 });
  const problem = await get("/api/x/").catch((error) => error);
  assert.equal(problem.status, 502);
  assert.equal(problem.words, "house.not-done");
});

test("a house that cannot be reached is a problem with words, and a changed mind is not", async () => {
  globalThis.fetch = async () => { throw new TypeError("failed"); };
  assert.equal((await get("/api/x/").catch((error) => error)).words, "house.offline");
  const mind = new AbortController();
  mind.abort();
  const thrown = await get("/api/x/", { signal: mind.signal }).catch((error) => error);
  assert.ok(!(thrown instanceof Problem));
});

test("everybody hears that one is signed out", async () => {
  let heard = 0;
  page.addEventListener("signed-out", () => { heard += 1; }, { once: true });
  answerWith("{}", { status: 401 });
  await get("/api/x/").catch(() => null);
  assert.equal(heard, 1);
});

test("too often says how long to wait", async () => {
  answerWith('{"problems": []}', { status: 429, headers: { "Retry-After": "60" } });
  assert.equal((await get("/api/x/").catch((error) => error)).retryAfter, 60);
});

test("bytes go and come as they are", async () => {
  answerWith(null, { status: 204 });
  await putBytes("/api/f/", new Uint8Array([1, 2, 3]));
  const sent = /** @type {Blob} */ (asked[0]?.request.body);
  assert.deepEqual(new Uint8Array(await sent.arrayBuffer()), new Uint8Array([1, 2, 3]));
  assert.equal(header("Content-Type"), "application/octet-stream");
  answerWith(new Uint8Array([4, 5]));
  assert.deepEqual(await getBytes("/api/f/"), new Uint8Array([4, 5]));
});
