/**
 * Diagnostics as data: stages report, the command line renders.
 * Nothing is thrown for a user's mistake; a stage reports and goes on.
 */
import { catalog, type DiagnosticArgs, type DiagnosticId, type Severity } from "./catalog.ts";
import { type Args, isSyntactic, missesDeclaration, subjectOf, toldOnce } from "./consequences.ts";
import { type Loc, noLoc, type SourceMap, type Span } from "./source.ts";
import { groupsOf } from "./warning-groups.ts";

export interface Note {
  readonly id: DiagnosticId;
  readonly text: string;
  readonly loc: Loc;
  readonly end: Loc;
  /** What to write for the note's advice to be taken. */
  readonly fixes: FixIt[];
}

/** Replaces `remove` characters at `loc` in the file that holds it. */
export interface FixIt {
  readonly loc: Loc;
  readonly remove: number;
  readonly insert: string;
}

export interface Diagnostic {
  readonly id: DiagnosticId;
  readonly severity: Severity;
  /** A suggestion may be added to it. */
  text: string;
  readonly group: string | undefined;
  /** Where the caret goes; 0 for none. */
  readonly loc: Loc;
  /** Underlined ranges. */
  readonly ranges: Span[];
  readonly notes: Note[];
  readonly fixes: FixIt[];
}

export type Verdict = "ignore" | "warning" | "error";

/**
 * Decides what becomes of a warning: `-w`, `-Wfoo`, `-Wno-foo`, `-Werror=foo`.
 * @param asked what a pragma at the place says of the group, if one does
 */
export type WarningPolicy = (group: string | undefined, id: DiagnosticId, asked: Verdict | undefined) => Verdict;

/** A place to report at: a location, or a range whose caret is its start. */
export type Where = Loc | Span;

type Pragmas = ReadonlyMap<string, Verdict>;

