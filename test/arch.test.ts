/** The architecture: who may import whom, no cycles, one importer per package, documents that tell the truth. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Folder → folders it may import from, besides itself. The table of ARCHITECTURE.md. */
const layers: Readonly<Record<string, readonly string[]>> = {
  "compiler/base": [],
  "compiler/types": ["compiler/base"],
  "compiler/lex": ["compiler/base"],
  "compiler/wasm": ["compiler/base"],
  "compiler/preprocess": ["compiler/lex", "compiler/base"],
  "compiler/ast": ["compiler/types", "compiler/lex", "compiler/base"],
  "compiler/object": ["compiler/wasm", "compiler/base"],
  "compiler/parse": ["compiler/ast", "compiler/types", "compiler/preprocess", "compiler/lex", "compiler/base"],
  "compiler/ir": ["compiler/base", "compiler/wasm"],
  "compiler/sema": ["compiler/ast", "compiler/types", "compiler/base", "compiler/wasm", "compiler/lex"],
  "compiler/passes": ["compiler/ir", "compiler/base", "compiler/wasm"],
  "compiler/lower": ["compiler/ast", "compiler/types", "compiler/ir", "compiler/base", "compiler/wasm"],
  "compiler/codegen": ["compiler/ir", "compiler/wasm", "compiler/object", "compiler/base"],
  "compiler/link": ["compiler/object", "compiler/wasm", "compiler/base"],
  "compiler/tools": ["compiler/object", "compiler/wasm", "compiler/base"],
  "compiler/debug": ["ast", "types", "codegen", "ir", "object", "base"].map((name) => `compiler/${name}`),
  compiler: [
    ...["ast", "base", "codegen", "debug", "driver", "ir", "lex", "link", "lower", "object", "parse", "passes"],
    ...["preprocess", "sema", "types", "wasm"],
  ].map((name) => `compiler/${name}`),
  "compiler/driver": [
    ...["base", "ir", "link", "object", "passes", "preprocess", "sema", "wasm"].map((name) => `compiler/${name}`),
    "compiler",
  ],
  "compiler/cli": [
    ...["base", "driver", "link", "object", "tools", "wasm"].map((name) => `compiler/${name}`),
    "runtime/glue",
    "runtime/vm",
    "runtime/wasi",
    "package.json",
  ],
  "runtime/vm": ["compiler/wasm", "compiler/base"],
  "runtime/wasi": ["runtime/vm"],
  "runtime/glue": ["runtime/wasi", "compiler/wasm", "compiler/base"],
  "runtime/debugger": ["runtime/vm", "compiler/wasm", "compiler/base"],
};

/** The only folders that may use an npm package. */
const packages: Readonly<Record<string, readonly string[]>> = {
  chevrotain: ["compiler/lex", "compiler/parse"],
  commander: ["compiler/cli"],
  binaryen: ["compiler/wasm"],
};

/** Files that may use Node, besides compiler/cli. */
const mayUseNode = (path: string): boolean => path.startsWith("compiler/cli/") || /(^|\/)node\.ts$/.test(path);

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

const files = [...sourceFiles("compiler"), ...sourceFiles("runtime")];
const imports = files.flatMap(readImports);

function readImports(path: string): Import[] {
  const text = readFileSync(join(root, path), "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/`[^`]*`/g, "``");
  const statements = text.matchAll(/^(?:import|export)\s(?<what>[^;"']*?\sfrom\s)?["'](?<to>[^"']+)["']/gm);
  return [...statements].map(({ groups }) => ({
    from: path,
    to: groups!.to!.startsWith(".") ? relative(root, join(root, dirname(path), groups!.to!)) : groups!.to!,
    typeOnly: groups!.what?.startsWith("type ") === true,
  }));
}

/** The layer a file belongs to: the longest folder of the table. */
function layerOf(path: string): string {
  for (let at = path; at !== "."; at = dirname(at)) if (at in layers) return at;
  return path.includes("/") ? dirname(path) : path;
}

const isLocal = (entry: Import): boolean => /^(compiler|runtime|package\.json)/.test(entry.to);

test("folders import only from below", () => {
  const wrong = imports.filter((entry) => {
    if (!isLocal(entry)) return false;
    const [from, to] = [layerOf(entry.from), layerOf(entry.to)];
    return from !== to && !layers[from]?.includes(to) && !isLibraryEntry(entry);
  });
  expect(wrong.map((entry) => `${entry.from} → ${entry.to}`)).toEqual([]);
});

/** The public API re-exports the driver's, which uses the pipeline beside it. */
function isLibraryEntry(entry: Import): boolean {
  return entry.from === "compiler/index.ts" && entry.to === "compiler/driver/api.ts";
}

test("no cycles of values between files", () => {
  const graph = new Map<string, string[]>();
  for (const entry of imports.filter((item) => isLocal(item) && !item.typeOnly))
    graph.set(entry.from, [...(graph.get(entry.from) ?? []), entry.to]);
  const between = [...findCycles(graph)].filter((cycle) => new Set(cycle.map(layerOf)).size > 1);
  expect(between.map((cycle) => cycle.join(" → "))).toEqual([]);
});

function* findCycles(graph: ReadonlyMap<string, readonly string[]>): Generator<string[]> {
  const done = new Set<string>();
  function* walk(file: string, path: string[]): Generator<string[]> {
    const at = path.indexOf(file);
    if (at !== -1) yield [...path.slice(at), file];
    if (at !== -1 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) yield* walk(next, [...path, file]);
    done.add(file);
  }
  for (const file of graph.keys()) yield* walk(file, []);
}

test("each npm package has one importer", () => {
  const wrong = imports.filter((entry) => {
    const name = entry.to.replace(/^(@[^/]+\/)?([^/]+).*$/, "$1$2");
    return !isLocal(entry) && !entry.to.startsWith("node:") && !packages[name]?.includes(layerOf(entry.from));
  });
  expect(wrong.map((entry) => `${entry.from} → ${entry.to}`)).toEqual([]);
});

test("only the command line and files named node.ts use Node", () => {
  const wrong = imports.filter((entry) => entry.to.startsWith("node:") && !entry.typeOnly && !mayUseNode(entry.from));
  expect(wrong.map((entry) => `${entry.from} → ${entry.to}`)).toEqual([]);
});

test("modules keep no state", () => {
  const stateful = files.filter((path) => /^(export )?(let|var) /m.test(readFileSync(join(root, path), "utf8")));
  expect(stateful).toEqual([]);
});

test("every pass is in the pipeline", () => {
  const pipeline = readFileSync(join(root, "compiler/passes/pipeline.ts"), "utf8");
  const passes = sourceFiles("compiler/passes").filter((path) =>
    /^export const \w+: Pass\b/m.test(readFileSync(join(root, path), "utf8")),
  );
  const missing = passes.filter((path) => !pipeline.includes(`./${path.slice("compiler/passes/".length)}`));
  expect(missing).toEqual([]);
});

test("paths named in the documents exist", () => {
  const documents = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "STYLE.md"];
  const missing = documents.flatMap((name) => {
    const text = readFileSync(join(root, name), "utf8");
    const named = [...text.matchAll(/`((?:compiler|runtime|stdlib|test|examples|bin)\/[\w./-]*)`/g)];
    return named.map((match) => match[1]!).filter((path) => !path.includes("<") && !existsSync(join(root, path)));
  });
  expect(missing).toEqual([]);
});

test("nothing is left to be done later without an issue", () => {
  const marked = files.filter((path) => /\bTODO(?!\(#\d+\))|\bFIXME\b/.test(readFileSync(join(root, path), "utf8")));
  expect(marked).toEqual([]);
});
