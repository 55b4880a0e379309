/**
 * Functions that call setjmp. Their second return is a jump that the graph does not
 * show, so it is made visible: after this step the function is ordinary IR, and no pass
 * has to know about setjmp (C11 7.13; tool-conventions, SetjmpLongjmp).
 *
 *     %r = setjmp(%buf)              %sp = stack.save
 *     …                              call @__wasm_setjmp(%buf, 1, $id)
 *     call @g()             ==>      br b1(0)
 *     …                            b1(%r): …
 *                                    call @g()
 *                                    invoke b2, b3
 *                                  b2: …
 *                                  b3: %p = longjmp.caught         { buffer, value }
 *                                    %label = call @__wasm_setjmp_test(buffer, $id)
 *                                    br_table %label, [b5, b4], b5
 *                                  b4: stack.restore %sp; br b1(value)
 *                                  b5: call @__wasm_longjmp(buffer, value); unreachable
 *
 * setjmp notes in the buffer which call site it was (the label, from 1) and in which
 * activation of the function: the address of a stack slot, which no two activations
 * alive at the same time share. longjmp throws. Every call that a setjmp of this
 * function can have come before ends its block with `invoke`; the handler asks the
 * runtime whether the buffer is one of this activation's, goes to where that setjmp
 * returned, and throws again otherwise.
 *
 * Values computed before setjmp and used after it now have a path around their
 * definition; repairSsa carries them along. Variables of such a function live in memory:
 * what the program changed between setjmp and longjmp keeps the change, although only
 * `volatile` ones would have to (7.13.2.1p3). Many programs rely on it.
 */

import type { TExpr } from "../ast/typed.ts";
import { nextBlockId, nextSlotId } from "../ir/blocks.ts";
import { removeUnreachableBlocks, replaceValues, targetsOf } from "../ir/cleanup.ts";
import type { Block, Fn, Inst, IrType, Param, ResultType, StackSlot, Symbol, Terminator, Value } from "../ir/ir.ts";
import { repairSsa } from "../ir/repair-ssa.ts";
import type { FunctionContext, UnitContext } from "./context.ts";
import { lowerEffect, lowerScalar } from "./expr.ts";
import { runtimeSymbol } from "./runtime-call.ts";

/** Operation that stands for a call of setjmp until {@link expandSetjmp}; only this file makes and knows it. */
const SETJMP = "setjmp";

/** `setjmp(buffer)`; further arguments, such as sigsetjmp's mask flag, count for their effects only. */
export function lowerSetjmp(ctx: FunctionContext, args: readonly TExpr[]): Value {
  const buffer = lowerScalar(ctx, args[0]!);
  for (const arg of args.slice(1)) lowerEffect(ctx, arg);
  return emitSetjmp(ctx, buffer);
}

/** @returns 0, and then what longjmp passes */
export const emitSetjmp = ({ b }: FunctionContext, buffer: Value): Value => b.emit(SETJMP, "i32", [buffer]);

/** Throws to where the buffer points; what follows is not reached. */
export function lowerLongjmp(ctx: FunctionContext, args: readonly TExpr[]): undefined {
  const { b } = ctx;
  const values = args.map((arg) => lowerScalar(ctx, arg));
  const callee = runtimeSymbol(ctx.unit, "__wasm_longjmp", ["i32", "i32"], []);
  b.emit("call", "void", values, 0, { kind: "call", callee, signature: callee.signature! });
  b.unreachable();
  b.enterSealed(b.newBlock());
  return undefined;
}

/** Does the function call setjmp, before expansion? */
const callsSetjmp = (fn: Fn): boolean => fn.blocks.some(({ insts }) => insts.some(({ op }) => op === SETJMP));

/** Makes the second returns of setjmp edges of the graph. */
export function expandSetjmp(unit: UnitContext, fn: Fn): void {
  if (!callsSetjmp(fn)) return;
  new Expansion(unit, fn).run();
  removeUnreachableBlocks(fn);
  repairSsa(fn);
  // A copy in another function would share that function's frame, and its identity.
  fn.inlineHint = "never";
}

/** Where one call of setjmp returns to, and the stack pointer it was called with. */
interface Site {
  readonly stackPointer: Inst;
  readonly resume: Block;
}

class Expansion {
  private readonly unit: UnitContext;
  private readonly fn: Fn;
  private readonly sites: Site[] = [];
  private readonly identity: StackSlot;
  private readonly handler: Block;
  private readonly results = new Map<Value, Value>();
  private nextBlock: number;
  private loc: number;

  constructor(unit: UnitContext, fn: Fn) {
    this.unit = unit;
    this.fn = fn;
    this.loc = fn.loc;
    this.nextBlock = nextBlockId(fn);
    this.identity = { id: nextSlotId(fn), name: "setjmp", size: 4, align: 4 };
    fn.slots.push(this.identity);
    this.handler = this.newBlock();
  }

