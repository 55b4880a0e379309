/** Expressions (C11 6.5, Annex A.2.1) by precedence climbing. */
import type { Designator, Expr, Init, InitList, NodeBase, StringLiteral, TypeName, UnaryOperator } from "../ast/nodes.ts";
import type { Loc } from "../base/source.ts";
import { type Cursor, TI } from "./cursor.ts";
import { parseTypeName, startsTypeName } from "./declarations.ts";
import { parseCompound } from "./statements.ts";

/** Binding strength of binary operators, loosest first (6.5.5 to 6.5.14). */
const strengths: Record<string, number> = {
  "||": 1,
  "&&": 2,
  "|": 3,
  "^": 4,
  "&": 5,
  "==": 6,
  "!=": 6,
  "<": 7,
  ">": 7,
  "<=": 7,
  ">=": 7,
  "<<": 8,
  ">>": 8,
  "+": 9,
  "-": 9,
  "*": 10,
  "/": 10,
  "%": 10,
};

function strengthAt(c: Cursor): number {
  const { type } = c;
  if (type === TI.BinOp || type === TI.Star || type === TI.Amp || type === TI.AmpAmp || type === TI.Plus || type === TI.Minus) return strengths[c.sym.image] ?? 0;
  return 0;
}

const span = (start: Loc, end: Loc, loc = start): NodeBase => ({ loc, start, end });

/** expression: assignment expressions joined by commas. */
export function parseExpression(c: Cursor): Expr {
  let left = parseAssignment(c);
  while (c.is(TI.Comma)) {
    const { loc } = c;
    c.at++;
    const right = parseAssignment(c);
    left = { kind: "comma", left, right, ...span(left.start, right.end, loc) };
  }
  return left;
}

/** assignment-expression; what stands left of the operator is checked by sema. */
export function parseAssignment(c: Cursor): Expr {
  const left = parseConditional(c);
  if (!c.is(TI.Assign) && !c.is(TI.AssignOp)) return left;
  const operator = c.sym.image;
  const { loc } = c;
  c.at++;
  const right = c.nested(() => parseAssignment(c));
  return { kind: "assign", operator, left, right, ...span(left.start, right.end, loc) };
}

/** conditional-expression, also used where a constant expression is due. */
export function parseConditional(c: Cursor): Expr {
  const condition = parseBinary(c, 1);
  if (!c.is(TI.Question)) return condition;
  const { loc } = c;
  c.at++;
  const then = c.is(TI.Colon) ? undefined : c.nested(() => parseExpression(c));
  c.expect(TI.Colon, ":", "in conditional expression");
  const otherwise = c.nested(() => parseConditional(c));
  return { kind: "conditional", condition, then, else: otherwise, ...span(condition.start, otherwise.end, loc) };
}

function parseBinary(c: Cursor, minimum: number): Expr {
  let left = parseCast(c);
  for (let strength = strengthAt(c); strength >= minimum; strength = strengthAt(c)) {
    const operator = c.sym.image;
    const { loc } = c;
    c.at++;
    const right = parseBinary(c, strength + 1);
    left = { kind: "binary", operator, left, right, ...span(left.start, right.end, loc) };
  }
  return left;
}

/** cast-expression; `(type){…}` is a compound literal instead. */
function parseCast(c: Cursor): Expr {
  if (!c.is(TI.LParen) || !startsTypeName(c, 1)) return parseUnary(c);
  return c.nested(() => {
    const start = c.loc;
    const type = parseParenthesizedType(c);
    if (c.is(TI.LBrace)) return parsePostfixTail(c, compoundLiteral(c, type, start));
    const operand = parseCast(c);
    return { kind: "cast", type, operand, ...span(start, operand.end) };
  });
}

function compoundLiteral(c: Cursor, type: TypeName, start: Loc): Expr {
  const init = parseInitList(c);
  return { kind: "compound-literal", type, init, ...span(start, init.end) };
}

export function parseParenthesizedType(c: Cursor): TypeName {
  const opener = { token: "(", loc: c.loc };
  c.expect(TI.LParen, "(", "before type name");
  const type = parseTypeName(c);
  c.expect(TI.RParen, ")", "after type name", opener);
  return type;
}

function parseUnary(c: Cursor): Expr {
  const { type } = c;
  const start = c.loc;
  switch (type) {
    case TI.Plus:
    case TI.Minus:
    case TI.Not:
    case TI.Star:
    case TI.Amp: {
      const operator = c.sym.image as UnaryOperator;
      c.at++;
      const operand = c.nested(() => parseCast(c));
      return { kind: "unary", operator, operand, ...span(start, operand.end) };
    }
    case TI.IncDec: {
      const operator = c.sym.image as UnaryOperator;
      c.at++;
      const operand = c.nested(() => parseUnary(c));
      return { kind: "unary", operator, operand, ...span(start, operand.end) };
    }
    case TI.AmpAmp: {
      c.at++;
      const { name, loc } = c.identifier();
      return { kind: "label-address", label: name, ...span(start, loc) };
    }
    case TI.Sizeof:
    case TI.Alignof:
      return parseSizeof(c, type === TI.Sizeof, start);
    case TI.Extension: {
      c.at++;
      const operand = c.nested(() => parseCast(c));
      return { kind: "extension", operand, ...span(start, operand.end) };
    }
    case TI.RealImag: {
      const imag = c.sym.image.startsWith("__imag");
      c.at++;
      const operand = c.nested(() => parseCast(c));
      return { kind: "real-imag", imag, operand, ...span(start, operand.end) };
    }
    default:
      return parsePostfixTail(c, parsePrimary(c));
  }
}

