/**
 * Makes the control flow graph smaller: branches on constants become jumps, jumps
 * to empty blocks go where those go, a block with one predecessor that jumps to it
 * is appended to it.
 *
 *     b1: br b2          b1: …(b2's code)
 *     b2: …         =>
 *
 * Empty blocks that pass arguments on (`b2(x): br b3(x, 1)`) are threaded as well,
 * unless b2's parameters are used elsewhere.
 */
import { isSameTarget } from "../ir/blocks.ts";
import {
  forEachOperand,
  removeTrivialParams,
  removeUnreachableBlocks,
  replacementOf,
  replaceValues,
  targetsOf,
} from "../ir/cleanup.ts";
import { i32Of, truthOf } from "../ir/constants.ts";
import type { Block, Fn, Param, Terminator, Value } from "../ir/ir.ts";
import { appendNotes, skipNotes } from "../ir/notes.ts";
import type { FunctionPass } from "./pass.ts";

export const simplifyCfg: FunctionPass = {
  name: "simplify-cfg",
  requires: ["ssa"],
  establishes: ["no-unreachable", "simplified"],
  keepsNotes: true,
  minOpt: 0,
  run(fn) {
    const changed = simplifyOnce(fn);
    // Later rounds find something only where values that took the place of parameters decide a branch.
    for (let again = changed; again; ) {
      again = foldBranches(fn);
      again = threadJumps(fn) || again;
      if (again) simplifyOnce(fn);
    }
    return changed;
  },
};

function simplifyOnce(fn: Fn): boolean {
  let changed = foldBranches(fn);
  changed = threadJumps(fn) || changed;
  changed = removeUnreachableBlocks(fn) || changed;
  changed = mergeBlocks(fn) || changed;
  return removeTrivialParams(fn) || changed;
}

function foldBranches(fn: Fn): boolean {
  let changed = false;
  for (const block of fn.blocks) {
    const folded = foldedTerminator(block.terminator);
    if (!folded) continue;
    block.terminator = folded;
    changed = true;
  }
  return changed;
}

function foldedTerminator(terminator: Terminator): Terminator | undefined {
  if (terminator.op === "br_if") {
    const holds = truthOf(terminator.condition);
    if (holds !== undefined)
      return { op: "br", loc: terminator.loc, target: holds ? terminator.then : terminator.else };
    if (isSameTarget(terminator.then, terminator.else))
      return { op: "br", loc: terminator.loc, target: terminator.then };
  } else if (terminator.op === "br_table") {
    const index = i32Of(terminator.index);
    if (index !== undefined) {
      return { op: "br", loc: terminator.loc, target: terminator.targets[index >>> 0] ?? terminator.default };
    }
    if (terminator.targets.every((target) => isSameTarget(target, terminator.default))) {
      return { op: "br", loc: terminator.loc, target: terminator.default };
    }
  }
  return undefined;
}

/** Sends edges into empty forwarding blocks straight to where those lead. */
function threadJumps(fn: Fn): boolean {
  const usedOutside = paramsUsedOutside(fn);
  let changed = false;
  for (const block of fn.blocks) {
    for (const target of targetsOf(block.terminator)) {
      // A cycle of empty blocks (`for (;;);`) must not be followed for ever.
      for (let steps = 0; steps < 8 && forwards(target.block, usedOutside); steps++) {
        const { terminator, params } = target.block;
        if (terminator.op !== "br" || terminator.target.block === target.block) break;
        const passed = target.args;
        target.args = terminator.target.args.map((arg) => {
          const position = params.indexOf(arg as Param);
          return position < 0 ? arg : passed[position]!;
        });
        if (fn.notes) skipNotes(fn.notes, target.block, terminator.target.block);
        target.block = terminator.target.block;
        changed = true;
      }
    }
  }
  return changed;
}

const forwards = (block: Block, usedOutside: Set<Value>): boolean =>
  block.insts.length === 0 && block.terminator.op === "br" && !block.params.some((param) => usedOutside.has(param));

/** Parameters of empty blocks that something other than their own jump uses. */
function paramsUsedOutside(fn: Fn): Set<Value> {
  const used = new Set<Value>();
  if (!fn.blocks.some(({ insts, params }) => insts.length === 0 && params.length > 0)) return used;
  const note = (value: Value, block: Block): void => {
    if (value.kind === "param" && !(block.insts.length === 0 && block.params.includes(value))) used.add(value);
  };
  for (const block of fn.blocks) {
    for (const inst of block.insts) for (const arg of inst.args) note(arg, block);
    forEachOperand(block.terminator, (arg) => note(arg, block));
  }
  return used;
}

/** Appends a block to its only predecessor when that one jumps to it. */
function mergeBlocks(fn: Fn): boolean {
  const predecessors = new Map<Block, number>();
  for (const block of fn.blocks) {
    for (const target of targetsOf(block.terminator)) {
      predecessors.set(target.block, (predecessors.get(target.block) ?? 0) + 1);
    }
  }
  const replaced = new Map<Value, Value>();
  const gone = new Set<Block>();
  for (const block of fn.blocks) {
    if (gone.has(block)) continue;
    while (block.terminator.op === "br") {
      const { target } = block.terminator;
      const next = target.block;
      if (next === block || next === fn.blocks[0] || predecessors.get(next) !== 1) break;
      next.params.forEach((param, i) => replaced.set(param, target.args[i]!));
      if (fn.notes) appendNotes(fn.notes, block, next);
      for (const inst of next.insts) block.insts.push(inst);
      block.terminator = next.terminator;
      gone.add(next);
    }
  }
  if (gone.size === 0) return false;
  fn.blocks = fn.blocks.filter((block) => !gone.has(block));
  if (replaced.size > 0) {
    replaceValues(fn, (value) => replacementOf(replaced, value));
  }
  return true;
}
