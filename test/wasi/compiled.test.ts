/** A compiled C program gives the same answers on the machine, over the disk and in memory. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NodeFileSystem } from "../../runtime/wasi/fs/node.ts";
import { createWasi, type FileSystem, MemoryFileSystem } from "../../runtime/wasi/index.ts";

const source = new URL("files.c", import.meta.url).pathname;
const hasClang = spawnSync("clang-19", ["--version"]).status === 0;
if (!hasClang) console.log("skipped: test/wasi/compiled.test.ts needs clang-19 with wasi-libc");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-compiled-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function subfolder(name: string): string {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
}

function run(bytes: Uint8Array<ArrayBuffer>, fs: FileSystem): { status: number; output: string } {
  const chunks: Buffer[] = [];
  const wasi = createWasi({
    args: ["files"],
    stdout: (part) => chunks.push(Buffer.from(part)),
    preopens: [{ name: ".", fs }],
  });
  const imports = wasi.imports as unknown as WebAssembly.Imports;
  const status = wasi.start(new WebAssembly.Instance(new WebAssembly.Module(bytes), imports));
  return { status, output: Buffer.concat(chunks).toString() };
}

test.skipIf(!hasClang)("files.c", () => {
  const wasm = join(folder, "files.wasm");
  execFileSync("clang-19", ["--target=wasm32-wasi", "-O1", source, "-o", wasm]);
  const native = join(folder, "files");
  execFileSync("clang-19", ["-O1", source, "-o", native]);
  const expected = spawnSync(native, { cwd: subfolder("native"), encoding: "utf8" });
  expect(expected.status).toBe(42);

  const bytes = new Uint8Array(readFileSync(wasm));
  for (const fs of [new MemoryFileSystem(), new NodeFileSystem(subfolder("disk"))]) {
    const { status, output } = run(bytes, fs);
    expect(output).toBe(expected.stdout);
    expect(status).toBe(42);
  }
});
