/**
 * sea-nm: the symbols of objects, modules and archives, in the formats of GNU nm. libtool and others read them:
 *
 *     00000001 T nm_test_func         value (of WebAssembly's addresses see binary.ts), letter, name
 *              U printf
 *
 * The letter is capital for what other objects can see: T code, D data and globals, B zeroed data, C tentative, U
 * undefined, W and V weak (w and v if undefined), A absolute, N a section.
 */
import type { Binary, BinarySymbol } from "./binary.ts";
import { DEFAULT_FILE, type Input, type InputFile, inputName, readInputBinary, readInputFile } from "./inputs.ts";

import { lineFinder } from "./lines.ts";
import { addTo, choose, radixes, set, type ToolOption } from "./options.ts";
import { accepted, defineTool, type ToolContext } from "./tool.ts";

type Format = "bsd" | "posix" | "sysv" | "just-symbols";

interface NmState {
  format: Format;
  externOnly: boolean;
  undefinedOnly: boolean;
  definedOnly: boolean;
  all: boolean;
  weak: boolean;
  fileNames: boolean;
  index: boolean;
  order: "name" | "address" | "size" | "none";
  reverse: boolean;
  sizes: boolean;
  lines: boolean;
  quiet: boolean;
  radix: 8 | 10 | 16;
  readonly ignored: string[];
}

const formats: readonly Format[] = ["bsd", "posix", "sysv", "just-symbols"];

const options: readonly ToolOption<NmState>[] = [
  { names: ["-a", "--debug-syms"], help: "also list the symbols of sections", apply: set("all", true) },
  {
    names: ["-A", "-o", "--print-file-name"],
    help: "put the file's name in front of each line",
    apply: set("fileNames", true),
  },
  { names: ["-B"], help: "the format of BSD, which is usual", apply: set("format", "bsd") },
  {
    names: ["-C", "--demangle"],
    argument: "STYLE",
    optional: true,
    help: "accepted: names of C are not mangled",
    apply: () => {},
  },
  { names: ["-f", "--format"], argument: "FORMAT", help: `one of ${formats.join(", ")}`, apply: setFormat },
  { names: ["-g", "--extern-only"], help: "only what other objects can see", apply: set("externOnly", true) },
  { names: ["-j", "--just-symbols"], help: "only names", apply: set("format", "just-symbols") },
  { names: ["-l", "--line-numbers"], help: "add where the symbol is in the source", apply: set("lines", true) },
  { names: ["-n", "-v", "--numeric-sort"], help: "order by address", apply: set("order", "address") },
  { names: ["-p", "--no-sort"], help: "the order in the file", apply: set("order", "none") },
  {
    names: ["-P", "--portability"],
    help: "the format of POSIX: name, letter, value, size",
    apply: set("format", "posix"),
  },
  { names: ["-r", "--reverse-sort"], help: "turn the order around", apply: set("reverse", true) },
  { names: ["-S", "--print-size"], help: "add sizes", apply: set("sizes", true) },
  { names: ["-s", "--print-armap"], help: "also list the index of an archive", apply: set("index", true) },
  { names: ["--size-sort"], help: "order by size; only what has one", apply: set("order", "size") },
  {
    names: ["-t", "--radix"],
    argument: "RADIX",
    help: "numbers are octal (o), decimal (d) or hexadecimal (x)",
    apply: choose("radix", radixes),
  },
  { names: ["-u", "--undefined-only"], help: "only what is not defined", apply: set("undefinedOnly", true) },
  { names: ["-U", "--defined-only"], help: "only what is defined", apply: set("definedOnly", true) },
  { names: ["-W", "--no-weak"], help: "leave out weak symbols", apply: set("weak", false) },
  { names: ["--quiet"], help: "do not say that there are no symbols", apply: set("quiet", true) },
  { names: ["-X"], argument: "BITS", help: "accepted, without effect", apply: addTo("ignored") },
  accepted(["--plugin", "--target"], "NAME"),
  accepted(["-D", "-e", "--dynamic", "--no-demangle", "--special-syms", "--synthetic", "--with-symbol-versions"]),
];

function setFormat(state: NmState, argument: string): "bad" | undefined {
  const found = formats.find((format) => format === argument || format[0] === argument);
  if (found === undefined) return "bad";
  state.format = found;
  return undefined;
}

export const nm = defineTool<NmState>({
  name: "nm",
  about: "lists the symbols of objects, modules and archives",
  usage: "[option...] [file...]",
  options,
  defaults: () => ({
    format: "bsd",
    externOnly: false,
    undefinedOnly: false,
    definedOnly: false,
    all: false,
    weak: true,
    fileNames: false,
    index: false,
    order: "name",
    reverse: false,
    sizes: false,
    lines: false,
    quiet: false,
    radix: 16,
    ignored: [],
  }),
  run(state, files, ctx) {
    const paths = files.length > 0 ? files : [DEFAULT_FILE];
    for (const path of paths) {
      const file = readInputFile(path, ctx);
      if (file) listFile(file, paths.length > 1, state, ctx);
    }
  },
});

function listFile(file: InputFile, isOneOfSeveral: boolean, state: NmState, ctx: ToolContext): void {
  if (state.index && file.archive?.symbols) ctx.print(indexText(file, file.archive.symbols));
  const needsTitle = isOneOfSeveral || file.archive !== undefined;
  for (const input of file.inputs) {
    const binary = readInputBinary(input, ctx);
    if (binary === undefined) continue;
    const symbols = sorted(
      binary.symbols.filter((symbol) => isListed(symbol, state)),
      state,
    );
    if (needsTitle || state.format === "sysv") ctx.print(title(input, state));
    if (binary.symbols.length === 0 && !state.quiet)
      ctx.diagnostics.report("no-symbols", 0, { file: inputName(input) });
    ctx.print(lines(input, binary, symbols, state));
  }
}

