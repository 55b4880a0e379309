/** Statements (C11 6.8, Annex A.2.3). */
import type { AsmOperand, BlockItem, CompoundStmt, Declaration, Expr, FunctionDefinition, NodeBase, Stmt } from "../ast/nodes.ts";
import type { Loc } from "../base/source.ts";
import type { Sym } from "../lex/tokens.ts";
import { parseAttributes, startsAttributes } from "./attributes.ts";
import { type Cursor, TI } from "./cursor.ts";
import { declareName, parseDeclaration, parseDeclarator, parseDeclarators, parseSpecifiers, parseStaticAssert, startsDeclaration } from "./declarations.ts";
import { parseConditional, parseExpression, parseString } from "./expressions.ts";

const span = (start: Loc, end: Loc, loc = start): NodeBase => ({ loc, start, end });

/** `{ … }` with a scope of its own. */
export function parseCompound(c: Cursor): CompoundStmt {
  return c.nested(() => {
    const start = c.loc;
    c.expect(TI.LBrace, "{", "before the block");
    c.names.enter();
    const body: BlockItem[] = [];
    while (!c.is(TI.RBrace) && !c.done) {
      body.push(c.recovering(() => parseBlockItem(c), (loc): BlockItem => ({ kind: "error", ...span(loc, c.last) })));
    }
    c.names.leave();
    c.expect(TI.RBrace, "}", "at end of block", { token: "{", loc: start });
    return { kind: "compound", body, ...span(start, c.last) };
  });
}

function parseBlockItem(c: Cursor): BlockItem {
  const start = c.loc;
  if (c.is(TI.StaticAssert)) return parseStaticAssert(c);
  if (c.is(TI.Pragma)) {
    const text = c.sym.image;
    c.at++;
    return { kind: "pragma", text, ...span(start, start) };
  }
  if (c.is(TI.Attribute) || (c.is(TI.LBracket) && startsAttributes(c))) return parseAttributedItem(c);
  if (startsDeclaration(c) && !(c.is(TI.Extension) && !declaresAfterExtension(c))) return parseLocalDeclaration(c);
  if (looksLikeDeclaration(c)) c.fail((d, loc) => d.report("unknown-type-name", { start: loc, end: loc }, { name: c.sym.image }));
  return parseStatement(c);
}

/** `name name` or `name *name;` where the first name is unknown: a type that was not declared. */
function looksLikeDeclaration(c: Cursor): boolean {
  return c.is(TI.Identifier) && c.typeAt(1) === TI.Identifier;
}

const declaresAfterExtension = (c: Cursor): boolean => {
  c.at++;
  const result = startsDeclaration(c);
  c.at--;
  return result;
};

/** Attributes before a statement (`fallthrough`) or a declaration. */
function parseAttributedItem(c: Cursor): BlockItem {
  const start = c.at;
  const { loc } = c;
  const attributes = parseAttributes(c);
  if (c.accept(TI.Semi)) return { kind: "null", attributes, ...span(loc, c.last) };
  if (!startsDeclaration(c)) return parseStatement(c);
  c.at = start;
  return parseLocalDeclaration(c);
}

/** A declaration, or GNU's nested function. */
function parseLocalDeclaration(c: Cursor): Declaration | FunctionDefinition {
  const start = c.loc;
  const specifiers = parseSpecifiers(c);
  if (c.is(TI.Semi)) return parseDeclarators(c, specifiers, undefined);
  const declarator = parseDeclarator(c, "named");
  if (!c.is(TI.LBrace) || declarator.parts[0]?.kind !== "function") return parseDeclarators(c, specifiers, declarator);
  declareName(c, specifiers, declarator);
  const body = parseCompound(c);
  return { kind: "function-definition", specifiers, declarator, parameters: [], body, ...span(start, c.last, declarator.loc) };
}

/** A statement where only a statement may stand: a declaration there is reported by its own rules. */
function parseSubstatement(c: Cursor): Stmt {
  return c.nested(() => parseStatement(c));
}

