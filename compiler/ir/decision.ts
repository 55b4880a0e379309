/**
 * Decisions: the trees of branches that only ask for the value of one number.
 *
 *     b0: br_if (i32.eq %c, 32), yes, b1              -2^31 … 8   no
 *     b1: br_if (i32.lt_u %c - 9, 5), yes, no   ==>     9 … 13    yes
 *                                                      14 … 31    no
 *                                                         32      yes   …
 *
 * However the source wrote them (a `switch`, a chain of `if`, operands of `||`), what they come
 * to is where each value of the number leads. A block belongs to the decision if nothing else leads to
 * it and it does nothing but ask for the same number, perhaps with a constant added. A branch that is expected to
 * settle the matter stays by itself: nothing is faster.
 */
import { targetsOf } from "./cleanup.ts";
import { i32Of } from "./constants.ts";
import type { Block, Inst, Target, Terminator, Value } from "./ir.ts";
import { possibleOnes } from "./known-bits.ts";

/** Values from `least` to `most`, as signed numbers, lead to `target`. */
export interface Arm {
  readonly least: number;
  readonly most: number;
  readonly target: Target;
}

export interface Decision {
  readonly value: Value;
  /** In order and without gaps, for all values that the number can have. */
  readonly arms: readonly Arm[];
  /** The blocks below the first one; each comes after the one that leads to it. */
  readonly below: readonly Block[];
}

/** Of signed numbers, both ends included, in order, none touching another. */
type Interval = readonly [least: number, most: number];
type IntervalSet = readonly Interval[];

const LEAST = -0x80000000;
const MOST = 0x7fffffff;
const everything: IntervalSet = [[LEAST, MOST]];
/** Larger decisions are taken in parts: sets of values are walked for each block. */
const MOST_BLOCKS = 200;

/** @returns what the end of `root` decides; undefined if that is no more than one comparison of a number of type i32 */
export function decisionAt(root: Block, entries: ReadonlyMap<Block, number>): Decision | undefined {
  if (root.terminator.op !== "br_if" && root.terminator.op !== "br_table") return undefined;
  const value = askedValue(root.terminator);
  if (!value) return undefined;
  const asks = (block: Block): boolean => entries.get(block) === 1 && isQuestion(block, value);
  const isPart = (block: Block): boolean => asks(block) && !isExpectedToEnd(block.terminator, asks);
  if (isExpectedToEnd(root.terminator, asks)) return undefined;
  if (root.terminator.op === "br_if" && !targetsOf(root.terminator).some(({ block }) => isPart(block)))
    return undefined;
  const ones = possibleOnes(value);
  const all: IntervalSet = ones <= BigInt(MOST) ? [[0, Number(ones)]] : everything;
  const arms: Arm[] = [];
  const below: Block[] = [];
  const work: { block: Block; set: IntervalSet }[] = [{ block: root, set: all }];
  for (let item = work.pop(); item; item = work.pop()) {
    for (const { target, set } of outcomes(item.block.terminator, item.set)) {
      const next = target.block;
      if (below.length < MOST_BLOCKS && isPart(next)) {
        below.push(next);
        work.push({ block: next, set });
      } else for (const [least, most] of set) arms.push({ least, most, target });
    }
  }
  arms.sort((a, b) => a.least - b.least);
  return { value, arms, below };
}

/** Does a branch mostly lead to where no more questions are asked? */
function isExpectedToEnd(terminator: Terminator, asks: (block: Block) => boolean): boolean {
  if (terminator.op !== "br_if" || terminator.likely === 0) return false;
  return !asks((terminator.likely > 0 ? terminator.then : terminator.else).block);
}

/** The number that a branch asks for, without constants added to it. */
function askedValue(terminator: Terminator): Value | undefined {
  if (terminator.op === "br_table") return withoutConstant(terminator.index).base;
  return terminator.op === "br_if" ? askedIn(terminator.condition) : undefined;
}

/** Does the block ask for the value, and do nothing else? Its instructions may stand anywhere further up. */
function isQuestion({ params, insts, terminator }: Block, value: Value): boolean {
  return (
    params.length === 0 &&
    (terminator.op === "br_if" || terminator.op === "br_table") &&
    insts.every(
      ({ op, args }) => op === "i32.const" || comparisons.has(op) || (op === "i32.add" && args[0] === value),
    ) &&
    askedValue(terminator) === value
  );
}

function withoutConstant(value: Value): { readonly base: Value; readonly added: number } {
  const added = value.kind === "inst" && value.op === "i32.add" ? i32Of(value.args[1]) : undefined;
  return added === undefined ? { base: value, added: 0 } : { base: (value as Inst).args[0]!, added };
}

// ── What a condition asks ────────────────────────────────────────────────────────

interface Question {
  readonly value: Value;
  /** For which values of it the condition is true. */
  readonly accepted: IntervalSet;
}

/** For which numbers a comparison with a constant is true. */
const comparisons: ReadonlyMap<string, (bound: number) => IntervalSet> = new Map<
  string,
  (bound: number) => IntervalSet
