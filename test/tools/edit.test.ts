/** sea-strip and sea-objcopy: what goes goes, and what is left links and runs. */
import { afterAll, describe, expect, test } from "vitest";
import type { LinkFile } from "../../compiler/link/link.ts";
import { readArchive, writeArchive } from "../../compiler/object/archive.ts";
import { makeSelfRunning } from "../../runtime/glue/self-running.ts";
import { instantiate, linkFiles, objectFile } from "../link/linking.ts";
import { clang, everything, have, Workshop } from "./llvm.ts";
import { type Files, runTool } from "./memory.ts";

const text = `declare @other(i32) -> i32
   data local @.L.str size 6 align 1 readonly strings "hello\\00"
   data local @unused size 4 align 4 "abcd"
   data @pointer size 4 align 4 [0] = @.L.str+1
   function local @spare() -> i32 {
   b0:
     return 1
   }
   function local @inner(i32 %a) -> i32 {
   b0:
     %b = i32.add %a, 1
     return %b
   }
   function @outer(i32 %a) -> i32 {
   b0:
     %b = call @inner(%a) : (i32) -> i32
     %c = call @other(%b) : (i32) -> i32
     return %c
   }`;
const object = objectFile("a.o", text).bytes!;
const other = objectFile("b.o", "function @other(i32 %a) -> i32 {\n b0:\n %b = i32.mul %a, 10\n return %b\n}");

const names = (files: Files, file: string): string[] =>
  runTool(`sea-nm -p ${file}`, files)
    .stdout.trim()
    .split("\n")
    .map((line) => line.slice(9));
const asFile = (files: Files, name: string): LinkFile => ({ name, bytes: files.get(name) as Uint8Array });

function edit(line: string, more: Record<string, string | Uint8Array> = {}): Files {
  const files: Files = new Map<string, string | Uint8Array>([["a.o", object], ...Object.entries(more)]);
  expect(runTool(line, files)).toMatchObject({ status: 0, stderr: "", stdout: "" });
  return files;
}

describe("objects stay linkable", () => {
  test.each(["", "-g", "-x", "--strip-unneeded", "-K spare", "-N unused"])("sea-strip %s", (flags) => {
    const files = edit(`sea-strip ${flags} a.o`.replace("  ", " "));
    const { exports } = instantiate([asFile(files, "a.o"), other], { exports: ["outer"] });
    expect(exports.outer!(4)).toBe(50);
  });
  test("local symbols go that nothing needs", () => {
    expect(names(edit("sea-strip a.o"), "a.o")).toEqual(
      expect.arrayContaining(["T outer", "D pointer", "t inner", "U other"]),
    );
    expect(names(edit("sea-strip a.o"), "a.o")).not.toContain("t spare");
    expect(names(edit("sea-strip -K spare a.o"), "a.o")).toContain("t spare");
    expect(names(edit("sea-strip -g a.o"), "a.o")).toContain("t spare");
  });
  test("-o leaves the input alone; several files, members of archives", () => {
    expect(edit("sea-strip -o b.o a.o").get("a.o")).toBe(object);
    const files = edit("sea-strip a.o x.a", {
      "x.a": writeArchive([
        { name: "a.o", bytes: object, date: 5 },
        { name: "notes.txt", bytes: new Uint8Array(3) },
      ]),
    });
    const { archive } = readArchive(files.get("x.a") as Uint8Array);
    expect(archive!.members.map(({ name, date }) => [name, date])).toEqual([
      ["a.o", 5],
      ["notes.txt", 0],
    ]);
    expect(archive!.members[0]!.bytes).toEqual(files.get("a.o"));
    expect([...archive!.symbols!.keys()].sort()).toEqual(["outer", "pointer"]);
  });
});

describe("symbols", () => {
  const namesAfter = (flags: string, more = {}): string[] => names(edit(`sea-objcopy ${flags} a.o b.o`, more), "b.o");
  test("renamed", () => {
    expect(namesAfter("--redefine-sym outer=entry --redefine-sym other=elsewhere")).toEqual(
      expect.arrayContaining(["T entry", "U elsewhere"]),
    );
    expect(namesAfter("--redefine-syms list", { list: "outer entry # comment\n" })).toContain("T entry");
    expect(namesAfter("--prefix-symbols=my_")).toEqual(
      expect.arrayContaining(["T my_outer", "U my_other", "t my_inner"]),
    );
  });
  test("hidden and shown", () => {
    expect(namesAfter("-L outer")).toContain("t outer");
    expect(namesAfter("--globalize-symbol inner")).toContain("T inner");
    expect(namesAfter("-G pointer")).toEqual(expect.arrayContaining(["t outer", "D pointer"]));
    expect(namesAfter("-w -L out*")).toContain("t outer");
  });
  test("weakened", () => {
    expect(namesAfter("--weaken")).toEqual(expect.arrayContaining(["W outer", "V pointer"]));
    expect(namesAfter("-W outer")).toEqual(expect.arrayContaining(["W outer", "D pointer"]));
  });
  test("a renamed reference links with what it is called now", () => {
    const files = edit("sea-objcopy --redefine-sym other=b_other a.o a2.o", { "b.o": other.bytes! });
    runTool("sea-objcopy --prefix-symbols=b_ b.o", files);
    expect(instantiate([asFile(files, "a2.o"), asFile(files, "b.o")], { exports: ["outer"] }).exports.outer!(1)).toBe(
      20,
    );
  });
  test("one that is needed stays", () => {
    const files: Files = new Map([["a.o", object]]);
    expect(runTool("sea-objcopy -N inner a.o b.o", files).stderr).toBe(
      "sea-objcopy: error: a.o: symbol 'inner' is needed by a relocation and cannot be removed\n",
    );
    expect(files.has("b.o")).toBe(false);
  });
});

