/**
 * Decides comparisons by the branches that lead to them.
 *
 *     if (x < 10) {                     b1: … %c = i32.lt_s %x, 20 …  =>  %c = i32.const 1
 *       if (x < 20) …
 *
 * A block that is entered by one edge of a branch only, and all that it dominates, knows
 * what the condition was. Of each 32-bit value a range is kept, signed and unsigned, and of
 * each pair of values which of <, = and > are still possible; comparisons with a known
 * answer become it. Since values do not change, what was known on the edge stays true.
 *
 * This is the part of range propagation that needs no iteration: Patterson, "Accurate Static
 * Branch Prediction by Value Range Propagation" (1995), has the rest.
 */
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { constantOf, i32Of, integerConstant, integerOf } from "../ir/constants.ts";
import { buildDominators } from "../ir/dominators.ts";
import type { Block, Fn, Inst, Value } from "../ir/ir.ts";
import { possibleOnes } from "../ir/known-bits.ts";
import type { FunctionPass } from "./pass.ts";
import { ScopedMap } from "./scoped-map.ts";

export const impliedConditions: FunctionPass = {
  name: "implied-conditions",
  requires: ["ssa", "no-unreachable"],
  minOpt: 2,
  run(fn) {
    const cfg = buildCfg(fn);
    const tree = buildDominators(cfg);
    const knowledge = new Knowledge();
    let changed = false;
    // An explicit stack: dominator trees of generated code are thousands of levels deep.
    const work: (number | "leave")[] = [0];
    for (let item = work.pop(); item !== undefined; item = work.pop()) {
      if (item === "leave") {
        knowledge.leave();
        continue;
      }
      knowledge.enter();
      learnOnEntry(cfg, item, knowledge);
      const block = cfg.blocks[item]!;
      for (const inst of block.insts) changed = decide(inst, knowledge) || changed;
      changed = decideBranch(fn, block, knowledge) || changed;
      work.push("leave", ...tree.children[item]!);
    }
    return changed;
  },
};

function learnOnEntry(cfg: Cfg, block: number, knowledge: Knowledge): void {
  const [pred, other] = cfg.preds[block]!;
  if (pred === undefined || other !== undefined) return;
  const { terminator } = cfg.blocks[pred]!;
  if (terminator.op === "br_if") knowledge.learn(terminator.condition, terminator.then.block === cfg.blocks[block]);
}

function decide(inst: Inst, knowledge: Knowledge): boolean {
  if (inst.type !== "i32" || !(inst.op === "i32.eqz" || comparisonOf(inst))) return false;
  const answer = knowledge.answer(inst);
  if (answer === undefined) return false;
  inst.op = "i32.const";
  inst.args = [];
  inst.imm = answer ? 1 : 0;
  inst.aux = undefined;
  return true;
}

/** The condition itself may be the one that was asked before. */
function decideBranch(fn: Fn, { insts, terminator }: Block, knowledge: Knowledge): boolean {
  if (terminator.op !== "br_if" || constantOf(terminator.condition) !== undefined) return false;
  const truth = knowledge.truth(terminator.condition);
  if (truth === undefined) return false;
  const constant = integerConstant(fn, "i32", truth ? 1n : 0n, terminator.loc);
  insts.push(constant);
  terminator.condition = constant;
  return true;
}

// ── Comparisons ────────────────────────────────────────────────────────────────

/** Sets of outcomes of comparing a with b. */
const LESS = 1;
const EQUAL = 2;
const GREATER = 4;
const ANY = LESS | EQUAL | GREATER;

const outcomes: Record<string, number> = {
  eq: EQUAL,
  ne: LESS | GREATER,
  lt: LESS,
  gt: GREATER,
  le: LESS | EQUAL,
  ge: GREATER | EQUAL,
};

interface Comparison {
  readonly left: Value;
  readonly right: Value;
  /** Outcomes for which it is true. */
  readonly trueFor: number;
  readonly sign: "s" | "u" | "both";
}

/** By operation. */
const comparisons: ReadonlyMap<string, Pick<Comparison, "trueFor" | "sign">> = new Map(
  ["i32", "i64"].flatMap((type) =>
    Object.entries(outcomes).flatMap(([name, trueFor]) =>
      (trueFor === EQUAL || trueFor === (LESS | GREATER) ? (["both"] as const) : (["s", "u"] as const)).map(
        (sign) => [sign === "both" ? `${type}.${name}` : `${type}.${name}_${sign}`, { trueFor, sign }] as const,
      ),
    ),
  ),
);

