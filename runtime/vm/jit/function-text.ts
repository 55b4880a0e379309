/**
 * The JavaScript of one function while it is generated: its lines, and what
 * the operand stack holds.
 *
 * The value at position n of the operand stack has a variable of its own, `s3`
 * (and `s3h` for the high word of an i64), but is put there only when need be:
 * until then it is a constant, or an expression without effects over locals and
 * such variables, which becomes part of a larger expression. An expression at
 * position n mentions stack variables of positions n and up only, since it was
 * made of operands there; so before the variable of position n is assigned,
 * expressions below that mention it are put into theirs, and before a local is
 * assigned, those that mention that local. Loads, calls and what may trap are
 * statements at once, which keeps effects in order.
 */

import type { Func } from "../../../compiler/wasm/module.ts";
import { type FuncType, funcTypeAt, type ValType } from "../../../compiler/wasm/types.ts";
import type { TranslationContext } from "../translate/translation.ts";
import { totalWords, wordsOf } from "../words.ts";
import type { Frame } from "./control.ts";
import type { Outline } from "./interfaces.ts";
import type { MadeRegion, OpenRegion } from "./regions.ts";
import { initialValue } from "./registers.ts";

/** Why a function cannot be generated. Thrown by the generator, told by jit.ts. */
export class Unsupported {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

export const CONSTANT = 0;
export const VARIABLE = 1;
export const EXPRESSION = 2;

export interface Operand {
  readonly type: ValType;
  readonly kind: typeof CONSTANT | typeof VARIABLE | typeof EXPRESSION;
  readonly low: string;
  readonly high: string;
  /** The same i32 as an expression that is true or false; empty if it was no comparison. */
  readonly condition: string;
  /** Variables that the text mentions: 2n for local n, 2n + 1 for stack position n. */
  readonly reads: readonly number[];
}

/** What follows a call, since memory may have grown. */
export const RELOAD = " M = H.view;";

const NOTHING: readonly number[] = [];
const ATOM = /^\w*$/;

export class FunctionText {
  readonly ctx: TranslationContext;
  readonly fn: Func;
  readonly type: FuncType;
  lines: string[] = [];
  /** Characters in all lines, those of regions included. */
  size = 0;
  readonly stack: Operand[] = [];
  readonly frames: Frame[] = [];
  readonly localTypes: ValType[] = [];
  /** Positions in the register file, relative to the frame, where the interpreter has the locals. */
  readonly localRegisters: number[] = [];
  /** Offset in the body of the instruction that is being generated. */
  offset = 0;
  /** By number of the place, the offset of the instruction there; generated code keeps the number in `p`. */
  places: number[] = [];
  /** What becomes functions of their own, if the function is big. */
  readonly outline: Outline | null;
  region: OpenRegion | null = null;
  readonly regions: MadeRegion[] = [];
  /** The most variables of one region. */
  regionVariables = 0;
  usesMemory = false;
  /** Indexes of the functions that are called directly, which are `K7` and the like. */
  readonly callees = new Set<number>();
  /** Indexes of the globals that hold references, which are `G7` and the like. */
  readonly cells = new Set<number>();
  /**
   * Locals whose high word is known to be 0 from here to the next label: what it is for in the product of two unsigned
   * words, of which most 64-bit multiplications are made, then is left out.
   */
  readonly narrow = new Set<number>();
  /** Whether it calls functions. */
  calls = false;
  tailCalls = false;
  callsSelf = false;
  /** Blocks opened in code that cannot be reached; -1 in code that can. */
  skipping = -1;
  private nLabels = 0;

  readonly index: number;

  constructor(ctx: TranslationContext, index: number, outline: Outline | null = null) {
    this.ctx = ctx;
    this.index = index;
    this.outline = outline;
    this.fn = ctx.fn;
    this.type = funcTypeAt(ctx.types, ctx.fn.type)!;
    let register = 0;
    const add = (type: ValType) => {
      this.localTypes.push(this.supported(type));
      this.localRegisters.push(register);
      register += wordsOf(type);
    };
    this.type.params.forEach(add);
    for (const { count, type } of ctx.fn.locals) for (let i = 0; i < count; i++) add(type);
    for (const type of this.type.results) this.supported(type);
  }

  /** The type, if generated code has values of it. */
  supported(type: ValType): ValType {
    if (type === "v128") throw new Unsupported("values of type v128");
    return type;
  }

  /** Tables are those with elements at 32-bit indexes. */
  checkTable(index: number): void {
    if (this.ctx.tables[index]!.limits.is64) throw new Unsupported("tables with 64-bit indexes");
  }

  /** Memory is the first one of the instance. */
  checkMemory(index: number): void {
    if (index !== 0) throw new Unsupported("memories other than the first");
    this.usesMemory = true;
  }

  /** The last parameter of bulk operations, where they are to take fuel. */
  get meter(): string {
    return this.ctx.checks?.units ? ", meter" : "";
  }

  newLabel(): number {
    return this.nLabels++;
  }

  emit(line: string): void {
    this.size += line.length + 1;
    this.lines.push(line);
  }

  /** A statement that says which instruction is being executed, for what may trap or call. */
  mark(): string {
    const last = this.places.length - 1;
    if (last < 0 || this.places[last] !== this.offset) this.places.push(this.offset);
    return `p = ${this.places.length - 1};`;
  }

  // Operands.

  get height(): number {
    return this.stack.length;
  }

