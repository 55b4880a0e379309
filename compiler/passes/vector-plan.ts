/**
 * What becomes of the values of a loop when several of its rounds are computed at once: which
 * of them are computed in lanes at all, how wide the lanes are, which parameters collect a
 * result over all rounds, and what that gains.
 *
 * Stores and collected results ask for values, these for their operands; addresses and the test are
 * not among them, since they are computed once per vector. A collected result (*reduction*) is a
 * parameter that is only ever combined with other values by an operation whose operands may
 * change order: each lane collects its own, and they are combined behind the loop. For
 * floating point the order matters (C11 5.1.2.3p14), unless the program says that it does not.
 */
import type { FloatRules } from "../base/float-rules.ts";
import { effectOf } from "../ir/effect.ts";
import type { Induction, SimpleLoop } from "../ir/induction.ts";
import type { Inst, Param, Value } from "../ir/ir.ts";
import { fitsSigned, fitsUnsigned, Ranges } from "../ir/lane-widths.ts";
import { costOf, type LanePlan, typeWidth, Widths } from "./vector-lanes.ts";

export interface Reduction {
  readonly param: Param;
  /** What the parameter is in the next round. */
  readonly next: Value;
  /** "choose" keeps the less or the greater one: `next` is a select by a comparison. */
  readonly kind: "add" | "mul" | "and" | "or" | "xor" | "choose";
  /** What is added, if pairs of narrow lanes are collected in lanes of 32 bits. */
  readonly pairs?: Pairs;
}

/** Narrow numbers, or the products of such. */
export interface Pairs {
  readonly args: readonly [Value] | readonly [Value, Value];
  readonly width: 8 | 16;
  readonly sign: "s" | "u";
}

/** The lanes are rounds that become one. */
export interface VectorPlan extends LanePlan {
  readonly reductions: readonly Reduction[];
  /** Induction variables whose values count, not only as addresses. */
  readonly counters: readonly Param[];
  /** Estimated costs of `lanes` rounds before and after. */
  readonly before: number;
  readonly after: number;
}

export const isConstant = (value: Value): boolean => value.kind === "inst" && value.op.endsWith(".const");

const isFloat = (type: Value["type"]): boolean => type === "f32" || type === "f64";

/** @returns how the loop's body can be computed in lanes, the plan with most lanes first */
export function planLoop(loop: SimpleLoop, induction: Induction, floats: FloatRules): VectorPlan[] {
  const reductions: Reduction[] = [];
  for (const [i, param] of loop.header.params.entries()) {
    if (induction.recurrenceOf(param)) continue;
    const reduction = findReduction(loop, i, floats);
    if (!reduction) return [];
    reductions.push(reduction);
  }
  const demand = findDemanded(loop, induction, reductions);
  if (!demand) return [];
  const ranges = new Ranges();
  const inPairs = ([8, 16] as const).map((least) => reductions.map((each) => withPairs(each, loop, ranges, least)));
  const choices = [...inPairs.filter((each) => each.some(({ pairs }) => pairs)), reductions];
  return choices.map((each) => planWith(each, loop, demand)).filter((plan) => plan !== undefined);
}

function planWith(reductions: readonly Reduction[], loop: SimpleLoop, demand: Demand): VectorPlan | undefined {
  const body = loop.header.insts;
  const widths = new Widths(demand.insts, (value) => loop.isInside(value));
  for (const { param, next, pairs } of reductions) {
    if (pairs) for (const arg of pairs.args) widths.ask(arg, pairs.width);
    else for (const value of [param, next]) widths.ask(value, typeWidth(param.type));
  }
  for (const param of demand.counters) widths.ask(param, 32);
  const insts = widths.settleAll();
  if (!insts) return undefined;
  const lanes = 128 / Math.max(...widths.settled.values());
  // All lanes of the pairs count.
  if (reductions.some(({ pairs }) => pairs && pairs.width * lanes !== 128)) return undefined;
  const costs = [...insts.map((inst) => costOf(inst, widths, lanes)), ...reductions.map(costOfPairs)];
  return {
    lanes,
    insts,
    widths: widths.settled,
    reductions,
    counters: demand.counters,
    ranges: widths.ranges,
    idioms: widths.idioms,
    before: lanes * (body.filter((inst) => !isConstant(inst)).length + 1),
    after: costs.reduce((sum, cost) => sum + cost, 3),
  };
}

// ── Reductions ───────────────────────────────────────────────────────────────────

const kinds: Readonly<Record<string, Reduction["kind"]>> = {
  add: "add",
  sub: "add",
  mul: "mul",
  and: "and",
  or: "or",
  xor: "xor",
};

function findReduction({ header, back }: SimpleLoop, position: number, floats: FloatRules): Reduction | undefined {
  const param = header.params[position]!;
  const next = back.args[position]!;
  const body = header.insts;
  if (param.type === "v128" || (isFloat(param.type) && !floats.associative)) return undefined;
  const links = new Set<Value>([param]);
  let kind: Reduction["kind"] | undefined;
  for (const inst of body) {
    const linked = inst.args.map((arg) => links.has(arg));
    if (!linked.includes(true)) continue;
    const own = kindOfLink(inst, linked);
    if (own === "through") links.add(inst);
    else if (own !== undefined && (kind ?? own) === own) {
      kind = own;
      links.add(inst);
    } else return back.args.indexOf(next) === back.args.lastIndexOf(next) ? findChoice(param, next, body) : undefined;
  }
  // What other parameters are made of has to be the value itself, not a lane's part of it.
  const isShared = back.args.some((arg, i) => i !== position && links.has(arg));
  return kind && links.has(next) && !isShared ? { param, next, kind } : undefined;
}

