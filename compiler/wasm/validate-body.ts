/**
 * Types one expression: a function body or a constant expression.
 *
 * The algorithm is that of the core specification's appendix ("Validation
 * Algorithm"). Two stacks grow and shrink together. The operand stack holds
 * the type of each value; the control stack holds one frame per open block:
 * the types it starts and ends with, the operand height at its start and
 * whether the rest of it is unreachable. After `br`, `return` and the like the
 * frame's operands are cut off and missing operands have any type, written
 * `null` here: code that cannot run may pop what nobody pushed.
 *
 *     block (result i32)      frame {start: [], end: [i32], height: 0}
 *       i32.const 1           operands [i32]
 *       br 0                  label wants [i32]: popped; frame unreachable
 *       f32.add               pops two unknowns, pushes f32
 *     end                     end wants [i32], finds f32: type mismatch
 *
 * Most rows of the opcode table carry their signature and share one code path.
 * Rows without one have a function in `handTyped`, and the mapped type of that
 * table makes a missing one a compile error. Indexes are checked by kind of
 * immediate, for all instructions alike.
 */

import { ByteReader, MalformedError } from "../base/bytes.ts";
import { BodyChecker, type BodyContext, Invalid, invalid, malformed } from "./body-checker.ts";
import { AT_ONCE, Instr, readInstr } from "./instr.ts";
import { type Expr, type Func, localTypes } from "./module.ts";
import { type Imm, OP, type OpRow, opRows } from "./opcodes.ts";
import { type FuncType, funcTypeAt, type ValType, valTypeByLetter } from "./types.ts";
import { type HandTyped, handTyped } from "./validate-rules.ts";

/** What is wrong with an expression. */
export interface ExprError {
  readonly message: string;
  readonly expr: Expr;
  /** Offset of the instruction in the expression. */
  readonly offset: number;
  /** The bytes mean nothing, rather than something that is not allowed. */
  readonly malformed?: boolean;
}

/** Checks the body of a function, whose type is one of functions; null if it is valid. */
export function validateFunction(ctx: BodyContext, fn: Func): ExprError | null {
  const type = funcTypeAt(ctx.module.types, fn.type)!;
  const checker = new BodyChecker(ctx, localTypes(type, fn), type.params.length, type.results);
  return run(checker, fn.body, () => {
    for (const { type: local } of fn.locals) checker.checkType(local);
    checkBody(checker, fn.body, false);
  });
}

/** Checks a constant expression of the given type; null if it is valid. */
export function validateConstant(ctx: BodyContext, expr: Expr, type: ValType): ExprError | null {
  const checker = new BodyChecker(ctx, [], 0, [type]);
  return run(checker, expr, () => checkBody(checker, expr, true));
}

function run(checker: BodyChecker, expr: Expr, check: () => void): ExprError | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof Invalid) {
      return { message: error.message, expr, offset: checker.at, ...(error.malformed && { malformed: true }) };
    }
    if (error instanceof MalformedError) {
      return { message: error.message, expr, offset: error.offset, malformed: true };
    }
    throw error;
  }
}

/** Instruction by instruction, up to the end of the outermost block. */
function checkBody(checker: BodyChecker, body: Uint8Array, isConstant: boolean): void {
  const reader = new ByteReader(body);
  const instr = new Instr();
  while (checker.frames.length > 0) checkSome(checker, reader, instr, isConstant);
  checker.at = reader.offset;
  if (!reader.done) invalid("unexpected content after the end of the function");
}

function checkSome(checker: BodyChecker, reader: ByteReader, instr: Instr, isConstant: boolean): void {
  for (let n = 0; n < AT_ONCE && checker.frames.length > 0; n++) {
    checker.at = reader.offset;
    const { row } = readInstr(reader, instr);
    const { imm } = row;
    for (let i = 0; i < imm.length; i++) immediateChecks[imm[i]!]?.(checker, instr);
    if (isConstant) checkConstant(checker, instr);
    const signature = signatures.get(row);
    if (signature !== undefined) applySignature(checker, signature, instr);
    else handTyped[row.name as HandTyped](checker, instr);
  }
}

/** The types of the letters that stand for addresses of an instruction's memories (opcodes.ts). */
interface AddressTypes {
  readonly a: ValType;
  readonly s: ValType;
  readonly n: ValType;
}

/** A row's signature for each kind of memory. */
interface Signature {
  readonly narrow: FuncType;
  readonly wide: FuncType;
  /** Are they different? */
  readonly hasAddresses: boolean;
}

const signatures: ReadonlyMap<OpRow, Signature> = new Map(
  opRows.flatMap((row: OpRow) => (row.sig === null ? [] : [[row, signatureOf(row.sig)] as const])),
);

function signatureOf(sig: string): Signature {
  return {
    narrow: withAddresses(sig, { a: "i32", s: "i32", n: "i32" }),
    wide: withAddresses(sig, { a: "i64", s: "i64", n: "i64" }),
    hasAddresses: /[asn]/.test(sig),
  };
}

function withAddresses(sig: string, addresses: AddressTypes): FuncType {
  const typeOf = (letter: string): ValType =>
    letter in addresses ? addresses[letter as keyof AddressTypes] : valTypeByLetter(letter);
  const [params, results] = sig.split(":").map((letters) => Array.from(letters, typeOf));
  return { params: params!, results: results! };
}

