/** sea-ar and sea-ranlib: GNU's operations, words and formats, thin archives, scripts. */
import { afterAll, describe, expect, test } from "vitest";
import { readArchive } from "../../compiler/object/archive.ts";
import { objectFile } from "../link/linking.ts";
import { have, Workshop } from "./llvm.ts";
import { type Files, runTool } from "./memory.ts";

const f = objectFile(
  "f.o",
  "declare @g() -> i32\nfunction @f() -> i32 {\n b0:\n %a = call @g() : () -> i32\n return %a\n}",
).bytes!;
const g = objectFile("g.o", "function @g() -> i32 {\n b0:\n return 4\n}").bytes!;
const LONG = "a_name_that_does_not_fit_in_a_header.txt";

const start = (): Files =>
  new Map<string, string | Uint8Array>([
    ["f.o", f],
    ["g.o", g],
    ["sub/h.txt", "hello\n"],
    [LONG, "long\n"],
    ["odd.txt", "odd"],
  ]);

/** Runs lines "ar …" that must succeed; what they print, together. */
function run(files: Files, ...lines: string[]): string {
  return lines
    .map((line) => {
      const { status, stdout, stderr } = runTool(`sea-${line}`, files);
      expect({ line, status, stderr }).toEqual({ line, status: 0, stderr: "" });
      return stdout;
    })
    .join("");
}
const fail = (files: Files, line: string) => runTool(`sea-${line}`, files);

describe("operations", () => {
  test("r, q, t, d, m and their words", () => {
    const files = start();
    expect(run(files, "ar rcv x.a f.o sub/h.txt", "ar rv x.a f.o g.o", "ar qv x.a odd.txt")).toBe(
      "a - f.o\na - h.txt\nr - f.o\na - g.o\na - odd.txt\n",
    );
    expect(run(files, "ar mv x.a f.o", "ar t x.a")).toBe("m - f.o\nh.txt\ng.o\nodd.txt\nf.o\n");
    expect(run(files, "ar dv x.a g.o nothing", "ar t x.a")).toBe(
      "No member named `nothing'\nd - g.o\nh.txt\nodd.txt\nf.o\n",
    );
    expect(run(files, `ar rb odd.txt x.a ${LONG}`, "ar ma h.txt x.a f.o", "ar t x.a")).toBe(
      `h.txt\nf.o\n${LONG}\nodd.txt\n`,
    );
  });
  test("letters with dashes and apart, long options, response files", () => {
    const files = start();
    files.set("words", "'f.o' g.o");
    run(files, "ar -r -c -s x.a f.o", "ar -cr --target=wasm32 --plugin p y.a @words", "ar cr z.a g.o");
    expect(run(files, "ar -t x.a", "ar t y.a")).toBe("f.o\nf.o\ng.o\n");
  });
  test("says that an archive is new, unless told not to", () => {
    expect(fail(start(), "ar r x.a f.o")).toMatchObject({ status: 0, stdout: "", stderr: "sea-ar: creating x.a\n" });
  });
  test("dates and owners only with U, of which u replaces what is older", () => {
    const files = start();
    run(files, "ar rc x.a f.o", "ar rcU y.a f.o");
    expect(run(files, "ar tv x.a")).toBe(`rw-r--r-- 0/0 ${String(f.length).padStart(6)} Jan  1 00:00 1970 f.o\n`);
    expect(run(files, "ar tv y.a")).toBe(`rw-r--r-- 7/8 ${String(f.length).padStart(6)} Sep  9 01:46 2001 f.o\n`);
    files.set("f.o", g);
    run(files, "ar ruU y.a f.o");
    expect(readArchive(files.get("y.a") as Uint8Array).archive!.members[0]!.bytes).toEqual(f);
    expect(fail(files, "ar ru y.a f.o").stderr).toContain("'u' modifier ignored since 'D' is the default (see 'U')");
    expect(readArchive(files.get("y.a") as Uint8Array).archive!.members[0]!.bytes).toEqual(g);
  });
  test("p and x", () => {
    const files = start();
    run(files, `ar rc x.a odd.txt ${LONG} sub/h.txt`);
    expect(run(files, "ar p x.a h.txt odd.txt")).toBe("oddhello\n");
    expect(run(files, "ar pv x.a h.txt")).toBe("\n<h.txt>\n\nhello\n");
    expect(run(files, "ar xv x.a h.txt", "ar xo --output out x.a")).toBe("x - h.txt\n");
    expect([...files.keys()]).toEqual(expect.arrayContaining(["h.txt", "out/odd.txt", `out/${LONG}`]));
  });
  test("several of one name", () => {
    const files = start();
    run(files, "ar qc x.a odd.txt");
    files.set("odd.txt", "second");
    run(files, "ar q x.a odd.txt");
    expect(run(files, "ar p x.a odd.txt", "ar pN 2 x.a odd.txt")).toBe("oddsecondsecond");
    expect(run(files, "ar dN 1 x.a odd.txt", "ar p x.a")).toBe("second");
  });
  test("names that lead out of the folder do not", () => {
    const files = start();
    files.set("../up.txt", "up");
    run(files, "ar rcP x.a ../up.txt", "ar t x.a", "ar xP x.a");
    expect(Buffer.from(files.get("up.txt") as Uint8Array).toString()).toBe("up");
  });
});

