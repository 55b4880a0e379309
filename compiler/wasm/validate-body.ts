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
import { Instr, readInstr } from "./instr.ts";
import { blockSignature, type Func, type IndexSpaces, type Module } from "./module.ts";
import { type Imm, type Mnemonic, OP, type OpRow, opRows, type RowOf } from "./opcodes.ts";
import {
  type BlockType,
  type FuncType,
  isRefType,
  type MemoryType,
  type RefType,
  sameType,
  sameTypes,
  type TableType,
  type ValType,
  valTypeByLetter,
} from "./types.ts";

export interface ValidationError {
  readonly message: string;
  /** Offset in the file, or in the body if the module was not decoded from a file. */
  readonly offset: number;
  /** The function (imports counted) whose body is wrong. */
  readonly functionIndex?: number;
  /** The bytes mean nothing, rather than something that is not allowed. */
  readonly malformed?: boolean;
}

/** What validation of bodies needs to know of the module. */
export interface BodyContext {
  readonly module: Module;
  readonly spaces: IndexSpaces;
  /** Functions that `ref.func` may name: those mentioned outside of bodies. */
  readonly referable: ReadonlySet<number>;
  /** Globals that a constant expression may read. */
  readonly constantGlobals: number;
}

/** Thrown by checks below, caught by the entry points. */
class Invalid extends Error {
  readonly malformed: boolean;
  constructor(message: string, malformed: boolean) {
    super(message);
    this.malformed = malformed;
  }
}

function invalid(message: string): never {
  throw new Invalid(message, false);
}

function malformed(message: string): never {
  throw new Invalid(message, true);
}

/** Checks a function body; null if it is valid. */
export function validateFunction(ctx: BodyContext, fn: Func): Omit<ValidationError, "functionIndex"> | null {
  const type = ctx.module.types[fn.type];
  if (type === undefined) return { message: `unknown type ${fn.type}`, offset: fn.offset ?? 0 };
  const locals = [...type.params];
  for (const run of fn.locals) for (let i = 0; i < run.count; i++) locals.push(run.type);
  const checker = new BodyChecker(ctx, fn.body, locals, type.results, false);
  return run(checker, fn.offset ?? 0);
}

/** Checks a constant expression of the given type; null if it is valid. */
export function validateConstant(
  ctx: BodyContext,
  expr: Uint8Array,
  type: ValType,
): Omit<ValidationError, "functionIndex"> | null {
  return run(new BodyChecker(ctx, expr, [], [type], true), 0);
}

function run(checker: BodyChecker, offset: number): Omit<ValidationError, "functionIndex"> | null {
  try {
    checker.check();
    return null;
  } catch (error) {
    if (error instanceof Invalid)
      return { message: error.message, offset: offset + checker.at, ...(error.malformed && { malformed: true }) };
    if (error instanceof MalformedError)
      return { message: error.message, offset: offset + error.offset, malformed: true };
    throw error;
  }
}

/** `null` is a value of unknown type in unreachable code. */
type Operand = ValType | null;

interface Frame {
  /** The instruction that opened it; for branches only `loop` matters. */
  row: OpRow;
  start: readonly ValType[];
  end: readonly ValType[];
  height: number;
  unreachable: boolean;
}

/** Letters of signatures that stand for addresses of the instruction's memories. */
type AddressLetter = "a" | "s" | "n";

/** A row's signature. */
interface Signature {
  readonly params: readonly (ValType | AddressLetter)[];
  readonly results: readonly (ValType | AddressLetter)[];
  /** Are there letters in it? */
  readonly hasAddresses: boolean;
}

const signatures: ReadonlyMap<OpRow, Signature> = new Map(
  opRows.flatMap((row: OpRow) => (row.sig === null ? [] : [[row, parseSignature(row.sig)] as const])),
);

function parseSignature(sig: string): Signature {
  const [params, results] = sig.split(":");
  const isAddress = (letter: string): letter is AddressLetter => "asn".includes(letter);
  const types = (letters: string) =>
    Array.from(letters, (letter) => (isAddress(letter) ? letter : valTypeByLetter(letter)));
  return { params: types(params!), results: types(results!), hasAddresses: [...sig].some(isAddress) };
}

class BodyChecker {
  readonly ctx: BodyContext;
  readonly locals: readonly ValType[];
  readonly operands: Operand[] = [];
  readonly frames: Frame[] = [];
  /** Offset of the instruction being checked. */
  at = 0;
  private readonly reader: ByteReader;
  private readonly constant: boolean;

