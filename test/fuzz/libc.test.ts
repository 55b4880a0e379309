/** Some random calls of each family of library functions, whose accesses are checked (libc/run.mjs makes many more). */
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { buildProgram, builtSysroot, filesBelow, root, runProgram } from "../harness/runner.ts";

const families = filesBelow(join(root, "test/fuzz/libc")).filter((path) => path.endsWith(".c"));

test.each(families.map((path) => [basename(path, ".c"), path]))("%s", (_, path) => {
  const { wasm, messages } = buildProgram([path], ["-O1", "-w", "-fsanitize=address"], builtSysroot());
  expect(messages).toEqual([]);
  const { status, stdout, stderr } = runProgram(wasm!, { args: ["7", "2000"] });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^[0-9a-f]{16}\n$/);
});
