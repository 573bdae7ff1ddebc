/**
 * A worksheet: read from a FHIR R4 Questionnaire, strictly, and written as one. Pure.
 *
 * Whatever this reader does not know is a problem with a name, never a guess: a question that is shown differently from
 * what its writer meant would be answered differently. What only describes the form for libraries (publisher, dates,
 * contexts of use) is left out in silence.
 * @module
 */

/** @typedef {"group" | "display" | "string" | "text" | "boolean" | "choice" | "integer" | "date"} Type */
/** @typedef {{key: string, text: string, answer: {valueCoding: {code?: string, system?: string, display?: string}} | {valueString: string}}} Option */

/**
 * @typedef {object} Field
 * @property {string} linkId
 * @property {Type} type
 * @property {string} text
 * @property {boolean} required
 * @property {boolean} repeats several options may be chosen
 * @property {Option[]} options
 * @property {number | null} min
 * @property {number | null} max
 * @property {string} low what the lower end of a scale means
 * @property {string} high
 * @property {Field[]} items of a group
 */

/** @typedef {{title: string, description: string, language: string, url: string, items: Field[]}} Sheet */
/** @typedef {{code: string, at: string, about: string}} Problem at: the text of the question, or its number; about: what was met */
/** @typedef {Record<string, any>} Json */

const EXTENSION = "http://hl7.org/fhir/StructureDefinition/";
const CONTROL = "http://hl7.org/fhir/questionnaire-item-control";
const TYPES = ["group", "display", "string", "text", "boolean", "choice", "integer", "date"];
export const MOST_FIELDS = 80;
export const LONGEST = 2000;
const DEEPEST = 3;

const MODIFIES = ["modifierExtension", "implicitRules"];
const UNKNOWN_HERE = ["enableWhen", "enableBehavior", "answerValueSet", "initial", "readOnly", "maxLength"];
const KNOWN_ITEM = ["linkId", "type", "text", "prefix", "required", "repeats", "answerOption", "item", "extension", "id", "code", "definition"];
const KNOWN_FORM = [
  "resourceType", "id", "meta", "language", "text", "extension", "url", "identifier", "version", "name", "title", "derivedFrom",
  "status", "experimental", "subjectType", "date", "publisher", "contact", "description", "useContext", "jurisdiction", "purpose",
  "copyright", "approvalDate", "lastReviewDate", "effectivePeriod", "code", "item",
];

/** Nothing in it yet. @param {string} language @returns {Sheet} */
export const empty = (language) => ({ title: "", description: "", language, url: "", items: [] });

/** @param {string} text as it stood in a file @returns {{sheet: Sheet | null, problems: Problem[]}} */
export function readText(text) {
  try {
    return read(JSON.parse(text));
  } catch {
    return { sheet: null, problems: [problem("not-json")] };
  }
}

/** @param {any} form @returns {{sheet: Sheet | null, problems: Problem[]}} without a sheet where there are problems */
export function read(form) {
  if (!isObject(form) || form["resourceType"] !== "Questionnaire") return { sheet: null, problems: [problem("not-a-questionnaire", "", kindOf(form))] };
  const reading = new Reading();
  reading.keys(form, KNOWN_FORM, "");
  const sheet = {
    title: reading.words(form["title"] ?? form["name"], "", "title"),
    description: reading.words(form["description"], "", "description"),
    language: typeof form["language"] === "string" ? form["language"] : "",
    url: typeof form["url"] === "string" ? form["url"] : "",
    items: reading.fields(form["item"], 1),
  };
  if (!sheet.title) reading.say("no-title");
  if (!reading.asked) reading.say("no-questions");
  if (reading.count > MOST_FIELDS) reading.say("too-many", "", String(MOST_FIELDS));
  return reading.problems.length ? { sheet: null, problems: reading.problems } : { sheet, problems: [] };
}

class Reading {
  /** @type {Problem[]} */
  problems = [];
  count = 0;
  asked = 0;
  /** @type {Set<string>} */
  #ids = new Set();

