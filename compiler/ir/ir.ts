/**
 * The intermediate representation: SSA with block parameters, close to WebAssembly.
 *
 *     function @sum(i32 %p, i32 %n) -> i32 {
 *     b0:
 *       br b1(0, 0)
 *     b1(i32 %i, i32 %s):
 *       %c = i32.lt_s %i, %n
 *       br_if %c, b2, b3(%s)
 *     b2: …
 *
 * Five value types, no aggregates: memory is reached by explicit loads and stores.
 * Values are the instructions and parameters themselves (an operand is a pointer to
 * its definition), so a use needs no lookup; `id` exists for printing and for dense
 * side tables. Every instruction carries the location it came from.
 *
 * Invariants (verify.ts): an operand's definition dominates its use; each block ends
 * in exactly one terminator; a branch passes one argument of the right type per
 * parameter of its target; the entry block has no parameters and no predecessors.
 *
 * IR operations that are WebAssembly operations carry its name and meaning
 * (wasm/numeric.ts); the others are listed in ops.ts.
 *
 * IR knows nothing of C types, of syntax, or of the binary encoding.
 */
import type { Loc } from "../base/source.ts";
import type { Notes } from "./notes.ts";

export type IrType = "i32" | "i64" | "f32" | "f64" | "v128";
/** Result type of an instruction; "void" for none. */
export type ResultType = IrType | "void";

export interface Signature {
  readonly params: readonly IrType[];
  readonly results: readonly IrType[];
}

/** Anything an operand can be: parameters of functions and blocks, and instructions with a result. */
export type Value = Param | Inst;

export interface Param {
  readonly kind: "param";
  id: number;
  readonly type: IrType;
  /** Name of the C variable, for readers of dumps; "" if none. */
  name: string;
  /** A parameter of a function that points to another object than those of the function's others with this mark. */
  distinct?: boolean;
  /** What is reached through it is reached in no other way, if anything writes there (C11 6.7.3.1p4). */
  restricted?: boolean;
}

/**
 * One instruction. One shape for all operations keeps property access monomorphic;
 * which fields mean something is the operation's row in ops.ts.
 */
export interface Inst {
  readonly kind: "inst";
  id: number;
  /** A WebAssembly mnemonic ("i32.add", "i32.load8_u", "memory.copy", "select") or an operation of ops.ts. */
  op: string;
  type: ResultType;
  args: Value[];
  loc: Loc;
  /** Constant of "i32.const" (as signed number), "f32.const", "f64.const"; offset in bytes of loads, stores and "symbol.address". */
  imm: number;
  /** Everything else an operation needs; undefined for most. */
  aux: Aux | undefined;
}

export type Aux =
  /** i64.const */
  | { readonly kind: "i64"; readonly value: bigint }
  /** v128.const: 16 bytes; shuffles: 16 lanes. */
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  /** Loads and stores, of one lane with its number. `align` in bytes; `alias` is an index of Fn.aliasClasses-like type tag, 0 = may alias all. */
  | {
      readonly kind: "memory";
      readonly align: number;
      readonly volatile: boolean;
      readonly alias: number;
      readonly lane?: number;
      /** Through which restricted pointer it goes; undefined if through none that is known. */
      readonly through?: RestrictedPointer | undefined;
    }
  /** "symbol.address" (data address, or table index of a function), "global.get"/"global.set". */
  | { readonly kind: "symbol"; readonly symbol: Symbol }
  /** "slot.address" */
  | { readonly kind: "slot"; readonly slot: StackSlot }
  /** "call": direct callee; "call_indirect": last argument is the table index. */
  | {
      readonly kind: "call";
      readonly callee: Symbol | undefined;
      readonly signature: Signature;
      readonly tail?: boolean;
      /** How often it is made, as far as a profile says. */
      readonly temperature?: Temperature | undefined;
    }
  /** Lane operations and others with one small number. */
  | { readonly kind: "lane"; readonly lane: number };

/** Runs often, or seldom: part of what nearly all, or nearly no time is spent in. */
export type Temperature = "hot" | "cold";

/** What calls of a function do, besides computing their result: at most this. */
export interface Behaviour {
  /** "none": the result depends on the arguments alone; "read": on memory as well. Neither writes, nor ends in a longjmp. */
  readonly effect: "none" | "read";
  /** Every call comes to an end. */
  readonly returns: boolean;
}

/**
 * A parameter of a function that was inlined, which was an object of its own (C11 6.7.3.1): accesses through two
 * pointers of one scope do not meet. Scopes are told apart by numbers within a function.
 */
export interface RestrictedPointer {
  readonly scope: number;
  readonly pointer: number;
}

