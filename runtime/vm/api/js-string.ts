/** Builtins that a program can import without being given them (JavaScript interface, "Builtins"). */

import { TypeRegistry } from "../../../compiler/wasm/canonical.ts";
import type { Import, Module } from "../../../compiler/wasm/module.ts";
import type { FuncType } from "../../../compiler/wasm/types.ts";
import type { Meter } from "../budget.ts";
import { type ObjectShells, VmArray } from "../objects.ts";
import { TrapSignal, trapError } from "../trap.ts";

type Steps = (...parameters: never[]) => unknown;

export interface Builtin {
  /** @param array the index of the type of arrays of 16-bit numbers */
  readonly type: (array: number) => FuncType;
  /** What it does, given what finds the array that a JavaScript object stands for, and what takes fuel. */
  readonly steps: (shells: ObjectShells, meter: Meter | undefined) => Steps;
}

/** The builtin that an import means, if sets of builtins with these names can be imported. */
export function findBuiltin(sets: readonly string[], { module, name }: Import): Builtin | undefined {
  if (!sets.includes("js-string") || module !== "wasm:js-string") return undefined;
  return Object.hasOwn(jsString, name) ? jsString[name] : undefined;
}

/** Finds an import of a builtin as something of another type; its place among the imports, or -1. */
export function findMistypedBuiltin(sets: readonly string[], { types, recGroups, imports }: Module): number {
  if (!imports.some((item) => findBuiltin(sets, item) !== undefined)) return -1;
  const registry = new TypeRegistry();
  const canonical = registry.add(types, recGroups);
  const array = registry.indexOf({ element: { storage: "i16", mutable: true } });
  return imports.findIndex((item) => {
    const builtin = findBuiltin(sets, item);
    if (builtin === undefined) return false;
    if (item.desc.kind !== "function") return true;
    return !registry.isSubtype(registry.indexOf(builtin.type(array)), canonical[item.desc.type]!);
  });
}

function simple(type: FuncType, steps: Steps): Builtin {
  return { type: () => type, steps: () => steps };
}

function metered(type: FuncType, steps: (meter: Meter | undefined) => Steps): Builtin {
  return { type: () => type, steps: (_, meter) => steps(meter) };
}

const newString = "(ref extern)";

const jsString: Readonly<Record<string, Builtin>> = {
  cast: simple({ params: ["externref"], results: [newString] }, (value: unknown) => unwrap(value)),
  test: simple({ params: ["externref"], results: ["i32"] }, (value: unknown) => (typeof value === "string" ? 1 : 0)),
  fromCharCodeArray: {
    type: (array) => ({ params: [`(ref null ${array})`, "i32", "i32"], results: [newString] }),
    steps: (shells, meter) => (shell: unknown, start: number, end: number) => {
      const { elements } = arrayOf(shells, shell);
      const [from, to] = [start >>> 0, end >>> 0];
      if (from > to || to > elements.length) trap(`there are no elements ${from} to ${to} of ${elements.length}`);
      takeFuel(meter, to - from);
      let text = "";
      for (let i = from; i < to; i++) text += String.fromCharCode(elements[i]!);
      return text;
    },
  },
  intoCharCodeArray: {
    type: (array) => ({ params: ["externref", `(ref null ${array})`, "i32"], results: ["i32"] }),
    steps: (shells, meter) => (value: unknown, shell: unknown, start: number) => {
      const { elements } = arrayOf(shells, shell);
      const text = unwrap(value);
      const from = start >>> 0;
      if (from + text.length > elements.length) trap(`there is no room at ${from} of ${elements.length} elements`);
      takeFuel(meter, text.length);
      for (let i = 0; i < text.length; i++) elements[from + i] = text.charCodeAt(i);
      return text.length;
    },
  },
  fromCharCode: simple({ params: ["i32"], results: [newString] }, (code: number) => String.fromCharCode(code)),
  fromCodePoint: simple({ params: ["i32"], results: [newString] }, (code: number) => {
    if (code >>> 0 > 0x10ffff) trap(`${code >>> 0} is no code point`);
    return String.fromCodePoint(code);
  }),
  charCodeAt: simple({ params: ["externref", "i32"], results: ["i32"] }, (value: unknown, index: number) =>
    unwrap(value).charCodeAt(checkIndex(unwrap(value), index)),
  ),
  codePointAt: simple({ params: ["externref", "i32"], results: ["i32"] }, (value: unknown, index: number) =>
    unwrap(value).codePointAt(checkIndex(unwrap(value), index)),
  ),
  length: simple({ params: ["externref"], results: ["i32"] }, (value: unknown) => unwrap(value).length),
  concat: metered(
    { params: ["externref", "externref"], results: [newString] },
    (meter) => (first: unknown, second: unknown) => {
      const [start, end] = [unwrap(first), unwrap(second)];
      takeFuel(meter, start.length + end.length);
      return start + end;
    },
  ),
  substring: metered(
    { params: ["externref", "i32", "i32"], results: [newString] },
    (meter) => (value: unknown, start: number, end: number) => {
      const text = unwrap(value);
      const [from, to] = [start >>> 0, Math.min(end >>> 0, text.length)];
      if (from > to) return "";
      takeFuel(meter, to - from);
      return text.substring(from, to);
    },
  ),
  equals: metered(
    { params: ["externref", "externref"], results: ["i32"] },
    (meter) => (first: unknown, second: unknown) => {
      const lengths = [first, second].map((value) => (value === null ? 0 : unwrap(value).length));
      takeFuel(meter, Math.min(...lengths));
      return first === second ? 1 : 0;
    },
  ),
  compare: metered(
    { params: ["externref", "externref"], results: ["i32"] },
    (meter) => (first: unknown, second: unknown) => {
      const [a, b] = [unwrap(first), unwrap(second)];
      takeFuel(meter, Math.min(a.length, b.length));
      return a === b ? 0 : a < b ? -1 : 1;
    },
  ),
};

/** Fuel for so many 16-bit units. Builtins are functions of the host, in which a stop is an error. */
function takeFuel(meter: Meter | undefined, length: number): void {
  try {
    meter?.take(2 * length);
  } catch (error) {
    throw error instanceof TrapSignal ? trapError(error.message) : error;
  }
}

function unwrap(value: unknown): string {
  return typeof value === "string" ? value : trap("the value is not a string");
}

/** The array of 16-bit numbers that a parameter is; its type says that it is one or null. */
function arrayOf(shells: ObjectShells, shell: unknown): { readonly elements: Uint16Array } {
  const array = shells.take(shell);
  return array instanceof VmArray ? { elements: array.elements as Uint16Array } : trap("the array is null");
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
