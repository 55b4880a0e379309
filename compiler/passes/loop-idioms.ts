/**
 * Loops that only fill or copy become `memory.fill` and `memory.copy`, which engines do with the widest
 * stores of the machine.
 *
 *     body(%i): p[%i] = 0; br_if ++%i < %n        before: if %n - %i is large: memory.fill p + %i, 0, %n - %i
 *                                           =>    body:   otherwise as it was
 *
 * The only store of the loop must go on by its own width in each round, and what it stores must be the same
 * byte all over, or what the only load has found. A copy that goes forward gives what
 * `memory.copy` gives unless it writes what it reads later: where the alias analysis cannot exclude that,
 * the program asks. Short runs are left to the loop, since engines call a function for these instructions.
 * What the loop's variables are in the end follows from the number of rounds.
 */
import { type AliasAnalysis, analyzeAliases, placeOf, withoutAnchor } from "../ir/alias.ts";
import { BlockMaker, copyTarget } from "../ir/blocks.ts";
import { forEachOperand, removeUnreachableBlocks } from "../ir/cleanup.ts";
import { constantOf } from "../ir/constants.ts";
import { type CopiedBlock, chooseDefinitions } from "../ir/copied-values.ts";
import { effectOf } from "../ir/effect.ts";
import { Emitter } from "../ir/emitter.ts";
import { distance, Induction, type Recurrence } from "../ir/induction.ts";
import type { Block, Fn, Inst, Target, Value } from "../ir/ir.ts";
import { findOwnLoops, isOwnLoop, type OwnLoop } from "../ir/own-loops.ts";
import { insertPreheaders } from "../ir/preheaders.ts";
import { emitCount, type LoopTest, loopTest } from "../ir/trip-count.ts";
import { factsOf } from "./facts.ts";
import type { FunctionPass } from "./pass.ts";

/** Bytes from which on the call of the engine's function is worth it. */
const LONG = 128;

export const loopIdioms: FunctionPass = {
  name: "loop-idioms",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, ctx) {
    const { level, features } = ctx;
    if (!features.has("bulk-memory") || level === "s" || level === "z") return false;
    if (!fn.blocks.some(isOwnLoop) || fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    if (!fn.blocks.some((block) => isOwnLoop(block) && movesOf(block))) return false;
    let changed = insertPreheaders(fn);
    const aliases = analyzeAliases(fn, factsOf(ctx));
    // One after the other: where one loop ends is what the next begins with.
    for (let idiom = nextIdiom(fn, aliases); idiom; idiom = nextIdiom(fn, aliases)) {
      const copied = writeIdiom(fn, idiom);
      removeUnreachableBlocks(fn);
      chooseDefinitions(fn, [copied]);
      changed = true;
    }
    return changed;
  },
};

// ── Which loops ──────────────────────────────────────────────────────────────────

interface Moves {
  readonly store: Inst;
  /** What is copied; undefined if the loop fills. */
  readonly load: Inst | undefined;
}

interface Idiom extends Moves {
  readonly own: OwnLoop;
  readonly exit: Target;
  readonly test: LoopTest;
  readonly width: number;
  readonly isRising: boolean;
  /** Must the program ask whether it writes what it reads later? */
  readonly isDoubtful: boolean;
  /** Values of the loop that are used behind it, and by how much each changes in a round. */
  readonly used: ReadonlyMap<Value, number>;
}

/** @returns undefined if a loop does something else than to fill or copy */
function movesOf({ insts }: Block): Moves | undefined {
  const acting = insts.filter((inst) => effectOf(inst) !== "none");
  const store = acting.at(-1);
  if (!store || acting.length > 2 || effectOf(store) !== "write" || !placeOf(store)) return undefined;
  const stored = store.args[1]!;
  if (acting.length === 1) return { store, load: undefined };
  const [load] = acting as [Inst];
  if (load !== stored || effectOf(load) !== "read" || placeOf(load)?.width !== placeOf(store)!.width) return undefined;
  return { store, load };
}

/** Those that were written have no block in front any more that only leads to them (ir/own-loops.ts). */
function nextIdiom(fn: Fn, aliases: AliasAnalysis): Idiom | undefined {
  const outside = usesOutside(fn);
  for (const own of findOwnLoops(fn)) {
    const idiom = understand(own, aliases, outside);
    if (idiom) return idiom;
  }
  return undefined;
}

function understand(own: OwnLoop, aliases: AliasAnalysis, outside: ReadonlySet<Value>): Idiom | undefined {
  const { loop, condition, whenTrue } = own;
  const { header } = loop;
  const moves = movesOf(header);
  if (!moves || header.terminator.op !== "br_if") return undefined;
  const { store, load } = moves;
  const induction = new Induction(loop);
  const to = induction.recurrenceOf(store.args[0]!);
  const { width } = placeOf(store)!;
  if (!to || Math.abs(to.step) !== width) return undefined;
  if (!load && byteOf(store, width, loop.isInside) === undefined) return undefined;
  const test = loopTest(induction, condition, whenTrue);
  if (!test || (test.rounds !== undefined && (test.rounds + 1) * width < LONG)) return undefined;
  const exit = whenTrue ? header.terminator.else : header.terminator.then;
  const used = new Map<Value, number>();
  for (const value of [...header.params, ...header.insts]) {
    if (!outside.has(value) && !exit.args.includes(value)) continue;
    const step = constantOf(value) === undefined ? induction.recurrenceOf(value)?.step : 0;
    if (step === undefined) return undefined;
    used.set(value, step);
  }
  const isRising = to.step > 0;
  const overlap = load ? overlapOf(load, store, induction, to, aliases) : "none";
  if (overlap === "harmful") return undefined;
  return { own, exit, test, width, isRising, isDoubtful: overlap === "doubtful", used, ...moves };
}

