/**
 * Expressions (C11 6.5, Annex A.2.1).
 *
 * Operators are read by precedence climbing: an operand, then operators as long as they
 * bind more strongly than the one to the left, each with a right operand read the same
 * way. Chains as long as generated code makes them (`a + b + …`, `a = b = …`,
 * `a ? b : c ? d : …`) are loops here; only brackets and prefix operators recurse.
 *
 *     1 + 2 * 3 - 4     operators(1): 1, sees +, right side operators(10): 2 * 3;  sees -, …
 */
import type { TokenType } from "chevrotain";
import type {
  CompoundStmt,
  Designator,
  Expr,
  Init,
  InitList,
  StringLiteral,
  TypeName,
  UnaryOperator,
} from "../ast/nodes.ts";
import type { Loc } from "../base/source.ts";
import { T } from "../lex/tokens.ts";
import type { Rule } from "./engine.ts";
import * as TI from "./gen/token-kinds.gen.ts";
import { Mending } from "./mending.ts";

/** Tokens an expression may start with. */
const EXPRESSION_START: readonly TokenType[] = [
  ...[T.Identifier, T.Constant, T.StringLiteral, T.LParen, T.Generic, T.VaArg, T.Offsetof, T.TypesCompatible],
  ...[T.ChooseExpr, T.IncDec, T.Plus, T.Minus, T.Not, T.Star, T.Amp, T.AmpAmp, T.Sizeof, T.Alignof, T.Extension],
  T.RealImag,
];

type InitItem = InitList["items"][number];

/** Of an initialiser without any; never changed. */
const NO_DESIGNATORS: Designator[] = [];

/** `a ? b :`, waiting for what follows. */
interface ConditionalLink {
  readonly condition: Expr;
  readonly then: Expr | undefined;
  readonly loc: Loc;
  readonly start: Loc;
}

/** `a =`, waiting for what follows. */
interface AssignmentLink {
  readonly left: Expr;
  readonly operator: string;
  readonly loc: Loc;
  readonly start: Loc;
}

export abstract class Expressions extends Mending {
  abstract readonly typeName: Rule<TypeName>;
  abstract readonly compoundStatement: Rule<CompoundStmt>;
  protected abstract startsTypeName(distance: number): boolean;

  // ── Primary expressions (6.5.1) ──────────────────────────────────────────────

  /** Identifier, constant, string, parenthesis and the forms that are spelled like calls. */
  private parsePrimary(): Expr {
    const { next: sym, loc } = this;
    switch (sym.tokenTypeIdx) {
      case TI.Identifier:
        this.advance();
        return { kind: "identifier", name: sym, loc, start: loc, end: loc };
      case TI.Constant:
        this.advance();
        return { kind: "constant", text: sym.image, loc, start: loc, end: loc };
      case TI.StringLiteral:
        return this.parseString();
      case TI.LParen:
        return this.parseParenthesized(loc);
      case TI.Generic:
        return this.parseForm(this.genericSelection);
      case TI.VaArg:
        return this.parseForm(this.vaArg);
      case TI.Offsetof:
        return this.parseForm(this.offsetof);
      case TI.TypesCompatible:
        return this.parseForm(this.typesCompatible);
      case TI.ChooseExpr:
        return this.parseForm(this.chooseExpression);
      case TI.TypedefName:
        return this.failAt((d, at) => d.report("unexpected-type-name", at, { name: sym.image }));
      default:
        return this.fail("expected-expression");
    }
  }

  /** One of the forms that look like calls. */
  private parseForm(rule: Rule<Expr>): Expr {
    this.deeper(3);
    const result = this.SUBRULE(rule);
    this.depth -= 3;
    return result;
  }

  private parseParenthesized(start: Loc): Expr {
    this.advance();
    this.deeper();
    let result: Expr;
    if (this.kind === TI.LBrace) {
      const body = this.SUBRULE(this.compoundStatement);
      this.expect(T.RParen, "after statement expression");
      result = { kind: "statement-expr", body, loc: start, start, end: this.last };
    } else {
      const inner = this.parseExpression();
      this.expect(T.RParen, "after expression");
      result = { kind: "paren", inner, loc: inner.loc, start, end: this.last };
    }
    this.depth--;
    return result;
  }

