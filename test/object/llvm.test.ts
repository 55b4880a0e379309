/** Our objects under LLVM's tools and LLVM's objects under our linker; skipped where LLVM 19 is not installed. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { instantiate, linkFiles, objectFile } from "../link/linking.ts";

const hasLlvm = ["clang-19", "wasm-ld-19", "llvm-nm-19"].every((tool) => spawnSync(tool, ["--version"]).status === 0);
const folder = mkdtempSync(join(tmpdir(), "seaglass-llvm-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (tool: string, ...args: string[]): string => execFileSync(tool, args, { cwd: folder, encoding: "utf8" });

const ours = objectFile(
  "ours.o",
  `declare @twice(i32) -> i32
   data local @.L.str size 6 align 1 readonly strings "hello\\00"
   data @pointer size 4 align 4 [0] = @.L.str+1
   data @callback size 4 align 4 [0] = @plus
   function @plus(i32 %a) -> i32 {
     slot $0 size 4 align 4
   b0:
     %s = slot.address $0
     i32.store %s, %a
     %b = call @twice(%a) : (i32) -> i32
     %c = i32.load %s
     %d = i32.add %b, %c
     return %d
   }
   constructor @start priority 65535
   function local @start() {
   b0:
     %p = symbol.address @pointer
     i32.store %p, 7 offset=0
     return
   }`,
);

const theirs = `
extern const char *pointer;
extern int (*callback)(int);
int twice(int x) { return 2 * x; }
__attribute__((export_name("f"))) int f(int x) { return callback(x) + plus_indirect(x) + (int)pointer; }
`
  .replace("plus_indirect(x)", "plus(x)")
  .replace("int twice", "int plus(int);\nint twice");

test.skipIf(!hasLlvm)("wasm-ld and our linker agree on a program of both compilers' objects", () => {
  writeFileSync(join(folder, "ours.o"), ours.bytes!);
  writeFileSync(join(folder, "theirs.c"), theirs);
  run("clang-19", "--target=wasm32", "-O1", "-c", "theirs.c", "-o", "theirs.o");
  run("wasm-ld-19", "--no-entry", "--export=__wasm_call_ctors", "ours.o", "theirs.o", "-o", "out.wasm");
  const object = { name: "theirs.o", bytes: new Uint8Array(readFileSync(join(folder, "theirs.o"))) };
  const { exports } = instantiate([ours, object]);
  exports._initialize!();
  const module = new WebAssembly.Module(readFileSync(join(folder, "out.wasm")));
  const llvm = new WebAssembly.Instance(module).exports as Record<string, (x: number) => number>;
  (llvm.__wasm_call_ctors as unknown as () => void)();
  expect(llvm.f!(5)).toBe(37);
  expect(exports.f!(5)).toBe(37);
});

test.skipIf(!hasLlvm)("LLVM lists our symbols as it lists its own", () => {
  writeFileSync(join(folder, "list.o"), ours.bytes!);
  const symbols = run("llvm-nm-19", "list.o")
    .split("\n")
    .map((line) => line.slice(9).trim());
  expect(symbols).toEqual(
    expect.arrayContaining(["d .L.str", "D pointer", "T plus", "t start", "U twice", "U __stack_pointer"]),
  );
});

test.skipIf(!hasLlvm)("debug information of clang survives our linker", () => {
  writeFileSync(
    join(folder, "debug.c"),
    'int square(int x) { return x * x; }\n__attribute__((export_name("g"))) int g(int x) { return square(x) + 1; }\nint unused(void) { return 3; }\n',
  );
  run("clang-19", "--target=wasm32", "-g", "-O0", "-c", "debug.c", "-o", "debug.o");
  const { result, messages } = linkFiles(
    [{ name: "debug.o", bytes: new Uint8Array(readFileSync(join(folder, "debug.o"))) }],
    { noEntry: true },
  );
  expect(messages).toEqual([]);
  writeFileSync(join(folder, "debug.wasm"), result!.wasm);
  const dwarf = spawnSync("llvm-dwarfdump-19", ["--verify", "debug.wasm"], { cwd: folder, encoding: "utf8" });
  if (dwarf.status !== null) expect(dwarf.stdout).toContain("No errors");
});
