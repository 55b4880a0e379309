/**
 * Finds what the program can reach: from the entry, exports and constructors along
 * relocations. A function or datum that nothing reaches is left out, however large the
 * object that holds it.
 */
import { isLocal, isUndefined, relocRows, SegmentFlag, SymbolFlag } from "../object/format.ts";
import type { InputObject, LinkContext, LinkSymbol, SegmentUnit, Unit } from "./context.ts";
import { linkerSymbolKind } from "./linker-symbols.ts";

/** Marks live units and symbols. */
export function markLive(ctx: LinkContext): void {
  const marker = new Marker(ctx);
  for (const symbol of rootSymbols(ctx)) marker.markSymbol(symbol);
  for (const file of ctx.objects) markRootUnits(ctx, marker, file);
  marker.drain();
}

/** Decides what is exported, and so must stay. */
function rootSymbols(ctx: LinkContext): LinkSymbol[] {
  const { options, symbols } = ctx;
  const roots: LinkSymbol[] = [];
  const add = (name: string, isExport: boolean): void => {
    const symbol = symbols.get(name);
    if (!symbol) return;
    if (isExport && (symbol.isDefined || linkerSymbolKind(name) !== undefined)) symbol.isExported = true;
    roots.push(symbol);
  };
  if (options.entry !== undefined) add(options.entry, true);
  else if (!options.noEntry) add("_start", true);
  for (const name of [...(options.exports ?? []), ...(options.exportsIfDefined ?? [])]) add(name, true);
  for (const name of [...(options.undefined ?? []), ...(options.required ?? [])]) add(name, false);
  for (const symbol of symbols.values()) {
    if (!symbol.isDefined || symbol.source === undefined) continue;
    const { flags } = symbol.source;
    if ((flags & SymbolFlag.exported) !== 0 || isOffered(ctx, symbol)) symbol.isExported = true;
    if (symbol.isExported || (flags & SymbolFlag.noStrip) !== 0) roots.push(symbol);
  }
  return roots;
}

/** Is a symbol among those that are exported because all are? */
function isOffered({ options }: LinkContext, { name, isHidden, file }: LinkSymbol): boolean {
  if (options.isOffered?.(name)) return true;
  if (!options.exportAll && (!options.exportDynamic || isHidden)) return false;
  return !options.isPrivate?.(name) && !isExcluded(options.excludedLibraries ?? [], file?.archive);
}

function isExcluded(libraries: readonly string[], archive: string | undefined): boolean {
  if (archive === undefined || libraries.length === 0) return false;
  return libraries.includes("ALL") || libraries.includes(archive.slice(archive.lastIndexOf("/") + 1));
}

/** Constructors, what is marked to stay, and everything if nothing is to be collected. */
function markRootUnits(ctx: LinkContext, marker: Marker, file: InputObject): void {
  for (const { symbol } of file.object.initFunctions) marker.markSymbol(file.symbols[symbol]!);
  file.object.symbols.forEach((source, i) => {
    const keep = SymbolFlag.noStrip | SymbolFlag.exported;
    if (isLocal(source) && !isUndefined(source) && (source.flags & keep) !== 0) marker.markSymbol(file.symbols[i]!);
  });
  for (const unit of file.functions) if (unit.source.exportName !== undefined) marker.markUnit(unit);
  for (const unit of file.segments) if ((unit.source.flags & SegmentFlag.retain) !== 0) marker.markUnit(unit);
  for (const unit of file.globals) if (unit.exportName !== undefined) marker.markUnit(unit);
  if (ctx.options.gcSections !== false) return;
  for (const unit of [...file.functions, ...file.segments, ...file.globals, ...file.tables]) marker.markUnit(unit);
}

class Marker {
  private readonly ctx: LinkContext;
  private readonly work: Unit[] = [];
  /** Data by the section name that __start_NAME and __stop_NAME can refer to. */
  private bySection: Map<string, SegmentUnit[]> | undefined;

  constructor(ctx: LinkContext) {
    this.ctx = ctx;
  }

  markSymbol(symbol: LinkSymbol): void {
    if (symbol.isMarked) return;
    symbol.isMarked = true;
    if (symbol.unit) this.markUnit(symbol.unit);
    else if (!symbol.isDefined) this.markSectionOf(symbol.name);
  }

  markUnit(unit: Unit): void {
    if (unit.kind === "custom" || unit.live || ("discarded" in unit && unit.discarded)) return;
    unit.live = true;
    this.work.push(unit);
  }

  private markSectionOf(name: string): void {
    const section = /^__(?:start|stop)_(.+)$/.exec(name)?.[1];
    if (section === undefined) return;
    this.bySection ??= this.groupSections();
    for (const unit of this.bySection.get(section) ?? []) this.markUnit(unit);
  }

  private groupSections(): Map<string, SegmentUnit[]> {
    const groups = new Map<string, SegmentUnit[]>();
    for (const { segments } of this.ctx.objects) {
      for (const unit of segments) {
        const list = groups.get(unit.source.name);
        if (list) list.push(unit);
        else groups.set(unit.source.name, [unit]);
      }
    }
    return groups;
  }

  drain(): void {
    for (let unit = this.work.pop(); unit; unit = this.work.pop()) {
      if (unit.kind !== "function" && unit.kind !== "segment") continue;
      const { symbols } = unit.file;
      for (const reloc of unit.source.relocs) {
        if (relocRows[reloc.type]!.target !== "type") this.markSymbol(symbols[reloc.index]!);
      }
    }
  }
}
