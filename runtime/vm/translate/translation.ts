/** The state of one function's translation: what {@link CodeBuilder} has, the function's locals, and its open blocks. */

import type { CatchClause } from "../../../compiler/wasm/instr.ts";
import { type Func, localTypes } from "../../../compiler/wasm/module.ts";
import { OP, type OpRow } from "../../../compiler/wasm/opcodes.ts";
import {
  type DefinedType,
  type FuncType,
  isRefType,
  type MemoryType,
  mapIndex,
  type TableType,
  type ValType,
} from "../../../compiler/wasm/types.ts";
import type { Checks } from "../budget.ts";
import type { Handler } from "../exceptions.ts";
import type { Layout } from "../objects.ts";
import { totalWords, wordsOf } from "../words.ts";
import { CodeBuilder } from "./code-builder.ts";

/** A function's number, and after how many calls and turns of loops the second tier is to be told. */
export interface Counters {
  readonly index: number;
  readonly calls: number;
  readonly turns: number;
}

/** What else than the function decides what becomes of it. */
export interface TranslationSettings {
  /** Where the second tier is to be told of calls and of turns of loops: after how many. */
  readonly counters?: Counters | undefined;
  /** Which checks code has, see budget.ts; none where there is no budget. */
  readonly checks?: Checks | undefined;
  /** Whether code has slots where it can be observed, see translate.ts. */
  readonly observed?: boolean | undefined;
  /** Whether operations on floats give no NaN but the canonical one. */
  readonly canonicalNaNs?: boolean | undefined;
}

/** What translation needs to know of the function's instance. */
export interface TranslationContext extends TranslationSettings {
  readonly types: readonly DefinedType[];
  readonly fn: Func;
  /** The function's. */
  readonly type: FuncType;
  readonly functionTypes: readonly number[];
  readonly globalTypes: readonly { readonly type: ValType }[];
  readonly globals: readonly { readonly at: number }[];
  /** Numbers of the types that are the same for equal types of all modules. */
  readonly canonicalTypes: readonly number[];
  /** Of the types of structures and arrays. */
  readonly layouts: readonly (Layout | undefined)[];
  readonly tables: readonly TableType[];
  readonly memories: readonly MemoryType[];
  /** Type index of each tag. */
  readonly tagTypes: readonly number[];
}

/** What a `try` block is remembered by, besides what every block is. */
export interface TryPart {
  /** Where its code starts, in words. */
  readonly from: number;
  /** Where the part that is watched ends; -1 while it is open. */
  to: number;
  /** The handlers of a `try_table`. */
  readonly clauses: readonly CatchClause[];
  /** The handler whose code is being translated. */
  current?: Handler;
}

/** A block that is open. */
export interface Frame {
  readonly row: OpRow;
  readonly type: FuncType;
  /** Number of operands below the block's parameters. */
  readonly height: number;
  /** Register of the first parameter and of the first result. */
  readonly base: number;
  /** Where a loop starts, in words. */
  readonly start: number;
  /** Words to set to the position of the end. */
  readonly toEnd: number[];
  /** The word to set to the position of `else`, or -1. */
  toElse: number;
  /** Of a `try` or `try_table`. */
  readonly watched: TryPart | undefined;
}

export class Translation extends CodeBuilder {
  readonly ctx: TranslationContext;
  /** The function's. */
  readonly type: FuncType;
  readonly localTypes: readonly ValType[];
  readonly localRegisters: readonly number[];
  readonly handlers: Handler[] = [];
  readonly frames: Frame[] = [];
  /** Positions of the instructions that return. */
  readonly returns: number[] = [];
  /** Positions of slots, see translate.ts, and the registers of the first result at those in front of returns. */
  readonly slots: number[] = [];
  readonly leaves = new Map<number, number>();
  /** Words to set to the size of the frame. */
  readonly frameSizes: number[] = [];
  /** Of the instruction being translated, in the body. */
  offset = 0;
  /** Blocks opened in code that cannot be reached; -1 in code that can. */
  skipping = -1;

  constructor(ctx: TranslationContext) {
    const { type } = ctx;
    const locals = localTypes(type, ctx.fn);
    let register = 0;
    const localRegisters = locals.map((local) => {
      const at = register;
      register += wordsOf(local);
      return at;
    });
    const base = Math.max(register, totalWords(type.results));
    super(base);
    this.ctx = ctx;
    this.type = type;
    this.localTypes = locals;
    this.localRegisters = localRegisters;
    this.usesReferences = [...locals, ...type.results].some(isRefType);
    this.frames.push({ row: OP.block, type, height: 0, base, start: 0, toEnd: [], toElse: -1, watched: undefined });
  }

  /** The type with canonical indexes in place of the module's. */
  canonicalType<T extends ValType>(type: T): T {
    return mapIndex(type, (index) => this.ctx.canonicalTypes[index]!);
  }

  frameAt(depth: number): Frame {
    return this.frames[this.frames.length - 1 - depth]!;
  }

  setUnreachable(): void {
    this.dropTo(this.frames[this.frames.length - 1]!.height);
    this.skipping = 0;
    this.fresh = -1;
  }

  /** Puts arguments in place and returns where the callee's frame starts. */
  passArguments(type: FuncType): number {
    this.settleTop(type.params.length);
    this.dropTo(this.height - type.params.length);
    const base = this.homeAt(this.height);
    const last = base + Math.max(totalWords(type.params), totalWords(type.results));
    if (last > this.frameSize) this.frameSize = last;
    return base;
  }
}
