/**
 * Generates the JavaScript of one function from its body, which has been
 * validated:
 *
 *     (func (param i32 i32) (result i32)          return function f7(l0, l1) {
 *       local.get 0                                 l0 = l0 | 0; l1 = l1 | 0;
 *       i32.load offset=4                           let s0 = 0, M = H.view, p = 0;
 *       local.get 1                                 try {
 *       i32.add)                                      p = 0; s0 = M.getInt32((l0 >>> 0) + 4, true);
 *                                                     return (s0 + l1 | 0);
 *                                                   } catch (e) { throw unwind(e, K7, places, p); }
 *                                                 }
 *
 * `p` numbers the places that may trap or call, for stack traces. Optimised
 * code does not compute it: V8 keeps constants for what only a handler reads
 * in its tables. Parameters and results of calls get a type by `| 0` and `+`,
 * without which V8 would keep variables that depend on them as objects.
 */

import { ByteReader } from "../../../compiler/base/bytes.ts";
import { AT_ONCE, Instr, readInstr } from "../../../compiler/wasm/instr.ts";
import { localTypes } from "../../../compiler/wasm/module.ts";
import { type Mnemonic, OP, type OpRow } from "../../../compiler/wasm/opcodes.ts";
import type { ValType } from "../../../compiler/wasm/types.ts";
import type { TranslationContext } from "../translate/translation.ts";
import { atomic, atomicConstants } from "./atomics.ts";
import { AGAIN, call, callIndirect, returnCall, returnCallIndirect } from "./calls.ts";
import { word } from "./constants.ts";
import {
  branch,
  branchIf,
  branchTable,
  checkpoint,
  countDepth,
  type Entry,
  elsePart,
  endBlock,
  openBlock,
  returnNow,
  setUnreachable,
} from "./control.ts";
import { catchPart, checkDelegate, rethrow, throwRef, throwTag } from "./exceptions.ts";
import { assign, declarations, FunctionText, LEAVE, namesIn, Unsupported } from "./function-text.ts";
import type { Outline } from "./interfaces.ts";
import { opens, type Step } from "./liveness.ts";
import { measure } from "./measure.ts";
import { EXPRESSION, inShape, Operand, variables } from "./operand.ts";
import { outline as chooseRegions, usualSizes } from "./outline.ts";
import { type CalledRegion, callRegion, openRegion, regionAt, regionText } from "./regions.ts";
import { asType, MOST_RESULTS, parameterNames, registerInShape, resultsToRegisters } from "./registers.ts";
import type { Shapes } from "./shapes.ts";
import { frameBytes } from "./stack-room.ts";
import { loads, stores, templates } from "./templates.ts";
import {
  bulk,
  f32Const,
  f64Const,
  globalGet,
  globalSet,
  i64Const,
  isNull,
  load,
  localSet,
  localTee,
  memoryGrow,
  memorySize,
  numeric,
  select,
  store,
  tableCall,
} from "./values.ts";
import { VECTOR_FUNCTION } from "./vector-forms.ts";
import { isVectorAccess, vector, vectorConst, vectorLoad, vectorStore } from "./vectors.ts";

/** JavaScript of a function, or of a region of one. */
export interface GeneratedText {
  /** Statements that return the function. */
  readonly text: string;
  /** By number of the place, the offset of its instruction in the body. */
  readonly places: readonly number[];
  /** Indexes of the functions that it calls or refers to. */
  readonly callees: ReadonlySet<number>;
}

/** A function's JavaScript. */
export interface Generated extends GeneratedText {
  /** Of JavaScript's stack; 0 for a function that calls none. */
  readonly frameBytes: number;
  /** Parts that become functions of their own, which it calls `q0` and so on, or as elements of `regions`. */
  readonly regions: readonly CalledRegion[];
}

/**
 * Generates a function, or, with `loop`, one that is entered at the loop at that
 * offset: its parameter is the position of the interpreter's frame, and it puts
 * results where the frame starts.
 * @param outline how it is split, see {@link outlineOf}
 * @throws Unsupported
 */
