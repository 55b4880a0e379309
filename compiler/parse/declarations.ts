/** Declarations (C11 6.7, Annex A.2.2). */
import type {
  Alignment,
  Attribute,
  Declaration,
  Declarator,
  DeclaratorPart,
  DeclSpecifiers,
  EnumSpecifier,
  Expr,
  InitDeclarator,
  MemberDeclaration,
  NodeBase,
  ParameterDeclaration,
  RecordSpecifier,
  StaticAssert,
  StringLiteral,
  TypeName,
  TypeSpecifier,
} from "../ast/nodes.ts";
import type { Loc } from "../base/source.ts";
import type { Sym } from "../lex/tokens.ts";
import { ATOMIC, CONST, RESTRICT, VOLATILE } from "../types/ctype.ts";
import { parseAttributes, startsAttributes } from "./attributes.ts";
import { type Cursor, TI } from "./cursor.ts";
import { parseConditional, parseExpression, parseInitializer, parseParenthesizedType, parseString } from "./expressions.ts";

const span = (start: Loc, end: Loc, loc = start): NodeBase => ({ loc, start, end });

/** Does a declaration start at the current token? A name followed by `:` is a label. */
export function startsDeclaration(c: Cursor): boolean {
  const { type } = c;
  if (type === TI.TypedefName) return c.typeAt(1) !== TI.Colon;
  if (type === TI.Extension) return startsSpecifier(c.typeAt(1));
  return startsSpecifier(type) || type === TI.Attribute;
}

function startsSpecifier(type: number): boolean {
  return type === TI.Storage || type === TI.FuncSpec || type === TI.Alignas || type === TI.Extension || startsType(type);
}

function startsType(type: number): boolean {
  switch (type) {
    case TI.BasicType:
    case TI.Qual:
    case TI.Atomic:
    case TI.StructOrUnion:
    case TI.Enum:
    case TI.Typeof:
    case TI.BitInt:
    case TI.AutoType:
    case TI.TypedefName:
      return true;
    default:
      return false;
  }
}

/** Does a type name start `distance` tokens on? */
export function startsTypeName(c: Cursor, distance: number): boolean {
  let at = distance;
  while (c.typeAt(at) === TI.Extension) at++;
  return startsType(c.typeAt(at)) || (c.typeAt(at) === TI.Attribute && at > 0);
}

// ── Specifiers (6.7.1 to 6.7.5) ────────────────────────────────────────────────

const qualifierBits: Record<string, number> = { const: CONST, volatile: VOLATILE, restrict: RESTRICT };
const plainWord = (image: string): string => image.replace(/^__/, "").replace(/__$/, "");

const storageWords: Record<string, string> = { __thread: "_Thread_local", thread_local: "_Thread_local" };
const basicWords: Record<string, string> = { __signed: "signed", __signed__: "signed", _Bool: "bool", __complex: "_Complex", __complex__: "_Complex" };

/** What a specifier list collects; a typedef name is a type only while no other type was seen (6.7.2p2). */
interface SpecifierList {
  readonly storage: { word: string; loc: Loc }[];
  readonly types: TypeSpecifier[];
  quals: number;
  readonly functions: { word: string; loc: Loc }[];
  readonly alignments: Alignment[];
  readonly attributes: Attribute[];
}

export function parseSpecifiers(c: Cursor): DeclSpecifiers {
  const start = c.loc;
  const list: SpecifierList = { storage: [], types: [], quals: 0, functions: [], alignments: [], attributes: [] };
  while (parseSpecifier(c, list));
  return { ...list, ...span(start, Math.max(start, c.last)) };
}

