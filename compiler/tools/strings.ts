/** sea-strings: texts in any files. */
import { Section } from "../wasm/module.ts";
import { readBinary } from "./binary.ts";
import { inputName, readInputFile } from "./inputs.ts";
import { choose, radixes, set, type ToolOption } from "./options.ts";
import { accepted, defineTool, type ToolContext } from "./tool.ts";

interface StringsState {
  minimum: number;
  radix: number;
  fileNames: boolean;
  dataOnly: boolean;
  separator: string;
}

const options: readonly ToolOption<StringsState>[] = [
  { names: ["-a", "--all"], help: "all of each file, which is usual", apply: set("dataOnly", false) },
  { names: ["-d", "--data"], help: "of objects and modules only the data", apply: set("dataOnly", true) },
  {
    names: ["-f", "--print-file-name"],
    help: "put the file's name in front of each text",
    apply: set("fileNames", true),
  },
  {
    names: ["-n", "--bytes"],
    argument: "LENGTH",
    help: "the shortest text that is shown; 4 is usual",
    apply: setMinimum,
  },
  {
    names: ["-t", "--radix"],
    argument: "RADIX",
    help: "show where texts are: octal (o), decimal (d), hexadecimal (x)",
    apply: choose("radix", radixes),
  },
  { names: ["-o"], help: "the same as -t o", apply: set("radix", 8) },
  {
    names: ["-s", "--output-separator"],
    argument: "TEXT",
    help: "what stands after each text instead of a new line",
    apply: (state, argument) => {
      state.separator = argument;
    },
  },
  accepted(["-e", "--encoding", "-T", "--target", "-U", "--unicode"], "NAME"),
  accepted(["-w", "--include-all-whitespace"]),
];

function setMinimum(state: StringsState, argument: string): "bad" | undefined {
  state.minimum = Number(argument);
  return /^[1-9]\d{0,8}$/.test(argument) ? undefined : "bad";
}

export const strings = defineTool<StringsState>({
  name: "strings",
  about: "shows the texts in files",
  usage: "[option...] [file...]",
  options,
  defaults: () => ({ minimum: 4, radix: 0, fileNames: false, dataOnly: false, separator: "\n" }),
  run(state, files, ctx) {
    if (files.length === 0) showTexts("{standard input}", ctx.env.readStdin(), 0, state, ctx);
    for (const path of files) {
      const file = readInputFile(path, ctx);
      if (!state.dataOnly && file) showTexts(path, file.bytes, 0, state, ctx);
      else for (const input of file?.inputs ?? []) showData(inputName(input), input.bytes, state, ctx);
    }
  },
});

function showData(name: string, file: Uint8Array, state: StringsState, ctx: ToolContext): void {
  const { binary } = readBinary(ctx.env.containers.extract(file) ?? file);
  if (binary === undefined) {
    showTexts(name, file, 0, state, ctx);
    return;
  }
  for (const { id, offset, size } of binary.sections)
    if (id === Section.data) showTexts(name, binary.bytes.subarray(offset, offset + size), offset, state, ctx);
}

/** Tab and the printable characters of ASCII. */
const isText = (byte: number): boolean => (byte >= 0x20 && byte < 0x7f) || byte === 0x09;

/** Width of the column of places. */
const WIDTH = 7;

function showTexts(name: string, bytes: Uint8Array, base: number, state: StringsState, { print }: ToolContext): void {
  const found: string[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const start = at;
    while (at < bytes.length && isText(bytes[at]!)) at++;
    if (at - start < state.minimum) continue;
    const text = new TextDecoder("latin1").decode(bytes.subarray(start, at));
    const place = state.radix > 0 ? `${(base + start).toString(state.radix).padStart(WIDTH)} ` : "";
    found.push(`${state.fileNames ? `${name}: ` : ""}${place}${text}${state.separator}`);
  }
  print(found.join(""));
}
