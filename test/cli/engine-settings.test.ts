/** V8's flags: those of the version that runs, since V8 complains about others where the user reads our errors. */

import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { settingsFor } from "../../compiler/cli/engine-settings.ts";

test("the engine that runs knows the flags", () => {
  const known = spawnSync(process.execPath, ["--v8-options"], { encoding: "utf8" }).stdout;
  const { forShortWork, forLongWork } = settingsFor(process.versions.v8);
  const unknown = [...forShortWork, ...forLongWork].filter((flag) => !known.includes(` ${flag.split("=")[0]} `));
  expect(known).toContain("--max-inlined-bytecode-size-cumulative");
  expect(unknown).toEqual([]);
});

test.each([
  ["11.3.244.8-node.30", "--interrupt-budget"],
  ["11.8.172.17-node.20", "--invocation-count-for-turbofan"],
  ["12.4.254.21-node.33", "--invocation-count-for-turbofan"],
  ["14.1.146.11-node.14", "--invocation-count-for-turbofan"],
])("V8 %s is set with %s", (version, flag) => {
  const { forShortWork, forLongWork } = settingsFor(version);
  for (const flags of [forShortWork, forLongWork]) expect(flags.join()).toContain(flag);
});

test.each(["15.0.1", "99", undefined])("V8 %s is left as it is", (version) => {
  expect(settingsFor(version)).toEqual({ forShortWork: [], forLongWork: [] });
});
