/**
 * `<invite-client>`: a link for one client. What stands after # is made here and kept in a sealed slot.
 * @module
 */
import "./qr-code.js";
import { get, post, remove } from "../house/api.js";
import { told } from "../house/clock.js";
import { session, whenUnlocked } from "../house/keys.js";
import { readSlot, writeSlot } from "../house/slots.js";
import { b64u, unb64u } from "../sealing/bytes.js";
import { invitationFragment, newSecret } from "../sealing/invitation.js";
import { Refusal } from "../sealing/refusal.js";
import { answering, done, formIn } from "./form.js";
import { write } from "./my-devices.js";
import { QrCode } from "./qr-code.js";
import { saying } from "./saying.js";

export class InviteClient extends HTMLElement {
  connectedCallback() {
    answering(formIn(this), () => this.#make());
    this.querySelector("[data-copy]")?.addEventListener("click", () => void this.#copy());
    addEventListener("locked", () => this.#clear());
    void this.#list();
  }

  async #make() {
    const id = crypto.randomUUID();
    const secret = b64u(newSecret());
    await writeSlot(`invitation/${id}`, () => ({ secret }));
    await post("/api/invitations/", { id, role: "client" });
    this.#show(id, secret);
    await this.#list();
  }

  /** @param {string} id @param {string} secret b64u */
  #show(id, secret) {
    const here = session();
    if (!here) throw new Refusal("locked");
    const link = `${location.origin}/invitation/${id}/#${invitationFragment(here.fingerprint, unb64u(secret))}`;
    this.#link().value = link;
    /** @type {QrCode} */ (this.querySelector("qr-code")).show(link, saying(this, "qr"));
    this.querySelector("[data-made]")?.removeAttribute("hidden");
    done(this, "");
    const heading = this.querySelector("[data-made] h2");
    if (heading instanceof HTMLElement) heading.focus();
  }

  async #list() {
    await whenUnlocked();
    const { invitations } = await get("/api/invitations/");
    this.querySelector("[data-none]")?.toggleAttribute("hidden", invitations.length > 0);
    this.querySelector("[data-list]")?.replaceChildren(...invitations.map((/** @type {any} */ one) => this.#row(one)));
  }

  /** @param {{id: string, until: string}} invitation */
  #row({ id, until }) {
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector("template[data-row]"));
    const row = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    write(row, "[data-until]", saying(this, "until", { time: told(Date.parse(until)) }));
    row.querySelector("[data-show]")?.addEventListener("click", () => void this.#again(id));
    row.querySelector("[data-withdraw]")?.addEventListener("click", () => void this.#withdraw(id));
    return row;
  }

  /** @param {string} id */
  async #again(id) {
    const { content } = await readSlot(`invitation/${id}`);
    if (content) this.#show(id, content.secret);
  }

  /** @param {string} id */
  async #withdraw(id) {
    await remove(`/api/invitations/${id}/`);
    if (this.#link().value.includes(id)) this.#clear();
    await this.#list();
  }

  async #copy() {
    const copied = await navigator.clipboard.writeText(this.#link().value).then(() => true, () => false);
    if (!copied) this.#link().select();
    done(this, saying(this, copied ? "copied" : "not-copied"));
  }

  #clear() {
    this.#link().value = "";
    this.querySelector("qr-code")?.replaceChildren();
    this.querySelector("[data-made]")?.setAttribute("hidden", "");
  }

  #link() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("#link"));
  }
}

if (!customElements.get("invite-client")) customElements.define("invite-client", InviteClient);
