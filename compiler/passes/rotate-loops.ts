/**
 * Loop rotation: a loop that tests at its top becomes one that tests at its bottom, behind
 * a copy of the test.
 *
 *     head: br_if c, body, exit            guard: br_if c', body, exit
 *     body: …; br head              =>     body: …; br head
 *                                          head: br_if c, body, exit
 *
 * A round takes one jump less, and what the body begins with is known to happen if the
 * loop is entered at all: loads may be hoisted in front of it (hoist.ts).
 */
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { replaceInTerminator, targetsOf } from "../ir/cleanup.ts";
import { type Copies, cloneBlocks } from "../ir/clone.ts";
import { buildDominators } from "../ir/dominators.ts";
import { effectOf } from "../ir/effect.ts";
import type { Block, Fn, IrType, Value } from "../ir/ir.ts";
import { findLoops, type LoopForest } from "../ir/loops.ts";
import { SsaVariables } from "../ir/ssa-variables.ts";
import type { FunctionPass } from "./pass.ts";

/** Instructions of a test that is worth a copy. */
const LARGEST_TEST = 12;

export const rotateLoops: FunctionPass = {
  name: "rotate-loops",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, { level }) {
    if (level === "s" || level === "z" || fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    const cfg = buildCfg(fn);
    const loops = findLoops(cfg, buildDominators(cfg));
    const heads = cfg.blocks.filter((_, b) => isRotatable(cfg, loops, b));
    if (heads.length === 0) return false;
    // Outer loops first. Each rotation changes edges, not which of the old blocks are in which loop.
    const guards = heads.map((head) => guard(fn, head, membersOf(cfg, loops, cfg.position.get(head)!)));
    chooseDefinitions(fn, guards);
    return true;
  },
};

function membersOf(cfg: Cfg, loops: LoopForest, header: number): Set<Block> {
  return new Set(cfg.blocks.filter((_, b) => loops.contains(header, b)));
}

function isRotatable(cfg: Cfg, loops: LoopForest, header: number): boolean {
  if (header === 0 || !loops.isHeader(header)) return false;
  const { insts, terminator } = cfg.blocks[header]!;
  if (terminator.op !== "br_if") return false;
  const [then, otherwise] = [terminator.then, terminator.else].map(({ block }) =>
    loops.contains(header, cfg.position.get(block)!),
  );
  if (then === otherwise) return false;
  // A loop of one block tests at its bottom already.
  if (cfg.succs[header]!.includes(header)) return false;
  const work = insts.filter(({ op }) => !op.endsWith(".const"));
  return work.length <= LARGEST_TEST && work.every((inst) => ["none", "read"].includes(effectOf(inst)));
}

/** A loop's test and the copy of it that is made on the way in. */
interface Guard {
  readonly head: Block;
  readonly copy: Block;
  readonly copies: Copies;
}

/** Puts a copy of the test in front of the loop. Values of the test have two definitions then. */
function guard(fn: Fn, head: Block, members: ReadonlySet<Block>): Guard {
  const copies = cloneBlocks(fn, [head], new Map());
  const copy = copies.blocks.get(head)!;
  for (const block of fn.blocks) {
    if (members.has(block) || block === copy) continue;
    for (const target of targetsOf(block.terminator)) if (target.block === head) target.block = copy;
  }
  return { head, copy, copies };
}

/** A value with two definitions. */
interface Twice {
  readonly value: Value;
  readonly type: IrType;
  readonly name: string;
}

/** Gives every use the definition that reaches it: of all loops at once, since that takes a walk over the function. */
function chooseDefinitions(fn: Fn, guards: readonly Guard[]): void {
  const cfg = buildCfg(fn);
  const values = new SsaVariables<Twice>(fn, cfg);
  const twice = new Map<Value, Twice>();
  for (const { head, copy, copies } of guards) {
    for (const value of [...head.params, ...head.insts]) {
      if (value.type === "void") continue;
      const each: Twice = { value, type: value.type, name: value.kind === "param" ? value.name : "" };
      twice.set(value, each);
      values.write(each, cfg.position.get(head)!, value);
      values.write(each, cfg.position.get(copy)!, copies.value(value));
    }
  }
  // A block that defines a value twice defined uses its own: it is what the value is at the block's end, too.
  cfg.blocks.forEach((block, b) => {
    const current = (value: Value): Value => {
      const each = twice.get(value);
      return each ? values.atEnd(each, b) : value;
    };
    for (const inst of block.insts) replaceAll(inst.args, current);
    replaceInTerminator(block.terminator, current);
  });
  values.finish((value) => value);
}

function replaceAll(args: Value[], current: (value: Value) => Value): void {
  for (let i = 0; i < args.length; i++) args[i] = current(args[i]!);
}
