/**
 * The last step of code generation: structure, steps and locals become bytes.
 *
 * Places that name a symbol are written padded, with a relocation; the linker makes
 * them short. Labels get their depth from the stack of labels that are open here.
 */

import { ByteWriter } from "../base/bytes.ts";
import { bug } from "../base/diagnostics.ts";
import type { Cfg } from "../ir/cfg.ts";
import { oppositeOps } from "../ir/comparisons.ts";
import type { Fn, Inst, Signature, Symbol, Value } from "../ir/ir.ts";
import { type Reloc, RelocCode, typeKey } from "../object/format.ts";
import type { BranchHint } from "../wasm/branch-hints.ts";
import {
  emitBlock,
  emitBrTable,
  emitBytes16,
  emitF32,
  emitF64,
  emitI32,
  emitI32Padded,
  emitI64,
  emitIndex,
  emitIndexPadded,
  emitMemory,
  emitOp,
} from "../wasm/emit.ts";
import { OP, type OpRow, opRows } from "../wasm/opcodes.ts";
import { writeValType } from "../wasm/type-codec.ts";
import { type Frame, foldedSlotOffset } from "./frame.ts";
import { endsInTee, isRealMove, type Locals } from "./locals.ts";
import { type Code, type FunctionCode, isConstant, type Move, StepKind } from "./stackify.ts";
import type { Item, Label } from "./structure.ts";
import { stepGroup, type Trace } from "./trace.ts";

/** Numbers of symbols and types in the object being made. */
export interface ObjectNumbers {
  symbol(symbol: Symbol): number;
  type(signature: Signature): number;
  /** Symbol indexes of the stack pointer and of the table of function pointers. */
  stackPointer(): number;
  tlsBase(): number;
  /** A datum of which each thread has a copy. */
  threadLocal(symbol: Symbol): number;
  indirectTable(): number;
  /** Symbol index of the exception tag of longjmp. */
  longjmpTag(): number;
}

/** Everything that earlier steps decided about a function. */
export interface FunctionPlan {
  readonly fn: Fn;
  readonly cfg: Cfg;
  readonly frame: Frame;
  readonly code: FunctionCode;
  readonly items: readonly Item[];
  readonly locals: Locals;
  /** Local of the frame pointer, of the caller's stack pointer, and a scratch local; -1 if not needed. */
  readonly pointerLocal: number;
  readonly callerLocal: number;
  readonly scratchLocal: number;
  /** Local for what the exception of a longjmp carries; -1 if none is caught. */
  readonly caughtLocal: number;
  /** Catch with `try_table`, the standard's form, instead of `try` … `catch`, which came before it. */
  readonly exnref: boolean;
}

export interface EncodedFunction {
  /** Code entry: locals, instructions, `end`. */
  readonly body: Uint8Array;
  readonly relocs: Reloc[];
  /** Of all branches about which something is expected. */
  readonly hints: BranchHint[];
}

/** @param trace is told what debuggers want to know */
export function encodeFunction(plan: FunctionPlan, numbers: ObjectNumbers, trace?: Trace): EncodedFunction {
  return new FunctionEncoder(plan, numbers, trace).run();
}

const rows: ReadonlyMap<string, OpRow> = new Map(opRows.map((row) => [row.name, row]));

const {
  "local.get": LOCAL_GET,
  "local.set": LOCAL_SET,
  "local.tee": LOCAL_TEE,
  "global.get": GLOBAL_GET,
  "global.set": GLOBAL_SET,
  "i32.add": I32_ADD,
  "i32.sub": I32_SUB,
  "i32.and": I32_AND,
  "i32.mul": I32_MUL,
} = OP;

class FunctionEncoder {
  private readonly plan: FunctionPlan;
  private readonly numbers: ObjectNumbers;
  private readonly indexOf: Int32Array;
  private readonly writer = new ByteWriter(512);
  private readonly relocs: Reloc[] = [];
  private readonly hints: BranchHint[] = [];
  /** Open blocks, loops and ifs. */
  private depth = 0;
  /** Nothing written so far can run on past this point. */
  private ended = false;
  private readonly trace: Trace | undefined;
  /** The place of the terminator whose code is being written. */
  private exitLoc = 0;

