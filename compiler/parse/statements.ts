/**
 * Statements and blocks (C11 6.8, Annex A.2.3).
 *
 * A list of block items is where the parser goes on after a mistake. Chains as long as
 * programs make them (`else if`, rows of `case` labels) are loops here, not recursion.
 */
import type {
  AsmOperand,
  AsmStmt,
  Attribute,
  BlockItem,
  CompoundStmt,
  Declaration,
  Declarator,
  DeclSpecifiers,
  Expr,
  FunctionDefinition,
  Stmt,
  StringLiteral,
} from "../ast/nodes.ts";
import type { Loc } from "../base/source.ts";
import { T } from "../lex/tokens.ts";
import { NO_ATTRIBUTES } from "./attributes.ts";
import { Declarations } from "./declarations.ts";
import type { Name } from "./engine.ts";
import * as TI from "./gen/token-kinds.gen.ts";
import { IN_FOR } from "./recovery.ts";

/** `if (condition) then else`, waiting for the next link of the chain. */
interface IfLink {
  readonly loc: Loc;
  readonly condition: Expr;
  readonly then: Stmt;
}

/** A label without its statement. */
type Label = LabelOf<Extract<Stmt, { kind: "case" | "default" | "label" }>>;
type LabelOf<Labeled> = Labeled extends unknown ? Omit<Labeled, "body" | "start" | "end"> : never;

export abstract class Statements extends Declarations {
  protected abstract parseFunction(specifiers: DeclSpecifiers, declarator: Declarator, start: Loc): FunctionDefinition;

  // ── Blocks (6.8.2) ───────────────────────────────────────────────────────────

  readonly compoundStatement = this.RULE("compoundStatement", (): CompoundStmt => {
    if (this.RECORDING_PHASE) return this.recordStart([T.LBrace]);
    const { loc: start } = this;
    this.expect(T.LBrace, "before the block");
    this.deeper();
    this.enterScope();
    const body = this.parseBlockItems();
    this.leaveScope();
    this.depth--;
    this.expect(T.RBrace, "at end of block");
    return { kind: "compound", body, loc: start, start, end: this.last };
  });

  private parseBlockItems(): BlockItem[] {
    const { height } = this;
    while (this.kind !== TI.RBrace && this.kind !== TI.EndOfFile) {
      const mark = this.mark();
      try {
        const item = this.parseBlockItem();
        if (item) this.add(item);
      } catch (error) {
        this.recover(error, mark);
        this.add({ kind: "error", ...this.spanFrom(this.locs[mark.at + 1]!) } satisfies BlockItem);
      }
    }
    return this.takeList(height);
  }

  /** Undefined when it is no item of this block after all. */
  private parseBlockItem(): BlockItem | undefined {
    switch (this.kind) {
      case TI.StaticAssert:
        return this.SUBRULE(this.staticAssertDeclaration);
      case TI.Pragma:
        return this.parsePragma();
      case TI.Attribute:
      case TI.LBracket:
        if (this.startsAttributedDeclaration()) return this.parseLocalDeclaration();
        break;
      case TI.Extension:
        return this.parseExtensionItem();
      case TI.Identifier:
        // An unknown name before another: a type that was not declared.
        if (this.kindAt(2) !== TI.Identifier) break;
        this.mendType(true);
        return this.parseBlockItem();
      default:
        if (this.startsDeclaration()) return this.parseLocalDeclaration();
    }
    return this.parseStatement();
  }

  /** `__extension__` before a declaration, an assertion or an expression. */
  private parseExtensionItem(): BlockItem | undefined {
    if (this.startsDeclaration()) return this.parseLocalDeclaration();
    if (this.kindAt(2) !== TI.StaticAssert) return this.parseStatement();
    this.advance();
    return this.SUBRULE(this.staticAssertDeclaration);
  }

  /** A declaration, or GNU's nested function. */
  private parseLocalDeclaration(): Declaration | FunctionDefinition | undefined {
    const { loc: start, currIdx: before } = this;
    const specifiers = this.parseSpecifiers();
    if (this.kind === TI.Semi) return this.parseInitDeclarators(specifiers, undefined);
    const declarator = this.parseDeclarator("named");
    if (!this.startsFunctionBody(declarator)) return this.parseInitDeclarators(specifiers, declarator);
    if (this.closeBlocksBefore(before, declarator.name!.image)) return undefined;
    return this.parseFunction(specifiers, declarator, start);
  }

