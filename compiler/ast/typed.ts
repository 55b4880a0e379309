/**
 * The checked program: what sema makes of the syntax and what lowering reads.
 *
 * It is a smaller language than C. Every name is resolved to an object, every
 * implicit conversion is a node, every lvalue that is read is under a `load`,
 * arrays and functions decay through explicit nodes, `a->b` is a member of a
 * dereference, `a[i]` is a dereference of pointer arithmetic, sizeof and constant
 * expressions that must be constant are constants, initialisers are flat lists of
 * (offset, value). Lowering needs no knowledge of the standard's rules for
 * conversions, only of representations.
 */
import type { Loc } from "../base/source.ts";
import type { CType, Field, FunctionType } from "../types/ctype.ts";

// ── Declared things ────────────────────────────────────────────────────────────

export type Linkage = "external" | "internal" | "none";

/** Which parameter is a format, and which is the first that it formats (0: a va_list does); both count from 1. */
export interface FormatAttribute {
  readonly kind: "printf" | "scanf";
  readonly string: number;
  readonly first: number;
}

/** Attributes and specifiers that outlive checking. Only those given are present. */
export interface SymbolAttributes {
  weak?: boolean;
  alias?: string;
  weakref?: string;
  /** What `weakref` or `alias` beside it names, if this file declares it. */
  refersTo?: FunctionDecl | Variable;
  section?: string;
  used?: boolean;
  visibility?: "default" | "hidden" | "protected" | "internal";
  constructorPriority?: number;
  destructorPriority?: number;
  noreturn?: boolean;
  alwaysInline?: boolean;
  noinline?: boolean;
  hot?: boolean;
  cold?: boolean;
  pure?: boolean;
  const?: boolean;
  malloc?: boolean;
  returnsTwice?: boolean;
  noInstrument?: boolean;
  /** `no_sanitize("address")`: -fsanitize=address leaves it as it is. */
  unchecked?: boolean;
  /** Of a function: what it asked for, which only `_Alignof` tells; code has no addresses. */
  align?: number;
  cleanup?: FunctionDecl;
  importModule?: string;
  importName?: string;
  exportName?: string;
  common?: boolean;
  /** For warnings: may be unused; why its result must be used; why not to use it; parameters that are formats or never null. */
  unused?: boolean;
  mustUse?: string;
  deprecated?: string;
  format?: FormatAttribute;
  nonnull?: "all" | readonly number[];
}

/** An object: file-scope, static local, automatic or parameter. One per entity, shared by all its uses. */
export interface Variable {
  readonly kind: "variable";
  readonly name: string;
  /** Name in the object file: the C name, an asm label, or `name.N` for static locals. */
  symbol: string;
  type: CType;
  readonly loc: Loc;
  linkage: Linkage;
  storage: "static" | "automatic" | "thread";
  /** A definition (with or without initialiser) exists in this unit; false for `extern` declarations only. */
  defined: boolean;
  tentative: boolean;
  /** Its address is needed (&, array decay, struct access…): it cannot live in a Wasm local. */
  addressTaken: boolean;
  isParameter: boolean;
  register: boolean;
  /** Extra alignment in bytes from `_Alignas`/`aligned`; 0 for that of the type. */
  align: number;
  attributes: SymbolAttributes;
  used: boolean;
  /** Of a `constexpr` object: its value. */
  constant: Initializer | undefined;
  /** The function it belongs to, if functions nested in that one use it too. */
  owner: FunctionDecl | undefined;
}

/** Of GNU's nested functions. */
export interface Nesting {
  /** The function around it. */
  readonly outer: FunctionDecl;
  /** It uses something of the activation around it, or of one further out: it needs a link to that. */
  linked: boolean;
}

export interface FunctionDecl {
  readonly kind: "function";
  readonly name: string;
  symbol: string;
  type: FunctionType;
  readonly loc: Loc;
  linkage: Linkage;
  /** An external definition is to be emitted (6.7.4 rules of inline already applied). */
  emitted: boolean;
  /** `inline` definition whose body may be used for inlining although not emitted here. */
  inline: boolean;
  /** GNU: the definition is never emitted here. */
  inlineOnly: boolean;
  /** It mentions `__builtin_va_arg_pack`: callers tell about its variable arguments (lower/argument-pack.ts). */
  usesArgumentPack: boolean;
  definition: FunctionDefinition | undefined;
  /** Name of a builtin this function is (memcpy, printf, __builtin_expect …), when its type fits. */
  builtin: string | undefined;
  attributes: SymbolAttributes;
  used: boolean;
  nesting: Nesting | undefined;
}

