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

import { type Func, localTypes } from "../../../compiler/wasm/module.ts";
import { OP } from "../../../compiler/wasm/opcodes.ts";
import { type FuncType, funcTypeAt, type ValType } from "../../../compiler/wasm/types.ts";
import type { TranslationContext } from "../translate/translation.ts";
import { totalWords, wordsOf } from "../words.ts";
import type { Frame } from "./control.ts";
import type { Outline } from "./interfaces.ts";
import {
  CONSTANT,
  EXPRESSION,
  inShape,
  Operand,
  type OperandOptions,
  repeatsIn,
  type Shape,
  VARIABLE,
  VARIABLE_NAME,
  variables,
} from "./operand.ts";
import type { CalledRegion, OpenRegion } from "./regions.ts";
import { initialValue } from "./registers.ts";
import { Shapes, type Source } from "./shapes.ts";

/** Why a function cannot be generated. Thrown by the generator, told by jit.ts. */
export class Unsupported {
  readonly reason: string;
  constructor(reason: string) {
    this.reason = reason;
  }
}

/** What follows a call, since memory may have grown. */
export const RELOAD = " M = H.view;";

/** In front of each `return` of a function: stands for statements that are known at its end, see control.ts. */
export const LEAVE = "/*leave*/ ";

const NOTHING: readonly number[] = [];
/** Characters of an expression: V8's parser recurses, and gives up at 2,000 operations in each other. */
const LONGEST = 1000;
const ATOM = /^\w*$/;

export class FunctionText {
  readonly ctx: TranslationContext;
  readonly fn: Func;
  readonly type: FuncType;
  readonly lines: string[] = [];
  readonly stack: Operand[] = [];
  readonly frames: Frame[] = [];
  readonly localTypes: readonly ValType[];
  /** Positions in the register file, relative to the frame, where the interpreter has the locals. */
  readonly localRegisters: readonly number[];
  /** Offset in the body of the instruction that is being generated. */
  offset = 0;
  /** By number of the place, the offset of the instruction there; generated code keeps the number in `p`. */
  readonly places: number[] = [];
  /** Of vectors: what is known before, and what is learnt. */
  private readonly shapes: Shapes | null;
  readonly votes = new Shapes();
  /** What becomes functions of their own, if the function is big. */
  readonly outline: Outline | null;
  region: OpenRegion | null = null;
  /** Those that are called. */
  readonly regions: CalledRegion[] = [];
  usesMemory = false;
  /** Indexes of the functions that are called directly, which are `K7` and the like. */
  readonly callees = new Set<number>();
  /** Indexes of the globals that hold references, which are `G7` and the like. */
  readonly cells = new Set<number>();
  /** Names of atomic operations. */
  readonly atomics = new Set<string>();
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

