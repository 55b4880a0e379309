/**
 * Diagnostics as data: stages report, the command line renders.
 * Nothing is thrown for a user's mistake; a stage reports and goes on.
 */
import { catalog, type DiagnosticArgs, type DiagnosticId, type Severity } from "./catalog.ts";
import { type Loc, noLoc, type SourceMap, type Span } from "./source.ts";

export interface Note {
  readonly id: DiagnosticId;
  readonly text: string;
  readonly loc: Loc;
  readonly end: Loc;
}

/** Replaces the text from `start` up to (not including) `end` offsets of the file that holds `loc`. */
export interface FixIt {
  readonly loc: Loc;
  readonly remove: number;
  readonly insert: string;
}

export interface Diagnostic {
  readonly id: DiagnosticId;
  readonly severity: Severity;
  readonly text: string;
  readonly group: string | undefined;
  /** Where the caret goes; 0 for none. */
  readonly loc: Loc;
  /** Underlined ranges. */
  readonly ranges: readonly Span[];
  readonly notes: Note[];
  readonly fixes: FixIt[];
}

/** Decides what becomes of a warning: `-w`, `-Wfoo`, `-Wno-foo`, `-Werror=foo`, pragmas. */
export type WarningPolicy = (group: string | undefined, id: DiagnosticId, loc: Loc) => "ignore" | "warning" | "error";

/** A place to report at: a location, or a range whose caret is its start. */
export type Where = Loc | Span;

/** Collects the diagnostics of one compilation, in order. */
export class Diagnostics {
  readonly list: Diagnostic[] = [];
  errorCount = 0;
  warningCount = 0;
  /** Needed to leave out warnings in system headers. */
  sources: SourceMap | undefined;
  policy: WarningPolicy = (_group, id) => (catalogRow(id)[0] === "warning" ? "warning" : "error");
  /** Stop after so many errors (0: never); stages ask {@link isFull}. */
  errorLimit = 0;
  private pragmas: ReadonlyMap<string, "ignore" | "warning" | "error"> = new Map();
  private readonly pragmaStack: ReadonlyMap<string, "ignore" | "warning" | "error">[] = [];
  private readonly pragmaHistory: { loc: Loc; verdicts: ReadonlyMap<string, "ignore" | "warning" | "error"> }[] = [];

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
      if (loc !== noLoc && this.sources?.isInSystemHeader(loc)) return new DiagnosticBuilder(undefined);
      const verdict = (group && this.pragmaVerdict(group, loc)) || this.policy(group, id, loc);
      if (verdict === "ignore") return new DiagnosticBuilder(undefined);
      actual = verdict;
    }
    if (this.isFull) return this.leaveOut(actual);
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
    if (actual === "warning") this.warningCount++;
    else if (actual !== "note") this.errorCount++;
    return new DiagnosticBuilder(diagnostic);
  }

  /** Says once that there is more than the limit allows, when that is an error. */
  private leaveOut(severity: Severity): DiagnosticBuilder {
    if (severity !== "warning" && severity !== "note" && this.list.at(-1)?.id !== "too-many-errors") {
      const text = fillHoles(catalog["too-many-errors"][1], { count: this.errorLimit });
      const id = "too-many-errors";
      this.list.push({ id, severity: "fatal", text, group: undefined, loc: noLoc, ranges: [], notes: [], fixes: [] });
    }
    return new DiagnosticBuilder(undefined);
  }

  /** `#pragma GCC diagnostic`: from `loc` on, a group is ignored, a warning or an error, until popped. */
  pragma(action: string, group: string | undefined, loc: Loc): void {
    if (action === "push") this.pragmaStack.push(new Map(this.pragmas));
    else if (action === "pop") this.pragmas = this.pragmaStack.pop() ?? new Map();
    else if (group !== undefined && (action === "ignored" || action === "warning" || action === "error")) {
      this.pragmas = new Map(this.pragmas).set(group, action === "ignored" ? "ignore" : action);
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
  private pragmaVerdict(group: string, loc: Loc): "ignore" | "warning" | "error" | undefined {
    if (this.pragmaHistory.length === 0) return undefined;
    const place = this.sources?.fileLoc(loc) ?? loc;
    const start = this.sources?.fileOf(place)?.base ?? 0;
    let verdicts: ReadonlyMap<string, "ignore" | "warning" | "error"> | undefined;
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
    return this.errorLimit > 0 && this.errorCount >= this.errorLimit;
  }
}

export class DiagnosticBuilder {
  private readonly diagnostic: Diagnostic | undefined;

  constructor(diagnostic: Diagnostic | undefined) {
    this.diagnostic = diagnostic;
  }

  note<Id extends DiagnosticId>(id: Id, where: Where, args: DiagnosticArgs<Id>): this {
    const span = typeof where === "number" ? { start: where, end: where } : where;
    this.diagnostic?.notes.push({ id, text: fillHoles(catalogRow(id)[1], args), loc: span.start, end: span.end });
    return this;
  }

  fix(fix: FixIt): this {
    this.diagnostic?.fixes.push(fix);
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
