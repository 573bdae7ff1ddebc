/**
 * What an agreement has in it, as links: it is long on a telephone, and a person looks for one thing.
 * @module
 */

/** @param {HTMLElement} place with a list in it @param {HTMLElement[]} clauses each with an id and a heading */
export function fillContents(place, clauses) {
  place.querySelector('ol')?.replaceChildren(...clauses.map(linkTo));
}

/** @param {HTMLElement} clause */
function linkTo(clause) {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `#${clause.id}`;
  link.textContent = clause.querySelector('h2, h3')?.textContent?.trim() ?? '';
  item.append(link);
  return item;
}
