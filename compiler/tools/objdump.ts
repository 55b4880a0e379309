/** sea-objdump: headers, symbols, relocations, contents and code of objects, modules, programs and archives. */
import type { Binary, CodeEntry } from "./binary.ts";
import { type DisassembledInstr, disassemble, placeNames } from "./disassemble.ts";
import { DEFAULT_FILE, type Input, inputName, readInputBinary, readInputFile } from "./inputs.ts";
import { type AddressLines, hasDebugLines, readDebugLines, type SourceLine } from "./lines.ts";
import { describeMember } from "./listing.ts";
import {
  fileHeader,
  privateHeaders,
  relocationRecords,
  sectionContents,
  sectionHeaders,
  symbolTable,
} from "./objdump-headers.ts";
import { addTo, ignore, set, type ToolOption } from "./options.ts";
import { nameTest } from "./patterns.ts";
import { accepted, defineTool, reportUsage, type ToolContext } from "./tool.ts";

interface ObjdumpState {
  archiveHeaders: boolean;
  fileHeaders: boolean;
  privateHeaders: boolean;
  sectionHeaders: boolean;
  symbols: boolean;
  relocs: boolean;
  contents: boolean;
  code: boolean;
  source: boolean;
  lines: boolean;
  rawBytes: boolean;
  addresses: boolean;
  readonly sections: string[];
  /** Functions to disassemble; all if there are none. */
  readonly only: string[];
}

const everyHeader = (state: ObjdumpState): void => {
  for (const key of ["archiveHeaders", "fileHeaders", "privateHeaders", "sectionHeaders", "symbols", "relocs"] as const)
    state[key] = true;
};

const options: readonly ToolOption<ObjdumpState>[] = [
  {
    names: ["-a", "--archive-headers"],
    help: "what an archive says of its members",
    apply: set("archiveHeaders", true),
  },
  { names: ["-f", "--file-headers"], help: "what kind of file it is", apply: set("fileHeaders", true) },
  { names: ["-p", "--private-headers"], help: "imports, exports and features", apply: set("privateHeaders", true) },
  { names: ["-h", "--section-headers", "--headers"], help: "sections", apply: set("sectionHeaders", true) },
  { names: ["-x", "--all-headers"], help: "all of these, symbols and relocations", apply: everyHeader },
  { names: ["-t", "--syms"], help: "symbols", apply: set("symbols", true) },
  { names: ["-r", "--reloc"], help: "relocations; with -d, among the instructions", apply: set("relocs", true) },
  { names: ["-s", "--full-contents"], help: "contents of sections", apply: set("contents", true) },
  {
    names: ["-d", "--disassemble"],
    argument: "NAME",
    optional: true,
    help: "code, or that of one function",
    apply: disassembles,
  },
  {
    names: ["-D", "--disassemble-all"],
    help: "code, and the contents of other sections",
    apply: (state) => {
      state.code = true;
      state.contents = true;
    },
  },
  { names: ["--disassemble-symbols"], argument: "NAMES", help: "code of these functions", apply: disassembles },
  {
    names: ["-S", "--source"],
    help: "code with the lines of C that it was made of",
    apply: (state) => {
      state.code = true;
      state.source = true;
    },
  },
  {
    names: ["-l", "--line-numbers"],
    help: "code with the names of files and numbers of lines",
    apply: set("lines", true),
  },
  { names: ["-j", "--section"], argument: "NAME", help: "only this section", apply: addTo("sections") },
  { names: ["--no-show-raw-insn"], help: "code without its bytes", apply: set("rawBytes", false) },
  {
    names: ["--no-leading-addr", "--no-addresses"],
    help: "code without its addresses",
    apply: set("addresses", false),
  },
  {
    names: [
      "-w",
      "--wide",
      "-z",
      "--disassemble-zeroes",
      "-C",
      "--demangle",
      "--show-raw-insn",
      "-R",
      "-T",
      "--dynamic-reloc",
      "--dynamic-syms",
    ],
    help: "accepted, without effect",
    apply: ignore,
  },
  accepted(["-b", "--target", "-m", "--architecture", "-M", "--disassembler-options", "--mcpu", "--mattr"], "NAME"),
];

function disassembles(state: ObjdumpState, argument: string): void {
  state.code = true;
  if (argument !== "") state.only.push(...argument.split(","));
}

export const objdump = defineTool<ObjdumpState>({
  name: "objdump",
  about: "shows headers, symbols, relocations and code of objects, modules and archives",
  usage: "-a|-d|-f|-h|-p|-r|-s|-S|-t|-x [option...] [file...]",
  options,
  defaults: () => ({
    archiveHeaders: false,
    fileHeaders: false,
    privateHeaders: false,
    sectionHeaders: false,
    symbols: false,
    relocs: false,
    contents: false,
    code: false,
    source: false,
    lines: false,
    rawBytes: true,
    addresses: true,
    sections: [],
    only: [],
  }),
  run(state, files, ctx) {
    const { archiveHeaders, fileHeaders, privateHeaders, sectionHeaders, symbols, relocs, contents, code } = state;
    if (
      ![archiveHeaders, fileHeaders, privateHeaders, sectionHeaders, symbols, relocs, contents, code].includes(true)
    ) {
      reportUsage(ctx);
      return;
    }
    for (const path of files.length > 0 ? files : [DEFAULT_FILE]) {
      for (const input of readInputFile(path, ctx)?.inputs ?? []) dump(input, state, ctx);
    }
  },
});

