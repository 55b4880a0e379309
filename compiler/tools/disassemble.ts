/**
 * Functions as lists of instructions with addresses, bytes and text, every place where a number stands for something
 * said by name:
 *
 *     8: 10 80 80 80 80 00    call     3 <printf>         a function, by relocation or index
 *     e: 0d 01                br_if    1 <main+0x2c>      where the branch goes
 *
 * Which immediates an instruction has says its row in wasm/opcodes.ts, how they are written wasm/instr.ts.
 */
import { ByteReader, MalformedError } from "../base/bytes.ts";
import { type Reloc, relocRows } from "../object/format.ts";
import { type ImmediateNames, Instr, immediates, plainNames, readInstr } from "../wasm/instr.ts";
import { indexSpaces } from "../wasm/module.ts";
import { type Imm, OP, type OpRow, textName } from "../wasm/opcodes.ts";
import { readValType } from "../wasm/type-codec.ts";
import type { Binary, CodeEntry } from "./binary.ts";

export interface DisassembledInstr {
  readonly address: number;
  readonly bytes: Uint8Array;
  readonly mnemonic: string;
  readonly operands: string;
  /** Relocations of places within it, with their addresses. */
  readonly relocs: readonly { readonly address: number; readonly type: string; readonly target: string }[];
}

export interface DisassembledFunction {
  /** Types of its variables, the parameters left out. */
  readonly locals: readonly string[];
  readonly instructions: readonly DisassembledInstr[];
  /** Why the rest could not be read. */
  readonly problem: string | undefined;
}

/** One instruction and where it is in the file. */
interface PlacedInstr {
  readonly instr: Instr;
  readonly start: number;
  readonly end: number;
}

/** How the places of a file are called. */
export interface PlaceNames {
  functionName(index: number): string | undefined;
  globalName(index: number): string | undefined;
}

export function placeNames({ names, functions, module, object, nImportedFunctions }: Binary): PlaceNames {
  const byIndex = new Map(names.functions);
  const globals = new Map(names.globals);
  const counts = { function: 0, global: 0 };
  for (const { desc, name } of module.imports) {
    if (desc.kind !== "function" && desc.kind !== "global") continue;
    const map = desc.kind === "function" ? byIndex : globals;
    const index = counts[desc.kind]++;
    if (!map.has(index)) map.set(index, name);
  }
  for (const { index, name } of functions) if (name !== undefined) byIndex.set(index, name);
  for (const { kind, index, name } of module.exports) {
    const map = kind === "function" ? byIndex : kind === "global" ? globals : undefined;
    if (map !== undefined && !map.has(index)) map.set(index, name);
  }
  const firstGlobal = indexSpaces(module).imported.global;
  for (const { kind, index, name } of object?.symbols ?? []) {
    if (kind === "global" && index >= 0) globals.set(firstGlobal + index, name);
    if (kind === "function" && index >= 0) byIndex.set(nImportedFunctions + index, name);
  }
  return { functionName: (index) => byIndex.get(index), globalName: (index) => globals.get(index) };
}

export function disassemble(binary: Binary, fn: CodeEntry, names: PlaceNames): DisassembledFunction {
  const { list, problem } = readInstructions(binary.bytes, fn);
  const addressOf = (offset: number): number => fn.address + fn.size - (fn.end - offset);
  const targets = branchTargets(list, fn);
  const label = names.functionName(fn.index) ?? `func[${fn.index}]`;
  let next = 0;
  const instructions = list.map(({ instr, start, end }, i): DisassembledInstr => {
    const within: Reloc[] = [];
    while (next < fn.relocs.length && fn.start + fn.relocs[next]!.offset < end) within.push(fn.relocs[next++]!);
    const branch = (depth: number): string => {
      const target = targets[i]?.(depth);
      return target === undefined ? "" : ` <${label}+0x${(addressOf(target) - fn.address).toString(16)}>`;
    };
    return {
      address: addressOf(start),
      bytes: binary.bytes.subarray(start, end),
      mnemonic: textName(instr.row),
      operands: operandsOf(instr, within, binary, names, branch),
      relocs: within.map((reloc) => ({
        address: addressOf(fn.start + reloc.offset),
        type: relocRows[reloc.type]!.name,
        target: relocTarget(reloc, binary),
      })),
    };
  });
  return { locals: localsOf(binary, fn), instructions, problem };
}

