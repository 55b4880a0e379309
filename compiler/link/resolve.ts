/**
 * Opens the inputs and decides which definition each name means.
 *
 * Objects are taken as they come; archives only announce what their members could
 * define. A reference that nothing defines yet pulls the member in, whose references
 * may pull further ones, until nothing changes. An archive that comes later satisfies
 * earlier references, and one that came earlier is still asked for later ones, so the
 * order on the command line only matters where two archives define the same name.
 *
 * Of several definitions a strong one wins over weak and tentative ones, the largest
 * tentative one over the others, the first weak one over later ones; two strong ones
 * are an error.
 */

import { sourceName } from "../base/entry-names.ts";
import { isLocal, isUndefined, isWeak, type ObjectFile, type ObjectSymbol, SymbolFlag } from "../object/format.ts";
import { type InputObject, type LazyArchive, type LinkContext, LinkSymbol, type Unit } from "./context.ts";
import { openInput } from "./inputs.ts";
import { linkerSymbolKind } from "./linker-symbols.ts";
import type { LinkFile } from "./options.ts";
import { placeIn } from "./report.ts";
import { traceFile } from "./trace.ts";

/** Adds all inputs and what they need from archives. */
export function resolveInputs(ctx: LinkContext, files: readonly LinkFile[]): void {
  for (const name of requiredNames(ctx)) reference(ctx, name);
  const sink = {
    diagnostics: ctx.diagnostics,
    addObject: (name: string, object: ObjectFile, archive: string | undefined) => addObject(ctx, name, object, archive),
    announce: (archive: LazyArchive) => announce(ctx, archive),
  };
  for (const file of files) openInput(file, sink);
}

/** Names that the command line asks for. */
function requiredNames({ options }: LinkContext): string[] {
  if (options.relocatable) return [];
  const entry = options.entry ?? (options.noEntry ? [] : "_start");
  const own = (options.exportsIfDefined ?? []).filter((name) => linkerSymbolKind(name) !== undefined);
  return [entry, options.exports ?? [], options.undefined ?? [], options.required ?? [], own].flat();
}

function reference(ctx: LinkContext, name: string): void {
  const symbol = symbolNamed(ctx, name, linkerSymbolKind(name) ?? "function");
  requestDefinition(ctx, symbol);
}

function symbolNamed(ctx: LinkContext, name: string, kind: ObjectSymbol["kind"]): LinkSymbol {
  let symbol = ctx.symbols.get(name);
  if (symbol === undefined) {
    symbol = new LinkSymbol(name, kind);
    ctx.symbols.set(name, symbol);
  }
  return symbol;
}

/** Asks an archive for what is missing, and keeps it for what will be; the first archive that has a name is asked. */
function announce(ctx: LinkContext, archive: LazyArchive): void {
  ctx.archives.push(archive);
  for (const symbol of ctx.symbols.values()) requestDefinition(ctx, symbol);
}

/**
 * Loads the archive member that defines a symbol, unless there is a definition or only weak interest. What its
 * declaration imports from the host is there, so no member is loaded for it; one that is loaded for something else takes
 * the import's place. So a library can stand between a program and the host where that is wanted, and only there.
 * ("env" is no host but where undefined names are looked for; clang names it for runtime functions of its own.)
 */
function requestDefinition(ctx: LinkContext, symbol: LinkSymbol): void {
  const isOfHost = (symbol.importModule ?? "env") !== "env";
  if (symbol.isDefined || symbol.isWeak || isOfHost) return;
  const next = ctx.objects.length;
  ctx.archives.find(({ names }) => names.has(symbol.name))?.load(symbol.name);
  const member = ctx.objects[next]?.name;
  if (member === undefined) return;
  ctx.extractions.push({ user: symbol.referrer?.name ?? "<command line>", member, symbol: symbol.name });
}

// ── Objects ────────────────────────────────────────────────────────────────────

