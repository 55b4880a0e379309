/**
 * Values between JavaScript variables and the register file, as text of
 * generated code: where functions of the two tiers call each other, and for
 * globals, which live in the register file. The only place that knows how each
 * type is laid out there.
 */

import { type FuncType, isRefType, type ValType } from "../../../compiler/wasm/types.ts";
import { totalWords, wordsOf } from "../words.ts";
import { type Shape, variables } from "./operand.ts";

/** The value in the register at `at`, an expression without side effects, as its parts. */
export function readRegister(type: ValType, at: string): readonly string[] {
  switch (type) {
    case "i64":
      return [`R[${at}]`, `R[${at} + 1]`];
    case "v128":
      return [0, 1, 2, 3].map((i) => `R[${at} + ${i}]`);
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

/** The same, of a vector as the parts of a shape. */
export function registerInShape(type: ValType, at: string, shape: Shape): readonly string[] {
  if (type !== "v128" || shape === "words") return readRegister(type, at);
  if (shape === "doubles") return [`D[${at} >> 1]`, `D[(${at} >> 1) + 1]`];
  return readRegister(type, at).map((text) => `floatOfBits(${text})`);
}

/** Statements that write a value to the register at `at`. */
export function writeRegister(type: ValType, at: string, parts: readonly string[]): string {
  const [low] = parts;
  switch (type) {
    case "i64":
    case "v128":
      return parts.map((part, i) => `R[${at} + ${i}] = ${part};`).join(" ");
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

/** Makes a parameter, or the result of a call, known to V8 to be what it is. */
export function asType(type: ValType, text: string, shape: Shape = "words"): string {
  if (isRefType(type)) return text;
  return type === "f32" || type === "f64" || shape !== "words" ? `+${text}` : `${text} | 0`;
}

/** What a variable of a function holds before it is given a value. */
export const initialValue = (type: ValType): string => (isRefType(type) ? "null" : "0");

/** How many results {@link readResult} has places for. */
export const MOST_RESULTS = 4096;

/** How results behind the first are passed: where generated code finds the parts of result `i`. */
export function readResult(type: ValType, i: number): readonly string[] {
  switch (type) {
    case "i32":
      return [`X[${4 * i}]`];
    case "i64":
      return [`X[${4 * i}]`, `X[${4 * i + 1}]`];
    case "v128":
      return [0, 1, 2, 3].map((part) => `X[${4 * i + part}]`);
    case "f32":
    case "f64":
      return [`XD[${2 * i}]`];
    default:
      return [`XR[${i}]`];
  }
}

/** The first part of result 0 is the value that a function returns; the others go here, like all of the other results. */
export function writeResult(type: ValType, i: number, parts: readonly string[]): string {
  const places = readResult(type, i);
  return places.map((place, part) => (i === 0 && part === 0 ? "" : `${place} = ${parts[part]};`)).join(" ");
}

/** A statement that forgets a result that has been read, so that nothing keeps what it refers to. */
export const forget = (type: ValType, i: number): string => (i > 0 && isRefType(type) ? ` XR[${i}] = null;` : "");

/** Names of a function's parameters, one for each part: `l0, l1, l1h`. */
export const parameterNames = (params: readonly ValType[]): string[] =>
  params.flatMap((type, i) => variables(`l${i}`, type));

/**
 * A function that generated code calls and that runs `fn` elsewhere: in the
 * interpreter or in the host. The machine gives it registers.
 */
export function outwardText(type: FuncType): string {
  const words = Math.max(totalWords(type.params), totalWords(type.results));
  let at = 0;
  const stores = type.params.map((param, i) => {
    const text = writeRegister(param, `base + ${at}`, variables(`l${i}`, param));
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
    const parts = readRegister(type, `${base} + ${at}`);
    if (i === 0) first = parts[0]!;
    lines.push(writeResult(type, i, parts));
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
      const [low, ...others] = readResult(type, i) as [string];
      const parts = [i === 0 ? "first" : low, ...others];
      const text = writeRegister(type, `${base} + ${at}`, parts) + forget(type, i);
      at += wordsOf(type);
      return text;
    })
    .join("\n");
}