  constructor(plan: FunctionPlan, numbers: ObjectNumbers, trace: Trace | undefined) {
    this.trace = trace;
    this.plan = plan;
    this.numbers = numbers;
    this.indexOf = plan.locals.indexOf;
  }

  run(): EncodedFunction {
    const { writer, plan } = this;
    writer.uleb(plan.locals.runs.length);
    for (const { count, type } of plan.locals.runs) {
      writer.uleb(count);
      writeValType(writer, type);
    }
    this.trace?.line(0, plan.fn.loc);
    this.writePrologue();
    if (this.trace) this.trace.prologueEnd = writer.length;
    const lastItem = this.lastVisibleItem();
    plan.items.forEach((item, i) => {
      this.writeItem(item, i === lastItem);
    });
    if (!this.ended && plan.fn.signature.results.length > 0) emitOp(writer, OP.unreachable);
    emitOp(writer, OP.end);
    if (this.trace) this.trace.size = writer.length;
    return { body: writer.toBytes(), relocs: this.relocs, hints: this.hints };
  }

  private lastVisibleItem(): number {
    const { items } = this.plan;
    let last = items.length - 1;
    for (; last >= 0; last--) {
      const item = items[last]!;
      if (item.op !== "close" || item.label.used) break;
    }
    return last;
  }

  // ── Frame ────────────────────────────────────────────────────────────────────

  private relocate(type: number, offset: number, index: number, addend = 0): void {
    this.relocs.push({ type, offset, index, addend });
  }

  private accessStackPointer(row: OpRow): void {
    const index = this.numbers.stackPointer();
    this.relocate(RelocCode.globalIndexLeb, emitIndexPadded(this.writer, row, 0), index);
  }

  private writePrologue(): void {
    const { writer } = this;
    const { frame, pointerLocal, callerLocal } = this.plan;
    if (callerLocal >= 0) {
      this.accessStackPointer(GLOBAL_GET);
      emitIndex(writer, frame.needsPointer ? LOCAL_TEE : LOCAL_SET, callerLocal);
    }
    if (!frame.needsPointer) return;
    if (callerLocal < 0) this.accessStackPointer(GLOBAL_GET);
    if (frame.size > 0) {
      emitI32(writer, frame.size);
      emitOp(writer, I32_SUB);
    }
    if (frame.align > 16) {
      emitI32(writer, -frame.align);
      emitOp(writer, I32_AND);
    }
    if (!frame.writesStackPointer) {
      emitIndex(writer, LOCAL_SET, pointerLocal);
      return;
    }
    emitIndex(writer, LOCAL_TEE, pointerLocal);
    this.accessStackPointer(GLOBAL_SET);
  }

  /** Gives the stack back; the function's results may already be on the operand stack. */
  private writeEpilogue(): void {
    const { writer } = this;
    const { frame, pointerLocal, callerLocal } = this.plan;
    if (!frame.writesStackPointer) return;
    if (callerLocal >= 0) {
      emitIndex(writer, LOCAL_GET, callerLocal);
    } else {
      emitIndex(writer, LOCAL_GET, pointerLocal);
      emitI32(writer, frame.size);
      emitOp(writer, I32_ADD);
    }
    this.accessStackPointer(GLOBAL_SET);
  }

  // ── Structure ────────────────────────────────────────────────────────────────

