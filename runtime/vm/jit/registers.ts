/**
 * Values between JavaScript variables and the register file, as text of
 * generated code: where functions of the two tiers call each other, and for
 * globals, which live in the register file. The only place that knows how each
 * type is laid out there.
 */

import { type FuncType, isRefType, type ValType } from "../../../compiler/wasm/types.ts";
import { totalWords, wordsOf } from "../words.ts";

/** The value in the register at `at`, an expression without side effects, as one or two words. */
export function readRegister(type: ValType, at: string): readonly string[] {
  switch (type) {
    case "i64":
      return [`R[${at}]`, `R[${at} + 1]`];
    case "f32":
      return [`floatOfBits(R[${at}])`];
    case "f64":
      return [`D[${at} >> 1]`];
    case "i32":
      return [`R[${at}]`];
    default:
      return [`V[${at} >> 1]`];
  }
}

/** Statements that write a value to the register at `at`. */
export function writeRegister(type: ValType, at: string, low: string, high: string): string {
  switch (type) {
    case "i64":
      return `R[${at}] = ${low}; R[${at} + 1] = ${high};`;
    case "f32":
      return `R[${at}] = bitsOfFloat(${low});`;
    case "f64":
      return `D[${at} >> 1] = ${low};`;
    case "i32":
      return `R[${at}] = ${low};`;
    default:
      return `V[${at} >> 1] = ${low};`;
  }
}

/** Makes a result of a call known to V8 to be what it is. */
export function asType(type: ValType, text: string): string {
  if (type === "i32" || type === "i64") return `${text} | 0`;
  return type === "f32" || type === "f64" ? `+${text}` : text;
}

/** What a variable of a function holds before it is given a value. */
export const initialValue = (type: ValType): string => (isRefType(type) ? "null" : "0");

/** How results behind the first are passed: where generated code finds result `i`. */
export function readResult(type: ValType, i: number): readonly string[] {
  switch (type) {
    case "i32":
      return [`X[${2 * i}]`];
    case "i64":
      return [`X[${2 * i}]`, `X[${2 * i + 1}]`];
    case "f32":
    case "f64":
      return [`XD[${i}]`];
    default:
      return [`XR[${i}]`];
  }
}

/** The low word of result 0 is the value that a function returns; the high word of an i64 goes here, like all of the others. */
export function writeResult(type: ValType, i: number, low: string, high: string): string {
  const [first, second] = readResult(type, i);
  const store = i === 0 ? "" : `${first} = ${low};`;
  return second === undefined ? store : `${store}${second} = ${high};`;
}

/** A statement that forgets a result that has been read, so that nothing keeps what it refers to. */
export const forget = (type: ValType, i: number): string => (i > 0 && isRefType(type) ? ` XR[${i}] = null;` : "");

/** Names of a function's parameters, one or two each: `l0, l1, l1h`. */
export function parameterNames(params: readonly ValType[], prefix = "l"): string[] {
  return params.flatMap((type, i) => (type === "i64" ? [`${prefix}${i}`, `${prefix}${i}h`] : [`${prefix}${i}`]));
}

/**
 * A function that generated code calls and that runs `fn` elsewhere: in the
 * interpreter or in the host. The machine gives it registers.
 */
export function outwardText(type: FuncType): string {
  const words = Math.max(totalWords(type.params), totalWords(type.results));
  let at = 0;
  const stores = type.params.map((param, i) => {
    const text = writeRegister(param, `base + ${at}`, `l${i}`, `l${i}h`);
    at += wordsOf(param);
    return text;
  });
  const references = [...type.params, ...type.results].some(isRefType);
  return `return function out(${parameterNames(type.params).join(", ")}) {
const base = outward.reserve(${words}, ${references});
${stores.join("\n")}
outward.call(fn, base);
${resultsFromRegisters(type.results, "base", references ? `outward.clear(base, ${words});` : "")}
}`;
}

/** Statements that return what is in registers from `base` on. */
function resultsFromRegisters(results: readonly ValType[], base: string, clear: string): string {
  if (results.length === 0) return clear;
  const lines: string[] = [];
  let at = 0;
  let first = "";
  results.forEach((type, i) => {
    const [low = "", high = ""] = readRegister(type, `${base} + ${at}`);
    if (i === 0) first = low;
    lines.push(writeResult(type, i, low, high));
    at += wordsOf(type);
  });
  return `${lines.join("\n")}\nconst first = ${first};\n${clear}\nreturn first;`;
}

/** A function that takes parameters from registers, calls `fn.run` and puts the results there. */
export function inwardText(type: FuncType): string {
  let at = 0;
  const args = type.params.flatMap((param) => {
    const texts = readRegister(param, `base + ${at}`);
    at += wordsOf(param);
    return texts;
  });
  return `return function enter(fn, base) {
const first = fn.run(${args.join(", ")});
${resultsToRegisters(type.results, "base")}
}`;
}

/** Statements that put the results of a call, the first of them in `first`, into registers from `base` on. */
export function resultsToRegisters(results: readonly ValType[], base: string): string {
  let at = 0;
  return results
    .map((type, i) => {
      const [low = "", high = ""] = readResult(type, i);
      const text = writeRegister(type, `${base} + ${at}`, i === 0 ? "first" : low, high) + forget(type, i);
      at += wordsOf(type);
      return text;
    })
    .join("\n");
}
