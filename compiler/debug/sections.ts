/**
 * The debug sections of one object while they are filled: custom sections with relocations that
 * point at functions, data, and at each other by section symbols. A section is there from the
 * moment somebody writes to it or points into it.
 */
import { ByteWriter } from "../base/bytes.ts";
import { type ObjectFile, objectSymbol, type Reloc, RelocCode, SymbolFlag } from "../object/format.ts";

export type SectionName =
  | ".debug_abbrev"
  | ".debug_info"
  | ".debug_line"
  | ".debug_line_str"
  | ".debug_loc"
  | ".debug_loclists"
  | ".debug_macro"
  | ".debug_ranges"
  | ".debug_rnglists"
  | ".debug_str";

export class DebugSections {
  private readonly object: ObjectFile;
  private readonly sections = new Map<SectionName, DebugSection>();

  constructor(object: ObjectFile) {
    this.object = object;
  }

  get(name: SectionName): DebugSection {
    let section = this.sections.get(name);
    if (!section) {
      const { customs, symbols } = this.object;
      const index = customs.push({ name, bytes: new Uint8Array(), relocs: [] }) - 1;
      const symbol = symbols.push(objectSymbol("section", name, { flags: SymbolFlag.local, index })) - 1;
      section = new DebugSection(index, symbol, this);
      this.sections.set(name, section);
    }
    return section;
  }

  /** Puts what was written into the object. */
  finish(): void {
    for (const { index, writer, relocs } of this.sections.values()) {
      const custom = this.object.customs[index]!;
      custom.bytes = writer.toBytes();
      custom.relocs = relocs;
    }
  }
}

export class DebugSection {
  /** Among the object's custom sections, and of its symbol. */
  readonly index: number;
  readonly symbol: number;
  readonly writer = new ByteWriter(1 << 10);
  readonly relocs: Reloc[] = [];
  private readonly all: DebugSections;
  private readonly strings = new Map<string, number>();

  constructor(index: number, symbol: number, all: DebugSections) {
    this.index = index;
    this.symbol = symbol;
    this.all = all;
  }

  /** Four bytes that say where something is in a section. */
  reference(to: SectionName, offset: number): void {
    this.relocated(RelocCode.sectionOffsetI32, this.all.get(to).symbol, offset);
  }

  /** Four bytes that say where a function's code is, or a place in it. */
  codeAddress(symbol: number, offset: number): void {
    this.relocated(RelocCode.functionOffsetI32, symbol, offset);
  }

  /** Four bytes that are the offset of a string in a section of strings. */
  string(to: ".debug_str" | ".debug_line_str", text: string): void {
    this.reference(to, this.all.get(to).intern(text));
  }

  private relocated(type: number, index: number, addend: number): void {
    this.relocs.push({ type, offset: this.writer.length, index, addend });
    this.writer.u32(0);
  }

  /** Of a section of strings: where the text is. */
  private intern(text: string): number {
    let offset = this.strings.get(text);
    if (offset === undefined) {
      offset = this.writer.length;
      this.writer.bytes(new TextEncoder().encode(text));
      this.writer.u8(0);
      this.strings.set(text, offset);
    }
    return offset;
  }

  /** Writes a unit: its length in four bytes, and what it holds. */
  unit(fill: () => void): void {
    const start = this.writer.length;
    this.writer.u32(0);
    fill();
    this.writer.patchU32(start, this.writer.length - start - 4);
  }
}
