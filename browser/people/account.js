/**
 * What stands on the page of one's own account.
 * @module
 */
import "./another-kit.js";
import "./change-passphrase.js";
import "./how-told.js";
import "./lock-after.js";
import "./my-devices.js";
import "./my-passkeys.js";
import "./second-factor.js";
