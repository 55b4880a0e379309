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
import { cloneBlocks } from "../ir/clone.ts";
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
    // Each rotation changes edges, not which blocks are in which loop.
    const heads = cfg.blocks.filter((_, b) => isRotatable(cfg, loops, b));
    for (const head of heads) rotate(fn, head, membersOf(cfg, loops, cfg.position.get(head)!));
    return heads.length > 0;
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

/** The values of a block, of which a rotation makes a second definition. */
interface Twice {
  readonly value: Value;
  readonly type: IrType;
  readonly name: string;
}

function rotate(fn: Fn, head: Block, members: ReadonlySet<Block>): void {
  const copies = cloneBlocks(fn, [head], new Map());
  const guard = copies.blocks.get(head)!;
  for (const block of fn.blocks) {
    if (members.has(block) || block === guard) continue;
    for (const target of targetsOf(block.terminator)) if (target.block === head) target.block = guard;
  }
  const cfg = buildCfg(fn);
  const values = new SsaVariables<Twice>(fn, cfg);
  const twice = new Map<Value, Twice>();
  for (const value of [...head.params, ...head.insts]) {
    if (value.type === "void") continue;
    const each: Twice = { value, type: value.type, name: value.kind === "param" ? value.name : "" };
    twice.set(value, each);
    values.write(each, cfg.position.get(head)!, value);
    values.write(each, cfg.position.get(guard)!, copies.value(value));
  }
  cfg.blocks.forEach((block, b) => {
    if (block === head || block === guard) return;
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
