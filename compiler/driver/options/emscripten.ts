/**
 * Options of Emscripten, for build files that are written for it: what has a meaning
 * here is done, what goes without saying is accepted, the rest is refused plainly. A
 * setting is `-sNAME=VALUE`, `-s NAME=VALUE` or, for 1, `-sNAME`; a list is
 * `a,b` or `['a','b']`.
 */
import { isAllocator } from "../library-variants.ts";
import { allowUndefined, setSize, usualMemory } from "../link-options.ts";
import { type Group, type Reading, type Row, reading, refused } from "./rows.ts";

type Setting = (reading: Reading, text: string, word: string) => void;

const isOn = (text: string): boolean => text !== "0" && text !== "false";

const size =
  (name: "initialMemory" | "maxMemory" | "stackSize"): Setting =>
  (reading, text, word) =>
    setSize(reading, name, text, word);

/** `_main` is C's `main`; it needs no export. */
function exportFunctions({ link, problems }: Reading, text: string, word: string): void {
  if (text.startsWith("@"))
    problems.push({ kind: "unsupported", word, reason: "the list must stand on the command line" });
  const names = text
    .replace(/[[\]'"\s]/g, "")
    .split(",")
    .filter(Boolean);
  for (const name of names) if (name !== "_main") link.exports.push(name.replace(/^_/, ""));
}

function chooseMalloc({ options, problems }: Reading, text: string, word: string): void {
  const names: Readonly<Record<string, string>> = {
    dlmalloc: "fast",
    mimalloc: "fast",
    emmalloc: "small",
    "emmalloc-debug": "checked",
  };
  const name = names[text] ?? text;
  if (isAllocator(name)) options.malloc = name;
  else problems.push({ kind: "bad-value", word, choices: Object.keys(names) });
}

/** Settings that act. */
const settings: Readonly<Record<string, { readonly act: Setting; readonly help: string }>> = {
  INITIAL_MEMORY: { act: size("initialMemory"), help: "bytes of memory at the start" },
  TOTAL_MEMORY: { act: size("initialMemory"), help: "its old name" },
  MAXIMUM_MEMORY: { act: size("maxMemory"), help: "bytes of memory at most" },
  ALLOW_MEMORY_GROWTH: {
    act: ({ link }, text) => (link.fixedMemory = !isOn(text)),
    help: "0: memory keeps its first size",
  },
  STACK_SIZE: { act: size("stackSize"), help: "bytes of stack" },
  TOTAL_STACK: { act: size("stackSize"), help: "its old name" },
  EXPORTED_FUNCTIONS: { act: exportFunctions, help: "_NAME,…: offer these functions to JavaScript" },
  SINGLE_FILE: {
    act: ({ options }, text) => (options.singleFile = isOn(text)),
    help: "a page that holds everything in one file",
  },
  IMPORTED_MEMORY: {
    act: ({ link }, text) => (link.importMemory = isOn(text) ? usualMemory : undefined),
    help: "memory comes from the host",
  },
  ERROR_ON_UNDEFINED_SYMBOLS: {
    act: ({ link }, text) => allowUndefined(link, !isOn(text)),
    help: "0: undefined symbols become imports",
  },
  MALLOC: { act: chooseMalloc, help: "dlmalloc, emmalloc or emmalloc-debug" },
};

/** Settings that change nothing, with the values that say what is done anyway. */
const granted: Readonly<Record<string, RegExp>> = {
  WASM: /^1$/,
  WASM_BIGINT: /^1$/,
  STANDALONE_WASM: /^/,
  FILESYSTEM: /^/,
  FORCE_FILESYSTEM: /^/,
  NODERAWFS: /^/,
  EXIT_RUNTIME: /^/,
  ENVIRONMENT: /^/,
  STRICT: /^/,
  ASSERTIONS: /^/,
  INCOMING_MODULE_JS_API: /^/,
  SUPPORT_LONGJMP: /^/,
  DISABLE_EXCEPTION_CATCHING: /^/,
  NO_DISABLE_EXCEPTION_CATCHING: /^/,
  MODULARIZE: /^1$/,
  EXPORT_ES6: /^1$/,
  AUTO_JS_LIBRARIES: /^/,
  AUTO_NATIVE_LIBRARIES: /^/,
  WARN_ON_UNDEFINED_SYMBOLS: /^/,
  LLD_REPORT_UNDEFINED: /^/,
  GLOBAL_BASE: /^/,
  TEXTDECODER: /^/,
  USE_PTHREADS: /^0$/,
  ASYNCIFY: /^0$/,
  MAIN_MODULE: /^0$/,
  SIDE_MODULE: /^0$/,
};

const NOT_YET = "it is not supported yet";

/** Acts on what stands behind `-s`. */
export function applySetting(reading: Reading, text: string, word: string): void {
  const [name = "", setTo = "1"] = text.split(/=(.*)/s);
  if (!/^[A-Z][A-Z\d_]*$/.test(name)) {
    reading.problems.push({ kind: "unknown", word });
    return;
  }
  const found = Object.hasOwn(settings, name) ? settings[name] : undefined;
  if (found) found.act(reading, setTo, word);
  else if (!granted[name]?.test(setTo)) reading.problems.push({ kind: "unsupported", word, reason: NOT_YET });
}

const settingRow = ([name, { help }]: [string, (typeof settings)[string]]): Row =>
  reading.joined(`-s${name} =VALUE`, (r, _, word) => applySetting(r, word.slice("-s".length), word), help);

/** `-s NAME=VALUE` in one word; `-s` alone strips. */
export function joinSettings(words: readonly string[]): string[] {
  const result: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const isSplit = words[i] === "-s" && /^[A-Z][A-Z\d_]*(=|$)/.test(words[i + 1] ?? "");
    result.push(isSplit ? `-s${words[++i]}` : words[i]!);
  }
  return result;
}

export const emscripten: Group = {
  title: "Emscripten's spellings",
  about: `These settings are accepted, too: ${Object.keys(granted)
    .map((name) => `\`${name}\``)
    .join(", ")}. Of them what is done is what is usual: output is an ES module, integers of 64 bits are BigInts.`,
  rows: [
    ...Object.entries(settings).map(settingRow),
    ...refused(
      "value",
      NOT_YET,
      "--pre-js --post-js --extern-pre-js --extern-post-js --js-library --preload-file --embed-file --shell-file --exclude-file --emit-tsd --use-port --js-transform --source-map-base --proxy-to-worker --post-link",
    ),
    ...refused("flag", `${NOT_YET}; C++ is not compiled`, "--bind"),
  ],
};