function comparisonOf({ op, args }: Inst): Comparison | undefined {
  const row = comparisons.get(op);
  return row && { left: args[0]!, right: args[1]!, ...row };
}

const mirrored = (set: number): number => (set & EQUAL) | (set & LESS ? GREATER : 0) | (set & GREATER ? LESS : 0);

/** Of a 32-bit value, both ends included. */
interface Range {
  readonly signed: Interval;
  readonly unsigned: Interval;
}

interface Interval {
  readonly least: number;
  readonly most: number;
}

/** Which outcomes can comparing values of these intervals have? */
function possible(a: Interval, b: Interval): number {
  return (
    (a.least < b.most ? LESS : 0) |
    (a.most > b.least ? GREATER : 0) |
    (a.least <= b.most && a.most >= b.least ? EQUAL : 0)
  );
}

/** What is left of `a` when comparing it with `b` has one of the outcomes; undefined if nothing is: the place is never reached. */
function narrowed(a: Interval, b: Interval, set: number): Interval | undefined {
  let { least, most } = a;
  if (!(set & GREATER)) most = Math.min(most, set & EQUAL ? b.most : b.most - 1);
  if (!(set & LESS)) least = Math.max(least, set & EQUAL ? b.least : b.least + 1);
  if (!(set & EQUAL) && b.least === b.most) {
    if (least === b.least) least++;
    if (most === b.least) most--;
  }
  return least <= most ? { least, most } : undefined;
}

// ── What is known ──────────────────────────────────────────────────────────────

interface Relation {
  readonly signed: number;
  readonly unsigned: number;
}

const unrelated: Relation = { signed: ANY, unsigned: ANY };
/** How deep a condition made of conditions is looked into. */
const DEEPEST = 4;

class Knowledge {
  private readonly ranges = new ScopedMap<Value, Range>();
  private readonly relations = new ScopedMap<string, Relation>();
  private readonly truths = new ScopedMap<Value, boolean>();

  enter(): void {
    for (const map of [this.ranges, this.relations, this.truths]) map.enter();
  }

  leave(): void {
    for (const map of [this.ranges, this.relations, this.truths]) map.leave();
  }

  /** The condition is known to be zero, or not to be. */
  learn(condition: Value, truth: boolean, depth = 0): void {
    this.truths.set(condition, truth);
    if (condition.kind !== "inst" || depth > DEEPEST) return;
    if (condition.op === "i32.eqz") {
      this.learn(condition.args[0]!, !truth, depth + 1);
      return;
    }
    const compared = comparisonOf(condition);
    if (compared) {
      this.learnComparison(compared, truth ? compared.trueFor : ANY & ~compared.trueFor);
      return;
    }
    this.restrict(condition, "both", { least: 0, most: 0 }, truth ? LESS | GREATER : EQUAL);
    // Both parts of `a & b` are not zero if it is not; with `a | b` it is the other way round.
    if (condition.op === (truth ? "i32.and" : "i32.or"))
      for (const part of condition.args) this.learn(part, truth, depth + 1);
  }

  private learnComparison({ left, right, sign }: Comparison, set: number): void {
    this.relate(left, right, sign, set);
    if (left.type !== "i32") return;
    for (const each of ["s", "u"] as const) {
      if (sign !== "both" && sign !== each) continue;
      const [a, b] = [this.interval(left, each), this.interval(right, each)];
      this.restrict(left, each, b, set);
      this.restrict(right, each, a, mirrored(set));
    }
  }

  private relate(left: Value, right: Value, sign: Comparison["sign"], set: number): void {
    if (constantOf(left) !== undefined || constantOf(right) !== undefined) return;
    const [a, b] = left.id < right.id ? [left, right] : [right, left];
    const key = `${a.id},${b.id}`;
    const mask = a === left ? set : mirrored(set);
    const { signed, unsigned } = this.relations.get(key) ?? unrelated;
    // Equality is the same for both; which of two different ones is less is not.
    const equality = mask & EQUAL ? ANY : LESS | GREATER;
    const onlyEqual = mask === EQUAL ? EQUAL : ANY;
    const other = equality & onlyEqual;
    this.relations.set(key, {
      signed: signed & (sign === "u" ? other : mask),
      unsigned: unsigned & (sign === "s" ? other : mask),
    });
  }

