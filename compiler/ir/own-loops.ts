/** Loops of one block, which ends in the branch to itself or out: the innermost loops where most time is spent. */
import { targetsOf } from "./cleanup.ts";
import type { SimpleLoop } from "./induction.ts";
import type { Block, Fn, Value } from "./ir.ts";

export interface OwnLoop {
  readonly loop: SimpleLoop;
  /** The block in front, which leads nowhere else. */
  readonly before: Block;
  readonly condition: Value;
  /** Does the loop go on when the condition holds? */
  readonly whenTrue: boolean;
}

export const isOwnLoop = (block: Block): boolean =>
  block.terminator.op === "br_if" &&
  (block.terminator.then.block === block) !== (block.terminator.else.block === block);

/** @returns those that have a preheader (ir/preheaders.ts) */
export function findOwnLoops(fn: Fn): OwnLoop[] {
  // Several ways in: undefined. Such a block may be the header of a larger loop, too.
  const entries = new Map<Block, Block | undefined>();
  for (const block of fn.blocks)
    for (const target of targetsOf(block.terminator))
      if (target.block !== block) entries.set(target.block, entries.has(target.block) ? undefined : block);
  const loops: OwnLoop[] = [];
  for (const header of fn.blocks) {
    const before = entries.get(header);
    const { terminator } = header;
    if (!isOwnLoop(header) || terminator.op !== "br_if" || before?.terminator.op !== "br") continue;
    const whenTrue = terminator.then.block === header;
    const inside = new Set<Value>([...header.params, ...header.insts]);
    const loop: SimpleLoop = {
      header,
      entry: before.terminator.target,
      back: whenTrue ? terminator.then : terminator.else,
      isInside: (value) => inside.has(value),
    };
    loops.push({ loop, before, condition: terminator.condition, whenTrue });
  }
  return loops;
}

/** Says that a loop will seldom go round: it makes the rounds that another one has left. */
export function expectLeaving({ header }: SimpleLoop): void {
  const { terminator } = header;
  if (terminator.op === "br_if") terminator.likely = terminator.then.block === header ? -1 : 1;
}

/** Is a loop expected to go round more than a few times? */
export function isExpectedToStay({ header }: SimpleLoop): boolean {
  const { terminator } = header;
  return terminator.op !== "br_if" || terminator.likely !== (terminator.then.block === header ? -1 : 1);
}
