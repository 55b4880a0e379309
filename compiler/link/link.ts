/**
 * The linker: objects and archives in, one WebAssembly module out. Each step is one
 * function over the shared context; read them in this order.
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import { type Feature, featureNames } from "../base/features.ts";
import { type Extraction, type LinkContext, newContext } from "./context.ts";
import { keepsDebugInfo } from "./customs.ts";
import { defineFromOptions } from "./defsym.ts";
import { checkFeatures, moduleFeatures } from "./features.ts";
import { foldIdentical } from "./fold-identical.ts";
import { markLive } from "./gc.ts";
import { layoutMemory } from "./layout.ts";
import { printMap } from "./map.ts";
import type { LinkFile, LinkOptions } from "./options.ts";
import { writeRelocatable } from "./relocatable.ts";
import { reportMissingRoots } from "./report.ts";
import { resolveInputs } from "./resolve.ts";
import { scanRelocations } from "./scan.ts";
import { exportedSymbols, numberUnits, writeModule } from "./synthesize.ts";
import { defineThreadFunctions, provideTlsBase } from "./threads.ts";
import { traceDropped } from "./trace.ts";

export type { LinkFile, LinkOptions } from "./options.ts";

export interface LinkResult {
  readonly wasm: Uint8Array;
  /** C declarations of exported functions, by the name of the export. */
  readonly prototypes: ReadonlyMap<string, string>;
  /** What the module may use: the features of all objects. */
  readonly features: readonly Feature[];
  readonly hasDebugInfo: boolean;
  /** Why members of archives were linked: who needed which symbol of them. */
  readonly extractions: readonly Extraction[];
  /** What was placed where, if a map was asked for. */
  readonly map: string | undefined;
}

/** Links. @returns undefined if there were errors, which have been reported */
export function link(
  files: readonly LinkFile[],
  options: LinkOptions,
  diagnostics: Diagnostics,
): LinkResult | undefined {
  const ctx = newContext(options, diagnostics);
  // Which definition does each name mean, and which archive members does that take?
  resolveInputs(ctx, files);
  // Do the objects go together?
  checkFeatures(ctx);
  // Names given on the command line.
  defineFromOptions(ctx);
  if (options.relocatable) {
    if (diagnostics.hasErrors) return undefined;
    const wasm = writeRelocatable(ctx);
    return {
      wasm,
      prototypes: new Map(),
      features: [],
      hasDebugInfo: false,
      extractions: ctx.extractions,
      map: undefined,
    };
  }
  defineThreadFunctions(ctx);
  reportMissingRoots(ctx);
  if (diagnostics.hasErrors) return undefined;
  // What does the program reach? The rest is left out.
  markLive(ctx);
  traceDropped(ctx);
  foldIdentical(ctx);
  // Where does data lie, how large is memory?
  layoutMemory(ctx);
  // What imports, function pointers and stubs do the relocations need?
  scanRelocations(ctx);
  provideTlsBase(ctx);
  if (diagnostics.hasErrors) return undefined;
  // Which index has everything?
  numberUnits(ctx);
  // All is known: write it.
  const wasm = writeModule(ctx);
  return {
    wasm,
    prototypes: exportedPrototypes(ctx),
    features: featuresOf(ctx),
    hasDebugInfo: keepsDebugInfo(ctx),
    extractions: ctx.extractions,
    map: options.map || options.crossReference ? printMap(ctx) : undefined,
  };
}

function featuresOf(ctx: LinkContext): Feature[] {
  const used = new Set(moduleFeatures(ctx));
  if (ctx.options.sharedMemory) used.add("atomics");
  return featureNames.filter((name) => used.has(name));
}

function exportedPrototypes(ctx: LinkContext): Map<string, string> {
  const prototypes = new Map<string, string>();
  for (const { symbol, name } of exportedSymbols(ctx)) {
    if (symbol.source?.prototype !== undefined) prototypes.set(name, symbol.source.prototype);
  }
  return prototypes;
}
