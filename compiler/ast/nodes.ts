/**
 * The syntax tree: what the grammar of C (C11 Annex A, with GNU's and C23's additions)
 * says of a translation unit, and nothing more. Names are not resolved, types not
 * built, conversions not inserted: that is sema's work, whose result is typed.ts.
 *
 * `loc` is where a caret goes (the operator, the declared name); `start` and `end` are
 * the locations of the first and last token.
 */
import type { Loc } from "../base/source.ts";
import type { Sym } from "../lex/tokens.ts";

export interface NodeBase {
  readonly loc: Loc;
  readonly start: Loc;
  readonly end: Loc;
}

export interface TranslationUnit {
  readonly items: ExternalItem[];
}

export type ExternalItem = Declaration | FunctionDefinition | StaticAssert | FileAsm | PragmaItem | EmptyDeclaration;

/** A lone `;`, or C23's attribute declaration `[[…]];`. */
export interface EmptyDeclaration extends NodeBase {
  readonly kind: "empty-declaration";
  readonly attributes: Attribute[];
}
export interface FileAsm extends NodeBase {
  readonly kind: "file-asm";
  readonly text: StringLiteral;
}
/** A pragma that concerns declarations: `pack(…)`, `weak …`, `redefine_extname …`; `text` follows `#pragma`. */
export interface PragmaItem extends NodeBase {
  readonly kind: "pragma";
  readonly text: string;
}
export interface StaticAssert extends NodeBase {
  readonly kind: "static-assert";
  readonly condition: Expr;
  readonly message: StringLiteral | undefined;
}

// ── Declarations (6.7) ─────────────────────────────────────────────────────────

export interface Declaration extends NodeBase {
  readonly kind: "declaration";
  readonly specifiers: DeclSpecifiers;
  readonly declarators: InitDeclarator[];
}

export interface InitDeclarator {
  readonly declarator: Declarator;
  readonly init: Init | undefined;
}

export interface FunctionDefinition extends NodeBase {
  readonly kind: "function-definition";
  readonly specifiers: DeclSpecifiers;
  readonly declarator: Declarator;
  /**
   * Old-style: the declarations between the declarator and the body (6.9.1p6). Their
   * specifiers and those of the function itself may be empty: implicit int.
   */
  readonly parameters: Declaration[];
  readonly body: CompoundStmt;
}

export interface DeclSpecifiers extends NodeBase {
  /**
   * "typedef", "extern", "static", "auto", "register", "_Thread_local" ("__thread", "thread_local" too), "constexpr".
   * Those of a type name are allowed in compound literals only (C23 6.5.2.5).
   */
  readonly storage: { readonly word: string; readonly loc: Loc }[];
  /**
   * In source order. Empty for implicit int, and with the storage class `auto` or
   * `constexpr` for C23's inferred type (6.7.9): `auto x = 1.5;`.
   */
  readonly types: TypeSpecifier[];
  /** Bits of types/ctype.ts. */
  readonly quals: number;
  /** "inline", "_Noreturn" */
  readonly functions: { readonly word: string; readonly loc: Loc }[];
  readonly alignments: Alignment[];
  readonly attributes: Attribute[];
}

/** `_Alignas(type)` or `_Alignas(constant)` */
export interface Alignment {
  readonly loc: Loc;
  readonly operand: TypeName | Expr;
}

export type TypeSpecifier =
  /** "void", "char", "unsigned" …, spelled without underscores' variants: `__signed__` is "signed". */
  | { readonly kind: "basic"; readonly word: string; readonly loc: Loc }
  | { readonly kind: "typedef-name"; readonly name: Sym; readonly loc: Loc }
  | RecordSpecifier
  | EnumSpecifier
  /** `unqualified` for C23's `typeof_unqual`: qualifiers and _Atomic are taken off (6.7.2.5). */
  | { readonly kind: "typeof"; readonly operand: TypeName | Expr; readonly unqualified: boolean; readonly loc: Loc }
  | { readonly kind: "atomic"; readonly type: TypeName; readonly loc: Loc }
  /** `_BitInt(width)`; `signed` and `unsigned` are basic specifiers beside it. */
  | { readonly kind: "bit-int"; readonly width: Expr; readonly loc: Loc }
  /** GNU's `__auto_type`: the type of the initialiser, as for C23's `auto`. */
  | { readonly kind: "auto-type"; readonly loc: Loc };

export interface RecordSpecifier extends NodeBase {
  readonly kind: "record";
  readonly isUnion: boolean;
  readonly tag: Sym | undefined;
  /** Undefined without a body. */
  readonly members: (MemberDeclaration | StaticAssert | PragmaItem | EmptyDeclaration)[] | undefined;
  readonly attributes: Attribute[];
}

