/** `__attribute__((…))` (GCC manual 6.39) and `[[…]]` (C23 6.7.12), wherever they may stand. */
import type { TokenType } from "chevrotain";
import type { Attribute, Expr, TypeName } from "../ast/nodes.ts";
import { attributeNames, standardAttributes } from "../base/attribute-names.ts";
import { nearest } from "../base/suggest.ts";
import { T } from "../lex/tokens.ts";
import { Expressions } from "./expressions.ts";
import * as TI from "./gen/token-kinds.gen.ts";

/** What stands where no attributes are; never changed. */
export const NO_ATTRIBUTES: Attribute[] = [];

/** Attributes of the standard with an argument, a string. */
const standardWithText: ReadonlySet<string> = new Set(["deprecated", "nodiscard"]);

/** Families of attributes whose arguments are expressions and types; of others they may be anything. */
const knownFamilies: ReadonlySet<string> = new Set(["gnu", "clang"]);

export abstract class Attributes extends Expressions {
  /** Where an attribute that nobody knows was seen last. */
  private lastUnknown = -1;

  protected startsAttributes(): boolean {
    const { kind } = this;
    return kind === TI.Attribute || (kind === TI.LBracket && this.kindAt(2) === TI.LBracket);
  }

  /** Every attribute specifier that stands here. */
  protected parseAttributes(): Attribute[] {
    return this.startsAttributes() ? this.SUBRULE(this.attributeSpecifierSequence) : NO_ATTRIBUTES;
  }

  protected readonly attributeSpecifierSequence = this.RULE("attributeSpecifierSequence", (): Attribute[] => {
    if (this.RECORDING_PHASE) return this.MANY(() => this.SUBRULE(this.attributeSpecifier)) as never;
    const attributes: Attribute[] = [];
    while (this.startsAttributes()) attributes.push(...this.SUBRULE(this.attributeSpecifier));
    return attributes;
  });

  protected readonly attributeSpecifier = this.RULE("attributeSpecifier", (): Attribute[] =>
    this.OR<Attribute[]>([
      {
        ALT: () => {
          this.CONSUME(T.Attribute);
          this.CONSUME(T.LParen, { ERR_MSG: "after '__attribute__'" });
          this.CONSUME1(T.LParen, { ERR_MSG: "after '__attribute__('" });
          const attributes = this.ACTION(() => this.parseAttributeList(T.RParen, "gnu"));
          this.CONSUME(T.RParen, { ERR_MSG: "after attributes" });
          this.CONSUME1(T.RParen, { ERR_MSG: "after attributes" });
          return attributes;
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.LBracket);
          this.CONSUME1(T.LBracket);
          const attributes = this.ACTION(() => this.parseAttributeList(T.RBracket, undefined));
          this.CONSUME(T.RBracket, { ERR_MSG: "after attributes" });
          this.CONSUME1(T.RBracket, { ERR_MSG: "after attributes" });
          return attributes;
        },
      },
    ]),
  );

  /** attribute-list; any of its elements may be empty. */
  private parseAttributeList(close: TokenType, prefix: string | undefined): Attribute[] {
    const attributes: Attribute[] = [];
    do {
      if (this.kind === TI.Comma || this.kind === close.tokenTypeIdx) continue;
      const attribute = this.parseAttribute(prefix);
      if (this.isKnown(attribute)) attributes.push(attribute);
      else this.reportUnknown(attribute);
    } while (this.accept(TI.Comma));
    return attributes;
  }

  private isKnown({ name, prefix }: Attribute): boolean {
    if (prefix === undefined) return standardAttributes.has(name);
    return knownFamilies.has(prefix) && attributeNames.has(name);
  }

  /** Once: attributes may be read twice, to see what they belong to. */
  private reportUnknown({ name, prefix, loc }: Attribute): void {
    if (loc <= this.lastUnknown) return;
    this.lastUnknown = loc;
    const report = this.diagnostics.report("unknown-attribute", loc, { name });
    if (report.isShown && prefix !== undefined && knownFamilies.has(prefix))
      report.suggest(nearest(name, attributeNames), loc, name.length);
  }

  private parseAttribute(family: string | undefined): Attribute {
    const { loc } = this;
    let name = this.readWord();
    let prefix = family;
    if (this.accept(TI.ColonColon)) {
      prefix = name;
      name = this.readWord();
    }
    if (this.kind !== TI.LParen) return { name, prefix, loc, args: [] };
    const understood = prefix === undefined ? standardWithText.has(name) : knownFamilies.has(prefix);
    return { name, prefix, loc, args: understood ? this.parseAttributeArguments() : this.skipBalanced() };
  }

  /** The name of an attribute may be a keyword; `__packed__` is `packed`. */
  private readWord(): string {
    if (!this.isWord) this.fail("expected-identifier");
    const { image } = this.next;
    this.advance();
    return image.length > 4 ? image.replace(/^__(.*)__$/, "$1") : image;
  }

  private parseAttributeArguments(): (Expr | TypeName)[] {
    const args: (Expr | TypeName)[] = [];
    this.advance();
    this.deeper();
    if (this.kind !== TI.RParen) {
      do args.push(this.SUBRULE(this.typeOrExpression));
      while (this.accept(TI.Comma));
    }
    this.depth--;
    this.expect(T.RParen, "after attribute arguments");
    return args;
  }

  /** balanced-token-sequence in parentheses (C23 6.7.12.1): of other compilers' attributes. */
  private skipBalanced(): [] {
    let open = 0;
    do {
      const { kind } = this;
      if (kind === TI.LParen || kind === TI.LBracket || kind === TI.LBrace) open++;
      else if (kind === TI.RParen || kind === TI.RBracket || kind === TI.RBrace) open--;
      else if (kind === TI.EndOfFile) this.expect(T.RParen, "after attribute arguments");
      this.advance();
    } while (open > 0);
    return [];
  }
}
