/**
 * sea-strip: removes names and debug information. Programs run as before and objects link as before: of an object only
 * those symbols go that no relocation needs.
 */
import { type Edits, noEdits } from "./edit.ts";
import { DEFAULT_FILE } from "./inputs.ts";
import { addTo, ignore, set, type ToolOption } from "./options.ts";
import { nameTest } from "./patterns.ts";
import { rewriteFile } from "./rewrite.ts";
import { accepted, defineTool } from "./tool.ts";

interface StripState {
  strip: Edits["strip"] | undefined;
  discardLocals: boolean;
  preservesDates: boolean;
  wildcards: boolean;
  output: string | undefined;
  readonly removeSections: string[];
  readonly keepSections: string[];
  readonly keepSymbols: string[];
  readonly stripSymbols: string[];
}

const options: readonly ToolOption<StripState>[] = [
  { names: ["-s", "--strip-all"], help: "all names and debug information, which is usual", apply: set("strip", "all") },
  { names: ["-g", "-S", "-d", "--strip-debug"], help: "debug information", apply: set("strip", "debug") },
  {
    names: ["--strip-unneeded"],
    help: "debug information and symbols that no relocation needs",
    apply: set("strip", "unneeded"),
  },
  { names: ["-x", "--discard-all"], help: "local symbols", apply: set("discardLocals", true) },
  {
    names: ["-X", "--discard-locals"],
    help: "local symbols that the compiler made",
    apply: set("discardLocals", true),
  },
  { names: ["-K", "--keep-symbol"], argument: "NAME", help: "keep a symbol", apply: addTo("keepSymbols") },
  { names: ["-N", "--strip-symbol"], argument: "NAME", help: "remove a symbol", apply: addTo("stripSymbols") },
  {
    names: ["-R", "--remove-section"],
    argument: "NAME",
    help: "remove a custom section",
    apply: addTo("removeSections"),
  },
  { names: ["--keep-section"], argument: "NAME", help: "keep a section", apply: addTo("keepSections") },
  { names: ["-w", "--wildcard"], help: "names of symbols are patterns", apply: set("wildcards", true) },
  { names: ["-p", "--preserve-dates"], help: "keep the dates of files", apply: set("preservesDates", true) },
  {
    names: ["-o", "--output-file"],
    argument: "FILE",
    help: "write there instead of in place",
    apply: (state, argument) => {
      state.output = argument;
    },
  },
  {
    names: ["-v", "--verbose", "-D", "--enable-deterministic-archives", "-U", "--disable-deterministic-archives"],
    help: "accepted, without effect",
    apply: ignore,
  },
  accepted(["-F", "-I", "-O", "--target", "--input-target", "--output-target"], "FORMAT"),
];

export const strip = defineTool<StripState>({
  name: "strip",
  about: "removes names and debug information from objects, modules, programs and archives",
  usage: "[option...] file...",
  options,
  defaults: () => ({
    strip: undefined,
    discardLocals: false,
    preservesDates: false,
    wildcards: false,
    output: undefined,
    removeSections: [],
    keepSections: [],
    keepSymbols: [],
    stripSymbols: [],
  }),
  run(state, files, ctx) {
    const paths = files.length > 0 ? files : [DEFAULT_FILE];
    if (state.output !== undefined && paths.length > 1) {
      ctx.diagnostics.report("output-for-several", 0, {});
      return;
    }
    const options = { edits: editsOf(state), preservesDates: state.preservesDates };
    for (const path of paths) rewriteFile(path, state.output ?? path, options, ctx);
  },
});

function editsOf(state: StripState): Edits {
  const { discardLocals, wildcards, removeSections, keepSections, keepSymbols, stripSymbols } = state;
  // What is asked for by name or kind is all that is done.
  const isLimited = discardLocals || removeSections.length > 0 || stripSymbols.length > 0;
  return {
    ...noEdits,
    strip: state.strip ?? (isLimited ? "nothing" : "all"),
    discardLocals,
    removesSection: nameTest(removeSections, true),
    keepsSection: nameTest(keepSections, true),
    keepsSymbol: nameTest(keepSymbols, wildcards),
    stripsSymbol: nameTest(stripSymbols, wildcards),
  };
}
