/**
 * Debugging information entries: a tree in memory, and its form in .debug_info with the
 * abbreviations in .debug_abbrev. Entries of the same tag and the same kinds of attributes share
 * an abbreviation.
 */
import { bug } from "../base/diagnostics.ts";
import { Form, UT_compile } from "./dwarf.ts";
import { type Expression, writeExpression } from "./expression.ts";
import type { DebugSection, DebugSections, SectionName } from "./sections.ts";

export interface Die {
  readonly tag: number;
  readonly attributes: Attribute[];
  readonly children: Die[];
  /** In its unit, once it is written. */
  offset: number;
}

export interface Attribute {
  readonly at: number;
  readonly value: AttributeValue;
}

export type AttributeValue =
  | { readonly form: "strp"; readonly text: string }
  | { readonly form: "data1" | "data2" | "data4" | "udata"; readonly value: number }
  | { readonly form: "sdata"; readonly value: bigint }
  | { readonly form: "flag_present" }
  | { readonly form: "ref4"; readonly die: Die }
  /** An address of code; without a symbol the number itself. */
  | { readonly form: "addr"; readonly symbol: number | undefined; readonly offset: number }
  | { readonly form: "sec_offset"; readonly section: SectionName; readonly offset: number }
  | { readonly form: "exprloc"; readonly expression: Expression };

export const newDie = (tag: number, attributes: Attribute[] = []): Die => ({
  tag,
  attributes,
  children: [],
  offset: -1,
});

export const text = (at: number, value: string): Attribute => ({ at, value: { form: "strp", text: value } });
export const number = (at: number, value: number): Attribute => ({ at, value: { form: "udata", value } });
export const flag = (at: number): Attribute => ({ at, value: { form: "flag_present" } });
export const reference = (at: number, die: Die): Attribute => ({ at, value: { form: "ref4", die } });
export const pointer = (at: number, section: SectionName, offset: number): Attribute => ({
  at,
  value: { form: "sec_offset", section, offset },
});

/** Writes a unit with its abbreviations. */
export function writeUnit(root: Die, version: number, sections: DebugSections): void {
  new UnitWriter(version, sections).run(root);
}

class UnitWriter {
  private readonly version: number;
  private readonly info: DebugSection;
  private readonly abbreviations: DebugSection;
  private readonly known = new Map<string, number>();
  private readonly references: { readonly at: number; readonly die: Die }[] = [];
  private start = 0;

  constructor(version: number, sections: DebugSections) {
    this.version = version;
    this.abbreviations = sections.get(".debug_abbrev");
    this.info = sections.get(".debug_info");
  }

  run(root: Die): void {
    const { info, abbreviations } = this;
    const { writer } = info;
    this.start = writer.length;
    info.unit(() => {
      writer.u16(this.version);
      if (this.version >= 5) {
        writer.u8(UT_compile);
        writer.u8(ADDRESS_SIZE);
      }
      info.reference(".debug_abbrev", abbreviations.writer.length);
      if (this.version < 5) writer.u8(ADDRESS_SIZE);
      this.write(root);
    });
    abbreviations.writer.u8(0);
    for (const { at, die } of this.references) {
      if (die.offset < 0) bug("reference to an entry that is in no unit");
      writer.patchU32(at, die.offset);
    }
  }

  private write(root: Die): void {
    const { writer } = this.info;
    // Scopes nest as deep as the program's do: no recursion.
    const open: { readonly children: readonly Die[]; next: number }[] = [{ children: [root], next: 0 }];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const die = top.children[top.next++];
      if (!die) {
        open.pop();
        if (open.length > 0) writer.u8(0);
        continue;
      }
      die.offset = writer.length - this.start;
      writer.uleb(this.abbreviationOf(die));
      for (const { value } of die.attributes) this.writeValue(value);
      if (die.children.length > 0) open.push({ children: die.children, next: 0 });
    }
  }

  private abbreviationOf({ tag, attributes, children }: Die): number {
    const key = `${tag} ${children.length > 0} ${attributes.map(({ at, value }) => `${at}:${value.form}`).join()}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const code = this.known.size + 1;
    this.known.set(key, code);
    const { writer } = this.abbreviations;
    writer.uleb(code);
    writer.uleb(tag);
    writer.u8(children.length > 0 ? 1 : 0);
    for (const { at, value } of attributes) {
      writer.uleb(at);
      writer.uleb(Form[value.form]);
    }
    writer.u16(0);
    return code;
  }

  private writeValue(value: AttributeValue): void {
    const { info } = this;
    const { writer } = info;
    switch (value.form) {
      case "strp":
        info.string(".debug_str", value.text);
        return;
      case "data1":
        writer.u8(value.value);
        return;
      case "data2":
        writer.u16(value.value);
        return;
      case "data4":
        writer.u32(value.value);
        return;
      case "udata":
        writer.uleb(value.value);
        return;
      case "sdata":
        writer.sleb64(value.value);
        return;
      case "flag_present":
        return;
      case "ref4":
        this.references.push({ at: writer.length, die: value.die });
        writer.u32(0);
        return;
      case "addr":
        if (value.symbol === undefined) writer.u32(value.offset);
        else info.codeAddress(value.symbol, value.offset);
        return;
      case "sec_offset":
        info.reference(value.section, value.offset);
        return;
      case "exprloc":
        writer.uleb(value.expression.bytes.length);
        writeExpression(info, value.expression);
        return;
      default:
        value satisfies never;
    }
  }
}

const ADDRESS_SIZE = 4;
