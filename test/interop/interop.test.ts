/**
 * Objects of other compilers under our linker with our library, and our objects under wasm-ld with
 * wasi-libc. Each program here is one of both; what it is to print stands in it. `clang:` gives
 * flags for clang, `wasi-libc:` marks what keeps to what both libraries have in the same shape:
 * their structures and constants differ otherwise. Other headers than ours say that the library is
 * another one, and that printf has no smaller forms (passes/formatters.ts).
 *
 * Skipped where clang-19, lld-19 and wasi-libc are not installed.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { nodeEnvironment } from "../../compiler/cli/node-environment.ts";
import { runDriver } from "../../compiler/driver/driver.ts";
import type { Environment } from "../../compiler/driver/environment.ts";
import { runLinker } from "../../compiler/driver/linker.ts";
import { readExpectations } from "../harness/directives.ts";
import { root, runProgram } from "../harness/runner.ts";

const WASI_LIBC = "/usr/lib/wasm32-wasi";
const WASI_HEADERS = "/usr/include/wasm32-wasi";
/** What clang's code calls besides the C library. */
const BUILTINS = "/usr/lib/llvm-19/lib/clang/19/lib/wasi/libclang_rt.builtins-wasm32.a";
const hasClang = ["clang-19", "wasm-ld-19"].every((tool) => spawnSync(tool, ["--version"]).status === 0);
const hasWasiLibc = hasClang && [`${WASI_LIBC}/libc.a`, BUILTINS].every((path) => existsSync(path));
if (!hasWasiLibc) console.log("test/interop needs clang-19 lld-19 wasi-libc libclang-rt-19-dev-wasm32");

