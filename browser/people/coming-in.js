/**
 * `<coming-in>`: from the link of an invitation to an open room. Nothing is sent but a wish for a name until the
 * recovery kit is on paper; then the account is opened and the invitation accepted in one go. See people/invitation.html.
 * @module
 */
import "./unlock-first.js";
import { get, post } from "../house/api.js";
import { session } from "../house/keys.js";
import { visit } from "../house/pages.js";
import { clearRefused, showRefused } from "../house/refused.js";
import { require } from "../sealing/refusal.js";
import { accept, inviterIn, prepareAcceptance } from "./accepting.js";
import { answering, formIn } from "./form.js";
import { KitSheet } from "./kit-sheet.js";
import { NewPassphrase } from "./new-passphrase.js";
import { prepared } from "./opening.js";
import { showFor, showStep } from "./steps.js";

/** Links that were opened in this window: signing in first must not lose the part after #. @type {Map<string, string>} */
const fragments = new Map();

export class ComingIn extends HTMLElement {
  /** @type {import("./accepting.js").Inviter | null} */
  #inviter = null;
  /** @type {import("./opening.js").Opening | null} */
  #opening = null;
  /** @type {Awaited<ReturnType<typeof prepareAcceptance>> | null} */
  #acceptance = null;
  #role = "";
  #called = "";
  #name = "";
  #wish = "";
  #passphrase = "";

  connectedCallback() {
    answering(formIn(this, '[data-step="names"]'), ({ called = "", wish = "" }) => this.#named(called.trim(), wish.trim()));
    answering(formIn(this, '[data-step="passphrase"]'), () => this.#chosen());
    answering(formIn(this, '[data-step="kit"]'), ({ groups = "" }) => this.#confirmed(groups));
    this.querySelector("[data-begin]")?.addEventListener("click", () => showStep(this, "names"));
    this.querySelector("[data-back]")?.addEventListener("click", () => showStep(this, "names"));
    this.querySelector("[data-have-one]")?.addEventListener("click", () => this.#signInFirst());
    void this.#look();
  }

  async #look() {
    if (location.hash) fragments.set(this.#invitation, location.hash);
    try {
      const { open, role, inviter } = await get(`/api/invitations/${this.#invitation}/`);
      if (!open) return showStep(this, "closed");
      await this.#welcome(role, inviter);
    } catch (error) {
      showStep(this, "broken");
      showRefused(error);
    }
  }

  /** @param {string} role @param {any} inviter */
  async #welcome(role, inviter) {
    const fragment = fragments.get(this.#invitation) ?? "";
    // Only a person's invitation has a secret, and only clients are invited by a person.
    require(!fragment || (inviter && role === "client"), "forged-invitation");
    if (inviter) this.#inviter = await inviterIn(inviter, fragment);
    this.#role = role;
    showFor(this, role);
    for (const one of this.querySelectorAll("[data-text]")) one.textContent = one.textContent?.replace("{called}", inviter?.called ?? "") ?? "";
    this.querySelector("[data-new]")?.toggleAttribute("hidden", this.#hasAccount);
    showStep(this, this.#hasAccount ? "names" : "welcome");
    this.querySelector("[data-steps]")?.toggleAttribute("hidden", this.#hasAccount || !this.querySelector('[data-step="welcome"]')?.hasAttribute("hidden"));
  }

  #signInFirst() {
    void visit(`/sign-in/?next=${encodeURIComponent(location.pathname)}`);
  }

  /** @param {string} called @param {string} wish */
  async #named(called, wish) {
    this.#called = called;
    if (this.#hasAccount) return this.#acceptAndShow();
    if (wish !== this.#wish || !this.#name) this.#name = (await post("/api/names/", { wish })).name;
    this.#wish = wish;
    for (const one of this.querySelectorAll("[data-name]")) one.textContent = this.#name;
    for (const one of this.querySelectorAll('form input[name="name"]')) /** @type {HTMLInputElement} */ (one).value = this.#name;
    this.#fields().own = [called, wish, this.#inviter?.called ?? ""].filter(Boolean);
    showStep(this, "passphrase");
  }

  async #chosen() {
    this.#passphrase = await this.#fields().chosen();
    await this.#kit().show(this.#name);
    showStep(this, "kit");
  }

  /** @param {string} groups */
  async #confirmed(groups) {
    clearRefused();
    this.#kit().confirm(groups);
    this.#opening ??= await this.#prepared();
    if (!session()) await this.#opening.send();
    await this.#acceptAndShow();
  }

  async #prepared() {
    const called = this.#role === "client" ? "" : this.#called;
    const kit = await this.#kit().keys();
    return prepared({ name: this.#name, called, invitation: this.#invitation, passphrase: this.#passphrase, kit });
  }

  async #acceptAndShow() {
    const me = session();
    if (this.#inviter && me) {
      this.#acceptance ??= await prepareAcceptance(me, this.#invitation, this.#inviter);
      await accept(this.#inviter, this.#acceptance, this.#called);
    }
    this.#forget();
    showStep(this, "done");
  }

  /** The link has done its work: its secret does not stay in the address of this page. */
  #forget() {
    fragments.delete(this.#invitation);
    history.replaceState(history.state, "", location.pathname);
    this.#passphrase = "";
    this.#fields().clear();
    this.#kit().forget();
  }

  get #invitation() {
    return this.dataset["invitation"] ?? "";
  }

  get #hasAccount() {
    return Boolean(this.dataset["signedIn"]) || Boolean(session());
  }

  /** @returns {NewPassphrase} */
  #fields() {
    return /** @type {NewPassphrase} */ (this.querySelector("new-passphrase"));
  }

  /** @returns {KitSheet} */
  #kit() {
    return /** @type {KitSheet} */ (this.querySelector("kit-sheet"));
  }
}

if (!customElements.get("coming-in")) customElements.define("coming-in", ComingIn);
