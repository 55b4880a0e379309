/** Bad input: a clear error, status 1, no stack trace, no partial output, no hang. */

import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { assemble } from "../vm/text.ts";

const tool = fileURLToPath(new URL("../../bin/sea-cc", import.meta.url));
const seaglass = fileURLToPath(new URL("../../bin/seaglass", import.meta.url));
const work: { folder: string } = { folder: "" };

beforeAll(() => {
  work.folder = mkdtempSync(join(tmpdir(), "seaglass-bad-"));
});
afterAll(() => rmSync(work.folder, { recursive: true, force: true }));
beforeEach(() => {
  for (const name of readdirSync(work.folder)) rmSync(join(work.folder, name), { recursive: true, force: true });
});

const refuse = (...words: string[]): string => refuseStartedBy([], ...words);

/** @param starter a command in front of the compiler's, such as `setpriv` with its options */
function refuseStartedBy(starter: readonly string[], ...words: string[]): string {
  const before = readdirSync(work.folder);
  const [command = "", ...rest] = [...starter, process.execPath, tool, ...words];
  const { status, stdout, stderr, signal } = spawnSync(command, rest, {
    cwd: work.folder,
    encoding: "utf8",
    timeout: 30_000,
  });
  expect(signal).toBeNull();
  expect(stderr).toMatch(/error: /);
  expect(stderr).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(stderr).not.toContain("internal error");
  expect(stdout).toBe("");
  expect(status).toBe(1);
  expect(readdirSync(work.folder)).toEqual(before);
  return stderr;
}

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(work.folder, name), content);
  return name;
};

test("a missing file", () => {
  expect(refuse("-c", "nothing.c")).toContain("cannot read 'nothing.c': no such file");
});

test("a directory as input", () => {
  mkdirSync(join(work.folder, "folder.c"));
  expect(refuse("-c", "folder.c")).toContain("it is a directory");
});

test("no input", () => {
  expect(refuse("-c")).toContain("no input files");
});

test("binary junk", () => {
  const junk = Uint8Array.from({ length: 4096 }, (_, i) => (i * 167 + (i >> 3)) & 255);
  refuse("-c", file("junk.c", junk));
  refuse(file("junk.o", junk), "-o", "x");
  refuse(file("junk.a", junk), "-o", "y");
});

describe("unterminated", () => {
  const cases: Record<string, string> = {
    comment: "int a; /* never ends",
    string: 'char *s = "never ends;\nint a;\n',
    character: "int c = 'a;\n",
    conditional: "#if 1\nint a;\n",
    function: "int main(void) { return 0;",
    parenthesis: "int a = (1 + 2;",
    initializer: "int a[] = { 1, 2",
    "macro call": "#define F(x) x\nint a = F(1;",
    struct: "struct s { int a;",
  };
  test.each(Object.entries(cases))("%s", (_, text) => {
    refuse("-c", file("bad.c", text));
  });
});

describe("ten thousand nested", () => {
  const nest = (before: string, open: string, inner: string, close: string): string =>
    before + open.repeat(10_000) + inner + close.repeat(10_000);
  const cases: Record<string, string> = {
    parentheses: `${nest("int a = ", "(", "1", ")")};\n`,
    blocks: `${nest("void f(void) ", "{", "", "}")}\n`,
    initializers: `${nest("int a[] = ", "{", "1", "}")};\n`,
    declarators: `${nest("int ", "(", "a", ")")};\n`,
    structures: `${nest("", "struct {", "int a;", "};")}\n`,
    statements: `int f(int x) { ${nest("", "if (x) ", "return 1;", "")} return 0; }\n`,
    "signs before an operand": `${nest("int f(int x) { return ", "- ", "x", "")}; }\n`,
    "macro calls": `#define F(x) x\n${nest("int a = ", "F(", "1", ")")};\n`,
    "parentheses in #if": `${nest("#if ", "(", "1", ")")}\n#endif\n`,
  };
  test.each(Object.entries(cases))("%s", (_, text) => {
    expect(refuse("-c", file("deep.c", text))).toMatch(/nested too deeply/);
  });
});