function parseSizeof(c: Cursor, isSizeof: boolean, start: Loc): Expr {
  c.at++;
  if (c.is(TI.LParen) && startsTypeName(c, 1)) {
    const open = c.loc;
    const type = parseParenthesizedType(c);
    if (!c.is(TI.LBrace)) return { kind: isSizeof ? "sizeof-type" : "alignof-type", type, ...span(start, c.last) };
    const operand = parsePostfixTail(c, compoundLiteral(c, type, open));
    return { kind: isSizeof ? "sizeof-expr" : "alignof-expr", operand, ...span(start, operand.end) };
  }
  const operand = c.nested(() => parseUnary(c));
  return { kind: isSizeof ? "sizeof-expr" : "alignof-expr", operand, ...span(start, operand.end) };
}

/** postfix-expression after its first part. */
function parsePostfixTail(c: Cursor, first: Expr): Expr {
  let expr = first;
  for (;;) {
    const { loc } = c;
    switch (c.type) {
      case TI.LParen: {
        c.at++;
        const args = parseArguments(c, loc);
        expr = { kind: "call", callee: expr, args, ...span(expr.start, c.last, expr.loc) };
        break;
      }
      case TI.LBracket: {
        c.at++;
        const index = c.nested(() => parseExpression(c));
        c.expect(TI.RBracket, "]", "after subscript", { token: "[", loc });
        expr = { kind: "index", array: expr, index, ...span(expr.start, c.last, loc) };
        break;
      }
      case TI.Dot:
      case TI.Arrow: {
        const arrow = c.is(TI.Arrow);
        c.at++;
        const { name, loc: nameLoc } = c.identifier();
        expr = { kind: "member", object: expr, arrow, name, nameLoc, ...span(expr.start, nameLoc, loc) };
        break;
      }
      case TI.IncDec: {
        const operator = `post${c.sym.image}` as UnaryOperator;
        c.at++;
        expr = { kind: "unary", operator, operand: expr, ...span(expr.start, loc, loc) };
        break;
      }
      default:
        return expr;
    }
  }
}

function parseArguments(c: Cursor, open: Loc): Expr[] {
  const args: Expr[] = [];
  if (!c.is(TI.RParen)) {
    do {
      args.push(c.nested(() => parseArgument(c)));
    } while (c.accept(TI.Comma));
  }
  c.expect(TI.RParen, ")", "after arguments", { token: "(", loc: open });
  return args;
}

/** Some builtins take a type where functions take a value. */
function parseArgument(c: Cursor): Expr {
  if (!startsTypeName(c, 0) || c.is(TI.Extension)) return parseAssignment(c);
  const type = parseTypeName(c);
  return { kind: "type-argument", type, ...span(type.start, type.end) };
}

