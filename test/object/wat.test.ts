/** WebAssembly text as a source of sea-cc: functions written by hand, linked with C. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { layeredHost, memoryHost } from "../../compiler/base/host.ts";
import { nodeHost } from "../../compiler/cli/node-files.ts";
import { runDriver } from "../../compiler/driver/driver.ts";
import { readObject } from "../../compiler/object/read.ts";
import { root, runProgram } from "../harness/runner.ts";

interface Built {
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly said: string;
}

/** Runs one command over files in memory. */
function seaCc(files: Record<string, string>, ...words: string[]): Built {
  const made = new Map<string, Uint8Array<ArrayBuffer>>();
  const said: string[] = [];
  runDriver(words, {
    host: layeredHost(memoryHost(files), nodeHost),
    identity: { tool: "sea-cc", version: "", sysroot: join(root, "dist/sysroot"), tools: "" },
    readStdin: () => new Uint8Array(),
    writeFiles(outputs) {
      for (const { path, bytes } of outputs) made.set(path, bytes as Uint8Array<ArrayBuffer>);
      return undefined;
    },
    print: () => undefined,
    report: (text) => void said.push(text),
    color: false,
    epoch: 0,
    makeProgram: ({ path, wasm }) => [{ path, bytes: wasm, mode: 0o644 }],
  });
  return { files: made, said: said.join("") };
}

/** What a program of one C and one text file prints. */
function outputOf(c: string, wat: string, ...words: string[]): string {
  const { files, said } = seaCc({ "a.c": c, "b.wat": wat }, "a.c", "b.wat", "-o", "out.wasm", ...words);
  expect(said).toBe("");
  return runProgram(files.get("out.wasm")!).stdout;
}

test("C calls functions of the text, by the names of their exports", () => {
  const c = `#include <stdio.h>
int add(int, int); long long twice(long long);
int main(void) { printf("%d %lld\\n", add(40, 2), twice(21)); }`;
  const wat = `(module
    (func $sum (export "add") (param $a i32) (param $b i32) (result i32) (i32.add (local.get $a) (local.get $b)))
    (func (export "twice") (param i64) (result i64) (call $double (local.get 0)))
    (func $double (param i64) (result i64) (i64.shl (local.get 0) (i64.const 1))))`;
  expect(outputOf(c, wat)).toBe("42 42\n");
  expect(outputOf(c, wat, "-O2")).toBe("42 42\n");
});

test("the text calls the C library, with data that the linker places", () => {
  const wat = `(module
    (import "env" "puts" (func $puts (param i32) (result i32)))
    (import "env" "memory" (memory 0))
    (func (export "greet") (result i32)
      (drop (call $puts (i32.load (i32.const 0 (@reloc data $pointer)))))
      (drop (call $puts (i32.const 0 (@reloc data $hello +7))))
      (i32.load8_u offset=1 (@reloc data $hello) (i32.const 0)))
    (data $hello "hello, world\\00")
    (data $pointer (@sym.segment align=4) "\\00\\00\\00\\00" (@reloc i32 data $hello)))`;
  const c = `#include <stdio.h>
int greet(void);
int main(void) { printf("%c\\n", greet()); }`;
  expect(outputOf(c, wat)).toBe("hello, world\nworld\ne\n");
});

test("data are shared by name in both directions", () => {
  const wat = `(module (memory (export "memory") 1)
    (@sym.import.data $counter name="counter")
    (data (@sym.segment align=4) (@sym $table name="table" size=8) "\\01\\00\\00\\00" "\\02\\00\\00\\00")
    (func (export "count") (i32.store (i32.const 0 (@reloc data $counter)) (i32.const 7))))`;
  const c = `#include <stdio.h>
int counter; extern int table[2]; void count(void);
int main(void) { count(); printf("%d %d %d\\n", counter, table[0], table[1]); }`;
  expect(outputOf(c, wat)).toBe("7 1 2\n");
});

test("functions are called through pointers, both ways", () => {
  const wat = `(module
    (type $operation (func (param i32 i32) (result i32)))
    (import "env" "__indirect_function_table" (table $t 0 funcref))
    (func (export "apply") (param $f i32) (result i32)
      (call_indirect $t (type $operation) (i32.const 6) (i32.const 7) (local.get $f)))
    (func $minus (type $operation) (i32.sub (local.get 0) (local.get 1)))
    (func (export "subtraction") (result i32) (i32.const 0 (@reloc functable $minus))))`;
  const c = `#include <stdio.h>
typedef int operation(int, int);
int apply(operation *); operation *subtraction(void);
static int times(int a, int b) { return a * b; }
int main(void) { printf("%d %d %d\\n", apply(times), subtraction()(9, 4), apply(subtraction())); }`;
  expect(outputOf(c, wat)).toBe("42 5 -1\n");
});

test("the stack pointer is that of C", () => {
  const wat = `(module (import "env" "memory" (memory 0))
    (import "env" "__stack_pointer" (global $sp (mut i32)))
    (import "env" "fill" (func $fill (param i32)))
    (func (export "local") (result i32) (local $frame i32)
      (global.set $sp (local.tee $frame (i32.sub (global.get $sp) (i32.const 16))))
      (call $fill (local.get $frame))
      (i32.load (local.get $frame))
      (global.set $sp (i32.add (local.get $frame) (i32.const 16)))))`;
  const c = `#include <stdio.h>
int local(void); void fill(int *p) { *p = 1234; }
int main(void) { int x = 1; printf("%d", local()); printf(" %d\\n", x); }`;
  expect(outputOf(c, wat)).toBe("1234 1\n");
});

