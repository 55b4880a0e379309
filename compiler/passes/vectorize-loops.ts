/**
 * Loop vectorisation: several rounds of a loop become one on 128 bits.
 *
 *     body(%i): a[%i] = b[%i] * f; …          before: %n rounds follow the first; if %n >= 2 and a, b are apart
 *                                        =>   vector: two rounds at once, %n & -2 of them
 *                                             body:   as it was, for what is left
 *
 * Taken are innermost loops of one block whose number of rounds is known when they begin, whose
 * accesses go through memory element by element (ir/dependence.ts), and whose other values can be computed in
 * lanes (vector-plan.ts). The loop itself stays for the rounds that remain, of which
 * there is always one at least: what is used behind the loop comes from there. It is also
 * taken if a test in front finds that the number of rounds is too small or that
 * what is written lies too near to what is read.
 *
 * Each lane computes what its round would have computed, bit by bit; only integers are
 * collected in another order, and under -fassociative-math all numbers.
 */
import type { FloatRules } from "../base/float-rules.ts";
import { type AliasAnalysis, analyzeAliases } from "../ir/alias.ts";
import { BlockMaker } from "../ir/blocks.ts";
import { type Access, findStreams, type Separation, type Stream, separationsFor } from "../ir/dependence.ts";
import { Emitter } from "../ir/emitter.ts";
import { Induction, type SimpleLoop } from "../ir/induction.ts";
import type { Block, Fn, Inst, IrType, Param, Target, Value } from "../ir/ir.ts";
import { expectLeaving, findOwnLoops, isOwnLoop, type OwnLoop } from "../ir/own-loops.ts";
import { insertPreheaders } from "../ir/preheaders.ts";
import { type EmittedCount, emitCount, type LoopTest, loopTest } from "../ir/trip-count.ts";
import { factsOf } from "./facts.ts";
import type { FunctionPass } from "./pass.ts";
import { fill, shuffle, splat, VectorBody } from "./vector-body.ts";
import { laneOp, shapeOf, widthInMemory } from "./vector-lanes.ts";
import { type Pairs, planLoop, type Reduction, type VectorPlan } from "./vector-plan.ts";

/** What must remain of the cost, and how many pairs of streams are tested. */
const WORTHWHILE = 0.8;
const MOST_SEPARATIONS = 8;

export const vectorizeLoops: FunctionPass = {
  name: "vectorize-loops",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, ctx) {
    const { level } = ctx;
    if (!ctx.simd || level === "s" || level === "z") return false;
    if (!fn.blocks.some(isOwnLoop) || fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    let changed = insertPreheaders(fn);
    const aliases = analyzeAliases(fn, factsOf(ctx));
    for (const own of findOwnLoops(fn)) {
      const candidate = understand(own, aliases, ctx.floats);
      if (!candidate) continue;
      new Vectorizer(fn, candidate).run();
      changed = true;
    }
    return changed;
  },
};

// ── Which loops ──────────────────────────────────────────────────────────────────

interface Candidate {
  readonly loop: SimpleLoop;
  readonly before: Block;
  readonly plan: VectorPlan;
  readonly test: LoopTest;
  readonly streams: readonly Stream[];
  readonly separations: readonly Separation[];
}

function understand(
  { loop, before, condition, whenTrue }: OwnLoop,
  aliases: AliasAnalysis,
  floats: FloatRules,
): Candidate | undefined {
  const induction = new Induction(loop);
  const test = loopTest(induction, condition, whenTrue);
  if (!test) return undefined;
  for (const plan of planLoop(loop, induction, floats)) {
    if (plan.lanes < 2 || plan.after > plan.before * WORTHWHILE) continue;
    if (test.rounds !== undefined && test.rounds < plan.lanes) continue;
    const streams = findStreams(induction, loop.header.insts);
    if (!streams?.every((stream) => goesInLanes(stream, plan))) continue;
    const separations = separationsFor(streams, plan.lanes, aliases);
    if (separations && separations.length <= MOST_SEPARATIONS)
      return { loop, before, plan, test, streams, separations };
  }
  return undefined;
}