export interface FunctionDefinition {
  readonly decl: FunctionDecl;
  readonly params: Variable[];
  /** Automatic variables are declared by `declare` statements where their scope starts. */
  readonly body: TStmt;
  readonly labels: Label[];
  readonly loc: Loc;
  readonly end: Loc;
  usesAlloca: boolean;
  /** Calls setjmp: its variables live in memory, so that they have their last values after a longjmp. */
  callsSetjmp: boolean;
  /** Functions nested in it, and what they use of it: variables, and labels that they jump to. */
  readonly nested: readonly FunctionDecl[];
  readonly shared: readonly Variable[];
  readonly landings: readonly Label[];
}

/**
 * A variable whose scope has an end that does something: a `cleanup` function is called, an array of run-time size
 * gives its memory back. Or (without variable) a variably modified type or a statement expression: nothing happens at
 * the end, but no jump may lead in.
 */
export interface Closing {
  readonly variable: Variable | undefined;
  /** Why no jump may lead in: a size would not be evaluated (6.8.6.1p1), half an expression would be (GNU). */
  readonly bars: "size" | "expression" | undefined;
  readonly name: string;
  readonly loc: Loc;
  /** What was in scope before. */
  readonly outer: Closing | undefined;
}

export interface Label {
  readonly name: string;
  readonly loc: Loc;
  /** Value of `&&label`, the same in all of the function; 0 if that is used nowhere. */
  address: number;
  /** A nested function jumps there. */
  isLanding: boolean;
  /** What is in scope there. */
  closing: Closing | undefined;
}

/** A variable of static storage duration with its bytes. */
export interface StaticObject {
  readonly variable: Variable;
  /** Undefined: all zero (or tentative). */
  readonly init: Initializer | undefined;
}

export interface CheckedUnit {
  /** Functions with a body to emit, in order. */
  readonly functions: FunctionDefinition[];
  /** Defined static objects (file scope and static locals, compound literals at file scope), in order. */
  readonly objects: StaticObject[];
  /** All functions and variables with linkage that are declared (also those only used). */
  readonly declared: (FunctionDecl | Variable)[];
  /** Text of file-scope `asm("")`, always empty here. */
  readonly fileScopeAsm: string[];
}

// ── Initialisers ───────────────────────────────────────────────────────────────

/**
 * A flat initialiser. Everything not covered is zero. Elements come in order of
 * evaluation, later ones override earlier ones at the same place (6.7.9p19);
 * sema has already removed overridden ones where it could.
 */
export interface Initializer {
  readonly size: number;
  readonly elements: InitElement[];
}

export type InitElement =
  /** A value at a byte offset; of a bit-field with its bits. For aggregates the value is an expression of record type. */
  | {
      readonly kind: "value";
      readonly offset: number;
      readonly type: CType;
      readonly bits?: Field["bits"];
      readonly value: TExpr;
    }
  /** The code units of a string literal as target bytes, cut or padded by zeros to fit. */
  | { readonly kind: "bytes"; readonly offset: number; readonly bytes: Uint8Array };

// ── Expressions ────────────────────────────────────────────────────────────────

interface TExprBase {
  readonly type: CType;
  readonly loc: Loc;
}

/**
 * Lvalues are: variable, deref, member (of an lvalue), string, compound, bit-field
 * members, real/imag of an lvalue, statement-expression never. They are read only through `load`
 * and used as addresses by addr-of, assign, increment, decay.
 */
