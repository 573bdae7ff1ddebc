/**
 * Small parts of the pages of this room: copies of the page's templates, filled with text.
 * @module
 */

/** A copy of one of the page's templates. @param {string} name @returns {HTMLElement} */
export function made(name) {
  const template = document.querySelector(`template[data-template="${name}"]`);
  const copy = template instanceof HTMLTemplateElement ? template.content.firstElementChild?.cloneNode(true) : null;
  if (!(copy instanceof HTMLElement)) throw new Error(`the page has no template ${name}`);
  return copy;
}

/** Writes text into the part that is marked for it; a part without text is hidden. @param {ParentNode} within @param {string} part @param {string} text */
export function fill(within, part, text) {
  const place = within.querySelector(`[data-fill="${part}"]`);
  if (!(place instanceof HTMLElement)) return;
  place.textContent = text;
  place.hidden = text === "";
}

/** @param {ParentNode} within @param {string} selector @param {boolean} shown */
export function show(within, selector, shown) {
  for (const place of within.querySelectorAll(selector)) /** @type {HTMLElement} */ (place).hidden = !shown;
}

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {{className?: string, text?: string}} [like] @param {(Node | null)[]} within
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, { className = "", text } = {}, ...within) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  made.append(...within.filter((one) => one !== null));
  return made;
}

/** @param {string} text @param {string} href @param {string} [className] */
export function link(text, href, className = "") {
  const made = element("a", { className, text });
  made.href = href;
  return made;
}

/** Puts the eye and the focus on something that has just appeared. @param {Element | null | undefined} place */
export function goTo(place) {
  if (!(place instanceof HTMLElement)) return;
  if (!place.matches("a, button, input, select, summary")) place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
}

/** While something is asked of the house, nothing is asked twice. @param {ParentNode} within @param {boolean} is */
export function busy(within, is) {
  for (const button of within.querySelectorAll("button")) {
    if (is) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

/** @param {EventTarget | null} target @returns {HTMLButtonElement | null} the button that was pressed, unless it rests */
export function pressed(target) {
  const button = target instanceof Element ? target.closest("button") : null;
  return button && button.getAttribute("aria-disabled") !== "true" ? button : null;
}
