/**
 * Functions that were stopped in the middle: their locals and operands as values with types, not as registers. So they
 * can be gone on with in any machine, whatever checks and counters its code has.
 *
 * A program is stopped by its budget at a safepoint: the start of a function or of a loop, or in front of a bulk
 * operation that there is not enough fuel for. Its callers are at calls. All have to be functions of one instance, in one
 * loop of the interpreter: what is on JavaScript's stack, functions of the host and generated ones, cannot be kept.
 */

import { isRefType, type ValType } from "../../../compiler/wasm/types.ts";
import type { PlacedCode } from "../code-store.ts";
import { VmException } from "../exceptions.ts";
import { EXPRESSION } from "../failures.ts";
import type { Value } from "../global.ts";
import type { VmInstance } from "../instance.ts";
import type { Machine } from "../machine.ts";
import type { VmFunction } from "../store.ts";
import { CONSTANT, LOCAL, type Operand } from "../translate/code-builder.ts";
import type { Place } from "../translate/places.ts";
import { EXHAUSTED, runtimeError } from "../trap.ts";
import { wordsOf } from "../words.ts";

/** A function that was stopped. */
export interface StoppedFrame {
  readonly fn: VmFunction;
  /** Of the instruction in the body, or START; see translate/places.ts. */
  readonly offset: number;
  readonly locals: readonly Value[];
  /** The stack; of a caller, without what the call has taken. */
  readonly operands: readonly Value[];
}

/** Outermost first. */
export interface Stopped {
  readonly instance: VmInstance;
  readonly frames: readonly StoppedFrame[];
}

/** What is active in a machine; the reason if it cannot be kept. */
export function captureStopped(machine: Machine): Stopped | string {
  const active = machine.activeFrames();
  if (active === null) return "functions of the host or of other instances, or generated ones, were active";
  const known = new Map<number, PlacedCode>();
  const frames: StoppedFrame[] = [];
  for (const [i, { pc, fp }] of active.entries()) {
    const { fn, body } = machine.functionAt(pc);
    if (fn.index === EXPRESSION) return "a constant expression was being evaluated";
    const code = known.get(body) ?? machine.placesAt(pc);
    known.set(body, code);
    const word = pc - 4 - body;
    const place = code.places.findLast(({ start, end }) => start <= word && word < end);
    if (place === undefined) return "the instruction is none that a program can be stopped at";
    frames.push(captureFrame(machine, fn, place, fp, i > 0));
  }
  return { instance: machine.functionAt(active[0]!.pc).fn.instance!, frames: frames.reverse() };
}

function captureFrame(machine: Machine, fn: VmFunction, place: Place, fp: number, isCaller: boolean): StoppedFrame {
  let at = fp;
  const locals = fn.instance!.localTypes(fn.index).map((type) => {
    const value = valueAt(machine, type, at);
    at += wordsOf(type);
    return value;
  });
  const operands = isCaller ? place.operands.slice(0, place.call!.kept) : place.operands;
  return { fn, offset: place.offset, locals, operands: operands.map((operand) => operandValue(machine, fp, operand)) };
}

function operandValue(machine: Machine, fp: number, { where, type, home, value, high }: Operand): Value {
  if (where === CONSTANT) return { words: [value, high], reference: null };
  return valueAt(machine, type, fp + (where === LOCAL ? value : home));
}

function valueAt({ R, V }: Machine, type: ValType, at: number): Value {
  if (!isRefType(type)) return { words: R.slice(at, at + wordsOf(type)), reference: null };
  const reference = at >> 1 < V.length ? V[at >> 1] : null;
  // The register that a legacy handler has for `rethrow` may hold what was there before.
  const isStale = type === "exnref" && !(reference instanceof VmException);
  return { words: [], reference: isStale ? null : reference };
}

/** Goes on with functions of an instance. @returns what the outermost returns */
export function goOn(machine: Machine, { instance, frames }: Stopped): unknown {
  const outermost = frames[0]!.fn;
  return machine.goOn(instance, outermost.type, (base, callStack, bottom) => {
    let [fp, pc, sp] = [base, 0, bottom];
    for (const [i, frame] of frames.entries()) {
      const { body, places, frameSize } = machine.resumableCode(frame.fn);
      const place = places.find(({ offset }) => offset === frame.offset)!;
      if (fp + frameSize > machine.registerLimit || sp > machine.stackLimit) throw runtimeError(EXHAUSTED, []);
      machine.reserveReferences(fp + frameSize);
      putFrame(machine, frame, place, fp);
      if (i === frames.length - 1) {
        pc = body + place.resume;
        break;
      }
      callStack[sp] = body + place.end;
      callStack[sp + 1] = fp;
      sp += 2;
      fp += place.call!.base;
    }
    return { fp, pc, sp };
  });
}

function putFrame(machine: Machine, { fn, locals, operands }: StoppedFrame, place: Place, fp: number): void {
  let at = fp;
  fn.instance!.localTypes(fn.index).forEach((type, i) => {
    putValue(machine, type, at, locals[i]!);
    at += wordsOf(type);
  });
  operands.forEach((value, i) => {
    const { type, home } = place.operands[i]!;
    putValue(machine, type, fp + home, value);
  });
}

function putValue({ R, V }: Machine, type: ValType, at: number, { words, reference }: Value): void {
  if (isRefType(type)) V[at >> 1] = reference;
  else R.set(words, at);
}
