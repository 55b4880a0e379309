/**
 * Induction variables: values of a loop that grow by the same amount in every round.
 *
 *     body(%i = 0, then %j):                        %i  = { 0, + 1 }
 *       %o = i32.shl %i, 3                          %o  = { 0, + 8 }
 *       %a = i32.add %p, %o                         %a  = { %p, + 8 }
 *       %b = i32.add %a, 16                         %b  = { %p + 16, + 8 }
 *       %j = i32.add %i, 1                          %j  = { 1, + 1 }
 *       br_if (i32.lt_s %j, %n), body(%j), exit     rounds after the first: %n - 1 if 1 < %n, else 0
 *
 * This is scalar evolution in small (Bachmann, Wang and Zima, "Chains of Recurrences", 1994;
 * van Engelen, "Efficient Symbolic Analysis for Optimizing Compilers", 2001): recurrences
 * of first order with constant steps, in arithmetic modulo 2^32. Since addresses wrap as
 * numbers do, a recurrence holds in every round, whatever overflows.
 *
 * Where a recurrence starts is a linear expression, c + Σ factor · value, over values from outside
 * the loop. Computations there are looked into, so that the distance of `a[y][x]` and
 * `a[y-1][x]` comes out as a number.
 */
import { i32Of } from "./constants.ts";
import type { Block, Inst, StackSlot, Symbol, Target, Value } from "./ir.ts";

/** constant + Σ factor · value, modulo 2^32. The address of a slot or symbol is the same value wherever it is taken. */
export interface Linear {
  readonly terms: ReadonlyMap<Value | StackSlot | Symbol, number>;
  readonly constant: number;
}

/** In round k = 0, 1, … the value is start + k · step. */
export interface Recurrence {
  readonly start: Linear;
  readonly step: number;
}

/** A loop with one way in and one way back. */
export interface SimpleLoop {
  readonly header: Block;
  /** The edge from outside. */
  readonly entry: Target;
  /** The edge of the next round. */
  readonly back: Target;
  /** Is a value defined in the loop? */
  isInside(value: Value): boolean;
}

/** How far computations are followed, and how long sums become. */
const DEEPEST = 12;
const MOST_TERMS = 8;

export class Induction {
  private readonly loop: SimpleLoop;
  private readonly known = new Map<Value, Recurrence | undefined>();

  constructor(loop: SimpleLoop) {
    this.loop = loop;
  }

  /** How a value of type i32 goes on from round to round; undefined if that is not known. */
  recurrenceOf(value: Value, depth = 0): Recurrence | undefined {
    if (this.known.has(value)) return this.known.get(value);
    if (value.type !== "i32") return undefined;
    const found = this.find(value, depth);
    this.known.set(value, found);
    return found;
  }

  private find(value: Value, depth: number): Recurrence | undefined {
    const position = value.kind === "param" ? this.loop.header.params.indexOf(value) : -1;
    if (position >= 0) return this.variable(value, position);
    const computed = value.kind === "inst" && depth < DEEPEST ? this.computed(value, depth) : undefined;
    return computed ?? (this.loop.isInside(value) ? undefined : { start: single(value), step: 0 });
  }

  /** A parameter of the header: what comes back must be the parameter itself and a constant. */
  private variable(param: Value, position: number): Recurrence | undefined {
    let step = 0;
    let next = this.loop.back.args[position]!;
    for (let depth = 0; next !== param; depth++) {
      if (next.kind !== "inst" || (next.op !== "i32.add" && next.op !== "i32.sub") || depth > DEEPEST) return undefined;
      const change = i32Of(next.args[1]);
      if (change === undefined) return undefined;
      step = (next.op === "i32.add" ? step + change : step - change) | 0;
      next = next.args[0]!;
    }
    const start = this.recurrenceOf(this.loop.entry.args[position]!);
    return start && { start: start.start, step };
  }

  private computed(inst: Inst, depth: number): Recurrence | undefined {
    const { aux, imm } = inst;
    switch (inst.op) {
      case "i32.const":
        return { start: { terms: new Map(), constant: imm }, step: 0 };
      case "symbol.address":
        return aux?.kind === "symbol" ? { start: { ...single(aux.symbol), constant: imm }, step: 0 } : undefined;
      case "slot.address":
        return aux?.kind === "slot" ? { start: { ...single(aux.slot), constant: imm }, step: 0 } : undefined;
      case "i32.add":
      case "i32.sub": {
        const left = this.recurrenceOf(inst.args[0]!, depth + 1);
        const right = left && this.recurrenceOf(inst.args[1]!, depth + 1);
        return right && sum(left, right, inst.op === "i32.add" ? 1 : -1);
      }
      case "i32.mul":
        return this.scaled(inst, i32Of(inst.args[1]), depth);
      case "i32.shl": {
        const count = i32Of(inst.args[1]);
        return this.scaled(inst, count === undefined ? undefined : 1 << count, depth);
      }
      default:
        return undefined;
    }
  }

  private scaled(inst: Inst, factor: number | undefined, depth: number): Recurrence | undefined {
    const operand = factor === undefined ? undefined : this.recurrenceOf(inst.args[0]!, depth + 1);
    return operand && sum(nothing, operand, factor!);
  }
}

const single = (value: Value | StackSlot | Symbol): Linear => ({ terms: new Map([[value, 1]]), constant: 0 });

const nothing: Recurrence = { start: { terms: new Map(), constant: 0 }, step: 0 };

function sum(left: Recurrence, right: Recurrence, factor: number): Recurrence | undefined {
  const start = addLinear(left.start, right.start, factor);
  return start && { start, step: (left.step + Math.imul(right.step, factor)) | 0 };
}

function addLinear(left: Linear, right: Linear, factor: number): Linear | undefined {
  const terms = new Map(left.terms);
  for (const [value, times] of right.terms) {
    const total = ((terms.get(value) ?? 0) + Math.imul(times, factor)) | 0;
    if (total === 0) terms.delete(value);
    else terms.set(value, total);
  }
  return terms.size > MOST_TERMS
    ? undefined
    : { terms, constant: (left.constant + Math.imul(right.constant, factor)) | 0 };
}

/** `left - right`, if that is a number. */
export function distance(left: Linear, right: Linear): number | undefined {
  const difference = addLinear(left, right, -1);
  return difference?.terms.size === 0 ? difference.constant : undefined;
}
