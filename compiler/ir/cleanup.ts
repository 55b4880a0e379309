/**
 * Two repairs that SSA construction and passes both need: blocks nobody reaches
 * go away, and block parameters that always get the same value become that value.
 */
import {
  type Block,
  type Fn,
  type Inst,
  noTerminator,
  type Param,
  type Target,
  type Terminator,
  type Value,
} from "./ir.ts";
import { replaceInNotes } from "./notes.ts";

/** The branch targets of a terminator, in order. */
export function targetsOf(terminator: Terminator): Target[] {
  switch (terminator.op) {
    case "br":
      return [terminator.target];
    case "br_if":
      return [terminator.then, terminator.else];
    case "br_table":
      return [...terminator.targets, terminator.default];
    case "invoke":
      return [terminator.normal, terminator.caught];
    default:
      return [];
  }
}

/** Calls `use` with every operand of a terminator, branch arguments included. */
export function forEachOperand(terminator: Terminator, use: (value: Value) => void): void {
  for (const { args } of targetsOf(terminator)) args.forEach(use);
  forEachOwnOperand(terminator, use);
}

/** Calls `use` with every operand of a terminator but the arguments of its branches. */
export function forEachOwnOperand(terminator: Terminator, use: (value: Value) => void): void {
  if (terminator.op === "br_if") use(terminator.condition);
  else if (terminator.op === "br_table") use(terminator.index);
  else if (terminator.op === "return") terminator.values.forEach(use);
  else if (terminator.op === "return_call") terminator.call.args.forEach(use);
}

/** Drops the blocks that cannot be reached from the entry. @returns whether there were any */
export function removeUnreachableBlocks(fn: Fn): boolean {
  const reached = new Set<Block>();
  const work = [fn.blocks[0]!];
  for (let block = work.pop(); block; block = work.pop()) {
    if (reached.has(block)) continue;
    reached.add(block);
    for (const target of targetsOf(block.terminator)) work.push(target.block);
  }
  if (reached.size === fn.blocks.length) return false;
  for (const block of fn.blocks) if (!reached.has(block)) block.terminator = noTerminator;
  fn.blocks = fn.blocks.filter((block) => reached.has(block));
  return true;
}

/**
 * Replaces parameters whose arguments are all one value (or the parameter itself)
 * by that value, to a fixed point.
 */
export function removeTrivialParams(fn: Fn): boolean {
  const incoming = new Map<Block, Target[]>();
  for (const block of fn.blocks) if (block.params.length > 0) incoming.set(block, []);
  if (incoming.size === 0) return false;
  for (const block of fn.blocks)
    for (const target of targetsOf(block.terminator)) incoming.get(target.block)?.push(target);

  const replaced = new Map<Value, Value>();
  const resolve = (value: Value): Value => {
    let result = value;
    for (let next = replaced.get(result); next; next = replaced.get(result)) result = next;
    // Path compression keeps chains of replacements short.
    for (let at = value; at !== result; ) {
      const next = replaced.get(at)!;
      replaced.set(at, result);
      at = next;
    }
    return result;
  };

  let changed = true;
  while (changed) {
    changed = false;
    for (const block of fn.blocks) {
      if (block.params.length === 0) continue;
      const edges = incoming.get(block)!;
      for (let i = 0; i < block.params.length; ) {
        const only = soleArgument(block.params[i]!, edges, i, resolve);
        if (!only) {
          i++;
          continue;
        }
        replaced.set(block.params[i]!, only);
        block.params.splice(i, 1);
        for (const edge of edges) edge.args.splice(i, 1);
        changed = true;
      }
    }
  }
  if (replaced.size === 0) return false;
  replaceValues(fn, resolve);
  return true;
}

function soleArgument(
  param: Param,
  edges: Target[],
  position: number,
  resolve: (v: Value) => Value,
): Value | undefined {
  let only: Value | undefined;
  for (const edge of edges) {
    const value = resolve(edge.args[position]!);
    if (value === param || value === only) continue;
    if (only) return undefined;
    only = value;
  }
  return only;
}

/** What stands for a value in the end, where replacements may have been replaced themselves. */
export function replacementOf(replaced: ReadonlyMap<Value, Value>, value: Value): Value {
  let result = value;
  for (let next = replaced.get(result); next; next = replaced.get(result)) result = next;
  return result;
}

/** Rewrites every operand through `resolve`. */
export function replaceValues(fn: Fn, resolve: (value: Value) => Value): void {
  if (fn.notes) replaceInNotes(fn.notes, resolve);
  for (const block of fn.blocks) {
    for (const inst of block.insts) replaceIn(inst.args, resolve);
    replaceInTerminator(block.terminator, resolve);
  }
}

function replaceIn(args: Value[], resolve: (value: Value) => Value): void {
  for (let i = 0; i < args.length; i++) args[i] = resolve(args[i]!);
}

/** Rewrites every operand of a terminator, branch arguments included. */
export function replaceInTerminator(terminator: Terminator, resolve: (value: Value) => Value): void {
  for (const target of targetsOf(terminator)) replaceIn(target.args, resolve);
  switch (terminator.op) {
    case "br_if":
      terminator.condition = resolve(terminator.condition);
      break;
    case "br_table":
      terminator.index = resolve(terminator.index);
      break;
    case "return":
      replaceIn(terminator.values, resolve);
      break;
    case "return_call":
      replaceIn((terminator.call as Inst).args, resolve);
      break;
    default:
  }
}
