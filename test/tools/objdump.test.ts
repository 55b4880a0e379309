/** sea-objdump, sea-addr2line and sea-strings. */
import { afterAll, describe, expect, test } from "vitest";
import { linkFiles, objectFile } from "../link/linking.ts";
import { clang, everything, have, Workshop } from "./llvm.ts";
import { type Files, runTool } from "./memory.ts";

const object = objectFile(
  "a.o",
  `declare @puts(i32) -> i32
   data local @.L.str size 6 align 1 readonly strings "hello\\00"
   function @say(i32 %n) -> i32 {
   b0:
     %c = i32.eqz %n
     br_if %c, b1, b2
   b1:
     return 0
   b2:
     %p = symbol.address @.L.str
     %r = call @puts(%p) : (i32) -> i32
     return %r
   }`,
).bytes!;
const files: Files = new Map([["a.o", object]]);
const objdump = (line: string) => runTool(`sea-objdump ${line}`, files).stdout;

test("code has addresses, bytes, relocations and names", () => {
  const text = objdump("-dr a.o");
  expect(text).toMatch(/^\na\.o:\tfile format wasm\n\nDisassembly of section CODE:\n\n00000001 <say>:\n/);
  expect(text).toMatch(
    /^ +[0-9a-f]+: 41 [0-9a-f ]+\ti32\.const\t\d+ <\.L\.str>\n\t\t\t[0-9a-f]{8}: {2}R_WASM_MEMORY_ADDR_SLEB\t\.L\.str\+0$/m,
  );
  expect(text).toMatch(/\tcall\t0 <puts>\n\t\t\t[0-9a-f]{8}: {2}R_WASM_FUNCTION_INDEX_LEB\tputs\+0$/m);
  expect(text).toMatch(/\tbr_if\t\d <say\+0x[0-9a-f]+>$|\tif$/m);
  expect(objdump("-d --no-show-raw-insn a.o")).toMatch(/^ +[0-9a-f]+: \tcall\t0 <puts>$/m);
});
test("one function", () => {
  expect(objdump("--disassemble=say a.o")).toContain("<say>:");
  expect(runTool("sea-objdump --disassemble=nothing a.o", files).stderr).toContain("there is no function 'nothing'");
});
test("headers", () => {
  expect(objdump("-h a.o")).toMatch(/^Idx Name +Size +VMA +Type\n {2}0 TYPE +[0-9a-f]{8} 00000000 \n/m);
  expect(objdump("-f a.o")).toContain("architecture: wasm32, flags 0x00000011:\nHAS_RELOC, HAS_SYMS\n");
  expect(objdump("-p a.o")).toContain("  env.puts function (i32) -> (i32)\n");
  expect(objdump("-x a.o")).toMatch(/SYMBOL TABLE:[\s\S]*RELOCATION RECORDS FOR \[CODE\]:/);
  expect(runTool("sea-objdump a.o", files)).toMatchObject({ status: 1, stdout: "" });
});
test("modules name what is called, sections can be chosen", () => {
  const { wasm } = linkFiles([{ name: "a.o", bytes: object }], {
    noEntry: true,
    exports: ["say"],
    importUndefined: true,
  }).result!;
  files.set("a.wasm", wasm);
  expect(objdump("-d a.wasm")).toMatch(/\tcall\t0 <puts>$/m);
  expect(objdump("-s -j DATA a.wasm")).toMatch(/^Contents of section DATA:\n .*hello/m);
});
test("damaged code is shown as far as it goes", () => {
  const broken = Uint8Array.from(object);
  const at = broken.length - [...broken].reverse().indexOf(0x10) - 1;
  for (let i = 0; i < broken.length - 6; i++) if (broken[i] === 0x10 && broken[i + 1] === 0x80) broken[i] = 0xff;
  expect(at).toBeGreaterThan(0);
  expect(runTool("sea-objdump -d b.o", new Map([["b.o", broken]])).stdout).toContain("... (illegal opcode ff)");
});

