/** Generation of vector instructions, by their forms (vector-forms.ts) or, for a few, by hand. */

import type { Instr } from "../../../compiler/wasm/instr.ts";
import type { OpRow } from "../../../compiler/wasm/opcodes.ts";
import { valTypeByLetter } from "../../../compiler/wasm/types.ts";
import { word } from "./constants.ts";
import { fill, isRepeated } from "./fill.ts";
import { assign, type FunctionText } from "./function-text.ts";
import { CONSTANT, inShape, type Operand, type Shape } from "./operand.ts";
import { sourceAt } from "./shapes.ts";
import { shift, stores } from "./templates.ts";
import { addressOf, canonical, readsOf } from "./values.ts";
import { lane, type VectorForm, vectorForm, type Width, widened } from "./vector-forms.ts";

/** An instruction that computes. */
export function vector(t: FunctionText, row: OpRow, instr: Instr): void {
  const operation = row.name.slice(row.name.indexOf(".") + 1);
  if (operation === "shuffle") shuffle(t, instr.value as Uint8Array);
  else if (operation.startsWith("extract_lane")) extractLane(t, row, instr.lane);
  else if (operation === "replace_lane") replaceLane(t, row, instr.lane);
  else if (row.name.startsWith("i64x2.sh") && t.top().kind === CONSTANT) shiftPairs(t, operation);
  else {
    const form = vectorForm(row.name);
    if (form === undefined) byMeaning(t, row);
    else byForm(t, row, form);
  }
}

function byForm(t: FunctionText, row: OpRow, { takes, makes, parts, condition }: VectorForm): void {
  const text = parts.join(" ");
  const operands = popOperands(t, takes, (i) => isRepeated(text, i));
  const reads = readsOf(operands);
  const filled = parts.map((part) => canonical(t, row, fill(part, operands)));
  if (makes !== null) t.pushExpression("v128", filled, reads, { shape: makes });
  else t.pushExpression("i32", filled, reads, { condition: condition === undefined ? "" : fill(condition, operands) });
}

/** Pops operands in the shapes that are wanted. @param repeats whether a part of an operand is written more than once */
function popOperands(
  t: FunctionText,
  takes: readonly (Shape | null)[],
  repeats: (i: number) => boolean,
): readonly Operand[] {
  const first = t.height - takes.length;
  takes.forEach((shape, i) => {
    if (shape !== null) t.vote(t.stack[first + i]!.source, shape);
    if (repeats(i)) t.makeAtomOf(first + i, shape ?? "words");
    else t.prepare(first + i, shape ?? "words");
  });
  return t.stack.splice(first).map((operand, i) => inShape(operand, takes[i] ?? "words"));
}

/** Emits a call of the function in the environment that does what the instruction means. */
function byMeaning(t: FunctionText, row: OpRow): void {
  const [params] = row.sig!.split(":") as [string];
  const operands = popOperands(
    t,
    Array.from(params, (letter) => (letter === "v" ? "words" : null)),
    () => false,
  );
  t.define(t.height);
  const words = operands.flatMap(({ parts }) => parts).join(", ");
  const [first, ...others] = t.pushVariable("v128");
  t.emit(
    `${first} = meaning("${row.name}", ${words}) | 0; ${others.map((name, i) => `${name} = X[${i + 1}];`).join(" ")}`,
  );
}

/** Shifts by a constant. */
function shiftPairs(t: FunctionText, operation: string): void {
  const n = Number.parseInt(t.pop().low.replace("(", ""), 10) & 63;
  if (n === 0) return;
  const texts = shift(`i64.${operation}`, n)!;
  const parts = [0, 2].flatMap((k) =>
    texts.map((text) => text.replace(/\$0(h?)/g, (_, high: string) => `$0:${high === "" ? k : k + 1}`)),
  );
  const operands = popOperands(t, ["words"], () => isRepeated(parts.join(" "), 0));
  t.pushExpression(
    "v128",
    parts.map((part) => fill(part, operands)),
    readsOf(operands),
  );
}

export function vectorConst(t: FunctionText, bytes: Uint8Array): void {
  t.pushConstant("v128", ...Array.from(new Int32Array(bytes.slice().buffer), word));
}

// Lanes.

/** Bits of the lanes that an instruction's name starts with: `i16x8`. */
const laneBits = ({ name }: OpRow): number => Number.parseInt(name.slice(1), 10);

const shapeOfLanes = ({ name }: OpRow): Shape =>
  name.startsWith("f32") ? "floats" : name.startsWith("f64") ? "doubles" : "words";

