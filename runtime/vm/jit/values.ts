/** Generation of instructions on values: numbers, locals, globals, memory and references. */

import type { Instr } from "../../../compiler/wasm/instr.ts";
import { OP, type OpRow } from "../../../compiler/wasm/opcodes.ts";
import { isRefType, type ValType, valTypeByLetter } from "../../../compiler/wasm/types.ts";
import { hasArbitraryNaN } from "../canonical-nan.ts";
import { LARGEST_WORD_DIVISOR } from "../int64.ts";
import { doubleText, floatText, word, wordValue } from "./constants.ts";
import { fill, isRepeated } from "./fill.ts";
import { assign, type FunctionText, RELOAD, Unsupported } from "./function-text.ts";
import { CONSTANT, type Operand, variables } from "./operand.ts";
import { asType, readRegister, writeRegister } from "./registers.ts";
import { loads, shift, stores, type Template, templates } from "./templates.ts";

/** What is known of an instruction that computes, before its operands are. */
interface Form {
  readonly template: Template;
  readonly result: ValType;
  readonly arity: number;
  /** Whether each operand is named more than once. */
  readonly repeats: readonly boolean[];
}

const forms = new Map<string, Form>();

function formOf(row: OpRow): Form {
  const known = forms.get(row.name);
  if (known !== undefined) return known;
  const template = templates[row.name];
  if (template === undefined) throw new Unsupported(row.name);
  const [params, result] = row.sig!.split(":") as [string, string];
  const all = template.kind === "pair" ? template.text + template.high : template.text;
  const repeats = Array.from(params, (_, i) => isRepeated(all, i));
  const form = { template, result: valTypeByLetter(result), arity: params.length, repeats };
  forms.set(row.name, form);
  return form;
}

/** Variables that any of several operands mentions. */
export function readsOf(operands: readonly Operand[]): readonly number[] {
  if (operands.length === 1) return operands[0]!.reads;
  if (operands.length === 2 && operands[1]!.reads.length === 0) return operands[0]!.reads;
  const all: number[] = [];
  for (const { reads } of operands) for (const one of reads) if (!all.includes(one)) all.push(one);
  return all;
}

export function numeric(t: FunctionText, row: OpRow): void {
  if (row === OP["i64.mul"]) {
    multiply(t);
    return;
  }
  const { template, result, arity, repeats } = formOf(row);
  if (arity === 2 && t.top().kind === CONSTANT && shiftByConstant(t, row)) return;
  const first = t.height - arity;
  const divides = template.kind === "effect" && t.top().kind === CONSTANT;
  if (divides && row.name.startsWith("i32.") && divideByConstant(t, row)) return;
  if (divides && row === OP["i64.rem_u"] && remainderByConstant(t)) return;
  for (let i = 0; i < arity; i++) if (repeats[i]) t.makeAtom(first + i);
  const operands = t.stack.splice(first);
  const low = fill(template.text, operands);
  switch (template.kind) {
    case "value":
      t.pushExpression(result, [canonical(t, row, low)], readsOf(operands));
      return;
    case "condition": {
      const condition = narrowCondition(row, operands) ?? low;
      t.pushExpression(result, [`(${condition} | 0)`], readsOf(operands), { condition });
      return;
    }
    case "pair":
      t.pushExpression(result, pairText(row, template, operands), readsOf(operands));
      return;
    case "effect":
      effect(t, result, low);
  }
}

/** The canonical NaN for any, where that is asked for. The variable `n` is nobody's: an inner expression is done with it. */
export function canonical(t: FunctionText, row: OpRow, text: string): string {
  return t.ctx.canonicalNaNs && hasArbitraryNaN(row) ? `((n = ${text}) === n ? n : canonicalNaN)` : text;
}

/** A comparison of i64 values without high words is one of unsigned words. */
function narrowCondition(row: OpRow, operands: readonly Operand[]): string | undefined {
  if (!row.name.startsWith("i64.") || operands.some(({ high }) => high !== "0")) return undefined;
  return fill(templates[row.name.replace("i64", "i32").replace(/_s$/, "_u")]!.text, operands);
}

/**
 * Of the four products of words only that of the low ones has a high word worth computing. It is made of products of
 * halves (Hacker's Delight 8-2), here and not in a function: V8 does not inline many calls.
 */