test("strings of a file, or of its data", () => {
  expect(runTool("sea-strings -d -n 5 a.o", files).stdout).toBe("hello\n");
  expect(runTool("sea-strings -f -t x t", new Map([["t", "\0abc\0defg\x01hi there"]])).stdout).toBe(
    "t:       5 defg\nt:       a hi there\n",
  );
  expect(runTool("sea-strings", new Map(), "\x01text").stdout).toBe("text\n");
  expect(runTool("sea-strings -n 0 a.o", files).status).toBe(1);
});
test("readelf says what to use, c++filt passes names on", () => {
  expect(runTool("sea-readelf -aW a.o", files)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("sea-objdump -x"),
  });
  expect(runTool("sea-c++filt _Z1f g", files).stdout).toBe("_Z1f\ng\n");
  expect(runTool("sea-c++filt", files, "a _Z1f b\n").stdout).toBe("a _Z1f b\n");
});
test("without debug information addr2line knows the function", () => {
  expect(runTool("sea-addr2line -f -e a.o 0x5 1000", files).stdout).toBe("say\n??:0\n??\n??:0\n");
});

describe.skipIf(!have(clang, "llvm-objdump-19", "wasm-ld-19"))("as LLVM has it (skipped without LLVM 19)", () => {
  const shop = new Workshop();
  afterAll(() => shop.remove());
  const source = everything.replace("static int helper", "static inline int helper");
  const make = (version: string): Files => {
    shop.compile("all", source, "-O1", version);
    shop.run("wasm-ld-19", "--no-entry", "--allow-undefined", "--export=work", "all.o", "-o", "all.wasm");
    return new Map<string, string | Uint8Array>([
      ["all.o", shop.read("all.o")],
      ["all.wasm", shop.read("all.wasm")],
      [`${shop.folder}/all.c`, source],
    ]);
  };
  test.each([
    "-h all.o",
    "-h all.wasm",
    "-t all.o",
    "-r all.o",
    "-s -j DATA all.o",
    "-s -j CODE all.wasm",
  ])("%s", (line) => {
    const files = make("-g");
    expect(runTool(`sea-objdump ${line}`, files).stdout).toBe(shop.run("llvm-objdump-19", ...line.split(" ")));
  });
  test("addresses and bytes of code", () => {
    const files = make("-g");
    const shape = (text: string) =>
      [...text.matchAll(/^ *[0-9a-f]+: (?:[0-9a-f]{2} )+|^[0-9a-f]+ <.*|^\t\t\t.*/gm)]
        .map(([line]) => line.trim())
        .filter((line) => !line.includes("<CODE>"));
    for (const file of ["all.o", "all.wasm"])
      expect(shape(runTool(`sea-objdump -dr ${file}`, files).stdout)).toEqual(
        shape(shop.run("llvm-objdump-19", "-dr", file)),
      );
  });
  test.each(["-gdwarf-4", "-gdwarf-5"])("lines of C, %s", (version) => {
    const files = make(version);
    // LLVM says a line again after instructions that have none.
    const lines = (text: string) =>
      text
        .split("\n")
        .filter((line) => line.startsWith("; "))
        .filter((line, i, all) => line !== all[i - 1]);
    const ofObject = lines(runTool("sea-objdump -S all.o", files).stdout);
    expect(ofObject).toEqual(lines(shop.run("llvm-objdump-19", "-S", "all.o")));
    // Of a module LLVM looks up other addresses than it shows.
    const ofWork = ofObject.slice(ofObject.indexOf("; int work(int n) {"));
    expect(lines(runTool("sea-objdump -S --disassemble=work all.wasm", files).stdout)).toEqual(ofWork);
    const addresses = ["0x30", "0x40", "0x50", "0x60", "0x70"];
    const ours = runTool(`sea-addr2line -i -j CODE -e all.wasm ${addresses.join(" ")}`, files).stdout;
    // GNU writes "?" where a line is not known.
    expect(ours.replaceAll(":?", ":0")).toBe(shop.run("llvm-addr2line-19", "-i", "-e", "all.wasm", ...addresses));
    expect(runTool("sea-nm -l all.o", files).stdout).toMatch(/ T nm_test_func\t.*all\.c:\d+$/m);
  });
});
