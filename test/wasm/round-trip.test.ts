/** Decoding and encoding again gives the same bytes; printed text means the same module. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ByteReader, ByteWriter } from "../../compiler/base/bytes.ts";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { SourceMap } from "../../compiler/base/source.ts";
import { decodeModule } from "../../compiler/wasm/decode.ts";
import { encodeModule } from "../../compiler/wasm/encode.ts";
import { Instr, immediates, instr, plainNames, readExpr, readInstr, writeInstr } from "../../compiler/wasm/instr.ts";
import { emptyModule, type LocalRun, type Module } from "../../compiler/wasm/module.ts";
import { encodeNames, moduleNames } from "../../compiler/wasm/names.ts";
import { type Mnemonic, OP, type OpRow, opRows, rowByCode, rowByName } from "../../compiler/wasm/opcodes.ts";
import { matchesLimits, sizesOf } from "../../compiler/wasm/types.ts";
import { validateModule } from "../../compiler/wasm/validate.ts";
import { parseWat } from "../../compiler/wasm/wat/parse.ts";
import { printModule } from "../../compiler/wasm/wat/print.ts";
import { addFunction, encode, get, i, i32, withMemory } from "./build.ts";

function decoded(bytes: Uint8Array): Module {
  const { module, error } = decodeModule(bytes);
  if (module === undefined) throw new Error(error.message);
  return module;
}

test.each(opRows.map((row) => [row.name, row] as const))("%s", (name, row: OpRow) => {
  expect(rowByName(name)).toBe(row);
  expect(rowByCode(row.prefix, row.code)).toBe(row);
  const bits = row.imm.includes("i64") ? -5n : row.imm.includes("f64") ? 0x7ff0000000000001n : 0x7f800001;
  const made = instr(row, {
    index: 300,
    table: 2,
    memory: 3,
    source: 4,
    lane: 1,
    align: 2,
    offset: 0xfffffff0,
    value: row.imm.some((kind) => kind === "v128" || kind === "shuffle")
      ? Uint8Array.from({ length: 16 }, (_, n) => n)
      : bits,
    labels: [1, 200, 3],
    block: 70,
    types: ["externref"],
    heap: row.imm.includes("nonNullRef") ? "(ref extern)" : "externref",
    from: "(ref 5)",
    type: 129,
    field: 3,
    count: 200,
    catches: [
      { kind: "catch_ref", tag: 2, label: 1 },
      { kind: "catch_all", tag: -1, label: 129 },
    ],
  });
  const writer = new ByteWriter();
  writeInstr(writer, made);
  const reader = new ByteReader(writer.toBytes());
  const read = readInstr(reader, new Instr());
  expect(reader.done).toBe(true);
  const again = new ByteWriter();
  writeInstr(again, read);
  expect(again.toBytes()).toEqual(writer.toBytes());
  const names = { ...plainNames, index: (kind: string, n: number) => `${kind}${n}`, block: () => "" };
  for (const kind of row.imm) expect(immediates[kind].text(read, names)).toBe(immediates[kind].text(made, names));
});

/** One of everything a module can hold. */
function everything(): Module {
  const module = withMemory();
  module.types.push({ params: ["i32"], results: ["i32", "i64"] }, { params: ["i32"], results: [] });
  module.imports.push(
    { module: "env", name: "f", desc: { kind: "function", type: 0 } },
    { module: "env", name: "t", desc: { kind: "table", element: "funcref", limits: { min: 1, max: 2 } } },
    { module: "env", name: "g", desc: { kind: "global", type: "i64", mutable: true } },
    { module: "env", name: "tag", desc: { kind: "tag", type: 1 } },
  );
  module.tables.push({ element: "externref", limits: { min: 0 } });
  module.tags.push({ type: 1 });
  module.globals.push({ type: { type: "f32", mutable: false }, init: Uint8Array.of(0x43, 1, 0, 0x80, 0x7f, 0x0b) });
  const zero = Uint8Array.of(0x41, 0, 0x0b);
  module.elements.push(
    { where: { mode: "active", table: 0, offset: zero }, type: "funcref", init: [1, 0] },
    {
      where: { mode: "passive" },
      type: "funcref",
      init: [Uint8Array.of(0xd2, 0, 0x0b), Uint8Array.of(0xd0, 0x70, 0x0b)],
    },
    { where: { mode: "declarative" }, type: "funcref", init: [0] },
    { where: { mode: "active", table: 1, offset: zero }, type: "externref", init: [Uint8Array.of(0xd0, 0x6f, 0x0b)] },
  );
  module.hasDataCount = true;
  module.data.push(
    { where: { mode: "active", memory: 0, offset: zero }, bytes: Uint8Array.of(0, 34, 92, 127, 200) },
    { where: { mode: "passive" }, bytes: new TextEncoder().encode("hello") },
  );
  const start = addFunction(
    module,
    null,
    [],
    [],
    [i("block", { block: null }), i32(1), i("br_if", { index: 0 }), "end"],
  );
  addFunction(module, "twice", ["i32"], ["i32"], [get(0), get(0), "i32.add"], [{ count: 3, type: "f64" }]);
  module.start = start;
  module.customs.push(
    { name: "first", bytes: Uint8Array.of(1, 2), after: 0 },
    { name: "last", bytes: Uint8Array.of(3) },
  );
  const names = moduleNames(emptyModule());
  names.module = "demo";
  names.functions.set(1, "start").set(2, "twice");
  names.locals.set(2, new Map([[0, "x"]]));
  names.globals.set(1, "pi");
  module.customs.push({ name: "name", bytes: encodeNames(names) });
  return module;
}

