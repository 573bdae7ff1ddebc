/**
 * Goes from page to page within one document, so that the keys in this browser's memory stay where they are.
 * A page is fetched as the server renders it; the parts marked `data-part` are put in place of those that are shown.
 * Whatever cannot be done in this way is done as a browser does it: by loading the page anew.
 *
 * Others are told by events on the document, before and after:
 * `leaving-page` (cancellable: call `preventDefault()` to keep the page) and `page-shown`.
 * @module
 */
import { announce } from "./announce.js";
import { csrf } from "./api.js";
import * as clock from "./clock.js";
import { learn, say } from "./words.js";

/** Waiting becomes visible only when it can be felt. */
const FELT = 300;

/** Modules are named relative to `browser/`. */
const BASE = new URL("../", import.meta.url);

/** The only place where text becomes elements: pages of this house, parsed without running any script in them. */
const policy = factory().trustedTypes?.createPolicy("page", { createHTML: (text) => text });

/** @type {AbortController | undefined} */
let going;
let here = withoutHash(location.href);

/** @typedef {{ method?: string, body?: BodyInit, kept?: boolean, scroll?: number, focus?: string }} How */

/** Begins to follow links and forms, and loads what the first page asks for. */
export function start() {
  history.scrollRestoration = "manual";
  history.replaceState({ ...history.state, scroll: scrollY }, "");
  document.addEventListener("click", followLink);
  document.addEventListener("submit", followForm);
  addEventListener("popstate", goBack);
  addEventListener("scroll", rememberScroll, { passive: true });
  loadModules(document);
}

/**
 * Goes to a page of this house.
 * @param {string} address
 * @param {How} [how] `kept`: the history stays as it is
 */
export async function visit(address, how = {}) {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return loadAnew(url.href);
  if (!allowedToLeave(url.href)) return undefined;
  going?.abort();
  const journey = going = new AbortController();
  const waiting = setTimeout(showWaiting, FELT);
  try {
    await arrive(await fetched(url, how, journey.signal), url, how);
  } catch (error) {
    if (!journey.signal.aborted) sayFailure(error);
  } finally {
    clearTimeout(waiting);
    if (going === journey) hideWaiting();
  }
}

/** Fetches the page that is open once more and shows it, at the same place. */
export function refresh() {
  return visit(location.href, { kept: true, scroll: scrollY, focus: document.activeElement?.id ?? "" });
}

/**
 * Elements from a fragment that the house rendered.
 * @param {string} html
 */
export function parsed(html) {
  return new DOMParser().parseFromString(policy?.createHTML(html) ?? html, "text/html");
}

/**
 * Loads the modules that a page names in `data-modules`. Each defines its custom elements once.
 * @param {ParentNode} page
 */
async function loadModules(page) {
  const names = page.querySelector("main")?.getAttribute("data-modules")?.split(/\s+/).filter(Boolean) ?? [];
  const loaded = await Promise.allSettled(names.map((name) => import(new URL(name, BASE).href)));
  for (const one of loaded) if (one.status === "rejected") sayFailure(one.reason);
}

/** @param {URL} url @param {How} how @param {AbortSignal} signal */
async function fetched(url, how, signal) {
  const headers = { Accept: "text/html", ...(how.method ? { "X-CSRFToken": csrf() } : {}) };
  const request = { method: how.method ?? "GET", body: how.body ?? null, headers, signal };
  return fetch(url, { ...request, credentials: /** @type {const} */ ("same-origin") });
}

/** @param {Response} answer @param {URL} url @param {How} how */
async function arrive(answer, url, how) {
  clock.heard(answer.headers.get("House-Time"));
  if (!isPage(answer)) {
    if (answer.ok && !how.method) return loadAnew(url.href);
    throw new Error(`answered ${answer.status}`);
  }
  const page = parsed(await answer.text());
  if (!sameHouse(page)) return loadAnew(answer.url);
  await withSheets(page);
  show(page);
  // What answered to a form in its own place has no address that one could come back to.
  if (!how.method || answer.redirected) rememberAddress(answer.url + (answer.redirected ? "" : url.hash), how);
  settle(how);
  await loadModules(document);
  document.dispatchEvent(new CustomEvent("page-shown", { detail: { address: location.href } }));
}

/** Pages of errors are pages too: they say in plain words what happened. @param {Response} answer */
function isPage(answer) {
  const html = answer.headers.get("Content-Type")?.startsWith("text/html") ?? false;
  return html && new URL(answer.url).origin === location.origin && (answer.status < 500);
}

/** A new release of the house brings new modules: then everything is loaded anew. @param {Document} page */
function sameHouse(page) {
  const source = (/** @type {Document} */ from) => from.querySelector('script[type="module"]')?.getAttribute("src");
  return page.querySelector("main") !== null && source(page) === source(document);
}

/** What the next page is dressed in is here before it is shown. @param {Document} page */
async function withSheets(page) {
  const worn = new Set([...document.head.querySelectorAll('link[rel="stylesheet"]')].map((one) => one.getAttribute("href")));
  const links = [...page.head.querySelectorAll('link[rel="stylesheet"]')].filter((one) => !worn.has(one.getAttribute("href")));
  await Promise.all(links.map((link) => new Promise((done) => {
    const here = document.adoptNode(link);
    for (const type of ["load", "error"]) here.addEventListener(type, done, { once: true });
    document.head.append(here);
  })));
}

