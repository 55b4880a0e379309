/** What the options of sea-ld do: command lines over files in memory, and the modules that come out. */
import { describe, expect, test } from "vitest";
import { memoryHost } from "../../compiler/base/host.ts";
import type { Environment } from "../../compiler/driver/environment.ts";
import { runLinker } from "../../compiler/driver/linker.ts";
import { decodeModule } from "../../compiler/wasm/decode.ts";
import { moduleNames } from "../../compiler/wasm/names.ts";
import { archiveFile, objectFile } from "./linking.ts";

const constant = (name: string, value: number, linkage = ""): string =>
  `function ${linkage} @${name}() -> i32 {\nb0:\n  return ${value}\n}\n`;
const calling = (name: string, callee: string, linkage = ""): string =>
  `function ${linkage} @${name}() -> i32 {\nb0:\n  %1 = call @${callee}() : () -> i32\n  return %1\n}\n`;
const addressOf = (name: string, symbol: string): string =>
  `function export "${name}" @${name}() -> i32 {\nb0:\n  %1 = symbol.address @${symbol}\n  return %1\n}\n`;

const member = objectFile("member.o", constant("member", 5));
const files: Record<string, string | Uint8Array> = {
  "f.o": objectFile("f.o", calling("f", "g") + constant("unused", 1)).bytes!,
  "g.o": objectFile("g.o", constant("g", 7)).bytes!,
  "g2.o": objectFile("g2.o", constant("g", 8)).bytes!,
  "needs.o": objectFile("needs.o", calling("needs", "member")).bytes!,
  "lib/libm.a": archiveFile("libm.a", member).bytes!,
  "data.o": objectFile("data.o", `data @x size 4 align 4 "\\01"\n${addressOf("where", "x")}`).bytes!,
  "pointer.o": objectFile("pointer.o", constant("g", 7) + addressOf("pointer", "g")).bytes!,
  "missing.o": objectFile("missing.o", `declare data @gone\n${addressOf("gone_address", "gone")}`).bytes!,
  "words.txt": "--no-entry 'f.o' g.o --export=f",
  "logo.png": "PNG!",
};

function run(line: string) {
  const held = new Map(Object.entries(files));
  const out: string[] = [];
  const err: string[] = [];
  const env: Environment = {
    host: memoryHost(held),
    identity: { tool: "sea-ld", version: "1.0", sysroot: "/sysroot", tools: "" },
    readStdin: () => new Uint8Array(),
    writeFiles: (outputs) => {
      for (const { path, bytes } of outputs) held.set(path, bytes);
      return undefined;
    },
    print: (text) => void out.push(String(text)),
    report: (text) => void err.push(text),
    color: false,
    epoch: 0,
    makeProgram: () => [],
  };
  const status = runLinker(line.split(" ").filter(Boolean), env);
  const text = (path: string): string => {
    const content = held.get(path);
    return typeof content === "string" ? content : new TextDecoder().decode(content);
  };
  return { status, out: out.join(""), err: err.join(""), text, wasm: held.get("o.wasm") as Uint8Array | undefined };
}

/** Links a library; nothing may be said. */
function linked(line: string) {
  const { status, err, wasm, out, text } = run(`--no-entry ${line} -o o.wasm`);
  expect(err).toBe("");
  expect(status).toBe(0);
  const module = decodeModule(wasm!).module!;
  const exports = module.exports.map(({ name }) => name);
  const instantiate = (imports: WebAssembly.Imports = {}) =>
    new WebAssembly.Instance(new WebAssembly.Module(wasm as BufferSource), imports).exports as Record<
      string,
      (...args: number[]) => number
    >;
  return { module, exports, instantiate, out, text, wasm: wasm! };
}

const complaint = (line: string): string => {
  const { status, err, wasm } = run(`--no-entry ${line} -o o.wasm`);
  expect(status).toBe(1);
  expect(wasm).toBeUndefined();
  return err;
};