function addObject(ctx: LinkContext, name: string, object: ObjectFile, archive: string | undefined): void {
  const file = takeApart(name, object, archive);
  ctx.objects.push(file);
  traceFile(ctx, file);
  discardKnownComdats(ctx, file);
  // Definitions first: a reference must not pull in a member for what this object itself defines.
  object.symbols.forEach((source, i) => {
    if (isUndefined(source)) return;
    const unit = unitOf(file, source);
    const isDropped = unit !== undefined && "discarded" in unit && unit.discarded;
    if (isLocal(source)) file.symbols[i] = localSymbol(file, source, unit);
    else if (!isDropped) file.symbols[i] = define(ctx, file, source, unit);
  });
  const references: LinkSymbol[] = [];
  object.symbols.forEach((source, i) => {
    if (file.symbols[i] !== undefined) return;
    const symbol = refer(ctx, file, source);
    file.symbols[i] = symbol;
    references.push(symbol);
  });
  for (const symbol of references) requestDefinition(ctx, symbol);
}

function takeApart(name: string, object: ObjectFile, archive: string | undefined): InputObject {
  const file: InputObject = {
    name,
    archive,
    object,
    symbols: new Array(object.symbols.length),
    functions: [],
    segments: [],
    globals: [],
    tags: [],
    tables: [],
    customs: [],
    typeIndexes: [],
  };
  const names: string[] = [];
  for (const symbol of object.symbols) {
    if (symbol.kind === "function" && symbol.index >= 0) names[symbol.index] ??= symbol.name;
  }
  const fresh = { live: false, discarded: false };
  object.functions.forEach((source, i) => {
    const type = object.types[source.type]!;
    file.functions.push({
      kind: "function",
      file,
      source,
      name: names[i] ?? `function ${i}`,
      type,
      ...fresh,
      index: -1,
      codeOffset: -1,
    });
  });
  for (const source of object.segments) {
    file.segments.push({ kind: "segment", file, source, ...fresh, address: 0, mergedInto: undefined, mergedAt: 0 });
  }
  const nameOf = (kind: ObjectSymbol["kind"], index: number): string =>
    object.symbols.find((symbol) => symbol.kind === kind && symbol.index === index)?.name ?? "";
  object.globals.forEach(({ type, init, exportName }, i) => {
    file.globals.push({
      kind: "global",
      file,
      type,
      init,
      name: nameOf("global", i),
      exportName,
      live: false,
      index: -1,
    });
  });
  object.tables.forEach((type, i) => {
    file.tables.push({ kind: "table", type, name: nameOf("table", i), live: false, index: -1 });
  });
  for (const { type } of object.tags) {
    file.tags.push({ kind: "tag", type: object.types[type]!, live: false, index: -1 });
  }
  for (const source of object.customs) file.customs.push({ kind: "custom", file, source, offset: 0 });
  return file;
}

function discardKnownComdats(ctx: LinkContext, file: InputObject): void {
  for (const { name, members } of file.object.comdats) {
    if (!ctx.comdats.has(name)) {
      ctx.comdats.set(name, file);
      continue;
    }
    for (const { kind, index } of members) {
      const unit = kind === "function" ? file.functions[index] : kind === "data" ? file.segments[index] : undefined;
      if (unit) unit.discarded = true;
    }
  }
}

function unitOf(file: InputObject, symbol: ObjectSymbol): Unit | undefined {
  switch (symbol.kind) {
    case "function":
      return file.functions[symbol.index];
    case "data":
      return (symbol.flags & SymbolFlag.absolute) !== 0 ? undefined : file.segments[symbol.index];
    case "global":
      return file.globals[symbol.index];
    case "tag":
      return file.tags[symbol.index];
    case "section":
      return file.customs[symbol.index];
    case "table":
      return file.tables[symbol.index];
  }
}

function localSymbol(file: InputObject, source: ObjectSymbol, unit: Unit | undefined): LinkSymbol {
  const symbol = new LinkSymbol(source.name, source.kind);
  setDefinition(symbol, file, source, unit);
  return symbol;
}