function multiply(t: FunctionText): void {
  const at = t.height - 2;
  t.makeAtom(at);
  t.makeAtom(at + 1);
  const [x, y] = t.stack.splice(at) as [Operand, Operand];
  const half = (text: string, upper: boolean) => {
    if (!/^\d+$|^\(-\d+\)$/.test(text)) return upper ? `(${text} >>> 16)` : `(${text} & 65535)`;
    const bits = Number(text.replace(/[()]/g, ""));
    return `${upper ? bits >>> 16 : bits & 65535}`;
  };
  const [x0, x1, y0, y1] = [half(x.low, false), half(x.low, true), half(y.low, false), half(y.low, true)];
  const others = [
    [x.low, y.high],
    [x.high, y.low],
  ].map(([a, b]) => (a === "0" || b === "0" ? "" : ` + imul(${a}, ${b})`));
  t.define(at);
  t.emit(`m = ${x1} * ${y0} + (${x0} * ${y0} >>> 16);`);
  const isShort = y1 === "0";
  const ofLow = isShort ? "(m >>> 16)" : `${x1} * ${y1} + (m >>> 16) + (${x0} * ${y1} + (m & 65535) >>> 16)`;
  const high = `(${ofLow}${others.join("")} | 0)`;
  t.emit(assign(t.pushVariable("i64"), [`imul(${x.low}, ${y.low})`, high]));
}

/** Pushes the result of an expression that may trap. */
export function effect(t: FunctionText, type: ValType, text: string): void {
  const name = `s${t.height}`;
  t.define(t.height);
  const mark = t.mark();
  t.pushVariable(type);
  t.emit(`${mark} ${name} = ${asType(type, text)};${type === "i64" ? ` ${name}h = X[1];` : ""}`);
}

/** A bitwise operation of a word with 0 or -1, which i64 constants often have as one of their words; else undefined. */
function simplified(operation: string, x: string, y: string): string | undefined {
  const [constant, other] = x === "0" || x === "(-1)" ? [x, y] : [y, x];
  if (constant === "0") return operation === "and" ? "0" : other;
  if (constant === "(-1)" && operation !== "xor") return operation === "and" ? other : "(-1)";
  return undefined;
}

function pairText(row: OpRow, template: Template & { kind: "pair" }, operands: readonly Operand[]): [string, string] {
  const [low, high] = [fill(template.text, operands), fill(template.high, operands)];
  const operation = row.name.slice(4);
  const [x, y] = operands as [Operand, Operand];
  if (operation === "add" || operation === "sub") return [low, withoutZeros(high, x, y)];
  if (operation !== "and" && operation !== "or" && operation !== "xor") return [low, high];
  return [simplified(operation, x.low, y.low) ?? low, simplified(operation, x.high, y.high) ?? high];
}

/** The high word of a sum or difference without high words that are 0. */
function withoutZeros(high: string, x: Operand, y: Operand): string {
  const text = y.high === "0" ? high.replace(/ [+-] 0 ([+-])/, " $1") : high;
  return x.high === "0" ? text.replace("(0 + ", "(") : text;
}

function shiftByConstant(t: FunctionText, row: OpRow): boolean {
  const n = Number.parseInt(t.top().low.replace("(", ""), 10) & 63;
  const words =
    n === 0 ? (row.name.startsWith("i64.") && isShift(row) ? ["$0", "$0h"] : undefined) : shift(row.name, n);
  if (words === undefined) return false;
  const [low, high] = words as [string, string];
  if (isRepeated(low + high, 0)) t.makeAtom(t.height - 2);
  t.pop();
  const operands = [t.pop()];
  t.pushExpression("i64", [fill(low, operands), fill(high, operands)], operands[0]!.reads);
  return true;
}

const isShift = ({ name }: OpRow) => /\.(shl|shr_s|shr_u|rotl|rotr)$/.test(name);

/** Divisions by a constant other than 0 and -1 cannot trap. */
function divideByConstant(t: FunctionText, row: OpRow): boolean {
  const divisor = Number.parseInt(t.top().low.replace("(", ""), 10);
  const operation = row.name.slice(4);
  const unsigned = operation.endsWith("_u");
  if (!/^(div|rem)_[su]$/.test(operation) || divisor === 0 || (divisor === -1 && !unsigned)) return false;
  t.pop();
  const { low, reads } = t.pop();
  const sign = operation.startsWith("div") ? "/" : "%";
  const text = unsigned ? `((${low} >>> 0) ${sign} ${divisor >>> 0} | 0)` : `(${low} ${sign} ${divisor} | 0)`;
  t.pushExpression("i32", [text], reads);
  return true;
}

