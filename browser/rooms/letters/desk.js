/**
 * The page of two people: what happened and what comes next, and the letters between them.
 * @module
 */
import "../agreement/because-of.js";
import "../cover/cover-words.js";
import "./between.js";
import "./next-thing.js";
import "./sealed-name.js";
import "./step-words.js";
import "./stop-step.js";
import "./time-outside.js";