  constructor(
    ctx: BodyContext,
    body: Uint8Array,
    locals: readonly ValType[],
    results: readonly ValType[],
    constant: boolean,
  ) {
    this.ctx = ctx;
    this.locals = locals;
    this.constant = constant;
    this.reader = new ByteReader(body);
    this.frames.push({ row: OP.block, start: [], end: results, height: 0, unreachable: false });
  }

  check(): void {
    const reader = this.reader;
    const instr = new Instr();
    while (this.frames.length > 0) {
      this.at = reader.offset;
      const { row } = readInstr(reader, instr);
      if (this.constant) checkConstant(this, instr);
      const { imm } = row;
      for (let i = 0; i < imm.length; i++) immediateChecks[imm[i]!]?.(this, instr);
      const signature = signatures.get(row);
      if (signature !== undefined) this.apply(signature, instr);
      else handTyped[row.name as HandTyped](this, instr);
    }
    this.at = reader.offset;
    if (!reader.done) invalid("unexpected content after the end of the function");
  }

  private apply(signature: Signature, instr: Instr): void {
    const { params, results } = signature.hasAddresses ? this.withAddresses(signature, instr) : signature;
    for (let i = params.length - 1; i >= 0; i--) this.pop(params[i] as ValType);
    for (let i = 0; i < results.length; i++) this.push(results[i] as ValType);
  }

  private withAddresses({ params, results }: Signature, instr: Instr): FuncType {
    const own = this.addressType(instr.memory);
    const source = instr.row === OP["memory.copy"] ? this.addressType(instr.source) : own;
    const types = { a: own, s: source, n: own === source ? own : "i32" } as const;
    const typeOf = (type: ValType | AddressLetter) =>
      type in types ? types[type as AddressLetter] : (type as ValType);
    return { params: params.map(typeOf), results: results.map(typeOf) };
  }

  memory(index: number): MemoryType {
    return this.ctx.spaces.memories[index] ?? invalid(`unknown memory ${index}`);
  }

  table(index: number): TableType {
    return this.ctx.spaces.tables[index] ?? invalid(`unknown table ${index}`);
  }

  addressType(memory: number): ValType {
    return this.memory(memory).limits.is64 ? "i64" : "i32";
  }

  push(type: Operand): void {
    this.operands.push(type);
  }

  pushAll(types: readonly ValType[]): void {
    for (let i = 0; i < types.length; i++) this.operands.push(types[i]!);
  }

  popAny(): Operand {
    const frame = this.frames[this.frames.length - 1]!;
    if (this.operands.length === frame.height) {
      if (frame.unreachable) return null;
      invalid("type mismatch: an operand is missing");
    }
    return this.operands.pop()!;
  }

  pop(expected: ValType): void {
    const { operands } = this;
    const frame = this.frames[this.frames.length - 1]!;
    if (operands.length > frame.height) {
      const found = operands.pop()!;
      if (found !== null && !sameType(found, expected)) {
        invalid(`type mismatch: expected ${expected}, found ${found}`);
      }
    } else if (!frame.unreachable) {
      invalid(`type mismatch: expected ${expected}, found nothing`);
    }
  }

  popAll(types: readonly ValType[]): void {
    for (let i = types.length - 1; i >= 0; i--) this.pop(types[i]!);
  }

  popRef(): Operand {
    const type = this.popAny();
    if (type !== null && !isRefType(type)) invalid(`type mismatch: expected a reference, found ${type}`);
    return type;
  }

  open(row: OpRow, start: readonly ValType[], end: readonly ValType[]): void {
    this.frames.push({ row, start, end, height: this.operands.length, unreachable: false });
    this.pushAll(start);
  }

  close(): Frame {
    const frame = this.frames[this.frames.length - 1]!;
    this.popAll(frame.end);
    if (this.operands.length !== frame.height) invalid("type mismatch: values remaining on stack at end of block");
    this.frames.pop();
    return frame;
  }

  setUnreachable(): void {
    const frame = this.frames[this.frames.length - 1]!;
    this.operands.length = frame.height;
    frame.unreachable = true;
  }

  /** What a branch to a label passes. The label exists: immediates are checked before. */
  label(depth: number): readonly ValType[] {
    const frame = this.frames[this.frames.length - 1 - depth] ?? invalid("unknown label");
    return frame.row === OP.loop ? frame.start : frame.end;
  }

  signature(block: BlockType): FuncType {
    return blockSignature(this.ctx.module.types, block) ?? invalid(`unknown type ${block}`);
  }

  funcType(index: number): FuncType {
    return this.ctx.module.types[index] ?? invalid(`unknown type ${index}`);
  }

