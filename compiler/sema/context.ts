/** What checking carries along. One per translation unit, dropped at its end. */

import type { Expr } from "../ast/nodes.ts";
import type {
  CheckedUnit,
  Closing,
  FunctionDecl,
  FunctionDefinition,
  Label,
  StaticObject,
  TExpr,
  TStmt,
  Variable,
} from "../ast/typed.ts";
import type { BuiltinNames } from "../base/builtin-names.ts";
import type { Diagnostics } from "../base/diagnostics.ts";
import type { Loc, Span } from "../base/source.ts";
import { type CType, errorType } from "../types/ctype.ts";
import { newPragmaState, type PragmaState } from "./pragma.ts";
import { type LabelState, Scope } from "./scope.ts";
import { type Lint, newLint } from "./warn/lint.ts";

export interface CheckOptions {
  readonly std: string;
  readonly charSigned: boolean;
  /** Enumerations are as small as their values allow (`-fshort-enums`). */
  readonly shortEnums: boolean;
  readonly builtins: BuiltinNames;
  readonly gnu89Inline: boolean;
  /** Members without a name may be structs with a tag (`-fms-extensions`, `-fplan9-extensions`). */
  readonly tagged?: "ms" | "plan9" | undefined;
  /** Types remember the typedefs that they were written as, for debuggers. */
  readonly typedefNames?: boolean;
}

/** The function whose body is being checked. */
export interface FunctionState {
  readonly decl: FunctionDecl;
  /** The function in which this one is nested (GNU), and what is nested in this one and uses it: see nested.ts. */
  readonly outer: FunctionState | undefined;
  readonly nested: FunctionDecl[];
  readonly shared: Set<Variable>;
  readonly landings: Set<Label>;
  /** That of the parameters and the outermost block. */
  readonly scope: Scope;
  readonly labels: Map<string, LabelState>;
  readonly order: Label[];
  /** Those of `labels` and GNU's local ones. */
  readonly allLabels: LabelState[];
  hasLocalLabels: boolean;
  /** Enclosing switches, innermost last. */
  readonly switches: SwitchState[];
  loopDepth: number;
  /** Depth of whatever `break` leaves. */
  breakDepth: number;
  /** What is in scope here that jumps have to know of: jumps.ts. */
  closing: Closing | undefined;
  readonly gotos: { readonly label: Label; readonly from: Closing | undefined; readonly loc: Loc }[];
  usesAlloca: boolean;
  callsSetjmp: boolean;
  /** How many labels have an address. */
  labelAddresses: number;
}

export interface SwitchState {
  readonly type: CType;
  readonly cases: import("../ast/typed.ts").Case[];
  readonly seen: Map<bigint, Loc>;
  default: import("../ast/typed.ts").Case | undefined;
  /** In scope around the statement. */
  readonly closing: Closing | undefined;
}

export interface Sema {
  readonly diagnostics: Diagnostics;
  readonly options: CheckOptions;
  /** The standard as a year. */
  readonly year: number;
  scope: Scope;
  fn: FunctionState | undefined;
  readonly functions: FunctionDefinition[];
  /** Uses of nested functions: who, and which. */
  readonly nestedUses: [user: FunctionDecl, used: FunctionDecl][];
  readonly objects: StaticObject[];
  readonly declared: (FunctionDecl | Variable)[];
  /** Things with linkage by name, wherever they were declared (6.2.2). */
  readonly linked: Map<string, FunctionDecl | Variable>;
  /** Tentative definitions that may still become definitions. */
  readonly tentative: Set<Variable>;
  nextStatic: number;
  readonly pragmas: PragmaState;
  /** Library functions declared without parameters, whose prototype was taken from builtins.ts. */
  readonly assumed: Set<FunctionDecl>;
  /** Values of `const` objects of static storage. */
  readonly constants: Map<Variable, TExpr>;
  /** Where sizes known only at run time go while a declarator is checked; undefined where nothing is evaluated: vla.ts. */
  sizes: TStmt[] | undefined;
  /** Has any typedef asked for an alignment? Then its uses are looked at for it. */
  alignedTypedefs: boolean;
  /** Inside the operand of sizeof, typeof …: nothing is evaluated there. */
  unevaluated: number;
  /** Inside of what must be constant, where `__builtin_constant_p` is answered at once. */
  constantsOnly: boolean;
  /** The state of warn/, when its warnings are asked for. */
  readonly lint: Lint | undefined;
  /** The operand of the `&` at hand: an address may lie one past the end of an array. */
  addressed: Expr | undefined;
  /** Parameters declared as arrays, with the type they were given. */
  readonly arrayParameters: Map<Variable, CType>;
  /** Where `[[fallthrough]];` stands. */
  readonly fallthroughs: Set<Loc>;
}

export function newSema(diagnostics: Diagnostics, options: CheckOptions, year: number): Sema {
  return {
    diagnostics,
    options,
    year,
    scope: new Scope(undefined),
    fn: undefined,
    functions: [],
    nestedUses: [],
    objects: [],
    declared: [],
    linked: new Map(),
    tentative: new Set(),
    nextStatic: 1,
    pragmas: newPragmaState(),
    assumed: new Set(),
    constants: new Map(),
    sizes: undefined,
    alignedTypedefs: false,
    unevaluated: 0,
    constantsOnly: false,
    lint: newLint(diagnostics),
    addressed: undefined,
    arrayParameters: new Map(),
    fallthroughs: new Set(),
  };
}

export function result(s: Sema): CheckedUnit {
  return { functions: s.functions, objects: s.objects, declared: s.declared, fileScopeAsm: [] };
}

/** An expression that stands for something reported: silences what would follow from it. */
export const errorExpr = (loc: Loc): TExpr => ({ op: "error", type: errorType, loc });

export const isError = (expr: TExpr): boolean => expr.type.kind === "error";

export const spanOf = (expr: Expr): Span => ({ start: expr.start, end: expr.end });

/** Runs `body` in a scope of its own. */
export function inScope<Result>(s: Sema, body: () => Result): Result {
  const outer = s.scope;
  const { fn } = s;
  const closing = fn?.closing;
  s.scope = new Scope(outer);
  try {
    return body();
  } finally {
    s.scope = outer;
    if (fn) fn.closing = closing;
  }
}

/** Runs `body` where nothing is evaluated (6.5.3.4p2). */
export function unevaluated<Result>(s: Sema, body: () => Result): Result {
  s.unevaluated++;
  try {
    return body();
  } finally {
    s.unevaluated--;
  }
}