/** What an instruction with some links of the chain among its operands makes of it. */
function kindOfLink(inst: Inst, linked: readonly boolean[]): Reduction["kind"] | "through" | undefined {
  if (inst.op === "select") return linked[0] && linked[1] && !linked[2] ? "through" : undefined;
  const name = inst.op.slice(4);
  if (inst.type !== inst.op.slice(0, 3) || (linked[0] && linked[1]) || (name === "sub" && !linked[0])) return undefined;
  return kinds[name];
}

/** `next = select(x, param, x < param)` and its like. */
function findChoice(param: Param, next: Value, body: readonly Inst[]): Reduction | undefined {
  if (next.kind !== "inst" || next.op !== "select") return undefined;
  const [first, second, condition] = next.args as [Value, Value, Value];
  const other = first === param ? second : first;
  const isChoice = other !== param && (first === param || second === param);
  if (!isChoice || condition.kind !== "inst" || !/^i(?:32|64)\.[lg][te]_[su]$/.test(condition.op)) return undefined;
  const [left, right] = condition.args;
  if (!((left === param && right === other) || (left === other && right === param))) return undefined;
  const isUsedElsewhere = body.some((inst) => inst !== next && inst !== condition && inst.args.includes(param));
  const isConditionUsed = body.some((inst) => inst !== next && inst.args.includes(condition));
  const isResultUsed = body.some((inst) => inst.args.includes(next));
  return isUsedElsewhere || isConditionUsed || isResultUsed ? undefined : { param, next, kind: "choose" };
}

/**
 * `sum += x`, where x is narrow: instructions that add pairs of lanes make wider ones of them, so that the sum is the
 * only thing that needs 32 bits. (A sum of 1000 bytes took 0.54 of the time, one of as many
 * products of shorts 0.66.)
 */
function withPairs(reduction: Reduction, { header, isInside }: SimpleLoop, ranges: Ranges, least: 8 | 16): Reduction {
  const { param, next, kind } = reduction;
  if (kind !== "add" || next.kind !== "inst" || next.op !== "i32.add") return reduction;
  const added = next.args[0] === param ? next.args[1]! : next.args[0]!;
  const isUsedBy = (value: Value, user: Inst): boolean =>
    header.insts.every((inst) => inst === user || !inst.args.includes(value));
  const isAlone =
    next.args.includes(param) && isUsedBy(param, next) && !header.insts.some(({ args }) => args.includes(next));
  if (!isAlone || added.kind !== "inst" || !isInside(added)) return reduction;
  if (added.op === "i32.mul" && isUsedBy(added, next) && added.args.every((arg) => fitsSigned(ranges.of(arg), 16)))
    return { ...reduction, pairs: { args: added.args as [Value, Value], width: 16, sign: "s" } };
  const range = ranges.of(added);
  for (const width of [8, 16] as const) {
    const sign = fitsUnsigned(range, width) ? "u" : fitsSigned(range, width) ? "s" : undefined;
    if (width >= least && sign) return { ...reduction, pairs: { args: [added], width, sign } };
  }
  return reduction;
}

/** The additions of pairs, and that to the sum. */
const costOfPairs = ({ pairs }: Reduction): number => (pairs ? (pairs.width === 8 ? 3 : 2) : 0);

// ── What is needed ───────────────────────────────────────────────────────────────

interface Demand {
  readonly insts: readonly Inst[];
  readonly counters: readonly Param[];
}

function findDemanded(loop: SimpleLoop, induction: Induction, reductions: readonly Reduction[]): Demand | undefined {
  const body = loop.header.insts;
  const collected = new Set<Value>(reductions.map(({ param }) => param));
  const wanted = new Set<Value>();
  const counters = new Set<Param>();
  const work: Value[] = reductions.map(({ next }) => next);
  for (const inst of body) {
    const effect = effectOf(inst);
    if (effect === "write" && inst.aux?.kind === "memory" && inst.type === "void" && inst.args.length === 2) {
      wanted.add(inst);
      work.push(inst.args[1]!);
    } else if (effect !== "none" && effect !== "read") return undefined;
  }
  for (let value = work.pop(); value; value = work.pop()) {
    if (wanted.has(value) || isConstant(value) || !loop.isInside(value)) continue;
    if (value.kind === "param") {
      if (!collected.has(value)) {
        if (!induction.recurrenceOf(value)) return undefined;
        counters.add(value);
      }
      continue;
    }
    wanted.add(value);
    if (effectOf(value) === "none") work.push(...value.args);
    else if (value.aux?.kind !== "memory") return undefined;
  }
  return wanted.size === 0 ? undefined : { insts: body.filter((inst) => wanted.has(inst)), counters: [...counters] };
}
