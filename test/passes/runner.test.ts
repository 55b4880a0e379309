/** What the runner does around the passes: checking, stopping early, leaving out, telling. */

import { expect, test } from "vitest";
import { allBuiltins } from "../../compiler/base/builtin-names.ts";
import { strictFloats } from "../../compiler/base/float-rules.ts";
import type { IrModule } from "../../compiler/ir/ir.ts";
import { parseModule } from "../../compiler/ir/parse.ts";
import { levelFor, type Pass, type PassHooks, runPasses } from "../../compiler/passes/pass.ts";

const source = `function @one() -> i32 {
b0:
  %0 = i32.const 1
  return %0
}
function @two() -> i32 {
b0:
  %0 = i32.const 2
  return %0
}
`;

function run(pass: Pass["name"] | Pass, hooks: PassHooks): IrModule {
  const result = parseModule(source);
  if (!result.module) throw new Error(`line ${result.line}: ${result.error}`);
  const harmless = (name: string): Pass => ({ name, minOpt: 0, run: () => true });
  runPasses(
    [typeof pass === "string" ? harmless(pass) : pass],
    {
      module: result.module,
      level: 1,
      builtins: allBuiltins,
      tailCalls: false,
      simd: false,
      features: new Set(),
      floats: strictFloats,
    },
    hooks,
  );
  return result.module;
}

/** Loses the definitions that the function's results come from. */
const careless: Pass = {
  name: "careless",
  minOpt: 0,
  run(fn) {
    for (const block of fn.blocks) block.insts.length = 0;
    return true;
  },
};

test("a pass that breaks the IR is named", () => {
  expect(() => run(careless, { verify: true })).toThrow(/broken after careless: .*one/);
  expect(() => run(careless, {})).not.toThrow();
});

test("passes are told with their function and left out by name", () => {
  const told: string[] = [];
  const after: PassHooks["after"] = (pass, fn) => told.push(`${pass} ${fn?.symbol.name}`);
  run("a", { after });
  run("b", { after, disabled: new Set(["b"]) });
  expect(told).toEqual(["a one", "a two"]);
});

test("a limit stops between two functions", () => {
  const told: string[] = [];
  run("a", { limit: 1, after: (_, fn) => told.push(fn!.symbol.name) });
  expect(told).toEqual(["one"]);
});

test("passes that need more effort than asked for do not run", () => {
  const told: string[] = [];
  run({ name: "slow", minOpt: 2, run: () => true }, { after: (pass) => told.push(pass) });
  expect(told).toEqual([]);
});

test("the time of each pass is told once", () => {
  const told: string[] = [];
  run("a", { timed: (pass) => told.push(pass) });
  expect(told).toEqual(["a"]);
});

test("what seldom runs is made small, where that costs speed only", () => {
  const { module } = parseModule("function cold @rare() {\nb0:\n  return\n}\nfunction @usual() {\nb0:\n  return\n}");
  const [rare, usual] = module!.functions;
  expect(([0, 1, 2, 3, "s", "z"] as const).map((level) => levelFor(rare!, level))).toEqual([0, 1, "s", "s", "s", "z"]);
  expect(levelFor(usual!, 3)).toBe(3);
});