function extractLane(t: FunctionText, row: OpRow, index: number): void {
  const bits = laneBits(row);
  const type = valTypeByLetter(row.sig!.split(":")[1]!);
  const [operand] = popOperands(t, [shapeOfLanes(row)], () => false) as [Operand];
  const { parts, reads } = operand;
  t.pushExpression(type, extracted(row, bits, parts, index), reads);
}

function extracted(row: OpRow, bits: number, parts: readonly string[], index: number): readonly string[] {
  if (bits < 32) return [lane(bits as Width, row.name.at(-1)!, (k) => parts[k]!, index)];
  return row.name.startsWith("i64") ? parts.slice(2 * index, 2 * index + 2) : [parts[index]!];
}

function replaceLane(t: FunctionText, row: OpRow, index: number): void {
  const shape = shapeOfLanes(row);
  const operands = popOperands(t, [shape, null], () => false);
  const [vector, value] = operands as [Operand, Operand];
  const parts = withLane(vector.parts, value.parts, laneBits(row), shape, index);
  t.pushExpression("v128", parts, readsOf(operands), { shape });
}

function withLane(vector: readonly string[], value: readonly string[], bits: number, shape: Shape, index: number) {
  const parts = [...vector];
  if (bits === 64 && shape === "words") parts.splice(2 * index, 2, ...value);
  else if (bits >= 32) parts[index] = value[0]!;
  else {
    const at = (index * bits) % 32;
    const ones = 2 ** bits - 1;
    const k = Math.floor((index * bits) / 32);
    parts[k] = `(${parts[k]} & ${~(ones << at)} | (${value[0]} & ${ones}) << ${at})`;
  }
  return parts;
}

/** Lanes of two vectors in another order. What moves whole floats leaves them as they are. */
function shuffle(t: FunctionText, bytes: Uint8Array): void {
  const width = aligned(bytes, 8) ? 8 : aligned(bytes, 4) ? 4 : 1;
  const source = sourceAt(t.offset);
  for (const operand of t.stack.slice(t.height - 2)) {
    if (width > 1) t.assigns(source, operand);
    else t.vote(operand.source, "words");
  }
  const wanted = t.shapeOf(source);
  const shape = (wanted === "doubles" && width === 8) || (wanted === "floats" && width > 1) ? wanted : "words";
  const operands = popAsShape(t, 2, shape);
  const parts = operands.flatMap((operand) => operand.parts);
  const size = shape === "doubles" ? 8 : 4;
  const shuffled = Array.from({ length: 16 / size }, (_, i) =>
    width >= size ? parts[bytes[i * size]! / size]! : gathered([...bytes.subarray(4 * i, 4 * i + 4)], parts),
  );
  t.pushExpression("v128", shuffled, readsOf(operands), { shape, source: width > 1 ? source : undefined });
}

/** Pops operands whose parts can be written more than once, in a shape for which none votes. */
function popAsShape(t: FunctionText, count: number, shape: Shape): readonly Operand[] {
  const first = t.height - count;
  for (let i = first; i < first + count; i++) t.makeAtomOf(i, shape);
  return t.stack.splice(first).map((operand) => inShape(operand, shape));
}

/** Whether bytes are moved in groups. */
const aligned = (bytes: Uint8Array, size: number): boolean =>
  bytes.every((byte, i) => (i % size === 0 ? byte % size === 0 : byte === bytes[i - 1]! + 1));

/** A word of four bytes of several words. */
function gathered(bytes: readonly number[], words: readonly string[]): string {
  const terms = bytes.map((byte, i) => {
    const [text, from, to] = [words[byte >> 2]!, (byte & 3) * 8, i * 8];
    const masked = `(${text} & ${255 << from})`;
    return from === to ? masked : from < to ? `${masked} << ${to - from}` : `${masked} >>> ${from - to}`;
  });
  return `(${terms.join(" | ")})`;
}

// Memory.

