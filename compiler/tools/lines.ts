/** From addresses to lines of the source, by the DWARF of a file. */
import { type ObjectFile, type Reloc, relocRows } from "../object/format.ts";
import { debugSectionNames } from "../wasm/dwarf/forms.ts";
import { type DebugLines, debugSections, readDebugLines as readLines } from "../wasm/dwarf/places.ts";
import { Section } from "../wasm/module.ts";
import type { Binary } from "./binary.ts";

export type { SourceFrame, SourceLine } from "../wasm/dwarf/places.ts";

/** By the addresses that the tools show (binary.ts). */
export type AddressLines = Pick<DebugLines, "lineAt" | "framesAt">;

/** Has the file DWARF? */
export const hasDebugLines = ({ module }: Binary): boolean =>
  module.customs.some(({ name }) => name === debugSectionNames.line);

/** Looks up lines by the addresses that the tools show (binary.ts). */
export const lineFinder = (binary: Binary): AddressLines["lineAt"] => readDebugLines(binary).lineAt;

export function readDebugLines(binary: Binary): AddressLines {
  const lines = readLines(debugSections((name) => debugSection(binary, name)));
  const base = codeAddress(binary);
  return {
    lineAt: (address) => lines.lineAt(instructionAt(binary, address) - base),
    framesAt: (address) => lines.framesAt(instructionAt(binary, address) - base),
  };
}

/** The address itself; within what stands in front of a function's code, the first instruction's. */
function instructionAt({ functions }: Binary, address: number): number {
  const fn = functions.find((each) => address >= each.address && address < each.address + each.size);
  return fn ? Math.max(address, fn.address + fn.size - (fn.end - fn.body)) : address;
}

/** DWARF counts from the start of the code section's contents. */
function codeAddress({ sections }: Binary): number {
  return sections.find(({ id }) => id === Section.code)?.address ?? 0;
}

/** A section that describes sources, with the places in it that a linker would fill filled. */
function debugSection({ object, module, functions, sections }: Binary, name: string): Uint8Array | undefined {
  const custom = object?.customs.find((each) => each.name === name);
  if (object === undefined || custom === undefined || custom.relocs.length === 0)
    return module.customs.find((each) => each.name === name)?.bytes;
  const bytes = new Uint8Array(custom.bytes);
  const view = new DataView(bytes.buffer);
  const code = sections.find(({ id }) => id === Section.code);
  for (const reloc of custom.relocs) {
    const value = placeOf(reloc, object, (index) => {
      const fn = functions[index];
      return fn && code ? fn.start - code.offset : undefined;
    });
    if (value !== undefined && reloc.offset + 4 <= bytes.length) view.setUint32(reloc.offset, value, true);
  }
  return bytes;
}

/** Offsets within functions count from their local declarations. */
function placeOf(
  { type, index, addend }: Reloc,
  { symbols }: ObjectFile,
  startOf: (index: number) => number | undefined,
): number | undefined {
  const target = relocRows[type]!.target;
  const symbol = symbols[index];
  if (target === "section-offset") return addend;
  if (target !== "function-offset" || symbol === undefined) return undefined;
  const start = startOf(symbol.index);
  return start === undefined ? undefined : start + addend;
}