test("a module with one of everything", () => {
  const bytes = encode(everything());
  expect(WebAssembly.validate(bytes)).toBe(true);
  const module = decoded(bytes);
  expect(validateModule(module)).toBeNull();
  expect(encodeModule(module)).toEqual(bytes);
  expect(moduleNames(module).functions.get(2)).toBe("twice");
  expect(encodeModule(reread(module))).toEqual(bytes);
  const text = printModule(module);
  expect(text).toContain("(module $demo");
  expect(text).toContain(
    "(func $twice (type 3) (param $x i32) (result i32)\n    (local f64 f64 f64)\n    local.get $x",
  );
  expect(text).toContain("    block $L0\n      i32.const 1\n      br_if $L0\n    end)");
  expect(text).toContain('(data (;0;) (offset (i32.const 0)) "\\00\\22\\5c\\7f\\c8")');
  expect(text).toContain("(global $pi f32 (f32.const nan:0x1))");
});

test.each([
  ["magic", [0, 0x61, 0x73, 0x6e, 1, 0, 0, 0], "magic header not detected"],
  ["version", [0, 0x61, 0x73, 0x6d, 2, 0, 0, 0], "unknown binary version"],
  ["empty", [], "magic header not detected"],
  ["unknown section", [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 99, 0], "malformed section id 99"],
  ["long section", [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 9, 0], "unexpected end: length out of bounds"],
  [
    "sections out of order",
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 3, 1, 0, 1, 1, 0],
    "unexpected content after last section",
  ],
  ["section too big", [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 2, 0, 0], "section size mismatch"],
  [
    "functions without code",
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0],
    "function and code section have inconsistent lengths",
  ],
  ["bad UTF-8", [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 0, 2, 1, 0xff], "malformed UTF-8 encoding"],
] as const)("malformed: %s", (_, bytes, message) => {
  expect(decodeModule(Uint8Array.from(bytes)).error?.message).toBe(message);
  expect(WebAssembly.validate(Uint8Array.from(bytes))).toBe(false);
});

const source = `
#include <stdio.h>
#include <stdlib.h>
#include <math.h>
struct point { double x, y; };
static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
int main(int argc, char **argv) {
  int values[] = { 3, 1, 2 };
  qsort(values, 3, sizeof *values, compare);
  struct point p = { sin(argc), 1e300 * argc };
  switch (argc) { case 1: puts("one"); break; case 2: puts("two"); break; case 5: puts(argv[1]); break; default: abort(); }
  printf("%d %d %d %f %g %lld\\n", values[0], values[1], values[2], p.x, p.y, 1LL << argc);
}`;

const hasClang = spawnSync("clang-19", ["--version"]).status === 0;
if (!hasClang) console.log("skipped: part of test/wasm/round-trip.test.ts needs clang-19 with wasi-libc");

