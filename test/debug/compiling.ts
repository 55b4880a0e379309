/** Compiles C to objects in memory, for tests of what -g adds to them. */
import { type Host, memoryHost } from "../../compiler/base/host.ts";
import { runDriver } from "../../compiler/driver/driver.ts";
import type { ObjectFile } from "../../compiler/object/format.ts";
import { readObject } from "../../compiler/object/read.ts";

export interface Compiled {
  readonly bytes: Uint8Array | undefined;
  /** What the compiler had to say. */
  readonly told: string;
}

/** @param words of the command line, without -c and -o */
export function compile(words: readonly string[], host: Host, sysroot = "/sysroot", folder = "/src"): Compiled {
  let bytes: Uint8Array | undefined;
  let told = "";
  runDriver([...words, "-c", "-o", "out.o"], {
    host,
    identity: { tool: "sea-cc", version: "1.0", sysroot, tools: "" },
    readStdin: () => new Uint8Array(),
    writeFiles: (files) => {
      bytes = files.find(({ path }) => path === "out.o")?.bytes;
      return undefined;
    },
    print: () => undefined,
    report: (text) => {
      told += text;
    },
    folder,
    color: false,
    epoch: 0,
    makeProgram: () => [],
  });
  return { bytes, told };
}

/** One file, `in.c`. */
export function compileText(text: string, ...words: string[]): Uint8Array {
  const { bytes, told } = compile([...words, "in.c"], memoryHost({ "in.c": text }));
  if (!bytes || told !== "") throw new Error(told || "nothing was written");
  return bytes;
}

export function readBack(bytes: Uint8Array): ObjectFile {
  const read = readObject(bytes, "out.o");
  if (!read.object) throw new Error(read.error);
  return read.object;
}

/** All that runs: equal for equal programs, whatever is told about them. */
export function codeOf(bytes: Uint8Array): unknown {
  const { functions, segments } = readBack(bytes);
  return {
    functions: functions.map(({ body, hints }) => [Buffer.from(body).toString("hex"), hints]),
    segments: segments.map((segment) => [segment.name, segment.size, Buffer.from(segment.bytes).toString("hex")]),
  };
}
