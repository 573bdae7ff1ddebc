/**
 * All versions, each with who signed it, and two of them chosen to be compared.
 * @module
 */
import { say } from '../../house/words.js';
import { element, find, show } from './from-template.js';
import { oneLine, signatures } from './reader-words.js';

/** @typedef {import('./agreements.js').Version} Version */
/** @typedef {import('./reader-words.js').Shown} Shown */

/** @param {HTMLElement} page @param {Shown} shown @param {Version} version the one that is read @param {string} other */
export function showVersions(page, shown, version, other) {
  const { versions } = shown.agreements;
  show(page, 'versions', versions.length > 1);
  const lines = [...versions].reverse().map((one) => versionLine(shown, one, one === version, other));
  find(page, 'version-list').replaceChildren(...lines);
  const before = versions[versions.indexOf(version) - 1] ?? versions[0];
  fill(find(page, 'compare-before'), versions, before);
  fill(find(page, 'compare-after'), versions, version);
}

/** @param {Shown} shown @param {Version} version @param {boolean} here @param {string} other */
function versionLine(shown, version, here, other) {
  const item = document.createElement('li');
  const link = element('a', say('agreement.version', { version: version.number }));
  link.setAttribute('href', `?version=${version.number}`);
  if (here) link.setAttribute('aria-current', 'page');
  const who = element('ul', '', 'signatures small');
  who.append(...signatures(shown, version, other));
  item.append(link, ` ${oneLine(version)}`, who);
  return item;
}

/** @param {HTMLElement} select @param {Version[]} versions @param {Version | undefined} chosen */
function fill(select, versions, chosen) {
  const options = versions.map((one) => new Option(say('agreement.version', { version: one.number }), String(one.number), false, one === chosen));
  select.replaceChildren(...options);
}
