/** `-fsanitize=address`: each kind of mistake is found at every level, and told with its place and its object. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildProgram, builtSysroot, root, runProgram } from "../harness/runner.ts";

const path = join(root, "test/asan/mistakes.c");
const lines = readFileSync(path, "utf8").split("\n");

/** "{name}" is the place of the line that ends in this comment, "{mistakes}" that of the file. */
const withPlaces = (text: string): string =>
  text.replace(/\{([\w ]+)\}/g, (_, mark) => {
    const index = lines.findIndex((line) => line.endsWith(`// ${mark}`));
    if (index < 0) throw new Error(`no line is marked ${mark}`);
    return `(test/asan/mistakes.c:${index + 1})`;
  });

/** By number of the mistake: the kind, and what else the report says, in this order. */
const reports: Readonly<Record<number, readonly string[]>> = {
  1: [
    "heap-buffer-overflow",
    "READ of size 4 in sum {sum}",
    "is right behind a block of 40 bytes",
    "allocated in main {block}",
  ],
  2: ["heap-buffer-overflow", "READ of size 4 in main {2}", "is 8 bytes before a block of 40 bytes"],
  3: [
    "heap-use-after-free",
    "READ of size 4 in sum {sum}",
    "is 0 bytes into a block of 40 bytes",
    "allocated in main {block}",
    "freed in main {3 free}",
  ],
  4: ["stack-buffer-overflow", "READ of size 4", "is right behind the variable 'local' of 28 bytes in main {local}"],
  5: ["stack-buffer-", "READ of size 4", " bytes "],
  6: [
    "dynamic-stack-buffer-overflow",
    "WRITE of size 1 in main {6}",
    "of 5 bytes on the stack, made in main {variable}",
  ],
  7: [
    "global-buffer-overflow",
    "READ of size 4",
    "is right behind the variable 'table' of 40 bytes (test/asan/mistakes.c",
  ],
  8: ["global-buffer-overflow", "WRITE of size 1 in main {8}", "is right behind the variable 'word' of 5 bytes"],
  9: ["global-buffer-overflow", "READ of size 1 in main {9}", "is right behind a string or constant of 4 bytes"],
  10: ["double-free", "free called in main {10 again}", "allocated in main {block}", "freed in main {10 free}"],
  11: ["bad-free", "free called in main {11}", "is 0 bytes into the variable 'local' of 28 bytes in main {local}"],
  12: ["bad-free", "free called in main {12}", "is 4 bytes into a block of 40 bytes"],
  13: ["null-pointer-access at address 0x00000000", "READ of size 4 in sum {sum}"],
  14: ["stack-buffer-overflow", "called in main {14}", "is right behind the variable 'four' of 4 bytes in main {four}"],
  15: ["stack-buffer-overflow", "READ of size 1 in strlen", "called in main {15}", "the variable 'four'"],
  16: ["heap-buffer-overflow", "WRITE of size 42 from ", "called in main {16}", "is right behind a block of 40 bytes"],
  17: ["use-after-poison", "WRITE of size 1 in main {17}"],
  18: ["bad-free", "realloc called in main {18}"],
  19: ["heap-buffer-overflow", "WRITE of size 4 from ", "in main {19}", "is right behind a block of 64 bytes"],
};

describe.each(["-O0", "-O1", "-O2", "-Oz"])("%s", (level) => {
  const flags = [level, "-w", "-fsanitize=address"];
  const { wasm, messages } = buildProgram([path], flags, builtSysroot());
  const run = (which: number) => runProgram(wasm!, { args: [`${which}`] });

  test("what is right is not reported", () => {
    expect(messages).toEqual([]);
    expect(run(0)).toMatchObject({ status: 0, stderr: "" });
  });

  test.each(Object.entries(reports))("mistake %s", (which, [kind, ...parts]) => {
    const { status, stderr } = run(Number(which));
    expect(status).not.toBe(0);
    expect(stderr).toContain(`ERROR: AddressSanitizer: ${kind}`);
    let at = 0;
    for (const part of parts.map(withPlaces)) {
      expect(stderr.slice(at)).toContain(part);
      at = stderr.indexOf(part, at);
    }
  });
});
