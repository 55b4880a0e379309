/**
 * What each pass makes of small functions: test/ir/<pass>/*.ir holds the input, a line
 * `; =>` and what comes out; `; level: z` asks for -Oz, `; cpu: mvp` for that
 * target, `; floats: loose` for -ffast-math. `npx vitest run test/passes -u` writes the outputs anew.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { chooseFeatures } from "../../compiler/base/features.ts";
import { looseFloats, strictFloats } from "../../compiler/base/float-rules.ts";
import { parseModule } from "../../compiler/ir/parse.ts";
import { printModule } from "../../compiler/ir/print.ts";
import { runPasses } from "../../compiler/passes/pass.ts";
import { passes } from "../../compiler/passes/pipeline.ts";

const folder = new URL("../ir", import.meta.url).pathname;
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
        { module, level, builtins: true, tailCalls: true, simd: true, features, floats },
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

function filesOf(pass: string): string[] {
  try {
    return readdirSync(join(folder, pass)).filter((name) => name.endsWith(".ir"));
  } catch {
    return [];
  }
}

const withoutComments = (text: string): string => text.replace(/^;.*\n/gm, "");