  private writeItem(item: Item, isLast: boolean): void {
    const { writer } = this;
    switch (item.op) {
      case "open":
        if (!item.label.used) return;
        item.label.depth = this.depth++;
        writer.u8(item.label.kind === "loop" ? OP.loop.code : OP.block.code);
        writer.u8(EMPTY_BLOCK);
        return;
      case "close":
        if (item.label.used) this.writeEnd();
        return;
      case "if":
        this.depth++;
        this.hint(item.likely);
        writer.u8(OP.if.code);
        writer.u8(EMPTY_BLOCK);
        return;
      case "else":
        this.ended = false;
        emitOp(writer, OP.else);
        return;
      case "end":
        this.writeEnd();
        return;
      case "code":
        this.traceBlock(item.block);
        this.writeCode(this.plan.code.blocks[item.block]!.body, item.negate);
        return;
      case "moves":
        this.traceBlock(item.block, item.edge);
        this.writeMoves(this.plan.code.blocks[item.block]!.edges[item.edge]!);
        return;
      case "br":
        emitIndex(writer, OP.br, this.depthOf(item.label));
        this.ended = true;
        return;
      case "br_if":
        this.hint(item.likely);
        emitIndex(writer, OP.br_if, this.depthOf(item.label));
        return;
      case "br_table":
        emitBrTable(
          writer,
          item.labels.map((label) => this.depthOf(label)),
        );
        this.ended = true;
        return;
      case "drop":
        emitOp(writer, OP.drop);
        return;
      case "try":
        this.writeTry();
        return;
      case "catch":
        this.writeCatch();
        return;
      case "return":
        this.writeEpilogue();
        if (!isLast && !(item.last && this.plan.fn.signature.results.length === 0)) emitOp(writer, OP.return);
        this.ended = true;
        return;
      case "return_call": {
        const { terminator } = this.plan.cfg.blocks[item.block]!;
        if (terminator.op !== "return_call") bug("tail call without its terminator");
        this.writeEpilogue();
        this.writeCall(terminator.call, true);
        this.ended = true;
        return;
      }
      case "unreachable":
        emitOp(writer, OP.unreachable);
        this.ended = true;
        return;
      default:
        item satisfies never;
    }
  }

  private traceBlock(block: number, edge?: number): void {
    if (!this.trace) return;
    this.trace.event({ kind: "block", offset: this.writer.length, block, edge });
    this.exitLoc = this.plan.cfg.blocks[block]!.terminator.loc;
    if (edge !== undefined) this.trace.line(this.writer.length, this.exitLoc);
  }

  /** A local has just been set. */
  private traceLocal(local: number, value: Value | undefined): void {
    this.trace?.event({ kind: "local", offset: this.writer.length, local, value });
  }

  /** A variable gets a constant, which has no code of its own. Passes move constants to and fro. */
  private traceConstant(value: Value): void {
    if (this.plan.fn.notes?.exact && value.kind === "inst" && isConstant(value))
      this.trace?.line(this.writer.length, value.loc);
  }

  /** What is left of a block is its way out. */
  private traceExit(): void {
    this.trace?.event({ kind: "compute", offset: this.writer.length, inst: undefined });
    this.trace?.line(this.writer.length, this.exitLoc);
  }

  /** The next of the steps begin to compute something. @returns the step behind */
  private traceGroup(code: Code, start: number): number {
    const { inst, end } = stepGroup(code, start);
    if (inst) this.trace!.compute(this.writer.length, inst);
    else this.traceExit();
    return end;
  }

  /** Says of the instruction that comes next what its condition is expected to be. */
  private hint(likely: number): void {
    if (likely !== 0) this.hints.push({ offset: this.writer.length, likely: likely > 0 });
  }

  private writeEnd(): void {
    this.depth--;
    emitOp(this.writer, OP.end);
    this.ended = false;
  }

  /** In the newer encoding the handler is behind a block that the catch clause branches to; see writeCatch. */
  private writeTry(): void {
    const { writer } = this;
    if (!this.plan.exnref) {
      this.depth++;
      emitBlock(writer, OP.try, null);
      return;
    }
    this.depth += 3;
    emitBlock(writer, OP.block, null);
    emitBlock(writer, OP.block, "i32");
    emitBlock(writer, OP.try_table, null);
    writer.uleb(1);
    writer.u8(CATCH_CLAUSE);
    this.relocate(RelocCode.tagIndexLeb, writer.length, this.numbers.longjmpTag());
    writer.uleb32Padded(0);
    writer.uleb(0);
  }

