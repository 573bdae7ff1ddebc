/**
 * One page, one thing at a time: of all parts marked `data-step` only one is shown.
 * @module
 */

/** @param {Element} within @param {string} step */
export function showStep(within, step) {
  for (const one of within.querySelectorAll("[data-step]")) one.toggleAttribute("hidden", one.getAttribute("data-step") !== step);
  markProgress(within, step);
  const shown = within.querySelector(`[data-step="${CSS.escape(step)}"]`);
  const first = shown?.querySelector(":is(h1, h2, h3):not([hidden], [hidden] *)") ?? shown;
  if (first instanceof HTMLElement) focusOn(first);
  scrollTo({ top: 0, behavior: "instant" });
}

/** @param {Element} within @param {string} step */
function markProgress(within, step) {
  const steps = [...within.querySelectorAll("[data-of]")];
  const at = steps.findIndex((one) => one.getAttribute("data-of") === step);
  within.querySelector("[data-steps]")?.toggleAttribute("hidden", at < 0);
  steps.forEach((one, n) => {
    one.classList.toggle("done", n < at);
    if (n === at) one.setAttribute("aria-current", "step");
    else one.removeAttribute("aria-current");
  });
}

/** @param {HTMLElement} heading */
function focusOn(heading) {
  heading.setAttribute("tabindex", "-1");
  heading.focus({ preventScroll: true });
}

/** Of what is marked `data-for`, shows what is for this role. @param {Element} within @param {string} role */
export function showFor(within, role) {
  for (const one of within.querySelectorAll("[data-for]")) one.toggleAttribute("hidden", !one.getAttribute("data-for")?.split(" ").includes(role));
}
