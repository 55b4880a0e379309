/**
 * What each pass makes of small functions: test/ir/<pass>/*.ir holds the input, a line
 * `; =>` and what comes out; `; level: z` asks for -Oz, `; cpu: mvp` for that
 * target, `; floats: loose` for -ffast-math, `; counts of f: 1 2 3` for what a profile says
 * of a function, `; checked` for -fsanitize=address. `npx vitest run test/passes -u` writes the outputs anew.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allBuiltins } from "../../compiler/base/builtin-names.ts";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { chooseFeatures } from "../../compiler/base/features.ts";
import { looseFloats, strictFloats } from "../../compiler/base/float-rules.ts";
import { newProfile, thresholdsOf } from "../../compiler/base/profile.ts";
import type { IrModule } from "../../compiler/ir/ir.ts";
import { parseModule } from "../../compiler/ir/parse.ts";
import { printModule } from "../../compiler/ir/print.ts";
import { profilePoints } from "../../compiler/ir/profile-points.ts";
import { type ProfileContext, profileKey, runPasses } from "../../compiler/passes/pass.ts";
import { passes as mainPasses, profilePasses } from "../../compiler/passes/pipeline.ts";

const folder = new URL("../ir", import.meta.url).pathname;
const passes = [...profilePasses, ...mainPasses];
const ARROW = "; =>\n";

for (const pass of passes) {
  const examples = filesOf(pass.name);
  if (examples.length === 0) continue;
  describe(pass.name, () => {
    test.each(examples)("%s", async (name) => {
      const path = join(folder, pass.name, name);
      const [input = ""] = readFileSync(path, "utf8").split(ARROW);
      const result = parseModule(withoutComments(input));
      if (!result.module) throw new Error(`${path}:${result.line}: ${result.error}`);
      const { module } = result;
      const level = /^; level: z$/m.test(input) ? "z" : pass.minOpt <= 2 ? 2 : 3;
      const features = chooseFeatures(/^; cpu: (\w+)$/m.exec(input)?.[1] ?? "generic", []);
      const floats = /^; floats: loose$/m.test(input) ? looseFloats : strictFloats;
      runPasses(
        [pass],
        {
          module,
          level,
          builtins: allBuiltins,
          tailCalls: true,
          simd: true,
          features,
          floats,
          addressChecks: /^; checked$/m.test(input) ? { library: false, place: () => undefined } : undefined,
          profile: profileFor(input, module),
        },
        { verify: true },
      );
      await expect(`${input}${ARROW}${printModule(module)}`).toMatchFileSnapshot(path);
    });
  });
}

test("every pass has an example", () => {
  // A pass that runs again under another name is the same pass.
  const shown = new Set(passes.filter(({ name }) => filesOf(name).length > 0).map(({ run }) => run));
  const missing = passes.filter(({ run }) => !shown.has(run)).map(({ name }) => name);
  expect(missing, "write test/ir/<pass>/<behaviour>.ir").toEqual([]);
});

/** A profile of what the input says was counted; without that, one is to be made. */
function profileFor(input: string, { functions }: IrModule): ProfileContext {
  const diagnostics = new Diagnostics();
  const counts = newProfile(1);
  for (const [, name, numbers] of input.matchAll(/^; counts of (\w+): (.*)$/gm)) {
    const fn = functions.find(({ symbol }) => symbol.name === name)!;
    const { shape } = profilePoints(fn);
    counts.functions.set(profileKey(fn, "unit.c"), { shape, counts: numbers!.split(" ").map(Number) });
  }
  if (counts.functions.size === 0) return { unit: "unit.c", generate: "", diagnostics };
  return { unit: "unit.c", use: { path: "", counts, thresholds: thresholdsOf(counts) }, diagnostics };
}

function filesOf(pass: string): string[] {
  try {
    return readdirSync(join(folder, pass)).filter((name) => name.endsWith(".ir"));
  } catch {
    return [];
  }
}

const withoutComments = (text: string): string => text.replace(/^;.*\n/gm, "");