function dump(input: Input, state: ObjdumpState, ctx: ToolContext): void {
  const binary = readInputBinary(input, ctx);
  if (binary === undefined) return;
  const asked = nameTest(state.sections, true);
  const isShown = (name: string): boolean => state.sections.length === 0 || asked(name);
  ctx.print(`\n${inputName(input)}:\tfile format wasm\n`);
  if (state.archiveHeaders && input.member) ctx.print(`${describeMember(input.member)}\n`);
  if (state.fileHeaders) ctx.print(fileHeader(binary));
  if (state.privateHeaders) ctx.print(privateHeaders(binary));
  if (state.sectionHeaders) ctx.print(sectionHeaders(binary, isShown));
  if (state.symbols) ctx.print(symbolTable(binary));
  if (state.relocs && !state.code) ctx.print(relocationRecords(binary, isShown));
  if (state.contents) ctx.print(sectionContents(binary, isShown));
  if (state.code && isShown("CODE")) ctx.print(codeText(binary, state, ctx));
}

function codeText(binary: Binary, state: ObjdumpState, ctx: ToolContext): string {
  const { functions } = binary;
  const chosen = functions.filter(({ name }) => state.only.length === 0 || state.only.includes(name ?? ""));
  for (const name of state.only)
    if (!chosen.some((fn) => fn.name === name)) ctx.diagnostics.report("function-missing", 0, { name });
  if (chosen.length === 0) return "";
  const names = placeNames(binary);
  const sources =
    hasDebugLines(binary) && (state.source || state.lines)
      ? new SourceLines(readDebugLines(binary), state, ctx)
      : undefined;
  const parts = chosen.map((fn) => functionText(binary, fn, disassemble(binary, fn, names), state, sources));
  return `\nDisassembly of section CODE:\n${parts.join("")}`;
}

function functionText(
  { object }: Binary,
  fn: CodeEntry,
  { locals, instructions, problem }: ReturnType<typeof disassemble>,
  state: ObjdumpState,
  sources: SourceLines | undefined,
): string {
  const shown = state.addresses ? `${fn.address.toString(16).padStart(8, "0")} ` : "";
  const lines = [`\n${shown}<${fn.name ?? `func[${fn.index}]`}>:\n`];
  if (locals.length > 0) lines.push(`        .local ${locals.join(", ")}`);
  sources?.begin(fn.name);
  for (const instr of instructions) {
    sources?.linesBefore(instr.address, lines);
    lines.push(instrLine(instr, state));
    if (state.relocs && object)
      for (const { address, type, target } of instr.relocs)
        lines.push(`\t\t\t${address.toString(16).padStart(8, "0")}:  ${type}\t${target}`);
  }
  if (problem !== undefined) lines.push(`        ... (${problem})`);
  return `${lines.join("\n")}\n`;
}

function instrLine({ address, bytes, mnemonic, operands }: DisassembledInstr, state: ObjdumpState): string {
  const raw = Array.from(bytes, (byte) => `${byte.toString(16).padStart(2, "0")} `).join("");
  const where = state.addresses ? `${address.toString(16).padStart(8)}: ` : "";
  return `${where}${state.rawBytes ? raw.padEnd(13) : ""}\t${mnemonic}${operands === "" ? "" : `\t${operands}`}`;
}

/** Lines of the source, put in front of the instructions that were made of them. */
class SourceLines {
  private readonly texts = new Map<string, readonly string[]>();
  private last: SourceLine | undefined;
  private name: string | undefined;

  constructor(
    private readonly debug: AddressLines,
    private readonly state: ObjdumpState,
    private readonly ctx: ToolContext,
  ) {}

  begin(name: string | undefined): void {
    this.last = undefined;
    this.name = name;
  }

  linesBefore(address: number, into: string[]): void {
    const found = this.debug.lineAt(address);
    if (found === undefined || found.line === 0) return;
    const { last } = this;
    this.last = found;
    if (last?.line === found.line && last.file === found.file) return;
    if (this.state.lines) {
      if (last === undefined && this.name !== undefined) into.push(`; ${this.name}():`);
      into.push(`; ${found.file}:${found.line}`);
    }
    const text = this.state.source ? this.textOf(found) : undefined;
    if (text !== undefined) into.push(`; ${text}`);
  }

  private textOf({ file, line }: SourceLine): string | undefined {
    let lines = this.texts.get(file);
    if (lines === undefined) {
      const source = this.ctx.env.host.read(file);
      lines = source.ok ? new TextDecoder().decode(source.bytes).split(/\r?\n/) : [];
      this.texts.set(file, lines);
    }
    return lines[line - 1];
  }
}