describe("symbols", () => {
  test("--export, --export-if-defined, --export-all", () => {
    expect(linked("f.o g.o --export=f --export-if-defined=g --export-if-defined=h").exports).toEqual([
      "memory",
      "f",
      "g",
    ]);
    expect(linked("f.o g.o --export-all").exports).toEqual(expect.arrayContaining(["f", "g", "unused"]));
    expect(complaint("g.o --export=h")).toContain("'h' is to be exported but is not defined");
  });
  test("what the linker defines can be exported", () => {
    const { instantiate, exports } = linked(
      "pointer.o --export=__heap_base --export=__stack_pointer --export=__indirect_function_table",
    );
    expect(exports).toEqual(expect.arrayContaining(["__heap_base", "__stack_pointer", "__indirect_function_table"]));
    expect((instantiate().__heap_base as unknown as WebAssembly.Global).value).toBeGreaterThan(65536);
  });
  test("--exclude-libs and version scripts keep symbols from being exported with all others", () => {
    files["v.map"] = "V1 { global: f; un*; local: *; };";
    expect(linked("f.o g.o --export-all --version-script=v.map").exports).toEqual(["memory", "f", "unused"]);
    expect(linked("needs.o -Llib -lm --export-all --exclude-libs libm.a").exports).not.toContain("member");
    expect(linked("needs.o -Llib -lm --export-all").exports).toContain("member");
  });
  test("--dynamic-list", () => {
    files["d.list"] = '{ f; u*d; extern "C" { "g"; }; };';
    expect(linked("f.o g.o --dynamic-list=d.list").exports.sort()).toEqual(["f", "g", "memory", "unused"]);
  });
  test("undefined symbols: imports, traps, or errors", () => {
    const { module } = linked("f.o --export=f --import-undefined");
    expect(module.imports.map(({ module: from, name }) => `${from}.${name}`)).toEqual(["env.g"]);
    expect(() => linked("f.o --export=f --unresolved-symbols=ignore-all").instantiate().f!()).toThrow(
      WebAssembly.RuntimeError,
    );
    expect(linked("missing.o --allow-undefined").instantiate().gone_address!()).toBe(0);
    files["allowed"] = "g # the host has it\n";
    expect(linked("f.o --export=f --allow-undefined-file=allowed").module.imports).toHaveLength(1);
    expect(run("--no-entry f.o --export=f --warn-unresolved-symbols -o o.wasm")).toMatchObject({
      status: 0,
      err: expect.stringContaining("warning: undefined reference to 'g'"),
    });
    expect(complaint("f.o --export=f --allow-undefined --no-undefined")).toContain("undefined reference to 'g'");
    expect(complaint("f.o --export=f --unresolved-symbols=never")).toContain("report-all");
  });
  test("--allow-multiple-definition takes the first, -z muldefs too", () => {
    expect(complaint("g.o g2.o --export=g")).toContain("duplicate definition of 'g'");
    expect(linked("g.o g2.o --export=g --allow-multiple-definition").instantiate().g!()).toBe(7);
    expect(linked("g2.o g.o --export=g -z muldefs").instantiate().g!()).toBe(8);
  });
  test("--require-defined", () => {
    expect(complaint("g.o --require-defined=h")).toContain("'h' is to be defined");
  });
  test("--defsym adds numbers to addresses", () => {
    const { instantiate } = linked("missing.o data.o --defsym=gone=x+4");
    const { gone_address, where } = instantiate();
    expect(gone_address!()).toBe(where!() + 4);
  });
});

