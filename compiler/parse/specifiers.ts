/** Declaration specifiers (C11 6.7.1 to 6.7.5): storage classes, types, qualifiers; struct, union and enum. */
import type {
  Alignment,
  Attribute,
  Declarator,
  DeclSpecifiers,
  EnumSpecifier,
  Expr,
  MemberDeclaration,
  RecordSpecifier,
  StaticAssert,
  TypeName,
  TypeSpecifier,
} from "../ast/nodes.ts";
import type { Loc } from "../base/source.ts";
import { T } from "../lex/tokens.ts";
import { ATOMIC, CONST, RESTRICT, VOLATILE } from "../types/ctype.ts";
import { Attributes, NO_ATTRIBUTES } from "./attributes.ts";
import type { Name } from "./engine.ts";
import * as TI from "./gen/token-kinds.gen.ts";

type Word = DeclSpecifiers["storage"][number];
type Member = NonNullable<RecordSpecifier["members"]>[number];
type MemberDeclarator = MemberDeclaration["declarators"][number];
type Enumerator = NonNullable<EnumSpecifier["enumerators"]>[number];

const qualifierBits: Readonly<Record<string, number>> = {
  const: CONST,
  __const: CONST,
  __const__: CONST,
  volatile: VOLATILE,
  __volatile: VOLATILE,
  __volatile__: VOLATILE,
  restrict: RESTRICT,
  __restrict: RESTRICT,
  __restrict__: RESTRICT,
};

/** Spellings of one meaning. */
const storageWords: Readonly<Record<string, string>> = { __thread: "_Thread_local", thread_local: "_Thread_local" };
const basicWords: Readonly<Record<string, string>> = {
  __signed: "signed",
  __signed__: "signed",
  _Bool: "bool",
  __complex: "_Complex",
  __complex__: "_Complex",
};

const NONE: never[] = [];

/** What a list of specifiers has said so far. */
interface SpecifierList {
  storage: Word[];
  /** Found already; they are on the pile. */
  hasType: boolean;
  quals: number;
  functions: Word[];
  alignments: Alignment[];
  attributes: Attribute[];
}

function startsType(kind: number): boolean {
  switch (kind) {
    case TI.BasicType:
    case TI.TypedefName:
    case TI.Qual:
    case TI.StructOrUnion:
    case TI.Enum:
    case TI.Atomic:
    case TI.Typeof:
    case TI.BitInt:
    case TI.AutoType:
      return true;
    default:
      return false;
  }
}

function startsSpecifier(kind: number): boolean {
  return startsType(kind) || kind === TI.Storage || kind === TI.FuncSpec || kind === TI.Alignas;
}

export abstract class Specifiers extends Attributes {
  protected abstract parseDeclarator(naming: "named"): Declarator;

  /** Does a declaration start here? A name followed by `:` is a label. */
  protected startsDeclaration(): boolean {
    const { kind } = this;
    if (kind === TI.TypedefName) return this.kindAt(2) !== TI.Colon;
    if (kind === TI.Extension) return startsSpecifier(this.kindAt(this.behindExtensions(1)));
    return startsSpecifier(kind) || kind === TI.Attribute;
  }

  /** The same behind attributes, which may belong to a statement too. */
  protected startsAttributedDeclaration(): boolean {
    if (!this.startsAttributes()) return this.startsDeclaration();
    const { currIdx: before } = this;
    this.parseAttributes();
    const result = this.startsDeclaration();
    this.rewind(before);
    return result;
  }

  /** Does a type name start `distance` tokens on? A storage class only where it cannot be an expression. */
  protected startsTypeName(distance: number): boolean {
    const kind = this.kindAt(distance);
    if (kind !== TI.Extension)
      return startsType(kind) || ((kind === TI.Storage || kind === TI.Attribute) && distance > 1);
    return startsType(this.kindAt(this.behindExtensions(distance)));
  }

  private behindExtensions(distance: number): number {
    let at = distance;
    while (this.kindAt(at) === TI.Extension) at++;
    return at;
  }

  // ── Lists of specifiers ──────────────────────────────────────────────────────

  readonly declarationSpecifiers = this.RULE("declarationSpecifiers", (): DeclSpecifiers => {
    if (this.RECORDING_PHASE) return this.recordSpecifiers();
    return this.parseSpecifiers();
  });

  private recordSpecifiers(): never {
    const words = [T.Storage, T.FuncSpec, T.Qual, T.BasicType, T.TypedefName, T.AutoType, T.Extension];
    const rules = [this.alignmentSpecifier, this.atomicTypeSpecifier, this.structOrUnionSpecifier];
    const others = [this.enumSpecifier, this.typeofSpecifier, this.bitIntSpecifier, this.attributeSpecifier];
    return this.AT_LEAST_ONE(() =>
      this.OR([
        ...words.map((type) => ({ ALT: () => this.CONSUME(type) })),
        ...[...rules, ...others].map((rule) => ({ ALT: () => this.SUBRULE(rule as never) })),
      ]),
    ) as never;
  }