test("sections are added, read, changed, renamed and removed", () => {
  const files = edit("sea-objcopy --add-section note=n.txt a.o", { "n.txt": "one", "m.txt": "two" });
  const run = (line: string) => expect(runTool(line, files)).toMatchObject({ status: 0, stderr: "" });
  run("sea-objcopy --dump-section note=out.txt a.o");
  expect(Buffer.from(files.get("out.txt") as Uint8Array).toString()).toBe("one");
  run("sea-objcopy --update-section note=m.txt --rename-section note=memo a.o");
  run("sea-objcopy --dump-section memo=out.txt a.o");
  expect(Buffer.from(files.get("out.txt") as Uint8Array).toString()).toBe("two");
  run("sea-objcopy -R me* a.o");
  expect(runTool("sea-objcopy --dump-section memo=out.txt a.o", files).stderr).toContain(
    "a.o: there is no section 'memo'",
  );
  expect(instantiate([asFile(files, "a.o"), other], { exports: ["outer"] }).exports.outer!(0)).toBe(10);
});

test("a file becomes an object with GNU's three symbols", () => {
  const files = edit("sea-objcopy -I binary -O wasm32 data/x-1.txt data.o", { "data/x-1.txt": "contents" });
  const user = objectFile(
    "user.o",
    `declare data @_binary_data_x_1_txt_start
     declare data @_binary_data_x_1_txt_end
     declare data @_binary_data_x_1_txt_size
     function @length() -> i32 {
     b0:
       %s = symbol.address @_binary_data_x_1_txt_start
       %e = symbol.address @_binary_data_x_1_txt_end
       %n = i32.sub %e, %s
       return %n
     }
     function @size() -> i32 {
     b0:
       %n = symbol.address @_binary_data_x_1_txt_size
       return %n
     }`,
  );
  const { exports } = instantiate([user, asFile(files, "data.o")], { exports: ["length", "size"] });
  expect([exports.length!(), exports.size!()]).toEqual([8, 8]);
});

test("the data of an object becomes a file", () => {
  const files = edit("sea-objcopy -O binary -j .data.* a.o a.bin");
  expect(Buffer.from(files.get("a.bin") as Uint8Array).toString()).toMatch(/^abcd/);
});

describe("modules and programs", () => {
  const linked = linkFiles([{ name: "a.o", bytes: object }, other], { noEntry: true, exports: ["outer"] }).result!.wasm;
  const program = makeSelfRunning("var seaglass = { runSelf() {} };", linked);
  const sections = (files: Files, file: string) => runTool(`sea-size -A ${file}`, files).stdout;

  test.each(["a.wasm", "prog"])("%s loses its names and still runs", (name) => {
    const files = edit(`sea-strip ${name}`, { "a.wasm": linked, prog: program });
    expect(sections(files, name)).not.toMatch(/^name /m);
    expect(names(files, name)).toEqual(["T outer"]);
    const bytes = files.get(name) as Uint8Array;
    expect(bytes.length).toBeLessThan(name === "prog" ? program.length : linked.length);
    if (name === "prog")
      expect(Buffer.from(bytes).toString("latin1")).toMatch(/^#!\/usr\/bin\/env node\n[\s\S]*\*\/\n$/);
    else
      expect(new WebAssembly.Instance(new WebAssembly.Module(bytes as BufferSource)).exports.outer).toBeTypeOf(
        "function",
      );
  });
  test("some names stay", () => {
    expect(names(edit("sea-strip -K inner a.wasm", { "a.wasm": linked }), "a.wasm")).toEqual(
      expect.arrayContaining(["t inner", "T outer"]),
    );
    expect(names(edit("sea-strip -x a.wasm", { "a.wasm": linked }), "a.wasm")).not.toContain("t inner");
    expect(edit("sea-strip -g a.wasm", { "a.wasm": linked }).get("a.wasm")).toEqual(linked);
  });
});

describe.skipIf(!have(clang, "llvm-strip-19", "wasm-ld-19"))("with LLVM (skipped without LLVM 19)", () => {
  const shop = new Workshop();
  afterAll(() => shop.remove());
  test("a stripped module is what llvm-strip makes", () => {
    shop.compile("all", everything, "-O1", "-g");
    shop.run("wasm-ld-19", "--no-entry", "--allow-undefined", "--export=work", "all.o", "-o", "all.wasm");
    const files: Files = new Map([["all.wasm", shop.read("all.wasm")]]);
    runTool("sea-strip all.wasm", files);
    shop.run("llvm-strip-19", "all.wasm", "-o", "theirs.wasm");
    expect(files.get("all.wasm")).toEqual(shop.read("theirs.wasm"));
  });
  test.each(["", "-g", "--strip-unneeded"])("a stripped object links to the same program: %s", (flags) => {
    const files: Files = new Map([["all.o", shop.compile("all", everything, "-O1", "-g")]]);
    expect(runTool(`sea-strip ${flags} all.o`.replace("  ", " "), files)).toMatchObject({ status: 0, stderr: "" });
    shop.write("ours.o", files.get("all.o")!);
    const link = (object: string) => {
      shop.run(
        "wasm-ld-19",
        "--no-entry",
        "--allow-undefined",
        "--export=work",
        "--strip-all",
        object,
        "-o",
        "out.wasm",
      );
      return shop.read("out.wasm");
    };
    expect(link("ours.o")).toEqual(link("all.o"));
  });
});