  private restrict(value: Value, sign: Comparison["sign"], by: Interval, set: number): void {
    if (value.type !== "i32" || i32Of(value) !== undefined) return;
    const { signed, unsigned } = this.rangeOf(value);
    const range = consistent({
      signed: (sign !== "u" && narrowed(signed, by, set)) || signed,
      unsigned: (sign !== "s" && narrowed(unsigned, by, set)) || unsigned,
    });
    this.ranges.set(value, range);
    this.learnSummand(value, range.unsigned);
  }

  /** `x - 48 < 10`, unsigned, says that x is one of 48 … 57. */
  private learnSummand(sum: Value, { least, most }: Interval): void {
    if (sum.kind !== "inst" || sum.op !== "i32.add") return;
    const added = i32Of(sum.args[1]);
    if (added === undefined) return;
    const [first, last] = [(least - added) >>> 0, (most - added) >>> 0];
    if (last - first !== most - least) return;
    this.restrict(sum.args[0]!, "u", { least: first, most: first }, GREATER | EQUAL);
    this.restrict(sum.args[0]!, "u", { least: last, most: last }, LESS | EQUAL);
  }

  private rangeOf(value: Value): Range {
    const known = this.ranges.get(value);
    if (known) return known;
    const constant = integerOf(value);
    if (constant !== undefined) {
      const number = Number(constant);
      return { signed: { least: number, most: number }, unsigned: { least: number >>> 0, most: number >>> 0 } };
    }
    const most = Number(possibleOnes(value));
    return consistent({ signed: { least: -0x80000000, most: 0x7fffffff }, unsigned: { least: 0, most } });
  }

  private interval(value: Value, sign: "s" | "u"): Interval {
    const { signed, unsigned } = this.rangeOf(value);
    return sign === "s" ? signed : unsigned;
  }

  /** @returns undefined if it is not known */
  answer(condition: Inst): boolean | undefined {
    const known = this.truths.get(condition);
    if (known !== undefined) return known;
    if (condition.op === "i32.eqz") {
      const truth = this.truth(condition.args[0]!);
      return truth === undefined ? undefined : !truth;
    }
    const { left, right, trueFor, sign } = comparisonOf(condition)!;
    const set = this.possibleOutcomes(left, right, sign);
    if (set === 0) return undefined;
    return (set & trueFor) === 0 ? false : (set & ~trueFor) === 0 ? true : undefined;
  }

  /** Is the value something else than zero? */
  truth(value: Value): boolean | undefined {
    const known = this.truths.get(value);
    if (known !== undefined || value.type !== "i32") return known;
    const { least, most } = this.rangeOf(value).unsigned;
    return least > 0 ? true : most === 0 ? false : undefined;
  }

  private possibleOutcomes(left: Value, right: Value, sign: Comparison["sign"]): number {
    const [a, b] = left.id < right.id ? [left, right] : [right, left];
    const { signed, unsigned } = this.relations.get(`${a.id},${b.id}`) ?? unrelated;
    const turn = a === left ? (set: number): number => set : mirrored;
    const isNarrow = left.type === "i32";
    const ofSign = (each: "s" | "u"): number => {
      const related = turn(each === "s" ? signed : unsigned);
      return isNarrow ? related & possible(this.interval(left, each), this.interval(right, each)) : related;
    };
    if (sign !== "both") return ofSign(sign);
    // Equal in one reading is equal in the other.
    const [s, u] = [ofSign("s"), ofSign("u")];
    const equal = s & u & EQUAL;
    const different = s & ~EQUAL && u & ~EQUAL ? LESS | GREATER : 0;
    return equal | different;
  }
}

/** Where all values have the same sign bit, each reading tells of the other. */
function consistent({ signed, unsigned }: Range): Range {
  if (unsigned.most <= 0x7fffffff || signed.least >= 0) {
    const least = Math.max(signed.least, unsigned.least);
    const most = Math.min(signed.most, unsigned.most);
    if (least <= most) return { signed: { least, most }, unsigned: { least, most } };
  }
  return { signed, unsigned };
}
