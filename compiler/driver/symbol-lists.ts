/**
 * Files that list symbols for the linker:
 *
 *     --allow-undefined-file, --retain-symbols-file     one name per line; # begins a comment
 *     --dynamic-list                                    { name; pattern*; };
 *     --version-script                                  V1 { global: name; pattern*; local: *; };
 *
 * A pattern has `*`, `?` and `[a-z]`. A name that is written out is stronger than a pattern
 * (GNU ld, "VERSION Command").
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import type { Host } from "../base/host.ts";
import type { LinkOptions } from "../link/link.ts";
import type { LinkSettings, SymbolListKind } from "./link-settings.ts";

type Listed = Pick<LinkOptions, "importable" | "retainedNames" | "isPrivate" | "isOffered" | "exportsIfDefined">;

/** Reads the files that the settings name. */
export function readSymbolLists(
  { symbolLists, exportsIfDefined }: LinkSettings,
  host: Host,
  diagnostics: Diagnostics,
): Listed {
  const texts = symbolLists.map(({ kind, path }) => ({ kind, text: readText(path, host, diagnostics) }));
  const textsOf = (kind: SymbolListKind): string[] =>
    texts.filter((list) => list.kind === kind).map(({ text }) => text);
  const linesOf = (kind: SymbolListKind): Set<string> => new Set(textsOf(kind).flatMap(readLines));
  const dynamic = joinBlocks(textsOf("dynamic").map(readBlocks));
  const version = joinBlocks(textsOf("version").map(readBlocks));
  return {
    importable: linesOf("importable"),
    retainedNames: symbolLists.some(({ kind }) => kind === "retained") ? linesOf("retained") : undefined,
    exportsIfDefined: [...exportsIfDefined, ...dynamic.global.names],
    isOffered: dynamic.global.isEmpty ? undefined : (name) => dynamic.global.matches(name),
    isPrivate: version.local.isEmpty ? undefined : (name) => isLocal(version, name),
  };
}

function readText(path: string, host: Host, diagnostics: Diagnostics): string {
  const file = host.read(path);
  if (file.ok) return new TextDecoder().decode(file.bytes);
  diagnostics.report("cannot-read", 0, { path, reason: file.message });
  return "";
}

const readLines = (text: string): string[] => text.replace(/#.*/g, "").split(/\s+/).filter(Boolean);

/** Names and patterns. */
class Patterns {
  readonly names = new Set<string>();
  private readonly patterns: RegExp[] = [];

  get isEmpty(): boolean {
    return this.names.size + this.patterns.length === 0;
  }

  add(text: string): void {
    if (/[*?[]/.test(text)) this.patterns.push(toRegExp(text));
    else this.names.add(text);
  }

  addAll({ names, patterns }: Patterns): void {
    for (const name of names) this.names.add(name);
    this.patterns.push(...patterns);
  }

  matches(name: string): boolean {
    return this.names.has(name) || this.patterns.some((pattern) => pattern.test(name));
  }
}

function toRegExp(pattern: string): RegExp {
  const text = pattern
    .replace(/[.+^$(){}|\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".")
    .replace(/\[!/g, "[^");
  return new RegExp(`^${text}$`);
}

interface Blocks {
  readonly global: Patterns;
  readonly local: Patterns;
}

const newBlocks = (): Blocks => ({ global: new Patterns(), local: new Patterns() });

function joinBlocks(all: readonly Blocks[]): Blocks {
  const joined = newBlocks();
  for (const { global, local } of all) {
    joined.global.addAll(global);
    joined.local.addAll(local);
  }
  return joined;
}

/** What is in braces, whatever the versions are called; names are global until `local:`. */
function readBlocks(text: string): Blocks {
  const blocks = newBlocks();
  const tokens = text.replace(/\/\*[\s\S]*?\*\/|#.*/g, " ").match(/[{};:]|"[^"]*"|[^\s{};:"]+/g) ?? [];
  let depth = 0;
  let side: keyof Blocks = "global";
  tokens.forEach((token, i) => {
    if (token === "{") {
      depth++;
      // extern "C" { … } is inside of another.
      if (depth === 1) side = "global";
    } else if (token === "}") depth--;
    else if (tokens[i + 1] === ":") side = token === "local" ? "local" : "global";
    else if (depth > 0 && tokens[i + 1] === ";") blocks[side].add(token.replace(/^"|"$/g, ""));
  });
  return blocks;
}

function isLocal({ global, local }: Blocks, name: string): boolean {
  if (global.names.has(name) || local.names.has(name)) return local.names.has(name);
  return !global.matches(name) && local.matches(name);
}