describe("inputs", () => {
  test("-l, -l:, --library, --library-path, --start-lib, response files", () => {
    for (const words of ["-Llib -lm", "-L lib -l:libm.a", "--library-path=lib --library=m"])
      expect(linked(`needs.o --export=needs ${words}`).instantiate().needs!()).toBe(5);
    expect(linked("f.o --start-lib g.o g2.o --end-lib --export=f").instantiate().f!()).toBe(7);
    expect(linked("@words.txt").instantiate().f!()).toBe(7);
    expect(complaint("needs.o -lnothing")).toContain("libnothing.a");
  });
  test("--push-state and --pop-state", () => {
    expect(linked("g.o --push-state --start-lib --pop-state f.o --export-all").exports).toContain("f");
  });
  test("-b binary makes data of a file", () => {
    const data = objectFile(
      "use.o",
      `declare data @_binary_logo_png_start\n${addressOf("at", "_binary_logo_png_start")}
      declare data @_binary_logo_png_size\n${addressOf("size", "_binary_logo_png_size")}`,
    );
    files["use.o"] = data.bytes!;
    const exports = linked("use.o -b binary logo.png").instantiate();
    const memory = new Uint8Array((exports.memory as unknown as WebAssembly.Memory).buffer);
    expect(new TextDecoder().decode(memory.subarray(exports.at!(), exports.at!() + exports.size!()))).toBe("PNG!");
  });
});

describe("memory and tables", () => {
  const limits = (line: string) => linked(`data.o ${line}`).module.memories[0]!.limits;
  test("sizes", () => {
    expect(limits("--initial-memory=2m --max-memory=0x400000")).toMatchObject({ min: 32, max: 64 });
    expect(limits("-z stack-size=64k --initial-heap=1m --no-growable-memory")).toMatchObject({ min: 18, max: 18 });
    for (const words of [
      "--initial-memory=lots",
      "-z stack-size=1q",
      "--max-memory=-1",
      "--table-base=x",
      "--error-limit=x",
    ])
      expect(complaint(`data.o ${words}`)).toMatch(/has a value that is not known/);
  });
  test("--global-base", () => {
    expect(linked("data.o --global-base=2097152").instantiate().where!()).toBe(2097152);
    expect(linked("data.o --global-base=4096 --no-stack-first").instantiate().where!()).toBe(4096);
    expect(complaint("data.o --global-base=16")).toContain("the stack takes the first 1048576 bytes");
  });
  test("names of the memory", () => {
    expect(linked("data.o --import-memory=host,ram --export-memory=out")).toMatchObject({
      module: { imports: [{ module: "host", name: "ram" }] },
      exports: ["out", "where"],
    });
    expect(linked("data.o --import-memory").exports).toEqual(["where"]);
  });
  test("the table of function pointers", () => {
    const { module, instantiate } = linked("pointer.o --table-base=10 --growable-table --export-table");
    expect(module.tables).toMatchObject([{ limits: { min: 11 } }]);
    expect(module.tables[0]!.limits.max).toBeUndefined();
    const exports = instantiate();
    const table = exports.__indirect_function_table as unknown as WebAssembly.Table;
    expect(exports.pointer!()).toBe(10);
    expect(table.get(10)()).toBe(7);
    const own = new WebAssembly.Table({ element: "anyfunc", initial: 2, maximum: 2 });
    linked("pointer.o --import-table").instantiate({ env: { __indirect_function_table: own } });
    expect(own.get(1)()).toBe(7);
  });
});

