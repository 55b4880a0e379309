/**
 * What lowering carries along: the unit's symbols and data, and the function at hand.
 */

import type { FunctionDecl, FunctionDefinition, Label, Variable } from "../ast/typed.ts";
import type { BuiltinNames } from "../base/builtin-names.ts";
import type { Diagnostics } from "../base/diagnostics.ts";
import type { FunctionBuilder } from "../ir/builder.ts";
import type { Block, Datum, IrModule, StackSlot, Symbol, Value } from "../ir/ir.ts";
import type { Convention } from "./abi.ts";
import type { FrameLayout } from "./nested.ts";
import type { Target } from "./representation.ts";
import type { OpenScope } from "./scopes.ts";

export interface LowerOptions extends Target {
  /** `-fcommon`: tentative definitions become common symbols. */
  readonly common: boolean;
  /** `-fvisibility=hidden`: other modules need not see what is defined here. */
  readonly hidden?: boolean;
  /** `-ftrapv`, `-fwrapv` and the like have no effect on WebAssembly's wrapping arithmetic except trapv. */
  readonly trapv: boolean;
  /** `-finstrument-functions`: functions tell where they begin and end. */
  readonly instrument: boolean;
  /** `-fno-builtin`: calls of library functions stay what they are. */
  readonly builtins: BuiltinNames;
  /** Objects are accessed by their own type only (C11 6.5p7). */
  readonly strictAliasing: boolean;
  /** Keep notes for debuggers (ir/notes.ts). */
  readonly notes?: boolean | undefined;
}

export interface UnitContext {
  readonly module: IrModule;
  readonly options: LowerOptions;
  readonly diagnostics: Diagnostics;
  readonly symbols: Map<FunctionDecl | Variable, Symbol>;
  /** String literals already emitted, by their bytes. */
  readonly strings: Map<string, Datum>;
  nextString: number;
  /** Of functions with nested ones: their frames; of nested ones: their pools of thunks. */
  readonly frames: Map<FunctionDecl, FrameLayout>;
  readonly pools: Map<FunctionDecl, Datum>;
}

/** Where a variable of the function lives. */
export type Home =
  | { readonly kind: "value" }
  | { readonly kind: "slot"; readonly slot: StackSlot }
  | { readonly kind: "address" }
  /** The frame that nested functions know (nested.ts). */
  | { readonly kind: "shared" };

/** Where `break` and `continue` lead. */
export interface Jumps {
  readonly breakTo: Block | undefined;
  readonly continueTo: Block | undefined;
  /** How many of the open scopes the target is in as well. */
  readonly breakDepth: number;
  readonly continueDepth: number;
}

export interface FunctionContext {
  readonly unit: UnitContext;
  readonly definition: FunctionDefinition;
  readonly b: FunctionBuilder;
  readonly convention: Convention;
  readonly homes: Map<Variable, Home>;
  readonly labels: Map<Label, Block>;
  /** Blocks of the `case` labels of the enclosing switch statements. */
  readonly cases: Map<object, Block>;
  jumps: Jumps;
  /** Address that the caller passed for a result in memory. */
  resultAddress: Value | undefined;
  /** Address of the variadic arguments. */
  variadicArea: Value | undefined;
  /** Slots for copies of arguments: those of calls being made, and those whose call is over. */
  readonly copies: { readonly busy: StackSlot[]; readonly free: StackSlot[] };
  /** What nested functions share, and the frame that a nested function itself belongs to. */
  frame: StackSlot | undefined;
  link: Value | undefined;
  /** Where computed gotos meet; also the variable that holds the label's address. */
  labelDispatch: Block | undefined;
  /** Variables in scope here whose scope's end does something, innermost last. */
  readonly openScopes: OpenScope[];
}

/** 128 bits as two i64 values. */
export interface Pair {
  readonly low: Value;
  readonly high: Value;
}

/** A place in memory: base plus constant offset. */
export interface Address {
  readonly base: Value;
  readonly offset: number;
  /** Known alignment of base + offset in bytes. */
  readonly align: number;
  readonly volatile: boolean;
  /** Class of the type of accesses (alias-class.ts); 0 for any. */
  readonly alias: number;
}
