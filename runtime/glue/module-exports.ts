/** What a linked module offers to JavaScript, as far as the module itself tells. */

import { decodeModule } from "../../compiler/wasm/decode.ts";
import type { Module } from "../../compiler/wasm/module.ts";
import { type FuncType, funcTypeAt, type ValType } from "../../compiler/wasm/types.ts";
import type { ExportedFunction, ExportedValue } from "./values.ts";

export interface ModuleExports {
  /** It has a `main`: it exports `_start`. */
  isCommand: boolean;
  /** Functions, with the C types nearest to their WebAssembly types. */
  functions: ExportedFunction[];
}

/** What stands for a value whose C type is not known. */
const cTypes: Partial<Record<ValType, string>> = { i32: "int", i64: "long long", f32: "float", f64: "double" };

/** Reads the exports of a module; a damaged module, which the linker never writes, has none. */
export function readModuleExports(wasm: Uint8Array): ModuleExports {
  const { module } = decodeModule(wasm);
  if (module === undefined) return { isCommand: false, functions: [] };
  const names = module.exports.filter((entry) => entry.kind === "function");
  const functions = names
    .filter((entry) => !isInternal(entry.name))
    .map((entry) => describeFunction(entry.name, functionType(module, entry.index)))
    .filter((fn) => fn !== null);
  return { isCommand: names.some((entry) => entry.name === "_start"), functions };
}

/**
 * The functions to offer: those whose prototypes are known, as far as they are
 * exported, then the others.
 */
export function mergeExports(
  known: readonly ExportedFunction[],
  found: readonly ExportedFunction[],
): ExportedFunction[] {
  const exported = new Set(found.map((fn) => fn.name));
  const named = known.filter((fn) => exported.has(fn.name));
  const names = new Set(named.map((fn) => fn.name));
  return [...named, ...found.filter((fn) => !names.has(fn.name))];
}

/** The entry points, and names that C reserves for its implementation. */
function isInternal(name: string): boolean {
  return name === "_start" || name === "_initialize" || name.startsWith("__");
}

function functionType(module: Module, index: number): FuncType | undefined {
  const imported = module.imports.filter((entry) => entry.desc.kind === "function");
  const desc = imported[index]?.desc;
  const type = desc?.kind === "function" ? desc.type : module.functions[index - imported.length]?.type;
  return type === undefined ? undefined : funcTypeAt(module.types, type);
}

/** Null for a function with values that have no C type, or with several results. */
function describeFunction(name: string, type: FuncType | undefined): ExportedFunction | null {
  if (type === undefined || type.results.length > 1) return null;
  const params: ExportedValue[] = [];
  for (const [i, param] of type.params.entries()) {
    const c = cTypes[param];
    if (c === undefined) return null;
    params.push({ name: `arg${i}`, c });
  }
  const [result] = type.results;
  const c = result === undefined ? "void" : cTypes[result];
  return c === undefined ? null : { name, params, result: { c } };
}