  /** @param {string} code @param {string} [at] @param {string} [about] */
  say(code, at = "", about = "") {
    this.problems.push(problem(code, at, about));
  }

  /** @param {Json} object @param {string[]} known @param {string} at */
  keys(object, known, at) {
    for (const key of Object.keys(object)) {
      if (MODIFIES.includes(key)) this.say("changes-meaning", at, key);
      else if (UNKNOWN_HERE.includes(key)) this.say(`no-${key}`, at);
      else if (!known.includes(key) && !key.startsWith("_")) this.say("unknown", at, key);
    }
  }

  /** @param {unknown} value @param {string} at @param {string} about */
  words(value, at, about) {
    if (value === undefined) return "";
    if (typeof value !== "string") this.say("no-text", at, about);
    else if (value.length > LONGEST) this.say("too-long", at, about);
    return String(value);
  }

  /** @param {unknown} items @param {number} depth @returns {Field[]} */
  fields(items, depth) {
    if (items === undefined) return [];
    if (!Array.isArray(items)) return (this.say("unknown", "", "item"), []);
    if (depth > DEEPEST) return (this.say("too-deep"), []);
    return items.filter((item) => isObject(item) || this.say("unknown", "", kindOf(item))).map((item) => this.#field(item, depth));
  }

  /** @param {Json} item @param {number} depth @returns {Field} */
  #field(item, depth) {
    this.count += 1;
    const at = typeof item["text"] === "string" && item["text"] ? item["text"] : String(item["linkId"] ?? this.count);
    this.keys(item, KNOWN_ITEM, at);
    const type = this.#type(item["type"], at);
    this.#id(item["linkId"], at);
    if (type !== "group" && type !== "display") this.asked += 1;
    const [min, max] = [bound(item, "minValue"), bound(item, "maxValue")];
    const text = [item["prefix"], this.words(item["text"], at, "text")].filter(Boolean).join(" ");
    if (!text && type !== "group") this.say("no-words", at);
    return {
      linkId: String(item["linkId"]), type, text,
      required: this.#yes(item, "required", at), repeats: this.#repeats(item, type, at),
      options: type === "choice" ? this.#options(item["answerOption"], at) : [],
      min, max, ...this.#ends(item, type, at), items: type === "group" ? this.fields(item["item"], depth + 1) : [],
    };
  }

  /** @param {unknown} type @param {string} at @returns {Type} */
  #type(type, at) {
    if (TYPES.includes(String(type))) return /** @type {Type} */ (type);
    this.say("no-type", at, String(type ?? ""));
    return "display";
  }

  /** @param {unknown} id @param {string} at */
  #id(id, at) {
    if (typeof id !== "string" || !id || id.length > 255) this.say("no-id", at);
    else if (this.#ids.has(id)) this.say("same-id", at, id);
    else this.#ids.add(id);
  }

  /** @param {Json} item @param {string} name @param {string} at */
  #yes(item, name, at) {
    if (item[name] !== undefined && typeof item[name] !== "boolean") this.say("no-yes", at, name);
    return item[name] === true;
  }

  /** @param {Json} item @param {Type} type @param {string} at */
  #repeats(item, type, at) {
    const repeats = this.#yes(item, "repeats", at);
    if (repeats && type !== "choice") this.say("no-repeats", at);
    return repeats;
  }

  /** @param {unknown} options @param {string} at @returns {Option[]} */
  #options(options, at) {
    const found = (Array.isArray(options) ? options : []).map(option);
    if (found.length === 0) this.say("no-options", at);
    if (found.includes(null)) this.say("no-such-option", at);
    const kept = found.filter((one) => one !== null);
    if (new Set(kept.map(({ key }) => key)).size < kept.length) this.say("same-option", at);
    return kept;
  }

  /** The words at both ends of a scale hang below it as `display`. @param {Json} item @param {Type} type @param {string} at */
  #ends(item, type, at) {
    const ends = { low: "", high: "" };
    if (type === "group" || item["item"] === undefined) return ends;
    for (const child of Array.isArray(item["item"]) ? item["item"] : [{}]) {
      const control = isObject(child) ? controlOf(child) : "";
      if (type === "integer" && child.type === "display" && control === "lower") ends.low = this.words(child.text, at, "text");
      else if (type === "integer" && child.type === "display" && control === "upper") ends.high = this.words(child.text, at, "text");
      else this.say("no-inner", at);
    }
    return ends;
  }
}

