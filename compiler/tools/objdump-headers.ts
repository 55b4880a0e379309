/** What objdump shows of a file besides code: sections, symbols, relocations, contents. */
import { type Reloc, relocRows } from "../object/format.ts";
import { Section } from "../wasm/module.ts";
import { type FuncType, funcTypeAt } from "../wasm/types.ts";
import type { Binary, BinarySection, BinarySymbol } from "./binary.ts";
import { relocTarget } from "./disassemble.ts";
import { hasDebugLines } from "./lines.ts";

const hex = (value: number, width = 8): string => value.toString(16).padStart(width, "0");

/** `-f` */
export function fileHeader(binary: Binary): string {
  const { object, symbols, functions, module } = binary;
  const start = module.start ?? module.exports.find(({ name }) => name === "_start")?.index;
  const flags = [
    [0x01, "HAS_RELOC", object !== undefined],
    [0x02, "EXEC_P", object === undefined],
    [0x08, "HAS_DEBUG", hasDebugLines(binary)],
    [0x10, "HAS_SYMS", symbols.length > 0],
  ] as const;
  const set = flags.filter(([, , is]) => is);
  const bits = set.reduce((sum, [bit]) => sum + bit, 0);
  const address = functions.find(({ index }) => index === start)?.address ?? 0;
  return `architecture: wasm32, flags 0x${hex(bits)}:\n${set.map(([, name]) => name).join(", ")}\nstart address 0x${hex(address)}\n`;
}

/** At least this wide is the column of section names. */
const NAME_WIDTH = 13;

/** `-h` */
export function sectionHeaders({ sections }: Binary, isShown: (name: string) => boolean): string {
  const width = Math.max(NAME_WIDTH, ...sections.map(({ name }) => name.length));
  const lines = sections
    .filter(({ name }) => isShown(name))
    .map(({ index, id, name, size, address }) => {
      const type = id === Section.code ? "TEXT" : id === Section.data ? "DATA" : "";
      return `${String(index).padStart(3)} ${name.padEnd(width)} ${hex(size)} ${hex(address)} ${type}\n`;
    });
  return `\nSections:\nIdx ${"Name".padEnd(width)} Size     VMA      Type\n${lines.join("")}`;
}

/** `-t` */
export function symbolTable({ symbols }: Binary): string {
  return `\nSYMBOL TABLE:\n${symbols.map(symbolLine).join("")}`;
}

function symbolLine(symbol: BinarySymbol): string {
  const { name, kind, value, size, binding, isUndefined, isHidden, isAbsolute, section } = symbol;
  const scope = isUndefined || binding === "weak" ? " " : binding === "local" ? "l" : "g";
  const debug = kind === "section" ? "d" : " ";
  const type = kind === "function" ? "F" : kind === "data" ? "O" : " ";
  const flags = `${scope}${binding === "weak" ? "w" : " "}   ${debug}${type}`;
  const where = isUndefined ? "*UND*" : isAbsolute ? "*ABS*" : (section?.name ?? "*COM*");
  return `${hex(value)} ${flags} ${where}\t${hex(size)} ${isHidden ? ".hidden " : ""}${name}\n`;
}

/** Relocations of a section, by offset in it. */
export function sectionRelocs(binary: Binary, section: BinarySection): { offset: number; reloc: Reloc }[] {
  const { object, functions, data } = binary;
  const at = (start: number, relocs: readonly Reloc[]) =>
    relocs.map((reloc) => ({ offset: start - section.offset + reloc.offset, reloc }));
  if (section.id === Section.code) return functions.flatMap(({ start, relocs }) => at(start, relocs));
  if (section.id === Section.data) return data.flatMap(({ start, relocs }) => at(start, relocs));
  const custom = section.id === Section.custom && object?.customs.find(({ name }) => name === section.name);
  return custom ? at(section.offset, custom.relocs) : [];
}

/** `-r` */
export function relocationRecords(binary: Binary, isShown: (name: string) => boolean): string {
  const parts = binary.sections
    .filter(({ name }) => isShown(name))
    .map((section) => ({ section, relocs: sectionRelocs(binary, section) }))
    .filter(({ relocs }) => relocs.length > 0)
    .map(({ section, relocs }) => {
      const lines = relocs.map(({ offset, reloc }) => {
        const type = relocRows[reloc.type]!.name.padEnd(24);
        return `${hex(offset)} ${type} ${relocTarget(reloc, binary)}\n`;
      });
      return `\nRELOCATION RECORDS FOR [${section.name}]:\nOFFSET   TYPE                     VALUE\n${lines.join("")}`;
    });
  return parts.join("");
}

/** `-s` */
export function sectionContents({ sections, bytes }: Binary, isShown: (name: string) => boolean): string {
  return sections
    .filter(({ name, size }) => isShown(name) && size > 0)
    .map(
      ({ name, offset, size, address }) =>
        `Contents of section ${name}:\n${hexDump(bytes.subarray(offset, offset + size), address)}`,
    )
    .join("");
}

function hexDump(bytes: Uint8Array, address: number): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16);
    const digits = Array.from(row, (byte, i) => hex(byte, 2) + (i % 4 === 3 ? " " : "")).join("");
    const text = Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
    lines.push(` ${hex(address + at, 4)} ${digits.padEnd(36)} ${text}\n`);
  }
  return lines.join("");
}

const signature = (type: FuncType | undefined): string =>
  type ? `(${type.params.join(", ")}) -> (${type.results.join(", ")})` : "?";

/** `-p` */
export function privateHeaders({ module, object }: Binary): string {
  const imports = module.imports.map(({ module: from, name, desc }) => {
    const type = desc.kind === "function" ? ` ${signature(funcTypeAt(module.types, desc.type))}` : "";
    return `  ${from}.${name} ${desc.kind}${type}\n`;
  });
  const exports = module.exports.map(({ name, kind, index }) => `  ${name} ${kind}[${index}]\n`);
  const features = (object?.features ?? []).map(({ prefix, name }) => `  ${prefix}${name}\n`);
  const part = (title: string, lines: readonly string[]): string =>
    lines.length > 0 ? `\n${title}:\n${lines.join("")}` : "";
  return `Program Header:\nVersion: 0x1\n${part("Imports", imports)}${part("Exports", exports)}${part("Features", features)}`;
}