test("a start function runs before main, globals and blocks of several values are kept", () => {
  const wat = `(module (global $state (mut i32) (i32.const 1))
    (func $begin (global.set $state (i32.const 5))) (start $begin)
    (func (export "state") (param i32) (result i32)
      (global.get $state)
      (block (param i32) (result i32 i32) (i32.const 2))
      i32.mul))`;
  const c = `#include <stdio.h>
int state(int);
int main(void) { printf("%d\\n", state(0)); }`;
  expect(outputOf(c, wat)).toBe("10\n");
});

test("what has no export is the file's own", () => {
  const helper = (name: string, n: number) =>
    `(module (func $helper (result i32) (i32.const ${n})) (func (export "${name}") (result i32) (call $helper)))`;
  const { files, said } = seaCc(
    {
      "m.c": `#include <stdio.h>\nint a(void); int b(void); int main(void) { printf("%d %d\\n", a(), b()); }`,
      "a.wat": helper("a", 1),
      "b.wat": helper("b", 2),
    },
    ...["m.c", "a.wat", "b.wat", "-o", "out.wasm"],
  );
  expect(said).toBe("");
  expect(runProgram(files.get("out.wasm")!).stdout).toBe("1 2\n");
});

test("-c, -x wat and -MD", () => {
  const { files, said } = seaCc(
    { text: '(module (func (export "f") (import "other" "g")))(func)'.replace("(func)", "") },
    ...["-x", "wat", "-c", "text", "-MD", "-o", "text.o"],
  );
  expect(said).toBe("");
  expect(new TextDecoder().decode(files.get("text.d"))).toBe("text.o: text\n");
  const { object } = readObject(files.get("text.o")!, "text.o");
  expect(object!.symbols).toMatchObject([{ name: "other.g", importModule: "other", importName: "g" }]);
});

test("symbols have the qualifiers of their annotations", () => {
  const { files } = seaCc(
    {
      "a.wat": `(module (func $f (@sym name="f" weak hidden) nop) (func $g (@sym name="g" priority=7))
        (func $own))`,
    },
    ...["-c", "a.wat"],
  );
  const { object } = readObject(files.get("a.o")!, "a.o");
  expect(object!.symbols.map(({ name, flags }) => [name, flags])).toEqual([
    ["f", 5],
    ["g", 0],
    ["own", 2],
  ]);
  expect(object!.initFunctions).toEqual([{ priority: 7, symbol: 1 }]);
});

test.each([
  ["(memory 1)", `1:1: error: a memory of the module's own cannot be linked with C`],
  ["(table 1 funcref)", `1:1: error: a table of the module's own cannot be linked with C`],
  ["(type (struct))", "1:1: error: a type that refers to types, or is not that of functions cannot be linked with C"],
  [
    "(type $f (func (param (ref null $f))))",
    "a type that refers to types, or is not that of functions cannot be linked",
  ],
  [
    '(memory (export "memory") 1) (data $d (i32.const 1024) "x")',
    "1:64: error: data at an address of its own choice cannot be linked with C",
  ],
  ['(memory (export "memory") 1) (data "x")', "error: data without a name cannot be linked with C"],
  [
    '(memory (export "memory") 1) (data $d "x") (func (data.drop $d))',
    "1:59: error: an instruction that names a segment cannot be linked with C",
  ],
  ['(data $one "x") (func (drop (i32.const 0 (@reloc data $oen))))', "there is no data '$oen'; did you mean '$one'?"],
])("%s", (fields, message) => {
  const { files, said } = seaCc({ "a.wat": `(module ${fields})` }, "-c", "a.wat");
  expect(said).toContain(message);
  expect(files.size).toBe(0);
});

const hasLlvm =
  spawnSync("wasm-ld-19", ["--version"]).status === 0 && spawnSync("llvm-nm-19", ["--version"]).status === 0;
if (!hasLlvm) console.log("skipped: part of test/object/wat.test.ts needs wasm-ld-19 and llvm-nm-19");

test.skipIf(!hasLlvm)("LLVM reads and links the object", () => {
  const folder = mkdtempSync(join(tmpdir(), "seaglass-wat-"));
  try {
    const wat = `(module (memory (export "memory") 1) (data $d (@sym.segment align=4) "\\2a\\00\\00\\00")
      (func (export "f") (result i32) (i32.load (i32.const 0 (@reloc data $d)))))`;
    const { files } = seaCc({ "a.wat": wat }, "-c", "a.wat");
    writeFileSync(join(folder, "a.o"), files.get("a.o")!);
    const run = (tool: string, ...words: string[]) => spawnSync(tool, words, { cwd: folder, encoding: "utf8" });
    expect(run("llvm-nm-19", "a.o").stdout).toMatch(/ d d\n.* T f\n/);
    expect(run("wasm-ld-19", "--no-entry", "--export=f", "a.o", "-o", "a.wasm").stderr).toBe("");
    const bytes = nodeHost.read(join(folder, "a.wasm"));
    const module = new WebAssembly.Module((bytes as { bytes: Uint8Array<ArrayBuffer> }).bytes);
    expect((new WebAssembly.Instance(module).exports.f as () => number)()).toBe(42);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