test("the index lists what members define", () => {
  const files = start();
  run(files, "ar rc x.a f.o g.o", "ar rcS y.a f.o g.o");
  const symbols = (name: string) => [...(readArchive(files.get(name) as Uint8Array).archive!.symbols?.keys() ?? [])];
  expect(symbols("x.a")).toEqual(["f", "g"]);
  expect(symbols("y.a")).toEqual([]);
  run(files, "ranlib -D y.a");
  expect(symbols("y.a")).toEqual(["f", "g"]);
});

describe("thin archives", () => {
  test("name files by their way from the archive", () => {
    const files = start();
    run(files, "ar rcT sub/x.a f.o sub/h.txt");
    expect(Buffer.from(files.get("sub/x.a") as Uint8Array).toString("latin1")).toMatch(/^!<thin>\n/);
    expect(run(files, "ar t sub/x.a", "ar p sub/x.a sub/h.txt")).toBe("sub/../f.o\nsub/h.txt\nhello\n");
    const { status, stdout, stderr } = runTool("sea-nm -j sub/x.a", files);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "\n../f.o:\nf\ng\n" });
    expect(stderr).toContain("warning: sub/x.a(h.txt): file format not recognized");
  });
  test("hold members of archives", () => {
    const files = start();
    run(files, "ar rc in.a f.o g.o", "ar rc --thin out.a in.a", "ar r out.a odd.txt");
    expect(run(files, "ar t out.a", "ar p out.a odd.txt")).toBe("f.o\ng.o\nodd.txt\nodd");
    expect(runTool("sea-nm -s out.a", files).stdout).toContain("Archive index:\nf in in.a\ng in in.a\n");
  });
  test("stay thin, and others stay what they are", () => {
    const files = start();
    run(files, "ar rc x.a f.o");
    expect(fail(files, "ar rT x.a g.o")).toMatchObject({
      status: 1,
      stderr: "sea-ar: error: cannot convert existing library x.a to thin format\n",
    });
  });
});

describe("scripts", () => {
  const script = (files: Files, text: string) => runTool("sea-ar -M", files, text);
  test("make archives", () => {
    const files = start();
    run(files, "ar rc y.a f.o g.o");
    const { status, stdout, stderr } = script(
      files,
      "* a comment\nCREATE x.a\nADDMOD odd.txt, sub/h.txt\naddlib y.a (g.o)\nDELETE h.txt ; gone\nREPLACE +\n odd.txt\nSAVE\nOPEN x.a\nDIRECTORY x.a\nEND\nNEVER\n",
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "odd.txt\ng.o\n", stderr: "" });
    expect(run(files, "ar t x.a")).toBe("odd.txt\ng.o\n");
  });
  test("with mistakes say where", () => {
    expect(script(start(), "OPEN missing.a\n").stderr).toContain("cannot read 'missing.a'");
    expect(script(start(), "\nFOO x\n").stderr).toBe(
      "sea-ar: error: syntax error in archive script, line 2: unknown command 'FOO'\n",
    );
    expect(script(start(), "ADDMOD f.o\n").stderr).toContain("line 1: no archive is open");
  });
});

test.each([
  ["ar t missing.a", /cannot read 'missing\.a'/],
  ["ar t f.o", /f\.o: file format not recognized/],
  ["ar x x.a nothing", /no entry nothing in archive x\.a/],
  ["ar y x.a", /'y x\.a' is not understood; usage: sea-ar/],
  ["ar rc", /is not understood/],
  ["ar --nonsense", /option '--nonsense'/],
  ["ranlib", /usage: sea-ranlib/],
])("%s is told", (line, message) => {
  const files = start();
  run(files, "ar rc x.a f.o");
  const { status, stderr } = fail(files, line);
  expect(status).toBe(1);
  expect(stderr).toMatch(message);
});

describe.skipIf(!have("ar", "llvm-ar-19"))("GNU's and LLVM's ar (skipped where they are not)", () => {
  const shop = new Workshop();
  afterAll(() => shop.remove());
  const words = ["f.o", "g.o", LONG, "odd.txt"];
  const put = (files: Files) => {
    for (const name of words) shop.write(name, files.get(name)!);
  };
  test.each(["ar", "llvm-ar-19"])("%s lists and prints ours, ours lists and prints its", (theirs) => {
    const files = start();
    put(files);
    run(files, `ar rc ours.a ${words.join(" ")}`);
    shop.write("ours.a", files.get("ours.a")!);
    expect(shop.run(theirs, "t", "ours.a")).toBe(run(files, "ar t ours.a"));
    expect(shop.run(theirs, "p", "ours.a", LONG)).toBe("long\n");
    shop.run(theirs, "rcD", `${theirs}.a`, ...words);
    files.set("theirs.a", shop.read(`${theirs}.a`));
    expect(run(files, "ar tv theirs.a")).toBe(run(files, "ar tv ours.a"));
    expect(run(files, "ar tv theirs.a").replace(/ {2,}/g, " ")).toBe(
      shop.run(theirs, "tv", `${theirs}.a`).replace(/ {2,}/g, " "),
    );
    shop.run(theirs, "rcT", `thin-${theirs}.a`, ...words);
    files.set("thin.a", shop.read(`thin-${theirs}.a`));
    expect(run(files, "ar p thin.a odd.txt")).toBe("odd");
  });
  test("what LLVM writes without native objects is the same", () => {
    const files = start();
    put(files);
    run(files, `ar rc ours.a ${words.join(" ")}`);
    shop.run("llvm-ar-19", "rcD", "same.a", ...words);
    expect(Buffer.from(files.get("ours.a") as Uint8Array).equals(Buffer.from(shop.read("same.a")))).toBe(true);
  });
});
