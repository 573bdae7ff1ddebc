/**
 * Says something to a screen reader that sighted readers see happen. The regions stand in the page from its start,
 * because a region that is added together with its words is often not read.
 * @module
 */

/**
 * @param {string} words
 * @param {{ urgent?: boolean }} [how] `urgent` interrupts what is being read
 */
export function announce(words, { urgent = false } = {}) {
  const region = document.getElementById(urgent ? "announce-now" : "announce");
  if (!region) return;
  region.textContent = "";
  setTimeout(() => { region.textContent = words; }, 50);
}
