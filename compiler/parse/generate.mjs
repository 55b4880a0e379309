/**
 * Writes what the parser would otherwise compute at every start: `node compiler/parse/generate.mjs`
 * after a change of the grammar or of the tokens. `--check` only tells whether the files are current.
 *
 *   gen/token-kinds.gen.ts   the classes of tokens as constants, which the bundler puts in place as numbers
 *   gen/lookahead.gen.ts     what Chevrotain's analysis of the grammar finds: the alternative for each next token
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const folder = dirname(fileURLToPath(import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "seaglass-tables-"));

/** Each file anew: the second is made with the first. */
async function loadWriter(name) {
  const outfile = join(scratch, `${name}.mjs`);
  await build({
    entryPoints: [join(folder, "write-tables.ts")],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
  });
  return import(pathToFileURL(outfile).href);
}

async function generate(name, write) {
  const path = join(folder, "gen", name);
  const text = write(await loadWriter(name));
  if (!process.argv.includes("--check")) writeFileSync(path, text);
  else if (readFileSync(path, "utf8") !== text) {
    console.error(`${name} is not current: run node compiler/parse/generate.mjs`);
    process.exitCode = 1;
  }
}

try {
  await generate("token-kinds.gen.ts", (writer) => writer.writeTokenKinds());
  await generate("lookahead.gen.ts", (writer) => writer.writeLookahead());
} finally {
  rmSync(scratch, { recursive: true });
}
