/**
 * Several rounds of a loop, one after the other: each a copy of its blocks, of which all but
 * the last lead to the next instead of testing.
 *
 *     body: …; br_if again, body, out   =>   body: …; br body'    body': …; br_if again', body, out
 */
import { buildCfg, type Cfg } from "./cfg.ts";
import { replaceInTerminator } from "./cleanup.ts";
import { type Copies, cloneBlocks } from "./clone.ts";
import type { Block, Fn, Inst, IrType, Target, Value } from "./ir.ts";
import { SsaVariables } from "./ssa-variables.ts";

/** A loop with one way back. */
export interface Repeatable {
  readonly header: Block;
  /** Ends in a branch back or out. */
  readonly latch: Block;
  readonly members: readonly Block[];
}

/**
 * @param cfg of the function as it is
 * @param after where the last round leads: back to the first, or out of the loop
 */
export function repeatBlocks(fn: Fn, cfg: Cfg, loop: Repeatable, rounds: number, after: "again" | "out"): void {
  const { header, latch, members } = loop;
  const copies: Copies[] = [];
  for (let round = 1; round < rounds; round++) copies.push(cloneBlocks(fn, members, new Map()));
  const blockIn = (round: number, block: Block): Block => (round === 0 ? block : copies[round - 1]!.blocks.get(block)!);
  for (let round = 0; round < rounds; round++) {
    const end = blockIn(round, latch);
    const { terminator } = end;
    if (terminator.op !== "br_if") continue;
    const own = blockIn(round, header);
    const side = terminator.then.block === own ? "then" : "else";
    const back = terminator[side];
    const isLast = round === rounds - 1;
    const next: Target = { block: blockIn(isLast ? 0 : round + 1, header), args: back.args };
    if (isLast && after === "again") {
      end.terminator = { ...terminator, [side]: next };
      continue;
    }
    const out = side === "then" ? terminator.else : terminator.then;
    end.terminator = { op: "br", loc: terminator.loc, target: isLast ? out : next };
  }
  repairOutside(fn, cfg, members, copies);
}

/** A value of the loop, which each round defines anew. */
interface Repeated {
  readonly type: IrType;
  readonly name: string;
}

/** What the code behind the loop uses comes from whichever round it was left in. */
function repairOutside(fn: Fn, before: Cfg, members: readonly Block[], copies: readonly Copies[]): void {
  const inside = new Set(members);
  const defined = new Set<Value>(members.flatMap(({ params, insts }) => [...params, ...insts]));
  const outside = before.blocks.filter((block) => !inside.has(block));
  const used = new Set<Value>();
  const note = (value: Value): Value => {
    if (defined.has(value)) used.add(value);
    return value;
  };
  for (const block of outside) {
    for (const { args } of block.insts) args.forEach(note);
    replaceInTerminator(block.terminator, note);
  }
  if (used.size === 0) return;
  const cfg = buildCfg(fn);
  const values = new SsaVariables<Repeated>(fn, cfg);
  const variables = new Map<Value, Repeated>();
  for (const value of used) {
    const variable: Repeated = { type: value.type as IrType, name: value.kind === "param" ? value.name : "" };
    variables.set(value, variable);
    const home = members.find(({ params, insts }) => params.includes(value as never) || insts.includes(value as Inst))!;
    // A round that is never left early may have no blocks left that lead anywhere; all are in the graph still.
    values.write(variable, cfg.position.get(home)!, value);
    for (const { blocks, value: copyOf } of copies)
      values.write(variable, cfg.position.get(blocks.get(home)!)!, copyOf(value));
  }
  for (const block of outside) {
    const b = cfg.position.get(block);
    if (b === undefined) continue;
    const current = (value: Value): Value => {
      const variable = variables.get(value);
      return variable ? values.atEnd(variable, b) : value;
    };
    for (const inst of block.insts) for (let i = 0; i < inst.args.length; i++) inst.args[i] = current(inst.args[i]!);
    replaceInTerminator(block.terminator, current);
  }
  values.finish((value) => value);
}
