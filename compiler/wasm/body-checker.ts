/** The two stacks on which a body is typed (the essay is in validate-body.ts), and what rules ask of them. */

import { matchesType, matchesTypes } from "./match.ts";
import { blockSignature, type IndexSpaces, type Module } from "./module.ts";
import type { ModuleTypes } from "./module-types.ts";
import { OP, type OpRow } from "./opcodes.ts";
import type { BlockType, FuncType, MemoryType, StorageType, TableType, ValType } from "./types.ts";
import {
  funcTypeAt,
  type HeapType,
  heapOf,
  isDefaultable,
  isNullable,
  isRefType,
  mapIndex,
  type RefType,
  refType,
} from "./types.ts";

/** What validation of bodies needs to know of the module. */
export interface BodyContext {
  readonly module: Module;
  readonly spaces: IndexSpaces;
  readonly types: ModuleTypes;
  /** Functions that `ref.func` may name: those mentioned outside of bodies. */
  readonly referable: ReadonlySet<number>;
  /** Globals that a constant expression may read. */
  readonly constantGlobals: number;
}

/** Thrown by checks, caught by the entry points of validate-body.ts. */
export class Invalid extends Error {
  readonly malformed: boolean;
  constructor(message: string, malformed: boolean) {
    super(message);
    this.malformed = malformed;
  }
}

export function invalid(message: string): never {
  throw new Invalid(message, false);
}

export function malformed(message: string): never {
  throw new Invalid(message, true);
}

/** A reference, not null, to nobody knows what: what code that cannot run has left of a reference. */
export const UNKNOWN_REF = "(ref bot)";

/** The type of a reference on the stack. */
export type RefOperand = RefType | typeof UNKNOWN_REF;

/** The type of a value on the stack; `null` for one of any type, in code that cannot run. */
export type Operand = ValType | typeof UNKNOWN_REF | null;

/** An open block. */
export interface Frame {
  /** The instruction that started it: `else` and `catch` replace what they follow. */
  readonly row: OpRow;
  readonly start: readonly ValType[];
  readonly end: readonly ValType[];
  /** Operands below it. */
  readonly height: number;
  /** Locals without a default that had a value when it began. */
  readonly setLocals: number;
  unreachable: boolean;
}

export class BodyChecker {
  readonly ctx: BodyContext;
  readonly locals: readonly ValType[];
  readonly operands: Operand[] = [];
  readonly frames: Frame[] = [];
  /** Offset of the instruction being checked. */
  at = 0;
  /** Locals without a default that have been given a value, in that order; blocks forget theirs when they end. */
  private readonly setLocals: number[] = [];
  private readonly unsetLocals = new Set<number>();

  /** @param nParams how many of the locals are parameters, which have a value */
  constructor(ctx: BodyContext, locals: readonly ValType[], nParams: number, results: readonly ValType[]) {
    this.ctx = ctx;
    this.locals = locals;
    for (let i = nParams; i < locals.length; i++) if (!isDefaultable(locals[i]!)) this.unsetLocals.add(i);
    this.frames.push({ row: OP.block, start: [], end: results, height: 0, setLocals: 0, unreachable: false });
  }

  // Operands.

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

  /** Pops an operand that can stand for the type. @returns what it was */
  pop(expected: ValType): Operand {
    const { operands } = this;
    const frame = this.frames[this.frames.length - 1]!;
    if (operands.length > frame.height) {
      const found = operands.pop()!;
      if (found !== expected && !this.isOperandOf(found, expected)) {
        invalid(`type mismatch: expected ${expected}, found ${found}`);
      }
      return found;
    }
    if (!frame.unreachable) invalid(`type mismatch: expected ${expected}, found nothing`);
    return null;
  }

  private isOperandOf(found: Operand, expected: ValType): boolean {
    if (found === null) return true;
    return found === UNKNOWN_REF ? isRefType(expected) : this.matches(found, expected);
  }

  popAll(types: readonly ValType[]): void {
    for (let i = types.length - 1; i >= 0; i--) this.pop(types[i]!);
  }

  /** Pops so many operands of a type; the number is the module's word, and code that cannot run needs none. */
  popRepeated(type: ValType, count: number): void {
    const frame = this.frames[this.frames.length - 1]!;
    for (let i = 0; i < count; i++) {
      if (frame.unreachable && this.operands.length === frame.height) return;
      this.pop(type);
    }
  }

  popRef(): RefOperand {
    const type = this.popAny();
    if (type === null) return UNKNOWN_REF;
    if (type !== UNKNOWN_REF && !isRefType(type)) invalid(`type mismatch: expected a reference, found ${type}`);
    return type;
  }

  matches(type: StorageType, of: StorageType): boolean {
    return matchesType(this.ctx.types, type, of);
  }

  matchesAll(types: readonly ValType[], of: readonly ValType[]): boolean {
    return matchesTypes(this.ctx.types, types, of);
  }

  // Blocks.

  open(row: OpRow, start: readonly ValType[], end: readonly ValType[]): void {
    const height = this.operands.length;
    this.frames.push({ row, start, end, height, setLocals: this.setLocals.length, unreachable: false });
    this.pushAll(start);
  }

  close(): Frame {
    const frame = this.frames[this.frames.length - 1]!;
    this.popAll(frame.end);
    if (this.operands.length !== frame.height) invalid("type mismatch: values remaining on stack at end of block");
    this.frames.pop();
    while (this.setLocals.length > frame.setLocals) this.unsetLocals.add(this.setLocals.pop()!);
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

  /** The results of the function, which `return` passes. */
  results(): readonly ValType[] {
    return this.frames[0]!.end;
  }

  // Locals.

  /** The type of a local that has a value. */
  readLocal(index: number): ValType {
    if (this.unsetLocals.has(index)) invalid(`uninitialized local ${index}`);
    return this.locals[index]!;
  }

  /** The type of a local that is given a value. */
  writeLocal(index: number): ValType {
    if (this.unsetLocals.delete(index)) this.setLocals.push(index);
    return this.locals[index]!;
  }

  // What indexes refer to.

  memory(index: number): MemoryType {
    return this.ctx.spaces.memories[index] ?? invalid(`unknown memory ${index}`);
  }

  table(index: number): TableType {
    return this.ctx.spaces.tables[index] ?? invalid(`unknown table ${index}`);
  }

  addressType(memory: number): ValType {
    return this.memory(memory).limits.is64 ? "i64" : "i32";
  }

  signature(block: BlockType): FuncType {
    return blockSignature(this.ctx.module.types, block) ?? invalid(`unknown function type ${block}`);
  }

  funcType(index: number): FuncType {
    return funcTypeAt(this.ctx.module.types, index) ?? invalid(`type mismatch: type ${index} is not that of functions`);
  }

  /** Fails if the type names one that there is not. */
  checkType(type: StorageType): void {
    mapIndex(type, (index) => {
      if (index >= this.ctx.module.types.length) invalid(`unknown type ${index}`);
      return index;
    });
  }
}

/** The type of references that are known not to be null. */
export const withoutNull = (type: RefOperand): RefOperand =>
  type === UNKNOWN_REF ? type : refType(heapOf(type), false);

/** What is left of a type when a cast to another has failed (3.1.6, "type difference"). */
export const difference = (type: RefType, target: RefType): RefType =>
  isNullable(target) ? refType(heapOf(type), false) : type;

export const isSomeRef = (type: Operand): boolean => type !== null && (type === UNKNOWN_REF || isRefType(type));

export type { HeapType };
