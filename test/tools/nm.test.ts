/** sea-nm: letters, orders and formats as scripts expect them, and LLVM's addresses. */
import { afterAll, describe, expect, test } from "vitest";
import { writeArchive } from "../../compiler/object/archive.ts";
import { objectFile } from "../link/linking.ts";
import { clang, everything, have, Workshop } from "./llvm.ts";
import { runTool } from "./memory.ts";

const object = objectFile(
  "a.o",
  `declare @puts(i32) -> i32
   data local @.L.str size 6 align 1 readonly strings "hello\\00"
   data @pointer size 4 align 4 [0] = @.L.str+1
   data @zeros size 8 align 4
   function @nm_test_func() -> i32 {
   b0:
     return 1
   }
   function local @quiet(i32 %a) -> i32 {
   b0:
     %b = call @puts(%a) : (i32) -> i32
     return %b
   }
   function @calls(i32 %a) -> i32 {
   b0:
     %b = call @quiet(%a) : (i32) -> i32
     return %b
   }`,
).bytes!;
const files = new Map<string, Uint8Array | string>([
  ["a.o", object],
  ["x.a", writeArchive([{ name: "a.o", bytes: object }])],
  ["bad.o", "no object"],
]);
const nm = (line: string) => runTool(`sea-nm ${line}`, files);

describe("formats", () => {
  test("BSD", () => {
    expect(
      nm("a.o")
        .stdout.split("\n")
        .map((line) => line.replace(/^[0-9a-f]{8}/, "*")),
    ).toEqual([
      "* d .L.str",
      "* T calls",
      "* T nm_test_func",
      "* D pointer",
      "         U puts",
      "* t quiet",
      "* B zeros",
      "",
    ]);
  });
  test("libtool finds a function in it", () => {
    expect(nm("-B a.o").stdout).toMatch(/^[0-9a-f]+ T nm_test_func$/m);
  });
  test("POSIX", () => {
    expect(nm("-P -g a.o").stdout).toMatch(
      /^calls T [0-9a-f]+ [0-9a-f]+\nnm_test_func T 1 [0-9a-f]+\npointer D 8 4\nputs U {9}\n/,
    );
    expect(nm("-P -A x.a").stdout).toMatch(/^x\.a\[a\.o\]: \.L\.str d 0 6$/m);
    expect(nm("-P x.a").stdout).toMatch(/^x\.a\[a\.o\]:\n\.L\.str d 0 6$/m);
  });
  test("System V", () => {
    expect(nm("-f sysv a.o").stdout).toContain(
      "pointer             |00000008|   D  |            OBJECT|00000004|     |DATA\n",
    );
  });
  test("only names", () => expect(nm("-j -u a.o").stdout).toBe("puts\n"));
  test("radix and size", () => {
    expect(nm("-S -t d a.o").stdout).toMatch(/^00000012 00000008 B zeros$/m);
    expect(nm("-to a.o").stdout).toMatch(/^00000014 B zeros$/m);
  });
});

test("several files and archives have titles, or names in front", () => {
  expect(nm("-u a.o x.a").stdout).toBe("\na.o:\n         U puts\n\na.o:\n         U puts\n");
  expect(nm("-A -u a.o x.a").stdout).toBe("a.o:         U puts\nx.a:a.o:         U puts\n");
});
test("an archive's index", () => {
  expect(nm("-s x.a").stdout).toMatch(/^\nArchive index:\nnm_test_func in a\.o\n/);
});
test("which symbols", () => {
  const names = (flags: string) => nm(`-j ${flags} a.o`).stdout.trim().split("\n");
  expect(names("--extern-only")).toEqual(["calls", "nm_test_func", "pointer", "puts", "zeros"]);
  expect(names("-gU")).toEqual(["calls", "nm_test_func", "pointer", "zeros"]);
  expect(names("--defined-only -r")).toEqual(["zeros", "quiet", "pointer", "nm_test_func", "calls", ".L.str"]);
  expect(names("-n")[0]).toBe("puts");
  expect(names("--size-sort").slice(0, 3)).toEqual(["pointer", "nm_test_func", ".L.str"]);
});
test("mistakes are told, and the other files listed", () => {
  const { status, stdout, stderr } = nm("-u missing.o bad.o a.o");
  expect(status).toBe(1);
  expect(stdout).toContain("U puts");
  expect(stderr).toBe(
    "sea-nm: error: cannot read 'missing.o': no such file\n" +
      "sea-nm: error: bad.o: file format not recognized: magic header not detected (at offset 0)\n",
  );
  expect(nm("-Z a.o")).toMatchObject({
    status: 1,
    stdout: "",
    stderr: "sea-nm: error: unrecognized command-line option '-Z'\nsea-nm: sea-nm --help lists the options\n",
  });
  expect(nm("--format=x a.o").stderr).toContain("option '--format=x' has a value that is not known");
});
test("says who it is", () => {
  expect(nm("--version").stdout).toBe("GNU nm compatible sea-nm (Seaglass) 1.2.3\n");
  expect(nm("--help").stdout).toMatch(/^Usage: sea-nm [\s\S]*\n {2}-g, --extern-only +only/);
});

describe.skipIf(!have(clang, "llvm-nm-19"))("as llvm-nm has it (skipped without LLVM 19)", () => {
  const shop = new Workshop();
  afterAll(() => shop.remove());
  // LLVM does not tell zeroed data and weak data apart from other data.
  const asLlvm = (text: string) => text.replace(/ B /g, " D ").replace(/ b /g, " d ").replace(/ V /g, " W ");

  test("objects by clang", () => {
    shop.compile("all", everything, "-O1");
    const ours = runTool("sea-nm all.o", new Map([["all.o", shop.read("all.o")]])).stdout;
    expect(asLlvm(ours)).toBe(shop.run("llvm-nm-19", "all.o"));
  });
  test("our objects", () => {
    shop.write("ours.o", object);
    expect(asLlvm(nm("a.o").stdout)).toBe(shop.run("llvm-nm-19", "ours.o"));
  });
});
