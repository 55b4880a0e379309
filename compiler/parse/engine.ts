/**
 * What the grammar's rules stand on: Chevrotain's engine over interned tokens, with our
 * own look-ahead tables. What happens at a mistake is in recovery.ts.
 *
 * **Tokens.** The token vector is the preprocessor's array of interned `Sym`s: nothing
 * is copied, and a name's class (type or not) is a field of its Sym that typedef-names.ts
 * flips as scopes change. Where a token stands is told by the array of locations beside.
 * As in Chevrotain `currIdx` is the token consumed last: the next one is at `currIdx + 1`.
 *
 * **Two kinds of rules.** Most are written in Chevrotain's language (`CONSUME`, `OR`,
 * `MANY`, `OPTION`, `SUBRULE`). The hot ones (expressions, specifiers, declarators,
 * statements) look at `kind` themselves, because a decision made by a table costs as
 * much as parsing the token: such a rule tells the recorder only how it may start
 * (`recordStart`, `recordChoice`) and then runs its own code. Hand-written code may call
 * any rule, but `OR`, `OPTION` and `MANY` belong to the rule that is running: their
 * tables are found by its name.
 *
 * **Look-ahead.** Chevrotain would record and analyse the grammar at every start, which
 * costs more than compiling a small program. Its result is a table of one token of
 * look-ahead for each decision; gen/lookahead.gen.ts holds these tables ready-made.
 */
import { EmbeddedActionsParser, type ParserMethod, type TokenType } from "chevrotain";
import type { NodeBase } from "../ast/nodes.ts";
import type { Diagnostics } from "../base/diagnostics.ts";
import type { Loc, SourceMap } from "../base/source.ts";
import { IDENTIFIER, type Sym, type SymbolTable, T, type TokenBuffer } from "../lex/tokens.ts";
import { type LookaheadRow, lookaheadTables } from "./gen/lookahead.gen.ts";
import * as TI from "./gen/token-kinds.gen.ts";
import { TypedefNames } from "./typedef-names.ts";

/** What a parse works on. */
export interface ParseContext {
  readonly diagnostics: Diagnostics;
  readonly sources: SourceMap;
  readonly symbols: SymbolTable;
}

/** A rule of the grammar: call it through SUBRULE. */
export type Rule<Result, Args extends unknown[] = []> = ParserMethod<Args, Result>;

/** A declared or used name with its place. */
export interface Name {
  readonly name: Sym;
  readonly loc: Loc;
}

/** Unwinds the whole parse. */
export class ParseAbort extends Error {}

/**
 * How deep constructs may nest: parentheses, blocks, statements in statements count one
 * level each, those with more calls between them more. In the megabyte of stack that Node
 * and browsers give, the hungriest reach 800 levels in code that V8 has not optimized yet.
 */
const DEPTH_LIMIT = 600;

/** Tokens after the last one, so that looking ahead needs no check for the end. */
const SENTINELS = 4;

/** The parts of Chevrotain's engine that its declarations keep to themselves. */
export interface EngineInternals {
  selfAnalysisDone: boolean;
  readonly fullRuleNameToShort: Readonly<Record<string, number>>;
  readonly lookAheadFuncsCache: Map<number, (this: { LA_FAST(distance: number): { tokenTypeIdx: number } }) => unknown>;
}

export abstract class Engine extends EmbeddedActionsParser {
  protected declare tokVector: Sym[];
  protected declare currIdx: number;

  /** The next token, its class and its place; the place of the token before. Fields, because all code looks at them. */
  protected next!: Sym;
  protected kind = 0;
  protected loc: Loc = 0;
  protected last: Loc = 0;
  protected locs: Loc[] = [];
  /** AT_LINE_START and the like. */
  protected flags: number[] = [];
  protected names: TypedefNames = new TypedefNames();
  /** Constructs open around the current token; balanced by whoever adds to it. */
  protected depth = 0;
  /**
   * Elements of the lists that are being read, innermost last. Arrays that grow by push
   * are four times as large as what most of them hold in a tree; these are cut to size.
   */
  private readonly pile: unknown[] = [];
  protected height = 0;
  protected ctx: ParseContext | undefined;

  constructor(validate: boolean) {
    super(T, { maxLookahead: 1, recoveryEnabled: false, skipValidations: !validate });
  }

  // ── Input ────────────────────────────────────────────────────────────────────

  /** Runs a rule over all tokens. */
  protected runOn<Result>(tokens: TokenBuffer, ctx: ParseContext, rule: Rule<Result>): Result {
    const { length } = tokens;
    const end = length > 0 ? tokens.locs[length - 1]! : 0;
    for (let i = 0; i < SENTINELS; i++) tokens.push(ctx.symbols.eof, end, 0);
    this.input = tokens.syms as never;
    this.locs = tokens.locs;
    this.flags = tokens.flags;
    this.ctx = ctx;
    this.names = new TypedefNames();
    this.depth = 0;
    this.height = 0;
    this.rewind(-1);
    try {
      return rule.call(this);
    } finally {
      this.names.leaveAll();
      tokens.truncate(length);
      this.input = [];
      this.locs = [];
      this.flags = [];
      this.pile.length = 0;
      this.ctx = undefined;
    }
  }

  /** Chevrotain would add sentinels of its own here and below. */
  protected onBeforeParse(): void {}
  protected onAfterParse(): void {}

  protected get diagnostics(): Diagnostics {
    return this.ctx!.diagnostics;
  }

