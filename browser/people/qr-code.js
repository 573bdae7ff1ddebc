/**
 * `<qr-code>`: text as a picture to scan, drawn here and sent nowhere.
 * @module
 */
import { encode } from "uqr";

const SVG = "http://www.w3.org/2000/svg";

export class QrCode extends HTMLElement {
  /** @param {string} text @param {string} label what it is, for whoever does not see it */
  show(text, label) {
    const { data, size } = encode(text, { ecc: "M", border: 4 });
    const picture = document.createElementNS(SVG, "svg");
    picture.setAttribute("viewBox", `0 0 ${size} ${size}`);
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", label);
    picture.append(drawn("M0 0h" + size + "v" + size + "H0z", "light"), drawn(dots(data), "dark"));
    this.replaceChildren(picture);
  }
}

/** @param {string} d @param {string} shade */
function drawn(d, shade) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", d);
  path.setAttribute("class", shade);
  return path;
}

/** @param {boolean[][]} rows */
const dots = (rows) => rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");

if (!customElements.get("qr-code")) customElements.define("qr-code", QrCode);