function parseSpecifier(c: Cursor, list: SpecifierList): boolean {
  const { loc, sym } = c;
  switch (c.type) {
    case TI.Storage:
      c.at++;
      list.storage.push({ word: storageWords[sym.image] ?? sym.image, loc });
      return true;
    case TI.FuncSpec:
      c.at++;
      list.functions.push({ word: sym.image === "_Noreturn" ? "_Noreturn" : "inline", loc });
      return true;
    case TI.Qual:
      c.at++;
      list.quals |= qualifierBits[plainWord(sym.image)] ?? 0;
      return true;
    case TI.Atomic:
      c.at++;
      if (c.is(TI.LParen)) list.types.push({ kind: "atomic", type: parseParenthesizedType(c), loc });
      else list.quals |= ATOMIC;
      return true;
    case TI.Extension:
      c.at++;
      return true;
    case TI.Alignas:
      list.alignments.push(parseAlignas(c));
      return true;
    case TI.Attribute:
      list.attributes.push(...parseAttributes(c));
      return true;
    case TI.LBracket:
      if (!startsAttributes(c)) return false;
      list.attributes.push(...parseAttributes(c));
      return true;
    case TI.BasicType:
      c.at++;
      list.types.push({ kind: "basic", word: basicWords[sym.image] ?? sym.image, loc });
      return true;
    case TI.TypedefName:
      if (list.types.length > 0) return false;
      c.at++;
      list.types.push({ kind: "typedef-name", name: sym, loc });
      return true;
    default:
      return parseTypeSpecifier(c, list);
  }
}

function parseTypeSpecifier(c: Cursor, list: SpecifierList): boolean {
  const { loc } = c;
  switch (c.type) {
    case TI.StructOrUnion:
      list.types.push(parseRecord(c));
      return true;
    case TI.Enum:
      list.types.push(parseEnum(c));
      return true;
    case TI.Typeof:
      list.types.push(parseTypeof(c));
      return true;
    case TI.AutoType:
      c.at++;
      list.types.push({ kind: "auto-type", loc });
      return true;
    case TI.BitInt: {
      c.at++;
      c.expect(TI.LParen, "(", "after '_BitInt'");
      const width = parseConditional(c);
      c.expect(TI.RParen, ")", "after the width");
      list.types.push({ kind: "bit-int", width, loc });
      return true;
    }
    default:
      return false;
  }
}

function parseAlignas(c: Cursor): Alignment {
  const { loc } = c;
  c.at++;
  if (startsTypeName(c, 1)) return { loc, operand: parseParenthesizedType(c) };
  c.expect(TI.LParen, "(", "after '_Alignas'");
  const operand = parseConditional(c);
  c.expect(TI.RParen, ")", "after the alignment");
  return { loc, operand };
}

function parseTypeof(c: Cursor): TypeSpecifier {
  const { loc } = c;
  const unqualified = c.sym.image === "typeof_unqual";
  c.at++;
  if (startsTypeName(c, 1)) return { kind: "typeof", operand: parseParenthesizedType(c), unqualified, loc };
  c.expect(TI.LParen, "(", "after 'typeof'");
  const operand = parseExpression(c);
  c.expect(TI.RParen, ")", "after expression");
  return { kind: "typeof", operand, unqualified, loc };
}

// ── struct, union, enum ────────────────────────────────────────────────────────

function parseRecord(c: Cursor): RecordSpecifier {
  const start = c.loc;
  const isUnion = c.sym.image === "union";
  c.at++;
  const attributes = parseAttributes(c);
  const tag = c.isName() ? c.identifier() : undefined;
  const { loc } = tag ?? { loc: start };
  if (!c.is(TI.LBrace)) {
    if (!tag) c.fail((d, at) => d.report("expected-identifier", at, {}));
    return { kind: "record", isUnion, tag: tag?.name, members: undefined, attributes, ...span(start, c.last, loc) };
  }
  const opener = { token: "{", loc: c.loc };
  c.at++;
  const members: NonNullable<RecordSpecifier["members"]> = [];
  c.nested(() => {
    while (!c.is(TI.RBrace) && !c.done) {
      const member = c.recovering(() => parseMember(c), () => undefined);
      if (member) members.push(member);
    }
  });
  c.expect(TI.RBrace, "}", "at end of structure", opener);
  attributes.push(...parseAttributes(c));
  return { kind: "record", isUnion, tag: tag?.name, members, attributes, ...span(start, c.last, loc) };
}

