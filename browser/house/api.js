/**
 * Asks the house for something and understands its answer. Bodies are JSON, or bytes where the protocol says so.
 * Every failure is thrown as a `Problem`, with words that may be shown as they are.
 * @module
 */
import { heard } from "./clock.js";
import { say } from "./words.js";

/**
 * @typedef {object} Trouble
 * @property {string} path what it is about, `terms.contact.reading`
 * @property {string} code
 * @property {string} words
 */

/**
 * @typedef {object} Asking
 * @property {AbortSignal} [signal]
 * @property {boolean} [keepalive] goes on when the page is left; bodies up to 64 kB
 * @property {Record<string, string>} [headers]
 */

/** Why something could not be done. `status` is 0 when the house could not be reached. */
export class Problem extends Error {
  /** @param {number} status @param {any} body @param {number} [retryAfter] seconds, when it was asked too often */
  constructor(status, body, retryAfter = 0) {
    /** @type {Trouble[]} */
    const problems = (Array.isArray(body?.problems) ? body.problems : []).filter((/** @type {any} */ one) => typeof one?.words === "string");
    super(problems[0]?.words || say(generalWords(status)));
    this.name = "Problem";
    this.status = status;
    this.body = body;
    this.problems = problems;
    this.retryAfter = retryAfter;
  }

  /** All that is to be said, in words that may be shown. */
  get words() {
    return this.problems.length ? this.problems.map((problem) => problem.words).join(" ") : this.message;
  }
}

/** @param {number} status */
function generalWords(status) {
  /** @type {Record<number, string>} */
  const known = { 0: "house.offline", 401: "house.signed-out", 403: "house.not-allowed", 404: "house.not-found", 413: "house.too-large", 429: "house.too-often" };
  return known[status] ?? "house.not-done";
}

/** The token that proves that a request comes from a page of this house. */
export function csrf() {
  return /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "";
}

/**
 * One request. Answers with the raw response when it is 2xx or 304; everything else is thrown.
 * @param {string} method @param {string} path @param {BodyInit | null} body @param {Asking} [asking]
 * @returns {Promise<Response>}
 */
export async function ask(method, path, body, asking = {}) {
  const safe = method === "GET" || method === "HEAD";
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json", ...(safe ? {} : { "X-CSRFToken": csrf() }), ...asking.headers };
  const answer = await sent(path, { ...asking, method, body, headers, credentials: "same-origin" });
  heard(answer.headers.get("House-Time"));
  if (answer.ok || answer.status === 304) return answer;
  throw await problemIn(answer);
}

/** @param {string} path @param {RequestInit} request */
async function sent(path, request) {
  try {
    return await fetch(path, request);
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new Problem(0, null);
  }
}

/** @param {Response} answer */
async function problemIn(answer) {
  const body = await answer.json().catch(() => null);
  if (answer.status === 401) document.dispatchEvent(new CustomEvent("signed-out", { detail: body }));
  return new Problem(answer.status, body, Number(answer.headers.get("Retry-After") ?? 0));
}

/** @param {Response} answer @returns {Promise<any>} */
async function json(answer) {
  return answer.status === 204 ? null : answer.json().catch(() => null);
}

/** @param {string} path @param {Asking} [asking] */
export const get = async (path, asking) => json(await ask("GET", path, null, asking));

/** @param {string} path @param {unknown} [body] @param {Asking} [asking] */
export const post = async (path, body = {}, asking) => json(await withJson("POST", path, body, asking));

/** @param {string} path @param {unknown} body @param {Asking} [asking] */
export const put = async (path, body, asking) => json(await withJson("PUT", path, body, asking));

/** @param {string} path @param {Asking} [asking] */
export const remove = async (path, asking) => json(await ask("DELETE", path, null, asking));

/** @param {string} path @param {Asking} [asking] @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function getBytes(path, asking) {
  const answer = await ask("GET", path, null, { ...asking, headers: { Accept: "application/octet-stream" } });
  return new Uint8Array(await answer.arrayBuffer());
}

/** @param {string} path @param {Uint8Array<ArrayBuffer>} bytes @param {Asking} [asking] */
export async function putBytes(path, bytes, asking) {
  // As a Blob: Chromium copies a typed array slowly, and several times over.
  return json(await ask("PUT", path, new Blob([bytes]), { ...asking, headers: { "Content-Type": "application/octet-stream" } }));
}

/** @param {string} method @param {string} path @param {unknown} body @param {Asking} [asking] */
function withJson(method, path, body, asking = {}) {
  const headers = { "Content-Type": "application/json", ...asking.headers };
  return ask(method, path, JSON.stringify(body), { ...asking, headers });
}