describe("the module", () => {
  const customs = (line: string) => linked(`f.o g.o --export=f ${line}`).module.customs.map(({ name }) => name);
  test("custom sections", () => {
    expect(customs("")).toEqual(["name", "target_features"]);
    expect(customs("-s")).toEqual([]);
    expect(customs("-s --keep-section=name")).toEqual(["name"]);
    expect(customs("--build-id")).toContain("build_id");
  });
  test("build ids", () => {
    const id = (kind: string) =>
      linked(`g.o --export=g --build-id=${kind}`).module.customs.find(({ name }) => name === "build_id")!.bytes;
    expect(id("fast")).toHaveLength(9);
    expect(id("sha1")).toHaveLength(21);
    expect(id("uuid")).toHaveLength(17);
    expect(id("sha1")).toEqual(id("sha1"));
    expect([...id("0xcafe01")]).toEqual([3, 0xca, 0xfe, 1]);
    expect(complaint("g.o --build-id=crc")).toContain("fast, sha1, uuid");
  });
  test("names", () => {
    const names = (line: string) => moduleNames(linked(`f.o g.o --export=f ${line}`).module);
    expect(names("--soname=libf.so").module).toBe("libf.so");
    files["kept"] = "f\n";
    expect([...names("--retain-symbols-file=kept").functions.values()]).toEqual(["f"]);
  });
  test("features", () => {
    const bytes = (line: string) =>
      new TextDecoder().decode(linked(`g.o --export=g ${line}`).module.customs.at(-1)!.bytes);
    expect(bytes("--extra-features=atomics,tail-call")).toMatch(/atomics[\s\S]*tail-call/);
    expect(complaint("g.o --features=atomics")).toContain("which is not among --features");
    linked("g.o --features=atomics --no-check-features");
  });
  test("-O2 stores strings that end alike once", () => {
    const string = (name: string, text: string) =>
      `data local @${name} size ${text.length + 1} align 1 readonly strings "${text}\\00"\n${addressOf(`get_${name}`, name)}`;
    files["s.o"] = objectFile(
      "s.o",
      string("a", "a file") + string("b", "file") + string("c", "files") + string("d", "le"),
    ).bytes!;
    const { get_a, get_b, get_c, get_d } = linked("s.o -O2").instantiate();
    expect([get_b!() - get_a!(), get_d!() - get_a!()]).toEqual([2, 4]);
    expect(Math.abs(get_c!() - get_a!())).toBeGreaterThan(4);
    const apart = linked("s.o").instantiate();
    expect(apart.get_b!() - apart.get_a!()).not.toBe(2);
  });
  test("--icf=all", () => {
    files["twins.o"] = objectFile(
      "twins.o",
      constant("one", 9) + constant("two", 9) + calling("f", "one", 'export "f"') + calling("h", "two", 'export "h"'),
    ).bytes!;
    expect(linked("twins.o --icf=all").module.functions.length).toBeLessThan(linked("twins.o").module.functions.length);
  });
});

describe("reports", () => {
  test("--trace, --trace-symbol, --print-gc-sections", () => {
    expect(linked("needs.o -Llib -lm --export=needs --trace").out).toBe("needs.o\nlib/libm.a(member.o)\n");
    expect(linked("f.o g.o --export=f -y g").out).toBe("f.o: reference to g\ng.o: definition of g\n");
    expect(linked("f.o g.o --export=f --print-gc-sections").out).toBe("removing unused section f.o:(unused)\n");
  });
  test("maps, cross references and reasons", () => {
    const { text, out } = linked("needs.o -Llib -lm --export=needs -Map=x.map -M --cref --why-extract=why");
    expect(out).toBe(text("x.map"));
    expect(text("x.map")).toMatch(/member {2}lib\/libm\.a\(member\.o\)\n {6}needs\.o/);
    expect(text("why")).toBe("reference\textracted\tsymbol\nneeds.o\tlib/libm.a(member.o)\tmember\n");
  });
  test("--fatal-warnings and --error-limit", () => {
    expect(complaint("f.o --export=f --warn-unresolved-symbols --fatal-warnings")).toContain(
      "error: undefined reference",
    );
    const two = "f.o needs.o --export=f --export=needs";
    expect(complaint(`${two} --error-limit=1`)).not.toContain("member");
    expect(complaint(two)).toContain("member");
  });
  test("version and help", () => {
    expect(run("-v")).toMatchObject({ status: 0, out: expect.stringMatching(/GNU ld/) });
    expect(run("--help").out).toMatch(/no-whole-archive[\s\S]*--start-group/);
    expect(linked("g.o --export=g -v").out).toContain("Seaglass linker 1.0");
  });
});

test.each([
  ["--gc-secions", "did you mean '--gc-sections'?"],
  ["-shared", "shared libraries cannot be made yet"],
  ["-T x.ld", "no linker scripts"],
  ["--emit-relocs", "keeps no relocations"],
  ["-m elf_i386", "it may be one of: wasm32"],
  ["--import-memory=x", "has a value that is not known"],
])("%s is refused", (words, text) => {
  expect(complaint(`g.o ${words}`)).toContain(text);
});
