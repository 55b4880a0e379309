/**
 * How fast the parser is: `node test/bench/parse.mjs FILE.i … [--rounds=N]` with
 * preprocessed files, for example SQLite's amalgamation (`sea-cc -E sqlite3.c -o sqlite.i`).
 * Bundles the compiler as it is in the tree, as the command line is bundled.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rounds = Number(process.argv.find((arg) => arg.startsWith("--rounds="))?.slice(9) ?? 9);
const inputs = process.argv.slice(2).filter((arg) => !arg.startsWith("--"));
if (inputs.length === 0) {
  console.error("usage: node test/bench/parse.mjs FILE.i … [--rounds=N]");
  process.exit(2);
}

const entry = `
  export { Diagnostics } from "./compiler/base/diagnostics.ts";
  export { SourceMap } from "./compiler/base/source.ts";
  export { lex, defaultLexOptions } from "./compiler/lex/lexer.ts";
  export { SymbolTable, TokenBuffer, T } from "./compiler/lex/tokens.ts";
  export { memoryHost } from "./compiler/base/host.ts";
  export { preprocess } from "./compiler/preprocess/preprocessor.ts";
  export { parse } from "./compiler/parse/parse.ts";
`;
const folder = mkdtempSync(join(tmpdir(), "seaglass-bench-"));
const outfile = join(folder, "bench.mjs");
await build({
  stdin: { contents: entry, resolveDir: root, loader: "ts" },
  bundle: true,
  minify: true,
  keepNames: true,
  format: "esm",
  platform: "node",
  target: "node20",
  outfile,
  logLevel: "warning",
});
const lib = await import(pathToFileURL(outfile).href);
rmSync(folder, { recursive: true });

const options = {
  std: "gnu17",
  include: { quote: [], angle: [], system: [] },
  macros: [],
  forced: [],
  undef: true,
  trigraphs: false,
  optimize: 0,
  charSigned: true,
  hosted: true,
  gnu89Inline: false,
};

const cpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];

for (const path of inputs) {
  const text = readFileSync(path, "utf8");
  const lines = text.split("\n").length;
  const times = { lex: [], parse: [] };
  let tokens = 0;
  let items = 0;
  for (let round = 0; round < rounds; round++) {
    const sources = new lib.SourceMap();
    const diagnostics = new lib.Diagnostics();
    diagnostics.sources = sources;
    const ctx = { host: lib.memoryHost({ "a.i": text }), sources, diagnostics, symbols: new lib.SymbolTable() };
    const start = cpu();
    const { tokens: buffer } = lib.preprocess("a.i", options, ctx);
    const lexed = cpu();
    const unit = lib.parse(buffer, ctx);
    const parsed = cpu();
    times.lex.push(lexed - start);
    times.parse.push(parsed - lexed);
    tokens = buffer.length;
    items = unit.items.length;
    if (round === 0) {
      for (const { id, text: message, loc } of diagnostics.list.slice(0, 5)) {
        const place = sources.position(loc);
        console.log(`  ${place?.presumedName}:${place?.presumedLine}:${place?.column}: ${message} [${id}]`);
      }
    }
  }
  const [lexing, parsing] = [median(times.lex), median(times.parse)];
  const speed = (milliseconds) => `${Math.round(lines / milliseconds)} k lines/s`;
  console.log(
    `${basename(path)}: ${lines} lines, ${tokens} tokens, ${items} items; cpu ms, median of ${rounds}: ` +
      `tokens ${lexing.toFixed(0)}, parse ${parsing.toFixed(0)} (first ${times.parse[0].toFixed(0)}, ${speed(parsing)}), ` +
      `together ${(lexing + parsing).toFixed(0)} (${speed(lexing + parsing)})`,
  );
}