/** Collects the diagnostics of one compilation, in order. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];
  errorCount = 0;
  /** Something is wrong, and not only warnings that count as errors: what is unused or missing may be due to it. */
  isBroken = false;
  warningCount = 0;
  /** Needed to leave out warnings in system headers. */
  sources: SourceMap | undefined;
  policy: WarningPolicy = (_group, _id, asked) => asked ?? "warning";
  /** Stop after so many errors (0: never); stages ask {@link isFull}. */
  errorLimit = 0;
  /** -Wsystem-headers */
  inSystemHeaders = false;
  /** After a fatal mistake in a source nothing more is told: what follows would be nonsense. */
  private ended = false;
  private pragmas: Pragmas = new Map();
  private readonly doubtful = new Set<string>();
  private readonly pragmaStack: Pragmas[] = [];
  private readonly pragmaHistory: { loc: Loc; verdicts: Pragmas }[] = [];
  /** Groups that a pragma makes a warning or an error somewhere. */
  private readonly pragmaGroups = new Set<string>();

  /**
   * Reports a message.
   * @param where caret location or range
   * @param args one value per hole of the catalog's text
   * @returns a handle to add notes and fix-its to; harmless when the message was suppressed
   */
  report<Id extends DiagnosticId>(
    id: Id,
    where: Where,
    args: DiagnosticArgs<Id>,
    ...ranges: Span[]
  ): DiagnosticBuilder {
    const [severity, text, group] = catalogRow(id);
    const loc = typeof where === "number" ? where : where.start;
    const all = typeof where === "number" ? ranges : [where, ...ranges];
    let actual: Severity = severity;
    if (severity === "warning") {
      const verdict = this.verdict(group, id, loc);
      if (verdict === "ignore") return new DiagnosticBuilder(undefined);
      actual = verdict;
    }
    if (this.ended) return new DiagnosticBuilder(undefined);
    if (this.isFull) {
      if (actual !== "warning" && actual !== "note") this.stop();
      return new DiagnosticBuilder(undefined);
    }
    if (this.followsMistake(id, loc) || this.isAboutDoubtful(id, args)) return new DiagnosticBuilder(undefined);
    const diagnostic: Diagnostic = {
      id,
      severity: actual,
      text: fillHoles(text, args),
      group,
      loc,
      ranges: all,
      notes: [],
      fixes: [],
    };
    this.list.push(diagnostic);
    if (severity === "error" || severity === "fatal" || (actual === "error" && missesDeclaration.has(id)))
      this.isBroken = true;
    if (actual === "error" && toldOnce.has(id)) this.doubt(subjectOf(id, args));
    if (actual === "warning") this.warningCount++;
    else if (actual !== "note") this.errorCount++;
    this.ended = actual === "fatal" && loc !== noLoc;
    return new DiagnosticBuilder(diagnostic);
  }

  private verdict(group: string | undefined, id: DiagnosticId, loc: Loc): Verdict {
    if (loc !== noLoc && !this.inSystemHeaders && this.sources?.isInSystemHeader(loc)) return "ignore";
    return this.policy(group, id, group === undefined ? undefined : this.pragmaVerdict(group, loc));
  }

  /**
   * Whether any of these warnings can be shown anywhere in this compilation: an analysis
   * asks once before it begins. Pragmas are known when preprocessing is done.
   */
  wants(...ids: DiagnosticId[]): boolean {
    return ids.some((id) => {
      const group = catalogRow(id)[2];
      return this.policy(group, id, undefined) !== "ignore" || (group !== undefined && this.pragmaGroups.has(group));
    });
  }

  /** Says that there are as many errors as the limit allows, and ends it. */
  stop(): void {
    if (this.ended) return;
    this.ended = true;
    const text = fillHoles(catalog["too-many-errors"][1], { count: this.errorLimit });
    const id = "too-many-errors";
    this.list.push({ id, severity: "fatal", text, group: undefined, loc: noLoc, ranges: [], notes: [], fixes: [] });
  }

  /**
   * Is the message about a line that has had one, and one of the two the parser's? Then
   * it is likely to be due to that: the parser found what it could not read there, or
   * does not fit what it made of the rest.
   */
  private followsMistake(id: DiagnosticId, loc: Loc): boolean {
    const place = this.errorCount === 0 ? undefined : this.sources?.position(loc);
    if (place === undefined) return false;
    return this.list.some((each) => {
      if (each.severity === "warning" || each.loc === noLoc || !(isSyntactic(id) || isSyntactic(each.id))) return false;
      const other = this.sources?.position(each.loc);
      return other?.file === place.file && other.line === place.line;
    });
  }

  /** A name that needs no more messages: it may have been declared in what the parser skipped, or has had one. */
  doubt(name: string): void {
    this.doubtful.add(name);
  }

  /** Does the message miss the declaration of something whose declaration was skipped? */
  private isAboutDoubtful(id: DiagnosticId, args: Args): boolean {
    if (this.doubtful.size === 0 || !missesDeclaration.has(id)) return false;
    return this.doubtful.has(subjectOf(id, args));
  }

  /** `#pragma GCC diagnostic`: from `loc` on, a group or family is ignored, a warning or an error, until popped. */
  pragma(action: string, name: string | undefined, loc: Loc): void {
    if (action === "push") this.pragmaStack.push(new Map(this.pragmas));
    else if (action === "pop") this.pragmas = this.pragmaStack.pop() ?? new Map();
    else if (name !== undefined && (action === "ignored" || action === "warning" || action === "error")) {
      const pragmas = new Map(this.pragmas);
      for (const group of groupsOf(name)) {
        pragmas.set(group, action === "ignored" ? "ignore" : action);
        if (action !== "ignored") this.pragmaGroups.add(group);
      }
      this.pragmas = pragmas;
    } else return;
    this.recordPragmas(loc);
  }

  /** Whether pragmas are in force; if so the preprocessor calls {@link recordPragmas} where a file begins or goes on. */
  get hasPragmas(): boolean {
    return this.pragmaHistory.length > 0;
  }

  /** From `loc` to the end of its file the pragmas now in force hold. */
  recordPragmas(loc: Loc): void {
    // Locations of an included file are higher than those after the #include: keep the list in their order.
    let at = this.pragmaHistory.length;
    while (at > 0 && this.pragmaHistory[at - 1]!.loc > loc) at--;
    this.pragmaHistory.splice(at, 0, { loc, verdicts: this.pragmas });
  }

  /** What the pragmas before `loc` in its file say of a group. */
  private pragmaVerdict(group: string, loc: Loc): Verdict | undefined {
    if (this.pragmaHistory.length === 0) return undefined;
    const place = this.sources?.fileLoc(loc) ?? loc;
    const start = this.sources?.fileOf(place)?.base ?? 0;
    let verdicts: Pragmas | undefined;
    for (const entry of this.pragmaHistory) {
      if (entry.loc > place) break;
      if (entry.loc >= start) verdicts = entry.verdicts;
    }
    return verdicts?.get(group);
  }

  get hasErrors(): boolean {
    return this.errorCount > 0;
  }

  get isFull(): boolean {
    return this.ended || (this.errorLimit > 0 && this.errorCount >= this.errorLimit);
  }
}

