/** Scripts of the specification with every instruction observed: the same assertions hold. */
import { expect, test } from "vitest";
import { createWebAssembly, Probes } from "../../runtime/vm/index.ts";
import { runScript, type ScriptEngine } from "../../runtime/vm/script/run.ts";
import { listScripts, openScript } from "./scripts.ts";

/** Says which scripts by a regular expression; `.` takes all, for which some need minutes. */
const { SEAGLASS_OBSERVED } = process.env;

/** Control flow, and values of all types. */
const chosen = new RegExp(
  SEAGLASS_OBSERVED ??
    "^(block|br|br_if|br_table|call_indirect|call_ref|if|legacy/try_.*|local_tee|loop|return|return_call_indirect|select|simd_select|switch|throw_ref|try_table|unwind|br_on_.*)\\.wast$|/(try_catch|try_delegate|rethrow|gc/struct|gc/array|simd/simd_select)\\.wast$",
);
const names = listScripts().filter((name) => chosen.test(name));

const probes = new Probes();
let hits = 0;
probes.onProgram = (program) => {
  probes.add({ program, on: "instruction" }, (at) => {
    // All values of every seventh.
    if (++hits % 7 !== 0) return;
    at.localTypes.forEach((_, i) => void at.local(i));
    at.operandTypes.forEach((_, i) => void at.operand(i));
  });
};
const engine = createWebAssembly({ probes }) as unknown as ScriptEngine;

/** Milliseconds for one script. */
const timeout = SEAGLASS_OBSERVED === undefined ? 60_000 : 600_000;

test.skipIf(names.length === 0).each(names)("%s", { timeout }, (name) => {
  const { text } = openScript(name).file;
  const { failures, passed } = runScript(name, text, engine);
  expect(failures).toEqual([]);
  // Some only define modules.
  expect(passed > 0).toBe(text.includes("(assert_"));
});

test.skipIf(names.length === 0 || SEAGLASS_OBSERVED !== undefined)("instructions were observed", () =>
  expect(hits).toBeGreaterThan(1000),
);
