/**
 * Declarators and declarations (C11 6.7, 6.7.6; Annex A.2.2).
 *
 * C writes a declarator inside out. Reading it leaves its parts in the order in which
 * they apply to the name: what follows the name, then the stars before it from the
 * right, then what surrounds both.
 *
 *     int *(*f[3])(void)     f is: array of 3, pointer, function, pointer (to int)
 */
import type {
  Attribute,
  Declaration,
  Declarator,
  DeclaratorPart,
  DeclSpecifiers,
  Init,
  InitDeclarator,
  ParameterDeclaration,
  StringLiteral,
  TypeName,
} from "../ast/nodes.ts";
import type { Loc } from "../base/source.ts";
import { type Sym, T } from "../lex/tokens.ts";
import { NO_ATTRIBUTES } from "./attributes.ts";
import type { Name } from "./engine.ts";
import * as TI from "./gen/token-kinds.gen.ts";
import { Specifiers } from "./specifiers.ts";

/** Must a declarator have a name, may it, or must it not? */
export type Naming = "named" | "optional" | "abstract";

/** A declarator as far as it has been read. */
interface DeclaratorSoFar {
  name: Sym | undefined;
  loc: Loc;
  attributes: Attribute[];
}

export abstract class Declarations extends Specifiers {
  // ── Declarators (6.7.6) ──────────────────────────────────────────────────────

  readonly declarator = this.RULE("declarator", (naming: Naming): Declarator => {
    if (this.RECORDING_PHASE) return this.recordStart([T.Star, T.LParen, T.Identifier, T.TypedefName, T.Attribute]);
    return this.parseDeclarator(naming);
  });

  protected parseDeclarator(naming: Naming): Declarator {
    const { loc: start, height } = this;
    const soFar: DeclaratorSoFar = { name: undefined, loc: start, attributes: NO_ATTRIBUTES };
    this.parseDerivations(soFar, naming);
    const parts = this.takeList<DeclaratorPart>(height);
    const asmLabel = this.kind === TI.Asm ? this.SUBRULE(this.asmLabel) : undefined;
    this.addAttributes(soFar);
    const { name, loc, attributes } = soFar;
    if (naming === "named" && !name) this.fail("expected-identifier");
    return { name, parts, asmLabel, attributes, loc, start, end: this.last };
  }

  private addAttributes(soFar: DeclaratorSoFar): void {
    if (this.startsAttributes()) soFar.attributes = [...soFar.attributes, ...this.parseAttributes()];
  }

  /** pointer* direct-declarator */
  private parseDerivations(soFar: DeclaratorSoFar, naming: Naming): void {
    this.addAttributes(soFar);
    if (this.kind === TI.Star) this.parsePointers(soFar, naming);
    else this.parseDirect(soFar, naming);
  }

  private parsePointers(soFar: DeclaratorSoFar, naming: Naming): void {
    const pointers: DeclaratorPart[] = [];
    do pointers.push(this.parsePointer());
    while (this.kind === TI.Star);
    this.parseDirect(soFar, naming);
    for (let part = pointers.pop(); part; part = pointers.pop()) this.add(part);
  }

  private parsePointer(): DeclaratorPart {
    const { loc } = this;
    let quals = 0;
    let attributes = NO_ATTRIBUTES;
    this.advance();
    for (;;) {
      if (this.kind === TI.Qual || this.kind === TI.Atomic) quals |= this.parseQualifier();
      else if (this.startsAttributes()) attributes = [...attributes, ...this.parseAttributes()];
      else return { kind: "pointer", quals, loc, attributes };
    }
  }