/** A function's or datum's name as object files know it. */
export interface Symbol {
  name: string;
  readonly kind: "function" | "data" | "global";
  /** Of functions: type as declared here (imports and calls need it). */
  signature: Signature | undefined;
  /** Defined in this module? */
  defined: boolean;
  binding: "global" | "local" | "weak";
  hidden: boolean;
  /** Kept by the linker even if nothing refers to it. */
  used: boolean;
  /** For undefined functions: Wasm import module and name, if given by attribute. */
  importModule: string | undefined;
  importName: string | undefined;
  /** Exported from the final module under this name. */
  exportName: string | undefined;
  /** Of functions: what their attributes promise of their calls. */
  promise?: Behaviour;
  /** Of functions: runs seldom, so that size counts, or often, so that speed does; from attributes or a profile. */
  temperature?: Temperature | undefined;
  /** Of functions: what passes may rely on (passes/infer-effects.ts). */
  behaviour?: Behaviour;
  /** The C declaration as text ("int f(char *)"), for diagnostics of the linker and at run time. */
  prototype: string | undefined;
}

/** A piece of the function's stack frame whose address is taken. */
export interface StackSlot {
  id: number;
  name: string;
  size: number;
  align: number;
  /** Where the variable is declared. */
  readonly loc?: Loc | undefined;
}

export interface Block {
  id: number;
  params: Param[];
  insts: Inst[];
  terminator: Terminator;
}

export interface Target {
  block: Block;
  args: Value[];
}

export type Terminator =
  | { op: "br"; loc: Loc; target: Target }
  /** Condition is an i32; nonzero takes `then`. `likely`: 1 then, -1 else, 0 unknown. */
  | { op: "br_if"; loc: Loc; condition: Value; then: Target; else: Target; likely: number }
  /** i32 index: targets[index] or `default` when out of range. */
  | { op: "br_table"; loc: Loc; index: Value; targets: Target[]; default: Target }
  /**
   * The block's last instruction is a call. When it returns, control goes on at `normal`; when a `longjmp` to this
   * very function comes out of it, at `caught`, where the call's result means nothing (lower/setjmp.ts).
   */
  | { op: "invoke"; loc: Loc; normal: Target; caught: Target }
  | { op: "return"; loc: Loc; values: Value[] }
  | { op: "return_call"; loc: Loc; call: Inst }
  | { op: "unreachable"; loc: Loc };

export interface Fn {
  readonly symbol: Symbol;
  signature: Signature;
  /** Parameters of the function; they are defined before the entry block. */
  params: Param[];
  /** Blocks, entry first; the order otherwise means nothing. */
  blocks: Block[];
  slots: StackSlot[];
  /** Stack grows by "stack.alloc" here: the frame needs a saved pointer. */
  dynamicStack: boolean;
  nextId: number;
  inlineHint: "never" | "always" | "hint" | "none";
  /** Its accesses are not checked (passes/check-addresses.ts). */
  unchecked?: boolean;
  /** For debuggers, if anybody wants them. */
  notes?: Notes | undefined;
  loc: Loc;
}

/** Bytes with relocations; each datum is its own unit for garbage collection. */
export interface Datum {
  readonly symbol: Symbol;
  readonly size: number;
  /** In bytes, a power of two. */
  readonly align: number;
  /** Undefined for all zero. May be shorter than `size`: the rest is zero. */
  readonly bytes: Uint8Array | undefined;
  readonly relocs: DataReloc[];
  readonly readOnly: boolean;
  /** NUL-terminated string that the linker may merge with equal ones. */
  readonly strings: boolean;
  readonly section: string | undefined;
  readonly threadLocal: boolean;
  /** Tentative definition under -fcommon. */
  readonly common: boolean;
  /** Where the variable is declared. */
  readonly loc?: Loc | undefined;
}

/** At `offset`, the 32-bit address (or table index of a function) of `symbol` plus `addend`. */
export interface DataReloc {
  readonly offset: number;
  readonly symbol: Symbol;
  readonly addend: number;
}

export interface IrModule {
  functions: Fn[];
  data: Datum[];
  /** Every symbol mentioned, defined or not, by name. */
  symbols: Map<string, Symbol>;
  /** Functions to run before main, with priority (smaller first; 65535 when none was given). */
  constructors: { symbol: Symbol; priority: number }[];
  /** Second names for symbols: `alias` attribute. */
  aliases: { symbol: Symbol; target: Symbol }[];
  /** For debuggers: which symbol stands for what in the source. */
  entities?: ReadonlyMap<object, Symbol>;
}

/** Placeholder while a block is being built. */
export const noTerminator: Terminator = { op: "unreachable", loc: 0 };