export function generate(ctx: TranslationContext, index: number, outline: Outline | null, loop?: number): Generated {
  const parts = loop === undefined ? outline : without(outline, loop);
  let t = new FunctionText(ctx, index, parts, outline?.shapes);
  const entry = loop === undefined ? undefined : entryAt(ctx.fn.body, loop);
  generateBody(t, entry);
  if (outline === null && t.votes.matter) {
    t = new FunctionText(ctx, index, null, t.votes);
    generateBody(t, entry);
  }
  const { text, frameBytes } = functionText(t, entry);
  const { places, callees, regions } = t;
  return { text: constants(t, text) + text, places, callees, frameBytes, regions };
}

/** Generates a region: the function as {@link Generated} has it. */
export function generateRegion(
  ctx: TranslationContext,
  index: number,
  outline: Outline,
  called: CalledRegion,
): GeneratedText {
  const t = new FunctionText(ctx, index, outline, outline.shapes);
  openRegion(t, called);
  generateSequence(t, called.region.start, called.region.end, undefined);
  const text = regionText(t, t.region!);
  const { places, callees } = t;
  return { text: `${constants(t, text)}return ${text};`, places, callees };
}

/** What a part gives back are values of a label, 1,000 of them at most, and locals. */
const MOST_LOCALS = MOST_RESULTS - 1001;

/** Text that a byte of a body becomes at most, but for vectors: what is shorter cannot become a big function. */
const TEXT_OF_BYTE = 10;

/**
 * How a function is split; null for one that need not be, or has handlers of exceptions.
 * @param loop the offset of the loop at which it is entered, if it is split for that
 */
export function outlineOf(ctx: TranslationContext, index: number, sizes = usualSizes, loop?: number): Outline | null {
  if (ctx.fn.body.length * TEXT_OF_BYTE < sizes.most) return null;
  const nLocals = localTypes(ctx.type, ctx.fn).length;
  if (nLocals > MOST_LOCALS) return null;
  const { steps, measures, size, hasVectors, isGenerated } = measure(ctx, knows);
  if (size <= sizes.most || !isGenerated) return null;
  if (steps.some((step) => opens(step) && step.row.group === "exception")) return null;
  const { regions, dispatches } = chooseRegions(steps, measures, nLocals, sizes);
  const shapes = hasVectors ? shapesOf(ctx, index) : null;
  return { regions: loop === undefined ? regions : outside(regions, steps, loop), dispatches, shapes };
}

/** The shapes that vectors have in a function; null if that is words for all. */
function shapesOf(ctx: TranslationContext, index: number): Shapes | null {
  const t = new FunctionText(ctx, index);
  generateBody(t, undefined);
  return t.votes.matter ? t.votes : null;
}

type Regions = Outline["regions"];

/** Regions without those in a loop. */
function outside(regions: Regions, steps: readonly Step[], loop: number): Regions {
  const { end } = steps.find(({ offset }) => offset === loop)!;
  return new Map([...regions].filter(([start]) => start < loop || start > steps[end]!.offset));
}

/** Code that is entered at a loop has this loop in itself. */
function without(outline: Outline | null, loop: number): Outline | null {
  if (outline === null) return null;
  const { regions, dispatches, shapes } = outline;
  const others = [...regions].filter(([start, { end }]) => loop < start || loop >= end);
  return { regions: new Map(others), dispatches, shapes };
}

function generateBody(t: FunctionText, entry: Entry | undefined): void {
  openFunction(t);
  // Also where the function calls itself by a jump, but not where it goes on at a loop.
  checkpoint(t);
  generateSequence(t, 0, t.fn.body.length, entry);
}

/** Instructions from one offset to before another. */
function generateSequence(t: FunctionText, from: number, to: number, entry: Entry | undefined): void {
  const reader = new ByteReader(t.fn.body, from, to);
  const instr = new Instr();
  while (!reader.done) generateSome(t, reader, instr, entry);
}