export interface MemberDeclaration extends NodeBase {
  readonly kind: "member-declaration";
  readonly specifiers: DeclSpecifiers;
  /** Empty for an anonymous struct or union. */
  readonly declarators: {
    readonly declarator: Declarator | undefined;
    readonly width: Expr | undefined;
    readonly attributes: Attribute[];
    readonly loc: Loc;
  }[];
}

export interface EnumSpecifier extends NodeBase {
  readonly kind: "enum";
  readonly tag: Sym | undefined;
  /** C23 `enum e : type`. */
  readonly underlying: TypeName | undefined;
  readonly enumerators:
    | { readonly name: Sym; readonly loc: Loc; readonly value: Expr | undefined; readonly attributes: Attribute[] }[]
    | undefined;
  readonly attributes: Attribute[];
}

/** `__attribute__((name(args)))` or `[[prefix::name(args)]]` */
export interface Attribute {
  /** Without leading and trailing underscores. */
  readonly name: string;
  /**
   * "gnu" for `__attribute__((name))` as for `[[gnu::name]]`; undefined for `[[name]]`,
   * where only the attributes of C23 6.7.12 have a meaning.
   */
  readonly prefix: string | undefined;
  readonly loc: Loc;
  /** Arguments that are neither expressions nor types (of attributes nobody here knows) are left out. */
  readonly args: (Expr | TypeName)[];
}

/** A declarator; the grammar nests it inside out, `parts` lists it from the name outwards. */
export interface Declarator extends NodeBase {
  readonly name: Sym | undefined;
  /**
   * Derivations in the order in which they apply to the name: `int *(*f)(void)[3]`
   * reads "f is: pointer, function, …". The last one applies to the specifiers' type.
   */
  readonly parts: DeclaratorPart[];
  readonly asmLabel: StringLiteral | undefined;
  readonly attributes: Attribute[];
}

export type DeclaratorPart =
  | { readonly kind: "pointer"; readonly quals: number; readonly loc: Loc; readonly attributes: Attribute[] }
  | {
      readonly kind: "array";
      readonly size: Expr | undefined;
      /** `[*]` */
      readonly star: boolean;
      /** `[static n]` and qualifiers, in parameters. */
      readonly isStatic: boolean;
      readonly quals: number;
      readonly loc: Loc;
    }
  | {
      readonly kind: "function";
      readonly params: ParameterDeclaration[];
      /**
       * GNU's forward declarations of parameters, before a `;`: `int f(int n; int a[n], int n)`.
       * Each is declared again among `params`; it is in scope for the types between.
       */
      readonly forward: ParameterDeclaration[];
      readonly variadic: boolean;
      /** Old-style identifier list; `f()` has neither params nor identifiers. */
      readonly identifiers: { readonly name: Sym; readonly loc: Loc }[];
      readonly loc: Loc;
    };

export interface ParameterDeclaration extends NodeBase {
  readonly specifiers: DeclSpecifiers;
  readonly declarator: Declarator;
}

export interface TypeName extends NodeBase {
  readonly kind: "type-name";
  readonly specifiers: DeclSpecifiers;
  readonly declarator: Declarator;
}

// ── Initialisers (6.7.9) ───────────────────────────────────────────────────────

export type Init = Expr | InitList;

export interface InitList extends NodeBase {
  readonly kind: "init-list";
  readonly items: { readonly designators: Designator[]; readonly init: Init }[];
}

export type Designator =
  | { readonly kind: "field"; readonly name: Sym; readonly loc: Loc }
  /** `[first ... last]` is GNU's range. */
  | { readonly kind: "index"; readonly first: Expr; readonly last: Expr | undefined; readonly loc: Loc };

// ── Expressions (6.5) ──────────────────────────────────────────────────────────

export interface StringLiteral extends NodeBase {
  readonly kind: "string";
  /** Spellings of the adjacent literals, prefixes and quotes included. */
  readonly pieces: { readonly text: string; readonly loc: Loc }[];
}

