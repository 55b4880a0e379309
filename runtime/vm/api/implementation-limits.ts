/**
 * How large a module may be (JavaScript interface, "Implementation-defined Limits"): exact numbers that all engines
 * with this interface share. A module beyond one of them is refused though it is valid. Numbers of items in sections
 * and of locals that are declared have limits of the decoder's.
 */

import { ByteReader, ByteWriter } from "../../../compiler/base/bytes.ts";
import { writeFuncHead } from "../../../compiler/wasm/encode.ts";
import { Instr, readInstr } from "../../../compiler/wasm/instr.ts";
import type { Func, Module } from "../../../compiler/wasm/module.ts";
import { OP } from "../../../compiler/wasm/opcodes.ts";
import { type DefinedType, funcTypeAt, isArrayType, isFuncType, isStructType } from "../../../compiler/wasm/types.ts";

/** Bytes. */
export const MAX_MODULE_SIZE = 2 ** 30;

const MAX_FUNCTION_SIZE = 7_654_321;
const MAX_LOCALS = 50_000;
const MAX_PARAMETERS = 1000;
const MAX_RESULTS = 1000;
const MAX_FIELDS = 10_000;
const MAX_SUBTYPE_DEPTH = 63;
/** Operands of `array.new_fixed`. */
const MAX_FIXED_ELEMENTS = 10_000;

/** Limits of index spaces, imports included. */
const spaces = { tables: ["table", 100_000], memories: ["memory", 100] } as const;

/** Says which limit a module goes beyond; null if none. */
export function findExcess(module: Module): string | null {
  if (module.data.length > 100_000) return describe(module.data.length, "data segments", 100_000);
  for (const [name, [kind, most]] of Object.entries(spaces)) {
    const imported = module.imports.filter(({ desc }) => desc.kind === kind).length;
    const count = imported + module[name as keyof typeof spaces].length;
    if (count > most) return describe(count, name, most);
  }
  for (const { init } of module.elements) {
    if (init.length > 10_000_000) return describe(init.length, "elements of a segment", 10_000_000);
  }
  return findLargeType(module.types) ?? findLargeFunction(module) ?? findLargeArray(module);
}

function describe(count: number, what: string, most: number): string {
  return `${count} ${what} are more than the limit of ${most}`;
}

function findLargeType(types: readonly DefinedType[]): string | null {
  const depths: number[] = [];
  for (const [index, type] of types.entries()) {
    if (isFuncType(type)) {
      const { params, results } = type;
      if (params.length > MAX_PARAMETERS) return describe(params.length, "parameters", MAX_PARAMETERS);
      if (results.length > MAX_RESULTS) return describe(results.length, "results", MAX_RESULTS);
    } else if (isStructType(type) && type.fields.length > MAX_FIELDS) {
      return describe(type.fields.length, "fields", MAX_FIELDS);
    }
    const [parent] = type.supertypes ?? [];
    depths[index] = parent === undefined ? 0 : (depths[parent] ?? 0) + 1;
    if (depths[index] > MAX_SUBTYPE_DEPTH) return describe(depths[index], "supertypes", MAX_SUBTYPE_DEPTH);
  }
  return null;
}

function findLargeFunction(module: Module): string | null {
  for (const fn of module.functions) {
    let locals = funcTypeAt(module.types, fn.type)?.params.length ?? 0;
    for (const { count } of fn.locals) locals += count;
    if (locals > MAX_LOCALS) return describe(locals, "locals and parameters", MAX_LOCALS);
    // Only what is near the limit is measured exactly.
    if (fn.body.length + 16 * fn.locals.length + 16 <= MAX_FUNCTION_SIZE) continue;
    const size = sizeOf(fn);
    if (size > MAX_FUNCTION_SIZE) return describe(size, "bytes of a function", MAX_FUNCTION_SIZE);
  }
  return null;
}

/** Bodies and expressions are searched only where there are arrays. */
function findLargeArray(module: Module): string | null {
  if (!module.types.some(isArrayType)) return null;
  const segments = module.elements.flatMap(({ init }) => init.filter((item) => typeof item !== "number"));
  const globals = module.globals.map(({ init }) => init);
  const instr = new Instr();
  for (const code of [...module.functions.map(({ body }) => body), ...globals, ...segments]) {
    for (const reader = new ByteReader(code); !reader.done; ) {
      const { row, count } = readInstr(reader, instr);
      if (row !== OP["array.new_fixed"] || count <= MAX_FIXED_ELEMENTS) continue;
      return describe(count, "operands of array.new_fixed", MAX_FIXED_ELEMENTS);
    }
  }
  return null;
}

/** Declarations of locals count. */
function sizeOf(fn: Func): number {
  const writer = new ByteWriter();
  writeFuncHead(writer, fn);
  return writer.toBytes().length + fn.body.length;
}