  /** string-literal: one or more adjacent ones (5.1.1.2p6). */
  readonly stringLiteral = this.RULE("stringLiteral", (): Expr & StringLiteral => {
    if (this.RECORDING_PHASE) return this.recordStart([T.StringLiteral]);
    return this.parseString();
  });

  protected parseString(): Expr & StringLiteral {
    const start = this.loc;
    if (this.kind !== TI.StringLiteral) this.fail("expected-string");
    const { height } = this;
    do {
      this.add({ text: this.next.image, loc: this.loc } satisfies StringLiteral["pieces"][number]);
      this.advance();
    } while (this.kind === TI.StringLiteral);
    const pieces = this.takeList<StringLiteral["pieces"][number]>(height);
    return { kind: "string", pieces, loc: start, start, end: this.last };
  }

  private readonly genericSelection = this.RULE("genericSelection", (): Expr => {
    const start = this.loc;
    this.CONSUME(T.Generic);
    this.CONSUME(T.LParen, { ERR_MSG: "after '_Generic'" });
    const control = this.SUBRULE(this.typeOrExpression);
    const associations: { type: TypeName | undefined; expr: Expr }[] = [];
    this.MANY(() => {
      this.CONSUME(T.Comma);
      associations.push(this.SUBRULE(this.genericAssociation));
    });
    this.CONSUME(T.RParen, { ERR_MSG: "after generic selection" });
    return { kind: "generic", control, associations, ...this.spanFrom(start) };
  });

  private readonly genericAssociation = this.RULE("genericAssociation", () => {
    const type = this.OR<TypeName | undefined>([
      { ALT: () => void this.CONSUME(T.Default) },
      { ALT: () => this.SUBRULE(this.typeName) },
    ]);
    this.CONSUME(T.Colon, { ERR_MSG: "in generic association" });
    return { type, expr: this.SUBRULE(this.assignmentExpression) };
  });

  /** A type name where an expression might stand too: GNU's and C2y's operand of _Generic, arguments of attributes. */
  protected readonly typeOrExpression = this.RULE("typeOrExpression", (): TypeName | Expr => {
    if (this.RECORDING_PHASE) return this.recordChoice(this.typeName, this.assignmentExpression);
    return this.startsTypeName(1) ? this.SUBRULE(this.typeName) : this.parseAssignment();
  });

  // ── GNU's expressions that take types ────────────────────────────────────────

  private readonly vaArg = this.RULE("vaArg", (): Expr => {
    const start = this.loc;
    this.CONSUME(T.VaArg);
    this.CONSUME(T.LParen, { ERR_MSG: "after '__builtin_va_arg'" });
    const list = this.SUBRULE(this.assignmentExpression);
    this.CONSUME(T.Comma, { ERR_MSG: "after the argument list" });
    const type = this.SUBRULE(this.typeName);
    this.CONSUME(T.RParen, { ERR_MSG: "after the type" });
    return { kind: "va-arg", list, type, ...this.spanFrom(start) };
  });

  private readonly offsetof = this.RULE("offsetof", (): Expr => {
    const start = this.loc;
    this.CONSUME(T.Offsetof);
    this.CONSUME(T.LParen, { ERR_MSG: "after '__builtin_offsetof'" });
    const type = this.SUBRULE(this.typeName);
    this.CONSUME(T.Comma, { ERR_MSG: "after the type" });
    const path: Designator[] = [{ kind: "field", ...this.SUBRULE(this.identifier) }];
    this.MANY(() => path.push(this.SUBRULE(this.designator)));
    this.CONSUME(T.RParen, { ERR_MSG: "after the member" });
    return { kind: "offsetof", type, path, ...this.spanFrom(start) };
  });

  private readonly typesCompatible = this.RULE("typesCompatible", (): Expr => {
    const start = this.loc;
    this.CONSUME(T.TypesCompatible);
    this.CONSUME(T.LParen, { ERR_MSG: "after '__builtin_types_compatible_p'" });
    const left = this.SUBRULE(this.typeName);
    this.CONSUME(T.Comma, { ERR_MSG: "between the types" });
    const right = this.SUBRULE1(this.typeName);
    this.CONSUME(T.RParen, { ERR_MSG: "after the types" });
    return { kind: "types-compatible", left, right, ...this.spanFrom(start) };
  });

