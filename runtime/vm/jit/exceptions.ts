/**
 * Generation of `try`, `try_table`, `throw` and their kin. Exceptions travel as JavaScript's, and what watches for them
 * is JavaScript's `try`:
 *
 *     try                    L3: { try {
 *       …                        …
 *                                break L3;
 *     catch 5                  } catch (e3) { const x3 = caught(e3); if (x3 === undefined) throw e3;
 *                                if (x3.tag === I.tags[5]) { s0 = x3.payload[0];
 *       …                          …
 *                                  break L3; }
 *     end                        throw e3; } }
 *
 * What `caught` does not take for an exception of the program's is a trap on its way.
 */

import type { CatchClause, Instr } from "../../../compiler/wasm/instr.ts";
import { type FuncType, funcTypeAt, isRefType, type ValType } from "../../../compiler/wasm/types.ts";
import { wordsOf } from "../words.ts";
import { branchText, type Frame, settleResults, setUnreachable } from "./control.ts";
import { assign, type FunctionText, Unsupported } from "./function-text.ts";
import { inShape, type Operand } from "./operand.ts";

/** What a block watches for. */
export interface Handler {
  /** Of a `try_table`. */
  readonly clauses: readonly CatchClause[] | null;
  /** Of a `try`: whether a `catch` has come, and one for everything. */
  hasCatch: boolean;
  hasCatchAll: boolean;
}

/** What JavaScript has caught, and what it is as an exception of the program's. */
const names = ({ label }: Frame) => ({ thrown: `e${label}`, exception: `x${label}` });

const typeOfTag = (t: FunctionText, tag: number): FuncType => funcTypeAt(t.ctx.types, t.ctx.tagTypes[tag]!)!;

/** Starts what handles exceptions of a block. */
function openHandler(t: FunctionText, frame: Frame): void {
  const { thrown, exception } = names(frame);
  t.emit(
    `} catch (${thrown}) { const ${exception} = caught(${thrown}); if (${exception} === undefined) throw ${thrown};`,
  );
}

const isOfTag = (frame: Frame, tag: number): string => `if (${names(frame).exception}.tag === I.tags[${tag}])`;

/** `catch` and, with tag -1, `catch_all`: ends the part before, whose end `reachable` tells about. */
export function catchPart(t: FunctionText, tag: number, reachable: boolean): void {
  const frame = t.frames[t.frames.length - 1]!;
  const handler = frame.handler!;
  if (reachable) leave(t, frame);
  t.dropTo(frame.height);
  t.narrow.clear();
  if (handler.hasCatch) t.emit("}");
  else openHandler(t, frame);
  handler.hasCatch = true;
  handler.hasCatchAll ||= tag < 0;
  t.emit(tag < 0 ? "{" : `${isOfTag(frame, tag)} {`);
  if (tag >= 0) pushValues(t, frame, tag);
}

function leave(t: FunctionText, frame: Frame): void {
  settleResults(t, frame);
  t.emit(`break L${frame.label};`);
}

/** Ends a block that watches, which is no longer among the open ones. */
export function endHandler(t: FunctionText, frame: Frame, reachable: boolean): void {
  const { clauses, hasCatch, hasCatchAll } = frame.handler!;
  if (reachable) leave(t, frame);
  const { thrown } = names(frame);
  if (clauses !== null) {
    openHandler(t, frame);
    for (const clause of clauses) emitClause(t, frame, clause);
    t.emit(`throw ${thrown}; } }`);
  } else if (!hasCatch) t.emit("} finally {} }");
  else t.emit(hasCatchAll ? "} } }" : `} throw ${thrown}; } }`);
}

/** A clause of a `try_table` branches to its label. */
function emitClause(t: FunctionText, frame: Frame, { kind, tag, label }: CatchClause): void {
  t.dropTo(frame.height);
  const all = kind.startsWith("catch_all");
  t.emit(all ? "{" : `${isOfTag(frame, tag)} {`);
  if (!all) pushValues(t, frame, tag);
  if (kind.endsWith("_ref")) push(t, "exnref", [names(frame).exception]);
  t.emit(`${branchText(t, label)} }`);
}

/**
 * `delegate`: the handlers of the block that the label names may catch, those of blocks in between not. There must be
 * none: JavaScript has nothing that passes them by.
 */
export function checkDelegate(t: FunctionText, depth: number): void {
  const inner = t.frames.length - 1;
  const between = t.frames.slice(Math.max(0, inner - depth), inner);
  const watches = ({ handler }: Frame) => handler !== null && !handler.hasCatch;
  if (between.some(watches)) throw new Unsupported("delegate past other handlers");
}

/** The values of an exception as operands. */
function pushValues(t: FunctionText, frame: Frame, tag: number): void {
  const { exception } = names(frame);
  let at = 0;
  for (const type of typeOfTag(t, tag).params) {
    push(t, type, valueAt(type, exception, at));
    at += wordsOf(type);
  }
}

function push(t: FunctionText, type: ValType, parts: readonly string[]): void {
  t.define(t.height);
  t.emit(assign(t.pushVariable(type), parts));
}

/** A value in an exception's payload, which is laid out as registers are. */
function valueAt(type: ValType, exception: string, at: number): readonly string[] {
  if (isRefType(type)) return [`${exception}.references[${at >> 1}]`];
  const word = (i: number) => `${exception}.payload[${at + i}]`;
  if (type === "f32") return [`floatOfBits(${word(0)})`];
  if (type === "f64") return [`doubleOfBits(${word(0)}, ${word(1)})`];
  return type === "i32" ? [word(0)] : Array.from({ length: wordsOf(type) }, (_, i) => word(i));
}

export function throwTag(t: FunctionText, { index }: Instr): void {
  const { params } = typeOfTag(t, index);
  const first = t.height - params.length;
  params.forEach((type, i) => {
    if (type === "f64") t.makeAtom(first + i);
    else if (type === "v128") t.settle(first + i, "words");
  });
  const operands = t.stack.splice(first).map((operand) => inShape(operand, "words"));
  const references = operands.some(({ type }) => isRefType(type)) ? `[${referencesOf(operands)}]` : "null";
  t.emit(`${t.mark()} throw newException(I.tags[${index}], [${operands.flatMap(wordsIn).join(", ")}], ${references});`);
  setUnreachable(t);
}

function wordsIn({ type, parts, low }: Operand): readonly string[] {
  if (isRefType(type)) return ["0", "0"];
  if (type === "f32") return [`bitsOfFloat(${low})`, "0"];
  if (type === "f64") return [`lowWord(${low})`, `highWord(${low})`];
  return type === "i32" ? [low, "0"] : parts;
}

/** By half the number of their word. */
const referencesOf = (operands: readonly Operand[]): string =>
  operands
    .flatMap(({ type, low }) => (isRefType(type) ? [low] : Array.from({ length: wordsOf(type) / 2 }, () => "null")))
    .join(", ");

/** `rethrow`: what the handler at this depth caught. */
export function rethrow(t: FunctionText, { index }: Instr): void {
  const { thrown } = names(t.frames[t.frames.length - 1 - index]!);
  t.emit(`${t.mark()} throw ${thrown};`);
  setUnreachable(t);
}

export function throwRef(t: FunctionText): void {
  const { low } = t.pop();
  t.emit(`${t.mark()} throw exceptionOf(${low});`);
  setUnreachable(t);
}
