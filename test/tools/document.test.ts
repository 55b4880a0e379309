/** docs/tools.md says what the tools' tables say. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { tools } from "../../compiler/tools/index.ts";
import { root } from "../harness/runner.ts";
import { runTool } from "./memory.ts";
import { toolsDocument } from "./tools-document.ts";

test("docs/tools.md is up to date", async () => {
  await expect(toolsDocument()).toMatchFileSnapshot(join(root, "docs/tools.md"));
});

test.each(Object.keys(tools))("sea-%s says what it does and who it is", (name) => {
  const { status, stdout, stderr } = runTool(`sea-${name} --help`);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain(`Usage: sea-${name} `);
  for (const { names } of tools[name]!.options) for (const each of names) expect(stdout).toContain(each);
  expect(runTool(`sea-${name} --version`).stdout).toBe(`GNU ${name} compatible sea-${name} (Seaglass) 1.2.3\n`);
});
