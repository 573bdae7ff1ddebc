/**
 * Which version is read, and with which it is compared.
 * @module
 */
import { inForce } from './agreements.js';

/** @typedef {import('./agreements.js').Version} Version */

/** The version that the address names, or the newest. @param {Version[]} versions */
export function chosen(versions) {
  const asked = Number(new URLSearchParams(location.search).get('version'));
  return versions.find(({ number }) => number === asked) ?? versions.at(-1);
}

/** What the address asks for; else what has changed is of interest while it is on offer. @param {Version[]} versions @param {Version} version */
export function comparedWith(versions, version) {
  const asked = Number(new URLSearchParams(location.search).get('compare'));
  const named = versions.find(({ number }) => number === asked && number !== version.number);
  if (named || version.state !== 'offered') return named;
  return inForce(versions) ?? versions[versions.indexOf(version) - 1];
}
