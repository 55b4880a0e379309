/** Stacks of traps with the functions, files and lines of the source: by DWARF, and by source maps. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { ByteWriter } from "../../compiler/base/bytes.ts";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { link } from "../../compiler/link/link.ts";
import { decodeModule } from "../../compiler/wasm/decode.ts";
import { readSourceMap } from "../../compiler/wasm/source-map.ts";
import { moduleSources } from "../../compiler/wasm/sources.ts";
import { describeTrap, formatTrap } from "../../runtime/glue/index.ts";
import { createWebAssembly, type MachineOptions, type RuntimeError } from "../../runtime/vm/index.ts";
import { compileText } from "../debug/compiling.ts";
import { addFunction, encode, i, withMemory } from "../wasm/build.ts";
import { tested } from "./tier.ts";

const { tier } = tested;

function trapOf(wasm: Uint8Array, name: string, args: unknown[], options: MachineOptions = {}): RuntimeError {
  const engine = createWebAssembly({ tier, ...options });
  const instance = new engine.Instance(new engine.Module(new Uint8Array(wasm)), {});
  try {
    (instance.exports as Record<string, (...args: unknown[]) => unknown>)[name]!(...args);
  } catch (error) {
    return error as RuntimeError;
  }
  throw new Error("did not trap");
}

const program = `static int divide(int a, int b) {
  return a / b;
}
static int half(int a, int b) {
  return divide(a, b - 1) + 1;
}
int work(int n) {
  int sum = 0;
  for (int i = 0; i < 3; i++)
    sum += half(10, n);
  return sum;
}
`;

function compiled(text: string, ...words: string[]): Uint8Array {
  const files = [{ name: "in.o", bytes: compileText(text, ...words) }];
  return link(files, { noEntry: true, exports: ["work"] }, new Diagnostics())!.wasm;
}

describe("by DWARF", () => {
  const error = trapOf(compiled(program, "-g", "-O0"), "work", [1]);

  test("the stack has files and lines", () => {
    const [message, ...lines] = error.stack!.split("\n");
    expect(message).toBe("RuntimeError: divide by zero");
    expect(lines.slice(0, 3)).toEqual([
      "    at divide (/src/in.c:2:12)",
      "    at half (/src/in.c:5:10)",
      "    at work (/src/in.c:10:12)",
    ]);
    // What follows is the host's.
    expect(lines[3]).toMatch(/^ {4}at .*\.ts/);
  });

  test("frames have them as objects", () => {
    expect(error.frames!.map(({ sources }) => sources)).toEqual([
      [{ functionName: "divide", file: "/src/in.c", line: 2, column: 12 }],
      [{ functionName: "half", file: "/src/in.c", line: 5, column: 10 }],
      [{ functionName: "work", file: "/src/in.c", line: 10, column: 12 }],
    ]);
  });

  test("reports of programs have them", () => {
    expect(formatTrap(describeTrap(error)!)).toBe(
      "runtime error: integer divide by zero\n    at divide (/src/in.c:2:12)\n    at half (/src/in.c:5:10)\n    at work (/src/in.c:10:12)\n",
    );
  });

  test("recursion is folded by line", () => {
    const text = "int work(int n) {\n  if (n == 0)\n    __builtin_trap();\n  return work(n - 1) + 1;\n}\n";
    const report = describeTrap(trapOf(compiled(text, "-g", "-O0"), "work", [5]))!;
    expect(formatTrap(report)).toMatch(
      /at work \(\/src\/in\.c:3:5\)\n {4}at work \(\/src\/in\.c:4:10\) \(5 times\)\n$/,
    );
  });

  test("without it, names and offsets", () => {
    const plain = trapOf(compiled(program, "-O0"), "work", [1]);
    expect(plain.stack).toMatch(/\n {4}at divide \(wasm:\/\/wasm\/seaglass:wasm-function\[\d\]:0x[0-9a-f]+\)\n/);
    expect(plain.frames!.every(({ sources }) => sources.length === 0)).toBe(true);
    expect(describeTrap(plain)!.frames.map(({ name }) => name)).toEqual(["divide", "half", "work"]);
  });

  test("sections that are cut off only end what is known", () => {
    const wasm = compiled(program, "-g", "-O0");
    const at = Buffer.from(wasm).indexOf(".debug_line") + ".debug_line".length;
    const damaged = new Uint8Array(wasm);
    damaged.fill(0xff, at, at + 8);
    const frames = describeTrap(trapOf(damaged, "work", [1]))!.frames;
    expect(frames.map(({ name }) => name)).toEqual(["divide", "half", "work"]);
  });
});

const hasLlvm = ["clang-19", "wasm-ld-19", "llvm-symbolizer-19"].every(
  (tool) => spawnSync(tool, ["--version"]).status === 0,
);

describe.skipIf(!hasLlvm)("modules of clang's", () => {
  const folder = mkdtempSync(join(tmpdir(), "seaglass-stacks-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  // Such that clang keeps the division's line.
  writeFileSync(join(folder, "in.c"), program.replace(/int work.*/s, "int work(int n) {\n  return half(10, n);\n}\n"));

  test.each([
    ["-O0", "-gdwarf-4"],
    ["-O2", "-gdwarf-4"],
    ["-O2", "-gdwarf-5"],
  ])("have the frames that llvm-symbolizer tells, inlined ones too: %s %s", (...words) => {
    const target = ["--target=wasm32", "-nostdlib", "-Wl,--no-entry", "-Wl,--export=work"];
    const made = spawnSync("clang-19", [...target, ...words, "in.c", "-o", "out.wasm"], { cwd: folder });
    expect(made.status, String(made.stderr)).toBe(0);
    const wasm = readFileSync(join(folder, "out.wasm"));
    const error = trapOf(wasm, "work", [1]);
    const { module } = decodeModule(wasm);
    const code = module!.sections.find(({ id }) => id === 10)!.offset;
    const told = error.frames!.flatMap(({ offset }) => {
      const address = `0x${(offset - code).toString(16)}`;
      const words = ["-e", "out.wasm", "--output-style=JSON", address];
      const [{ Symbol: frames }] = JSON.parse(String(spawnSync("llvm-symbolizer-19", words, { cwd: folder }).stdout));
      // Its names of functions are those of symbols, which it places by another count than the code.
      return frames.map((frame: { FileName: string; Line: number; Column: number }) => ({
        file: frame.FileName,
        line: frame.Line,
        column: frame.Column,
      }));
    });
    const sources = error.frames!.flatMap((frame) => frame.sources);
    expect(sources.map(({ functionName }) => functionName)).toEqual(["divide", "half", "work"]);
    expect(sources.map(({ functionName: _, ...place }) => place)).toEqual(told);
  });
});