/** The same worksheet as a Questionnaire, with nothing in it but what is shown. @param {Sheet} sheet @returns {Json} */
export function asQuestionnaire({ title, description, language, url, items }) {
  return {
    resourceType: "Questionnaire",
    ...(url && { url }), ...(language && { language }),
    status: "active", title, ...(description && { description }), item: items.map(asItem),
  };
}

/** @param {Field} field @returns {Json} */
function asItem({ linkId, type, text, required, repeats, options, min, max, low, high, items }) {
  const bounds = Object.entries({ minValue: min, maxValue: max }).flatMap(([name, value]) => (value === null ? [] : [{ url: EXTENSION + name, valueInteger: value }]));
  const within = [...end(linkId, "lower", low), ...end(linkId, "upper", high), ...items.map(asItem)];
  return {
    ...(bounds.length && { extension: bounds }),
    linkId, ...(text && { text }), type,
    ...(required && { required }), ...(repeats && { repeats }),
    ...(options.length && { answerOption: options.map(({ answer }) => answer) }),
    ...(within.length && { item: within }),
  };
}

/** @param {string} linkId @param {string} code @param {string} text */
function end(linkId, code, text) {
  const control = { url: `${EXTENSION}questionnaire-itemControl`, valueCodeableConcept: { coding: [{ system: CONTROL, code }] } };
  return text ? [{ extension: [control], linkId: `${linkId}.${code}`, text, type: "display" }] : [];
}

/** Every field that is asked, groups opened. @param {Field[]} fields @returns {Field[]} */
export const asked = (fields) =>
  fields.flatMap((field) => (field.type === "group" ? asked(field.items) : field.type === "display" ? [] : [field]));

/** Whether it is answered by touching one of a few numbers. @param {Field} field */
export const isScale = ({ type, min, max }) => type === "integer" && min !== null && max !== null && max > min && max - min <= 10;

/** @param {any} one @returns {Option | null} */
function option(one) {
  if (!isObject(one)) return null;
  const { valueCoding: coding, valueString: text } = one;
  if (typeof text === "string" && text) return { key: text, text, answer: { valueString: text } };
  if (!isObject(coding)) return null;
  const { code, display, system } = coding;
  if ([code, display, system].some((part) => part !== undefined && typeof part !== "string")) return null;
  const key = code ?? display;
  if (!key) return null;
  return { key, text: display ?? key, answer: { valueCoding: { ...(system && { system }), ...(code && { code }), ...(display && { display }) } } };
}

/** @param {Json} item @param {string} name @returns {number | null} */
function bound(item, name) {
  const found = extensions(item).find(({ url }) => url === EXTENSION + name)?.valueInteger;
  return Number.isInteger(found) ? found : null;
}

/** @param {Json} item @returns {string} */
function controlOf(item) {
  const found = extensions(item).find(({ url }) => url === `${EXTENSION}questionnaire-itemControl`);
  return String(found?.valueCodeableConcept?.coding?.[0]?.code ?? "");
}

/** @param {Json} item @returns {any[]} */
const extensions = (item) => (Array.isArray(item["extension"]) ? item["extension"].filter(isObject) : []);

/** @param {string} code @param {string} [at] @param {string} [about] @returns {Problem} */
const problem = (code, at = "", about = "") => ({ code, at, about });

/** @param {unknown} value @returns {value is Json} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value */
const kindOf = (value) => (isObject(value) ? String(value["resourceType"] ?? "") : typeof value);