  protected parseSpecifiers(): DeclSpecifiers {
    const { loc: start, height } = this;
    const list: SpecifierList = {
      storage: NONE,
      hasType: false,
      quals: 0,
      functions: NONE,
      alignments: NONE,
      attributes: NO_ATTRIBUTES,
    };
    while (this.parseSpecifier(list));
    const types = this.takeList<TypeSpecifier>(height);
    const { storage, quals, functions, alignments, attributes } = list;
    const end = Math.max(start, this.last);
    return { storage, types, quals, functions, alignments, attributes, loc: start, start, end };
  }

  /** Specifiers that must say a type, if only by a qualifier. */
  protected parseTypeSpecifiers(): DeclSpecifiers {
    const specifiers = this.parseSpecifiers();
    if (specifiers.types.length > 0 || specifiers.quals !== 0) return specifiers;
    this.mendType();
    return this.parseSpecifiers();
  }

  private parseSpecifier(list: SpecifierList): boolean {
    const { next: sym, loc } = this;
    switch (sym.tokenTypeIdx) {
      case TI.Storage:
        this.advance();
        list.storage = [...list.storage, { word: storageWords[sym.image] ?? sym.image, loc }];
        return true;
      case TI.FuncSpec:
        this.advance();
        list.functions = [...list.functions, { word: sym.image === "_Noreturn" ? "_Noreturn" : "inline", loc }];
        return true;
      case TI.Qual:
        this.advance();
        list.quals |= qualifierBits[sym.image]!;
        return true;
      case TI.Extension:
        this.advance();
        return true;
      case TI.BasicType:
        this.advance();
        return this.addType(list, { kind: "basic", word: basicWords[sym.image] ?? sym.image, loc });
      case TI.TypedefName:
        // A type only while no other type was seen (6.7.2p2): then it is the name that is declared.
        if (list.hasType) return false;
        this.advance();
        return this.addType(list, { kind: "typedef-name", name: sym, loc });
      case TI.Atomic:
        if (this.kindAt(2) === TI.LParen) return this.addType(list, this.SUBRULE(this.atomicTypeSpecifier));
        this.advance();
        list.quals |= ATOMIC;
        return true;
      case TI.Alignas:
        list.alignments = [...list.alignments, this.SUBRULE(this.alignmentSpecifier)];
        return true;
      case TI.Attribute:
      case TI.LBracket:
        if (!this.startsAttributes()) return false;
        list.attributes = [...list.attributes, ...this.SUBRULE(this.attributeSpecifierSequence)];
        return true;
      default:
        return this.parseTypeSpecifier(list);
    }
  }

  private parseTypeSpecifier(list: SpecifierList): boolean {
    const { kind, loc } = this;
    switch (kind) {
      case TI.StructOrUnion:
        return this.addType(list, this.SUBRULE(this.structOrUnionSpecifier));
      case TI.Enum:
        return this.addType(list, this.SUBRULE(this.enumSpecifier));
      case TI.Typeof:
        return this.addType(list, this.SUBRULE(this.typeofSpecifier));
      case TI.BitInt:
        return this.addType(list, this.SUBRULE(this.bitIntSpecifier));
      case TI.AutoType:
        this.advance();
        return this.addType(list, { kind: "auto-type", loc });
      default:
        return false;
    }
  }

  private addType(list: SpecifierList, type: TypeSpecifier): true {
    list.hasType = true;
    this.add(type);
    return true;
  }

  /** Qualifiers of a pointer or an array, where `_Atomic` is one too. */
  protected parseQualifier(): number {
    const { next: sym } = this;
    this.advance();
    return sym.tokenTypeIdx === TI.Atomic ? ATOMIC : qualifierBits[sym.image]!;
  }

  // ── Single specifiers ────────────────────────────────────────────────────────

  private readonly atomicTypeSpecifier = this.RULE("atomicTypeSpecifier", (): TypeSpecifier => {
    const { loc } = this;
    this.CONSUME(T.Atomic);
    this.deeper(2);
    const type = this.SUBRULE(this.parenthesizedType);
    this.depth -= 2;
    return { kind: "atomic", type, loc };
  });

  private readonly typeofSpecifier = this.RULE("typeofSpecifier", (): TypeSpecifier => {
    const { loc } = this;
    const unqualified = this.CONSUME(T.Typeof).image.includes("unqual");
    this.CONSUME(T.LParen, { ERR_MSG: "after 'typeof'" });
    this.deeper(2);
    const operand = this.SUBRULE(this.typeOrExpressionList);
    this.depth -= 2;
    this.CONSUME(T.RParen, { ERR_MSG: "after expression" });
    return { kind: "typeof", operand, unqualified, loc };
  });