  private writeCatch(): void {
    const { writer } = this;
    this.ended = false;
    if (this.plan.exnref) {
      this.depth -= 2;
      emitOp(writer, OP.end);
      emitIndex(writer, OP.br, 1);
      emitOp(writer, OP.end);
    } else {
      this.relocate(RelocCode.tagIndexLeb, emitIndexPadded(writer, OP.catch, 0), this.numbers.longjmpTag());
    }
    emitIndex(writer, LOCAL_SET, this.plan.caughtLocal);
  }

  private depthOf({ kind, depth }: Label): number {
    if (depth < 0 || depth >= this.depth) bug(`branch to a ${kind} that is not open`, this.plan.fn.loc);
    return this.depth - 1 - depth;
  }

  private writeMoves(moves: readonly Move[]): void {
    const { writer, indexOf } = this;
    const sets: number[] = [];
    for (const move of moves) {
      if (!isRealMove(move, this.plan.locals)) continue;
      const local = indexOf[move.param.id]!;
      if (!move.code) {
        this.traceConstant(move.arg);
        this.writeOperand(move.arg);
      } else if (teesTo(move.code, local, indexOf)) {
        // The value's own local is the parameter's: set it right away.
        this.writeSteps(move.code, move.code.kinds.length - 1);
        emitIndex(writer, LOCAL_SET, local);
        this.traceLocal(local, undefined);
        continue;
      } else {
        this.writeSteps(move.code, move.code.kinds.length);
      }
      sets.push(local);
    }
    for (let i = sets.length - 1; i >= 0; i--) {
      emitIndex(writer, LOCAL_SET, sets[i]!);
      this.traceLocal(sets[i]!, undefined);
    }
  }

  private writeOperand(value: Value): void {
    const local = this.indexOf[value.id]!;
    if (local >= 0) emitIndex(this.writer, LOCAL_GET, local);
    else this.writeConstant(value as Inst);
  }

  // ── Steps ────────────────────────────────────────────────────────────────────

  private writeCode(code: Code, negate: boolean): void {
    const n = code.kinds.length;
    if (n > 0) this.ended = false;
    this.writeBlockSteps(code, n, negate);
    this.traceExit();
  }

  private writeBlockSteps(code: Code, n: number, negate: boolean): void {
    if (!negate) {
      this.writeSteps(code, n);
      return;
    }
    const last = code.values[n - 1]!;
    if (code.kinds[n - 1] === StepKind.exec && last.kind === "inst") {
      const opposite = oppositeOps.get(last.op);
      if (opposite !== undefined) {
        this.writeSteps(code, n - 1);
        emitOp(this.writer, rows.get(opposite)!);
        return;
      }
    }
    this.writeSteps(code, n);
    emitOp(this.writer, OP["i32.eqz"]);
  }

  private writeSteps(code: Code, n: number): void {
    const { writer, indexOf, trace } = this;
    const { kinds, values } = code;
    let groupEnd = 0;
    for (let i = 0; i < n; i++) {
      const value = values[i]!;
      if (trace && i === groupEnd) groupEnd = this.traceGroup(code, i);
      switch (kinds[i]) {
        case StepKind.get:
          emitIndex(writer, LOCAL_GET, indexOf[value.id]!);
          break;
        case StepKind.set:
          emitIndex(writer, LOCAL_SET, indexOf[value.id]!);
          if (trace) this.traceLocal(indexOf[value.id]!, value);
          break;
        case StepKind.tee:
          emitIndex(writer, LOCAL_TEE, indexOf[value.id]!);
          if (trace) this.traceLocal(indexOf[value.id]!, value);
          break;
        case StepKind.drop:
          emitOp(writer, OP.drop);
          break;
        case StepKind.exec:
          this.writeInst(value as Inst);
          break;
        case StepKind.constant:
          this.writeConstant(value as Inst);
          break;
        default:
          emitIndex(writer, LOCAL_GET, this.plan.pointerLocal);
      }
    }
  }

