/** What small programs weigh at -Oz: only what is used may be linked. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const compiler = fileURLToPath(new URL("../../bin/sea-cc", import.meta.url));
const work: { folder: string } = { folder: "" };

beforeAll(() => {
  work.folder = mkdtempSync(join(tmpdir(), "seaglass-sizes-"));
});
afterAll(() => rmSync(work.folder, { recursive: true, force: true }));

/** The program, what it prints without arguments, and the most bytes it may have. */
const programs: [string, string, number][] = [
  ["int main() { return 0; }", "", 150],
  ['#include <stdio.h>\nint main() { puts("hi"); }', "hi\n", 1000],
  ['#include <stdio.h>\nint main(int c, char **v) { printf("%d", c); }', "1", 4000],
  ['#include <stdio.h>\nint main(int c, char **v) { printf("%f", c / 3.0); }', "0.333333", 9000],
];

test.each(programs)("%s", (source, printed, most) => {
  const [input, program] = [join(work.folder, "x.c"), join(work.folder, "x")];
  writeFileSync(input, source);
  expect(spawnSync(compiler, ["-Oz", "-s", input, "-o", program], { encoding: "utf8" })).toMatchObject({ status: 0 });
  expect(spawnSync(program, { encoding: "utf8" })).toMatchObject({ status: 0, stdout: printed });
  spawnSync(compiler, ["-Oz", "-s", input, "-o", `${program}.wasm`]);
  expect(statSync(`${program}.wasm`).size).toBeLessThanOrEqual(most);
});
