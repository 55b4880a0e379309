/** Pragmas that concern declarations; the others end in the preprocessor (preprocess/pragma.ts). */
import type { FunctionDecl, SymbolAttributes, Variable } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import type { Sema } from "./context.ts";
import { newFunction, newVariable } from "./variable.ts";

/** What pragmas have said so far. */
export interface PragmaState {
  /** Largest alignment members get (`pack`); 0 for none. */
  pack: number;
  readonly packStack: { label: string; value: number }[];
  /** Names given by `weak`, and what they are aliases of. */
  readonly weak: Map<string, string | undefined>;
  /** Symbols given by `redefine_extname`, by C name. */
  readonly renamed: Map<string, string>;
  /** `GCC visibility push`, innermost last. */
  readonly visibility: NonNullable<SymbolAttributes["visibility"]>[];
}

export const newPragmaState = (): PragmaState => ({
  pack: 0,
  packStack: [],
  weak: new Map(),
  renamed: new Map(),
  visibility: [],
});

/** `pack(…)`, `weak name` or `name = target`, `redefine_extname old new`, `GCC visibility push(…)` and `pop`. */
export function runPragma(s: Sema, text: string, loc: Loc): void {
  const pack = /^\s*pack\s*\(([^)]*)\)/.exec(text);
  if (pack) {
    runPack(s.pragmas, wordsOf(pack[1]!, ","));
    return;
  }
  const [word, name, other] = wordsOf(text, /[\s=()]+/);
  if (name === undefined) return;
  switch (word) {
    case "weak":
      s.pragmas.weak.set(name, other);
      applyPragmas(s, s.linked.get(name));
      break;
    case "redefine_extname":
      if (other !== undefined) s.pragmas.renamed.set(name, other);
      applyPragmas(s, s.linked.get(name));
      break;
    case "ms_struct":
      if (name === "on") s.diagnostics.report("unsupported", loc, { construct: "'#pragma ms_struct'" });
      break;
    case "GCC":
      if (other === "push") s.pragmas.visibility.push((wordsOf(text, /[\s=()]+/)[3] ?? "default") as "default");
      else s.pragmas.visibility.pop();
  }
}

const wordsOf = (text: string, separator: string | RegExp): string[] =>
  text
    .split(separator)
    .map((word) => word.trim())
    .filter((word) => word !== "");

function runPack(state: PragmaState, words: string[]): void {
  if (words.length === 0) {
    state.pack = 0;
    return;
  }
  const label = words.find((word) => /^[A-Za-z_]/.test(word) && word !== "push" && word !== "pop") ?? "";
  if (words[0] === "push") state.packStack.push({ label, value: state.pack });
  else if (words[0] === "pop") {
    let top = state.packStack.pop();
    while (label !== "" && top && top.label !== label) top = state.packStack.pop();
    state.pack = top?.value ?? 0;
  }
  const number = words.find((word) => /^\d+$/.test(word));
  if (number !== undefined) state.pack = Number(number);
}

/** Gives a declared name what pragmas said of it; its own attributes come first. */
export function applyPragmas(s: Sema, decl: FunctionDecl | Variable | undefined): void {
  if (!decl) return;
  const { weak, renamed, visibility } = s.pragmas;
  const { attributes, name } = decl;
  if (weak.has(name)) {
    attributes.weak = true;
    const target = weak.get(name);
    if (target !== undefined) attributes.alias ??= target;
  }
  const symbol = renamed.get(name);
  if (symbol !== undefined && decl.symbol === name) decl.symbol = symbol;
  const seen = visibility.at(-1);
  if (seen !== undefined && decl.linkage === "external") attributes.visibility ??= seen;
}

/** `#pragma weak name = target` declares the name, if nobody else has. */
export function declareWeakAliases(s: Sema): void {
  for (const [name, target] of s.pragmas.weak) {
    const aliased = target === undefined ? undefined : s.linked.get(target);
    if (!aliased || s.linked.has(name)) continue;
    const decl =
      aliased.kind === "function"
        ? newFunction(name, aliased.type, aliased.loc)
        : { ...newVariable(name, aliased.type, aliased.loc), linkage: "external" as const, storage: aliased.storage };
    s.linked.set(name, decl);
    s.declared.push(decl);
    applyPragmas(s, decl);
  }
}