export function parseStatement(c: Cursor): Stmt {
  const { loc } = c;
  if (startsAttributes(c)) {
    const attributes = parseAttributes(c);
    if (c.accept(TI.Semi)) return { kind: "null", attributes, ...span(loc, c.last) };
  }
  switch (c.type) {
    case TI.LBrace:
      return parseCompound(c);
    case TI.Semi:
      c.at++;
      return { kind: "null", attributes: [], ...span(loc, loc) };
    case TI.If:
      return parseIf(c);
    case TI.While: {
      c.at++;
      const condition = parseCondition(c, "while");
      const body = parseSubstatement(c);
      return { kind: "while", condition, body, ...span(loc, body.end) };
    }
    case TI.Do:
      return parseDo(c);
    case TI.For:
      return parseFor(c);
    case TI.Switch: {
      c.at++;
      const value = parseCondition(c, "switch");
      const body = parseSubstatement(c);
      return { kind: "switch", value, body, ...span(loc, body.end) };
    }
    case TI.Case:
      return parseCase(c);
    case TI.Default: {
      c.at++;
      c.expect(TI.Colon, ":", "after 'default'");
      const body = parseLabelled(c);
      return { kind: "default", body, ...span(loc, body.end) };
    }
    case TI.Goto:
      return parseGoto(c);
    case TI.Break:
    case TI.Continue: {
      const kind = c.is(TI.Break) ? "break" : "continue";
      c.at++;
      c.expect(TI.Semi, ";", `after '${kind}' statement`);
      return { kind, ...span(loc, c.last) };
    }
    case TI.Return: {
      c.at++;
      const value = c.is(TI.Semi) ? undefined : parseExpression(c);
      c.expect(TI.Semi, ";", "after return statement");
      return { kind: "return", value, ...span(loc, c.last) };
    }
    case TI.Asm:
      return parseAsm(c);
    case TI.LocalLabel:
      return parseLocalLabels(c);
    case TI.Identifier:
    case TI.TypedefName:
      if (c.typeAt(1) === TI.Colon) return parseLabel(c);
      break;
    case TI.Else:
      c.fail((d, at) => d.report("expected-expression", at, {}));
  }
  const expr = parseExpression(c);
  c.expect(TI.Semi, ";", "after expression");
  return { kind: "expression", expr, ...span(loc, c.last) };
}

function parseCondition(c: Cursor, keyword: string): Expr {
  const opener = { token: "(", loc: c.loc };
  c.expect(TI.LParen, "(", `after '${keyword}'`);
  const condition = parseExpression(c);
  c.expect(TI.RParen, ")", "after condition", opener);
  return condition;
}

/** Chains of `else if` are as long as programs make them: collected in a loop, built from the end. */
function parseIf(c: Cursor): Stmt {
  const links: { loc: Loc; condition: Expr; then: Stmt }[] = [];
  let last: Stmt | undefined;
  for (;;) {
    const { loc } = c;
    c.at++;
    const condition = parseCondition(c, "if");
    links.push({ loc, condition, then: parseSubstatement(c) });
    if (!c.accept(TI.Else)) break;
    if (!c.is(TI.If)) {
      last = parseSubstatement(c);
      break;
    }
  }
  for (let link = links.pop(); link; link = links.pop()) {
    last = { kind: "if", condition: link.condition, then: link.then, else: last, ...span(link.loc, (last ?? link.then).end) };
  }
  return last!;
}

function parseDo(c: Cursor): Stmt {
  const { loc } = c;
  c.at++;
  const body = parseSubstatement(c);
  if (!c.accept(TI.While)) c.expect(TI.While, "while", "after 'do' body");
  const condition = parseCondition(c, "while");
  c.expect(TI.Semi, ";", "after 'do' statement");
  return { kind: "do", body, condition, ...span(loc, c.last) };
}

function parseFor(c: Cursor): Stmt {
  const { loc } = c;
  c.at++;
  const opener = { token: "(", loc: c.loc };
  c.expect(TI.LParen, "(", "after 'for'");
  c.names.enter();
  let init: Expr | Declaration | undefined;
  if (startsDeclaration(c) && !(c.is(TI.Extension) && !declaresAfterExtension(c))) init = parseDeclaration(c);
  else {
    if (!c.is(TI.Semi)) init = parseExpression(c);
    c.expect(TI.Semi, ";", "in 'for' statement");
  }
  const condition = c.is(TI.Semi) ? undefined : parseExpression(c);
  c.expect(TI.Semi, ";", "in 'for' statement");
  const step = c.is(TI.RParen) ? undefined : parseExpression(c);
  c.expect(TI.RParen, ")", "in 'for' statement", opener);
  const body = parseSubstatement(c);
  c.names.leave();
  return { kind: "for", init, condition, step, body, ...span(loc, body.end) };
}

