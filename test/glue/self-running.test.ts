/** The self-running file: its format, and what a program in it does as a process. */

import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chooseLauncher, emitGlue, extractModule, makeSelfRunning } from "../../runtime/glue/index.ts";
import type { SelfRunningOptions } from "../../runtime/glue/self-running.ts";
import { assemble, compileC, failing, type Module, printing, skipWithoutClang } from "./modules.ts";
import { bundleRuntimes } from "./runtimes.ts";

let folder: string;
let runtimes: ReturnType<typeof bundleRuntimes>;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-self-"));
  runtimes = bundleRuntimes();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function install(name: string, wasm: Module, options: SelfRunningOptions = {}): string {
  const { files } = emitGlue({ kind: "self-running", name, wasm, ...options }, runtimes);
  const path = join(folder, name);
  writeFileSync(path, files[0]!.bytes);
  chmodSync(path, files[0]!.mode);
  return path;
}

function run(path: string, args: string[] = [], options: object = {}) {
  const { status, stdout, stderr } = spawnSync(path, args, { encoding: "utf8", ...options });
  return { status, stdout, stderr };
}

describe("format", () => {
  const bytesOf = (text: string) => new TextEncoder().encode(text);

  test("the module comes back byte for byte, whatever is in it", () => {
    const inputs = ["plain", "*/", "*/*/**//*", "/*seaglass-module:00000001:00000000\nx", "\r\n\u2028-->\0<!--"].map(
      bytesOf,
    );
    let state = 1;
    const random = new Uint8Array(20000).map(() => {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      // Few different bytes, so that the end of a comment occurs often.
      return state & 0x10000 ? [0x2a, 0x2f, 0x0a, 0xff, 0x00][(state >>> 20) % 5]! : state >>> 24;
    });
    for (const input of [...inputs, random]) {
      const file = makeSelfRunning("var code;", input);
      expect(extractModule(file)).toEqual(input);
      // Nothing in it may end the comment early: the whole must parse as a script.
      expect(() => new Function(new TextDecoder().decode(file).replace(/^#!.*/, ""))).not.toThrow();
    }
  });

  test("what is no such file, or is cut short, is told", () => {
    expect(extractModule(bytesOf("\0asm"))).toBeNull();
    expect(extractModule(bytesOf("/*seaglass-module:"))).toBeNull();
    expect(extractModule(makeSelfRunning("", bytesOf("12345678")).subarray(0, -14))).toBeNull();
  });

  test("strings of the program stand in the file as they are", () => {
    const file = makeSelfRunning("", bytesOf("\0INFO:sizeof_dptr[4]\0größe\0"));
    expect(Buffer.from(file).includes("\0INFO:sizeof_dptr[4]\0größe\0")).toBe(true);
    expect(Buffer.from(file).toString("latin1")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test("names that Node refuses in an ES module package are started by the shell", () => {
    for (const name of ["a", "conftest", "x.js", "x.cjs", "dir.d/prog"])
      expect(chooseLauncher(name, "module")).toBe("node");
    for (const name of ["a.out", "prog.exe", "x-1.2"]) expect(chooseLauncher(name, "module")).toBe("shell");
    expect(chooseLauncher("a.out", undefined)).toBe("node");
    expect(chooseLauncher("a.out", "commonjs")).toBe("node");
  });
});

describe("as a process", () => {
  test("writes and ends with the program's status", async () => {
    expect(run(install("hello", await printing("hello\n", { status: 3 })))).toEqual({
      status: 3,
      stdout: "hello\n",
      stderr: "",
    });
    expect(run(install("zero", await printing("bad\n", { fd: 2 })))).toEqual({
      status: 0,
      stdout: "",
      stderr: "bad\n",
    });
  });

  test("runs inside a package of ES modules, by either launcher, and through a link", async () => {
    mkdirSync(join(folder, "package"));
    writeFileSync(join(folder, "package/package.json"), '{"type":"module"}');
    const wasm = await printing("here\n");
    const expected = { status: 0, stdout: "here\n", stderr: "" };
    expect(run(install("package/prog", wasm))).toEqual(expected);
    const shell = install("package/a.out", wasm, { launcher: "shell" });
    expect(run(shell, ["-e", "--help"])).toEqual(expected);
    expect(run("./a.out", [], { cwd: join(folder, "package") })).toEqual(expected);
    symlinkSync("package/prog", join(folder, "link"));
    expect(run(join(folder, "link"))).toEqual(expected);
    expect(run(process.execPath, [install("other", wasm, { launcher: "shell" })])).toEqual(expected);
  });

  test.each([
    ["memory access out of bounds", "(drop (i32.load (i32.const -4)))"],
    ["integer divide by zero", "(drop (i32.div_s (i32.const 1) (i32.const 0)))"],
    ["unreachable code reached", "(unreachable)"],
    ["number does not fit the integer type", "(drop (i32.trunc_f64_s (f64.const nan)))"],
    [
      "call of a function pointer that is null or has another type",
      "(call_indirect (type $other) (f64.const 1) (i32.const 0))",
    ],
    ["call of an invalid function pointer", "(call_indirect (type $other) (f64.const 1) (i32.const 9))"],
    ["stack overflow (recursion too deep)", "(call $inner)"],
  ])("%s: names C functions, status 134", async (message, body) => {
    const { status, stderr } = run(install("trap", await failing(body)));
    expect(stderr).toMatch(`runtime error: ${message}\n    at inner`);
    expect(stderr).not.toContain("_start");
    expect(status).toBe(134);
  });

  test("a reader that goes away ends it silently", async () => {
    const path = install("flood", await printing("x".repeat(1000), { forever: true }));
    const { stdout, stderr, status } = run("/bin/sh", ["-c", `{ "${path}"; echo "status $?" >&2; } | head -c 5`]);
    expect({ stdout, stderr, status }).toEqual({ stdout: "xxxxx", stderr: "status 141\n", status: 0 });
  });

  test("a program linked for a large stack gets one", async () => {
    const deep = await assemble(`(module
      (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
      (memory (export "memory") 1)
      (func $count (param i32) (result i32)
        (if (result i32) (local.get 0)
          (then (i32.add (i32.const 1) (call $count (i32.sub (local.get 0) (i32.const 1)))))
          (else (i32.const 0))))
      (func $main (call $exit (i32.rem_u (call $count (i32.const 200000)) (i32.const 7))))
      (func (export "_start") (call $main)))`);
    expect(run(install("shallow", deep))).toMatchObject({ status: 134, stderr: expect.stringContaining("stack") });
    expect(run(install("deep", deep, { stackSize: 32 << 20 }))).toMatchObject({ status: 200000 % 7, stderr: "" });
    expect(run(install("package/deep.out", deep, { stackSize: 32 << 20, launcher: "shell" })).status).toBe(200000 % 7);
    const trap = install("deep-trap", await failing("(unreachable)"), { stackSize: 2 << 20 });
    expect(run(trap)).toMatchObject({ status: 134, stderr: expect.stringContaining("at inner") });
  });

  test("a module that the engine refuses is told in one line", () => {
    const { status, stderr } = run(install("broken", new Uint8Array([0, 97, 115, 109, 9, 0, 0, 0])));
    expect(status).toBe(1);
    expect(stderr).toMatch(/broken: .*version.*\n$/);
    expect(stderr).not.toContain("    at ");
  });

  test("a damaged file says so", async () => {
    const path = install("damaged", await printing("x"));
    writeFileSync(path, readFileSync(path).subarray(0, -30));
    const { status, stderr } = run(process.execPath, [path]);
    expect([status, stderr]).toEqual([1, expect.stringContaining("SyntaxError")]);
  });
});

describe.skipIf(skipWithoutClang("test/glue/self-running.test.ts"))("compiled C", () => {
  let cat: string;
  beforeAll(() => {
    cat = install(
      "cat",
      compileC(`#include <stdio.h>
        int main(void) { int c, n = 0; while ((c = getchar()) != EOF) { putchar(c); n++; } return n == 0 ? 9 : 0; }`),
    );
    install(
      "files",
      compileC(`#include <stdio.h>
        int main(int argc, char **argv) {
          char line[100];
          printf("%s %d\\n", argv[0], argc);
          FILE *f = fopen(argv[1], "r");
          if (!f) { perror(argv[1]); return 2; }
          while (fgets(line, sizeof line, f)) fputs(line, stdout);
          f = fopen("written", "w");
          fputs("new", f);
          return fclose(f);
        }`),
    );
  }, 60_000);

  test("binary input and output, megabytes of it", () => {
    const input = Buffer.alloc(3_000_000, "\0\xff\r\n\x1abinary", "latin1");
    const { stdout, status } = spawnSync(cat, { input, maxBuffer: 10_000_000 });
    expect([status, stdout.equals(input)]).toEqual([0, true]);
  });

  test("input that is closed, or empty, or slow", async () => {
    expect(spawnSync("/bin/sh", ["-c", `"${cat}" <&-`]).status).toBe(9);
    expect(spawnSync(cat, { input: "" }).status).toBe(9);
    const child = spawn(cat);
    let output = "";
    child.stdout.on("data", (data) => {
      output += data;
    });
    child.stdin.write("one ");
    setTimeout(() => child.stdin.end("two"), 150);
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(0);
    expect(output).toBe("one two");
  });

  test("an output file shared with other commands continues where they stopped", () => {
    const script = `(echo a; echo b | "${cat}"; echo c) > "${folder}/shared"`;
    spawnSync("/bin/sh", ["-c", script]);
    expect(readFileSync(join(folder, "shared"), "utf8")).toBe("a\nb\nc\n");
  });

  test("a picture is saved where SEAGLASS_CANVAS says", () => {
    const path = install(
      "paint",
      compileC(`#include <seaglass/canvas.h>
        int main(void) {
          unsigned char pixels[8] = {255, 0, 0, 255, 0, 0, 255, 255};
          canvas_size(2, 1);
          canvas_draw(pixels, 2, 1);
          console_log("drawn");
          return 0;
        }`),
    );
    const picture = join(folder, "picture.png");
    expect(run(path)).toEqual({ status: 0, stdout: "", stderr: "drawn\n" });
    expect(run(path, [], { env: { ...process.env, SEAGLASS_CANVAS: picture } }).status).toBe(0);
    const bytes = readFileSync(picture);
    expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([2, 1]);
    expect([...inflateSync(bytes.subarray(41, bytes.length - 16))]).toEqual([0, 255, 0, 0, 255, 0, 0, 255, 255]);
  });

  test("real files by relative path, argv[0] as typed", () => {
    const work = join(folder, "work");
    mkdirSync(work);
    writeFileSync(join(work, "in"), "content\n");
    const { stdout, stderr, status } = spawnSync("../files", ["in"], { cwd: work, encoding: "utf8" });
    expect({ stdout, stderr, status }).toEqual({ stdout: "../files 2\ncontent\n", stderr: "", status: 0 });
    expect(readFileSync(join(work, "written"), "utf8")).toBe("new");
    const missing = spawnSync("../files", ["none"], { cwd: work, encoding: "utf8" });
    expect([missing.status, missing.stderr]).toEqual([2, "none: No such file or directory\n"]);
  });
});
