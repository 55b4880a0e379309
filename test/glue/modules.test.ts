/** Generated modules: in Node as ES module and CommonJS, as a library and as a command, and their types. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ExportedFunction, emitGlue, outputKindOf, type RuntimeTexts } from "../../runtime/glue/index.ts";
import { assemble, compileC, type Module, printing, skipWithoutClang } from "./modules.ts";
import { bundleRuntimes } from "./runtimes.ts";

let folder: string;
let runtimes: RuntimeTexts;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-modules-"));
  runtimes = bundleRuntimes();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function emit(name: string, wasm: Module, exports: ExportedFunction[] = []): string[] {
  const { files } = emitGlue({ kind: outputKindOf(name), name, wasm, exports }, runtimes);
  for (const file of files) writeFileSync(join(folder, file.name), file.bytes);
  return files.map((file) => file.name);
}

/** Runs a script that uses what was emitted; its output. */
function node(name: string, script: string, args: string[] = []): string {
  writeFileSync(join(folder, name), script);
  const { stdout, stderr, status } = spawnSync(process.execPath, [name, ...args], { cwd: folder, encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return stdout;
}

const int = { c: "int" };
const add: ExportedFunction = {
  name: "add",
  params: [
    { name: "a", ...int },
    { name: "b", ...int },
  ],
  result: int,
  doc: "Adds two numbers.",
};

const LIBRARY = `(module
  (import "env" "later" (func $later))
  (memory (export "memory") 1)
  (global $ready (mut i32) (i32.const 0))
  (func (export "_initialize") (global.set $ready (i32.const 100)))
  (func (export "add") (param i32 i32) (result i32)
    (i32.add (global.get $ready) (i32.add (local.get 0) (local.get 1))))
  (func (export "run") (result i32) (i32.const 7))
  (func (export "call_later") (call $later)))`;

test("output kinds follow from the name", () => {
  const kinds = ["x.wasm", "x.mjs", "x.js", "x.cjs", "x.html", "x.htm", "x", "a.out", "x.exe"].map(outputKindOf);
  expect(kinds).toEqual([
    "module",
    "esm",
    "esm",
    "cjs",
    "html",
    "html",
    "self-running",
    "self-running",
    "self-running",
  ]);
});

test("each kind comes with its files", async () => {
  const wasm = await printing("x");
  expect(emit("x.wasm", wasm)).toEqual(["x.wasm"]);
  expect(emit("x.mjs", wasm)).toEqual(["x.mjs", "x.wasm", "x.d.mts"]);
  expect(emit("x.js", wasm)).toEqual(["x.js", "x.wasm", "x.d.ts"]);
  expect(emit("x.cjs", wasm)).toEqual(["x.cjs", "x.wasm", "x.d.cts"]);
  expect(emit("x.html", wasm)).toEqual(["x.html", "x.js", "x.wasm"]);
});

describe("library", () => {
  const run: ExportedFunction = { name: "run", params: [], result: int };
  const later: ExportedFunction = { name: "call_later", params: [], result: { c: "void" } };
  const options = [add, run, later];

  test("ES module: initialized, typed names, members that a C function cannot hide", async () => {
    emit("lib.mjs", await assemble(LIBRARY), options);
    const script = `import load, { load as same } from "./lib.mjs";
      const lib = await load();
      const { functions } = lib;
      console.log(load === same, lib.add(1, 2), functions.run(), lib.memory instanceof WebAssembly.Memory);
      try { lib.call_later(); } catch (error) { console.log(error.message); }
      const other = await load({ imports: { env: { later: () => console.log("called") } } });
      other.call_later();`;
    expect(node("use-lib.mjs", script)).toBe(
      "true 103 7 true\n'later' was called, which neither the program nor its host defines\ncalled\n",
    );
  });

  test("CommonJS", async () => {
    emit("lib.cjs", await assemble(LIBRARY), options);
    expect(node("use-lib.cjs", `require("./lib.cjs")().then((lib) => console.log(lib.add(2, 3)));`)).toBe("105\n");
  });

  test("the module can come from bytes or a compiled module", async () => {
    emit("lib.mjs", await assemble(LIBRARY), options);
    const script = `import load from "./lib.mjs";
      import { readFileSync } from "node:fs";
      const bytes = readFileSync(new URL("lib.wasm", import.meta.url));
      const url = new URL("lib.wasm", import.meta.url);
      for (const wasm of [bytes, new WebAssembly.Module(bytes), url, url.pathname])
        console.log((await load({ wasm })).add(0, 0));`;
    expect(node("use-bytes.mjs", script)).toBe("100\n100\n100\n100\n");
  });
});

describe("command", () => {
  test("run gives status and output, again and again", async () => {
    emit("hello.mjs", await printing("hello\n", { status: 4 }));
    const script = `import load from "./hello.mjs";
      const program = await load();
      console.log(JSON.stringify([program.run(), program.run(["x"])]));
      program.run([], { stdout: "inherit" });
      program.run([], { stdout: (bytes) => console.log(bytes.length) });`;
    const result = { status: 4, stdout: "hello\n", stderr: "" };
    expect(node("use-hello.mjs", script)).toBe(`${JSON.stringify([result, result])}\nhello\n6\n`);
  });

  test("started by node itself, it is the program", async () => {
    emit("main.mjs", await printing("ran\n", { status: 4 }));
    emit("main.cjs", await printing("ran\n", { status: 4 }));
    for (const name of ["main.mjs", "main.cjs"]) {
      const { stdout, status } = spawnSync(process.execPath, [name], { cwd: folder, encoding: "utf8" });
      expect([stdout, status]).toEqual(["ran\n", 4]);
    }
  });

  test("a trap is told in the result", async () => {
    const wasm = await assemble(`(module (memory (export "memory") 1)
      (func $main (unreachable)) (func (export "_start") (call $main)))`);
    emit("trap.mjs", wasm);
    const script = `import load from "./trap.mjs"; console.log(JSON.stringify((await load()).run()));`;
    expect(JSON.parse(node("use-trap.mjs", script))).toEqual({
      status: 134,
      stdout: "",
      stderr: "runtime error: unreachable code reached\n    at main\n",
    });
  });
});

describe.skipIf(skipWithoutClang("test/glue/modules.test.ts"))("compiled C", () => {
  test("strings, 64 bits, files in memory, malloc", () => {
    const wasm = compileC(
      `#include <ctype.h>
       #include <stdint.h>
       #include <stdio.h>
       #define EXPORT(name) __attribute__((export_name(#name)))
       static char text[100];
       EXPORT(shout) const char *shout(const char *s) {
         int i;
         for (i = 0; s[i]; i++) text[i] = toupper((unsigned char)s[i]);
         text[i] = 0;
         return text;
       }
       EXPORT(top) uint64_t top(int64_t n) { return (uint64_t)n; }
       EXPORT(first_line) const char *first_line(const char *path) {
         FILE *f = fopen(path, "r");
         if (!f) return 0;
         char *line = fgets(text, sizeof text, f);
         fclose(f);
         return line;
       }`,
      ["-mexec-model=reactor", "-Wl,--export=malloc,--export=free"],
    );
    const string = { c: "const char *" };
    emit("text.mjs", wasm, [
      { name: "shout", params: [{ name: "s", ...string }], result: string },
      { name: "top", params: [{ name: "n", c: "int64_t" }], result: { c: "uint64_t" } },
      { name: "first_line", params: [{ name: "path", ...string }], result: string },
    ]);
    const script = `import load from "./text.mjs";
      const lib = await load({ files: { "/note": "first\\nsecond\\n" } });
      console.log(lib.shout("quiet"), lib.top(-1n), lib.first_line("/note"), lib.first_line("/none"));
      lib.files.writeFile("/note", "changed");
      console.log(lib.first_line("note"), lib.readString(lib.newString("heap")));`;
    expect(node("use-text.mjs", script)).toBe("QUIET 18446744073709551615n first\n null\nchanged heap\n");
  });
});

describe("types", () => {
  const TSC = new URL("../../node_modules/.bin/tsc", import.meta.url).pathname;

  test("a program that uses them correctly compiles in strict mode, mistakes do not", async () => {
    const more = `(func (export "greet") (param i32) (result i32) (local.get 0))
      (func (export "wide") (param i64) (result i64) (local.get 0))
      (func (export "each") (param i32))
      (func (export "unknown") (param f32 i64)))`;
    const wasm = await assemble(LIBRARY.replace(/\)$/, more));
    const string = { c: "const char *" };
    const exports: ExportedFunction[] = [
      add,
      { name: "greet", params: [{ name: "class", ...string }], result: string },
      { name: "wide", params: [{ name: "n", c: "long long" }], result: { c: "unsigned long long" } },
      { name: "each", params: [{ name: "f", c: "void (*)(int)" }], result: { c: "void" } },
      { name: "run", params: [], result: int },
      { name: "not_exported", params: [], result: int },
    ];
    for (const name of ["typed.mjs", "typed.cjs", "typed.js"]) emit(name, wasm, exports);
    emit("cmd.mjs", await printing("x"));
    writeFileSync(
      join(folder, "good.mts"),
      `import load, { type Functions, type Instance } from "./typed.mjs";
       import loadCommonJs = require("./typed.cjs");
       import loadCommand from "./cmd.mjs";
       const lib: Instance = await load({ files: { "/a": "x" } });
       const sum: number = lib.add(1, 2);
       const greeting: string | null = lib.greet("x");
       const other: string | null = lib.greet(0);
       const wide: bigint = lib.wide(1n);
       const functions: Functions = lib.functions;
       const result: number = functions.run();
       const cjs: number = (await loadCommonJs()).add(1, 2);
       const { status, stdout } = (await loadCommand()).run(["-x"], { stdin: "text" });
       export { sum, greeting, other, wide, result, cjs, status, stdout };
       // @ts-expect-error: not a number
       lib.add("1", 2);
       // @ts-expect-error: 64 bits are a bigint
       lib.wide(1);
       // @ts-expect-error: no such function
       lib.subtract(1, 2);
       // @ts-expect-error: the module does not have it
       lib.not_exported();
       lib.unknown(1.5, 2n);
       // @ts-expect-error: may be null
       lib.greet("x").length;
      `,
    );
    const flags = ["--strict", "--noEmit", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom"];
    const { stdout } = spawnSync(TSC, [...flags, "--types", "", "good.mts"], { cwd: folder, encoding: "utf8" });
    expect(stdout).toBe("");
  });
});