/** A row of case labels is collected in a loop, for the same reason as `else if`. */
function parseCase(c: Cursor): Stmt {
  const labels: { loc: Loc; low: Expr; high: Expr | undefined }[] = [];
  while (c.is(TI.Case)) {
    const { loc } = c;
    c.at++;
    const low = parseConditional(c);
    const high = c.accept(TI.Ellipsis) ? parseConditional(c) : undefined;
    c.expect(TI.Colon, ":", "after case value");
    labels.push({ loc, low, high });
  }
  let body = parseLabelled(c);
  for (let label = labels.pop(); label; label = labels.pop()) {
    body = { kind: "case", low: label.low, high: label.high, body, ...span(label.loc, body.end) };
  }
  return body;
}

/** What follows a label: a statement, or nothing before `}` and before a declaration (C23). */
function parseLabelled(c: Cursor): Stmt {
  const { loc } = c;
  if (c.is(TI.RBrace) || (startsDeclaration(c) && !c.is(TI.Attribute) && !c.is(TI.Extension))) return { kind: "null", attributes: [], ...span(c.last, c.last, loc) };
  return parseSubstatement(c);
}

function parseLabel(c: Cursor): Stmt {
  const { name, loc } = c.identifier();
  c.at++;
  const attributes = c.is(TI.Attribute) ? parseAttributes(c) : [];
  const body = c.is(TI.Semi) ? parseStatement(c) : parseLabelled(c);
  return { kind: "label", name, attributes, body, ...span(loc, body.end) };
}

function parseGoto(c: Cursor): Stmt {
  const { loc } = c;
  c.at++;
  if (c.accept(TI.Star)) {
    const target = parseExpression(c);
    c.expect(TI.Semi, ";", "after goto statement");
    return { kind: "computed-goto", target, ...span(loc, c.last) };
  }
  const { name, loc: labelLoc } = c.identifier();
  c.expect(TI.Semi, ";", "after goto statement");
  return { kind: "goto", label: name, labelLoc, ...span(loc, c.last) };
}

function parseLocalLabels(c: Cursor): Stmt {
  const { loc } = c;
  c.at++;
  const names: { name: Sym; loc: Loc }[] = [];
  do names.push(c.identifier());
  while (c.accept(TI.Comma));
  c.expect(TI.Semi, ";", "after label names");
  return { kind: "local-labels", names, ...span(loc, c.last) };
}

/** GNU asm: template, outputs, inputs, clobbers, labels. */
function parseAsm(c: Cursor): Stmt {
  const { loc } = c;
  c.at++;
  let isVolatile = false;
  while (c.is(TI.Qual) || c.is(TI.Goto) || c.is(TI.FuncSpec)) {
    isVolatile ||= c.sym.image.includes("volatile");
    c.at++;
  }
  c.expect(TI.LParen, "(", "after 'asm'");
  const text = parseString(c);
  const operands: AsmOperand[] = [];
  for (let section = 0; c.is(TI.Colon) || c.is(TI.ColonColon); ) {
    section += c.is(TI.ColonColon) ? 2 : 1;
    c.at++;
    if (section <= 2) parseOperands(c, section === 1, operands);
    else while (!c.is(TI.RParen) && !c.is(TI.Colon) && !c.is(TI.ColonColon) && !c.done) c.at++;
  }
  c.expect(TI.RParen, ")", "after 'asm' operands");
  c.expect(TI.Semi, ";", "after 'asm'");
  return { kind: "asm", isVolatile, isGoto: false, clobbers: [], text, operands, labels: [], ...span(loc, c.last) };
}

function parseOperands(c: Cursor, output: boolean, into: AsmOperand[]): void {
  while (c.is(TI.StringLiteral) || c.is(TI.LBracket)) {
    if (c.accept(TI.LBracket)) {
      c.identifier();
      c.expect(TI.RBracket, "]", "after operand name");
    }
    const constraint = parseString(c);
    c.expect(TI.LParen, "(", "before operand");
    const expr = parseExpression(c);
    c.expect(TI.RParen, ")", "after operand");
    into.push({ output, name: undefined, constraint, expr });
    if (!c.accept(TI.Comma)) break;
  }
}