/** Are the elements that are wanted next to each other, or always the same? */
function goesInLanes({ accesses, step }: Stream, { insts, lanes }: VectorPlan): boolean {
  return accesses.every(({ inst, isStore, width }) => {
    if (!insts.includes(inst)) return true;
    const inMemory = widthInMemory(inst);
    if (inMemory === undefined) return false;
    return step === 0 ? !isStore : Math.abs(step) === width && inMemory * lanes >= 32;
  });
}

// ── How ──────────────────────────────────────────────────────────────────────────

class Vectorizer {
  private readonly fn: Fn;
  private readonly candidate: Candidate;
  /** What parameters are at first. */
  private readonly starts = new Map<Value, Value>();
  private readonly test: Emitter;
  private readonly preparation: Emitter;
  private readonly lanes: Emitter;
  private readonly end: Emitter;
  private readonly blocks: BlockMaker;
  private readonly vector: Block;
  /** Passed to the vector loop from outside and from round to round. */
  private readonly first: Value[] = [];
  private readonly next: Value[] = [];

  constructor(fn: Fn, candidate: Candidate) {
    this.fn = fn;
    this.candidate = candidate;
    const { header, entry } = candidate.loop;
    header.params.forEach((param, i) => this.starts.set(param, entry.args[i]!));
    const { loc } = header.terminator;
    this.blocks = new BlockMaker(fn);
    this.vector = this.blocks.make();
    this.test = new Emitter(fn, candidate.before.insts, loc);
    this.preparation = new Emitter(fn, [], loc);
    this.lanes = new Emitter(fn, this.vector.insts, loc);
    this.end = new Emitter(fn, [], loc);
  }

  run(): void {
    const { test, preparation, lanes, end, vector } = this;
    const { loop, before, plan } = this.candidate;
    const { loc } = loop.header.terminator;
    const { rounds, conditions } = this.countRounds();
    const pointers = this.startPointers();
    const enough = test.binary("ge_u", rounds, plan.lanes);
    const condition = [...conditions, ...this.separate(rounds, pointers)].reduce(
      (all, each) => test.binary("and", all, each),
      enough as Value,
    );
    const done = preparation.binary("and", rounds, -plan.lanes);

    const body = new VectorBody(plan, preparation, lanes, this.carryPointers(pointers), loop.isInside);
    for (const param of plan.counters) body.define(param, this.carryCounter(param));
    const sums = new Map<Param, Value>();
    for (const { param, kind, pairs } of plan.reductions) {
      const sum = this.carryReduction(param, kind);
      if (pairs) sums.set(param, sum);
      else body.define(param, sum);
    }
    body.emitAll();
    for (const param of plan.counters) this.next.push(this.stepCounter(param, body));
    const collected = plan.reductions.map((each) => this.combine(each, body, sums.get(each.param)));
    const again = this.continueWhile(done);

    const starting = this.blocks.make(preparation.insts);
    const ending = this.blocks.make(end.insts);
    const entry: Target = { block: loop.header, args: loop.entry.args };
    before.terminator = { op: "br_if", loc, condition, then: { block: starting, args: [] }, else: entry, likely: 0 };
    starting.terminator = { op: "br", loc, target: { block: vector, args: this.first } };
    vector.terminator = {
      op: "br_if",
      loc,
      condition: again,
      then: { block: vector, args: this.next },
      else: { block: ending, args: [] },
      likely: 0,
    };
    const rest = loop.header.params.map((param, i) => {
      const reduction = plan.reductions.findIndex((each) => each.param === param);
      return reduction >= 0 ? collected[reduction]! : this.advanced(param, loop.back.args[i]!, done);
    });
    ending.terminator = { op: "br", loc, target: { block: loop.header, args: rest } };
    expectLeaving(loop);
  }

  private countRounds(): EmittedCount {
    const { test } = this.candidate;
    const bound = test.bound && this.startOf(test.bound);
    return emitCount(this.test, { ...test, bound }, this.startOf(test.value));
  }

  /** Computes in front of the loop what a value is in its first round. */
  private startOf(value: Value): Value {
    return this.test.recompute(value, this.starts, (each) => !this.candidate.loop.isInside(each));
  }