const here = join(root, "test/interop");
const work = mkdtempSync(join(tmpdir(), "seaglass-interop-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));
const at = (name: string): string => join(work, name);
const libraryOf = (name: string): string => join(root, "dist/sysroot/lib", name);

/** A command of ours, in this process; nothing may be said. */
function ours(run: typeof runDriver, ...words: string[]): void {
  const said: string[] = [];
  const env: Environment = { ...nodeEnvironment("sea", join(root, "dist")), report: (text) => void said.push(text) };
  expect([run(words, env), said.join("")], words.join(" ")).toEqual([0, ""]);
}

function clang(source: string, object: string, ...flags: string[]): string {
  const headers = ["-nostdlibinc", "-isystem", join(root, "stdlib/include")];
  execFileSync("clang-19", ["--target=wasm32-wasi", ...headers, ...flags, "-c", source, "-o", at(object)]);
  return at(object);
}

function compile(source: string, object: string, ...flags: string[]): string {
  ours(runDriver, ...flags, "-c", source, "-o", at(object));
  return at(object);
}

/** Links with our linker, start code and library. */
function linkOurs(objects: readonly string[], ...flags: string[]): string {
  ours(runLinker, ...flags, libraryOf("crt1.o"), ...objects, libraryOf("libc.a"), "-o", at("ours.wasm"));
  return at("ours.wasm");
}

function linkTheirs(objects: readonly string[]): string {
  const libraries = [`${WASI_LIBC}/libc.a`, BUILTINS];
  execFileSync("wasm-ld-19", [`${WASI_LIBC}/crt1.o`, ...objects, ...libraries, "-o", at("theirs.wasm")]);
  return at("theirs.wasm");
}

const run = (module: string, stdin = "") => runProgram(new Uint8Array(readFileSync(module)), { stdin });

const programs = readdirSync(here).filter((name) => name.endsWith(".c"));

describe.skipIf(!hasClang).each(programs)("%s", (name) => {
  const source = join(here, name);
  const text = readFileSync(source, "utf8");
  const { stdin, stdout, exit } = readExpectations(text);
  const expected = { status: exit, stdout };
  const flags = /^\/\/ clang: (.*)$/m.exec(text)?.[1]?.split(" ") ?? [];
  const object = basename(name, ".c");

  test.each(["-O0", "-O2", "-Os -g"])("clang %s, our linker and library", (level) => {
    const compiled = clang(source, `${object}.o`, ...level.split(" "), ...flags);
    expect(run(linkOurs([compiled]), stdin)).toMatchObject(expected);
  });

  const isShared = hasWasiLibc && text.includes("// wasi-libc:");
  test.runIf(isShared).each(["-O0", "-O2 -g"])("our compiler %s, wasm-ld and wasi-libc", (level) => {
    const headers = ["-nostdinc", "-isystem", WASI_HEADERS, "-isystem", join(root, "stdlib/include")];
    const compiled = compile(source, `${object}.o`, ...level.split(" "), ...headers);
    expect(run(linkTheirs([compiled]), stdin)).toMatchObject(expected);
  });
});

describe.skipIf(!hasClang)("one program of two compilers", () => {
  const expected = "5 6 9 4 2.5 5 abc\n3.5 40 6\n";
  const [main, other] = ["main.c", "other.c"].map((name) => join(here, "parts", name)) as [string, string];
  const makers = { clang, ours: compile };
  test.each([
    ["clang", "ours"],
    ["ours", "clang"],
  ] as const)("main by %s, the rest by %s", (first, second) => {
    const objects = [makers[first](main, "main.o", "-O2"), makers[second](other, "other.o", "-O1")];
    expect(run(linkOurs(objects)).stdout).toBe(expected);
    // As one object of each linker's making.
    ours(runLinker, "-r", ...objects, "-o", at("joined.o"));
    expect(run(linkOurs([at("joined.o")])).stdout).toBe(expected);
    execFileSync("wasm-ld-19", [libraryOf("crt1.o"), at("joined.o"), libraryOf("libc.a"), "-o", at("out.wasm")]);
    expect(run(at("out.wasm")).stdout).toBe(expected);
    execFileSync("wasm-ld-19", ["-r", ...objects, "-o", at("joined.o")]);
    expect(run(linkOurs([at("joined.o")])).stdout).toBe(expected);
  });
});

describe.skipIf(!hasClang)("COMDAT groups", () => {
  const counter = "inline int next() { static int n; return ++n; }\n";
  const units = ["one", "two"].map((name) => `${counter}extern "C" int ${name}() { return next(); }\n`);
  const main =
    'int one(void), two(void);\n#include <stdio.h>\nint main(void) { printf("%d %d %d\\n", one(), two(), one()); }\n';
  function objects(): string[] {
    const cxx = units.map((text, i) => {
      writeFileSync(at(`unit${i}.cc`), text);
      return clang(at(`unit${i}.cc`), `unit${i}.o`, "-xc++", "-O0");
    });
    writeFileSync(at("user.c"), main);
    return [compile(at("user.c"), "user.o"), ...cxx];
  }
  test("the first of each is kept", () => {
    expect(run(linkOurs(objects())).stdout).toBe("1 2 3\n");
  });
  test("-r keeps one, and its group", () => {
    const [user, ...cxx] = objects();
    ours(runLinker, "-r", ...cxx, "-o", at("cxx.o"));
    expect(run(linkOurs([user!, at("cxx.o")])).stdout).toBe("1 2 3\n");
    const symbols = execFileSync("llvm-objdump-19", ["-t", at("cxx.o")], { encoding: "utf8" });
    expect(symbols.match(/_Z4nextv/g)).toHaveLength(1);
  });
});

describe.skipIf(!hasClang)("features", () => {
  const atomic = '_Thread_local int n = 1;\n__attribute__((export_name("f"))) int f(void) { return n; }\n';
  test("an object without atomics does not go into shared memory", () => {
    writeFileSync(at("tls.c"), atomic);
    const words = ["--no-entry", "--shared-memory", "--max-memory=4m", "-o", at("tls.wasm")];
    ours(runLinker, ...words, clang(at("tls.c"), "tls.o", "-pthread"));
    const said: string[] = [];
    const env = { ...nodeEnvironment("sea", join(root, "dist")), report: (text: string) => void said.push(text) };
    expect(runLinker([...words, clang(at("tls.c"), "plain.o")], env)).toBe(1);
    expect(said.join("")).toMatch(/plain\.o is not for shared memory: compile it with -pthread/);
  });
  test("what made the objects is said once", () => {
    writeFileSync(at("m.c"), "int main(void) { return 0; }\n");
    const module = readFileSync(linkOurs([clang(at("m.c"), "m.o")])).toString("latin1");
    expect(module.match(/producers/g)).toHaveLength(1);
    expect(module).toMatch(/processed-by.*clang/s);
  });
});

describe.skipIf(!hasClang)("LLVM's tools read our files", () => {
  const tool = (name: string, ...words: string[]): string =>
    execFileSync(`llvm-${name}-19`, words, { cwd: work, encoding: "utf8" });
  test("objects, archives and modules", () => {
    const object = compile(join(here, "parts/other.c"), "other.o", "-O1");
    execFileSync(process.execPath, [join(root, "bin/sea-ar"), "rcs", "libother.a", "other.o"], { cwd: work });
    expect(tool("ar", "t", "libother.a")).toBe("other.o\n");
    expect(tool("nm", "--print-armap", "libother.a")).toMatch(/joined in other\.o[\s\S]* T joined/);
    expect(tool("objdump", "-d", "other.o")).toMatch(/<half>:[\s\S]*__divtf3|call/);
    expect(tool("readobj", "--symbols", "--relocations", "other.o")).toContain("R_WASM_FUNCTION_INDEX_LEB");
    const module = linkOurs([compile(join(here, "parts/main.c"), "main.o"), object]);
    expect(tool("objdump", "-h", module)).toMatch(/CODE[\s\S]*DATA[\s\S]*target_features/);
    expect(tool("nm", module)).toMatch(/ t visit_all/);
  });
  test("our linker reads their archives", () => {
    const object = clang(join(here, "parts/other.c"), "other.o");
    rmSync(at("theirs.a"), { force: true });
    for (const kind of ["rcs", "rcsT"]) {
      rmSync(at("theirs.a"), { force: true });
      execFileSync("llvm-ar-19", [kind, "theirs.a", basename(object)], { cwd: work });
      const module = linkOurs([compile(join(here, "parts/main.c"), "main.o"), at("theirs.a")]);
      expect(run(module).stdout).toContain("abc");
    }
  });
});