/** The remainder by a constant of a word needs no trap, and has no high word. */
function remainderByConstant(t: FunctionText): boolean {
  const { low: divisor, high } = t.top();
  if (high !== "0" || !(Number(divisor) > 0 && Number(divisor) <= LARGEST_WORD_DIVISOR)) return false;
  t.pop();
  const { low, high: upper, reads } = t.pop();
  t.pushExpression("i64", [`remainderByWord(${low}, ${upper}, ${divisor})`, "0"], reads);
  return true;
}

// Constants.

export function i64Const(t: FunctionText, value: bigint): void {
  t.pushConstant("i64", word(Number(BigInt.asIntN(32, value))), word(Number(BigInt.asIntN(32, value >> 32n))));
}

export function f32Const(t: FunctionText, bits: number): void {
  t.pushConstant("f32", floatText(bits));
}

export function f64Const(t: FunctionText, bits: bigint): void {
  t.pushConstant("f64", doubleText(Number(BigInt.asIntN(32, bits)), Number(BigInt.asIntN(32, bits >> 32n))));
}

// Locals and globals.

export function localSet(t: FunctionText, index: number): void {
  const names = variables(`l${index}`, t.localTypes[index]!, t.shapeOf(index));
  if (t.localTypes[index] === "v128") {
    setVector(t, index, names);
    return;
  }
  const { parts, high } = t.pop();
  t.flushReaders(2 * index);
  // A high word that is 0 already stays as it is.
  const kept = high === "0" && t.narrow.has(index) ? [parts[0]!, names[1]!] : parts;
  if (high === "0") t.narrow.add(index);
  else t.narrow.delete(index);
  t.emit(assign(names, kept));
}

function setVector(t: FunctionText, index: number, names: readonly string[]): void {
  t.assigns(index, t.top());
  const { parts } = t.popAs(t.shapeOf(index));
  t.flushReaders(2 * index);
  t.emit(assign(names, parts));
}

export function localTee(t: FunctionText, index: number): void {
  const { type, low, high } = t.top();
  // An i64 made of other words may have the local's low one.
  const isSame = high === `l${index}h` || (high === "0" && t.narrow.has(index));
  if (low === `l${index}` && type !== "v128" && (type !== "i64" || isSame)) return;
  localSet(t, index);
  t.pushLocal(index);
}

export function globalGet(t: FunctionText, index: number): void {
  const { type } = t.ctx.globalTypes[index]!;
  const parts = isRefType(type) ? [cellOf(t, index)] : readRegister(type, `${t.ctx.globals[index]!.at}`);
  t.define(t.height);
  t.emit(assign(t.pushVariable(type), parts));
}

export function globalSet(t: FunctionText, index: number): void {
  const { type } = t.ctx.globalTypes[index]!;
  const { low, parts } = type === "v128" ? t.popInShape("words") : t.pop();
  if (isRefType(type)) t.emit(`${cellOf(t, index)} = ${low};`);
  else t.emit(writeRegister(type, `${t.ctx.globals[index]!.at}`, parts));
}

/** Where a global holds its reference. */
function cellOf(t: FunctionText, index: number): string {
  t.cells.add(index);
  return `G${index}.reference`;
}

export function select(t: FunctionText): void {
  const first = t.height - 3;
  if (t.stack[first]!.parts.length > 1) t.makeAtom(first + 2);
  const c = t.pop();
  const { shape, source } = t.top();
  const b = t.pop();
  if (source !== undefined) t.assigns(source, t.top());
  const a = t.popAs(shape);
  const condition = c.condition === "" ? `${c.low} !== 0` : c.condition;
  const parts = a.parts.map((part, i) => (part === b.parts[i] ? part : `(${condition} ? ${part} : ${b.parts[i]})`));
  t.pushExpression(a.type, parts, readsOf([a, b, c]), { shape, source });
}

// Memory.

/** The effective address of an access. */
export function effectiveAddress(t: FunctionText, operand: Operand, { memory, offset }: Instr): string {
  t.checkMemory(memory);
  if (operand.kind === CONSTANT) return `${unsignedConstant(operand) + offset}`;
  // A sum of numbers, not of words: an address beyond 2^32 must not wrap around. It costs nothing more.
  const start = unsigned(operand);
  return offset === 0 ? start : `(${start}) + ${offset}`;
}

