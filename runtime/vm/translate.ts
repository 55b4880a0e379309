/**
 * Translates one function from WebAssembly's stack code to the interpreter's
 * register code (see dispatch.ts for its form). In: a body that has been
 * validated. Out: words, with the positions of those that are code addresses.
 *
 *     local.get 0          (nothing)                 operand: local 0
 *     i32.const 1          (nothing)                 operand: constant 1
 *     i32.add              i32.add_i  s0 = l0 + 1    operand: s0, fresh
 *     local.set 0          (destination becomes l0)  i32.add_i l0 = l0 + 1
 *     local.get 0
 *     i32.const 10
 *     i32.lt_s             i32.lt_s_i s0 = l0 < 10   fresh
 *     br_if 0              (replaced)                br_i32.lt_s_i l0, 10
 *
 * Every operand has a home, the register at its stack position behind the
 * locals, but most are never put there: the model of the stack remembers that
 * an operand still is in a local or is a constant. Where control flow joins,
 * operands must be at home, since each way may have treated them differently:
 * locals on the stack go home at the start of a block, results at its end.
 * An operand in a local goes home, too, before that local is assigned.
 *
 * "Fresh" is the last instruction if it has just computed the top operand: its
 * destination can be changed to a local, and a comparison can be fused with
 * the branch on it. A label ends freshness, for what is behind it can be
 * reached in other ways.
 *
 * Calls pass arguments in place: the home of the first argument is where the
 * callee's frame starts, and where its results appear.
 */

import { ByteReader } from "../../compiler/base/bytes.ts";
import { AT_ONCE, Instr, readInstr } from "../../compiler/wasm/instr.ts";
import { type Mnemonic, OP, type OpRow } from "../../compiler/wasm/opcodes.ts";
import { isRefType } from "../../compiler/wasm/types.ts";
import { hasArbitraryNaN } from "./canonical-nan.ts";
import type { Handler } from "./exceptions.ts";
import { VmOp } from "./gen/dispatch.gen.ts";
import { typeWord } from "./reference-types.ts";
import { slowRows } from "./slow.ts";
import { elsePart, endBlock, openBlock } from "./translate/blocks.ts";
import {
  branch,
  branchIf,
  branchOnCast,
  branchOnNonNull,
  branchOnNull,
  branchTable,
  returnNow,
  unreachable,
} from "./translate/branches.ts";
import { call, callIndirect, callRef, returnCall, returnCallIndirect, returnCallRef } from "./translate/calls.ts";
import { catchPart, delegateTo, rethrow, throwRef, throwTag } from "./translate/exceptions.ts";
import { forms } from "./translate/forms.ts";
import { arrayGet, arraySet, structGet, structNew, structSet } from "./translate/objects.ts";
import { type Place, placeOf, startPlace } from "./translate/places.ts";
import { Translation, type TranslationContext } from "./translate/translation.ts";
import {
  bulk,
  canonicalize,
  checkReference,
  dropOne,
  f64Const,
  fromOne,
  globalGet,
  globalSet,
  isNull,
  localGet,
  localSet,
  localTee,
  memoryAccess,
  memoryGrow,
  memorySize,
  numeric,
  referencesEqual,
  select,
  slowInstruction,
  vectorConst,
} from "./translate/values.ts";
import { totalWords } from "./words.ts";

export interface RegisterCode {
  readonly words: Int32Array;
  /** Positions in `words` of words that are positions in `words`. */
  readonly relocations: readonly number[];
  /** Words of the frame. */
  readonly frameSize: number;
  /** Whether registers of the frame hold references. */
  readonly usesReferences: boolean;
  /** The locals to be zeroed, in words. */
  readonly zeroFrom: number;
  readonly zeroTo: number;
  /** Of the slots of observed code, see {@link translate}, in `words`; ascending. */
  readonly slots: readonly number[];
  /** Of those slots that are in front of a return: the register of its first result. */
  readonly leaves: ReadonlyMap<number, number>;
  /** Inner ones first. */
  readonly handlers: readonly Handler[];
}

/**
 * Translates a function.
 *
 * Observed code (observe/) has an instruction of its own, a slot, in front of each instruction that can be reached and
 * of each return. There all operands are at home. A slot counts how often it is reached, and can be made one that
 * calls the machine. Locals and operands are in the same registers as in other code.
 *
 * @param record is called before each instruction that can be reached
 * @param places gets those at which the function may be stopped
 */