  private readonly chooseExpression = this.RULE("chooseExpression", (): Expr => {
    const start = this.loc;
    this.CONSUME(T.ChooseExpr);
    this.CONSUME(T.LParen, { ERR_MSG: "after '__builtin_choose_expr'" });
    const condition = this.SUBRULE(this.assignmentExpression);
    this.CONSUME(T.Comma, { ERR_MSG: "after the condition" });
    const then = this.SUBRULE1(this.assignmentExpression);
    this.CONSUME1(T.Comma, { ERR_MSG: "after the first choice" });
    const otherwise = this.SUBRULE2(this.assignmentExpression);
    this.CONSUME(T.RParen, { ERR_MSG: "after the choices" });
    return { kind: "choose", condition, then, else: otherwise, ...this.spanFrom(start) };
  });

  /** identifier: also one that names a type, where only a name can stand. */
  protected readonly identifier = this.RULE("identifier", () => {
    if (this.RECORDING_PHASE) return this.recordStart([T.Identifier, T.TypedefName]);
    return this.readName();
  });

  // ── Postfix and unary operators, casts (6.5.2 to 6.5.4) ──────────────────────

  private parsePostfix(first: Expr, start: Loc): Expr {
    let expr = first;
    for (;;) {
      const { loc } = this;
      switch (this.kind) {
        case TI.LParen: {
          this.advance();
          const args = this.parseArguments();
          expr = { kind: "call", callee: expr, args, loc: expr.loc, start, end: this.last };
          break;
        }
        case TI.LBracket: {
          this.advance();
          this.deeper();
          const index = this.parseExpression();
          this.depth--;
          this.expect(T.RBracket, "after subscript");
          expr = { kind: "index", array: expr, index, loc, start, end: this.last };
          break;
        }
        case TI.Dot:
        case TI.Arrow: {
          const arrow = this.kind === TI.Arrow;
          this.advance();
          const { name, loc: nameLoc } = this.readName();
          expr = { kind: "member", object: expr, arrow, name, nameLoc, loc, start, end: nameLoc };
          break;
        }
        case TI.IncDec: {
          const operator: UnaryOperator = this.next.image === "++" ? "post++" : "post--";
          this.advance();
          expr = { kind: "unary", operator, operand: expr, loc, start, end: loc };
          break;
        }
        default:
          return expr;
      }
    }
  }

  /** argument-expression-list and its `)`. */
  private parseArguments(): Expr[] {
    const { height } = this;
    this.deeper();
    if (this.kind !== TI.RParen) {
      do this.add(this.parseArgument());
      while (this.accept(TI.Comma) || this.mendComma());
    }
    this.depth--;
    this.expect(T.RParen, "after arguments");
    return this.takeList(height);
  }

  /** Some builtins take a type where functions take a value. */
  private parseArgument(): Expr {
    if (!this.startsTypeName(1) || this.kind === TI.Extension) return this.parseAssignment();
    const type = this.SUBRULE(this.typeName);
    return { kind: "type-argument", type, loc: type.start, start: type.start, end: type.end };
  }

  private parseUnary(): Expr {
    const { loc: start } = this;
    switch (this.kind) {
      case TI.Identifier:
      case TI.Constant:
      case TI.StringLiteral:
      case TI.LParen:
        return this.parsePostfix(this.parsePrimary(), start);
      case TI.Plus:
      case TI.Minus:
      case TI.Not:
      case TI.Star:
      case TI.Amp: {
        const operator = this.next.image as UnaryOperator;
        const operand = this.parseOperand();
        return { kind: "unary", operator, operand, loc: start, start, end: this.last };
      }
      case TI.IncDec: {
        const operator = this.next.image as UnaryOperator;
        this.advance();
        this.deeper();
        const operand = this.parseUnary();
        this.depth--;
        return { kind: "unary", operator, operand, loc: start, start, end: this.last };
      }
      case TI.AmpAmp: {
        this.advance();
        const { name, loc } = this.readName();
        return { kind: "label-address", label: name, loc: start, start, end: loc };
      }
      case TI.Sizeof:
        return this.parseSizeof("sizeof-type", "sizeof-expr");
      case TI.Alignof:
        return this.parseSizeof("alignof-type", "alignof-expr");
      case TI.Extension: {
        const operand = this.parseOperand();
        return { kind: "extension", operand, loc: start, start, end: this.last };
      }
      case TI.RealImag: {
        const imag = this.next.image.startsWith("__imag");
        const operand = this.parseOperand();
        return { kind: "real-imag", imag, operand, loc: start, start, end: this.last };
      }
      default:
        return this.parsePostfix(this.parsePrimary(), start);
    }
  }