  top(): Operand {
    return this.stack[this.stack.length - 1]!;
  }

  pop(): Operand {
    return this.stack.pop()!;
  }

  dropTo(height: number): void {
    this.stack.length = height;
  }

  pushConstant(type: ValType, low: string, high = ""): void {
    this.stack.push({ type, kind: CONSTANT, low, high, condition: "", reads: NOTHING });
  }

  pushExpression(type: ValType, low: string, high: string, reads: readonly number[], condition = ""): void {
    this.stack.push({ type, kind: EXPRESSION, low, high, condition, reads });
  }

  pushLocal(index: number): void {
    this.pushExpression(this.localTypes[index]!, `l${index}`, this.narrow.has(index) ? "0" : `l${index}h`, [2 * index]);
  }

  /** Pushes a value that is (or will be) in its variable; `define` must have been called. The high word may be known to be 0. */
  pushVariable(type: ValType, high = ""): void {
    const n = this.stack.length;
    this.supported(type);
    const known = high === "0" ? high : `s${n}h`;
    this.stack.push({ type, kind: VARIABLE, low: `s${n}`, high: known, condition: "", reads: [2 * n + 1] });
  }

  /** Prepares the variable of a position for another value. */
  define(position: number): void {
    this.flushReaders(2 * position + 1, position);
  }

  /** Puts expressions below `end` that read a variable into their own. */
  flushReaders(variable: number, end = this.stack.length): void {
    for (let i = 0; i < end && i < this.stack.length; i++) {
      const { kind, reads } = this.stack[i]!;
      if (kind === EXPRESSION && reads.includes(variable)) this.settle(i);
    }
  }

  /** Puts the operand at a position into its variable. */
  settle(position: number): void {
    const operand = this.stack[position]!;
    if (operand.kind === VARIABLE) return;
    this.define(position);
    this.emit(this.assignment(operand, position));
    this.stack[position] = {
      type: operand.type,
      kind: VARIABLE,
      low: `s${position}`,
      high: operand.high === "0" ? "0" : `s${position}h`,
      condition: "",
      reads: [2 * position + 1],
    };
  }

  /** Everything but constants into variables; the uppermost `count` including constants. */
  settleAll(count: number): void {
    const from = this.stack.length - count;
    for (let i = 0; i < this.stack.length; i++) {
      if (i >= from || this.stack[i]!.kind !== CONSTANT) this.settle(i);
    }
  }

  /** A statement that puts an operand into the variable of a position. */
  assignment(operand: Operand, position: number): string {
    return assign(operand.type, `s${position}`, operand.low, operand.high);
  }

  /** Makes the operand at a position one that can be written more than once. */
  makeAtom(position: number): void {
    const { kind, low, high } = this.stack[position]!;
    if (kind === EXPRESSION && !(ATOM.test(low) && ATOM.test(high))) this.settle(position);
  }

  /** Pops an operand's condition as text: true if it is not zero. */
  popCondition(): string {
    const { condition, low } = this.pop();
    return condition === "" ? `${low} !== 0` : condition;
  }

  /** Where the interpreter has the operand at a position, relative to the frame. */
  homeOf(position: number): number {
    const locals = totalWords(this.localTypes);
    const first = Math.max(locals, totalWords(this.type.results));
    return this.stack.slice(0, position).reduce((at, { type }) => at + wordsOf(type), first);
  }

  /** What was emitted. Only now is it known whether calls need to take the view of memory anew. */
  bodyText(): string {
    const text = this.lines.join("\n");
    return this.usesMemory ? text : text.replaceAll(RELOAD, "");
  }

  /** Whether code here is inside a handler or what it watches. */
  isTry(): boolean {
    return this.frames.some(({ row }) => row.group === "exception");
  }
}

/** Variables of generated code: words of stack positions and locals, and some for all purposes. */
const NAME = /\b(?:[ls]\d+h?|[acgmnptM])\b/g;

/** The variables that a text mentions. */
export const namesIn = (text: string): Set<string> => new Set(text.match(NAME));

/** Declares variables, except those that are parameters. */
export function declarations(t: FunctionText, names: ReadonlySet<string>, parameters: readonly string[]): string {
  const list = [...names].filter((name) => !parameters.includes(name)).map((name) => `${name} = ${initial(t, name)}`);
  return list.length === 0 ? "" : `let ${list.join(", ")};`;
}

function initial(t: FunctionText, name: string): string {
  if (name === "M") return "H.view";
  if (name === "c") return "false";
  return name[0] === "l" ? initialValue(t.localTypes[Number.parseInt(name.slice(1), 10)]!) : "0";
}

/** A statement (or two) that assigns a value to a variable; its words may mention the variable. */
export function assign(type: ValType, name: string, low: string, high: string): string {
  if (type !== "i64") return low === name ? "" : `${name} = ${low};`;
  const words = [
    { to: name, from: low },
    { to: `${name}h`, from: high },
  ].filter(({ to, from }) => to !== from);
  if (words.length < 2) return words.map(({ to, from }) => `${to} = ${from};`).join("");
  if (!mentions(high, name)) return `${name} = ${low}; ${name}h = ${high};`;
  if (!mentions(low, `${name}h`)) return `${name}h = ${high}; ${name} = ${low};`;
  return `t = ${low}; ${name}h = ${high}; ${name} = t;`;
}

function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const after = text[at + name.length];
    if (after === undefined || !/\w/.test(after)) return true;
  }
  return false;
}