  /** direct-declarator: a name or a declarator in parentheses, then arrays and functions. */
  private parseDirect(soFar: DeclaratorSoFar, naming: Naming): void {
    if (naming !== "abstract" && this.isName) {
      soFar.name = this.next;
      soFar.loc = this.loc;
      this.advance();
    } else if (this.kind === TI.LParen && this.opensDeclarator(naming)) {
      this.advance();
      this.deeper();
      this.parseDerivations(soFar, naming);
      this.depth--;
      this.expect(T.RParen, "after declarator");
    }
    for (;;) {
      const { kind } = this;
      if (kind === TI.LParen) this.add(this.parseFunctionPart());
      else if (kind !== TI.LBracket) return;
      else if (this.kindAt(2) === TI.LBracket) this.addAttributes(soFar);
      else this.add(this.SUBRULE(this.arrayPart));
    }
  }

  /** Does `(` open a nested declarator rather than parameters (6.7.6.3p11)? */
  private opensDeclarator(naming: Naming): boolean {
    if (naming === "named") return true;
    switch (this.kindAt(2)) {
      case TI.Star:
      case TI.LBracket:
        return true;
      case TI.Attribute:
        return !this.startsTypeName(this.afterAttributes(2));
      case TI.LParen:
        return !this.startsTypeName(3) && this.kindAt(3) !== TI.RParen;
      case TI.Identifier:
        return naming === "optional";
      default:
        return false;
    }
  }

  /** How far away the token is that follows the GNU attributes at a distance. */
  private afterAttributes(distance: number): number {
    let at = distance;
    while (this.kindAt(at) === TI.Attribute) {
      let depth = 0;
      do {
        at++;
        const kind = this.kindAt(at);
        if (kind === TI.LParen) depth++;
        else if (kind === TI.RParen) depth--;
        else if (kind === TI.EndOfFile) return at;
      } while (depth > 0);
      at++;
    }
    return at;
  }

  private readonly arrayPart = this.RULE("arrayPart", (): DeclaratorPart => {
    if (this.RECORDING_PHASE) return this.recordStart([T.LBracket]);
    const { loc } = this;
    let quals = 0;
    let isStatic = false;
    this.advance();
    for (;;) {
      if (this.kind === TI.Qual || this.kind === TI.Atomic) quals |= this.parseQualifier();
      else if (this.kind === TI.Storage && this.next.image === "static") {
        isStatic = true;
        this.advance();
      } else break;
    }
    const star = this.kind === TI.Star && this.kindAt(2) === TI.RBracket;
    if (star) this.advance();
    this.deeper();
    const size = star || this.kind === TI.RBracket ? undefined : this.parseExpression();
    this.depth--;
    this.expect(T.RBracket, "after array size");
    return { kind: "array", size, star, isStatic, quals, loc };
  });

  // ── Functions (6.7.6.3) ──────────────────────────────────────────────────────

  private parseFunctionPart(): DeclaratorPart {
    const { loc } = this;
    this.advance();
    if (this.kind === TI.Identifier && (this.kindAt(2) === TI.Comma || this.kindAt(2) === TI.RParen)) {
      const identifiers = this.SUBRULE(this.identifierList);
      this.expect(T.RParen, "after parameter names");
      return { kind: "function", params: [], forward: [], variadic: false, identifiers, loc };
    }
    this.deeper();
    this.enterScope();
    let params = this.parseParameters();
    let forward: ParameterDeclaration[] = [];
    while (this.accept(TI.Semi)) {
      forward = [...forward, ...params];
      params = this.parseParameters();
    }
    let variadic = this.accept(TI.Ellipsis);
    this.leaveScope();
    this.depth--;
    // Of parameters that could not be read there may be any number.
    if (!this.expect(T.RParen, "after parameters")) variadic = true;
    return { kind: "function", params, forward, variadic, identifiers: [], loc };
  }

  /** parameter-list, up to its end or the ellipsis */
  private parseParameters(): ParameterDeclaration[] {
    const { height } = this;
    while (this.kind !== TI.RParen && this.kind !== TI.Ellipsis) {
      this.add(this.parseParameter());
      if (!this.accept(TI.Comma)) break;
    }
    return this.takeList(height);
  }

  readonly parameterDeclaration = this.RULE("parameterDeclaration", (): ParameterDeclaration => {
    if (!this.RECORDING_PHASE) return this.parseParameter();
    this.SUBRULE(this.declarationSpecifiers);
    return this.OPTION(() => this.SUBRULE(this.declarator)) as never;
  });