/** @param {Document} page */
function show(page) {
  learn(page);
  document.title = page.title;
  takeAttributes(page.documentElement, document.documentElement);
  for (const part of document.querySelectorAll("[data-part]")) {
    const next = page.querySelector(`[data-part="${part.getAttribute("data-part")}"]`);
    if (next) part.replaceWith(document.adoptNode(next));
  }
}

/** The language and the theme stand on the root. @param {Element} from @param {Element} to */
function takeAttributes(from, to) {
  for (const name of ["lang", "dir", "data-theme"]) {
    const value = from.getAttribute(name);
    if (value === null) to.removeAttribute(name);
    else to.setAttribute(name, value);
  }
}

/** @param {string} address @param {How} how */
function rememberAddress(address, how) {
  const same = withoutHash(address) === here;
  here = withoutHash(address);
  if (how.kept || same) history.replaceState({ scroll: how.scroll ?? 0 }, "", address);
  else history.pushState({ scroll: 0 }, "", address);
}

/** Puts the eye and the focus where a newly loaded page would have them. @param {How} how */
function settle(how) {
  const kept = how.focus ? document.getElementById(how.focus) : null;
  const target = kept ?? anchored() ?? document.querySelector("main h1") ?? document.querySelector("main");
  if (target instanceof HTMLElement) focusOn(target);
  if (how.scroll !== undefined || !anchored()) scrollTo({ top: how.scroll ?? 0, behavior: "instant" });
  if (!kept) announce(document.title);
}

function anchored() {
  return location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
}

/** @param {HTMLElement} target */
function focusOn(target) {
  if (!target.hasAttribute("tabindex") && target.tabIndex < 0) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: location.hash === "" });
}

/** @param {MouseEvent} event */
function followLink(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || !isPlain(event) || !isForUs(link)) return;
  event.preventDefault();
  void visit(link.href);
}

/** @param {MouseEvent} event */
function isPlain(event) {
  return !event.defaultPrevented && event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
}

/** @param {HTMLAnchorElement} link */
function isForUs(link) {
  if (link.origin !== location.origin || link.hasAttribute("download") || link.closest("[data-full-load]")) return false;
  if (link.target && link.target !== "_self") return false;
  return !(link.hash && withoutHash(link.href) === here);
}

/** Forms that ask (GET), and forms that are marked `data-in-place`. @param {SubmitEvent} event */
function followForm(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.closest("[data-full-load]")) return;
  const url = new URL(form.action, location.href);
  const fields = new FormData(form, event.submitter);
  if (url.origin !== location.origin || (form.method !== "get" && !form.hasAttribute("data-in-place"))) return;
  event.preventDefault();
  const asked = new URLSearchParams(/** @type {any} */ ([...fields].filter(([, value]) => typeof value === "string")));
  if (form.method === "get") {
    url.search = asked.toString();
    void visit(url.href);
  } else void visit(url.href, { method: "POST", body: asked });
}

/** @param {PopStateEvent} event */
function goBack(event) {
  if (withoutHash(location.href) === here) return;
  const before = here;
  const wanted = location.href;
  if (!allowedToLeave(wanted)) return history.pushState({ scroll: scrollY }, "", before);
  here = withoutHash(wanted);
  void visit(wanted, { kept: true, scroll: event.state?.scroll ?? 0 });
}

let remembering = 0;

function rememberScroll() {
  clearTimeout(remembering);
  remembering = setTimeout(() => history.replaceState({ ...history.state, scroll: scrollY }, ""), 150);
}

/** @param {string} address */
function allowedToLeave(address) {
  if (withoutHash(address) === here) return true;
  return document.dispatchEvent(new CustomEvent("leaving-page", { cancelable: true, detail: { address } }));
}

/** @param {string} address */
function loadAnew(address) {
  location.assign(address);
}

function showWaiting() {
  document.getElementById("journey")?.removeAttribute("hidden");
  document.querySelector("main")?.setAttribute("aria-busy", "true");
}

function hideWaiting() {
  document.getElementById("journey")?.setAttribute("hidden", "");
  document.querySelector("main")?.removeAttribute("aria-busy");
}

/** The page stays, and says that the next one could not be reached. @param {unknown} error */
function sayFailure(error) {
  console.warn("pages:", error);
  const words = say(navigator.onLine ? "house.page-not-reached" : "house.offline");
  const place = document.getElementById("journey-problem");
  if (place) {
    place.hidden = false;
    const text = place.querySelector("p");
    if (text) text.textContent = words;
  }
  announce(words, { urgent: true });
}

/**
 * Browsers without Trusted Types parse the same pages without the policy.
 * @typedef {{ createHTML(text: string): string }} Policy
 * @returns {{ trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }}
 */
function factory() {
  return /** @type {any} */ (globalThis);
}

/** @param {string} address */
function withoutHash(address) {
  return address.split("#", 1)[0] ?? "";
}