/** `v128.load`, `v128.load8x8_s`, `v128.load16_splat`, `v128.load64_zero`, `v128.load32_lane`. */
export function vectorLoad(t: FunctionText, row: OpRow, instr: Instr): void {
  const kind = row.name.slice("v128.load".length);
  const vector = kind.endsWith("_lane") ? popAsShape(t, 1, "words")[0]! : null;
  const at = addressOf(t, t.pop(), instr);
  const source = sourceAt(t.offset);
  const wanted = t.shapeOf(source);
  t.define(t.height);
  const mark = t.mark();
  if (vector !== null) {
    t.emit(
      `${mark} t = ${loadWord(at, Math.min(row.width, 4))};${row.width === 8 ? ` u = ${loadWord(at, 4, 4)};` : ""}`,
    );
    put(t, withLane(vector.parts, ["t", "u"], row.width * 8, "words", instr.lane));
  } else if (kind.includes("x")) {
    t.emit(`${mark} t = ${loadWord(at, 4)}; u = ${loadWord(at, 4, 4)};`);
    put(t, extended(kind));
  } else if (kind === "" || kind.startsWith("64")) {
    t.emit(mark);
    loadWhole(t, kind, at, wanted, source);
  } else {
    t.emit(`${mark} t = ${loadWord(at, row.width)};`);
    put(t, kind.endsWith("zero") ? ["t", "0", "0", "0"] : [0, 1, 2, 3].map(() => splat("t", row.width)));
  }
}

/** Pushes a vector of words that are computed at once. */
function put(t: FunctionText, parts: readonly string[]): void {
  t.emit(assign(t.pushVariable("v128"), parts));
}

const loadWord = (at: string, width: number, offset = 0): string => {
  const place = offset === 0 ? at : `${at} + ${offset}`;
  return width === 4
    ? `M.getInt32(${place}, true)`
    : width === 2
      ? `M.getUint16(${place}, true)`
      : `M.getUint8(${place})`;
};

const splat = (text: string, width: number): string =>
  width === 1 ? `imul(${text}, 16843009)` : width === 2 ? `(${text} | ${text} << 16)` : text;

/** Two words, `t` and `u`, as lanes of twice the width: `8x8_s`. */
function extended(kind: string): readonly string[] {
  const { parts } = widened("extend", "low", Number.parseInt(kind, 10), kind.at(-1)!);
  return parts.map((part) => part.replace(/\$0:(\d)/g, (_, k: string) => (k === "0" ? "t" : "u")));
}

/** Sixteen bytes, or eight of them, whose second half is then the same again or zero, in any shape. */
function loadWhole(t: FunctionText, kind: string, at: string, shape: Shape, source: number): void {
  const names = t.pushVariable("v128", { shape, source });
  const size = 16 / names.length;
  const loaded = kind === "" ? names.length : names.length / 2;
  const lines = names.map((name, i) => {
    if (i >= loaded) return `${name} = ${kind.endsWith("zero") ? "0" : names[i - loaded]};`;
    const place = i === 0 ? at : `${at} + ${i * size}`;
    if (shape === "doubles") return `${name} = M.getFloat64(${place}, true);`;
    if (shape === "words") return `${name} = M.getInt32(${place}, true);`;
    const signalling = `if (${name} !== ${name}) ${name} = floatOfBits(M.getInt32(${place}, true));`;
    return `${name} = M.getFloat32(${place}, true); ${signalling}`;
  });
  t.emit(lines.join(" "));
}

/** The last part is stored first: if it fits so do the others, and a store that traps writes nothing. */
export function vectorStore(t: FunctionText, row: OpRow, instr: Instr): void {
  if (row.name.endsWith("lane")) {
    storeLane(t, row, instr);
    return;
  }
  if (t.top().shape === "floats") t.makeAtom(t.height - 1);
  const { parts, shape } = t.pop();
  const at = addressOf(t, t.pop(), instr);
  const [template, size] = storesByShape[shape];
  const lines = parts.map((part, i) =>
    template.replaceAll("$a", i === 0 ? at : `${at} + ${i * size}`).replaceAll("$0", part),
  );
  t.emit(`${t.mark()} ${lines.reverse().join(" ")}`);
}

const storesByShape: Readonly<Record<Shape, readonly [string, number]>> = {
  words: [stores["i32.store"]!, 4],
  floats: [stores["f32.store"]!, 4],
  doubles: [stores["f64.store"]!, 8],
};

function storeLane(t: FunctionText, { width }: OpRow, instr: Instr): void {
  const { parts } = popAsShape(t, 1, "words")[0]!;
  const at = addressOf(t, t.pop(), instr);
  const from = instr.lane * width;
  const text = parts[from >> 2]!;
  const shifted = from % 4 === 0 ? text : `${text} >>> ${(from % 4) * 8}`;
  const name = width === 1 ? "i32.store8" : width === 2 ? "i32.store16" : width === 4 ? "i32.store" : "i64.store";
  const line = stores[name]!.replaceAll("$a", at).replaceAll("$0h", parts[(from >> 2) + 1] ?? "");
  t.emit(`${t.mark()} ${line.replaceAll("$0", shifted)}`);
}

/** Whether an access is one of vectors. */
export const isVectorAccess = ({ name }: OpRow): boolean => name.startsWith("v128.");