  private parseParameter(): ParameterDeclaration {
    const { loc: start } = this;
    let specifiers = this.parseSpecifiers();
    if (specifiers.types.length === 0 && specifiers.storage.length === 0 && specifiers.quals === 0) {
      this.mendType();
      specifiers = this.parseSpecifiers();
    }
    const declarator = this.parseDeclarator("optional");
    if (declarator.name) this.declareOrdinary(declarator.name);
    return { specifiers, declarator, loc: declarator.loc, start, end: this.last };
  }

  private readonly identifierList = this.RULE("identifierList", (): Name[] => {
    const names: Name[] = [this.SUBRULE(this.identifier)];
    this.MANY(() => {
      this.CONSUME(T.Comma);
      names.push(this.SUBRULE1(this.identifier));
    });
    return names;
  });

  // ── Type names (6.7.7) ───────────────────────────────────────────────────────

  readonly typeName = this.RULE("typeName", (): TypeName => {
    if (this.RECORDING_PHASE) return this.SUBRULE(this.declarationSpecifiers) as never;
    const { loc: start } = this;
    const specifiers = this.parseTypeSpecifiers();
    const declarator = this.parseDeclarator("abstract");
    return { kind: "type-name", specifiers, declarator, loc: start, start, end: this.last };
  });

  /** GNU's `asm("name")` behind a declarator. */
  private readonly asmLabel = this.RULE("asmLabel", (): StringLiteral => {
    this.CONSUME(T.Asm);
    this.MANY(() => this.CONSUME(T.Qual));
    this.CONSUME(T.LParen, { ERR_MSG: "after 'asm'" });
    const label = this.SUBRULE(this.stringLiteral);
    this.CONSUME(T.RParen, { ERR_MSG: "after the label" });
    return label;
  });

  // ── Whole declarations ───────────────────────────────────────────────────────

  readonly declaration = this.RULE("declaration", (): Declaration => {
    if (this.RECORDING_PHASE) return this.SUBRULE(this.declarationSpecifiers) as never;
    const specifiers = this.parseSpecifiers();
    return this.parseInitDeclarators(specifiers, this.kind === TI.Semi ? undefined : this.parseDeclarator("named"));
  });

  /** The rest of a declaration after its first declarator has been read. */
  protected parseInitDeclarators(specifiers: DeclSpecifiers, first: Declarator | undefined): Declaration {
    const { height } = this;
    let declarator = first;
    while (declarator) {
      this.declareName(specifiers, declarator);
      const init = this.accept(TI.Assign) ? this.parseGuardedInitializer() : undefined;
      this.add({ declarator, init } satisfies InitDeclarator);
      declarator = this.accept(TI.Comma) ? this.parseDeclarator("named") : undefined;
    }
    let declarators = this.takeList<InitDeclarator>(height);
    if (!this.expect(T.Semi, declarators.length > 0 ? "after declaration" : "after the type")) {
      // What was skipped may have belonged to their types.
      for (const { declarator: each } of declarators) this.diagnostics.doubt(each.name?.image ?? "");
      declarators = [];
    }
    const { start } = specifiers;
    return { kind: "declaration", specifiers, declarators, loc: start, start, end: this.last };
  }

  /** An initializer that ends at a comma or semicolon, whatever is wrong inside: the name it belongs to stays. */
  private parseGuardedInitializer(): Init {
    const mark = this.mark();
    try {
      return this.parseInitializer();
    } catch (error) {
      return this.abandon(error, mark);
    }
  }

  /** Makes a declared name a typedef name or an ordinary one from here on (6.2.1p7). */
  protected declareName(specifiers: DeclSpecifiers, { name }: Declarator): void {
    if (!name) return;
    if (specifiers.storage.some(({ word }) => word === "typedef")) this.declareTypedef(name);
    else this.declareOrdinary(name);
  }
}
