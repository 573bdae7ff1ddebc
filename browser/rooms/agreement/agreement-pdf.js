/**
 * An agreement on paper: a tagged PDF (PDF/UA) that a screen reader reads as the page is read, with the signed data in it.
 * @module
 */
// @ts-expect-error -- it brings no types
import PDFDocument from 'pdfkit';
// @ts-expect-error -- it brings no types
import { toBytes } from 'pdfkit/output';

/** @typedef {import('./agreement-text.js').Told} Told */

/**
 * @typedef {object} Sheet everything that is to be read, in words
 * @property {string} title
 * @property {string} language of all that is not signed
 * @property {string} textLanguage of what was signed
 * @property {string[]} intro
 * @property {Told[]} clauses
 * @property {{name: string, lines: string[]}[]} signatures
 * @property {string[]} verify
 * @property {string} digest
 * @property {{agreed: string, remark: string, page: string, signatures: string, verify: string, attached: string}} labels
 */

/** @typedef {{text: Uint8Array, bold: Uint8Array, data: Uint8Array}} Material two faces of a font, and what is attached */

const MARGIN = 64;
const INDENT = 18;
const INK = '#1d1b18';
const SOFT = '#4d4943';

/** @param {Sheet} sheet @param {Material} material @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function pdfOf(sheet, { text, bold, data }) {
  const pdf = begun(sheet);
  const bytes = toBytes(pdf);
  pdf.registerFont('text', text);
  pdf.registerFont('bold', bold);
  const page = new Writing(pdf, sheet);
  page.all();
  attach(pdf, sheet, data);
  numberPages(pdf, sheet);
  pdf.end();
  return bytes;
}

/** @param {Sheet} sheet */
function begun({ title, language }) {
  return new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    lang: language,
    tagged: true,
    displayTitle: true,
    pdfVersion: '1.7',
    subset: 'PDF/UA',
    bufferPages: true,
    font: null,
    info: { Title: title, Producer: 'pdfkit', Creator: 'Consulting Room' },
  });
}

class Writing {
  /** @param {any} pdf @param {Sheet} sheet */
  constructor(pdf, sheet) {
    this.pdf = pdf;
    this.sheet = sheet;
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
  }

  all() {
    const { title, intro, clauses, signatures, verify, digest, labels } = this.sheet;
    this.put(this.root, 'H1', title, { size: 20, face: 'bold', after: 10 });
    for (const line of intro) this.put(this.root, 'P', line, { colour: SOFT });
    for (const clause of clauses) this.clause(clause);
    this.heading(labels.signatures);
    for (const one of signatures) this.signature(one);
    this.put(this.root, 'P', digest, { size: 9 });
    this.heading(labels.verify);
    for (const line of verify) this.put(this.root, 'P', line, { size: 10 });
    this.root.end();
  }

  /** @param {string} text */
  heading(text) {
    this.keepTogether(90);
    this.pdf.outline.addItem(text);
    this.put(this.root, 'H2', text, { size: 14, face: 'bold', before: 14, after: 5 });
  }

  /** @param {Told} clause */
  clause({ number, title, why, says, agreed, remark }) {
    const section = this.under(this.root, 'Sect');
    this.keepTogether(110);
    this.pdf.outline.addItem(`${number}. ${title}`);
    this.put(section, 'H2', `${number}. ${title}`, { size: 14, face: 'bold', before: 14, after: 5 });
    this.put(section, 'P', why, { size: 10, colour: SOFT });
    const signed = { lang: this.sheet.textLanguage };
    this.list(section, says, signed);
    if (agreed.length) this.put(section, 'P', this.sheet.labels.agreed, { size: 10, colour: SOFT });
    for (const words of agreed) this.put(section, 'BlockQuote', words, { indent: INDENT, ...signed });
    if (remark) this.put(section, 'P', `${this.sheet.labels.remark} ${remark}`, signed);
    section.end();
  }

  /** @param {any} parent @param {string[]} lines @param {{lang: string}} how */
  list(parent, lines, how) {
    const list = this.under(parent, 'L');
    for (const line of lines) {
      this.keepTogether(34);
      const item = this.under(list, 'LI');
      this.put(item, 'Lbl', '•', { after: -this.pdf.font('text').fontSize(11).currentLineHeight(true) - 2 });
      this.put(item, 'LBody', line, { indent: INDENT, ...how });
      item.end();
    }
    list.end();
  }

  /** @param {{name: string, lines: string[]}} signature */
  signature({ name, lines }) {
    this.keepTogether(90);
    this.put(this.root, 'H3', name, { size: 12, face: 'bold', before: 6 });
    for (const line of lines) this.put(this.root, 'P', line, { size: 9, after: 2 });
  }

  /** A part of the structure with nothing in it yet. @param {any} parent @param {string} tag */
  under(parent, tag) {
    const made = this.pdf.struct(tag);
    parent.add(made);
    return made;
  }

  /**
   * @param {any} parent @param {string} tag @param {string} words
   * @param {{size?: number, face?: string, colour?: string, before?: number, after?: number, indent?: number, lang?: string}} [how]
   */
  put(parent, tag, words, { size = 11, face = 'text', colour = INK, before = 0, after = 5, indent = 0, lang = '' } = {}) {
    const { pdf } = this;
    const width = pdf.page.width - 2 * MARGIN - indent;
    pdf.y += before;
    parent.add(pdf.struct(tag, lang && lang !== this.sheet.language ? { lang } : {}, () => {
      pdf.font(face).fontSize(size).fillColor(colour).text(words, MARGIN + indent, pdf.y, { width, lineGap: 2 });
    }));
    pdf.y += after;
  }

  /** A heading does not stand alone at the foot of a page. @param {number} needed points */
  keepTogether(needed) {
    if (this.pdf.y + needed > this.pdf.page.height - MARGIN) this.pdf.addPage();
  }
}

/** @param {any} pdf @param {Sheet} sheet @param {Uint8Array} data */
function attach(pdf, { labels }, data) {
  pdf.file(data, { name: 'agreement.json', type: 'application/json', description: labels.attached, relationship: 'Data' });
}

/** Page numbers are no part of what is read. @param {any} pdf @param {Sheet} sheet */
function numberPages(pdf, { labels }) {
  const { start, count } = pdf.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    pdf.switchToPage(at);
    const { margins, width, height } = pdf.page;
    margins.bottom = 0; // below it a text would begin a new page
    pdf.markContent('Artifact', { type: 'Pagination' });
    pdf.font('text').fontSize(9).fillColor(SOFT)
      .text(`${labels.page} ${at + 1} / ${count}`, MARGIN, height - MARGIN + 20, { width: width - 2 * MARGIN, align: 'right', lineBreak: false });
    pdf.endMarkedContent();
    margins.bottom = MARGIN;
  }
}
