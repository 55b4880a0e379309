/** Lists of address ranges and of locations, in the forms of version 5 and of version 4. */
import type { FunctionPlaces } from "../codegen/emit.ts";
import { Lle, Rle } from "./dwarf.ts";
import { type Expression, writeExpression } from "./expression.ts";
import type { DebugSection, DebugSections, SectionName } from "./sections.ts";

/** Part of a function's code. */
export interface CodeRange {
  readonly symbol: number;
  readonly start: number;
  readonly end: number;
}

export interface LocationRange {
  readonly start: number;
  readonly end: number;
  readonly location: Expression;
}

export interface ListPointer {
  readonly section: SectionName;
  readonly offset: number;
}

/** Version 5 has all lists of a unit in one table with a header; version 4 has them one after the other. */
export class ListWriter {
  private readonly version: number;
  private readonly sections: DebugSections;
  private readonly tables = new Map<SectionName, number>();

  constructor(version: number, sections: DebugSections) {
    this.version = version;
    this.sections = sections;
  }

  ranges(ranges: readonly CodeRange[]): ListPointer {
    const name = this.version >= 5 ? ".debug_rnglists" : ".debug_ranges";
    const section = this.begin(name);
    const offset = section.writer.length;
    for (const range of ranges) this.writeStart(section, Rle.start_length, range);
    this.end(section, Rle.end_of_list);
    return { section: name, offset };
  }

  locations({ symbol }: { readonly symbol: number }, ranges: readonly LocationRange[]): ListPointer {
    const name = this.version >= 5 ? ".debug_loclists" : ".debug_loc";
    const section = this.begin(name);
    const offset = section.writer.length;
    for (const { start, end, location } of ranges) {
      this.writeStart(section, Lle.start_length, { symbol, start, end });
      if (this.version >= 5) section.writer.uleb(location.bytes.length);
      else section.writer.u16(location.bytes.length);
      writeExpression(section, location);
    }
    this.end(section, Lle.end_of_list);
    return { section: name, offset };
  }

  /** Puts lengths into the headers of tables. */
  finish(): void {
    for (const [name, start] of this.tables) {
      const { writer } = this.sections.get(name);
      writer.patchU32(start, writer.length - start - 4);
    }
  }

  private begin(name: SectionName): DebugSection {
    const section = this.sections.get(name);
    if (this.version < 5 || this.tables.has(name)) return section;
    const { writer } = section;
    this.tables.set(name, writer.length);
    writer.u32(0);
    writer.u16(this.version);
    // Sizes of addresses and of segments, number of offsets.
    writer.u8(4);
    writer.u8(0);
    writer.u32(0);
    return section;
  }

  private writeStart(section: DebugSection, kind: number, { symbol, start, end }: CodeRange): void {
    if (this.version >= 5) {
      section.writer.u8(kind);
      section.codeAddress(symbol, start);
      section.writer.uleb(end - start);
    } else {
      section.codeAddress(symbol, start);
      section.codeAddress(symbol, end);
    }
  }

  private end({ writer }: DebugSection, kind: number): void {
    if (this.version >= 5) writer.u8(kind);
    else writer.u64(0n);
  }
}

/** All of a function's code. */
export const wholeFunction = ({ size }: FunctionPlaces, symbol: number): CodeRange => ({ symbol, start: 0, end: size });
