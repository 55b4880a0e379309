/** Builtins that a program can import without being given them (JavaScript interface, "Builtins"). */

import type { ExternType, Import, Module } from "../../../compiler/wasm/module.ts";
import { type FuncType, funcTypeAt, sameFuncType } from "../../../compiler/wasm/types.ts";
import { trapError } from "../trap.ts";

type Steps = (...parameters: never[]) => unknown;

export interface Builtin {
  readonly steps: Steps;
  /** Whether an import of this type is one of the builtin. */
  matches(module: Module, desc: ExternType): boolean;
}

/** The builtin that an import means, if sets of builtins with these names can be imported. */
export function findBuiltin(sets: readonly string[], { module, name }: Import): Builtin | undefined {
  if (!sets.includes("js-string") || module !== "wasm:js-string") return undefined;
  return Object.hasOwn(jsString, name) ? jsString[name] : undefined;
}

function builtin(type: FuncType, steps: Steps): Builtin {
  return {
    steps,
    matches: ({ types }, desc) => desc.kind === "function" && sameFuncType(funcTypeAt(types, desc.type)!, type),
  };
}

const refToString = "externref";

const jsString: Readonly<Record<string, Builtin>> = {
  cast: builtin({ params: ["externref"], results: [refToString] }, (value: unknown) => unwrap(value)),
  test: builtin({ params: ["externref"], results: ["i32"] }, (value: unknown) => (typeof value === "string" ? 1 : 0)),
  fromCharCode: builtin({ params: ["i32"], results: [refToString] }, (code: number) => String.fromCharCode(code)),
  fromCodePoint: builtin({ params: ["i32"], results: [refToString] }, (code: number) => {
    if (code >>> 0 > 0x10ffff) trap(`${code >>> 0} is no code point`);
    return String.fromCodePoint(code);
  }),
  charCodeAt: builtin({ params: ["externref", "i32"], results: ["i32"] }, (value: unknown, index: number) =>
    unwrap(value).charCodeAt(checkIndex(unwrap(value), index)),
  ),
  codePointAt: builtin({ params: ["externref", "i32"], results: ["i32"] }, (value: unknown, index: number) =>
    unwrap(value).codePointAt(checkIndex(unwrap(value), index)),
  ),
  length: builtin({ params: ["externref"], results: ["i32"] }, (value: unknown) => unwrap(value).length),
  concat: builtin({ params: ["externref", "externref"], results: [refToString] }, (first: unknown, second: unknown) => {
    const start = unwrap(first);
    return start + unwrap(second);
  }),
  substring: builtin(
    { params: ["externref", "i32", "i32"], results: [refToString] },
    (value: unknown, start: number, end: number) => {
      const text = unwrap(value);
      const [from, to] = [start >>> 0, end >>> 0];
      return from > to || from > text.length ? "" : text.substring(from, to);
    },
  ),
  equals: builtin({ params: ["externref", "externref"], results: ["i32"] }, (first: unknown, second: unknown) => {
    if (first !== null) unwrap(first);
    if (second !== null) unwrap(second);
    return first === second ? 1 : 0;
  }),
  compare: builtin({ params: ["externref", "externref"], results: ["i32"] }, (first: unknown, second: unknown) => {
    const [a, b] = [unwrap(first), unwrap(second)];
    return a === b ? 0 : a < b ? -1 : 1;
  }),
};

function unwrap(value: unknown): string {
  return typeof value === "string" ? value : trap("the value is not a string");
}

/** Indexes are unsigned. */
function checkIndex(text: string, index: number): number {
  if (index >>> 0 >= text.length) trap(`index ${index >>> 0} is outside of a string of length ${text.length}`);
  return index;
}

/** Programs do not catch what a builtin throws: it is a trap. */
function trap(message: string): never {
  throw trapError(message);
}