  run(): void {
    const { fn } = this;
    const after = blocksAfterSetjmp(fn);
    for (const block of [...fn.blocks]) this.splitBlock(block, after.has(block));
    this.writeHandler();
    replaceValues(fn, (value) => this.results.get(value) ?? value);
  }

  private newBlock(): Block {
    const block: Block = {
      id: this.nextBlock++,
      params: [],
      insts: [],
      terminator: { op: "unreachable", loc: this.loc },
    };
    this.fn.blocks.push(block);
    return block;
  }

  private emit(block: Block, op: string, type: ResultType, args: Value[], imm = 0, aux: Inst["aux"] = undefined): Inst {
    const inst: Inst = { kind: "inst", id: this.fn.nextId++, op, type, args, loc: this.loc, imm, aux };
    block.insts.push(inst);
    return inst;
  }

  private call(block: Block, name: string, args: Value[], results: IrType[]): Inst {
    const params = args.map(({ type }) => type as IrType);
    const callee: Symbol = runtimeSymbol(this.unit, name, params, results);
    return this.emit(block, "call", results[0] ?? "void", args, 0, {
      kind: "call",
      callee,
      signature: { params, results },
    });
  }

  private identityIn(block: Block): Inst {
    return this.emit(block, "slot.address", "i32", [], 0, { kind: "slot", slot: this.identity });
  }

  /** @param watched a setjmp may have been called before this block */
  private splitBlock(block: Block, watched: boolean): void {
    const { insts, terminator } = block;
    let current = block;
    current.insts = [];
    for (const inst of insts) {
      this.loc = inst.loc;
      if (inst.op === SETJMP) {
        current = this.writeSetjmp(current, inst);
        watched = true;
        continue;
      }
      current.insts.push(inst);
      if (inst.aux?.kind !== "call" || !watched) continue;
      const next = this.newBlock();
      current.terminator = { op: "invoke", loc: inst.loc, normal: edge(next), caught: edge(this.handler) };
      current = next;
    }
    current.terminator = terminator;
  }

  /** @returns the block where setjmp returns to */
  private writeSetjmp(block: Block, inst: Inst): Block {
    const stackPointer = this.emit(block, "stack.save", "i32", []);
    const label = this.emit(block, "i32.const", "i32", [], this.sites.length + 1);
    this.call(block, "__wasm_setjmp", [inst.args[0]!, label, this.identityIn(block)], []);
    const resume = this.newBlock();
    const result: Param = { kind: "param", id: this.fn.nextId++, type: "i32", name: "" };
    resume.params.push(result);
    block.terminator = { op: "br", loc: inst.loc, target: edge(resume, this.emit(block, "i32.const", "i32", [])) };
    this.results.set(inst, result);
    this.sites.push({ stackPointer, resume });
    return resume;
  }

  private writeHandler(): void {
    const { handler } = this;
    this.loc = this.fn.loc;
    const word = { kind: "memory", align: 4, volatile: false, alias: 0 } as const;
    const thrown = this.emit(handler, "longjmp.caught", "i32", []);
    const buffer = this.emit(handler, "i32.load", "i32", [thrown], 0, word);
    const value = this.emit(handler, "i32.load", "i32", [thrown], 4, word);
    const label = this.call(handler, "__wasm_setjmp_test", [buffer, this.identityIn(handler)], ["i32"]);
    const foreign = this.newBlock();
    this.call(foreign, "__wasm_longjmp", [buffer, value], []);
    const targets = this.sites.map(({ stackPointer, resume }) => {
      const landing = this.newBlock();
      this.emit(landing, "stack.restore", "void", [stackPointer]);
      landing.terminator = { op: "br", loc: this.loc, target: edge(resume, value) };
      return edge(landing);
    });
    handler.terminator = dispatch(label, [edge(foreign), ...targets], edge(foreign), this.loc);
  }
}

const edge = (block: Block, ...args: Value[]) => ({ block, args });

const dispatch = (
  index: Value,
  targets: ReturnType<typeof edge>[],
  otherwise: ReturnType<typeof edge>,
  loc: number,
): Terminator => ({
  op: "br_table",
  loc,
  index,
  targets,
  default: otherwise,
});

/** Blocks that control can enter after some setjmp has returned. */
function blocksAfterSetjmp(fn: Fn): Set<Block> {
  const reached = new Set<Block>();
  const work = fn.blocks.filter(({ insts }) => insts.some(({ op }) => op === SETJMP));
  for (let block = work.pop(); block; block = work.pop()) {
    for (const { block: next } of targetsOf(block.terminator)) {
      if (reached.has(next)) continue;
      reached.add(next);
      work.push(next);
    }
  }
  return reached;
}