function parseMember(c: Cursor): NonNullable<RecordSpecifier["members"]>[number] {
  const start = c.loc;
  if (c.is(TI.StaticAssert)) return parseStaticAssert(c);
  if (c.is(TI.Pragma)) {
    const text = c.sym.image;
    c.at++;
    return { kind: "pragma", text, ...span(start, start) };
  }
  if (c.accept(TI.Semi)) return { kind: "empty-declaration", attributes: [], ...span(start, start) };
  const specifiers = parseSpecifiers(c);
  if (specifiers.types.length === 0 && specifiers.quals === 0) expectType(c);
  const declarators: MemberDeclaration["declarators"] = [];
  while (!c.is(TI.Semi) && !c.done) {
    const { loc } = c;
    const declarator = c.is(TI.Colon) ? undefined : parseDeclarator(c, "named");
    const width = c.accept(TI.Colon) ? parseConditional(c) : undefined;
    declarators.push({ declarator, width, attributes: parseAttributes(c), loc: declarator?.loc ?? loc });
    if (!c.accept(TI.Comma)) break;
  }
  // The last member's semicolon is missing often enough for gcc to forgive it.
  if (!(c.is(TI.RBrace) && declarators.length > 0)) c.expect(TI.Semi, ";", "at end of declaration list");
  return { kind: "member", specifiers, declarators, ...span(start, c.last) };
}

/** Reports a name that should have been a type. */
export function expectType(c: Cursor): never {
  if (c.is(TI.Identifier)) c.fail((d, loc) => d.report("unknown-type-name", { start: loc, end: loc }, { name: c.sym.image }));
  return c.fail((d, loc) => d.report("expected-type", loc, {}));
}

function parseEnum(c: Cursor): EnumSpecifier {
  const start = c.loc;
  c.at++;
  const attributes = parseAttributes(c);
  const tag = c.isName() ? c.identifier() : undefined;
  let underlying: TypeName | undefined;
  if (c.is(TI.Colon) && startsTypeName(c, 1)) {
    c.at++;
    underlying = parseTypeName(c);
  }
  const loc = tag?.loc ?? start;
  if (!c.is(TI.LBrace)) {
    if (!tag) c.fail((d, at) => d.report("expected-identifier", at, {}));
    return { kind: "enum", tag: tag?.name, underlying, enumerators: undefined, attributes, ...span(start, c.last, loc) };
  }
  const opener = { token: "{", loc: c.loc };
  c.at++;
  const enumerators: NonNullable<EnumSpecifier["enumerators"]> = [];
  while (!c.is(TI.RBrace) && !c.done) {
    const { name, loc: place } = c.identifier();
    const own = parseAttributes(c);
    const value = c.accept(TI.Assign) ? parseConditional(c) : undefined;
    c.names.declareOrdinary(name);
    enumerators.push({ name, loc: place, value, attributes: own });
    if (!c.accept(TI.Comma)) break;
  }
  c.expect(TI.RBrace, "}", "after enumerators", opener);
  attributes.push(...parseAttributes(c));
  return { kind: "enum", tag: tag?.name, underlying, enumerators, attributes, ...span(start, c.last, loc) };
}

export function parseStaticAssert(c: Cursor): StaticAssert {
  const start = c.loc;
  c.at++;
  c.expect(TI.LParen, "(", "after '_Static_assert'");
  const condition = parseConditional(c);
  const message = c.accept(TI.Comma) ? parseString(c) : undefined;
  c.expect(TI.RParen, ")", "after static assertion");
  c.expect(TI.Semi, ";", "after static assertion");
  return { kind: "static-assert", condition, message, ...span(start, c.last) };
}

// ── Declarators (6.7.6) ────────────────────────────────────────────────────────

/** Must a declarator have a name, may it, or must it not? */
type Naming = "named" | "optional" | "abstract";

