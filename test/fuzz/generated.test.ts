/** Some generated modules on all engines, always the same; `node test/conform/run.mjs generated` makes more. */
import { expect, test } from "vitest";
import { decodeModule } from "../../compiler/wasm/decode.ts";
import { encodeModule } from "../../compiler/wasm/encode.ts";
import { parseWat } from "../../compiler/wasm/wat/parse.ts";
import { printModule } from "../../compiler/wasm/wat/print.ts";
import { openText } from "../spec/scripts.ts";
import { compareEngines, moduleOf } from "./generated/compare.ts";

const SEED = 5_000_000;

test.each([0, 1, 2, 3])("generated modules run as on V8, part %i", { timeout: 300_000 }, (part) => {
  const found: string[] = [];
  for (let number = SEED + 6 * part; number < SEED + 6 * (part + 1); number++) {
    const difference = compareEngines(number);
    if (difference !== undefined) found.push(`${number}: ${difference}`);
  }
  expect(found).toEqual([]);
});

test("text brings back the bytes of generated modules", () => {
  for (let number = SEED; number < SEED + 40; number++) {
    const { bytes } = moduleOf(number);
    const text = printModule(decodeModule(bytes).module!, { customs: true });
    const { file, diagnostics } = openText("generated.wat", text);
    const again = encodeModule(parseWat(file, diagnostics)!.module);
    expect(Buffer.compare(again, bytes), `module ${number}`).toBe(0);
  }
});
