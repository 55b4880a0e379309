/**
 * What generated code has for a value: one JavaScript value for an i32, f32,
 * f64 or reference, two words for an i64, and for a v128 one of three shapes,
 * whichever needs the fewest conversions: four words, or the numbers of its
 * lanes, if these are floats. Floats are numbers as nan.ts says.
 */

import type { ValType } from "../../../compiler/wasm/types.ts";
import { doubleText, floatText, wordValue } from "./constants.ts";

/** Lanes that the parts of a v128 stand for. What leaves a function, or meets another value of unknown shape, has words. */
export type Shape = "words" | "floats" | "doubles";

/** Suffixes of variables' names for the parts of one value. */
const suffixes: Readonly<Record<Shape, readonly string[]>> = {
  words: ["", "h", "i", "j"],
  floats: ["w", "x", "y", "z"],
  doubles: ["d", "e"],
};

/** Names of the variables of a value: `s3` and `s3h` of an i64. */
export function variables(name: string, type: ValType, shape: Shape = "words"): readonly string[] {
  if (type === "v128") return suffixes[shape].map((suffix) => `${name}${suffix}`);
  return type === "i64" ? [name, `${name}h`] : [name];
}

/** One of the variables of generated code, words of stack positions and locals, or one for all purposes. */
export const VARIABLE_NAME = /\b(?:[ls]\d+[dehijwxyz]?|[acgmnptuvM])\b/g;

export const CONSTANT = 0;
export const VARIABLE = 1;
export const EXPRESSION = 2;

export interface OperandOptions {
  readonly condition?: string;
  readonly shape?: Shape;
  readonly source?: number | undefined;
}

/** A value on the operand stack while code is generated. */
export class Operand {
  readonly type: ValType;
  readonly kind: typeof CONSTANT | typeof VARIABLE | typeof EXPRESSION;
  /** Its parts as text. */
  readonly parts: readonly string[];
  /** Variables that the text mentions: 2n for local n, 2n + 1 for stack position n. */
  readonly reads: readonly number[];
  /** The same i32 as an expression that is true or false; empty if it was no comparison. */
  readonly condition: string;
  /** Of a v128. */
  readonly shape: Shape;
  /** What gave a v128 its shape; see shapes.ts. */
  readonly source: number | undefined;

  constructor(
    type: ValType,
    kind: Operand["kind"],
    parts: readonly string[],
    reads: readonly number[],
    { condition = "", shape = "words", source }: OperandOptions = {},
  ) {
    this.type = type;
    this.kind = kind;
    this.parts = parts;
    this.reads = reads;
    this.condition = condition;
    this.shape = shape;
    this.source = source;
  }

  /** The value, or the low word of an i64. */
  get low(): string {
    return this.parts[0]!;
  }

  /** The high word of an i64. */
  get high(): string {
    return this.parts[1] ?? "";
  }
}

/** The same vector in another shape. Parts of it may mention a part twice, see {@link repeatsIn}. */
export function inShape(operand: Operand, shape: Shape): Operand {
  if (operand.type !== "v128" || operand.shape === shape) return operand;
  const words = operand.shape === "words" ? operand.parts : toWords(operand);
  const kind = operand.kind === CONSTANT ? CONSTANT : EXPRESSION;
  return new Operand("v128", kind, fromWords(words, shape), operand.reads, { shape });
}

/** Whether another shape mentions parts twice. */
export const repeatsIn = (operand: Operand, shape: Shape): boolean =>
  operand.shape === "doubles" && operand.shape !== shape;

function toWords({ parts, shape }: Operand): readonly string[] {
  if (shape === "floats") return parts.map((part) => `bitsOfFloat(${part})`);
  return parts.flatMap((part) => [`lowWord(${part})`, `highWord(${part})`]);
}

function fromWords(words: readonly string[], shape: Shape): readonly string[] {
  if (shape === "words") return words;
  const values = words.map(wordValue);
  const isConstant = values.every((value) => value !== undefined);
  if (shape === "floats") {
    return words.map((text, i) => (isConstant ? floatText(values[i]!) : `floatOfBits(${text})`));
  }
  return [0, 2].map((i) =>
    isConstant ? doubleText(values[i]!, values[i + 1]!) : `doubleOfBits(${words[i]}, ${words[i + 1]})`,
  );
}