  /** The results of the function, which `return` passes. */
  results(): readonly ValType[] {
    return this.frames[0]!.end;
  }
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
  OP.end,
  ...(["add", "sub", "mul"] as const).flatMap((op) => [OP[`i32.${op}`], OP[`i64.${op}`]]),
]);

function checkConstant(checker: BodyChecker, { row, index }: Instr): void {
  if (row.group === "constant" || constantOps.has(row)) return;
  if (row !== OP["global.get"]) invalid(`constant expression required, not ${row.name}`);
  if (index >= checker.ctx.constantGlobals) invalid(`unknown global ${index}`);
  if (checker.ctx.spaces.globals[index]!.mutable) invalid("constant expression required, not a mutable global");
}

/** Rows whose signature is null. */
type HandTyped = { [M in Mnemonic]: RowOf<M>["sig"] extends null ? M : never }[Mnemonic];

const handTyped: Readonly<Record<HandTyped, (checker: BodyChecker, instr: Instr) => void>> = {
  unreachable: (c) => c.setUnreachable(),
  block: openBlock,
  loop: openBlock,
  try: openBlock,
  if: (c, instr) => {
    c.pop("i32");
    openBlock(c, instr);
  },
  else: (c) => {
    const frame = c.close();
    if (frame.row !== OP.if) malformed("else without if");
    c.open(OP.else, frame.start, frame.end);
  },
  end: (c) => {
    const frame = c.close();
    if (frame.row === OP.if && !sameTypes(frame.start, frame.end)) {
      invalid("type mismatch: an if with results needs an else");
    }
    c.pushAll(frame.end);
  },
  try_table: (c, instr) => {
    const { params, results } = c.signature(instr.block);
    for (const { kind, tag, label } of instr.catches) {
      if (tag >= 0) checkIndex("tag", c.ctx.spaces.tags, tag);
      const passed: ValType[] = tag >= 0 ? [...c.funcType(c.ctx.spaces.tags[tag]!.type).params] : [];
      if (kind.endsWith("_ref")) passed.push("exnref");
      checkIndex("label", c.frames, label);
      if (!sameTypes(passed, c.label(label))) invalid("type mismatch in a catch clause");
    }
    c.popAll(params);
    c.open(OP.try_table, params, results);
  },
  catch: (c, instr) => {
    const frame = closeTryPart(c);
    c.open(OP.catch, [], frame.end);
    c.pushAll(c.funcType(c.ctx.spaces.tags[instr.index]!.type).params);
  },
  catch_all: (c) => {
    const frame = closeTryPart(c);
    c.open(OP.catch_all, [], frame.end);
  },
  delegate: (c, instr) => {
    const frame = c.close();
    if (frame.row !== OP.try) malformed("delegate must end a try");
    if (instr.index >= c.frames.length) invalid(`unknown label ${instr.index}`);
    c.pushAll(frame.end);
  },
  throw: (c, instr) => {
    c.popAll(c.funcType(c.ctx.spaces.tags[instr.index]!.type).params);
    c.setUnreachable();
  },
  rethrow: (c, instr) => {
    const { row } = c.frames[c.frames.length - 1 - instr.index]!;
    if (row !== OP.catch && row !== OP.catch_all) invalid("invalid rethrow label");
    c.setUnreachable();
  },
  throw_ref: (c) => {
    c.pop("exnref");
    c.setUnreachable();
  },
  br: (c, instr) => {
    c.popAll(c.label(instr.index));
    c.setUnreachable();
  },
  br_if: (c, instr) => {
    c.pop("i32");
    const types = c.label(instr.index);
    c.popAll(types);
    c.pushAll(types);
  },
  br_table: checkBrTable,
  return: (c) => {
    c.popAll(c.results());
    c.setUnreachable();
  },
  call: (c, instr) => applyCall(c, c.funcType(c.ctx.spaces.functions[instr.index]!)),
  call_indirect: (c, instr) => {
    popCallee(c, instr);
    applyCall(c, c.funcType(instr.index));
  },
  return_call: (c, instr) => applyTailCall(c, c.funcType(c.ctx.spaces.functions[instr.index]!)),
  return_call_indirect: (c, instr) => {
    popCallee(c, instr);
    applyTailCall(c, c.funcType(instr.index));
  },
  drop: (c) => {
    c.popAny();
  },
  select: (c) => {
    c.pop("i32");
    const second = c.popAny();
    const first = c.popAny();
    for (const type of [first, second]) {
      if (type !== null && isRefType(type)) invalid("type mismatch: select of references needs a type");
    }
    if (first !== null && second !== null && !sameType(first, second)) {
      invalid(`type mismatch: select of ${first} and ${second}`);
    }
    c.push(first ?? second);
  },
  select_t: (c, instr) => {
    if (instr.types.length !== 1) invalid("invalid result arity");
    const type = instr.types[0]!;
    c.pop("i32");
    c.pop(type);
    c.pop(type);
    c.push(type);
  },
  "local.get": (c, instr) => c.push(c.locals[instr.index]!),
  "local.set": (c, instr) => c.pop(c.locals[instr.index]!),
  "local.tee": (c, instr) => {
    const type = c.locals[instr.index]!;
    c.pop(type);
    c.push(type);
  },
  "global.get": (c, instr) => c.push(c.ctx.spaces.globals[instr.index]!.type),
  "global.set": (c, instr) => {
    const global = c.ctx.spaces.globals[instr.index]!;
    if (!global.mutable) invalid("immutable global");
    c.pop(global.type);
  },
  "table.get": (c, instr) => {
    popTableAddress(c, instr.table);
    c.push(c.table(instr.table).element);
  },
  "table.set": (c, instr) => {
    c.pop(c.table(instr.table).element);
    popTableAddress(c, instr.table);
  },
  "table.size": (c, instr) => c.push(tableAddressType(c, instr.table)),
  "table.grow": (c, instr) => {
    popTableAddress(c, instr.table);
    c.pop(c.table(instr.table).element);
    c.push(tableAddressType(c, instr.table));
  },
  "table.fill": (c, instr) => {
    popTableAddress(c, instr.table);
    c.pop(c.table(instr.table).element);
    popTableAddress(c, instr.table);
  },
  "table.init": (c, instr) => {
    sameElements(c.ctx.module.elements[instr.index]!.type, c.table(instr.table).element);
    c.pop("i32");
    c.pop("i32");
    popTableAddress(c, instr.table);
  },
  "table.copy": (c, instr) => {
    sameElements(c.table(instr.source).element, c.table(instr.table).element);
    const both = c.table(instr.source).limits.is64 && c.table(instr.table).limits.is64;
    c.pop(both ? "i64" : "i32");
    popTableAddress(c, instr.source);
    popTableAddress(c, instr.table);
  },
  "ref.null": (c, instr) => c.push(instr.heap),
  "ref.is_null": (c) => {
    c.popRef();
    c.push("i32");
  },
  "ref.func": (c, instr) => {
    if (!c.ctx.referable.has(instr.index)) invalid(`undeclared function reference ${instr.index}`);
    c.push("funcref");
  },
};