  protected get symbols(): SymbolTable {
    return this.ctx!.symbols;
  }

  // ── Looking ahead ────────────────────────────────────────────────────────────

  /** Goes on to the next token; what CONSUME does too. */
  protected advance(): void {
    this.last = this.loc;
    this.look(++this.currIdx + 1);
  }

  protected consumeToken(): void {
    this.advance();
  }

  /** Goes back to where token `at` was the one before. */
  protected rewind(at: number): void {
    this.currIdx = at;
    this.last = this.locs[Math.max(0, at)]!;
    this.look(at + 1);
  }

  private look(at: number): void {
    this.loc = this.locs[at]!;
    this.next = this.tokVector[at]!;
    this.kind = this.next.tokenTypeIdx;
  }

  /** Class of the token at a distance; the next one is at 1. */
  protected kindAt(distance: number): number {
    return this.tokVector[this.currIdx + distance]!.tokenTypeIdx;
  }

  protected accept(kind: number): boolean {
    if (this.kind !== kind) return false;
    this.advance();
    return true;
  }

  protected get isName(): boolean {
    const { kind } = this;
    return kind === TI.Identifier || kind === TI.TypedefName;
  }

  /** Any word, keywords included. */
  protected get isWord(): boolean {
    return this.next.category === IDENTIFIER;
  }

  /** From `start` to the token before, with the caret at `loc`. */
  protected spanFrom(start: Loc, loc = start): NodeBase {
    return { loc, start, end: this.last };
  }

  // ── Names ────────────────────────────────────────────────────────────────────
  // A declaration or the end of a scope may change the class of the very next token.

  protected enterScope(): void {
    this.names.enter();
  }

  protected leaveScope(): void {
    this.names.leave();
    this.kind = this.next.tokenTypeIdx;
  }

  protected declareTypedef(name: Sym): void {
    this.names.declareTypedef(name);
    this.kind = this.next.tokenTypeIdx;
  }

  protected declareOrdinary(name: Sym): void {
    this.names.declareOrdinary(name);
    this.kind = this.next.tokenTypeIdx;
  }

  // ── Lists ────────────────────────────────────────────────────────────────────

  /** Adds to the list that was begun last. */
  protected add(element: unknown): void {
    this.pile[this.height++] = element;
  }

  /** The list that was begun when the pile had the height `mark`. */
  protected takeList<Element>(mark: number): Element[] {
    const list = mark === this.height ? [] : this.pile.slice(mark, this.height);
    this.height = mark;
    return list as Element[];
  }

  // ── Nesting ──────────────────────────────────────────────────────────────────

  /** Enters a construct that may contain itself; the caller takes its weight back from `depth`. */
  protected deeper(weight = 1): void {
    this.depth += weight;
    if (this.depth > DEPTH_LIMIT) this.tooDeep();
  }

  private tooDeep(): never {
    this.reportTooDeep();
    throw new ParseAbort();
  }

  protected reportTooDeep(): void {
    this.diagnostics.report("nested-too-deep", this.loc, { limit: Math.min(this.depth, DEPTH_LIMIT) });
  }

  // ── Recording and look-ahead tables ──────────────────────────────────────────

  /** Tells the recorder the tokens a hand-written rule may start with. */
  protected recordStart(types: readonly TokenType[]): never {
    return this.OR(types.map((type) => ({ ALT: () => this.CONSUME(type) }))) as never;
  }

  /** Tells the recorder the rules among which a hand-written rule chooses, by more than one token where it must. */
  protected recordChoice(...rules: Rule<unknown, never[]>[]): never {
    const alternatives = rules.map((rule, i) => ({ ALT: () => this.subrule(i, rule as Rule<unknown>) }));
    return this.OR({ DEF: alternatives, IGNORE_AMBIGUITIES: true }) as never;
  }

  /** Puts the ready-made tables in place of Chevrotain's analysis. */
  protected installTables(): void {
    const engine = this as unknown as EngineInternals;
    engine.selfAnalysisDone = true;
    for (const row of lookaheadTables) installTable(engine, row);
  }
}

/** Chevrotain's keys: rule, kind of decision, number of the decision in its rule. */
function installTable(engine: EngineInternals, [rule, decision, occurrence, choices]: LookaheadRow): void {
  const key = engine.fullRuleNameToShort[rule]! | (decisionKeys[decision] << 8) | occurrence;
  const table = decodeChoices(choices);
  const choose: (this: { LA_FAST(distance: number): { tokenTypeIdx: number } }) => unknown =
    decision === "OR"
      ? function () {
          return table[this.LA_FAST(1).tokenTypeIdx];
        }
      : function () {
          return table[this.LA_FAST(1).tokenTypeIdx] !== undefined;
        };
  engine.lookAheadFuncsCache.set(key, choose);
}

/** Numbers of the kinds of decisions in Chevrotain's keys. */
export const decisionKeys = { OR: 1, OPTION: 2, MANY: 3, AT_LEAST_ONE: 4, MANY_SEP: 5, AT_LEAST_ONE_SEP: 6 } as const;

/** One character per class of token, from the first on: "-" or the alternative to take, in base 36. */
function decodeChoices(choices: string): (number | undefined)[] {
  const table: (number | undefined)[] = new Array(TI.FIRST).fill(undefined);
  for (const char of choices) table.push(char === "-" ? undefined : Number.parseInt(char, 36));
  return table;
}
