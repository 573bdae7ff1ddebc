/**
 * The fields of a worksheet on the page: one after another, made for a thumb, for a keyboard and for a screen reader.
 * @module
 */
import { say } from "../../house/words.js";
import { asked, isScale } from "./questionnaire.js";

/** @typedef {import("./questionnaire.js").Sheet} Sheet */
/** @typedef {import("./questionnaire.js").Field} Field */
/** @typedef {import("./response.js").Value} Value */
/** @typedef {import("./response.js").Values} Values */
/** @typedef {import("./response.js").Hindrance} Hindrance */

let made = 0;

export class SheetFields {
  element = document.createElement("div");
  #sheet;
  #changed;
  #prefix = `sheet-${(made += 1)}`;
  /** @type {Map<string, {place: HTMLElement, show: (value: Value | undefined) => void}>} */
  #fields = new Map();

  /** @param {Sheet} sheet @param {(linkId: string, value: Value | null) => void} changed */
  constructor(sheet, changed) {
    this.#sheet = sheet;
    this.#changed = changed;
    this.element.className = "sheet-fields";
    this.element.append(...sheet.items.map((field) => this.#made(field)));
  }

  /** @param {Values} values */
  lay(values) {
    for (const [linkId, { show }] of this.#fields) show(values[linkId]);
  }

  /** Says beside each field what is still needed, and goes to the first. @param {Hindrance[]} found */
  hinder(found) {
    const all = new Map(found.map((one) => [one.linkId, one]));
    for (const { linkId } of asked(this.#sheet.items)) this.#problem(linkId, all.get(linkId));
    const first = found[0] && this.#fields.get(found[0].linkId)?.place.querySelector("input, textarea");
    if (first instanceof HTMLElement) first.focus();
  }

  /** @param {string} linkId @param {Hindrance | undefined} hindrance */
  #problem(linkId, hindrance) {
    const place = this.#fields.get(linkId)?.place;
    const words = place?.querySelector(".problem");
    if (words) words.textContent = hindrance ? say(`sheet.${hindrance.code}`, { limit: hindrance.limit ?? 0 }) : "";
    for (const control of place?.querySelectorAll("input, textarea") ?? []) {
      if (hindrance) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }

  /** @param {Field} field @returns {HTMLElement} */
  #made(field) {
    if (field.type === "group") return this.#group(field);
    if (field.type === "display") return paragraph(field.text, "sheet-words");
    const several = field.type === "choice" || field.type === "boolean" || isScale(field);
    return several ? this.#choices(field) : this.#written(field);
  }

  /** @param {Field} field */
  #group(field) {
    const group = document.createElement("fieldset");
    group.className = "sheet-group";
    if (field.text) group.append(words("legend", field.text));
    group.append(...field.items.map((one) => this.#made(one)));
    return group;
  }

  /** @param {Field} field */
  #written(field) {
    const place = document.createElement("div");
    place.className = "field wide";
    const id = this.#id(field);
    const label = words("label", named(field));
    label.setAttribute("for", id);
    const control = document.createElement(field.type === "text" ? "textarea" : "input");
    control.id = id;
    control.setAttribute("aria-describedby", `${id}-problem`);
    control.autocomplete = "off";
    if (control instanceof HTMLInputElement) control.type = field.type === "integer" ? "number" : field.type === "date" ? "date" : "text";
    if (field.type === "integer") limit(control, field);
    else if (field.type !== "date") control.setAttribute("dir", "auto");
    control.addEventListener("input", () => this.#take(field, read(field, control)));
    place.append(label, control, problem(id));
    this.#fields.set(field.linkId, { place, show: (value) => { const text = String(value ?? ""); if (control.value !== text) control.value = text; } });
    return place;
  }

  /** @param {Field} field */
  #choices(field) {
    const place = document.createElement("fieldset");
    const scale = isScale(field);
    place.className = scale ? "field wide scale" : "field wide";
    const id = this.#id(field);
    place.setAttribute("aria-describedby", `${id}-problem`);
    const options = this.#options(field);
    const list = document.createElement("div");
    list.className = scale ? "scale-steps" : "choices";
    const inputs = options.map(({ key, text }) => choice(list, { id, key, text, several: field.repeats }));
    const clear = words("button", say("sheet.clear"));
    clear.setAttribute("type", "button");
    clear.className = "quiet small";
    const show = (/** @type {Value | undefined} */ value) => {
      const chosen = Array.isArray(value) ? value : [String(value ?? "")];
      for (const input of inputs) input.checked = chosen.includes(input.value);
      clear.hidden = field.repeats || !inputs.some((input) => input.checked);
    };
    const take = () => {
      const keys = inputs.filter((input) => input.checked).map((input) => input.value);
      clear.hidden = field.repeats || keys.length === 0;
      this.#take(field, field.repeats ? keys : typed(field, keys[0]));
    };
    list.addEventListener("change", take);
    clear.addEventListener("click", () => { show(undefined); take(); inputs[0]?.focus(); });
    place.append(words("legend", named(field)), ...ends(field, scale), list, clear, problem(id));
    show(undefined);
    this.#fields.set(field.linkId, { place, show });
    return place;
  }

  /** @param {Field} field @returns {{key: string, text: string}[]} */
  #options(field) {
    if (field.type === "choice") return field.options;
    if (field.type === "boolean") return [{ key: "true", text: say("sheet.yes") }, { key: "false", text: say("sheet.no") }];
    const [min, max] = [field.min ?? 0, field.max ?? 0];
    return Array.from({ length: max - min + 1 }, (_none, step) => ({ key: String(min + step), text: String(min + step) }));
  }

  /** @param {Field} field @param {Value | null} value */
  #take(field, value) {
    this.#problem(field.linkId, undefined);
    this.#changed(field.linkId, value);
  }

  /** @param {Field} field */
  #id({ linkId }) {
    return `${this.#prefix}-${asked(this.#sheet.items).findIndex((one) => one.linkId === linkId)}`;
  }
}

/** @param {Field} field @param {HTMLInputElement | HTMLTextAreaElement} control @returns {Value | null} */
function read(field, control) {
  if (control.value === "") return null;
  if (field.type !== "integer") return control.value;
  const number = Number(control.value);
  return Number.isSafeInteger(number) ? number : control.value;
}

/** @param {Field} field @param {string | undefined} key @returns {Value | null} */
function typed(field, key) {
  if (key === undefined) return null;
  return field.type === "boolean" ? key === "true" : field.type === "integer" ? Number(key) : key;
}

/** @param {Element} control @param {Field} field */
function limit(control, { min, max }) {
  control.setAttribute("inputmode", "numeric");
  control.setAttribute("step", "1");
  if (min !== null) control.setAttribute("min", String(min));
  if (max !== null) control.setAttribute("max", String(max));
}

/** @param {Field} field */
const named = ({ text, required }) => (required ? `${text} ${say("sheet.required")}` : text);

/** @param {Field} field @param {boolean} scale */
function ends({ low, high, min, max }, scale) {
  const told = [[min, low], [max, high]].filter(([, words]) => scale && words).map(([number, words]) => say("sheet.end", { number: String(number), words: String(words) }));
  return told.length ? [paragraph(told.join(" "), "hint")] : [];
}

/** @param {HTMLElement} list @param {{id: string, key: string, text: string, several: boolean}} about */
function choice(list, { id, key, text, several }) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = several ? "checkbox" : "radio";
  input.name = id;
  input.value = key;
  label.append(input, words("span", text));
  list.append(label);
  return input;
}

/** @param {string} id */
function problem(id) {
  const place = paragraph("", "problem");
  place.id = `${id}-problem`;
  return place;
}

/** @param {string} text @param {string} look */
function paragraph(text, look) {
  const place = words("p", text);
  place.className = look;
  return place;
}

/** @param {string} tag @param {string} text */
function words(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