/** What a relocation points to, as objdump writes it: "name+addend". */
export function relocTarget({ type, index, addend }: Reloc, { object }: Binary): string {
  const { target } = relocRows[type]!;
  const name = target === "type" ? String(index) : (object?.symbols[index]?.name ?? String(index));
  return `${name}${addend < 0 ? "-" : "+"}${Math.abs(addend)}`;
}

function readInstructions(bytes: Uint8Array, fn: CodeEntry): { list: PlacedInstr[]; problem: string | undefined } {
  const reader = new ByteReader(bytes, fn.body, fn.end);
  const list: PlacedInstr[] = [];
  try {
    while (!reader.done) {
      const start = reader.offset;
      const instr = readInstr(reader, new Instr());
      list.push({ instr, start, end: reader.offset });
    }
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    return { list, problem: error.message };
  }
  return { list, problem: undefined };
}

function localsOf({ bytes }: Binary, fn: CodeEntry): string[] {
  const reader = new ByteReader(bytes, fn.start, fn.body);
  const locals: string[] = [];
  // The decoder has read them before: they are well-formed and few.
  for (let n = reader.uleb32(); n > 0; n--) {
    const count = reader.uleb32();
    const type = readValType(reader);
    for (let i = 0; i < count; i++) locals.push(type);
  }
  return locals;
}

const opens = ({ imm }: OpRow): boolean => imm.some((kind) => kind === "block");
const closes = (row: OpRow): boolean => row === OP.end || row === OP.delegate;

type BranchTarget = (depth: number) => number | undefined;

/** For each instruction with labels: where they lead, as offsets in the file. A loop's label is its start, a block's its end. */
function branchTargets(list: readonly PlacedInstr[], fn: CodeEntry): (BranchTarget | undefined)[] {
  const ends = blockEnds(list);
  const open: number[] = [];
  return list.map(({ instr: { row } }, i) => {
    if (closes(row)) open.pop();
    const blocks = row.imm.some((kind) => kind === "label" || kind === "labels" || kind === "catches")
      ? [...open]
      : undefined;
    if (opens(row)) open.push(i);
    return (
      blocks &&
      ((depth) => {
        const at = blocks[blocks.length - 1 - depth];
        // The outermost label is the function's end.
        if (at === undefined) return depth === blocks.length ? list.at(-1)?.start : undefined;
        return list[at]!.instr.row === OP.loop ? list[at]!.start : (ends.get(at) ?? fn.end);
      })
    );
  });
}

/** Where the instruction after each block is, by the index of the block. */
function blockEnds(list: readonly PlacedInstr[]): Map<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  list.forEach(({ instr: { row }, end }, i) => {
    if (closes(row)) {
      const at = open.pop();
      if (at !== undefined) ends.set(at, end);
    }
    if (opens(row)) open.push(i);
  });
  return ends;
}

const named = (name: string | undefined): string => (name === undefined ? "" : ` <${name}>`);

function operandsOf(
  instr: Instr,
  relocs: readonly Reloc[],
  binary: Binary,
  names: PlaceNames,
  branch: (depth: number) => string,
): string {
  const relocOf = (...targets: string[]): string | undefined => {
    const found = relocs.find(({ type }) => targets.includes(relocRows[type]!.target));
    if (found === undefined) return undefined;
    return found.addend === 0 ? binary.object!.symbols[found.index]?.name : relocTarget(found, binary);
  };
  const text: ImmediateNames = {
    ...plainNames,
    index(kind: Imm, index) {
      if (kind === "label") return `${index}${branch(index)}`;
      if (kind === "func")
        return `${index}${named(relocOf("function") ?? (binary.object ? undefined : names.functionName(index)))}`;
      if (kind === "global")
        return `${index}${named(relocOf("global") ?? (binary.object ? undefined : names.globalName(index)))}`;
      return String(index);
    },
  };
  const parts = instr.row.imm.map((kind) => immediates[kind].text(instr, text)).filter((part) => part !== "");
  return `${parts.join(" ")}${named(relocOf("data", "table-index"))}`.trim();
}