export function parseDeclarator(c: Cursor, naming: Naming): Declarator {
  const start = c.loc;
  const core = parseDerivations(c, naming);
  const asmLabel = c.is(TI.Asm) ? parseAsmLabel(c) : undefined;
  const attributes = [...core.attributes, ...parseAttributes(c)];
  if (naming === "named" && !core.name) c.fail((d, loc) => d.report("expected-identifier", loc, {}));
  return { name: core.name?.name, parts: core.parts, asmLabel, attributes, ...span(start, c.last, core.name?.loc ?? start) };
}

interface Core {
  readonly name: { name: Sym; loc: Loc } | undefined;
  readonly parts: DeclaratorPart[];
  readonly attributes: Attribute[];
}

/** pointer* direct-declarator: pointers apply after (outside of) what follows the name. */
function parseDerivations(c: Cursor, naming: Naming): Core {
  const attributes: Attribute[] = parseAttributes(c);
  const pointers: DeclaratorPart[] = [];
  while (c.is(TI.Star)) {
    const { loc } = c;
    c.at++;
    let quals = 0;
    const own: Attribute[] = [];
    while (c.is(TI.Qual) || c.is(TI.Atomic) || c.is(TI.Attribute)) {
      if (c.is(TI.Attribute)) own.push(...parseAttributes(c));
      else {
        quals |= c.is(TI.Atomic) ? ATOMIC : (qualifierBits[plainWord(c.sym.image)] ?? 0);
        c.at++;
      }
    }
    pointers.push({ kind: "pointer", quals, loc, attributes: own });
  }
  attributes.push(...parseAttributes(c));
  const direct = c.nested(() => parseDirect(c, naming));
  // Nearest to the name first: suffixes, then pointers from the innermost star outwards.
  return { name: direct.name, parts: [...direct.parts, ...pointers.reverse()], attributes: [...attributes, ...direct.attributes] };
}

function parseDirect(c: Cursor, naming: Naming): Core {
  let name: Core["name"];
  let parts: DeclaratorPart[] = [];
  let attributes: Attribute[] = [];
  if (naming !== "abstract" && c.isName()) name = c.identifier();
  else if (c.is(TI.LParen) && startsNested(c, naming)) {
    const opener = { token: "(", loc: c.loc };
    c.at++;
    const inner = parseDerivations(c, naming);
    c.expect(TI.RParen, ")", "after declarator", opener);
    ({ name, attributes } = inner);
    parts = inner.parts;
  }
  const suffixes: DeclaratorPart[] = [];
  for (;;) {
    if (c.is(TI.LParen)) suffixes.push(parseFunctionPart(c));
    else if (c.is(TI.LBracket) && !startsAttributes(c)) suffixes.push(parseArrayPart(c));
    else if (c.is(TI.LBracket)) attributes = [...attributes, ...parseAttributes(c)];
    else break;
  }
  return { name, parts: [...parts, ...suffixes], attributes };
}

/** Does `(` open a nested declarator rather than parameters (6.7.6.3p11)? */
function startsNested(c: Cursor, naming: Naming): boolean {
  const next = c.typeAt(1);
  if (naming === "named") return true;
  if (next === TI.Star || next === TI.LBracket) return true;
  if (next === TI.LParen) return !startsTypeName(c, 2) && c.typeAt(2) !== TI.RParen;
  if (next === TI.Attribute) return true;
  return naming === "optional" && next === TI.Identifier;
}

function parseArrayPart(c: Cursor): DeclaratorPart {
  const { loc } = c;
  c.at++;
  let quals = 0;
  let isStatic = false;
  while (c.is(TI.Qual) || (c.is(TI.Storage) && c.sym.image === "static")) {
    if (c.is(TI.Storage)) isStatic = true;
    else quals |= qualifierBits[plainWord(c.sym.image)] ?? 0;
    c.at++;
  }
  let size: Expr | undefined;
  const star = c.is(TI.Star) && c.typeAt(1) === TI.RBracket;
  if (star) c.at++;
  else if (!c.is(TI.RBracket)) size = c.nested(() => parseExpression(c));
  c.expect(TI.RBracket, "]", "after array size", { token: "[", loc });
  return { kind: "array", size, star, isStatic, quals, loc };
}