export function translate(ctx: TranslationContext, record?: (t: Translation) => void, places?: Place[]): RegisterCode {
  const t = new Translation(ctx);
  const reader = new ByteReader(ctx.fn.body);
  const instr = new Instr();
  const { counters } = ctx;
  if (counters !== undefined) t.emit(VmOp.count, 0, counters.index, counters.calls);
  if (ctx.checks?.depth) t.emit(VmOp.check_depth, 0, 0, 0);
  if (ctx.checks?.units) t.emit(VmOp.check_units, 0, 0, 0);
  places?.push(startPlace(t));
  while (!reader.done) translateSome(t, reader, instr, record, places);
  if (t.usesReferences) clearAtReturns(t);
  return {
    usesReferences: t.usesReferences,
    words: t.words.subarray(0, t.length),
    relocations: t.relocations,
    frameSize: t.frameSize,
    zeroFrom: totalWords(t.type.params),
    zeroTo: totalWords(t.localTypes),
    slots: t.slots,
    leaves: t.leaves,
    handlers: t.handlers,
  };
}

function translateSome(
  t: Translation,
  reader: ByteReader,
  instr: Instr,
  record: ((t: Translation) => void) | undefined,
  places: Place[] | undefined,
): void {
  for (let n = 0; n < AT_ONCE && !reader.done; n++) {
    t.offset = reader.offset;
    const { row } = readInstr(reader, instr);
    if (t.skipping >= 0) {
      skip(t, row, instr);
      continue;
    }
    record?.(t);
    if (t.ctx.observed) slot(t);
    if (places === undefined) one(t, row, instr);
    else {
      const place = placeOf(t, row, instr, isRare(t, row, instr), () => one(t, row, instr));
      if (place !== null) places.push(place);
    }
  }
}

/** Returns of a function with references in its frame: nothing there keeps objects alive afterwards. */
function clearAtReturns(t: Translation): void {
  const { words, frameSize } = t;
  const first = t.type.results.some(isRefType) ? totalWords(t.type.results) : 0;
  for (const at of t.returns) {
    words[at] = clearing[words[at]!]!;
    words[at + 1] = first;
    words[at + 3] = frameSize;
  }
  for (const word of t.frameSizes) words[word] = frameSize;
}

const clearing: Readonly<Record<number, number>> = {
  [VmOp.return]: VmOp.return_clear,
  [VmOp.return_1]: VmOp.return_1_clear,
  [VmOp.return_v128]: VmOp.return_v128_clear,
};

/** In front of an instruction of observed code. */
function slot(t: Translation): void {
  t.settleTop(t.height);
  t.slots.push(t.emit(VmOp.tally, t.offset, 0, 0));
}

/** Whether an instruction is executed by a function for what is rare. */
function isRare(t: Translation, row: OpRow, instr: Instr): boolean {
  const isKnown = forms.has(row) || handlers[row.name as Mnemonic] !== undefined;
  return !isKnown || (row.group === "memory" && !isUsual(t, row, instr));
}

function one(t: Translation, row: OpRow, instr: Instr): void {
  const form = forms.get(row);
  const handler = handlers[row.name as Mnemonic];
  if (isRare(t, row, instr)) slowInstruction(t, slowRows.get(row)!, instr);
  else if (handler !== undefined) handler(t, instr);
  else if (row.width > 0) memoryAccess(t, row, form!, instr);
  else {
    numeric(t, form!);
    if (t.ctx.canonicalNaNs && hasArbitraryNaN(row)) canonicalize(t);
  }
}

/** Whether an operation on memory is one that the loop has cases for: on the first one, if it is as most are. */
function isUsual({ ctx }: Translation, row: OpRow, { memory, source }: Instr): boolean {
  const { limits, pageSize } = ctx.memories[0]!;
  if (memory !== 0 || source !== 0 || limits.is64) return false;
  // Accesses to a shared memory notice when its view is out of date, other operations have to look. Fuel is taken by
  // the functions for what is rare.
  return row.width > 0 || (pageSize === undefined && !limits.shared && !ctx.checks?.units);
}

/** In code that cannot be reached only the ends of blocks matter. */
function skip(t: Translation, row: OpRow, instr: Instr): void {
  if (row.imm.some((kind) => kind === "block")) t.skipping++;
  else if (row === OP.end || row === OP.delegate) {
    if (t.skipping-- > 0) return;
    if (row === OP.delegate) delegateTo(t, instr.index);
    endBlock(t, false);
  } else if (t.skipping === 0 && (row === OP.else || row === OP.catch || row === OP.catch_all)) {
    t.skipping = -1;
    if (row === OP.else) elsePart(t, false);
    else catchPart(t, row === OP.catch ? instr.index : -1, false);
  }
}