function applySignature(checker: BodyChecker, signature: Signature, instr: Instr): void {
  const { params, results } = signature.hasAddresses ? withMemories(checker, signature, instr) : signature.narrow;
  for (let i = params.length - 1; i >= 0; i--) checker.pop(params[i]!);
  for (let i = 0; i < results.length; i++) checker.push(results[i]!);
}

function withMemories(checker: BodyChecker, { narrow, wide }: Signature, { row, memory, source }: Instr): FuncType {
  const own = checker.addressType(memory);
  const other = row === OP["memory.copy"] ? checker.addressType(source) : own;
  if (own === other) return own === "i64" ? wide : narrow;
  return withAddresses(row.sig!, { a: own, s: other, n: "i32" });
}

function checkIndex(what: string, list: ArrayLike<unknown>, index: number): void {
  if (index >= list.length) invalid(`unknown ${what} ${index}`);
}

const immediateChecks: Partial<Record<Imm, (checker: BodyChecker, instr: Instr) => void>> = {
  label: (c, instr) => checkIndex("label", c.frames, instr.index),
  labels: (c, instr) => {
    for (const label of instr.labels) checkIndex("label", c.frames, label);
  },
  func: (c, instr) => checkIndex("function", c.ctx.spaces.functions, instr.index),
  type: (c, instr) => checkIndex("type", c.ctx.module.types, instr.index),
  typeIndex: (c, instr) => checkIndex("type", c.ctx.module.types, instr.type),
  sourceType: (c, instr) => checkIndex("type", c.ctx.module.types, instr.source),
  heap: (c, instr) => c.checkType(instr.heap),
  nonNullRef: (c, instr) => c.checkType(instr.heap),
  nullableRef: (c, instr) => c.checkType(instr.heap),
  castTypes: (c, instr) => {
    c.checkType(instr.from);
    c.checkType(instr.heap);
  },
  types: (c, instr) => {
    for (const type of instr.types) c.checkType(type);
  },
  block: (c, { block }) => {
    if (typeof block === "string") c.checkType(block);
  },
  catches: (c, instr) => {
    for (const { tag, label } of instr.catches) {
      if (tag >= 0) checkIndex("tag", c.ctx.spaces.tags, tag);
      checkIndex("label", c.frames, label);
    }
  },
  local: (c, instr) => checkIndex("local", c.locals, instr.index),
  global: (c, instr) => checkIndex("global", c.ctx.spaces.globals, instr.index),
  tag: (c, instr) => checkIndex("tag", c.ctx.spaces.tags, instr.index),
  elem: (c, instr) => checkIndex("elem segment", c.ctx.module.elements, instr.index),
  table: (c, instr) => checkIndex("table", c.ctx.spaces.tables, instr.table),
  sourceTable: (c, instr) => checkIndex("table", c.ctx.spaces.tables, instr.source),
  memory: (c, instr) => checkIndex("memory", c.ctx.spaces.memories, instr.memory),
  sourceMemory: (c, instr) => checkIndex("memory", c.ctx.spaces.memories, instr.source),
  data: (c, instr) => {
    if (!c.ctx.module.hasDataCount) malformed("data count section required");
    checkIndex("data segment", c.ctx.module.data, instr.index);
  },
  memarg: (c, { row, align, offset, memory }) => {
    const { limits } = c.memory(memory);
    if (align > row.naturalAlign) invalid("alignment must not be larger than natural");
    if (row.group === "atomic" && align !== row.naturalAlign) invalid("atomic alignment must be natural");
    if (!limits.is64 && offset > 0xffffffff) invalid("offset out of range");
  },
  lane: (_, instr) => {
    if (instr.lane >= laneCount(instr.row)) invalid("invalid lane index");
  },
  shuffle: (_, instr) => {
    if ((instr.value as Uint8Array).some((lane) => lane >= 32)) invalid("invalid lane index");
  },
};

/** Lanes of `i8x16.extract_lane_s` (16) or `v128.load32_lane` (4). */
function laneCount(row: OpRow): number {
  if (row.width !== 0) return 16 / row.width;
  return Number(/x(\d+)\./.exec(row.name)![1]);
}

const constantOps: ReadonlySet<OpRow> = new Set<OpRow>([
  OP["ref.null"],
  OP["ref.func"],
  OP["ref.i31"],
  OP["struct.new"],
  OP["struct.new_default"],
  OP["array.new"],
  OP["array.new_default"],
  OP["array.new_fixed"],
  OP["any.convert_extern"],
  OP["extern.convert_any"],
  OP.end,
  ...(["add", "sub", "mul"] as const).flatMap((op) => [OP[`i32.${op}`], OP[`i64.${op}`]]),
]);

function checkConstant(checker: BodyChecker, { row, index }: Instr): void {
  if (row.group === "constant" || constantOps.has(row)) return;
  if (row !== OP["global.get"]) invalid(`constant expression required, not ${row.name}`);
  if (index >= checker.ctx.constantGlobals) invalid(`unknown global ${index}`);
  if (checker.ctx.spaces.globals[index]!.mutable) invalid("constant expression required, not a mutable global");
}