function generateSome(t: FunctionText, reader: ByteReader, instr: Instr, entry: Entry | undefined): void {
  for (let n = 0; n < AT_ONCE && !reader.done; n++) {
    t.offset = reader.offset;
    const region = t.outline === null ? undefined : regionAt(t);
    if (region !== undefined) {
      callRegion(t, region);
      reader.offset = region.end;
      continue;
    }
    const { row } = readInstr(reader, instr);
    if (t.skipping >= 0) skip(t, instr);
    else one(t, row, instr, entry);
  }
}

function openFunction(t: FunctionText): void {
  t.frames.push({
    offset: -1,
    row: OP.block,
    type: t.type,
    height: 0,
    label: -1,
    hasElse: false,
    entersElse: false,
    handler: null,
  });
}

/** The blocks around a loop. */
function entryAt(body: Uint8Array, loop: number): Entry {
  const reader = new ByteReader(body);
  const instr = new Instr();
  const open: { readonly offset: number; inElse: boolean; inHandler: boolean }[] = [];
  for (;;) {
    const offset = reader.offset;
    const { row } = readInstr(reader, instr);
    if (offset === loop) return { loop, around: new Map(open.map((block) => [block.offset, block])) };
    if (row.imm.includes("block")) open.push({ offset, inElse: false, inHandler: false });
    else if (row === OP.else) open[open.length - 1]!.inElse = true;
    else if (row === OP.catch || row === OP.catch_all) open[open.length - 1]!.inHandler = true;
    else if (row === OP.end || row === OP.delegate) open.pop();
  }
}

/** Objects of the instance that a text names. */
function constants(t: FunctionText, text: string): string {
  const functions = new Set([`K${t.index}`, ...(text.match(/\bK\d+\b/g) ?? [])]);
  const names = [
    ...[...functions].map((name) => `${name} = I.functions[${name.slice(1)}]`),
    ...[...t.cells].map((index) => `G${index} = I.globals[${index}]`),
    ...atomicConstants(t.atomics),
    ...[...new Set(text.match(VECTOR_FUNCTION))].map((name) => `${name} = vector("${name}")`),
  ];
  return `const ${names.join(", ")};\n`;
}

