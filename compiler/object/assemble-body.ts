/** Bodies of a module for an object: indexes become relocations over five bytes. */
import { ByteReader, ByteWriter } from "../base/bytes.ts";
import type { Loc } from "../base/source.ts";
import type { BranchHint } from "../wasm/branch-hints.ts";
import { writeFuncHead } from "../wasm/encode.ts";
import { catchKinds, Instr, immediates, readInstr, writeOpcode } from "../wasm/instr.ts";
import type { Func } from "../wasm/module.ts";
import type { Imm } from "../wasm/opcodes.ts";
import type { InstructionRelocation } from "../wasm/wat/parse-body.ts";
import { relocationOf } from "./assemble-data.ts";
import { type Assembly, importedFunctions, refuse } from "./assembly.ts";
import { type Reloc, RelocCode } from "./format.ts";

interface ObjectBody {
  readonly body: Uint8Array;
  readonly relocs: Reloc[];
  readonly hints: readonly BranchHint[];
}

interface Rewriting {
  readonly assembly: Assembly;
  readonly writer: ByteWriter;
  readonly relocs: Reloc[];
  /** What `(@reloc …)` says of the instruction. */
  noted: InstructionRelocation | undefined;
  /** Of the instruction. */
  loc: Loc | undefined;
}

/** @param position of the function among those defined */
export function rewriteBody(assembly: Assembly, fn: Func, position: number): ObjectBody {
  const { wat } = assembly;
  const writer = new ByteWriter(fn.body.length * 2);
  writeFuncHead(writer, fn);
  const head = writer.length;
  const index = importedFunctions(wat) + position;
  const oldHints = new Map(
    wat.hints.find((each) => each.index === index)?.hints.map(({ offset, likely }) => [offset - head, likely]),
  );
  const noted = new Map(wat.linking.bodies.get(position)?.map((each) => [each.offset, each]));
  const places = wat.places.get(fn.body);
  const rewriting: Rewriting = { assembly, writer, relocs: [], noted: undefined, loc: undefined };
  const hints: BranchHint[] = [];
  const reader = new ByteReader(fn.body);
  const instr = new Instr();
  while (!reader.done) {
    const { offset } = reader;
    const likely = oldHints.get(offset);
    if (likely !== undefined) hints.push({ offset: writer.length, likely });
    rewriting.noted = noted.get(offset);
    rewriting.loc = places?.locs[places.offsets.indexOf(offset)];
    readInstr(reader, instr);
    writeOpcode(writer, instr.row);
    for (const kind of instr.row.imm) {
      const rewrite = relocatable[kind];
      if (rewrite === undefined) immediates[kind].write(writer, instr);
      else rewrite(rewriting, instr);
    }
  }
  return { body: writer.toBytes(), relocs: rewriting.relocs, hints };
}

/** A padded index with its relocation. */
function writeIndex({ writer, relocs }: Rewriting, type: number, index: number): void {
  relocs.push({ type, offset: writer.length, index, addend: 0 });
  writer.uleb32Padded(0);
}

const refuseSegment = ({ assembly, loc }: Rewriting): void =>
  refuse(assembly, "an instruction that names a segment", "data are in memory before the program begins", loc);

/** Immediates that are not just copied. */
const relocatable: Partial<Record<Imm, (rewriting: Rewriting, instr: Instr) => void>> = {
  func: (to, { index }) => writeIndex(to, RelocCode.functionIndexLeb, to.assembly.symbols.function[index]!),
  global: (to, { index }) => writeIndex(to, RelocCode.globalIndexLeb, to.assembly.symbols.global[index]!),
  tag: (to, { index }) => writeIndex(to, RelocCode.tagIndexLeb, to.assembly.symbols.tag[index]!),
  type: (to, { index }) => writeIndex(to, RelocCode.typeIndexLeb, index),
  table: (to, { table }) => writeIndex(to, RelocCode.tableNumberLeb, to.assembly.symbols.table[table]!),
  sourceTable: (to, { source }) => writeIndex(to, RelocCode.tableNumberLeb, to.assembly.symbols.table[source]!),
  elem: refuseSegment,
  data: refuseSegment,
  block: (to, instr) => {
    if (typeof instr.block === "number") writeIndex(to, RelocCode.typeIndexLeb, instr.block);
    else immediates.block.write(to.writer, instr);
  },
  catches: (to, { catches }) => {
    to.writer.uleb(catches.length);
    for (const { kind, tag, label } of catches) {
      to.writer.u8(catchKinds.indexOf(kind));
      if (tag >= 0) writeIndex(to, RelocCode.tagIndexLeb, to.assembly.symbols.tag[tag]!);
      to.writer.uleb(label);
    }
  },
  i32: (to, instr) => {
    if (to.noted === undefined) return immediates.i32.write(to.writer, instr);
    const { type, index, addend } = relocationOf(to.assembly, to.noted.annotation, "sleb");
    to.relocs.push({ type, offset: to.writer.length, index, addend });
    to.writer.sleb32Padded(addend);
  },
  memarg: (to, instr) => {
    if (to.noted === undefined) return immediates.memarg.write(to.writer, instr);
    const { type, index, addend } = relocationOf(to.assembly, to.noted.annotation, "leb");
    to.writer.uleb(instr.align);
    to.relocs.push({ type, offset: to.writer.length, index, addend: addend + instr.offset });
    to.writer.uleb32Padded(0);
  },
};
