/** Deterministic machines: operations that may give several NaNs give the canonical one, in each tier. */

import { expect, test } from "vitest";
import { type OpRow, opRows } from "../../compiler/wasm/opcodes.ts";
import { hasArbitraryNaN } from "../../runtime/vm/canonical-nan.ts";
import { createWebAssembly, type Tier, tiers } from "../../runtime/vm/index.ts";
import { assemble } from "./text.ts";

const rows = (opRows as readonly OpRow[]).filter(hasArbitraryNaN);

/** Operands: NaNs with payload and sign, signalling ones, and numbers of which invalid operations make NaNs. */
const f32s = [0x7fc00001, 0xffc12345, 0x7fa00001, 0xff800001, 0x7f800000, 0xff800000, 0, 0x80000000, 0xbf800000];
const f64s = [
  ...[0x7ff8000000000001n, 0xfff8123456789abcn, 0x7ff4000000000001n, 0xfff0000000000001n],
  ...[0x7ff0000000000000n, 0xfff0000000000000n, 0n, 0x8000000000000000n, 0xbff0000000000000n],
];

/** Functions of no parameters that store the operations' results at 0; operands are at 64, 80 and 96. */
function moduleOf(): string {
  const functions = rows.map(({ name, sig }) => {
    const [params, result] = sig!.split(":") as [string, string];
    const types: Record<string, string> = { f: "f32", d: "f64", v: "v128" };
    const operands = Array.from(params, (letter, i) => `(${types[letter]}.load (i32.const ${64 + 16 * i}))`);
    return `(func (export "${name}") (${types[result]}.store (i32.const 0) (${name} ${operands.join(" ")})))`;
  });
  return `(module (memory (export "memory") 1) ${functions.join("\n")})`;
}

/** Writes a pattern of operands, other ones for each n. */
function writeOperands(view: DataView, n: number, is64: boolean): void {
  for (let i = 0; i < 12; i++) {
    const pick = (n + i * (1 + Math.floor(n / 9))) % 9;
    if (is64) view.setBigUint64(64 + 8 * (i % 6), f64s[pick]!, true);
    else view.setUint32(64 + 4 * i, f32s[pick]!, true);
  }
}

const instances = new Map(
  tiers.map((tier) => {
    const engine = createWebAssembly({ tier, deterministic: true, thresholds: { calls: 3, turns: 3 } });
    return [tier, new engine.Instance(new engine.Module(assemble(moduleOf()))).exports];
  }),
);

/** All results of an operation, as words. */
function results({ name }: OpRow, tier: Tier): number[] {
  const exports = instances.get(tier) as Record<string, () => void>;
  const view = new DataView((exports.memory as unknown as { buffer: ArrayBuffer }).buffer);
  const words: number[] = [];
  for (let n = 0; n < 81; n++) {
    writeOperands(view, n, name.startsWith("f64") !== name.includes("mote"));
    exports[name]!();
    for (let at = 0; at < 16; at += 4) words.push(view.getUint32(at, true));
    view.setBigUint64(0, 0n);
    view.setBigUint64(8, 0n);
  }
  return words;
}

function expectCanonical(words: readonly number[], is64: boolean): void {
  let nans = 0;
  for (let i = 0; i < words.length; i += is64 ? 2 : 1) {
    const high = words[is64 ? i + 1 : i]!;
    const isNaN32 = (high & 0x7fffffff) > 0x7f800000;
    const isNaN64 = (high & 0x7fffffff) > 0x7ff00000 || ((high & 0x7fffffff) === 0x7ff00000 && words[i] !== 0);
    if (!(is64 ? isNaN64 : isNaN32)) continue;
    nans++;
    expect(high.toString(16)).toBe(is64 ? "7ff80000" : "7fc00000");
    if (is64) expect(words[i]).toBe(0);
  }
  expect(nans).toBeGreaterThan(0);
}

test("the operations are those of both floats, alone and in vectors", () => {
  expect(rows.length).toBe(2 * 12 + 2 * 12 + 8);
});

test.each(rows.map((row) => [row.name, row] as const))("%s", (name, row) => {
  const expected = results(row, "interpreter");
  expectCanonical(expected, name.startsWith("f64"));
  expect(results(row, "jit")).toEqual(expected);
  expect(results(row, "auto")).toEqual(expected);
});

test.each(tiers)("results in locals, chains of operations and branches on them: %s", (tier) => {
  const engine = createWebAssembly({ tier, deterministic: true });
  const { exports } = new engine.Instance(
    new engine.Module(
      assemble(`(module (func (export "f") (param f64 f64) (result i64) (local f64)
        (local.set 2 (f64.add (f64.mul (local.get 0) (local.get 1)) (f64.sub (local.get 0) (local.get 1))))
        (if (f64.eq (local.get 2) (local.get 2)) (then (return (i64.const 1))))
        (i64.reinterpret_f64 (f64.neg (f64.sqrt (local.tee 2 (f64.div (local.get 2) (f64.const 2))))))))`),
    ),
  );
  const f = exports.f as (x: number, y: number) => bigint;
  for (let n = 0; n < 500; n++) {
    // `neg` keeps what it is given, but for the sign.
    expect(f(Number.POSITIVE_INFINITY, 0)).toBe(BigInt.asIntN(64, 0xfff8000000000000n));
    expect(f(3, 4)).toBe(1n);
  }
});
