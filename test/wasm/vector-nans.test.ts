/** Operations on lanes of floats that give one NaN for another give a quiet one (core specification 4.3.3). */

import { expect, test } from "vitest";
import { opRows } from "../../compiler/wasm/opcodes.ts";
import { vectorMeanings } from "../../compiler/wasm/vector.ts";

const unary = opRows
  .map(({ name }) => name)
  .filter((name): name is keyof typeof vectorMeanings => /^f(32x4|64x2)\.(ceil|floor|trunc|nearest|sqrt)$/.test(name));

test("of both floats there are five", () => expect(unary).toHaveLength(10));

test.each(unary)("%s", (name) => {
  const signalling = new Uint8Array(16);
  const view = new DataView(signalling.buffer);
  const [bytes, quiet] = name.startsWith("f32") ? [4, 22] : [8, 51];
  for (let at = 0; at < 16; at += bytes) {
    if (bytes === 4) view.setUint32(at, 0x7fa00000, true);
    else view.setBigUint64(at, 0x7ff4000000000000n, true);
  }
  const apply = vectorMeanings[name] as (vector: Uint8Array) => Uint8Array;
  let result = apply(signalling);
  // Also when V8 has compiled it.
  for (let n = 0; n < 20_000; n++) result = apply(signalling);
  for (let at = 0; at < 16; at += bytes)
    expect(result[at + (quiet >> 3)]! & (1 << (quiet & 7)), `lane at ${at}`).not.toBe(0);
});
