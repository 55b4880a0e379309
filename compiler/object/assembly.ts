/** What is known while an object is made of WebAssembly text (assemble.ts), and what its annotations mean. */
import type { Loc } from "../base/source.ts";
import { type ExternKind, indexSpaces } from "../wasm/module.ts";
import type { SymbolNote } from "../wasm/wat/linking.ts";
import type { WatModule } from "../wasm/wat/parse.ts";
import { type ObjectFile, SymbolFlag } from "./format.ts";

export interface Assembly {
  readonly wat: WatModule;
  readonly object: ObjectFile;
  /** Index in object.symbols of each function, table, global and tag. */
  readonly symbols: Readonly<Record<Exclude<ExternKind, "memory">, number[]>>;
  /** Of data, by identifier. */
  readonly dataSymbols: Map<string, number>;
}

/** Reports something that only a whole module can have. @param advice what to write instead */
export function refuse({ wat }: Assembly, what: string, advice: string, loc: Loc = wat.loc): void {
  wat.diagnostics.report("wat-not-linkable", loc, { what, advice });
}

/** How many functions are imported: their indexes come first. */
export const importedFunctions = ({ module }: WatModule): number => indexSpaces(module).imported.function;

const qualifierFlags: Readonly<Record<string, number>> = {
  weak: SymbolFlag.weak,
  local: SymbolFlag.local,
  hidden: SymbolFlag.hidden,
  retain: SymbolFlag.noStrip,
  thread_local: SymbolFlag.threadLocal,
  global: 0,
  default: 0,
};

/** Qualifiers that are no flags. */
const otherQualifiers: ReadonlySet<string> = new Set(["name", "size", "priority"]);

/** What the words of a `@sym` mean together. */
export function flagsOf({ diagnostics }: WatModule, { qualifiers, loc }: SymbolNote): number {
  let flags = 0;
  for (const [key, value] of qualifiers) {
    if (otherQualifiers.has(key)) continue;
    const word = key === "binding" || key === "visibility" ? value : key;
    if (Object.hasOwn(qualifierFlags, word)) flags |= qualifierFlags[word]!;
    else diagnostics.report("wat-annotation", loc, { name: "sym", fault: `has no qualifier '${word}'` });
  }
  return flags;
}