  /** A parameter of the vector loop. */
  private carry(type: IrType, first: Value): Param {
    const param: Param = { kind: "param", id: this.fn.nextId++, type, name: "" };
    this.vector.params.push(param);
    this.first.push(first);
    return param;
  }

  // ── Addresses ──────────────────────────────────────────────────────────────────

  /** The lowest address of each stream in the first round, less the offset of its access. */
  private startPointers(): Map<Stream, Value> {
    return new Map(this.candidate.streams.map((stream) => [stream, this.startOf(stream.lowest.inst.args[0]!)]));
  }

  /** @returns where an access is */
  private carryPointers(pointers: ReadonlyMap<Stream, Value>) {
    const { plan, streams } = this.candidate;
    const { preparation, lanes } = this;
    const places = new Map<Inst, { pointer: Value; offset: number; direction: -1 | 0 | 1 }>();
    for (const stream of streams) {
      const { step, lowest } = stream;
      if (!stream.accesses.some(({ inst }) => plan.insts.includes(inst))) continue;
      let pointer = pointers.get(stream)!;
      // Of rounds that go downwards, the last lane is the lowest.
      if (step < 0) pointer = preparation.binary("add", pointer, step * (plan.lanes - 1));
      if (step !== 0) {
        pointer = this.carry("i32", pointer);
        this.next.push(lanes.binary("add", pointer, step * plan.lanes));
      }
      const direction = Math.sign(step) as -1 | 0 | 1;
      for (const { inst, offset } of stream.accesses)
        places.set(inst, { pointer, offset: lowest.inst.imm + offset, direction });
    }
    return (access: Inst) => places.get(access)!;
  }

  /** Do the streams that must not meet stay apart? */
  private separate(rounds: Value, pointers: ReadonlyMap<Stream, Value>): Value[] {
    return this.candidate.separations.map(({ first, second }) => {
      const alike = first.step === second.step;
      const [a, b] = [first, second].map((stream) => this.span(stream, rounds, pointers.get(stream)!, alike));
      const { test } = this;
      // a >= b + length of b, or b >= a + length of a, in one comparison.
      const apart = test.binary("sub", test.binary("add", test.binary("sub", a!.from, b!.from), a!.length), 1);
      return test.binary("ge_u", apart, test.binary("sub", test.binary("add", a!.length, b!.length), 1));
    });
  }

  /** The bytes that a stream touches: in one vector if all that matters is the distance, else in the whole loop. */
  private span({ step, extent, lowest }: Stream, rounds: Value, pointer: Value, one: boolean) {
    const { test } = this;
    const reach = one ? test.i32(step * (this.candidate.plan.lanes - 1)) : test.binary("mul", rounds, step);
    const start = test.binary("add", pointer, lowest.inst.imm);
    const from = step < 0 ? test.binary("add", start, reach) : start;
    const size = step < 0 ? test.binary("sub", test.i32(0), reach) : reach;
    return { from, length: test.binary("add", size, extent) };
  }

  // ── What goes on from round to round ───────────────────────────────────────────

  private stepOf(param: Param): number {
    const { loop } = this.candidate;
    return new Induction(loop).recurrenceOf(param)!.step;
  }

  private carryCounter(param: Param): Value {
    const { preparation } = this;
    const bytes = new Uint8Array(16);
    const view = new DataView(bytes.buffer);
    for (let lane = 0; lane < 4; lane++) view.setInt32(4 * lane, this.stepOf(param) * lane, true);
    const lanes = preparation.emit("v128.const", "v128", [], 0, { kind: "bytes", bytes });
    const start = splat(preparation, this.starts.get(param)!, 32);
    return this.carry("v128", preparation.emit("i32x4.add", "v128", [start, lanes]));
  }

  private stepCounter(param: Param, body: VectorBody): Value {
    const change = splat(this.preparation, this.preparation.i32(this.stepOf(param) * this.candidate.plan.lanes), 32);
    return this.lanes.emit("i32x4.add", "v128", [body.at(param, 32), change]);
  }