/** Instructions that neither compute (see `forms`) nor are rare (slow.ts). */
const handlers: Readonly<Partial<Record<Mnemonic, (t: Translation, instr: Instr) => void>>> = {
  unreachable: (t) => unreachable(t),
  nop: () => {},
  block: (t, instr) => openBlock(t, instr),
  loop: (t, instr) => openBlock(t, instr),
  if: (t, instr) => openBlock(t, instr),
  try: (t, instr) => openBlock(t, instr),
  try_table: (t, instr) => openBlock(t, instr),
  catch: (t, instr) => catchPart(t, instr.index, true),
  catch_all: (t) => catchPart(t, -1, true),
  delegate: (t, instr) => {
    delegateTo(t, instr.index);
    endBlock(t, true);
  },
  throw: (t, instr) => throwTag(t, instr),
  rethrow: (t, instr) => rethrow(t, instr),
  throw_ref: (t) => throwRef(t),
  else: (t) => elsePart(t, true),
  end: (t) => endBlock(t, true),
  br: (t, instr) => branch(t, instr.index),
  br_if: (t, instr) => branchIf(t, instr.index),
  br_on_null: (t, instr) => branchOnNull(t, instr.index),
  br_on_non_null: (t, instr) => branchOnNonNull(t, instr.index),
  br_on_cast: (t, instr) => branchOnCast(t, instr.index, instr.heap, true),
  br_on_cast_fail: (t, instr) => branchOnCast(t, instr.index, instr.heap, false),
  br_table: (t, instr) => branchTable(t, instr.labels),
  return: (t) => returnNow(t),
  call: (t, instr) => call(t, instr.index),
  call_indirect: (t, instr) => callIndirect(t, instr.index, instr.table),
  call_ref: (t, instr) => callRef(t, instr.type),
  return_call_ref: (t, instr) => returnCallRef(t, instr.type),
  return_call: (t, instr) => returnCall(t, instr.index),
  return_call_indirect: (t, instr) => returnCallIndirect(t, instr.index, instr.table),
  drop: (t) => dropOne(t),
  select: (t) => select(t),
  select_t: (t) => select(t),
  "local.get": (t, instr) => localGet(t, instr.index),
  "local.set": (t, instr) => localSet(t, instr.index),
  "local.tee": (t, instr) => localTee(t, instr.index),
  "global.get": (t, instr) => globalGet(t, instr.index),
  "global.set": (t, instr) => globalSet(t, instr.index),
  "memory.size": (t) => memorySize(t),
  "memory.grow": (t) => memoryGrow(t),
  "memory.fill": (t) => bulk(t, VmOp["memory.fill"]),
  "memory.copy": (t) => bulk(t, VmOp["memory.copy"]),
  "i32.const": (t, instr) => t.pushConstant("i32", instr.value as number, 0),
  "i64.const": (t, instr) => {
    const value = instr.value as bigint;
    t.pushConstant("i64", Number(BigInt.asIntN(32, value)) | 0, Number(value >> 32n) | 0);
  },
  "f32.const": (t, instr) => t.pushConstant("f32", (instr.value as number) | 0, 0),
  "f64.const": (t, instr) => f64Const(t, instr.value as bigint),
  "v128.const": (t, instr) => vectorConst(t, instr.value as Uint8Array),
  "ref.null": (t, instr) => t.pushConstant(instr.heap, 0, 0),
  "ref.is_null": (t) => isNull(t),
  "ref.eq": (t) => referencesEqual(t),
  "ref.as_non_null": (t) => checkReference(t, VmOp["ref.as_non_null"]),
  "ref.test": (t, instr) => testReference(t, instr),
  "ref.test_null": (t, instr) => testReference(t, instr),
  "ref.cast": (t, instr) => castReference(t, instr),
  "ref.cast_null": (t, instr) => castReference(t, instr),
  "ref.i31": (t) => fromOne(t, "(ref i31)", VmOp["ref.i31"]),
  "i31.get_s": (t) => fromOne(t, "i32", VmOp["i31.get_s"]),
  "i31.get_u": (t) => fromOne(t, "i32", VmOp["i31.get_u"]),
  "struct.new": (t, instr) => structNew(t, instr),
  "struct.get": (t, instr) => structGet(t, instr),
  "struct.get_s": (t, instr) => structGet(t, instr),
  "struct.get_u": (t, instr) => structGet(t, instr),
  "struct.set": (t, instr) => structSet(t, instr),
  "array.get": (t, instr) => arrayGet(t, instr),
  "array.get_s": (t, instr) => arrayGet(t, instr),
  "array.get_u": (t, instr) => arrayGet(t, instr),
  "array.set": (t, instr) => arraySet(t, instr),
  "array.len": (t) => fromOne(t, "i32", VmOp["array.len"]),
  // The values are the same, see objects.ts.
  "any.convert_extern": () => {},
  "extern.convert_any": () => {},
  "ref.func": (t, instr) => t.emitResult("funcref", VmOp["ref.func"], 0, instr.index),
};

function testReference(t: Translation, { heap }: Instr): void {
  fromOne(t, "i32", VmOp["ref.test"], typeWord(t.canonicalType(heap)));
}

function castReference(t: Translation, { heap }: Instr): void {
  checkReference(t, VmOp["ref.cast"], typeWord(t.canonicalType(heap)));
}

/** Whether the interpreter can execute an instruction. */
export function isSupported(row: OpRow): boolean {
  return forms.has(row) || slowRows.has(row) || handlers[row.name as Mnemonic] !== undefined;
}