export type Expr = NodeBase &
  (
    | { readonly kind: "identifier"; readonly name: Sym }
    /** Number, character constant or keyword constant, as spelled. */
    | { readonly kind: "constant"; readonly text: string }
    | Omit<StringLiteral, keyof NodeBase>
    | { readonly kind: "paren"; readonly inner: Expr }
    /** `+ - ~ ! * & && ++ --` before, `++ --` after the operand ("post++", "post--"); "&&" takes a label. */
    | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: Expr }
    | { readonly kind: "label-address"; readonly label: Sym }
    | { readonly kind: "binary"; readonly operator: string; readonly left: Expr; readonly right: Expr }
    /** `=` or a compound assignment operator. */
    | { readonly kind: "assign"; readonly operator: string; readonly left: Expr; readonly right: Expr }
    | { readonly kind: "conditional"; readonly condition: Expr; readonly then: Expr | undefined; readonly else: Expr }
    | { readonly kind: "comma"; readonly left: Expr; readonly right: Expr }
    | { readonly kind: "call"; readonly callee: Expr; readonly args: Expr[] }
    | { readonly kind: "index"; readonly array: Expr; readonly index: Expr }
    | {
        readonly kind: "member";
        readonly object: Expr;
        readonly arrow: boolean;
        readonly name: Sym;
        readonly nameLoc: Loc;
      }
    | { readonly kind: "cast"; readonly type: TypeName; readonly operand: Expr }
    | { readonly kind: "compound-literal"; readonly type: TypeName; readonly init: InitList }
    | { readonly kind: "sizeof-expr"; readonly operand: Expr }
    | { readonly kind: "sizeof-type"; readonly type: TypeName }
    | { readonly kind: "alignof-type"; readonly type: TypeName }
    | { readonly kind: "alignof-expr"; readonly operand: Expr }
    | {
        readonly kind: "generic";
        readonly control: Expr | TypeName;
        readonly associations: { readonly type: TypeName | undefined; readonly expr: Expr }[];
      }
    | { readonly kind: "statement-expr"; readonly body: CompoundStmt }
    | { readonly kind: "va-arg"; readonly list: Expr; readonly type: TypeName }
    | { readonly kind: "offsetof"; readonly type: TypeName; readonly path: Designator[] }
    | { readonly kind: "types-compatible"; readonly left: TypeName; readonly right: TypeName }
    | { readonly kind: "choose"; readonly condition: Expr; readonly then: Expr; readonly else: Expr }
    /** `__real__ x` and `__imag__ x` */
    | { readonly kind: "real-imag"; readonly imag: boolean; readonly operand: Expr }
    | { readonly kind: "extension"; readonly operand: Expr }
    /** A type where a builtin takes one, as in `__builtin_types_compatible_p` look-alikes. */
    | { readonly kind: "type-argument"; readonly type: TypeName }
    /** Stands where the parser reported an error. */
    | { readonly kind: "error" }
  );

export type UnaryOperator = "+" | "-" | "~" | "!" | "*" | "&" | "++" | "--" | "post++" | "post--";

// ── Statements (6.8) ───────────────────────────────────────────────────────────

export type CompoundStmt = NodeBase & { readonly kind: "compound"; readonly body: BlockItem[] };

export type BlockItem = Stmt | Declaration | FunctionDefinition | StaticAssert | PragmaItem | EmptyDeclaration;

export type Stmt =
  | CompoundStmt
  | (NodeBase &
      (
        | { readonly kind: "expression"; readonly expr: Expr }
        /** `attributes` as in `[[fallthrough]];`. */
        | { readonly kind: "null"; readonly attributes: Attribute[] }
        | { readonly kind: "if"; readonly condition: Expr; readonly then: Stmt; readonly else: Stmt | undefined }
        | { readonly kind: "while"; readonly condition: Expr; readonly body: Stmt }
        | { readonly kind: "do"; readonly body: Stmt; readonly condition: Expr }
        | {
            readonly kind: "for";
            readonly init: Expr | Declaration | undefined;
            readonly condition: Expr | undefined;
            readonly step: Expr | undefined;
            readonly body: Stmt;
          }
        | { readonly kind: "switch"; readonly value: Expr; readonly body: Stmt }
        | { readonly kind: "case"; readonly low: Expr; readonly high: Expr | undefined; readonly body: Stmt }
        | { readonly kind: "default"; readonly body: Stmt }
        /** The body is a null statement where a declaration or the end of the block follows (C23 6.8.1). */
        | { readonly kind: "label"; readonly name: Sym; readonly attributes: Attribute[]; readonly body: Stmt }
        | { readonly kind: "goto"; readonly label: Sym; readonly labelLoc: Loc }
        | { readonly kind: "computed-goto"; readonly target: Expr }
        | { readonly kind: "break" }
        | { readonly kind: "continue" }
        | { readonly kind: "return"; readonly value: Expr | undefined }
        | AsmStmt
        /** `[[likely]] x++;`, `__attribute__((musttail)) return f();`: attributes of any statement but the null one and labels. */
        | { readonly kind: "attributed"; readonly attributes: Attribute[]; readonly body: Stmt }
        /** `__label__ a, b;` */
        | { readonly kind: "local-labels"; readonly names: { readonly name: Sym; readonly loc: Loc }[] }
        | { readonly kind: "error" }
      ));

/** GNU's `asm volatile goto ("template" : outputs : inputs : clobbers : labels)`. */
export interface AsmStmt {
  readonly kind: "asm";
  readonly isVolatile: boolean;
  readonly isGoto: boolean;
  readonly text: StringLiteral;
  /** Outputs first. */
  readonly operands: AsmOperand[];
  /** "memory", "cc", registers. */
  readonly clobbers: StringLiteral[];
  readonly labels: { readonly name: Sym; readonly loc: Loc }[];
}

export interface AsmOperand {
  readonly output: boolean;
  /** `[name]` before the constraint. */
  readonly name: Sym | undefined;
  readonly constraint: StringLiteral;
  readonly expr: Expr;
}