>([
  ["i32.eqz", () => interval(0, 0)],
  ["i32.eq", (bound) => interval(bound, bound)],
  ["i32.ne", (bound) => complement(interval(bound, bound))],
  ["i32.lt_s", (bound) => interval(LEAST, bound - 1)],
  ["i32.le_s", (bound) => interval(LEAST, bound)],
  ["i32.gt_s", (bound) => interval(bound + 1, MOST)],
  ["i32.ge_s", (bound) => interval(bound, MOST)],
  ["i32.lt_u", (bound) => unsignedInterval(0, (bound >>> 0) - 1)],
  ["i32.le_u", (bound) => unsignedInterval(0, bound >>> 0)],
  ["i32.gt_u", (bound) => unsignedInterval((bound >>> 0) + 1, 0xffffffff)],
  ["i32.ge_u", (bound) => unsignedInterval(bound >>> 0, 0xffffffff)],
]);

/** The number that a condition asks for. */
function askedIn(condition: Value): Value | undefined {
  if (condition.kind !== "inst" || !comparisons.has(condition.op)) return withoutConstant(condition).base;
  const [left, right] = condition.args as [Value, Value | undefined];
  if (left.type !== "i32" || (right && i32Of(right) === undefined)) return undefined;
  if (!right && left.kind === "inst" && comparisons.has(left.op)) return askedIn(left);
  return withoutConstant(left).base;
}

function questionOf(condition: Value): Question | undefined {
  const truth = condition.kind === "inst" ? comparisons.get(condition.op) : undefined;
  if (condition.kind !== "inst" || !truth) {
    const { base, added } = withoutConstant(condition);
    return { value: base, accepted: shifted(complement(interval(0, 0)), -added) };
  }
  const [left, right] = condition.args as [Value, Value | undefined];
  if (left.type !== "i32") return undefined;
  if (!right && left.kind === "inst" && comparisons.has(left.op)) {
    const question = questionOf(left);
    return question && { value: question.value, accepted: complement(question.accepted) };
  }
  const bound = right ? i32Of(right) : 0;
  if (bound === undefined) return undefined;
  const { base, added } = withoutConstant(left);
  return { value: base, accepted: shifted(truth(bound), -added) };
}

/** Where those of a set of numbers go. */
function outcomes(terminator: Terminator, set: IntervalSet): { target: Target; set: IntervalSet }[] {
  if (terminator.op === "br_if") {
    const { accepted } = questionOf(terminator.condition)!;
    return [
      { target: terminator.then, set: intersection(set, accepted) },
      { target: terminator.else, set: intersection(set, complement(accepted)) },
    ];
  }
  if (terminator.op !== "br_table") return [];
  const { added } = withoutConstant(terminator.index);
  const inTable = unsignedInterval(0, terminator.targets.length - 1);
  return [
    ...terminator.targets.map((target, i) => ({ target, set: intersection(set, shifted(interval(i, i), -added)) })),
    { target: terminator.default, set: intersection(set, shifted(complement(inTable), -added)) },
  ];
}

// ── Sets ─────────────────────────────────────────────────────────────────────────

const interval = (least: number, most: number): IntervalSet => (least <= most ? [[least, most]] : []);

/** From unsigned numbers to signed ones. */
function unsignedInterval(least: number, most: number): IntervalSet {
  if (least > most) return [];
  if (most <= MOST) return [[least, most]];
  if (least > MOST) return [[least | 0, most | 0]];
  return most - least === 0xffffffff
    ? everything
    : joined([
        [LEAST, most | 0],
        [least, MOST],
      ]);
}

/** In order, and touching ones as one. */
function joined(set: Interval[]): IntervalSet {
  const result: [number, number][] = [];
  for (const [least, most] of set.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && last[1] + 1 >= least) last[1] = Math.max(last[1], most);
    else result.push([least, most]);
  }
  return result;
}

function complement(set: IntervalSet): IntervalSet {
  const result: Interval[] = [];
  let from = LEAST;
  for (const [least, most] of set) {
    if (from < least) result.push([from, least - 1]);
    from = most + 1;
  }
  if (from <= MOST) result.push([from, MOST]);
  return result;
}

function intersection(a: IntervalSet, b: IntervalSet): IntervalSet {
  const result: Interval[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const least = Math.max(a[i]![0], b[j]![0]);
    const most = Math.min(a[i]![1], b[j]![1]);
    if (least <= most) result.push([least, most]);
    if (a[i]![1] < b[j]![1]) i++;
    else j++;
  }
  return result;
}

/** Each number with `by` added, modulo 2^32. */
function shifted(set: IntervalSet, by: number): IntervalSet {
  if (by === 0) return set;
  const pieces = set.flatMap(([least, most]): IntervalSet => {
    const from = (least + by) | 0;
    const to = (most + by) | 0;
    if (most - least >= 0xffffffff) return everything;
    if (from <= to) return [[from, to]];
    return [
      [LEAST, to],
      [from, MOST],
    ];
  });
  return joined([...pieces]);
}
