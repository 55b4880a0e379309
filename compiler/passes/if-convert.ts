/**
 * If-conversion: a branch around a few cheap instructions becomes a `select`.
 *
 *     b0: br_if %c, b1, b2(%x)               b0: %y = i32.xor %x, 27
 *     b1: %y = i32.xor %x, 27        =>          %z = select %y, %x, %c
 *         br b2(%y)                              br b2(%z)
 *
 * Both sides are computed then, so they must be free of effects and traps and cheap. What
 * comes of it are straight lines, in which later passes and the engine find more: loops of
 * one block can be vectorised. A branch that is known to go mostly one way stays otherwise.
 */
import { countEntries } from "../ir/blocks.ts";
import { targetsOf } from "../ir/cleanup.ts";
import { isSpeculatable } from "../ir/effect.ts";
import type { Block, Fn, Inst, Target, Value } from "../ir/ir.ts";
import type { FunctionPass } from "./pass.ts";

/** Instructions of both sides together, and values that differ. */
const MOST_INSTRUCTIONS = 4;
const MOST_SELECTS = 2;

export const ifConvert: FunctionPass = {
  name: "if-convert",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn) {
    let changed = false;
    // Inner branches first make outer ones convertible.
    for (let again = true; again; ) {
      again = false;
      const entries = countEntries(fn);
      for (const block of fn.blocks) again = convert(fn, block, entries) || again;
      changed = changed || again;
    }
    return changed;
  },
};

/** Where a side ends, and with which arguments. */
function endOf({ block, args }: Target, from: Block, entries: ReadonlyMap<Block, number>): Target {
  const isSide = block !== from && entries.get(block) === 1 && block.params.length === 0;
  if (!isSide || block.terminator.op !== "br" || !block.insts.every(isMovable)) return { block, args };
  return block.terminator.target;
}

const isMovable = (inst: Inst): boolean => inst.op.endsWith(".const") || isSpeculatable(inst);

/** Does what follows lead back to the block, by one more block at most, so that both are all of a loop? */
function comesBack({ terminator }: Block, to: Block): boolean {
  const next = targetsOf(terminator).map(({ block }) => block);
  const after = terminator.op === "br" ? targetsOf(terminator.target.block.terminator) : [];
  return next.includes(to) || after.some(({ block }) => block === to);
}

function convert(fn: Fn, block: Block, entries: Map<Block, number>): boolean {
  const { terminator } = block;
  if (terminator.op !== "br_if") return false;
  const then = endOf(terminator.then, block, entries);
  const otherwise = endOf(terminator.else, block, entries);
  if (then.block !== otherwise.block || then.block === block) return false;
  if (terminator.likely !== 0 && !comesBack(then.block, block)) return false;
  // The way there without a block of its own.
  const sides = [terminator.then.block, terminator.else.block].filter((side) => side !== then.block);
  const moved = sides.flatMap(({ insts }) => insts);
  const differing = then.args.filter((arg, i) => arg !== otherwise.args[i]);
  if (moved.filter(({ op }) => !op.endsWith(".const")).length > MOST_INSTRUCTIONS || differing.length > MOST_SELECTS)
    return false;
  if (differing.some(({ type }) => type === "v128")) return false;
  block.insts.push(...moved);
  const { condition, loc } = terminator;
  const args = then.args.map((arg, i): Value => {
    const other = otherwise.args[i]!;
    if (arg === other) return arg;
    const type = arg.type as Inst["type"];
    const inst: Inst = {
      kind: "inst",
      id: fn.nextId++,
      op: "select",
      type,
      args: [arg, other, condition],
      loc,
      imm: 0,
      aux: undefined,
    };
    block.insts.push(inst);
    return inst;
  });
  block.terminator = { op: "br", loc, target: { block: then.block, args } };
  const gone = new Set<Block>(sides);
  fn.blocks = fn.blocks.filter((each) => !gone.has(each));
  entries.set(then.block, (entries.get(then.block) ?? 0) - 1);
  return true;
}