export type TExpr = TExprBase &
  (
    | { readonly op: "error" }
    /** Integer, enum, bool or pointer constant. Value is in the range of the type (two's complement for signed). */
    | { readonly op: "int"; readonly value: bigint }
    /** float/double: exact JS number. */
    | { readonly op: "float"; readonly value: number }
    /** long double constant: its binary128 bits. */
    | { readonly op: "float128"; readonly bits: bigint }
    /** A complex number of two parts of its element type; a constant if both are. */
    | { readonly op: "complex"; readonly re: TExpr; readonly im: TExpr }
    /** lvalue of array type; bytes include the terminating zero. */
    | { readonly op: "string"; readonly bytes: Uint8Array; readonly align: number }
    /** lvalue */
    | { readonly op: "variable"; readonly variable: Variable }
    /** function designator */
    | { readonly op: "function"; readonly decl: FunctionDecl }
    /** lvalue: *pointer */
    | { readonly op: "deref"; readonly pointer: TExpr }
    /** Member of a record lvalue, or of a record rvalue (`f().x`); lvalue in the first case. */
    | { readonly op: "member"; readonly object: TExpr; readonly field: Field; readonly offset: number }
    /** lvalue: compound literal with automatic storage (static ones are variables); each evaluation initialises it. */
    | { readonly op: "compound"; readonly variable: Variable; readonly init: Initializer }
    /** Value of an lvalue (scalar or record). */
    | { readonly op: "load"; readonly lvalue: TExpr }
    /** &lvalue or &function. */
    | { readonly op: "address"; readonly lvalue: TExpr }
    /** Array lvalue (or array member of an rvalue record) → pointer to first element. */
    | { readonly op: "decay"; readonly array: TExpr }
    /** Every implicit and explicit conversion between scalar types, or to void. `explicit` for casts in the source. */
    | { readonly op: "convert"; readonly operand: TExpr; readonly explicit: boolean }
    /**
     * Both operands have type `type` (after usual conversions), which may be a vector type; shifts: the right one is
     * int-promoted on its own. Of complex type, one operand may have the element type instead: a real number (annex G.5).
     */
    | { readonly op: "binary"; readonly operator: ArithmeticOperator; readonly left: TExpr; readonly right: TExpr }
    /** Operands share a common type; result int 0/1. Pointers compare unsigned. Of vectors: lanes of all ones or zeros. */
    | { readonly op: "compare"; readonly operator: CompareOperator; readonly left: TExpr; readonly right: TExpr }
    | { readonly op: "logical"; readonly operator: "&&" | "||"; readonly left: TExpr; readonly right: TExpr }
    /** Operand is scalar of any type; result int. */
    | { readonly op: "not"; readonly operand: TExpr }
    /** The complement of a complex number is its conjugate (GNU). */
    | { readonly op: "negate" | "complement"; readonly operand: TExpr }
    /** pointer ± integer (already converted to ptrdiff_t-sized int); `size` = size of the element (1 for void/function). */
    | {
        readonly op: "pointer-add";
        readonly pointer: TExpr;
        readonly index: TExpr;
        readonly size: number | TExpr;
        readonly subtract: boolean;
      }
    | { readonly op: "pointer-diff"; readonly left: TExpr; readonly right: TExpr; readonly size: number | TExpr }
    /** lvalue = value; value already converted to the lvalue's type; the result is the stored value (after bit-field truncation). */
    | { readonly op: "assign"; readonly lvalue: TExpr; readonly value: TExpr }
    /**
     * lvalue op= value: load, convert to `computation` type, operate, convert back, store. `value` is already of
     * computation type (shifts: own promoted type). For pointers `pointerSize` is the element size and computation is the pointer type.
     */
    | {
        readonly op: "compound-assign";
        readonly operator: ArithmeticOperator;
        readonly lvalue: TExpr;
        readonly value: TExpr;
        readonly computation: CType;
        readonly pointerSize?: number | TExpr;
      }
    /** ++/--; `step` is the element size for pointers, 1 otherwise. */
    | {
        readonly op: "increment";
        readonly lvalue: TExpr;
        readonly prefix: boolean;
        readonly delta: 1 | -1;
        readonly step: number | TExpr;
      }
    /** `callee` has pointer-to-function type (an `address` of a `function` for direct calls); args are converted, variadic ones promoted. */
    | { readonly op: "call"; readonly callee: TExpr; readonly args: TExpr[]; readonly mustTail?: boolean }
    /** A builtin with its own lowering (row of sema/builtins.ts); `arg types` are checked. */
    | { readonly op: "builtin"; readonly name: string; readonly args: TExpr[] }
    | { readonly op: "va-start"; readonly list: TExpr }
    | { readonly op: "va-arg"; readonly list: TExpr }
    | { readonly op: "va-copy"; readonly to: TExpr; readonly from: TExpr }
    | { readonly op: "va-end"; readonly list: TExpr }
    /** Both arms already have the result type (or void). `then` undefined is GNU `a ?: b`. */
    | { readonly op: "conditional"; readonly condition: TExpr; readonly then: TExpr | undefined; readonly else: TExpr }
    | { readonly op: "comma"; readonly left: TExpr; readonly right: TExpr }
    /** ({ … }): value of the last expression statement, `type` void when there is none. */
    | { readonly op: "statement"; readonly body: TStmt & { readonly op: "block" } }
    /** Record, complex or union cast/temporaries that build a value: (union u) x. */
    | { readonly op: "union-cast"; readonly operand: TExpr; readonly field: Field }
    /** A part of a complex number; lvalue if that is one. */
    | { readonly op: "real" | "imag"; readonly operand: TExpr }
    /** One lane; lvalue if the vector is one. */
    | { readonly op: "element"; readonly vector: TExpr; readonly index: TExpr }
    /** A vector of these lanes of another, as of `v.wzyx`; lvalue if the vector is one and no lane is named twice. */
    | { readonly op: "swizzle"; readonly vector: TExpr; readonly lanes: readonly number[] }
    /** Lanes of two vectors of one type, numbered on from the first to the second; -1: any value. */
    | { readonly op: "shuffle"; readonly left: TExpr; readonly right: TExpr; readonly lanes: readonly number[] }
    /** A scalar of the element's type in every lane. */
    | { readonly op: "splat"; readonly operand: TExpr }
    /** The same bytes as another type of that size; at least one of the two is a vector. */
    | { readonly op: "bit-cast"; readonly operand: TExpr }
    /** Each lane converted to the element type of another vector with as many lanes. */
    | { readonly op: "convert-lanes"; readonly operand: TExpr }
    /** Lane by lane: `then` where the integer lane of `mask` is not zero, `else` elsewhere. */
    | { readonly op: "select-lanes"; readonly mask: TExpr; readonly then: TExpr; readonly else: TExpr }
  );

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%" | "<<" | ">>" | "&" | "|" | "^";
export type CompareOperator = "==" | "!=" | "<" | "<=" | ">" | ">=";