test("a line of a megabyte", () => {
  const text = refuse("-c", file("long.c", `int a = ${"1 + ".repeat(250_000)} missing;\n`));
  expect(text.length).toBeLessThan(5000);
});

test("a file that includes itself", () => {
  expect(refuse("-c", file("self.c", '#include "self.c"\n'))).toContain("nested too deeply");
});

test("a missing header", () => {
  file("main.c", "#include <nothing.h>\n");
  expect(refuse("-c", "main.c")).toContain("'nothing.h' file not found");
  expect(refuse("-E", "main.c")).toContain("'nothing.h' file not found");
});

test("a header whose name no file can have", () => {
  expect(refuse("-c", file("zero.c", '#include "a\0b.h"\n'))).toContain("file not found");
  expect(refuse("-c", file("long.c", `#include "${"a".repeat(5000)}"\n`))).toContain("file not found");
});

test("an output folder that does not exist", () => {
  expect(refuse("-c", file("a.c", "int a;\n"), "-o", "no/such/a.o")).toContain("cannot write 'no/such/a.o'");
});

/** The root user may write everywhere, unless started without that right. */
test("an output folder without write permission", () => {
  const unprivileged =
    process.getuid?.() === 0 ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--"] : [];
  mkdirSync(join(work.folder, "closed"));
  chmodSync(join(work.folder, "closed"), 0o555);
  const text = refuseStartedBy(unprivileged, "-c", file("a.c", "int a;\n"), "-o", "closed/a.o");
  expect(text).toContain("permission denied");
});

test.skipIf(!existsSync("/dev/full"))("standard output that cannot be written", () => {
  file("a.c", "int a;\n");
  for (const words of [["-E", "a.c"], ["--help"]]) {
    const command = `"$0" "$@" > /dev/full`;
    const { status, stderr } = spawnSync("sh", ["-c", command, process.execPath, tool, ...words], {
      cwd: work.folder,
      encoding: "utf8",
    });
    expect(stderr).toContain("cannot write '<stdout>': no space left on the device");
    expect(status).toBe(1);
  }
});

test.each(["run", "run --vm"])("modules that cannot be run: seaglass %s", (command) => {
  const refused = (text: string | Uint8Array) => {
    const words = [seaglass, ...command.split(" "), file("a.wasm", text)];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: work.folder, encoding: "utf8" });
    expect({ status, stdout, lines: stderr.split("\n").length }).toEqual({ status: 1, stdout: "", lines: 2 });
    return stderr;
  };
  expect(refused("junk")).toMatch(/^seaglass: error: cannot run 'a\.wasm': .*magic/);
  expect(refused(assemble("(module)"))).toContain("it is no program: it does not export the function '_start'");
  expect(refused(assemble(`(module (import "m" "x" (memory 1)) (func (export "_start")))`))).toContain(
    "the program needs the memory 'x' of 'm' as an import",
  );
});

test("an undefined function is named with the function that calls it", () => {
  const text = refuse(file("a.c", "int nowhere(void);\nint main(void) { return nowhere(); }\n"), "-o", "a");
  expect(text).toMatch(/nowhere/);
  expect(text).toMatch(/main/);
});

/** Needs the right to mount; without it the case is left out. */
test("a full disk", () => {
  const disk = join(work.folder, "disk");
  mkdirSync(disk);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=16k", "tmpfs", disk]);
  if (mounted.status !== 0) {
    console.log("skipped: a full disk cannot be made here (mount is not allowed)");
    return;
  }
  try {
    file("a.c", "const char big[100000] = { 1 };\n");
    expect(refuse("-c", "a.c", "-o", "disk/a.o")).toContain("no space left");
    expect(existsSync(join(disk, "a.o"))).toBe(false);
    expect(readdirSync(disk)).toEqual([]);
  } finally {
    execFileSync("umount", [disk]);
  }
});
