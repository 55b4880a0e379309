/** Modules to test hosts with: from WebAssembly text, and from C where clang and wasi-libc are installed. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Module = Uint8Array<ArrayBuffer>;

/** Assembles WebAssembly text. */
export async function assemble(text: string): Promise<Module> {
  const { default: binaryen } = await import("binaryen");
  const module = binaryen.parseText(text);
  binaryen.setDebugInfo(true);
  try {
    return new Uint8Array(module.emitBinary());
  } finally {
    module.dispose();
  }
}

/** A command that writes `text` to a descriptor, once or forever, and ends with `status`. */
export function printing(text: string, { status = 0, fd = 1, forever = false } = {}): Promise<Module> {
  const bytes = new TextEncoder().encode(text);
  const escaped = [...bytes].map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("");
  const exit = status === 0 ? "" : `(call $exit (i32.const ${status}))`;
  return assemble(`(module
    (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
    (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
    (memory (export "memory") 2)
    (data (i32.const 1024) "${escaped}")
    (func $main
      (i32.store (i32.const 0) (i32.const 1024))
      (i32.store (i32.const 4) (i32.const ${bytes.length}))
      (loop $again
        (drop (call $write (i32.const ${fd}) (i32.const 0) (i32.const 1) (i32.const 8)))
        ${forever ? "(br $again)" : ""})
      ${exit})
    (func $_start (export "_start") (call $main)))`);
}

/** A command whose `main` calls `inner`, which has the given body. */
export function failing(body: string): Promise<Module> {
  return assemble(`(module
    (memory (export "memory") 1)
    (table 1 funcref)
    (type $other (func (param f64)))
    (func $inner ${body})
    (func $main (call $inner))
    (func $_start (export "_start") (call $main)))`);
}

export const hasClang = spawnSync("clang-19", ["--version"]).status === 0;

/** Says once per file which tests are left out; returns whether to skip. */
export function skipWithoutClang(file: string): boolean {
  if (!hasClang) console.log(`skipped: parts of ${file} need clang-19 with wasi-libc`);
  return !hasClang;
}

/** Compiles C with clang and wasi-libc. */
export function compileC(source: string, flags: string[] = []): Module {
  const folder = mkdtempSync(join(tmpdir(), "seaglass-c-"));
  try {
    const [input, output] = [join(folder, "input.c"), join(folder, "output.wasm")];
    writeFileSync(input, source);
    const headers = new URL("../../stdlib/include", import.meta.url).pathname;
    execFileSync("clang-19", ["--target=wasm32-wasi", "-O1", "-idirafter", headers, ...flags, input, "-o", output]);
    return new Uint8Array(readFileSync(output));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