  /** The operand of typeof: unlike an argument it may contain commas. */
  private readonly typeOrExpressionList = this.RULE("typeOrExpressionList", (): TypeName | Expr => {
    if (this.RECORDING_PHASE) return this.recordChoice(this.typeName, this.expression);
    return this.startsTypeName(1) ? this.SUBRULE(this.typeName) : this.parseExpression();
  });

  private readonly bitIntSpecifier = this.RULE("bitIntSpecifier", (): TypeSpecifier => {
    const { loc } = this;
    this.CONSUME(T.BitInt);
    this.CONSUME(T.LParen, { ERR_MSG: "after '_BitInt'" });
    const width = this.SUBRULE(this.constantExpression);
    this.CONSUME(T.RParen, { ERR_MSG: "after the width" });
    return { kind: "bit-int", width, loc };
  });

  private readonly alignmentSpecifier = this.RULE("alignmentSpecifier", (): Alignment => {
    const { loc } = this;
    this.CONSUME(T.Alignas);
    this.CONSUME(T.LParen, { ERR_MSG: "after '_Alignas'" });
    const operand = this.SUBRULE(this.typeOrExpression);
    this.CONSUME(T.RParen, { ERR_MSG: "after the alignment" });
    return { loc, operand };
  });

  // ── struct and union (6.7.2.1) ───────────────────────────────────────────────

  private readonly structOrUnionSpecifier = this.RULE("structOrUnionSpecifier", (): RecordSpecifier => {
    const start = this.loc;
    const word = this.CONSUME(T.StructOrUnion);
    const isUnion = word.image === "union";
    const before = this.SUBRULE(this.attributeSpecifierSequence);
    const tag = this.OPTION(() => this.SUBRULE(this.identifier));
    if (tag) this.ACTION(() => this.nameTag(tag, word.image));
    const members = this.OPTION1(() => this.SUBRULE(this.structDeclarationList));
    if (!tag && !members) this.ACTION(() => this.fail("expected-identifier"));
    const after = members ? this.SUBRULE1(this.attributeSpecifierSequence) : NO_ATTRIBUTES;
    if (members) this.ACTION(() => this.mendEnd());
    const name = tag?.name;
    const attributes = this.ACTION(() => [...before, ...after]);
    return { kind: "record", isUnion, tag: name, members, attributes, ...this.spanFrom(start, tag?.loc) };
  });

  private nameTag({ name }: Name, word: string): void {
    this.names.tags.set(name, word);
    this.mendBody();
  }

  private readonly structDeclarationList = this.RULE("structDeclarationList", (): Member[] => {
    this.CONSUME(T.LBrace);
    if (this.RECORDING_PHASE) this.MANY(() => this.SUBRULE(this.structDeclaration));
    const members = this.ACTION(() => this.parseMembers());
    this.CONSUME(T.RBrace, { ERR_MSG: "at end of structure" });
    return members;
  });

  private parseMembers(): Member[] {
    const { height } = this;
    this.deeper(3);
    while (this.kind !== TI.RBrace && this.kind !== TI.EndOfFile) {
      const mark = this.mark();
      try {
        this.add(this.SUBRULE(this.structDeclaration));
      } catch (error) {
        this.recover(error, mark);
      }
    }
    this.depth -= 3;
    return this.takeList(height);
  }

  private readonly structDeclaration = this.RULE("structDeclaration", (): Member => {
    if (this.RECORDING_PHASE) return this.recordChoice(this.staticAssertDeclaration, this.memberDeclaration);
    const { kind, loc: start } = this;
    if (kind === TI.StaticAssert) return this.SUBRULE(this.staticAssertDeclaration);
    if (kind === TI.Pragma) return this.parsePragma();
    if (!this.accept(TI.Semi)) return this.parseMember();
    return { kind: "empty-declaration", attributes: NO_ATTRIBUTES, loc: start, start, end: start };
  });

  protected parsePragma(): { readonly kind: "pragma"; text: string; loc: Loc; start: Loc; end: Loc } {
    const { next: sym, loc } = this;
    this.advance();
    return { kind: "pragma", text: sym.image, loc, start: loc, end: loc };
  }

  private readonly memberDeclaration = this.RULE("memberDeclaration", (): MemberDeclaration => {
    if (this.RECORDING_PHASE) return this.SUBRULE(this.declarationSpecifiers) as never;
    return this.parseMember();
  });