function indexText({ inputs }: InputFile, symbols: ReadonlyMap<string, number>): string {
  const names = new Map(inputs.map(({ member }) => [member!.offset, member!.name]));
  const entries = [...symbols].map(([name, offset]) => `${name} in ${names.get(offset) ?? "?"}\n`);
  return `\nArchive index:\n${entries.join("")}`;
}

function title(input: Input, state: NmState): string {
  const { path, member } = input;
  const name = member?.name ?? path;
  if (state.format === "sysv") {
    const columns = "Name                  Value   Class        Type         Size     Line  Section";
    return `\n\n${state.undefinedOnly ? "Undefined symbols" : "Symbols"} from ${member ? `${path}[${name}]` : name}:\n\n${columns}\n\n`;
  }
  if (state.fileNames) return "";
  if (state.format === "posix") return `${member ? `${path}[${name}]` : name}:\n`;
  return `\n${name}:\n`;
}

/** The letter of a symbol. */
export function symbolLetter({ kind, binding, isUndefined, isCommon, isAbsolute, isZeroed }: BinarySymbol): string {
  if (isUndefined) return binding !== "weak" ? "U" : kind === "data" ? "v" : "w";
  if (kind === "section") return "N";
  if (isCommon) return "C";
  if (binding === "weak") return kind === "data" ? "V" : "W";
  const letter = isAbsolute ? "a" : kind === "function" ? "t" : isZeroed ? "b" : "d";
  return binding === "local" ? letter : letter.toUpperCase();
}

function isListed(symbol: BinarySymbol, state: NmState): boolean {
  if (symbol.kind === "section" && !state.all) return false;
  if (state.externOnly && symbol.binding === "local") return false;
  if (state.undefinedOnly && !symbol.isUndefined) return false;
  if (state.definedOnly && symbol.isUndefined) return false;
  if (!state.weak && symbol.binding === "weak") return false;
  return state.order !== "size" || (!symbol.isUndefined && symbol.size > 0);
}

const byName = (a: BinarySymbol, b: BinarySymbol): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

const orders: Readonly<Record<NmState["order"], (a: BinarySymbol, b: BinarySymbol) => number>> = {
  name: byName,
  // What is undefined has no address and comes first.
  address: (a, b) => Number(b.isUndefined) - Number(a.isUndefined) || a.value - b.value || byName(a, b),
  size: (a, b) => a.size - b.size || byName(a, b),
  none: () => 0,
};

function sorted(symbols: BinarySymbol[], { order, reverse }: NmState): BinarySymbol[] {
  symbols.sort(orders[order]);
  return reverse ? symbols.reverse() : symbols;
}

/** Digits of a 32-bit number in each radix. */
const WIDTH = 8;

function lines(input: Input, binary: Binary, symbols: readonly BinarySymbol[], state: NmState): string {
  const number = (value: number): string => value.toString(state.radix).padStart(WIDTH, "0");
  const lineOf = state.lines ? lineFinder(binary) : undefined;
  const prefix = filePrefix(input, state);
  return symbols
    .map((symbol) => {
      const found = symbol.kind === "function" && !symbol.isUndefined ? lineOf?.(symbol.value) : undefined;
      const place = found ? `\t${found.file}:${found.line}` : "";
      return `${prefix}${formatSymbol(symbol, state, number)}${place}\n`;
    })
    .join("");
}

function filePrefix({ path, member }: Input, { fileNames, format }: NmState): string {
  if (!fileNames) return "";
  if (format === "posix") return member ? `${path}[${member.name}]: ` : `${path}: `;
  return member ? `${path}:${member.name}:` : `${path}:`;
}

const BLANK = " ".repeat(WIDTH);

function formatSymbol(symbol: BinarySymbol, state: NmState, number: (value: number) => string): string {
  const { name, value, size, isUndefined } = symbol;
  const letter = symbolLetter(symbol);
  const plain = (n: number): string => n.toString(state.radix);
  switch (state.format) {
    case "just-symbols":
      return name;
    case "posix":
      return isUndefined
        ? `${name} ${letter} ${BLANK}`
        : `${name} ${letter} ${plain(value)} ${size > 0 ? plain(size) : ""}`;
    case "sysv": {
      const type = {
        function: "FUNC",
        data: "OBJECT",
        global: "GLOBAL",
        section: "SECTION",
        tag: "TAG",
        table: "TABLE",
      }[symbol.kind];
      const shownValue = isUndefined ? BLANK : number(value);
      const shownSize = size > 0 ? number(size) : BLANK;
      const where = symbol.section?.name ?? (isUndefined ? "*UND*" : "*ABS*");
      return `${name.padEnd(20)}|${shownValue}|   ${letter}  |${type.padStart(18)}|${shownSize}|     |${where}`;
    }
    case "bsd": {
      const bySize = state.order === "size" && !state.sizes;
      const shown = isUndefined ? BLANK : number(bySize ? size : value);
      const shownSize = state.sizes && size > 0 && !isUndefined ? ` ${number(size)}` : "";
      return `${shown}${shownSize} ${letter} ${name}`;
    }
  }
}