function parseFunctionPart(c: Cursor): DeclaratorPart {
  const { loc } = c;
  const opener = { token: "(", loc };
  c.at++;
  const params: ParameterDeclaration[] = [];
  const identifiers: { name: Sym; loc: Loc }[] = [];
  let variadic = false;
  if (c.is(TI.Identifier) && (c.typeAt(1) === TI.Comma || c.typeAt(1) === TI.RParen)) {
    do identifiers.push(c.identifier());
    while (c.accept(TI.Comma));
    c.expect(TI.RParen, ")", "after parameter names", opener);
    return { kind: "function", params, forward: [], variadic, identifiers, loc };
  }
  c.names.enter();
  while (!c.is(TI.RParen) && !c.done) {
    if (c.accept(TI.Ellipsis)) {
      variadic = true;
      break;
    }
    params.push(parseParameter(c));
    if (!c.accept(TI.Comma)) break;
  }
  c.names.leave();
  c.expect(TI.RParen, ")", "after parameters", opener);
  return { kind: "function", params, forward: [], variadic, identifiers, loc };
}

function parseParameter(c: Cursor): ParameterDeclaration {
  const start = c.loc;
  const specifiers = parseSpecifiers(c);
  if (specifiers.types.length === 0 && specifiers.storage.length === 0 && specifiers.quals === 0) expectType(c);
  const declarator = parseDeclarator(c, "optional");
  if (declarator.name) c.names.declareOrdinary(declarator.name);
  return { specifiers, declarator, ...span(start, c.last, declarator.loc) };
}

export function parseTypeName(c: Cursor): TypeName {
  const start = c.loc;
  const specifiers = parseSpecifiers(c);
  if (specifiers.types.length === 0 && specifiers.quals === 0) expectType(c);
  const declarator = parseDeclarator(c, "abstract");
  return { kind: "type-name", specifiers, declarator, ...span(start, c.last) };
}

function parseAsmLabel(c: Cursor): StringLiteral {
  c.at++;
  while (c.is(TI.Qual)) c.at++;
  c.expect(TI.LParen, "(", "after 'asm'");
  const label = parseString(c);
  c.expect(TI.RParen, ")", "after the label");
  return label;
}

// ── Whole declarations ─────────────────────────────────────────────────────────

/** Makes a declared name a typedef name or an ordinary one from here on (6.2.1p7). */
export function declareName(c: Cursor, specifiers: DeclSpecifiers, declarator: Declarator): void {
  if (!declarator.name) return;
  if (specifiers.storage.some(({ word }) => word === "typedef")) c.names.declareTypedef(declarator.name);
  else c.names.declareOrdinary(declarator.name);
}

/** The rest of a declaration after its first declarator has been read. */
export function parseDeclarators(c: Cursor, specifiers: DeclSpecifiers, first: Declarator | undefined): Declaration {
  const declarators: InitDeclarator[] = [];
  let declarator = first;
  while (declarator) {
    declareName(c, specifiers, declarator);
    const init = c.accept(TI.Assign) ? parseInitializer(c) : undefined;
    declarators.push({ declarator, init });
    declarator = c.accept(TI.Comma) ? parseDeclarator(c, "named") : undefined;
  }
  c.expect(TI.Semi, ";", declarators.length > 0 ? "after declaration" : "after the type");
  return { kind: "declaration", specifiers, declarators, ...span(specifiers.start, c.last) };
}

/** A declaration in a block or a `for`. */
export function parseDeclaration(c: Cursor): Declaration {
  const specifiers = parseSpecifiers(c);
  return parseDeclarators(c, specifiers, c.is(TI.Semi) ? undefined : parseDeclarator(c, "named"));
}
