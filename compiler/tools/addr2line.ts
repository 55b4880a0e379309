/**
 * sea-addr2line: from addresses to lines of C. An address is what sea-nm and sea-objdump show and what engines write
 * in stack traces: an offset in the module's file (in an object, in its code section). `-j CODE` takes offsets within
 * the code section also of modules, as DWARF and llvm-addr2line count.
 */
import { Section } from "../wasm/module.ts";
import type { Binary } from "./binary.ts";
import { DEFAULT_FILE, readInputBinary, readInputFile } from "./inputs.ts";
import { type AddressLines, readDebugLines, type SourceFrame } from "./lines.ts";
import { set, type ToolOption } from "./options.ts";
import { accepted, defineTool, type ToolContext } from "./tool.ts";

interface Addr2lineState {
  file: string;
  section: string | undefined;
  functions: boolean;
  inlines: boolean;
  pretty: boolean;
  shortNames: boolean;
  addresses: boolean;
}

const options: readonly ToolOption<Addr2lineState>[] = [
  {
    names: ["-e", "--exe"],
    argument: "FILE",
    help: `the module, program or object; ${DEFAULT_FILE} is usual`,
    apply: (state, argument) => {
      state.file = argument;
    },
  },
  {
    names: ["-j", "--section"],
    argument: "NAME",
    help: "addresses are offsets within this section",
    apply: (state, argument) => {
      state.section = argument;
    },
  },
  { names: ["-a", "--addresses"], help: "also show the addresses", apply: set("addresses", true) },
  { names: ["-f", "--functions"], help: "also show the functions", apply: set("functions", true) },
  {
    names: ["-i", "--inlines"],
    help: "also show where functions were called from that were put in the place of the call",
    apply: set("inlines", true),
  },
  { names: ["-p", "--pretty-print"], help: "one line for each place", apply: set("pretty", true) },
  { names: ["-s", "--basenames"], help: "files without folders", apply: set("shortNames", true) },
  accepted(["-C", "--demangle"]),
  accepted(["-b", "--target"], "NAME"),
];

export const addr2line = defineTool<Addr2lineState>({
  name: "addr2line",
  about: "tells the lines of C that addresses belong to",
  usage: "[option...] [address...]",
  options,
  defaults: () => ({
    file: DEFAULT_FILE,
    section: undefined,
    functions: false,
    inlines: false,
    pretty: false,
    shortNames: false,
    addresses: false,
  }),
  run(state, words, ctx) {
    const input = readInputFile(state.file, ctx)?.inputs[0];
    const binary = input && readInputBinary(input, ctx);
    if (binary === undefined) return;
    const base = sectionBase(binary, state, ctx);
    if (base === undefined) return;
    const lines = readDebugLines(binary);
    const asked = words.length > 0 ? words : new TextDecoder().decode(ctx.env.readStdin()).split(/\s+/).filter(Boolean);
    for (const word of asked) ctx.print(describe(word, base, binary, lines, state));
  },
});

/** What is added to the addresses. */
function sectionBase({ sections }: Binary, { section, file }: Addr2lineState, ctx: ToolContext): number | undefined {
  if (section === undefined) return 0;
  const found = sections.find(({ id, name }) => name === section || (id === Section.code && section === ".text"));
  if (found === undefined) ctx.diagnostics.report("section-missing", 0, { file, name: section });
  return found?.address;
}

function describe(word: string, base: number, binary: Binary, lines: AddressLines, state: Addr2lineState): string {
  // A number in another form is 0, as for GNU's.
  const offset = /^(0x)?[0-9a-f]+$/i.test(word) ? Number.parseInt(word, 16) : 0;
  const address = base + offset;
  const found = lines.framesAt(address);
  const all: SourceFrame[] = found.length > 0 ? found : [{ file: "??", line: 0, column: 0, functionName: undefined }];
  const frames = state.inlines ? all : all.slice(0, 1);
  const head = state.addresses ? `0x${offset.toString(16).padStart(8, "0")}${state.pretty ? ": " : "\n"}` : "";
  return head + frames.map((frame, i) => frameText(frame, i, functionAt(binary, address), state)).join("");
}

/** The function with an address, by the module's names. */
function functionAt({ functions }: Binary, address: number): string | undefined {
  return functions.find((fn) => address >= fn.address && address < fn.address + fn.size)?.name;
}

function frameText(frame: SourceFrame, depth: number, known: string | undefined, state: Addr2lineState): string {
  const file = state.shortNames ? frame.file.replace(/^.*\//, "") : frame.file;
  const place = `${file}:${frame.line === 0 ? (file === "??" ? "0" : "?") : frame.line}`;
  const name = frame.functionName ?? known ?? "??";
  if (!state.functions) return `${depth > 0 && state.pretty ? " (inlined by) " : ""}${place}\n`;
  if (!state.pretty) return `${name}\n${place}\n`;
  return `${depth > 0 ? " (inlined by) " : ""}${name} at ${place}\n`;
}
