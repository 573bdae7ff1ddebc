// Bundles each foreign package once into one file under browser/vendor/ and compares it with the
// digest that was reviewed. `bin/vendor.mjs --accept` writes the digests anew, after a review.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const vendor = join(root, "browser/vendor");
const digests = join(root, "browser/vendor.sha256");
const require = createRequire(import.meta.url);

/** What is taken from each package, written as the module that the browser sees. */
const modules = {
  "age-encryption": `export * from "age-encryption";`,
  "canonicalize": `export { default } from "canonicalize";`,
  "diff": `export { diffArrays } from "diff";`,
  "hash-wasm": `export { argon2id } from "hash-wasm";`,
  "pdfkit": `export { default } from "pdfkit";`,
  "pdfkit-output": `export { toBytes } from "pdfkit/output";`,
  "uqr": `export { encode } from "uqr";`,
  "zxcvbn": `export * from "@zxcvbn-ts/core";`,
  "zxcvbn-common": `export * from "@zxcvbn-ts/language-common";`,
  "zxcvbn-de": `export * from "@zxcvbn-ts/language-de";`,
  "zxcvbn-en": `export * from "@zxcvbn-ts/language-en";`,
};

/** Style sheets and fonts are taken as they are. */
const files = {
  "pico.css": "@picocss/pico/css/pico.min.css",
  "serif.ttf": "dejavu-fonts-ttf/ttf/DejaVuSerif.ttf",
  "serif-bold.ttf": "dejavu-fonts-ttf/ttf/DejaVuSerif-Bold.ttf",
};

async function bundle(name) {
  const options = { bundle: true, format: "esm", platform: "browser", target: "es2022", minify: true };
  const source = { contents: modules[name], resolveDir: root, sourcefile: `${name}.js` };
  const made = await build({ ...options, stdin: source, legalComments: "inline", charset: "utf8", write: false });
  writeFileSync(join(vendor, `${name}.js`), made.outputFiles[0].contents);
  writeFileSync(join(vendor, `${name}.d.ts`), `${modules[name]}\n`);
}

function copyFile(name) {
  writeFileSync(join(vendor, name), readFileSync(require.resolve(files[name])));
}

function digest(name) {
  const sum = createHash("sha256").update(readFileSync(join(vendor, name))).digest("hex");
  return `${sum}  ${name}\n`;
}

function refuse(found) {
  const reviewed = new Set(readFileSync(digests, "utf8").split("\n"));
  const strange = found.filter((line) => !reviewed.has(line.trimEnd())).map((line) => line.slice(66).trimEnd());
  const missing = reviewed.size - 1 > found.length ? ["a reviewed file was not made"] : [];
  console.error("The vendored modules differ from what was reviewed (browser/vendor.sha256):");
  console.error(`  ${[...strange, ...missing].join("\n  ")}`);
  console.error("Nothing of them is kept. Review the change, then run bin/node bin/vendor.mjs --accept.");
  rmSync(vendor, { recursive: true });
  process.exit(1);
}

rmSync(vendor, { recursive: true, force: true });
mkdirSync(vendor, { recursive: true });
await Promise.all(Object.keys(modules).map(bundle));
Object.keys(files).forEach(copyFile);
const found = readdirSync(vendor).sort().map(digest);
if (process.argv.includes("--accept")) writeFileSync(digests, found.join(""));
if (found.join("") !== readFileSync(digests, "utf8")) refuse(found);