function openBlock(c: BodyChecker, instr: Instr): void {
  const { params, results } = c.signature(instr.block);
  c.popAll(params);
  c.open(instr.row, params, results);
}

function closeTryPart(c: BodyChecker): Frame {
  const frame = c.close();
  if (frame.row !== OP.try && frame.row !== OP.catch) malformed("catch without try");
  return frame;
}

function checkBrTable(c: BodyChecker, { labels }: Instr): void {
  c.pop("i32");
  const arity = c.label(labels[labels.length - 1]!).length;
  for (const depth of new Set(labels)) {
    const types = c.label(depth);
    if (types.length !== arity) invalid("type mismatch: br_table targets take different numbers of values");
    // Popped types are pushed back as they were: in unreachable code they may be unknown.
    const popped: Operand[] = [];
    for (let i = types.length - 1; i >= 0; i--) {
      const found = c.popAny();
      if (found !== null && !sameType(found, types[i]!)) {
        invalid(`type mismatch: expected ${types[i]}, found ${found}`);
      }
      popped.push(found);
    }
    for (let i = popped.length - 1; i >= 0; i--) c.push(popped[i]!);
  }
  c.popAll(c.label(labels[labels.length - 1]!));
  c.setUnreachable();
}

function applyCall(c: BodyChecker, type: FuncType): void {
  c.popAll(type.params);
  c.pushAll(type.results);
}

function applyTailCall(c: BodyChecker, type: FuncType): void {
  if (!sameTypes(type.results, c.results())) invalid("type mismatch: a tail call returns other types");
  c.popAll(type.params);
  c.setUnreachable();
}

function popCallee(c: BodyChecker, instr: Instr): void {
  if (c.table(instr.table).element !== "funcref") invalid("type mismatch: call_indirect needs a table of functions");
  popTableAddress(c, instr.table);
}

function tableAddressType(c: BodyChecker, table: number): ValType {
  return c.table(table).limits.is64 ? "i64" : "i32";
}

function popTableAddress(c: BodyChecker, table: number): void {
  c.pop(tableAddressType(c, table));
}

function sameElements(from: RefType, to: RefType): void {
  if (!sameType(from, to)) invalid(`type mismatch: elements of ${from} into a table of ${to}`);
}
