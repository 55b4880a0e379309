/**
 * A call whose result is the function's result takes the function's place, where the
 * target has tail calls: recursion of that kind needs no stack.
 *
 *     %r = call @f(%x)                       return_call @f(%x)
 *     return %r                      ==>
 *
 * Only functions without a frame of their own do so: a pointer to one of their slots may
 * be among what the callee reads. Blocks that only return what they are given count as
 * returns of those that branch to them.
 */
import type { Block, Fn, Inst, Value } from "../ir/ir.ts";
import { effort, type Pass } from "./pass.ts";

export const tailCalls: Pass = {
  name: "tail-calls",
  minOpt: 2,
  run(fn, { tailCalls: available, level }) {
    if (!available || effort(level) < 2 || hasFrame(fn)) return false;
    let changed = false;
    for (const block of fn.blocks) changed = endWithCall(fn, block) || changed;
    return changed;
  },
};

const hasFrame = (fn: Fn): boolean =>
  fn.slots.length > 0 ||
  fn.dynamicStack ||
  fn.blocks.some(({ insts }) => insts.some(({ op }) => op.startsWith("stack.") || op === "frame.address"));

function endWithCall(fn: Fn, block: Block): boolean {
  const call = block.insts.at(-1);
  if (call?.aux?.kind !== "call" || !returnsResultOf(block, call)) return false;
  const { results } = call.aux.signature;
  if (results.length !== fn.signature.results.length || results[0] !== fn.signature.results[0]) return false;
  block.insts.pop();
  const tail: Inst = { ...call, aux: { ...call.aux, tail: true } };
  block.terminator = { op: "return_call", loc: block.terminator.loc, call: tail };
  return true;
}

/** Does the block return what its last call gives, and nothing else? */
function returnsResultOf({ terminator }: Block, call: Inst): boolean {
  const isResult = (values: readonly Value[]): boolean =>
    values.length === 0 ? call.type === "void" : values[0] === call;
  if (terminator.op === "return") return isResult(terminator.values);
  if (terminator.op !== "br") return false;
  const { block: next, args } = terminator.target;
  if (next.insts.length > 0 || next.terminator.op !== "return") return false;
  return isResult(next.terminator.values.map((value) => args[next.params.indexOf(value as never)] ?? value));
}
