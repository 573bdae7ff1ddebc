/**
 * The page of two people: what happened and what comes next, and the letters between them.
 * @module
 */
import "./between.js";
import "./sealed-name.js";
import "./stop-step.js";