  private parseMember(): MemberDeclaration {
    const { loc: start } = this;
    const specifiers = this.parseTypeSpecifiers();
    const declarators = this.parseMemberDeclarators();
    // The last member's semicolon is missing often enough for gcc to forgive it.
    if (this.kind !== TI.RBrace || declarators.length === 0) this.expect(T.Semi, "at end of declaration list");
    else this.diagnostics.report("member-semicolon", this.last, {});
    return { kind: "member-declaration", specifiers, declarators, loc: start, start, end: this.last };
  }

  /** struct-declarator-list */
  private parseMemberDeclarators(): MemberDeclarator[] {
    const { height } = this;
    if (this.kind === TI.Semi) return [];
    do this.add(this.parseMemberDeclarator());
    while (this.accept(TI.Comma));
    return this.takeList(height);
  }

  /** struct-declarator: a bit-field may have no name. */
  private parseMemberDeclarator(): MemberDeclarator {
    const { loc } = this;
    const declarator = this.kind === TI.Colon ? undefined : this.parseDeclarator("named");
    const width = this.accept(TI.Colon) ? this.parseConditional() : undefined;
    return { declarator, width, attributes: this.parseAttributes(), loc: declarator?.loc ?? loc };
  }

  // ── enum (6.7.2.2, C23 6.7.3.3) ──────────────────────────────────────────────

  private readonly enumSpecifier = this.RULE("enumSpecifier", (): EnumSpecifier => {
    const start = this.loc;
    const word = this.CONSUME(T.Enum);
    const before = this.SUBRULE(this.attributeSpecifierSequence);
    const tag = this.OPTION(() => this.SUBRULE(this.identifier));
    if (tag) this.ACTION(() => this.names.tags.set(tag.name, word.image));
    const underlying = this.RECORDING_PHASE || this.startsUnderlyingType() ? this.SUBRULE(this.enumType) : undefined;
    const enumerators = this.OPTION1(() => this.SUBRULE(this.enumeratorList));
    if (!tag && !enumerators) this.ACTION(() => this.fail("expected-identifier"));
    const after = enumerators ? this.SUBRULE1(this.attributeSpecifierSequence) : NO_ATTRIBUTES;
    if (enumerators) this.ACTION(() => this.mendEnd());
    const attributes = this.ACTION(() => [...before, ...after]);
    const name = tag?.name;
    return { kind: "enum", tag: name, underlying, enumerators, attributes, ...this.spanFrom(start, tag?.loc) };
  });

  /** A colon is that of a bit-field when no type follows. */
  private startsUnderlyingType(): boolean {
    return this.kind === TI.Colon && startsType(this.kindAt(2));
  }

  private readonly enumType = this.RULE("enumType", (): TypeName => {
    this.CONSUME(T.Colon);
    return this.SUBRULE(this.typeName);
  });

  private readonly enumeratorList = this.RULE("enumeratorList", (): Enumerator[] => {
    this.CONSUME(T.LBrace);
    if (this.RECORDING_PHASE) this.MANY_SEP({ SEP: T.Comma, DEF: () => this.SUBRULE(this.enumerator) });
    const enumerators = this.ACTION(() => this.parseEnumerators());
    this.CONSUME(T.RBrace, { ERR_MSG: "after enumerators" });
    return enumerators;
  });

  /** The last one may be followed by a comma. */
  private parseEnumerators(): Enumerator[] {
    const { height } = this;
    while (this.kind !== TI.RBrace) {
      this.add(this.SUBRULE(this.enumerator));
      if (!this.accept(TI.Comma)) break;
    }
    return this.takeList(height);
  }

  private readonly enumerator = this.RULE("enumerator", (): Enumerator => {
    const { name, loc }: Name = this.SUBRULE(this.identifier);
    const attributes = this.SUBRULE(this.attributeSpecifierSequence);
    const value = this.OPTION(() => {
      this.CONSUME(T.Assign);
      return this.SUBRULE(this.constantExpression);
    });
    this.ACTION(() => this.declareOrdinary(name));
    return { name, loc, value, attributes };
  });

  readonly staticAssertDeclaration = this.RULE("staticAssertDeclaration", (): StaticAssert => {
    const start = this.loc;
    this.CONSUME(T.StaticAssert);
    this.CONSUME(T.LParen, { ERR_MSG: "after '_Static_assert'" });
    const condition = this.SUBRULE(this.constantExpression);
    const message = this.OPTION(() => {
      this.CONSUME(T.Comma);
      return this.SUBRULE(this.stringLiteral);
    });
    this.CONSUME(T.RParen, { ERR_MSG: "after static assertion" });
    this.CONSUME(T.Semi, { ERR_MSG: "after static assertion" });
    return { kind: "static-assert", condition, message, ...this.spanFrom(start) };
  });
}
