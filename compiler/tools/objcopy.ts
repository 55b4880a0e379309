/**
 * sea-objcopy: copies an object, module or archive with changes to its sections and symbols, makes an object of any
 * file (`-I binary -O wasm32`), and a file of the data in an object (`-O binary`).
 */
import { binaryObject } from "../object/binary.ts";
import { writeObject } from "../object/write.ts";
import { dataImage } from "./data-image.ts";
import type { Edits, NewSection } from "./edit.ts";
import { readInputBinary } from "./inputs.ts";
import { addTo, ignore, set, type ToolOption } from "./options.ts";
import { type NameTest, nameTest } from "./patterns.ts";
import { rewriteFile } from "./rewrite.ts";
import { accepted, defineTool, reportUsage, type ToolContext } from "./tool.ts";

interface ObjcopyState {
  strip: Edits["strip"];
  discardLocals: boolean;
  preservesDates: boolean;
  wildcards: boolean;
  weakenAll: boolean;
  inputFormat: string;
  outputFormat: string;
  prefix: string;
  readonly removeSections: string[];
  readonly onlySections: string[];
  readonly keepSections: string[];
  readonly addSections: string[];
  readonly updateSections: string[];
  readonly dumpSections: string[];
  readonly renameSections: string[];
  readonly keepSymbols: string[];
  readonly stripSymbols: string[];
  readonly localize: string[];
  readonly keepGlobal: string[];
  readonly globalize: string[];
  readonly weaken: string[];
  readonly redefine: string[];
  /** Files with lists of names, each with the list it is for. */
  readonly nameFiles: { readonly file: string; readonly into: NameList }[];
}

type NameList = "keepSymbols" | "stripSymbols" | "localize" | "keepGlobal" | "globalize" | "weaken" | "redefine";

const namesFrom =
  (into: NameList) =>
  (state: ObjcopyState, file: string): void => {
    state.nameFiles.push({ file, into });
  };

const options: readonly ToolOption<ObjcopyState>[] = [
  { names: ["-S", "--strip-all"], help: "leave out all names and debug information", apply: set("strip", "all") },
  { names: ["-g", "--strip-debug"], help: "leave out debug information", apply: set("strip", "debug") },
  {
    names: ["--strip-unneeded"],
    help: "leave out debug information and symbols that no relocation needs",
    apply: set("strip", "unneeded"),
  },
  { names: ["-x", "--discard-all"], help: "leave out local symbols", apply: set("discardLocals", true) },
  {
    names: ["-X", "--discard-locals"],
    help: "leave out local symbols that the compiler made",
    apply: set("discardLocals", true),
  },
  {
    names: ["-j", "--only-section"],
    argument: "NAME",
    help: "of the custom sections only this",
    apply: addTo("onlySections"),
  },
  {
    names: ["-R", "--remove-section"],
    argument: "NAME",
    help: "leave out a custom section",
    apply: addTo("removeSections"),
  },
  { names: ["--keep-section"], argument: "NAME", help: "keep a section", apply: addTo("keepSections") },
  {
    names: ["--add-section"],
    argument: "NAME=FILE",
    help: "add a custom section with the contents of a file",
    apply: addTo("addSections"),
  },
  {
    names: ["--update-section"],
    argument: "NAME=FILE",
    help: "give a custom section the contents of a file",
    apply: addTo("updateSections"),
  },
  {
    names: ["--dump-section"],
    argument: "NAME=FILE",
    help: "write the contents of a section to a file",
    apply: addTo("dumpSections"),
  },
  { names: ["--rename-section"], argument: "OLD=NEW", help: "rename a custom section", apply: addTo("renameSections") },
  { names: ["-K", "--keep-symbol"], argument: "NAME", help: "keep a symbol", apply: addTo("keepSymbols") },
  { names: ["-N", "--strip-symbol"], argument: "NAME", help: "leave out a symbol", apply: addTo("stripSymbols") },
  {
    names: ["-L", "--localize-symbol"],
    argument: "NAME",
    help: "hide a symbol from other objects",
    apply: addTo("localize"),
  },
  {
    names: ["-G", "--keep-global-symbol"],
    argument: "NAME",
    help: "hide all other symbols from other objects",
    apply: addTo("keepGlobal"),
  },
  {
    names: ["--globalize-symbol"],
    argument: "NAME",
    help: "show a symbol to other objects",
    apply: addTo("globalize"),
  },
  { names: ["-W", "--weaken-symbol"], argument: "NAME", help: "make a symbol weak", apply: addTo("weaken") },
  { names: ["--weaken"], help: "make all global symbols weak", apply: set("weakenAll", true) },
  { names: ["--redefine-sym"], argument: "OLD=NEW", help: "rename a symbol", apply: addTo("redefine") },
  {
    names: ["--prefix-symbols"],
    argument: "TEXT",
    help: "put a text in front of all names of symbols",
    apply: (state, argument) => {
      state.prefix = argument;
    },
  },
  { names: ["--keep-symbols"], argument: "FILE", help: "-K for each line of a file", apply: namesFrom("keepSymbols") },
  {
    names: ["--strip-symbols"],
    argument: "FILE",
    help: "-N for each line of a file",
    apply: namesFrom("stripSymbols"),
  },
  { names: ["--localize-symbols"], argument: "FILE", help: "-L for each line of a file", apply: namesFrom("localize") },
  {
    names: ["--keep-global-symbols"],
    argument: "FILE",
    help: "-G for each line of a file",
    apply: namesFrom("keepGlobal"),
  },
  {
    names: ["--globalize-symbols"],
    argument: "FILE",
    help: "--globalize-symbol for each line of a file",
    apply: namesFrom("globalize"),
  },
  { names: ["--weaken-symbols"], argument: "FILE", help: "-W for each line of a file", apply: namesFrom("weaken") },
  {
    names: ["--redefine-syms"],
    argument: "FILE",
    help: '--redefine-sym for each line "OLD NEW" of a file',
    apply: namesFrom("redefine"),
  },
  { names: ["-w", "--wildcard"], help: "names of symbols are patterns", apply: set("wildcards", true) },
  { names: ["-p", "--preserve-dates"], help: "keep the date of the file", apply: set("preservesDates", true) },
  {
    names: ["-I", "--input-target"],
    argument: "FORMAT",
    help: "binary: the input is any file, to be embedded",
    apply: setFormat("inputFormat"),
  },
  {
    names: ["-O", "--output-target"],
    argument: "FORMAT",
    help: "binary: write the data only; wasm32: an object",
    apply: setFormat("outputFormat"),
  },
  accepted(["-B", "--binary-architecture", "-F", "--target", "--set-section-flags", "--set-section-alignment"], "NAME"),
  {
    names: ["-v", "--verbose", "-D", "--enable-deterministic-archives", "-U", "--disable-deterministic-archives"],
    help: "accepted, without effect",
    apply: ignore,
  },
];