const unsignedConstant = ({ parts: [low, high = "0"] }: Operand): number =>
  (wordValue(high)! >>> 0) * 2 ** 32 + (wordValue(low!)! >>> 0);

/** An address or a length as a number, rounded above 2^53. */
const unsigned = ({ type, low, high }: Operand): string =>
  type === "i64" ? `(${high} >>> 0) * 4294967296 + (${low} >>> 0)` : `${low} >>> 0`;

/**
 * The same, with a view of the memory that has what is accessed, if there is that; as text that can be written more
 * than once if it is `repeated`. May emit a statement that computes it into `a`.
 */
function address(t: FunctionText, operand: Operand, instr: Instr, repeated: boolean): string {
  const text = effectiveAddress(t, operand, instr);
  if (!repeated && !t.isShared) return text;
  const isConstant = operand.kind === CONSTANT;
  const at = isConstant ? text : "a";
  if (!isConstant) t.emit(`a = ${text};`);
  // Another thread may have made the memory larger.
  if (t.isShared) t.emit(`if (${at} + ${instr.row.width} > M.byteLength) M = H.latest();`);
  return at;
}

/** The same where it is written more than once. */
export const addressOf = (t: FunctionText, operand: Operand, instr: Instr): string => address(t, operand, instr, true);

export function load(t: FunctionText, row: OpRow, instr: Instr): void {
  const form = loads[row.name];
  if (form === undefined) throw new Unsupported(row.name);
  const { type, low, high } = form;
  const isFloat = type === "f32";
  const at = address(t, t.pop(), instr, isFloat || high.includes("$a"));
  const position = t.height;
  t.define(position);
  const mark = t.mark();
  if (high === "0") t.pushNarrow();
  else t.pushVariable(type);
  const name = `s${position}`;
  const text = `${mark} ${name} = ${fill(low, NO_OPERANDS, at)};`;
  if (high !== "") t.emit(`${text} ${name}h = ${fill(high, [t.top()], at)};`);
  else if (!isFloat) t.emit(text);
  else t.emit(`${text} if (${name} !== ${name}) ${name} = floatOfBits(M.getInt32(${at}, true));`);
}

const NO_OPERANDS: readonly Operand[] = [];

export function store(t: FunctionText, row: OpRow, instr: Instr): void {
  const text = stores[row.name];
  if (text === undefined) throw new Unsupported(row.name);
  const isFloat = row.name === "f32.store";
  if (isFloat) t.makeAtom(t.height - 1);
  const value = t.pop();
  const at = address(t, t.pop(), instr, isFloat || row.name === "i64.store");
  t.emit(`${t.mark()} ${fill(text, [value], at)}`);
}

export function memorySize(t: FunctionText, { memory }: Instr): void {
  t.checkMemory(memory);
  pages(t, "H.pages");
}

export function memoryGrow(t: FunctionText, { memory }: Instr): void {
  const delta = t.pop();
  t.checkMemory(memory);
  pages(t, `H.grow(${unsigned(delta)}${t.meter})`);
  t.emit(RELOAD);
}

/** Pushes a number of pages, or -1, in the type of addresses. */
function pages(t: FunctionText, text: string): void {
  if (t.is64) effect(t, "i64", `ofNumber(${text})`);
  else effect(t, "i32", text);
}

/** `memory.fill`, `memory.copy`, `memory.init`: a function of bulk.ts with three operands. */
export function bulk(t: FunctionText, { row, memory, source }: Instr, call: (operands: readonly string[]) => string) {
  const operands = t.stack.splice(t.height - 3);
  t.checkMemory(memory);
  // Of others `source` is what the instruction before left.
  if (row === OP["memory.copy"]) t.checkMemory(source);
  if (t.isShared) t.emit("M = H.latest();");
  t.emit(`${t.mark()} ${call(operands.map(unsigned))};`);
}

// References and tables.

export function isNull(t: FunctionText): void {
  const { low, reads } = t.pop();
  t.pushExpression("i32", [`(${low} === null | 0)`], reads, { condition: `(${low} === null)` });
}

/** A method of the table, with operands of the stack. */
export function tableCall(
  t: FunctionText,
  index: number,
  arity: number,
  result: ValType | null,
  call: (operands: string[]) => string,
) {
  t.checkTable(index);
  const operands = t.stack.splice(t.height - arity).map(({ type, low }) => (type === "i32" ? `${low} >>> 0` : low));
  if (result === null) t.emit(`${t.mark()} ${call(operands)};`);
  else effect(t, result, call(operands));
}