  private carryReduction(param: Param, kind: Reduction["kind"]): Value {
    const { preparation } = this;
    if (kind === "choose") return this.carry("v128", splat(preparation, this.starts.get(param)!, widthOf(param)));
    const neutral = kind === "and" ? -1 : kind === "mul" ? 1 : 0;
    return this.carry("v128", fill(preparation, param.type, widthOf(param), neutral));
  }

  /**
   * Notes the collected lanes for the next round.
   * @param sum of pairs so far
   * @returns them as one value, behind the loop
   */
  private combine({ param, next, kind, pairs }: Reduction, body: VectorBody, sum: Value | undefined): Value {
    const lanes = pairs && sum ? this.addPairs(pairs, sum, body) : body.at(next, widthOf(param));
    this.next.push(lanes);
    if (kind === "choose") return this.chooseLane(param, next as Inst, lanes);
    const { end } = this;
    const op = laneOp(`${param.type}.${kind}`, param.type, widthOf(param))!;
    const size = widthOf(param) / 8;
    let all = lanes;
    for (let count = (pairs ? 4 : this.candidate.plan.lanes) / 2; count >= 1; count /= 2) {
      const moved = Array.from({ length: 16 }, (_, i) => (i + count * size) % 16);
      all = end.emit(op, "v128", [all, shuffle(end, all, moved)]);
    }
    return end.emit(`${param.type}.${kind}`, param.type, [this.starts.get(param)!, this.lane(param, all, 0)]);
  }

  private addPairs({ args, width, sign }: Pairs, sum: Value, body: VectorBody): Value {
    const [first, second] = args.map((arg) => body.at(arg, width)) as [Value, Value?];
    const v = (op: string, ...operands: Value[]): Value => this.lanes.emit(op, "v128", operands);
    if (second) return v("i32x4.add", sum, v("i32x4.dot_i16x8_s", first, second));
    const wide = width === 8 ? v(`i16x8.extadd_pairwise_i8x16_${sign}`, first) : first;
    return v("i32x4.add", sum, v(`i32x4.extadd_pairwise_i16x8_${sign}`, wide));
  }

  private lane(param: Param, vector: Value, lane: number): Value {
    const op = `${shapeOf(param.type, widthOf(param))}.extract_lane`;
    return this.end.emit(op, param.type, [vector], 0, { kind: "lane", lane });
  }

  private chooseLane(param: Param, next: Inst, lanes: Value): Value {
    const [first, second, condition] = next.args as [Value, Value, Inst];
    const other = first === param ? second : first;
    let best = this.lane(param, lanes, 0);
    for (let lane = 1; lane < this.candidate.plan.lanes; lane++) {
      const one = this.lane(param, lanes, lane);
      const stand = (value: Value): Value => (value === param ? best : value === other ? one : value);
      const test = this.end.emit(condition.op, "i32", condition.args.map(stand));
      best = this.end.emit("select", param.type, [stand(first), stand(second), test]);
    }
    return best;
  }

  /** What an induction variable is after `done` rounds. */
  private advanced(param: Param, next: Value, done: Value): Value {
    const start = this.starts.get(param)!;
    if (next === param) return start;
    return this.end.binary("add", start, this.end.binary("mul", done, this.stepOf(param)));
  }

  /** The vector loop's test, on the first pointer if there is one. */
  private continueWhile(done: Value): Value {
    const { lanes, preparation } = this;
    const { lanes: rounds } = this.candidate.plan;
    const moved = this.candidate.streams.find(
      ({ step, accesses }) =>
        step !== 0 && accesses.some(({ inst }: Access) => this.candidate.plan.insts.includes(inst)),
    );
    if (moved) {
      const end = preparation.binary("add", this.first[0]!, preparation.binary("mul", done, moved.step));
      return lanes.binary("ne", this.next[0]!, end);
    }
    const left = this.carry("i32", done);
    const after = lanes.binary("sub", left, rounds);
    this.next.push(after);
    return after;
  }
}

const widthOf = ({ type }: Param): 32 | 64 => (type === "i64" || type === "f64" ? 64 : 32);