function setDefinition(symbol: LinkSymbol, file: InputObject, source: ObjectSymbol, unit: Unit | undefined): void {
  symbol.kind = source.kind;
  symbol.isDefined = true;
  symbol.isWeak = isWeak(source) && !source.common;
  symbol.isCommon = source.common;
  symbol.file = file;
  symbol.source = source;
  symbol.unit = unit;
  symbol.offset = source.offset;
  symbol.size = source.size;
  symbol.type = unit?.kind === "function" ? unit.type : undefined;
  symbol.exportName = unit?.kind === "function" ? unit.source.exportName : undefined;
}

function define(ctx: LinkContext, file: InputObject, source: ObjectSymbol, unit: Unit | undefined): LinkSymbol {
  const symbol = symbolNamed(ctx, source.name, source.kind);
  if (!symbol.isDefined || overrides(source, symbol)) {
    reportKindMismatch(ctx, symbol, file, source);
    setDefinition(symbol, file, source, unit);
  } else if (!isWeak(source) && !source.common && !symbol.isWeak && !symbol.isCommon) {
    if (ctx.options.allowMultipleDefinition) return symbol;
    ctx.diagnostics
      .report("duplicate-symbol", 0, { name: sourceName(source.name) })
      .note("symbol-defined-in", 0, {
        name: sourceName(source.name),
        file: placeIn(symbol.file!.name, symbol.source?.place),
      })
      .note("symbol-defined-in", 0, { name: sourceName(source.name), file: placeIn(file.name, source.place) });
  }
  return symbol;
}

/** Does a further definition replace the one there is? */
function overrides(source: ObjectSymbol, old: LinkSymbol): boolean {
  if (source.common) return (old.isCommon && source.size > old.size) || old.isWeak;
  return !isWeak(source) && (old.isWeak || old.isCommon);
}

function reportKindMismatch(ctx: LinkContext, symbol: LinkSymbol, file: InputObject, source: ObjectSymbol): void {
  if (symbol.referrer === undefined || symbol.source === undefined || symbol.kind === source.kind) return;
  ctx.diagnostics
    .report("symbol-kind-mismatch", 0, { name: source.name, first: symbol.kind, second: source.kind })
    .note("symbol-seen-in", 0, { kind: symbol.kind, file: symbol.referrer.name })
    .note("symbol-seen-in", 0, { kind: source.kind, file: file.name });
}

/** A reference to something another object defines. */
function refer(ctx: LinkContext, file: InputObject, source: ObjectSymbol): LinkSymbol {
  const symbol = symbolNamed(ctx, wrappedName(ctx, source.name), source.kind);
  if (symbol.isDefined) {
    reportKindMismatchOfReference(ctx, symbol, file, source);
    symbol.referrer ??= file;
    return symbol;
  }
  if (symbol.referrer === undefined) {
    symbol.referrer = file;
    symbol.kind = source.kind;
    symbol.source = source;
    symbol.isWeak = isWeak(source);
    symbol.type = source.type >= 0 && source.kind === "function" ? file.object.types[source.type] : undefined;
  } else if (!isWeak(source)) {
    symbol.isWeak = false;
  }
  if (source.importModule !== undefined || source.importName !== undefined) {
    symbol.importModule ??= source.importModule;
    symbol.importName ??= source.importName;
  }
  return symbol;
}

function reportKindMismatchOfReference(
  ctx: LinkContext,
  symbol: LinkSymbol,
  file: InputObject,
  source: ObjectSymbol,
): void {
  if (symbol.kind === source.kind) return;
  ctx.diagnostics
    .report("symbol-kind-mismatch", 0, { name: source.name, first: symbol.kind, second: source.kind })
    .note("symbol-defined-in", 0, { name: source.name, file: symbol.file?.name ?? "" })
    .note("symbol-seen-in", 0, { kind: source.kind, file: file.name });
}

function wrappedName({ options }: LinkContext, name: string): string {
  const wrapped = options.wrap ?? [];
  if (wrapped.includes(name)) return `__wrap_${name}`;
  const real = name.startsWith("__real_") ? name.slice("__real_".length) : "";
  return wrapped.includes(real) ? real : name;
}
