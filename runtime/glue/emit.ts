/**
 * Generates what `-o` names: scripts, declarations and pages around a linked
 * module. Everything here is a function from bytes and text to files; the
 * runtime texts are bundles of program.ts, module.ts and browser.ts.
 */

import { writeDeclarations } from "./declarations.ts";
import { mergeExports, readModuleExports } from "./module-exports.ts";
import { pageHtml } from "./page-html.ts";
import { type Launcher, makeSelfRunning } from "./self-running.ts";
import { type ExportedFunction, signatureOf } from "./values.ts";

export type OutputKind = "module" | "esm" | "cjs" | "html" | "self-running";

/**
 * The bundled runtimes, as scripts that define the variable `seaglass`
 * (esbuild: format "iife", globalName "seaglass", platform "neutral").
 */
export interface RuntimeTexts {
  /** runtime/glue/program.ts */
  program: string;
  /** runtime/glue/module.ts */
  module: string;
  /** runtime/glue/browser.ts */
  page: string;
}

export interface GlueRequest {
  kind: OutputKind;
  /** Name of the main file without folder, e.g. `x.mjs` or `a.out`; the names of the others follow from it. */
  name: string;
  wasm: Uint8Array;
  /** Prototypes of exported C functions; one that is missing here gets plain numbers. */
  exports?: readonly ExportedFunction[];
  /** How a self-running file starts (`chooseLauncher`). */
  launcher?: Launcher;
  /** Bytes of stack the program was linked for, if more than usual. */
  stackSize?: number;
  /** A page that holds everything in one file and also works when opened from the disk. */
  singleFile?: boolean;
}

export interface GlueFile {
  name: string;
  bytes: Uint8Array;
  /** Permission bits: 0o755 for a file to be run, else 0o644. */
  mode: number;
}

/** The kind of output that a file name asks for. */
export function outputKindOf(name: string): OutputKind {
  if (/\.wasm$/i.test(name)) return "module";
  if (/\.m?js$/i.test(name)) return "esm";
  if (/\.cjs$/i.test(name)) return "cjs";
  return /\.html?$/i.test(name) ? "html" : "self-running";
}

/** All files of an output, the main one first. */
export function emitGlue(request: GlueRequest, runtimes: RuntimeTexts): { files: GlueFile[] } {
  const { name, wasm } = request;
  switch (request.kind) {
    case "module":
      return { files: [{ name, bytes: wasm, mode: 0o644 }] };
    case "self-running":
      return { files: [{ name, bytes: makeSelfRunning(runtimes.program, wasm, request), mode: 0o755 }] };
    case "esm":
    case "cjs":
      return { files: scriptFiles(request, request.kind, runtimes) };
    case "html":
      return { files: request.singleFile ? singlePage(request, runtimes) : pageFiles(request, runtimes) };
  }
}

function scriptFiles(request: GlueRequest, format: "esm" | "cjs", runtimes: RuntimeTexts): GlueFile[] {
  const { name, wasm } = request;
  const { isCommand, functions: found } = readModuleExports(wasm);
  const functions = mergeExports(request.exports ?? [], found);
  const stem = stemOf(name);
  const description = JSON.stringify({
    wasm: `${stem}.wasm`,
    name: stem,
    functions: Object.fromEntries(functions.map((fn) => [fn.name, signatureOf(fn)])),
  });
  const head = `// Loads ${stem}.wasm. Made by Seaglass; the types are in ${declarationsName(name)}.\n`;
  const write = format === "esm" ? esModule : commonModule;
  const types = writeDeclarations({ script: name, functions, isCommand, format });
  return [
    textFile(name, head + write(runtimes.module.trimEnd(), description, stem)),
    { name: `${stem}.wasm`, bytes: wasm, mode: 0o644 },
    textFile(declarationsName(name), types),
  ];
}

function esModule(runtime: string, description: string): string {
  return `${runtime}
const description = ${description};
export const load = (options) => seaglass.load(description, import.meta.url, options);
export default load;
seaglass.runIfMain(description, import.meta.url);
`;
}

/** CommonJS for Node; as a classic script in a page it defines a global function named after the file. */
function commonModule(runtime: string, description: string, stem: string): string {
  const global = JSON.stringify(stem.replace(/[^\w$]+/g, "_"));
  return `(() => {
${runtime}
const description = ${description};
const inNode = typeof __filename === "string";
const base = inNode ? require("node:url").pathToFileURL(__filename).href : document.currentScript.src;
const load = (options) => seaglass.load(description, base, options);
load.load = load.default = load;
if (typeof module === "object" && module.exports) module.exports = load;
else globalThis[${global}] = load;
if (inNode) seaglass.runIfMain(description, base);
})();
`;
}

function pageFiles({ name, wasm }: GlueRequest, runtimes: RuntimeTexts): GlueFile[] {
  const stem = stemOf(name);
  const description = JSON.stringify({ wasm: `${stem}.wasm`, name: stem });
  const script = `// Runs ${stem}.wasm in ${name}, in a worker. Made by Seaglass.
${runtimes.page.trimEnd()}
seaglass.start(${description});
`;
  return [
    textFile(name, pageHtml(stem, `<script src="./${encodeURIComponent(`${stem}.js`)}"></script>`)),
    textFile(`${stem}.js`, script),
    { name: `${stem}.wasm`, bytes: wasm, mode: 0o644 },
  ];
}

function singlePage({ name, wasm }: GlueRequest, runtimes: RuntimeTexts): GlueFile[] {
  const stem = stemOf(name);
  const description = JSON.stringify({ embedded: base64(wasm), name: stem });
  const script = `${runtimes.page.trimEnd()}\nseaglass.start(${description});\n`;
  // Nothing in a script may look like its end to the HTML parser.
  const safe = script.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
  return [textFile(name, pageHtml(stem, `<script>\n${safe}</script>`))];
}

/** TypeScript looks for `x.d.mts` beside `x.mjs`, and so on. */
export function declarationsName(script: string): string {
  return script.replace(/\.([cm]?)js$/i, ".d.$1ts");
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]+$/, "");
}

function textFile(name: string, text: string): GlueFile {
  return { name, bytes: new TextEncoder().encode(text), mode: 0o644 };
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
}