/** The byte that all bytes of what is stored are. */
function byteOf(store: Inst, width: number, isInside: (value: Value) => boolean): Value | number | undefined {
  const value = store.args[1]!;
  const constant = constantOf(value);
  if (constant === undefined) return width === 1 && value.type === "i32" && !isInside(value) ? value : undefined;
  if (typeof constant === "number" && value.type !== "i32") return Object.is(constant, 0) ? 0 : undefined;
  const byte = BigInt.asUintN(8, BigInt(constant));
  const repeated = Array.from({ length: width }, (_, i) => byte << BigInt(8 * i)).reduce((all, each) => all | each);
  return BigInt.asUintN(width * 8, BigInt(constant)) === repeated ? Number(byte) : undefined;
}

function overlapOf(
  load: Inst,
  store: Inst,
  induction: Induction,
  to: Recurrence,
  aliases: AliasAnalysis,
): "none" | "doubtful" | "harmful" {
  const from = induction.recurrenceOf(load.args[0]!);
  if (!from || from.step !== to.step) return "harmful";
  if (!aliases.mayAlias(withoutAnchor(placeOf(load)!), withoutAnchor(placeOf(store)!))) return "none";
  const apart = distance(to.start, from.start);
  if (apart === undefined) return "doubtful";
  // Behind what is read, what is written has been read before.
  const ahead = (apart + store.imm - load.imm) * Math.sign(to.step);
  return ahead <= 0 ? "none" : "harmful";
}

/** Values that are used in another block than they are defined in. */
function usesOutside(fn: Fn): Set<Value> {
  const used = new Set<Value>();
  for (const block of fn.blocks) {
    const own = new Set<Value>([...block.params, ...block.insts]);
    const use = (value: Value): void => {
      if (!own.has(value)) used.add(value);
    };
    for (const { args } of block.insts) args.forEach(use);
    forEachOperand(block.terminator, use);
  }
  return used;
}

// ── How ──────────────────────────────────────────────────────────────────────────

function writeIdiom(fn: Fn, idiom: Idiom): CopiedBlock {
  const { own, exit, test, width, isRising, store, load, used } = idiom;
  const { loop, before } = own;
  const { header, entry } = loop;
  const { loc } = store;
  const starts = new Map<Value, Value>(header.params.map((param, i) => [param, entry.args[i]!]));
  const code = new Emitter(fn, before.insts, loc);
  const first = (value: Value): Value => code.recompute(value, starts, (each) => !loop.isInside(each));
  const plus = (value: Value, by: number): Value => (by === 0 ? value : code.binary("add", value, by));
  const times = (value: Value, factor: number): Value => (factor === 1 ? value : code.binary("mul", value, factor));

  const bound = test.bound && first(test.bound);
  const { rounds, conditions } = emitCount(code, { ...test, bound }, first(test.value));
  const length = times(code.binary("add", rounds, 1), width);
  const reach = times(rounds, width);
  const lowest = ({ args, imm }: Inst): Value => {
    const start = plus(first(args[0]!), imm);
    return isRising ? start : code.binary("sub", start, reach);
  };
  const to = lowest(store);
  const from = load && lowest(load);
  const tests = [...conditions, ...(test.rounds === undefined ? [code.binary("ge_u", length, LONG)] : [])];
  if (from && idiom.isDoubtful) {
    const ahead = isRising ? code.binary("sub", to, from) : code.binary("sub", from, to);
    tests.push(code.binary("ge_u", ahead, length));
  }
  const finals = new Map<Value, Value>();
  for (const [value, step] of used)
    finals.set(value, step === 0 ? first(value) : code.binary("add", first(value), times(rounds, step)));

  const block = new BlockMaker(fn).make();
  const body = new Emitter(fn, block.insts, loc);
  if (from) body.emit("memory.copy", "void", [to, from, length]);
  else {
    const byte = byteOf(store, width, loop.isInside)!;
    body.emit("memory.fill", "void", [to, typeof byte === "number" ? body.i32(byte) : byte, length]);
  }
  const target = copyTarget(exit);
  target.args = target.args.map((arg) => finals.get(arg) ?? arg);
  block.terminator = { op: "br", loc, target };
  const [condition, ...others] = tests;
  const fill: Target = { block, args: [] };
  before.terminator = condition
    ? {
        op: "br_if",
        loc,
        condition: others.reduce((all, each) => code.binary("and", all, each), condition),
        then: fill,
        else: entry,
        likely: 0,
      }
    : { op: "br", loc, target: fill };
  const value = (original: Value): Value => finals.get(original) ?? original;
  return { original: header, copies: { blocks: new Map([[header, block]]), value } };
}
