// Import maps do not reach workers, so the vendored module is named by its place.
import { argon2id } from '../vendor/hash-wasm.js';

addEventListener('message', async ({ data }) => {
  postMessage(await argon2id(data));
});