  private writeConstant(inst: Inst): void {
    const { writer } = this;
    switch (inst.op) {
      case "i32.const":
        emitI32(writer, inst.imm);
        return;
      case "i64.const":
        emitI64(writer, inst.aux?.kind === "i64" ? inst.aux.value : BigInt(inst.imm));
        return;
      case "f32.const":
        emitF32(writer, inst.imm);
        return;
      case "f64.const":
        emitF64(writer, inst.imm);
        return;
      case "symbol.address":
        this.writeSymbolAddress(inst);
        return;
      case "tls.base":
        this.relocate(RelocCode.globalIndexLeb, emitIndexPadded(writer, GLOBAL_GET, 0), this.numbers.tlsBase());
        return;
      case "tls.offset":
        this.writeSymbolAddress(inst);
        return;
      case "slot.address":
        this.writeSlotAddress(inst);
        return;
      case "frame.address":
        if (this.plan.pointerLocal >= 0) emitIndex(writer, LOCAL_GET, this.plan.pointerLocal);
        else this.accessStackPointer(GLOBAL_GET);
        return;
      default:
        bug(`${inst.op} is no constant`, inst.loc);
    }
  }

  private writeSymbolAddress(inst: Inst): void {
    if (inst.aux?.kind !== "symbol") bug("symbol.address without a symbol", inst.loc);
    const { symbol } = inst.aux;
    const index = this.numbers.symbol(symbol);
    const at = emitI32Padded(this.writer, 0);
    if (inst.op === "tls.offset")
      this.relocate(RelocCode.memoryAddrTlsSleb, at, this.numbers.threadLocal(symbol), inst.imm);
    else if (symbol.kind === "function") this.relocate(RelocCode.tableIndexSleb, at, index);
    else this.relocate(RelocCode.memoryAddrSleb, at, index, inst.imm);
  }

  private writeSlotAddress(inst: Inst): void {
    if (inst.aux?.kind !== "slot") bug("slot.address without a slot", inst.loc);
    const { frame, pointerLocal } = this.plan;
    const offset = (frame.offsets.get(inst.aux.slot) ?? bug("slot of another function", inst.loc)) + inst.imm;
    emitIndex(this.writer, LOCAL_GET, pointerLocal);
    if (offset === 0) return;
    emitI32(this.writer, offset);
    emitOp(this.writer, I32_ADD);
  }

  private writeInst(inst: Inst): void {
    const row = rows.get(inst.op);
    if (row === undefined || row.group === "control" || row.group === "variable") {
      this.writeOwnOp(inst);
      return;
    }
    if (row.imm.length === 0) {
      emitOp(this.writer, row);
      return;
    }
    this.writeWithImmediates(inst, row);
  }

  private writeWithImmediates(inst: Inst, row: OpRow): void {
    const { writer } = this;
    const { aux } = inst;
    if (aux?.kind === "memory") {
      const folded = foldedSlotOffset(inst, this.plan.frame);
      const align = Math.min(row.naturalAlign, 31 - Math.clz32(Math.max(1, aux.align)));
      emitMemory(writer, row, row.group === "atomic" ? row.naturalAlign : align, folded >= 0 ? folded : inst.imm);
      if (aux.lane !== undefined) writer.u8(aux.lane);
      return;
    }
    if (aux?.kind === "bytes") {
      emitBytes16(writer, row, aux.bytes);
      return;
    }
    emitOp(writer, row);
    // What is left are lane numbers and indexes of the only memory.
    for (const kind of row.imm) writer.u8(kind === "lane" && aux?.kind === "lane" ? aux.lane : 0);
  }