  /** A body, or the declarations of an old-style definition's parameters. */
  protected startsFunctionBody({ parts: [part] }: Declarator): boolean {
    if (part?.kind !== "function") return false;
    const { kind } = this;
    if (kind === TI.LBrace || (part.identifiers.length > 0 && this.startsDeclaration())) return true;
    // What begins a statement can only belong to a body whose brace is missing.
    return kind >= TI.If && kind <= TI.Goto;
  }

  // ── Statements (6.8) ─────────────────────────────────────────────────────────

  readonly statement = this.RULE("statement", (): Stmt => {
    if (this.RECORDING_PHASE) {
      const selection = [this.ifStatement, this.switchStatement];
      const iteration = [this.whileStatement, this.doStatement, this.forStatement];
      const others = [this.compoundStatement, this.expressionStatement, this.jumpStatement, this.asmStatement];
      return this.recordChoice(this.labeledStatement, ...selection, ...iteration, ...others);
    }
    return this.parseStatement();
  });

  protected parseStatement(): Stmt {
    const { loc } = this;
    switch (this.kind) {
      case TI.LBrace:
        return this.SUBRULE(this.compoundStatement);
      case TI.Semi:
        this.advance();
        return { kind: "null", attributes: NO_ATTRIBUTES, loc, start: loc, end: loc };
      case TI.If:
        return this.SUBRULE(this.ifStatement);
      case TI.Switch:
        return this.SUBRULE(this.switchStatement);
      case TI.While:
        return this.SUBRULE(this.whileStatement);
      case TI.Do:
        return this.SUBRULE(this.doStatement);
      case TI.For:
        return this.SUBRULE(this.forStatement);
      case TI.Case:
      case TI.Default:
        return this.SUBRULE(this.labeledStatement);
      case TI.Goto:
      case TI.Break:
      case TI.Continue:
      case TI.Return:
        return this.SUBRULE(this.jumpStatement);
      case TI.Asm:
        return this.SUBRULE(this.asmStatement);
      case TI.LocalLabel:
        return this.SUBRULE(this.localLabels);
      case TI.Else:
        this.diagnostics.report("else-without-condition", loc, {});
        this.advance();
        return this.parseStatement();
      case TI.Identifier:
      case TI.TypedefName:
        return this.kindAt(2) === TI.Colon ? this.SUBRULE(this.labeledStatement) : this.parseExpressionStatement();
      case TI.Attribute:
      case TI.LBracket:
        if (this.startsAttributes()) return this.parseAttributed(this.parseAttributes(), loc);
        break;
    }
    return this.parseExpressionStatement();
  }

  /** A statement behind its attributes. */
  private parseAttributed(attributes: Attribute[], start: Loc): Stmt {
    if (this.accept(TI.Semi)) return { kind: "null", attributes, ...this.spanFrom(start) };
    const body = this.parseStatement();
    return { kind: "attributed", attributes, body, loc: body.loc, start, end: this.last };
  }

  /** A statement inside another one. */
  private readonly substatement = this.RULE("substatement", (): Stmt => {
    if (this.RECORDING_PHASE) return this.SUBRULE(this.statement);
    this.deeper();
    const result = this.parseGuardedStatement();
    this.depth--;
    return result;
  });

  /** A mistake in a statement does not tear apart the one around it: its `else` is still to come. */
  private parseGuardedStatement(): Stmt {
    const mark = this.mark();
    try {
      return this.parseStatement();
    } catch (error) {
      this.recover(error, mark);
      return { kind: "error", ...this.spanFrom(this.locs[mark.at + 1]!) };
    }
  }

  private readonly expressionStatement = this.RULE("expressionStatement", (): Stmt => {
    if (!this.RECORDING_PHASE) return this.parseExpressionStatement();
    this.OPTION(() => this.SUBRULE(this.expression));
    return this.CONSUME(T.Semi) as never;
  });

  private parseExpressionStatement(): Stmt {
    const { loc: start, currIdx: before } = this;
    if (this.startsDeclaration()) return this.parseDeclarationAsBody();
    const expr = this.parseExpression();
    if (this.kind !== TI.Semi && this.mendStatementWord(expr, before)) return this.parseStatement();
    this.expect(T.Semi, "after expression");
    return { kind: "expression", expr, loc: start, start, end: this.last };
  }

