/**
 * Why a client refuses; docs/sealing.md says when, the words that a person reads stand elsewhere.
 *
 * @typedef {'altered-agreement' | 'altered-file' | 'altered-terms' | 'broken-link' | 'cannot-seal' | 'changed-key'
 *   | 'forged-invitation' | 'hidden-reader' | 'kit-incomplete' | 'kit-mistyped' | 'locked' | 'missing'
 *   | 'missing-reader' | 'moved' | 'not-genuine' | 'reordered' | 'replayed' | 'rewritten-past' | 'rolled-back'
 *   | 'weak-stretch' | 'wrong-key' | 'wrong-kit' | 'wrong-passkey' | 'wrong-passphrase'} Code
 */

/** Something did not agree, so nothing is shown, kept or sent. */
export class Refusal extends Error {
  /**
   * @param {Code} code
   * @param {{cause?: unknown}} [options]
   */
  constructor(code, options) {
    super(code, options);
    this.name = 'Refusal';
    this.code = code;
  }
}

/**
 * Throws a Refusal unless the condition holds.
 *
 * @param {unknown} condition
 * @param {Code} code
 * @returns {asserts condition}
 */
export function require(condition, code) {
  if (!condition) throw new Refusal(code);
}