  /** Operations that are not written as one instruction without symbols. */
  private writeOwnOp(inst: Inst): void {
    const { writer } = this;
    switch (inst.op) {
      case "call":
      case "call_indirect":
        this.writeCall(inst, false);
        return;
      case "stack.save":
        this.accessStackPointer(GLOBAL_GET);
        return;
      case "stack.restore":
        this.accessStackPointer(GLOBAL_SET);
        return;
      case "stack.alloc":
        this.writeStackAlloc(inst);
        return;
      case "is.constant":
        // Nobody has answered: no.
        emitOp(writer, OP.drop);
        emitI32(writer, 0);
        return;
      case "longjmp.throw":
        this.relocate(RelocCode.tagIndexLeb, emitIndexPadded(writer, OP.throw, 0), this.numbers.longjmpTag());
        this.ended = true;
        return;
      case "longjmp.caught":
        emitIndex(writer, LOCAL_GET, this.plan.caughtLocal);
        return;
      case "trap":
      case "unreachable":
        emitOp(writer, OP.unreachable);
        return;
      case "global.get":
      case "global.set": {
        if (inst.aux?.kind !== "symbol") bug(`${inst.op} without a symbol`, inst.loc);
        const at = emitIndexPadded(writer, rows.get(inst.op)!, 0);
        this.relocate(RelocCode.globalIndexLeb, at, this.numbers.symbol(inst.aux.symbol));
        return;
      }
      default:
        bug(`code generation knows no operation ${inst.op}`, inst.loc);
    }
  }

  /** The size is on the stack: sp + (-size & -16) is sp less the size rounded up to 16. */
  private writeStackAlloc(inst: Inst): void {
    const { writer } = this;
    const { scratchLocal } = this.plan;
    emitI32(writer, -1);
    emitOp(writer, I32_MUL);
    emitI32(writer, -16);
    emitOp(writer, I32_AND);
    this.accessStackPointer(GLOBAL_GET);
    emitOp(writer, I32_ADD);
    if (inst.imm > 16) {
      emitI32(writer, -inst.imm);
      emitOp(writer, I32_AND);
    }
    emitIndex(writer, LOCAL_TEE, scratchLocal);
    this.accessStackPointer(GLOBAL_SET);
    emitIndex(writer, LOCAL_GET, scratchLocal);
  }

  private writeCall(inst: Inst, isTail: boolean): void {
    if (inst.aux?.kind !== "call") bug("call without a signature", inst.loc);
    const { callee, signature } = inst.aux;
    const { writer } = this;
    if (callee && (callee.signature === undefined || sameSignature(callee.signature, signature))) {
      callee.signature ??= signature;
      const at = emitIndexPadded(writer, isTail ? OP.return_call : OP.call, 0);
      this.relocate(RelocCode.functionIndexLeb, at, this.numbers.symbol(callee));
      return;
    }
    // A call that does not fit its function's type is undefined (C11 6.5.2.2p9); through the table it traps, if run.
    if (callee) {
      const at = emitI32Padded(writer, 0);
      this.relocate(RelocCode.tableIndexSleb, at, this.numbers.symbol(callee));
    }
    const type = this.numbers.type(signature);
    const typeAt = emitIndexPadded(writer, isTail ? OP.return_call_indirect : OP.call_indirect, 0);
    this.relocate(RelocCode.typeIndexLeb, typeAt, type);
    this.relocate(RelocCode.tableNumberLeb, writer.length, this.numbers.indirectTable());
    writer.uleb32Padded(0);
  }
}

/** The kind of catch clause that takes one tag and leaves its values, without a reference to the exception. */
const CATCH_CLAUSE = 0;

/** The byte of a block type without parameters and results. */
const EMPTY_BLOCK = 0x40;

/** Does the code leave its value in this local as well? */
const teesTo = (code: Code, local: number, indexOf: Int32Array): boolean =>
  endsInTee(code) && indexOf[code.values.at(-1)!.id] === local;

const sameSignature = (a: Signature, b: Signature): boolean =>
  a === b || typeKey(a.params, a.results) === typeKey(b.params, b.results);