  constructor(ctx: TranslationContext, index: number, outline: Outline | null = null, shapes: Shapes | null = null) {
    this.ctx = ctx;
    this.index = index;
    this.outline = outline;
    this.shapes = shapes;
    this.fn = ctx.fn;
    this.type = funcTypeAt(ctx.types, ctx.fn.type)!;
    this.localTypes = localTypes(this.type, this.fn);
    let register = 0;
    this.localRegisters = this.localTypes.map((type) => {
      const at = register;
      register += wordsOf(type);
      return at;
    });
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

  /** Whether addresses are i64. */
  get is64(): boolean {
    return this.ctx.memories[0]!.limits.is64 === true;
  }

  /** Whether threads share the memory, so that it may grow at any time. */
  get isShared(): boolean {
    return this.ctx.memories[0]!.limits.shared === true;
  }

  /** The last parameter of bulk operations, where they are to take fuel. */
  get meter(): string {
    return this.ctx.checks?.units ? ", meter" : "";
  }

  newLabel(): number {
    return this.nLabels++;
  }

  emit(line: string): void {
    this.lines.push(line);
  }

  /** A statement that says which instruction is being executed, for what may trap or call. */
  mark(): string {
    const last = this.places.length - 1;
    if (last < 0 || this.places[last] !== this.offset) this.places.push(this.offset);
    return `p = ${this.places.length - 1};`;
  }

  // Operands.

  /** The shape of the vectors of a source. */
  shapeOf(source: Source): Shape {
    return this.shapes?.of(source) ?? "words";
  }

  /** Counts that a vector of a source is used. */
  vote(source: Source | undefined, shape: Shape): void {
    if (this.shapes === null) this.votes.vote(source, shape, this.frames.filter(({ row }) => row === OP.loop).length);
  }

  /** Counts that an operand becomes what a source has. */
  assigns(to: Source, { source, kind, shape }: Operand): void {
    if (source !== undefined) this.votes.join(to, source);
    else if (kind !== CONSTANT) this.vote(to, shape);
  }

  get height(): number {
    return this.stack.length;
  }

  top(): Operand {
    return this.stack[this.stack.length - 1]!;
  }

  pop(): Operand {
    return this.stack.pop()!;
  }

  /** Pops a vector for what needs it in a shape. */
  popInShape(shape: Shape): Operand {
    this.vote(this.top().source, shape);
    return this.popAs(shape);
  }

  /** Pops a vector for what takes any, and gives it a shape; other values are as they are. */
  popAs(shape: Shape): Operand {
    this.prepare(this.height - 1, shape);
    return inShape(this.pop(), shape);
  }

  dropTo(height: number): void {
    this.stack.length = height;
  }

  pushConstant(type: ValType, ...parts: string[]): void {
    this.stack.push(new Operand(type, CONSTANT, parts, NOTHING));
  }

  pushExpression(type: ValType, parts: readonly string[], reads: readonly number[], more?: OperandOptions): void {
    this.stack.push(new Operand(type, EXPRESSION, parts, reads, more));
    if (parts.some(({ length }) => length > LONGEST)) this.settle(this.stack.length - 1);
  }

  pushLocal(index: number): void {
    const type = this.localTypes[index]!;
    const shape = this.shapeOf(index);
    const names = variables(`l${index}`, type, shape);
    const parts = type === "i64" ? [names[0]!, this.narrow.has(index) ? "0" : names[1]!] : names;
    this.pushExpression(type, parts, [2 * index], { shape, source: index });
  }

  /** Pushes a value that is (or will be) in its variable; `define` must have been called. */
  pushVariable(type: ValType, options: OperandOptions = {}): readonly string[] {
    const n = this.stack.length;
    const names = variables(`s${n}`, type, options.shape);
    this.stack.push(new Operand(type, VARIABLE, names, [2 * n + 1], options));
    return names;
  }

  /** Pushes an i64 whose low word is in its variable and whose high word is 0. */
  pushNarrow(): void {
    const n = this.stack.length;
    this.stack.push(new Operand("i64", VARIABLE, [`s${n}`, "0"], [2 * n + 1]));
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

  /** Puts the operand at a position into its variable, or its variables. */
  settle(position: number, wanted = this.stack[position]!.shape): void {
    const known = this.stack[position]!;
    if (known.kind === VARIABLE && known.shape === wanted) return;
    this.prepare(position, wanted);
    const operand = inShape(this.stack[position]!, wanted);
    this.define(position);
    const { type, parts, shape, source } = operand;
    const names = variables(`s${position}`, type, shape);
    this.emit(assign(names, parts));
    const atPlace = type === "i64" && parts[1] === "0" ? [names[0]!, "0"] : names;
    this.stack[position] = new Operand(type, VARIABLE, atPlace, [2 * position + 1], { shape, source });
  }

  /** Everything but constants into variables; the uppermost `count` including constants, and vectors there as words. */
  settleAll(count: number): void {
    const from = this.stack.length - count;
    for (let i = 0; i < this.stack.length; i++) {
      if (i >= from) this.settle(i, "words");
      else if (this.stack[i]!.kind !== CONSTANT) this.settle(i);
    }
  }

  /** A statement that puts an operand, of a vector its words, into the variable of a position. */
  assignment(operand: Operand, position: number): string {
    return assign(variables(`s${position}`, operand.type), inShape(operand, "words").parts);
  }

  /** Makes the operand at a position one that can be written more than once. */
  makeAtom(position: number): void {
    const { kind, parts } = this.stack[position]!;
    if (kind === EXPRESSION && !parts.every((part) => ATOM.test(part))) this.settle(position);
  }

  /** The same of a vector in a shape. */
  makeAtomOf(position: number, shape: Shape): void {
    const operand = this.stack[position]!;
    if (operand.shape === shape) this.makeAtom(position);
    else if (operand.kind === CONSTANT) this.stack[position] = inShape(operand, shape);
    else this.settle(position, shape);
  }

  /** Makes an operand one that can be given a shape. */
  prepare(position: number, shape: Shape): void {
    if (repeatsIn(this.stack[position]!, shape)) this.makeAtom(position);
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
}

/** The variables that a text mentions. */
export const namesIn = (text: string): Set<string> => new Set(text.match(VARIABLE_NAME));

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

/** Statements that assign a value's parts to variables, of which any part may mention any. */
export function assign(names: readonly string[], parts: readonly string[]): string {
  if (names.length === 0) return "";
  if (names.length > 1) return names.length === 2 ? assignPair(names, parts) : assignAll(names, parts);
  return names[0] === parts[0] ? "" : `${names[0]} = ${parts[0]};`;
}

function assignPair(names: readonly string[], parts: readonly string[]): string {
  const [low, high] = names as [string, string];
  const [lower, upper] = parts as [string, string];
  if (low === lower) return high === upper ? "" : `${high} = ${upper};`;
  if (high === upper) return `${low} = ${lower};`;
  if (!mentions(upper, low)) return `${low} = ${lower}; ${high} = ${upper};`;
  return mentions(lower, high) ? assignAll(names, parts) : `${high} = ${upper}; ${low} = ${lower};`;
}

/** The same of any number of parts, in an order in which none is overwritten that is still mentioned. */
function assignAll(names: readonly string[], parts: readonly string[]): string {
  const waiting = names.map((to, i) => ({ to, from: parts[i]! })).filter(({ to, from }) => to !== from);
  const free = [...TEMPORARIES];
  let text = "";
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ to }, i) => !waiting.some(({ from }, k) => k !== i && mentions(from, to)));
    if (next < 0) {
      // Each is still mentioned by another: one is computed ahead.
      const first = waiting.find(({ from }) => !TEMPORARIES.includes(from))!;
      const temporary = free.pop()!;
      text += `${temporary} = ${first.from}; `;
      first.from = temporary;
      continue;
    }
    const [{ to, from }] = waiting.splice(next, 1) as [(typeof waiting)[number]];
    text += `${to} = ${from}; `;
  }
  return text.trimEnd();
}

/** Enough for the four words of a vector. */
const TEMPORARIES = ["v", "u", "t"];

function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const after = text[at + name.length];
    if (after === undefined || !/\w/.test(after)) return true;
  }
  return false;
}