function parsePrimary(c: Cursor): Expr {
  const { loc, sym } = c;
  switch (c.type) {
    case TI.Identifier:
      c.at++;
      return { kind: "identifier", name: sym, ...span(loc, loc) };
    case TI.Constant:
      c.at++;
      return { kind: "constant", text: sym.image, ...span(loc, loc) };
    case TI.StringLiteral:
      return parseString(c);
    case TI.LParen:
      return c.nested(() => parseParenthesized(c));
    case TI.Generic:
      return parseGeneric(c);
    case TI.VaArg: {
      c.at++;
      c.expect(TI.LParen, "(", "after '__builtin_va_arg'");
      const list = parseAssignment(c);
      c.expect(TI.Comma, ",", "after the argument list");
      const type = parseTypeName(c);
      c.expect(TI.RParen, ")", "after the type");
      return { kind: "va-arg", list, type, ...span(loc, c.last) };
    }
    case TI.Offsetof:
      return parseOffsetof(c);
    case TI.TypesCompatible: {
      c.at++;
      c.expect(TI.LParen, "(", "after '__builtin_types_compatible_p'");
      const left = parseTypeName(c);
      c.expect(TI.Comma, ",", "between the types");
      const right = parseTypeName(c);
      c.expect(TI.RParen, ")", "after the types");
      return { kind: "types-compatible", left, right, ...span(loc, c.last) };
    }
    case TI.ChooseExpr: {
      c.at++;
      c.expect(TI.LParen, "(", "after '__builtin_choose_expr'");
      const condition = parseAssignment(c);
      c.expect(TI.Comma, ",", "after the condition");
      const then = parseAssignment(c);
      c.expect(TI.Comma, ",", "after the first choice");
      const otherwise = parseAssignment(c);
      c.expect(TI.RParen, ")", "after the choices");
      return { kind: "choose", condition, then, else: otherwise, ...span(loc, c.last) };
    }
    case TI.Other:
      if (!c.done) c.fail((d, at) => d.report(/["']$/.test(sym.image) ? "unterminated-literal" : "stray", at, { quote: sym.image, text: sym.image }));
      break;
    case TI.TypedefName:
      c.fail((d, at) => d.report("unexpected-type-name", at, { name: sym.image }));
  }
  return c.fail((d, at) => d.report("expected-expression", at, {}));
}

/** One or more adjacent string literals. */
export function parseString(c: Cursor): Expr & StringLiteral {
  const start = c.loc;
  const pieces: { text: string; loc: Loc }[] = [];
  while (c.is(TI.StringLiteral)) {
    pieces.push({ text: c.sym.image, loc: c.loc });
    c.at++;
  }
  if (pieces.length === 0) c.fail((d, at) => d.report("expected-string", at, {}));
  return { kind: "string", pieces, ...span(start, c.last) };
}

function parseParenthesized(c: Cursor): Expr {
  const start = c.loc;
  const opener = { token: "(", loc: start };
  c.at++;
  if (c.is(TI.LBrace)) {
    const body = parseCompound(c);
    c.expect(TI.RParen, ")", "after statement expression", opener);
    return { kind: "statement-expr", body, ...span(start, c.last) };
  }
  const inner = parseExpression(c);
  c.expect(TI.RParen, ")", "after expression", opener);
  return { kind: "paren", inner, ...span(start, c.last, inner.loc) };
}

function parseGeneric(c: Cursor): Expr {
  const start = c.loc;
  c.at++;
  c.expect(TI.LParen, "(", "after '_Generic'");
  const control = startsTypeName(c, 0) ? parseTypeName(c) : parseAssignment(c);
  const associations: { type: TypeName | undefined; expr: Expr }[] = [];
  while (c.accept(TI.Comma)) {
    const type = c.accept(TI.Default) ? undefined : parseTypeName(c);
    c.expect(TI.Colon, ":", "in generic association");
    associations.push({ type, expr: parseAssignment(c) });
  }
  c.expect(TI.RParen, ")", "after generic selection");
  return { kind: "generic", control, associations, ...span(start, c.last) };
}

function parseOffsetof(c: Cursor): Expr {
  const start = c.loc;
  c.at++;
  c.expect(TI.LParen, "(", "after '__builtin_offsetof'");
  const type = parseTypeName(c);
  c.expect(TI.Comma, ",", "after the type");
  const first = c.identifier();
  const path: Designator[] = [{ kind: "field", ...first }];
  for (;;) {
    const { loc } = c;
    if (c.accept(TI.Dot)) path.push({ kind: "field", ...c.identifier() });
    else if (c.accept(TI.LBracket)) {
      path.push({ kind: "index", first: parseExpression(c), last: undefined, loc });
      c.expect(TI.RBracket, "]", "after subscript");
    } else break;
  }
  c.expect(TI.RParen, ")", "after the member");
  return { kind: "offsetof", type, path, ...span(start, c.last) };
}

// ── Initialisers (6.7.9) ───────────────────────────────────────────────────────

export function parseInitializer(c: Cursor): Init {
  return c.is(TI.LBrace) ? c.nested(() => parseInitList(c)) : parseAssignment(c);
}

export function parseInitList(c: Cursor): InitList {
  const start = c.loc;
  c.expect(TI.LBrace, "{", "before initializer list");
  const items: { designators: Designator[]; init: Init }[] = [];
  while (!c.is(TI.RBrace) && !c.done) {
    const designators = parseDesignators(c);
    items.push({ designators, init: parseInitializer(c) });
    if (!c.accept(TI.Comma)) break;
  }
  c.expect(TI.RBrace, "}", "after initializer list", { token: "{", loc: start });
  return { kind: "init-list", items, ...span(start, c.last) };
}

function parseDesignators(c: Cursor): Designator[] {
  const designators: Designator[] = [];
  // GNU's old form: `name: value`.
  if (c.isName() && c.typeAt(1) === TI.Colon) {
    designators.push({ kind: "field", ...c.identifier() });
    c.at++;
    return designators;
  }
  for (;;) {
    const { loc } = c;
    if (c.accept(TI.Dot)) designators.push({ kind: "field", ...c.identifier() });
    else if (c.is(TI.LBracket)) {
      c.at++;
      const first = parseConditional(c);
      const last = c.accept(TI.Ellipsis) ? parseConditional(c) : undefined;
      c.expect(TI.RBracket, "]", "after array designator");
      designators.push({ kind: "index", first, last, loc });
    } else break;
  }
  // GNU lets `[n] value` stand without the `=`.
  if (designators.length > 0) c.accept(TI.Assign);
  return designators;
}
