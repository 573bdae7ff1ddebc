/**
 * An agreement as a file: a PDF that everybody can read, with the signed data in it, or the data alone. Both are made on
 * this device. Loaded only when somebody asks.
 * @module
 */
import { told } from '../../house/clock.js';
import { language, say } from '../../house/words.js';
import { canonical } from '../../sealing/canonical.js';
import { digest, utf8 } from '../../sealing/bytes.js';
import { toldText } from './agreement-text.js';
import { bundled } from './bundle.js';

/** @typedef {import('../../house/known.js').Known} Known */
/** @typedef {import('./agreements.js').Version} Version */
/** @typedef {import('./agreement-pdf.js').Sheet} Sheet */

/** How long a browser may take to begin with a file. */
const GIVEN = 60_000;

/** @param {Known} known @param {Version[]} versions @param {Version} version */
export async function saveAsData(known, versions, version) {
  hand(await dataOf(known, versions, version), `${nameOf(version)}.json`, 'application/json');
}

/** @param {Known} known @param {Version[]} versions @param {Version} version */
export async function saveAsPdf(known, versions, version) {
  const [{ pdfOf }, data, sheet, ...fonts] = await Promise.all([
    import('./agreement-pdf.js'),
    dataOf(known, versions, version),
    sheetOf(known, version),
    font('serif.ttf'),
    font('serif-bold.ttf'),
  ]);
  const [text, bold] = /** @type {[Uint8Array, Uint8Array]} */ (fonts);
  hand(await pdfOf(sheet, { text, bold, data }), `${nameOf(version)}.pdf`, 'application/pdf');
}

/** @param {Known} known @param {Version[]} versions @param {Version} version */
async function dataOf(known, versions, version) {
  return utf8(JSON.stringify(await bundled(known, versions, version), null, 1));
}

/** @param {Known} known @param {Version} version @returns {Promise<Sheet>} */
async function sheetOf(known, version) {
  const { document, statement } = version;
  const number = version.number;
  return {
    title: say('agreement.pdf.title', { version: number }),
    language: language(),
    textLanguage: document.words?.language ?? language(),
    intro: [say('agreement.pdf.between', { people: people(document) }), standsWords(version)],
    clauses: toldText(document),
    labels: {
      agreed: say('agreement.pdf.agreed'),
      remark: say('agreement.pdf.remark'),
      page: say('agreement.pdf.page'),
      signatures: say('agreement.pdf.signatures'),
      verify: say('agreement.pdf.verify'),
      attached: say('agreement.pdf.attached'),
    },
    signatures: Object.entries(document.parties).map(([person, party]) => signatureOf(known, version, person, party)),
    verify: ['what', 'how', 'command', 'keys'].map((name) => say(`agreement.pdf.verify.${name}`)),
    digest: say('agreement.pdf.digest', { digest: await digest(canonical(statement)) }),
  };
}

/** @param {Version} version */
function standsWords({ state, since }) {
  if (!since) return say('agreement.pdf.not-in-force');
  return say(`agreement.pdf.${state}`, { time: both(since) });
}

/** @param {Known} known @param {Version} version @param {string} person @param {any} party */
function signatureOf(known, version, person, party) {
  const name = `${party.called || say(`agreement.pdf.nameless.${party.role}`)} (${say(`agreement.pdf.role.${party.role}`)})`;
  const at = version.signed.get(person);
  const key = known.keys.get(person)?.fingerprint ?? '';
  const lines = [say('agreement.pdf.key', { key })];
  if (at) lines.unshift(say('agreement.pdf.signed', { time: both(at) }), say('agreement.pdf.signature', { signature: version.signatures[person] ?? '' }));
  else lines.unshift(say('agreement.pdf.not-signed'));
  return { name, lines };
}

/** @param {any} document */
const people = ({ parties }) => new Intl.ListFormat(language()).format(
  Object.values(parties).map((/** @type {any} */ one) => one.called || say(`agreement.pdf.nameless.${one.role}`)));

/** A time as this device shows it, and as nobody can mistake it. @param {string} at */
const both = (at) => `${told(Date.parse(at))} (${at.slice(0, 10)} ${at.slice(11, 16)} UTC)`;

/** @param {Version} version */
const nameOf = ({ number }) => say('agreement.pdf.file', { version: number });

/** @param {string} name @returns {Promise<Uint8Array>} */
async function font(name) {
  const answer = await fetch(new URL(`../../vendor/${name}`, import.meta.url));
  if (!answer.ok) throw new Error(`no font ${name}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {string} name @param {string} type */
function hand(bytes, name, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), GIVEN);
}
