/**
 * sea-size: how large code and data are. A module's code is its code section, its data is the data section; an
 * object's zeroed data stands in the data section as well and counts as bss.
 */
import { Section } from "../wasm/module.ts";
import { type Binary, isZeroedSegment } from "./binary.ts";
import { DEFAULT_FILE, type Input, readInputBinary, readInputFile } from "./inputs.ts";
import { choose, ignore, set, type ToolOption } from "./options.ts";
import { accepted, defineTool } from "./tool.ts";

type Format = "berkeley" | "sysv" | "gnu";

interface SizeState {
  format: Format;
  radix: number;
  totals: boolean;
}

const formats: readonly Format[] = ["berkeley", "sysv", "gnu"];

const options: readonly ToolOption<SizeState>[] = [
  { names: ["-A"], help: "every section (System V)", apply: set("format", "sysv") },
  { names: ["-B"], help: "code, data and zeroed data (Berkeley), which is usual", apply: set("format", "berkeley") },
  { names: ["-G"], help: "the same, with data that is only read as data", apply: set("format", "gnu") },
  { names: ["--format"], argument: "FORMAT", help: `one of ${formats.join(", ")}`, apply: setFormat },
  { names: ["-o"], help: "octal numbers", apply: set("radix", 8) },
  { names: ["-d"], help: "decimal numbers, which are usual", apply: set("radix", 10) },
  { names: ["-x"], help: "hexadecimal numbers", apply: set("radix", 16) },
  { names: ["--radix"], argument: "8|10|16", help: "the same", apply: choose("radix", { 8: 8, 10: 10, 16: 16 }) },
  { names: ["-t", "--totals"], help: "a last line with the sums", apply: set("totals", true) },
  { names: ["-f", "--common"], help: "accepted, without effect", apply: ignore },
  accepted(["--target"], "NAME"),
];

function setFormat(state: SizeState, argument: string): "bad" | undefined {
  const found = formats.find((format) => argument !== "" && format.startsWith(argument.toLowerCase()));
  if (found === undefined) return "bad";
  state.format = found;
  return undefined;
}

interface Sizes {
  readonly text: number;
  readonly data: number;
  readonly bss: number;
}

export const size = defineTool<SizeState>({
  name: "size",
  about: "tells how large the code and data of objects, modules and archives are",
  usage: "[option...] [file...]",
  options,
  defaults: () => ({ format: "berkeley", radix: 10, totals: false }),
  run(state, files, ctx) {
    const found: { name: string; binary: Binary }[] = [];
    for (const path of files.length > 0 ? files : [DEFAULT_FILE]) {
      for (const input of readInputFile(path, ctx)?.inputs ?? []) {
        const binary = readInputBinary(input, ctx);
        if (binary) found.push({ name: shownName(input, state.format), binary });
      }
    }
    if (state.format === "sysv") for (const { name, binary } of found) ctx.print(sectionTable(name, binary, state));
    else
      ctx.print(
        summary(
          found.map(({ name, binary }) => ({ name, sizes: measure(binary) })),
          state,
        ),
      );
  },
});

const shownName = ({ path, member }: Input, format: Format): string => {
  if (!member) return path;
  return format === "gnu" ? `${path}:${member.name}` : `${member.name} (ex ${path})`;
};

function measure({ sections, data, object }: Binary): Sizes {
  const sizeOf = (id: number): number => sections.find((section) => section.id === id)?.size ?? 0;
  const zeroed = object ? data.filter(({ name }) => isZeroedSegment(name)) : [];
  const bss = zeroed.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return { text: sizeOf(Section.code), data: sizeOf(Section.data) - bss, bss };
}

const prefixes: Readonly<Record<number, string>> = { 8: "0", 10: "", 16: "0x" };

function summary(entries: readonly { name: string; sizes: Sizes }[], { format, radix, totals }: SizeState): string {
  const number = (value: number): string => prefixes[radix]! + value.toString(radix);
  const add = (key: keyof Sizes): number => entries.reduce((sum, { sizes }) => sum + sizes[key], 0);
  const all = totals
    ? [...entries, { name: "(TOTALS)", sizes: { text: add("text"), data: add("data"), bss: add("bss") } }]
    : entries;
  if (entries.length === 0) return "";
  if (format === "gnu") {
    const row = (cells: readonly string[], name: string): string =>
      `${cells.map((cell) => cell.padStart(10)).join(" ")} ${name}\n`;
    const lines = all.map(({ name, sizes: { text, data, bss } }) =>
      row([text, data, bss, text + data + bss].map(number), name),
    );
    return row(["text", "data", "bss", "total"], "filename") + lines.join("");
  }
  const octal = radix === 8;
  const lines = all.map(({ name, sizes: { text, data, bss } }) => {
    const sum = text + data + bss;
    const cells = [number(text), number(data), number(bss), octal ? sum.toString(8) : String(sum), sum.toString(16)];
    return `${cells.map((cell) => cell.padStart(7)).join("\t")}\t${name}\n`;
  });
  return `   text\t   data\t    bss\t    ${octal ? "oct" : "dec"}\t    hex\tfilename\n${lines.join("")}`;
}

function sectionTable(name: string, { sections }: Binary, { radix }: SizeState): string {
  const number = (value: number): string => prefixes[radix]! + value.toString(radix);
  const rows = sections.map((section) => [section.name, number(section.size), number(section.address)]);
  const total = ["Total", number(sections.reduce((sum, section) => sum + section.size, 0)), ""];
  const widths = ["section", "size", "addr"].map((label, column) =>
    Math.max(label.length, ...[...rows, total].map((row) => row[column]!.length)),
  );
  const line = ([section, ...numbers]: readonly string[]): string =>
    `${section!.padEnd(widths[0]!)}${numbers.map((cell, i) => `   ${cell.padStart(widths[i + 1]!)}`).join("")}`.trimEnd();
  return `${name}  :\n${[["section", "size", "addr"], ...rows, total].map((row) => `${line(row)}\n`).join("")}\n\n`;
}
