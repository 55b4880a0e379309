/**
 * How often a loop goes round, from the test at the end of its rounds.
 *
 *     %j = i32.add %i, 4; br_if (i32.lt_s %j, %n), body(%j), exit
 *     => (n - j - 1) / 4 + 1 rounds follow the first one, if j < n and n <= INT_MAX - 3
 *
 * where j is what %j is in the first round. The conditions say that the number is right: the first
 * that the loop goes round at all, the others that the value does not pass the bound by wrapping
 * around. (C forbids the latter for signed numbers, 6.5p5, but the IR does not know it.)
 */
import { oppositeOps } from "./comparisons.ts";
import { i32Of } from "./constants.ts";
import type { Emitter } from "./emitter.ts";
import { distance, type Induction, type Linear, type Recurrence } from "./induction.ts";
import type { Value } from "./ir.ts";

/** On the loop goes while `value <relation> bound`. */
export interface LoopTest {
  readonly relation: Relation;
  /** Changes by `step` in every round. */
  readonly value: Value;
  readonly step: number;
  /** What stays; 0 if undefined. */
  readonly bound: Value | undefined;
  /** Rounds after the first one, if that is a constant. */
  readonly rounds: number | undefined;
}

export type Relation = "ne" | "lt_s" | "lt_u" | "le_s" | "le_u" | "gt_s" | "gt_u" | "ge_s" | "ge_u";

const swapped: Readonly<Record<Relation, Relation>> = {
  ne: "ne",
  lt_s: "gt_s",
  gt_s: "lt_s",
  le_s: "ge_s",
  ge_s: "le_s",
  lt_u: "gt_u",
  gt_u: "lt_u",
  le_u: "ge_u",
  ge_u: "le_u",
};

/**
 * @param condition of the branch at the end of a round
 * @param whenTrue whether the loop goes on when it holds
 * @returns undefined if the number of rounds cannot be said
 */
export function loopTest(induction: Induction, condition: Value, whenTrue: boolean): LoopTest | undefined {
  if (condition.kind !== "inst" || !/^i32\.(?:eq|ne|[lg][te]_[su])$/.test(condition.op)) {
    // The value itself is the condition: it is compared with 0.
    const tested = whenTrue ? induction.recurrenceOf(condition) : undefined;
    return tested && countable("ne", condition, tested, undefined, zero);
  }
  const relation = (whenTrue ? condition.op : oppositeOps.get(condition.op))?.slice("i32.".length);
  if (relation === undefined || relation === "eq") return undefined;
  const [left, right] = condition.args as [Value, Value];
  const first = induction.recurrenceOf(left);
  const second = first && induction.recurrenceOf(right);
  if (!second) return undefined;
  if (second.step === 0) return countable(relation as Relation, left, first, right, second.start);
  return first.step === 0 ? countable(swapped[relation as Relation], right, second, left, first.start) : undefined;
}

const zero: Linear = { terms: new Map(), constant: 0 };

function countable(
  relation: Relation,
  value: Value,
  { start, step }: Recurrence,
  bound: Value | undefined,
  end: Linear,
): LoopTest | undefined {
  if (step === 0) return undefined;
  const size = Math.abs(step);
  // A number that steps by 3 may miss its end a few times before it meets it.
  if (relation === "ne" ? (size & (size - 1)) !== 0 : step > 0 !== (relation[0] === "l")) return undefined;
  return { relation, value, step, bound, rounds: countRounds(relation, start, end, step) };
}

function countRounds(relation: Relation, start: Linear, end: Linear, step: number): number | undefined {
  const size = Math.abs(step);
  if (relation === "ne") {
    const between = step > 0 ? distance(end, start) : distance(start, end);
    if (between === undefined) return undefined;
    const far = between >>> 0;
    return far % size === 0 ? far / size : undefined;
  }
  if (start.terms.size > 0 || end.terms.size > 0) return undefined;
  const [first, bound] = [start.constant, end.constant];
  const [from, to] = relation.endsWith("u") ? [first >>> 0, bound >>> 0] : [first, bound];
  const far = step > 0 ? to - from : from - to;
  const orEqual = relation[1] === "e" ? 1 : 0;
  if (far + orEqual <= 0) return 0;
  const rounds = Math.ceil((far + orEqual) / size);
  // Does it get there without wrapping around?
  const last = from + rounds * step;
  const [least, most] = relation.endsWith("u") ? [0, 0xffffffff] : [-0x80000000, 0x7fffffff];
  return last >= least && last <= most ? rounds : undefined;
}

export interface EmittedCount {
  /** Rounds after the first one. */
  readonly rounds: Value;
  /** What must hold for that. */
  readonly conditions: readonly Value[];
}

/**
 * Computes the number of rounds in front of the loop.
 *
 * @param first what the tested value is in the first round
 */
export function emitCount(code: Emitter, test: LoopTest, first: Value): EmittedCount {
  const { relation, step } = test;
  const bound = test.bound ?? code.i32(0);
  if (test.rounds !== undefined) return { rounds: code.i32(test.rounds), conditions: [] };
  const size = Math.abs(step);
  const far = step > 0 ? code.binary("sub", bound, first) : code.binary("sub", first, bound);
  const shift = 31 - Math.clz32(size);
  if (relation === "ne") {
    const isMet = size === 1 ? [] : [code.emit("i32.eqz", "i32", [code.binary("and", far, size - 1)])];
    return { rounds: size === 1 ? far : code.binary("shr_u", far, shift), conditions: isMet };
  }
  const divide = (value: Value): Value =>
    size === 1 ? value : 1 << shift === size ? code.binary("shr_u", value, shift) : code.binary("div_u", value, size);
  const orEqual = relation[1] === "e";
  const steps = orEqual ? far : code.binary("sub", far, 1);
  const rounds = code.binary("add", divide(steps), 1);
  const conditions: Value[] = [code.binary(relation, first, bound)];
  const overshoot = orEqual ? size : size - 1;
  if (overshoot > 0) conditions.push(...staysInRange(code, relation, bound, overshoot));
  return { rounds, conditions };
}

/** Can `overshoot` be added to the bound (or taken from it, if the value falls)? */
function staysInRange(code: Emitter, relation: Relation, bound: Value, overshoot: number): Value[] {
  const sign = relation.slice(-1);
  const rises = relation[0] === "l";
  const limit = rises
    ? (sign === "s" ? 0x7fffffff : 0xffffffff) - overshoot
    : (sign === "s" ? -0x80000000 : 0) + overshoot;
  const constant = i32Of(bound);
  if (constant !== undefined) {
    const value = sign === "s" ? constant : constant >>> 0;
    if (rises ? value <= limit : value >= limit) return [];
  }
  return [code.binary(`${rises ? "le" : "ge"}_${sign}`, bound, limit)];
}
