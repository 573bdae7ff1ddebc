/**
 * The first module of every page: what the whole house needs, before any room is entered.
 * @module
 */
import * as clock from "./clock.js";
import * as demonstration from "./demonstration.js";
import * as leave from "./leave.js";
import { LivePart } from "./live-part.js";
import * as pages from "./pages.js";
import { learn } from "./words.js";

leave.start();
learn(document);
clock.start();
customElements.define("live-part", LivePart);
demonstration.define();
pages.start();