  /** What a prefix operator is applied to. */
  private parseOperand(): Expr {
    this.advance();
    this.deeper();
    const operand = this.parseCast();
    this.depth--;
    return operand;
  }

  /** `sizeof (type) {…}` is the size of a compound literal. */
  private parseSizeof(ofType: "sizeof-type" | "alignof-type", ofExpr: "sizeof-expr" | "alignof-expr"): Expr {
    const { loc: start } = this;
    this.advance();
    this.deeper();
    let operand: Expr;
    if (this.kind === TI.LParen && this.startsTypeName(2)) {
      const open = this.loc;
      const type = this.SUBRULE(this.parenthesizedType);
      if (this.kind !== TI.LBrace) {
        this.depth--;
        return { kind: ofType, type, loc: start, start, end: this.last };
      }
      operand = this.parsePostfix(this.parseCompoundLiteral(type, open), open);
    } else operand = this.parseUnary();
    this.depth--;
    return { kind: ofExpr, operand, loc: start, start, end: this.last };
  }

  /** cast-expression; `(type){…}` is a compound literal instead. */
  private parseCast(): Expr {
    if (this.kind !== TI.LParen || !this.startsTypeName(2)) return this.parseUnary();
    const { loc: start } = this;
    this.deeper();
    const type = this.SUBRULE(this.parenthesizedType);
    let result: Expr;
    if (this.kind === TI.LBrace) result = this.parsePostfix(this.parseCompoundLiteral(type, start), start);
    else {
      const operand = this.parseCast();
      result = { kind: "cast", type, operand, loc: start, start, end: this.last };
    }
    this.depth--;
    return result;
  }

  private parseCompoundLiteral(type: TypeName, start: Loc): Expr {
    const init = this.parseInitList();
    return { kind: "compound-literal", type, init, loc: start, start, end: this.last };
  }

  protected readonly parenthesizedType = this.RULE("parenthesizedType", (): TypeName => {
    this.CONSUME(T.LParen, { ERR_MSG: "before type name" });
    const type = this.SUBRULE(this.typeName);
    this.CONSUME(T.RParen, { ERR_MSG: "after type name" });
    return type;
  });

  // ── Binary operators, conditional, assignment, comma (6.5.5 to 6.5.17) ───────

  /** Binary operators that bind at least as strongly as `minimum`. */
  private parseOperators(minimum: number): Expr {
    const { loc: start } = this;
    let left = this.parseCast();
    for (let { next: sym } = this; sym.strength >= minimum; sym = this.next) {
      const { loc } = this;
      this.advance();
      const right = this.parseOperators(sym.strength + 1);
      left = { kind: "binary", operator: sym.image, left, right, loc, start, end: this.last };
    }
    return left;
  }

  /** conditional-expression, also used where a constant expression is due. */
  protected parseConditional(): Expr {
    const { loc: start } = this;
    const condition = this.parseOperators(1);
    return this.kind === TI.Question ? this.parseChoices(condition, start) : condition;
  }

  /** `? b : c ? d : e …` behind the first condition; built from the end. */
  private parseChoices(first: Expr, firstStart: Loc): Expr {
    const links: ConditionalLink[] = [];
    let last = first;
    let start = firstStart;
    do {
      const { loc } = this;
      this.advance();
      this.deeper();
      const then = this.kind === TI.Colon ? undefined : this.parseExpression();
      this.depth--;
      this.expect(T.Colon, "in conditional expression");
      links.push({ condition: last, then, loc, start });
      start = this.loc;
      last = this.parseOperators(1);
    } while (this.kind === TI.Question);
    const end = this.last;
    for (let link = links.pop(); link; link = links.pop()) {
      const { condition, then, loc, start } = link;
      last = { kind: "conditional", condition, then, else: last, loc, start, end };
    }
    return last;
  }

  readonly constantExpression = this.RULE("constantExpression", (): Expr => {
    if (this.RECORDING_PHASE) return this.recordStart(EXPRESSION_START);
    return this.parseConditional();
  });

  readonly assignmentExpression = this.RULE("assignmentExpression", (): Expr => {
    if (this.RECORDING_PHASE) return this.recordStart(EXPRESSION_START);
    return this.parseAssignment();
  });