  /** `whlie (x) …`, `retrun 0;`: goes back and reads the keyword that was meant. */
  private mendStatementWord(expr: Expr, before: number): boolean {
    const callee = expr.kind === "call" ? expr.callee : expr;
    if (callee.kind !== "identifier" || (expr.kind === "call" && this.startsLine(this.currIdx + 1))) return false;
    const { image } = callee.name;
    const words = this.statementWordsLike(image);
    if (words.length === 0) return false;
    this.diagnostics
      .report("unknown-statement", { start: callee.loc, end: callee.loc }, { name: image })
      .suggest(words.join(" "), callee.loc, image.length);
    this.rewind(before);
    this.exchange(words);
    return true;
  }

  /** `if (x) int y;`: a declaration where a statement must be; often the brace before it is missing. */
  private parseDeclarationAsBody(): Stmt {
    const { loc: start } = this;
    this.diagnostics.report("declaration-as-body", start, {}).insert(start, "{ ");
    this.enterScope();
    const isBlock = this.closesBlockHere();
    const body = isBlock ? this.parseBlockItems() : [this.SUBRULE(this.declaration)];
    this.leaveScope();
    if (isBlock) this.accept(TI.RBrace);
    return { kind: "compound", body, loc: start, start, end: this.last };
  }

  // ── Labels (6.8.1) ───────────────────────────────────────────────────────────

  /** Rows of labels are collected in a loop and built from the end. */
  private readonly labeledStatement = this.RULE("labeledStatement", (): Stmt => {
    if (this.RECORDING_PHASE) return this.SUBRULE(this.label) as never;
    const { height } = this;
    do this.add(this.SUBRULE(this.label));
    while (this.startsLabel());
    const labels = this.takeList<Label>(height);
    let body = this.parseLabelled();
    const { last: end } = this;
    for (let label = labels.pop(); label; label = labels.pop()) body = { ...label, body, start: label.loc, end };
    return body;
  });

  private startsLabel(): boolean {
    const { kind } = this;
    return kind === TI.Case || kind === TI.Default || (this.isName && this.kindAt(2) === TI.Colon);
  }

  /** What follows labels: a statement, or nothing before `}` and before a declaration (C23). */
  private parseLabelled(): Stmt {
    if (this.kind !== TI.RBrace && !this.startsAttributedDeclaration()) return this.SUBRULE(this.substatement);
    return { kind: "null", attributes: NO_ATTRIBUTES, loc: this.loc, start: this.last, end: this.last };
  }