// ── Statements ─────────────────────────────────────────────────────────────────

export type TStmt = { readonly loc: Loc } & (
  | { readonly op: "block"; readonly body: TStmt[]; readonly end: Loc }
  | { readonly op: "expression"; readonly expr: TExpr }
  /** An automatic variable comes into scope and is initialised; one of run-time size gets its memory here. */
  | {
      readonly op: "declare";
      readonly variable: Variable;
      readonly init: Initializer | TExpr | undefined;
      /** In bytes, if the type does not tell. */
      readonly size?: TExpr;
    }
  | { readonly op: "if"; readonly condition: TExpr; readonly then: TStmt; readonly else: TStmt | undefined }
  | { readonly op: "while"; readonly condition: TExpr; readonly body: TStmt }
  | { readonly op: "do"; readonly body: TStmt; readonly condition: TExpr }
  /** `init` may declare; it is inside the loop's scope. */
  | {
      readonly op: "for";
      readonly init: TStmt | undefined;
      readonly condition: TExpr | undefined;
      readonly step: TExpr | undefined;
      readonly body: TStmt;
    }
  /** `value` is promoted; cases refer to Case objects placed by `case` statements anywhere inside `body`. */
  | {
      readonly op: "switch";
      readonly value: TExpr;
      readonly cases: Case[];
      readonly default: Case | undefined;
      readonly body: TStmt;
    }
  | { readonly op: "case"; readonly case: Case; readonly body: TStmt }
  | { readonly op: "label"; readonly label: Label; readonly body: TStmt }
  | { readonly op: "goto"; readonly label: Label }
  /** Out of a nested function, to a landing of an enclosing one. */
  | { readonly op: "nonlocal-goto"; readonly label: Label; readonly owner: FunctionDecl }
  /** To the label with this address. */
  | { readonly op: "computed-goto"; readonly target: TExpr }
  | { readonly op: "break" }
  | { readonly op: "continue" }
  | { readonly op: "return"; readonly value: TExpr | undefined }
  /** Empty asm, which may give lvalues any value. */
  | { readonly op: "barrier"; readonly outputs: readonly TExpr[] }
  | { readonly op: "empty" }
);

/** One `case low ... high:` (GNU range) or `default:`; values converted to the switch's type. */
export interface Case {
  readonly low: bigint;
  readonly high: bigint;
  readonly loc: Loc;
}
