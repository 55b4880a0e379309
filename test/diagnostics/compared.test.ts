/** What we say of the programs in compared/, beside what others say. */
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtSysroot, root } from "../harness/runner.ts";
import { comparedDocument, comparedPrograms, ourMessages, recorded } from "./compared-document.ts";

const sysroot = builtSysroot();

describe("every program gets a message", () => {
  for (const file of comparedPrograms) {
    test(file, () => {
      expect(ourMessages(file, sysroot)).toMatch(/error|warning/);
      expect(recorded.messages[file], "run node test/diagnostics/record-compared.mjs").toBeDefined();
    });
  }
});

test("docs/diagnostics-compared.md is current", async () => {
  await expect(comparedDocument(sysroot), "run npx vitest run test/diagnostics -u").toMatchFileSnapshot(
    join(root, "docs/diagnostics-compared.md"),
  );
});
