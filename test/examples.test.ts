/** Every example does what its README and expected.txt say: optimised or not, in Node's engine and in the machine. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Files } from "../compiler/index.ts";
import type { Engine } from "../runtime/glue/host.ts";
import { WebAssembly as bundledMachine } from "../runtime/vm/index.ts";
import { buildProgram, builtSysroot, root, runProgram } from "./harness/runner.ts";

const folder = join(root, "examples");
const machine = bundledMachine as unknown as Engine;
const shared: { sysroot?: Files } = {};
const sysroot = (): Files => (shared.sysroot ??= builtSysroot());

for (const name of readdirSync(folder)) {
  const at = (file: string): string => join(folder, name, file);
  const sources = readdirSync(at("."))
    .filter((file) => file.endsWith(".c"))
    .sort((a, b) => Number(b === "main.c") - Number(a === "main.c"))
    .map(at);
  describe(name, () => {
    const check = (level: string, engine?: Engine) => {
      const { wasm, messages } = buildProgram(sources, [level, "-Wall"], sysroot());
      expect(messages.map((message) => message.rendered).join("")).toBe("");
      const stdin = existsSync(at("input.txt")) ? readFileSync(at("input.txt"), "utf8") : "";
      const result = runProgram(wasm!, { stdin, engine });
      expect(result.stdout + result.stderr).toBe(readFileSync(at("expected.txt"), "utf8"));
      expect(result.status).toBe(0);
    };
    test.each(["-O0", "-O1"])("%s", (level) => check(level));
    test("in the machine", () => check("-O1", machine));
    test("has a README", () => expect(readFileSync(at("README.md"), "utf8")).toMatch(/^# /));
  });
}
