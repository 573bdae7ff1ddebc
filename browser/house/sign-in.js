/**
 * The house's own part of signing in. It learns a secret that was stretched for this alone.
 * @module
 */
import { Problem, post, remove } from "./api.js";

const AUTH = "/_allauth/browser/v1/auth";

/**
 * @param {string} name
 * @param {string} signIn
 * @returns {Promise<boolean>} whether a second factor is asked for
 */
export async function login(name, signIn) {
  try {
    await post(`${AUTH}/login`, { username: name, password: signIn });
    return false;
  } catch (error) {
    if (asksSecond(error)) return true;
    if (!(error instanceof Problem && error.status === 409)) throw toldBy(error);
  }
  await remove(`${AUTH}/session`).catch(() => undefined); // somebody was signed in here before
  return login(name, signIn);
}

/** @param {(problem: string) => Promise<string>} askCode */
export async function secondFactor(askCode) {
  for (let problem = ""; ; ) {
    const code = await askCode(problem);
    try {
      return await post(`${AUTH}/2fa/authenticate`, { code: code.replaceAll(" ", "") });
    } catch (error) {
      problem = codeOf(error);
      if (problem !== "incorrect_code") throw toldBy(error);
    }
  }
}

/** Says the passphrase again, before a way in is changed. @param {string} signIn */
export async function confirm(signIn) {
  try {
    await post(`${AUTH}/reauthenticate`, { password: signIn });
  } catch (error) {
    throw toldBy(error);
  }
}

/** @param {unknown} error */
function asksSecond(error) {
  const flows = error instanceof Problem ? (error.body?.data?.flows ?? []) : [];
  return flows.some((/** @type {any} */ flow) => flow.id === "mfa_authenticate" && flow.is_pending);
}

/** @param {unknown} error */
const codeOf = (error) => String(error instanceof Problem ? error.body?.errors?.[0]?.code ?? "" : "");

/** allauth has a shape of its own for problems. @param {unknown} error @returns {unknown} */
function toldBy(error) {
  if (!(error instanceof Problem) || !Array.isArray(error.body?.errors)) return error;
  const problems = error.body.errors.map((/** @type {any} */ one) => ({ path: one.param ?? "", code: one.code, words: one.message }));
  return new Problem(error.status, { problems });
}