test.skipIf(!hasClang).each([
  ["plain", ["-O0", "-g"]],
  ["optimised", ["-O2"]],
  [
    "with vectors and bulk memory",
    ["-O3", "-msimd128", "-mbulk-memory", "-mnontrapping-fptoint", "-msign-ext", "-mtail-call"],
  ],
  ["object", ["-O1", "-c"]],
])("clang's output, %s", async (_, flags) => {
  const folder = mkdtempSync(join(tmpdir(), "seaglass-wasm-"));
  try {
    writeFileSync(join(folder, "a.c"), source);
    execFileSync("clang-19", ["--target=wasm32-wasi", ...flags, join(folder, "a.c"), "-o", join(folder, "a.wasm")]);
    const bytes = new Uint8Array(readFileSync(join(folder, "a.wasm")));
    const module = decoded(bytes);
    expect(validateModule(module)).toBeNull();
    // Linkers leave padded numbers, so bytes are stable from the second time on.
    for (const fn of module.functions) fn.body = rewritten(fn.body);
    const once = encodeModule(module);
    expect(WebAssembly.validate(once as Uint8Array<ArrayBuffer>)).toBe(true);
    expect(encodeModule(decoded(once))).toEqual(once);
    for (const fn of module.functions) fn.locals = joined(fn.locals);
    expect(encodeModule(reread(module))).toEqual(encodeModule(module));
    if (!flags.includes("-c")) await checkText(printModule(module));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

function rewritten(body: Uint8Array): Uint8Array {
  const writer = new ByteWriter();
  for (const each of readExpr(new ByteReader(body))) writeInstr(writer, each);
  return writer.toBytes();
}

/** Text has no bounds between locals of one type. */
function joined(runs: readonly LocalRun[]): LocalRun[] {
  const result: LocalRun[] = [];
  for (const { count, type } of runs) {
    const last = result.at(-1);
    if (last?.type === type) last.count += count;
    else result.push({ count, type });
  }
  return result;
}

/** The module that its text stands for. */
function reread(module: Module): Module {
  const sources = new SourceMap();
  const diagnostics = new Diagnostics();
  diagnostics.sources = sources;
  const wat = parseWat(sources.addFile("printed.wat", printModule(module, { customs: true })), diagnostics);
  expect(diagnostics.list).toEqual([]);
  // The text does not say whether there is a count that nothing needs.
  return { ...wat!.module, hasDataCount: module.hasDataCount };
}

/** Binaryen, which comes with the package, reads what we print. */
async function checkText(text: string): Promise<void> {
  const { default: binaryen } = await import("binaryen");
  const parsed = binaryen.parseText(text);
  parsed.dispose();
}

test("no instruction is printed that cannot be looked up", () => {
  for (const name of Object.keys(OP)) expect(rowByName(name)?.name).toBe(name as Mnemonic);
  expect(rowByName("toString")).toBeUndefined();
});

test("custom sections stay in place beside sections that are empty", () => {
  const custom = Uint8Array.of(0, 2, 1, 0x63);
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const bytes = Uint8Array.of(...header, ...custom, 1, 4, 1, 0x60, 0, 0, ...custom, 2, 1, 0, ...custom);
  const module = decoded(bytes);
  expect(module.customs.map(({ after }) => after)).toEqual([0, 1, 1]);
  expect(decoded(encodeModule(module)).customs).toEqual(module.customs);
});

test("limits are exact up to 64 bits", () => {
  const limits = { is64: true, ...sizesOf(1n, 0xfffffffffffffffen) };
  const module = { ...emptyModule(), tables: [{ element: "funcref" as const, limits }] };
  const bytes = encode(module);
  expect(decoded(bytes).tables).toEqual(module.tables);
  expect(printModule(decoded(bytes))).toContain("(table (;0;) i64 1 18446744073709551614 funcref)");
  expect(encodeModule(reread(decoded(bytes)))).toEqual(bytes);
  const other = { is64: true, ...sizesOf(1n, 0xfffffffffffffffdn) };
  expect([matchesLimits(other, limits), matchesLimits(limits, other)]).toEqual([true, false]);
});

test("offsets are exact up to 64 bits", () => {
  const module = withMemory();
  module.memories[0] = { limits: { min: 1, is64: true } };
  const exactOffset = 0xfffffffffffffffdn;
  const load = i("i32.load", { align: 2, offset: Number(exactOffset), exactOffset });
  addFunction(module, "load", ["i64"], ["i32"], [get(0), load]);
  const bytes = encode(module);
  expect(encodeModule(decoded(bytes))).toEqual(bytes);
  expect(printModule(decoded(bytes))).toContain(`offset=${exactOffset}`);
});
