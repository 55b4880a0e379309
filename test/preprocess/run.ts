/** Runs the preprocessor over files in memory. */

import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { baseline } from "../../compiler/base/features.ts";
import { memoryHost } from "../../compiler/base/host.ts";
import { SourceMap } from "../../compiler/base/source.ts";
import { SymbolTable } from "../../compiler/lex/tokens.ts";
import { type PreprocessOptions, preprocess } from "../../compiler/preprocess/preprocessor.ts";
import { printPreprocessed } from "../../compiler/preprocess/print.ts";

export const defaults: PreprocessOptions = {
  std: "gnu17",
  include: { quote: [], angle: [], system: ["sys"], embed: [] },
  macros: [],
  forced: [],
  undef: false,
  trigraphs: false,
  optimize: 0,
  charSigned: true,
  features: baseline,
  hosted: true,
  gnu89Inline: false,
  epoch: 0,
};

export interface Run {
  /** The tokens as text, one space where tokens are apart, without empty lines. */
  readonly text: string;
  /** `line: id` of each diagnostic of main.c, `file:line: id` elsewhere. */
  readonly messages: string[];
  readonly result: ReturnType<typeof preprocess>;
  readonly sources: SourceMap;
  readonly diagnostics: Diagnostics;
}

/** Preprocesses main.c; `files` are others it may include. */
export function run(main: string, options: Partial<PreprocessOptions> = {}, files: Record<string, string> = {}): Run {
  const sources = new SourceMap();
  const diagnostics = new Diagnostics();
  diagnostics.sources = sources;
  diagnostics.policy = (group, _id, asked) =>
    asked ?? (/^(undef|unused-macros)$/.test(group ?? "") ? "ignore" : "warning");
  const ctx = { host: memoryHost({ "main.c": main, ...files }), sources, diagnostics, symbols: new SymbolTable() };
  const result = preprocess("main.c", { ...defaults, ...options }, ctx);
  const text = printPreprocessed(result, ctx, { noLineMarkers: true });
  const messages = diagnostics.list.map(({ loc, id }) => {
    const place = sources.position(loc);
    if (!place) return id;
    return `${place.file.name === "main.c" ? "" : `${place.file.name}:`}${place.line}: ${id}`;
  });
  return { text: text.replace(/^ +| +$/gm, "").trim(), messages, result, sources, diagnostics };
}

/** Only the text; nothing may have been reported. */
export function expand(
  main: string,
  options: Partial<PreprocessOptions> = {},
  files: Record<string, string> = {},
): string {
  const { text, messages } = run(main, options, files);
  if (messages.length > 0) throw new Error(`unexpected ${messages.join(", ")}`);
  return text;
}