describe("by a source map", () => {
  /** A function whose second instruction traps. */
  function mapped(url: string): { wasm: Uint8Array; offset: number } {
    const module = withMemory();
    addFunction(module, "work", [], [], ["nop", "unreachable"]);
    const writer = new ByteWriter();
    writer.name(url);
    module.customs.push({ name: "sourceMappingURL", bytes: writer.toBytes() });
    const wasm = encode(module);
    return { wasm, offset: decodeModule(wasm).module!.functions[0]!.offset! + 1 };
  }

  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const number = (value: number): string => {
    let rest = value < 0 ? -value * 2 + 1 : value * 2;
    let text = "";
    do {
      text += digits[(rest & 31) + (rest > 31 ? 32 : 0)];
      rest >>= 5;
    } while (rest > 0);
    return text;
  };
  const segment = (...numbers: number[]): string => numbers.map(number).join("");
  const map = (offset: number) =>
    JSON.stringify({
      version: 3,
      sources: ["a.ts", "b.ts"],
      sourceRoot: "src",
      names: [],
      mappings: [segment(offset - 1, 0, 4, 2), segment(1, 1, 30, -1), segment(1)].join(","),
    });

  test("that the host loads", () => {
    const { wasm, offset } = mapped("work.wasm.map");
    const asked: string[] = [];
    const load = (url: string) => {
      asked.push(url);
      return map(offset);
    };
    const error = trapOf(wasm, "work", [], { loadSourceMap: load });
    expect(asked).toEqual([]);
    expect(error.stack).toContain("\n    at work (src/b.ts:35:2)\n");
    expect(asked).toEqual(["work.wasm.map"]);
  });

  test("in the address itself", () => {
    const { offset } = mapped("");
    // The address moves nothing that is before it.
    const { wasm } = mapped(`data:application/json;base64,${Buffer.from(map(offset)).toString("base64")}`);
    expect(trapOf(wasm, "work", []).frames![0]!.sources).toEqual([
      { functionName: undefined, file: "src/b.ts", line: 35, column: 2 },
    ]);
  });

  test("that nobody has", () => {
    const { wasm } = mapped("work.wasm.map");
    expect(trapOf(wasm, "work", []).stack).toContain("wasm-function[0]");
    expect(moduleSources(decodeModule(wasm).module!).ranges).toEqual([]);
  });

  test("with parts", () => {
    const part = JSON.parse(map(5));
    const text = JSON.stringify({
      version: 3,
      sections: [
        { offset: { line: 0, column: 0 }, map: part },
        { offset: { line: 0, column: 100 }, map: part },
      ],
    });
    expect(readSourceMap(text).map(({ low, high, line }) => [low, high, line.line])).toEqual([
      [4, 5, 5],
      [5, 6, 35],
      [104, 105, 5],
      [105, 106, 35],
    ]);
  });

  test("that is none", () => {
    for (const text of ["", "{}", "[]", "null", '{"mappings":"!!"}', '{"mappings":"A","sources":3}'])
      expect(readSourceMap(text)).toEqual([]);
  });
});

test("reports of Node's engine have lines, too, where the sources are known", () => {
  const wasm = compiled(program, "-g", "-O0");
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(wasm)));
  const { framesAt } = moduleSources(decodeModule(wasm).module!);
  try {
    (exports.work as (n: number) => number)(1);
  } catch (error) {
    expect(describeTrap(error, framesAt)!.frames.map(({ place }) => place)).toEqual([
      "/src/in.c:2:12",
      "/src/in.c:5:10",
      "/src/in.c:10:12",
    ]);
  }
  expect.assertions(1);
});

test("an error that is only written has its stack, one that is changed has the new one", () => {
  const module = withMemory();
  addFunction(module, "work", [], [], [i("unreachable")]);
  const error = trapOf(encode(module), "work", []);
  error.stack = "mine";
  expect(error.stack).toBe("mine");
  expect(Object.keys(error)).toEqual([]);
});