/** Adds to a message that was just reported; does nothing for one that is not shown. */
export class DiagnosticBuilder {
  private readonly diagnostic: Diagnostic | undefined;
  /** Where fix-its go: to the last note, or to the message itself. */
  private target: { readonly fixes: FixIt[] } | undefined;

  constructor(diagnostic: Diagnostic | undefined) {
    this.diagnostic = diagnostic;
    this.target = diagnostic;
  }

  /** Is the message shown? If not, looking for something to add is wasted. */
  get isShown(): boolean {
    return this.diagnostic !== undefined;
  }

  note<Id extends DiagnosticId>(id: Id, where: Where, args: DiagnosticArgs<Id>): this {
    const span = typeof where === "number" ? { start: where, end: where } : where;
    const text = fillHoles(catalogRow(id)[1], args);
    this.target = { fixes: [] };
    this.diagnostic?.notes.push({ id, text, loc: span.start, end: span.end, fixes: this.target.fixes });
    return this;
  }

  /** What to write, to follow the message, or the note before. */
  fix(fix: FixIt): this {
    this.target?.fixes.push(fix);
    return this;
  }

  /** Text to be put in at a place. */
  insert(loc: Loc, text: string): this {
    return loc === noLoc ? this : this.fix({ loc, remove: 0, insert: text });
  }

  /** Adds "did you mean '…'?" to the message, and the replacement of the word at `loc`. */
  suggest(found: string | undefined, loc: Loc, length: number, shown = found): this {
    if (this.diagnostic === undefined || found === undefined) return this;
    this.diagnostic.text += fillHoles(catalog["did-you-mean"][1], { name: shown! });
    if (loc !== noLoc) this.diagnostic.fixes.push({ loc, remove: length, insert: found });
    return this;
  }
}

function catalogRow(id: DiagnosticId): readonly [Severity, string, string | undefined] {
  const row: readonly [Severity, string, string?] = catalog[id];
  return [row[0], row[1], row[2]];
}

function fillHoles(text: string, args: Record<string, string | number | bigint>): string {
  return text.replace(/\{(\w+)\}/g, (_, hole: string) => String(args[hole]));
}

/** A mistake of ours, not the user's: the message says which stage and what was being worked on. */
export class InternalError extends Error {
  readonly loc: Loc;
  constructor(message: string, loc: Loc = noLoc) {
    super(message);
    this.loc = loc;
  }
}

/** Stops with an internal error; never used for what a user can write. */
export function bug(message: string, loc: Loc = noLoc): never {
  throw new InternalError(message, loc);
}