  /** assignment-expression; what stands left of the operator is checked by sema. */
  protected parseAssignment(): Expr {
    const { loc: start } = this;
    const left = this.parseConditional();
    return this.isAssignment() ? this.parseAssigned(left, start) : left;
  }

  private isAssignment(): boolean {
    return this.kind === TI.Assign || this.kind === TI.AssignOp;
  }

  /** `= b = c …` behind the first operand; built from the end. */
  private parseAssigned(first: Expr, firstStart: Loc): Expr {
    const links: AssignmentLink[] = [];
    let last = first;
    let start = firstStart;
    do {
      links.push({ left: last, operator: this.next.image, loc: this.loc, start });
      this.advance();
      start = this.loc;
      last = this.parseConditional();
    } while (this.isAssignment());
    const end = this.last;
    for (let link = links.pop(); link; link = links.pop()) {
      const { left, operator, loc, start } = link;
      last = { kind: "assign", operator, left, right: last, loc, start, end };
    }
    return last;
  }

  readonly expression = this.RULE("expression", (): Expr => {
    if (this.RECORDING_PHASE) return this.recordStart(EXPRESSION_START);
    return this.parseExpression();
  });

  /** expression: assignment expressions joined by commas. */
  protected parseExpression(): Expr {
    const { loc: start } = this;
    let left = this.parseAssignment();
    while (this.kind === TI.Comma) {
      const { loc } = this;
      this.advance();
      const right = this.parseAssignment();
      left = { kind: "comma", left, right, loc, start, end: this.last };
    }
    return left;
  }

  /** An expression that ends at a bracket or semicolon, whatever is wrong inside. */
  protected parseGuarded(): Expr {
    const mark = this.mark();
    try {
      return this.parseExpression();
    } catch (error) {
      return this.abandon(error, mark);
    }
  }

  // ── Initialisers (6.7.9) ─────────────────────────────────────────────────────

  readonly initializer = this.RULE("initializer", (): Init => {
    if (this.RECORDING_PHASE) return this.recordStart([T.LBrace, ...EXPRESSION_START]);
    return this.parseInitializer();
  });

  protected parseInitializer(): Init {
    return this.kind === TI.LBrace ? this.parseInitList() : this.parseAssignment();
  }

  /** `{ initializer-list }`; empty braces are C23's and GNU's. */
  private parseInitList(): InitList {
    const { loc: start, height } = this;
    this.expect(T.LBrace, "before initializer list");
    this.deeper();
    while (this.kind !== TI.RBrace && this.kind !== TI.EndOfFile) {
      const designators = this.startsDesignation() ? this.SUBRULE(this.designation) : NO_DESIGNATORS;
      this.add({ designators, init: this.parseInitializer() } satisfies InitItem);
      if (!this.accept(TI.Comma)) break;
    }
    this.depth--;
    this.expect(T.RBrace, "after initializer list");
    const items = this.takeList<InitItem>(height);
    return { kind: "init-list", items, loc: start, start, end: this.last };
  }

  private startsDesignation(): boolean {
    const { kind } = this;
    return kind === TI.Dot || kind === TI.LBracket || (this.kindAt(2) === TI.Colon && this.isName);
  }

  /** designation: `.a[1] =`, GNU's `[1]` without the `=`, its range `[1 ... 3]` and its old form `a:`. */
  private readonly designation = this.RULE("designation", (): Designator[] => {
    const designators: Designator[] = [];
    this.OR([
      {
        ALT: () => {
          designators.push({ kind: "field", ...this.SUBRULE(this.identifier) });
          this.CONSUME(T.Colon);
        },
      },
      {
        ALT: () => {
          this.AT_LEAST_ONE(() => designators.push(this.SUBRULE(this.designator)));
          this.OPTION(() => this.CONSUME(T.Assign));
        },
      },
    ]);
    return designators;
  });

  private readonly designator = this.RULE("designator", (): Designator => {
    const { loc } = this;
    return this.OR<Designator>([
      {
        ALT: () => {
          this.CONSUME(T.Dot);
          return { kind: "field", ...this.SUBRULE(this.identifier) };
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.LBracket);
          const first = this.SUBRULE(this.constantExpression);
          const last = this.OPTION(() => {
            this.CONSUME(T.Ellipsis);
            return this.SUBRULE1(this.constantExpression);
          });
          this.CONSUME(T.RBracket, { ERR_MSG: "after array designator" });
          return { kind: "index", first, last, loc };
        },
      },
    ]);
  });
}
