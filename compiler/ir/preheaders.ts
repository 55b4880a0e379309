/**
 * Preheaders: each loop gets a block in front of its header that leads nowhere else, where
 * passes put what is to be done once.
 */
import { nextBlockId } from "./blocks.ts";
import { buildCfg } from "./cfg.ts";
import { targetsOf } from "./cleanup.ts";
import { buildDominators } from "./dominators.ts";
import type { Block, Fn, Param } from "./ir.ts";
import { findLoops } from "./loops.ts";

/** @returns whether there was a loop without one */
export function insertPreheaders(fn: Fn): boolean {
  const cfg = buildCfg(fn);
  const loops = findLoops(cfg, buildDominators(cfg));
  let nextBlock = nextBlockId(fn);
  let inserted = false;
  for (let header = 1; header < cfg.blocks.length; header++) {
    if (!loops.isHeader(header)) continue;
    const outside = new Set(cfg.preds[header]!.filter((pred) => !loops.contains(header, pred)));
    const [only] = outside;
    if (outside.size === 1 && cfg.succs[only!]!.length === 1) continue;
    const block = cfg.blocks[header]!;
    const params = block.params.map(({ type, name }): Param => ({ kind: "param", id: fn.nextId++, type, name }));
    const { loc } = block.terminator;
    const before: Block = {
      id: nextBlock++,
      params,
      insts: [],
      terminator: { op: "br", loc, target: { block, args: [...params] } },
    };
    fn.blocks.push(before);
    for (const pred of outside)
      for (const target of targetsOf(cfg.blocks[pred]!.terminator)) if (target.block === block) target.block = before;
    inserted = true;
  }
  return inserted;
}