/** What our objects are called here and there. */
const wasmFormats: readonly string[] = ["wasm", "wasm32", "wasm32-wasi", "elf32-wasm", "default"];

function setFormat(key: "inputFormat" | "outputFormat") {
  return (state: ObjcopyState, argument: string): "bad" | undefined => {
    if (argument !== "binary" && !wasmFormats.includes(argument)) return "bad";
    state[key] = argument === "binary" ? "binary" : "wasm";
    return undefined;
  };
}

export const objcopy = defineTool<ObjcopyState>({
  name: "objcopy",
  about: "copies objects, modules and archives with changes",
  usage: "[option...] input [output]",
  options,
  defaults: () => ({
    strip: "nothing",
    discardLocals: false,
    preservesDates: false,
    wildcards: false,
    weakenAll: false,
    inputFormat: "wasm",
    outputFormat: "wasm",
    prefix: "",
    removeSections: [],
    onlySections: [],
    keepSections: [],
    addSections: [],
    updateSections: [],
    dumpSections: [],
    renameSections: [],
    keepSymbols: [],
    stripSymbols: [],
    localize: [],
    keepGlobal: [],
    globalize: [],
    weaken: [],
    redefine: [],
    nameFiles: [],
  }),
  run(state, files, ctx) {
    const [input, output = input] = files;
    if (input === undefined || output === undefined || files.length > 2) {
      reportUsage(ctx);
      return;
    }
    readNameFiles(state, ctx);
    if (state.inputFormat === "binary") writeEmbedded(input, output, ctx);
    else if (state.outputFormat === "binary") writeImage(input, output, state, ctx);
    else {
      const edits = editsOf(state, ctx);
      for (const entry of state.dumpSections) dumpSection(input, entry, ctx);
      if (!ctx.diagnostics.hasErrors) rewriteFile(input, output, { edits, preservesDates: state.preservesDates }, ctx);
    }
  },
});