  private readonly label = this.RULE("label", (): Label => {
    const { loc } = this;
    return this.OR<Label>([
      {
        ALT: () => {
          this.CONSUME(T.Case);
          const low = this.SUBRULE(this.constantExpression);
          const high = this.OPTION(() => {
            this.CONSUME(T.Ellipsis);
            return this.SUBRULE1(this.constantExpression);
          });
          this.CONSUME(T.Colon, { ERR_MSG: "after case value" });
          return { kind: "case", low, high, loc };
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.Default);
          this.CONSUME1(T.Colon, { ERR_MSG: "after 'default'" });
          return { kind: "default", loc };
        },
      },
      {
        ALT: () => {
          const { name }: Name = this.SUBRULE(this.identifier);
          this.CONSUME2(T.Colon);
          const attributes = this.ACTION(() => this.parseLabelAttributes());
          return { kind: "label", name, attributes, loc };
        },
      },
    ]);
  });

  /** GNU's attributes behind a label are the label's; C23's belong to what follows. */
  private parseLabelAttributes(): Attribute[] {
    return this.kind === TI.Attribute ? this.parseAttributes() : NO_ATTRIBUTES;
  }

  private readonly localLabels = this.RULE("localLabels", (): Stmt => {
    const start = this.loc;
    this.CONSUME(T.LocalLabel);
    const names: Name[] = [this.SUBRULE(this.identifier)];
    this.MANY(() => {
      this.CONSUME(T.Comma);
      names.push(this.SUBRULE1(this.identifier));
    });
    this.CONSUME(T.Semi, { ERR_MSG: "after label names" });
    return { kind: "local-labels", names, ...this.spanFrom(start) };
  });

  // ── Selection (6.8.4) ────────────────────────────────────────────────────────

  /** Chains of `else if` are collected in a loop and built from the end. */
  private readonly ifStatement = this.RULE("ifStatement", (): Stmt => {
    if (this.RECORDING_PHASE) return this.recordStart([T.If]);
    const links: IfLink[] = [];
    let last: Stmt | undefined;
    do {
      const { loc } = this;
      this.advance();
      const condition = this.parseCondition("after 'if'");
      const then = this.SUBRULE(this.substatement);
      links.push({ loc, condition, then });
      if (!this.accept(TI.Else)) break;
      if (this.kind !== TI.If) last = this.SUBRULE1(this.substatement);
    } while (last === undefined);
    for (let link = links.pop(); link; link = links.pop()) {
      const { condition, then, loc } = link;
      last = { kind: "if", condition, then, else: last, loc, start: loc, end: (last ?? then).end };
    }
    return last!;
  });

  private readonly switchStatement = this.RULE("switchStatement", (): Stmt => {
    const start = this.loc;
    this.CONSUME(T.Switch);
    const value = this.SUBRULE(this.condition, { ARGS: ["after 'switch'"] });
    const body = this.SUBRULE(this.substatement);
    return { kind: "switch", value, body, loc: start, start, end: body.end };
  });

  /** `( expression )` behind a keyword */
  private readonly condition = this.RULE("condition", (where: string): Expr => {
    if (this.RECORDING_PHASE) return this.recordStart([T.LParen]);
    return this.parseCondition(where);
  });

  private parseCondition(where: string): Expr {
    this.expect(T.LParen, where);
    const condition = this.parseGuarded();
    this.expect(T.RParen, "after condition");
    return condition;
  }

  // ── Iteration (6.8.5) ────────────────────────────────────────────────────────

  private readonly whileStatement = this.RULE("whileStatement", (): Stmt => {
    const start = this.loc;
    this.CONSUME(T.While);
    const condition = this.SUBRULE(this.condition, { ARGS: ["after 'while'"] });
    const body = this.SUBRULE(this.substatement);
    return { kind: "while", condition, body, loc: start, start, end: body.end };
  });

  private readonly doStatement = this.RULE("doStatement", (): Stmt => {
    const start = this.loc;
    this.CONSUME(T.Do);
    const body = this.SUBRULE(this.substatement);
    this.CONSUME(T.While, { ERR_MSG: "after 'do' body" });
    const condition = this.SUBRULE(this.condition, { ARGS: ["after 'while'"] });
    this.CONSUME(T.Semi, { ERR_MSG: "after 'do' statement" });
    return { kind: "do", body, condition, ...this.spanFrom(start) };
  });

  private readonly forStatement = this.RULE("forStatement", (): Stmt => {
    const start = this.loc;
    this.CONSUME(T.For);
    this.CONSUME(T.LParen, { ERR_MSG: "after 'for'" });
    this.enterScope();
    const init = this.SUBRULE(this.forInit);
    const condition = this.OPTION(() => this.SUBRULE(this.guardedExpression));
    this.CONSUME(T.Semi, { ERR_MSG: IN_FOR });
    const step = this.OPTION1(() => this.SUBRULE1(this.guardedExpression));
    this.CONSUME(T.RParen, { ERR_MSG: IN_FOR });
    const body = this.SUBRULE(this.substatement);
    this.ACTION(() => this.leaveScope());
    return { kind: "for", init, condition, step, body, loc: start, start, end: body.end };
  });

  /** What a `for` begins with and its semicolon. */
  private readonly forInit = this.RULE("forInit", (): Expr | Declaration | undefined => {
    if (this.RECORDING_PHASE) return this.recordChoice(this.declaration, this.expressionStatement);
    if (this.startsAttributedDeclaration()) return this.SUBRULE(this.declaration);
    const init = this.kind === TI.Semi ? undefined : this.parseGuarded();
    this.expect(T.Semi, IN_FOR);
    return init;
  });

  private readonly guardedExpression = this.RULE("guardedExpression", (): Expr => {
    return this.RECORDING_PHASE ? this.SUBRULE(this.expression) : this.parseGuarded();
  });

  // ── Jumps (6.8.6) ────────────────────────────────────────────────────────────

  private readonly jumpStatement = this.RULE("jumpStatement", (): Stmt => {
    if (this.RECORDING_PHASE) return this.recordJumps();
    const { loc: start } = this;
    switch (this.kind) {
      case TI.Goto:
        return this.SUBRULE(this.gotoStatement);
      case TI.Break:
        this.advance();
        this.expect(T.Semi, "after 'break' statement");
        return { kind: "break", loc: start, start, end: this.last };
      case TI.Continue:
        this.advance();
        this.expect(T.Semi, "after 'continue' statement");
        return { kind: "continue", loc: start, start, end: this.last };
      default: {
        this.advance();
        const value = this.kind === TI.Semi ? undefined : this.parseExpression();
        this.expect(T.Semi, "after return statement");
        return { kind: "return", value, loc: start, start, end: this.last };
      }
    }
  });

  private recordJumps(): never {
    return this.OR([
      { ALT: () => this.SUBRULE(this.gotoStatement) },
      { ALT: () => this.CONSUME(T.Break) },
      { ALT: () => this.CONSUME(T.Continue) },
      { ALT: () => this.CONSUME(T.Return) },
    ]) as never;
  }

  private readonly gotoStatement = this.RULE("gotoStatement", (): Stmt => {
    const start = this.loc;
    this.CONSUME(T.Goto);
    const jump = this.OR<
      { kind: "computed-goto"; target: Expr } | { kind: "goto"; label: Name["name"]; labelLoc: Loc }
    >([
      {
        ALT: () => {
          this.CONSUME(T.Star);
          return { kind: "computed-goto", target: this.SUBRULE(this.expression) };
        },
      },
      {
        ALT: () => {
          const { name: label, loc: labelLoc }: Name = this.SUBRULE(this.identifier);
          return { kind: "goto", label, labelLoc };
        },
      },
    ]);
    this.CONSUME(T.Semi, { ERR_MSG: "after goto statement" });
    return { ...jump, ...this.spanFrom(start) };
  });

  // ── GNU's asm (GCC manual 6.47) ──────────────────────────────────────────────

  /** Template, outputs, inputs, clobbers, labels; a section may be empty, `::` are two. */
  private readonly asmStatement = this.RULE("asmStatement", (): AsmStmt & Stmt => {
    const start = this.loc;
    let isVolatile = false;
    let isGoto = false;
    this.CONSUME(T.Asm);
    this.MANY(() =>
      this.OR([
        { ALT: () => (isVolatile ||= this.CONSUME(T.Qual).image.includes("volatile")) },
        { ALT: () => (isGoto = this.CONSUME(T.Goto).image !== "") },
        { ALT: () => this.CONSUME(T.FuncSpec) },
      ]),
    );
    this.CONSUME(T.LParen, { ERR_MSG: "after 'asm'" });
    const text = this.SUBRULE(this.stringLiteral);
    const sections = { operands: [] as AsmOperand[], clobbers: [] as StringLiteral[], labels: [] as Name[] };
    this.ACTION(() => this.parseAsmSections(sections));
    this.CONSUME(T.RParen, { ERR_MSG: "after 'asm' operands" });
    this.CONSUME(T.Semi, { ERR_MSG: "after 'asm'" });
    return { kind: "asm", isVolatile, isGoto, text, ...sections, ...this.spanFrom(start) };
  });

  private parseAsmSections(into: { operands: AsmOperand[]; clobbers: StringLiteral[]; labels: Name[] }): void {
    for (let section = 0; this.kind === TI.Colon || this.kind === TI.ColonColon; ) {
      section += this.kind === TI.Colon ? 1 : 2;
      this.advance();
      if (this.kind === TI.Colon || this.kind === TI.ColonColon || this.kind === TI.RParen) continue;
      do {
        if (section <= 2) into.operands.push(this.SUBRULE(this.asmOperand, { ARGS: [section === 1] }));
        else if (section === 3) into.clobbers.push(this.parseString());
        else into.labels.push(this.readName());
      } while (this.accept(TI.Comma));
    }
  }

  private readonly asmOperand = this.RULE("asmOperand", (output: boolean): AsmOperand => {
    const name = this.OPTION(() => {
      this.CONSUME(T.LBracket);
      const { name: sym }: Name = this.SUBRULE(this.identifier);
      this.CONSUME(T.RBracket, { ERR_MSG: "after operand name" });
      return sym;
    });
    const constraint = this.SUBRULE(this.stringLiteral);
    this.CONSUME(T.LParen, { ERR_MSG: "before operand" });
    const expr = this.SUBRULE(this.expression);
    this.CONSUME(T.RParen, { ERR_MSG: "after operand" });
    return { output, name, constraint, expr };
  });
}