/** Statements that return the function, and the bytes of its frame. */
function functionText(t: FunctionText, entry: Entry | undefined): { text: string; frameBytes: number } {
  const { params, results } = t.type;
  const names = parameterNames(params);
  const lines = t.bodyText();
  const typed = entry === undefined ? parameters(t) : "";
  const used = namesIn(`${typed}${lines}`);
  const frame = t.calls ? frameBytes(t, used.size) : 0;
  const depth = countDepth(t, entry === undefined, frame);
  used.add("p");
  if (entry !== undefined) completeLocals(t, used);
  const body = `${depth.isDeep}${declarations(t, used, entry === undefined ? names : [])}
${entry === undefined ? typed : resumeLocals(t, used)}
${depth.before}
try { ${depth.check}
${t.callsSelf ? `${AGAIN}: for (;;) {` : ""}
${entry === undefined ? "" : "if (!resuming) {"}
${lines.replaceAll(LEAVE, depth.after)}
${t.callsSelf ? "}" : ""}
} catch (e) { ${depth.after}throw unwind(e, K${t.index}, places, p); }`;
  return { text: enclosed(t, entry, body, names.join(", "), results), frameBytes: frame };
}

function enclosed(t: FunctionText, entry: Entry | undefined, body: string, names: string, results: readonly ValType[]) {
  if (entry !== undefined) {
    return `const run = function f${t.index}_at(fp) {
${body}
};
return function resume(fp) { const first = ${t.tailCalls ? "trampoline(run(fp))" : "run(fp)"};
${resultsToRegisters(results, "fp")} };`;
  }
  if (!t.tailCalls) return `return function f${t.index}(${names}) {\n${body}\n};`;
  return `const body = function f${t.index}(${names}) {
${body}
};
return Object.assign(function f${t.index}(${names}) { return trampoline(body(${names})); }, { body });`;
}

/** Gives parameters their types, and vectors the shape that they have in the function. */
function parameters(t: FunctionText): string {
  const lines = t.type.params.flatMap((type, i) => {
    const names = variables(`l${i}`, type);
    const typed = names.map((name) => `${name} = ${asType(type, name)};`);
    const shape = t.shapeOf(i);
    if (type !== "v128" || shape === "words") return typed;
    const words = new Operand(type, EXPRESSION, names, []);
    return [...typed, assign(variables(`l${i}`, type, shape), inShape(words, shape).parts)];
  });
  return lines.join(" ");
}

/** Where one part of a local is used all are declared, since {@link resumeLocals} gives a value to each. */
function completeLocals(t: FunctionText, used: Set<string>): void {
  t.localTypes.forEach((type, i) => {
    const names = variables(`l${i}`, type, t.shapeOf(i));
    if (names.some((name) => used.has(name))) for (const name of names) used.add(name);
  });
}

function resumeLocals(t: FunctionText, used: ReadonlySet<string>): string {
  const lines = t.localTypes.map((type, i) => {
    const shape = t.shapeOf(i);
    const names = variables(`l${i}`, type, shape);
    if (!used.has(names[0]!)) return "";
    return assign(names, registerInShape(type, `fp + ${t.localRegisters[i]!}`, shape));
  });
  return `let resuming = true; ${lines.join(" ")}`;
}

/** In code that cannot be reached only the ends of blocks matter. */
function skip(t: FunctionText, instr: Instr): void {
  const { row } = instr;
  if (row.imm.includes("block")) t.skipping++;
  else if (row === OP.end || row === OP.delegate) {
    if (t.skipping-- > 0) return;
    if (row === OP.delegate) checkDelegate(t, instr.index);
    endBlock(t, false);
  } else if (t.skipping === 0 && row === OP.else) {
    t.skipping = -1;
    elsePart(t, false);
  } else if (t.skipping === 0 && (row === OP.catch || row === OP.catch_all)) {
    t.skipping = -1;
    catchPart(t, tagOf(instr), false);
  }
}

const tagOf = ({ row, index }: Instr): number => (row === OP.catch ? index : -1);

function one(t: FunctionText, row: OpRow, instr: Instr, entry: Entry | undefined): void {
  if (row.group === "numeric") numeric(t, row);
  else if (row.group === "simd") vector(t, row, instr);
  else if (row.group === "atomic") atomic(t, row, instr);
  else if (row.width > 0 && isVectorAccess(row)) (row.sig!.endsWith(":") ? vectorStore : vectorLoad)(t, row, instr);
  else if (row.width > 0) (row.sig!.endsWith(":") ? store : load)(t, row, instr);
  else if (row.imm[0] === "block") openBlock(t, instr, entry);
  else {
    const handler = handlers[row.name as Mnemonic];
    if (handler === undefined) throw new Unsupported(row.name);
    handler(t, instr);
  }
}

/** Whether an instruction can be generated, as far as that does not depend on its operands. */
function knows(row: OpRow): boolean {
  if (row.group === "numeric") return row === OP["i64.mul"] || templates[row.name] !== undefined;
  if (row.group === "simd" || row.group === "atomic" || row.imm[0] === "block") return true;
  if (row.width > 0) return isVectorAccess(row) || loads[row.name] !== undefined || stores[row.name] !== undefined;
  return handlers[row.name as Mnemonic] !== undefined;
}

const element = (t: FunctionText, instr: Instr) => t.ctx.tables[instr.table]!.element;

/** All that neither computes nor accesses memory. What is missing here is what the interpreter alone executes. */
const handlers: Readonly<Partial<Record<Mnemonic, (t: FunctionText, instr: Instr) => void>>> = {
  unreachable: (t) => {
    t.emit(`${t.mark()} unreachable();`);
    setUnreachable(t);
  },
  nop: () => {},
  else: (t) => elsePart(t, true),
  end: (t) => endBlock(t, true),
  br: (t, instr) => branch(t, instr.index),
  br_if: (t, instr) => branchIf(t, instr.index),
  br_table: (t, instr) => branchTable(t, instr.labels),
  return: (t) => returnNow(t),
  catch: (t, instr) => catchPart(t, tagOf(instr), true),
  catch_all: (t, instr) => catchPart(t, tagOf(instr), true),
  delegate: (t, instr) => {
    checkDelegate(t, instr.index);
    endBlock(t, true);
  },
  throw: (t, instr) => throwTag(t, instr),
  rethrow: (t, instr) => rethrow(t, instr),
  throw_ref: (t) => throwRef(t),
  call: (t, instr) => call(t, instr.index),
  call_indirect: (t, instr) => callIndirect(t, instr.index, instr.table),
  return_call: (t, instr) => returnCall(t, instr.index),
  return_call_indirect: (t, instr) => returnCallIndirect(t, instr.index, instr.table),
  drop: (t) => void t.pop(),
  select: (t) => select(t),
  select_t: (t) => select(t),
  "local.get": (t, instr) => t.pushLocal(instr.index),
  "local.set": (t, instr) => localSet(t, instr.index),
  "local.tee": (t, instr) => localTee(t, instr.index),
  "global.get": (t, instr) => globalGet(t, instr.index),
  "global.set": (t, instr) => globalSet(t, instr.index),
  "memory.size": (t, instr) => memorySize(t, instr),
  "memory.grow": (t, instr) => memoryGrow(t, instr),
  "memory.fill": (t, instr) =>
    bulk(t, instr, ([to, value, length]) => `fillMemory(M, ${to}, ${value}, ${length}${t.meter})`),
  "memory.copy": (t, instr) =>
    bulk(t, instr, (words) => `copyMemory(M, ${words.join(", ")}${t.meter && `, M${t.meter}`})`),
  "memory.init": (t, instr) =>
    bulk(t, instr, (words) => `initMemory(M, I.data[${instr.index}], ${words.join(", ")}${t.meter})`),
  "data.drop": (t, { index }) => t.emit(`I.data[${index}] = new Uint8Array(0);`),
  "i32.const": (t, instr) => t.pushConstant("i32", word(instr.value as number)),
  "i64.const": (t, instr) => i64Const(t, instr.value as bigint),
  "f32.const": (t, instr) => f32Const(t, instr.value as number),
  "f64.const": (t, instr) => f64Const(t, instr.value as bigint),
  "v128.const": (t, instr) => vectorConst(t, instr.value as Uint8Array),
  "ref.null": (t, instr) => t.pushConstant(instr.heap, "null"),
  "ref.is_null": (t) => isNull(t),
  "ref.func": (t, instr) => {
    t.callees.add(instr.index);
    t.pushConstant("funcref", `K${instr.index}`);
  },
  "table.get": (t, instr) => tableCall(t, instr.table, 1, element(t, instr), ([at]) => `T${instr.table}.get(${at})`),
  "table.set": (t, instr) => tableCall(t, instr.table, 2, null, (words) => `T${instr.table}.set(${words.join(", ")})`),
  "table.size": (t, instr) => tableCall(t, instr.table, 0, "i32", () => `T${instr.table}.elements.length`),
  "table.grow": (t, instr) =>
    tableCall(t, instr.table, 2, "i32", ([value, by]) => `T${instr.table}.grow(${by}, ${value}${t.meter})`),
  "table.fill": (t, instr) =>
    tableCall(t, instr.table, 3, null, (words) => `T${instr.table}.fill(${words.join(", ")}${t.meter})`),
  "table.copy": (t, { table, source }) => {
    t.checkTable(source);
    tableCall(
      t,
      table,
      3,
      null,
      ([to, from, length]) => `T${table}.copy(${to}, T${source}, ${from}, ${length}${t.meter})`,
    );
  },
  "table.init": (t, { table, index }) =>
    tableCall(
      t,
      table,
      3,
      null,
      ([to, from, length]) => `T${table}.init(${to}, I.elements[${index}], ${from}, ${length}${t.meter})`,
    ),
  "elem.drop": (t, { index }) => t.emit(`I.elements[${index}] = [];`),
};