/** "NAME=FILE" and "OLD=NEW": the part after the last "=" would cut file names, so it is the first. */
function splitPair(entry: string, ctx: ToolContext): [string, string] {
  const at = entry.indexOf("=");
  if (at <= 0) ctx.diagnostics.report("bad-option-value", 0, { option: entry });
  return at <= 0 ? [entry, ""] : [entry.slice(0, at), entry.slice(at + 1)];
}

function readBytes(path: string, ctx: ToolContext): Uint8Array | undefined {
  const file = ctx.env.host.read(path);
  if (file.ok) return new Uint8Array(file.bytes);
  ctx.diagnostics.report("cannot-read", 0, { path, reason: file.message });
  return undefined;
}

function readNameFiles(state: ObjcopyState, ctx: ToolContext): void {
  for (const { file, into } of state.nameFiles) {
    const bytes = readBytes(file, ctx);
    if (bytes === undefined) continue;
    for (const line of new TextDecoder().decode(bytes).split("\n")) {
      const words = line.replace(/#.*/, "").trim().split(/\s+/);
      if (words[0] !== "") state[into].push(into === "redefine" ? `${words[0]}=${words[1] ?? ""}` : words[0]!);
    }
  }
}

function editsOf(state: ObjcopyState, ctx: ToolContext): Edits {
  const symbols = (names: readonly string[]): NameTest => nameTest(names, state.wildcards);
  const sections = (entries: readonly string[]): NewSection[] =>
    entries.flatMap((entry) => {
      const [name, file] = splitPair(entry, ctx);
      const bytes = readBytes(file, ctx);
      return bytes ? [{ name, bytes }] : [];
    });
  const renamed = new Map(state.redefine.map((entry) => splitPair(entry, ctx)));
  const sectionNames = new Map(
    state.renameSections.map((entry) => splitPair(entry, ctx)).map(([from, to]) => [from, to.replace(/,.*/, "")]),
  );
  const keepsGlobal = state.keepGlobal.length > 0 ? symbols(state.keepGlobal) : undefined;
  const localizes = symbols(state.localize);
  return {
    strip: state.strip,
    discardLocals: state.discardLocals,
    removesSection: nameTest(state.removeSections, true),
    onlySections: state.onlySections.length > 0 ? nameTest(state.onlySections, true) : undefined,
    keepsSection: nameTest(state.keepSections, true),
    stripsSymbol: symbols(state.stripSymbols),
    keepsSymbol: symbols(state.keepSymbols),
    localizes: (name) => localizes(name) || (keepsGlobal !== undefined && !keepsGlobal(name)),
    globalizes: symbols(state.globalize),
    weakens: state.weakenAll ? () => true : symbols(state.weaken),
    rename: (name) => state.prefix + (renamed.get(name) ?? name),
    renameSection: (name) => sectionNames.get(name) ?? name,
    addedSections: sections(state.addSections),
    updatedSections: sections(state.updateSections),
  };
}

function dumpSection(path: string, entry: string, ctx: ToolContext): void {
  const [name, file] = splitPair(entry, ctx);
  const bytes = readBytes(path, ctx);
  const binary = bytes && readInputBinary({ path, member: undefined, bytes }, ctx);
  if (binary === undefined) return;
  const section = binary.sections.find((each) => each.name === name);
  if (section === undefined) {
    ctx.diagnostics.report("section-missing", 0, { file: path, name });
    return;
  }
  writeOutput(file, binary.bytes.subarray(section.offset, section.offset + section.size), ctx);
}

function writeEmbedded(input: string, output: string, ctx: ToolContext): void {
  const bytes = readBytes(input, ctx);
  if (bytes) writeOutput(output, writeObject(binaryObject(input, bytes)), ctx);
}

function writeImage(input: string, output: string, state: ObjcopyState, ctx: ToolContext): void {
  const bytes = readBytes(input, ctx);
  const binary = bytes && readInputBinary({ path: input, member: undefined, bytes }, ctx);
  if (binary === undefined) return;
  const only = nameTest(state.onlySections, true);
  const removed = nameTest(state.removeSections, true);
  const isMeant = (name: string): boolean => (state.onlySections.length === 0 || only(name)) && !removed(name);
  writeOutput(output, dataImage(binary, isMeant), ctx);
}

function writeOutput(path: string, bytes: Uint8Array, { env, diagnostics }: ToolContext): void {
  const failure = env.write([{ path, bytes, mode: 0o644 }]);
  if (failure) diagnostics.report("cannot-write", 0, failure);
}
