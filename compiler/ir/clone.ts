/**
 * Copies of blocks, within a function or into another one: what inlining, loop rotation
 * and unrolling are made of.
 */
import { nextBlockId } from "./blocks.ts";
import { targetsOf } from "./cleanup.ts";
import type { Aux, Block, Fn, Inst, Param, Target, Terminator, Value } from "./ir.ts";
import { forgetCopied } from "./notes.ts";

export interface Copies {
  readonly blocks: ReadonlyMap<Block, Block>;
  /** The copy of a value; a value that was not copied stands for itself. */
  value(original: Value): Value;
}

/**
 * Copies `blocks` into `fn`, with fresh ids, and appends the copies to its blocks. Edges
 * between copied blocks lead to the copies, others where they led before.
 *
 * @param known values that stand for values from outside, such as arguments for parameters
 * @param copyAux changes what an instruction carries, such as slots of another function
 * @param nextBlock number of the first copy; who copies often into one function counts on
 */
export function cloneBlocks(
  fn: Fn,
  blocks: readonly Block[],
  known: Map<Value, Value>,
  copyAux: (aux: Aux | undefined, original: Inst) => Aux | undefined = (aux) => aux,
  nextBlock = nextBlockId(fn),
): Copies {
  const copies = new Map<Block, Block>();
  for (const block of blocks) {
    const params = block.params.map((param) => cloneParam(fn, param));
    block.params.forEach((param, i) => known.set(param, params[i]!));
    copies.set(block, { id: nextBlock++, params, insts: [], terminator: block.terminator });
  }
  const value = (original: Value): Value => known.get(original) ?? original;
  for (const block of blocks) {
    const copy = copies.get(block)!;
    for (const inst of block.insts) {
      const cloned = cloneInst(fn, inst, copyAux);
      known.set(inst, cloned);
      copy.insts.push(cloned);
    }
  }
  // Operands last: a loop's blocks may use values that come later in the list.
  for (const block of blocks) {
    const copy = copies.get(block)!;
    for (const inst of copy.insts) for (let i = 0; i < inst.args.length; i++) inst.args[i] = value(inst.args[i]!);
    copy.terminator = cloneTerminator(block.terminator, value, (target) => copies.get(target) ?? target);
    fn.blocks.push(copy);
  }
  if (fn.notes) forgetCopied(fn.notes, known);
  return { blocks: copies, value };
}

function cloneParam(fn: Fn, param: Param): Param {
  return { kind: "param", id: fn.nextId++, type: param.type, name: param.name };
}

/** A copy with the operands of the original. */
export function cloneInst(
  fn: Fn,
  inst: Inst,
  copyAux: (aux: Aux | undefined, original: Inst) => Aux | undefined = (aux) => aux,
): Inst {
  return {
    kind: "inst",
    id: fn.nextId++,
    op: inst.op,
    type: inst.type,
    args: [...inst.args],
    loc: inst.loc,
    imm: inst.imm,
    aux: copyAux(inst.aux, inst),
  };
}

/** A terminator with its operands and targets mapped. */
export function cloneTerminator(
  terminator: Terminator,
  value: (original: Value) => Value,
  block: (original: Block) => Block,
): Terminator {
  const target = ({ block: to, args }: Target): Target => ({ block: block(to), args: args.map(value) });
  switch (terminator.op) {
    case "br":
      return { ...terminator, target: target(terminator.target) };
    case "br_if":
      return {
        ...terminator,
        condition: value(terminator.condition),
        then: target(terminator.then),
        else: target(terminator.else),
      };
    case "br_table":
      return {
        ...terminator,
        index: value(terminator.index),
        targets: terminator.targets.map(target),
        default: target(terminator.default),
      };
    case "invoke":
      return { ...terminator, normal: target(terminator.normal), caught: target(terminator.caught) };
    case "return":
      return { ...terminator, values: terminator.values.map(value) };
    case "return_call": {
      const { call } = terminator;
      return { ...terminator, call: { ...call, args: call.args.map(value) } };
    }
    case "unreachable":
      return { ...terminator };
  }
}

/** Instructions of a function, terminators included: what copying it costs. */
export function sizeOfFunction(fn: Fn): number {
  let size = 0;
  for (const block of fn.blocks) {
    size += targetsOf(block.terminator).length;
    for (const inst of block.insts) if (!inst.op.endsWith(".const")) size++;
  }
  return size;
}
