/**
 * Every vector instruction gives what Node's engine gives, whatever shape generated code has its operands in: they come
 * from memory by way of locals, which are also used as floats, as doubles, as words or not at all.
 */

import { expect, test } from "vitest";
import type { Instr } from "../../compiler/wasm/instr.ts";
import { type Mnemonic, type OpRow, opRows } from "../../compiler/wasm/opcodes.ts";
import { type ValType, valTypeByLetter } from "../../compiler/wasm/types.ts";
import { hasArbitraryNaN } from "../../runtime/vm/canonical-nan.ts";
import { createWebAssembly } from "../../runtime/vm/index.ts";
import { Random } from "../harness/random.ts";
import { addFunction, encode, get, i, i32, type Step, set, withMemory } from "../wasm/build.ts";
import { tested } from "./tier.ts";

const Vm = createWebAssembly(tested);
/** Relaxed instructions may differ from engine to engine; ours all do the same. */
const Interpreter = createWebAssembly({ tier: "interpreter" });

const rows: readonly OpRow[] = opRows.filter(
  (row) => row.group === "simd" || (row.name.startsWith("v128.") && row.group === "memory"),
);
const ROUNDS = 40;
/** Where the result is stored; operands are in front, 16 bytes each, and where memory is accessed. */
const RESULT = 64;
const ACCESSED = 96;
/** What uses of a local make of it. */
const uses: Readonly<Record<string, Mnemonic | null>> = {
  any: null,
  words: "i32x4.add",
  floats: "f32x4.add",
  doubles: "f64x2.add",
};

/** Bits of which all sorts of lanes are made: numbers at the limits of types, NaNs of both kinds, infinities. */
const interesting = [0, 1, -1, 0x7fffffff, -0x80000000, 0x80007fff, 0x7f800001, 0x7fc00000, 0xffa00005, 0x7f800000];
const more = [0x7ff00000, 0xfff80001, 0x3ff00000, 0x3f800000, 0xbf000000, 0x4f000000, 0xcf000001, 0x01800080, 0x80];

const doubles = [0, -0, 1, -1.5, 2147483648, -2147483649.5, 4294967296, Infinity, NaN, 1e300, 5e-324];

function fill(memory: DataView, random: Random): void {
  for (let at = 0; at < 128; at += 4) {
    const bits = random.chance(0.5) ? random.pick([...interesting, ...more]) : random.below(2 ** 32);
    memory.setInt32(at, bits, true);
  }
  for (let at = 0; at < 48; at += 8) if (random.chance(0.2)) memory.setFloat64(at, random.pick(doubles), true);
  // Now and then two operands are the same.
  if (random.chance(0.2)) for (let at = 0; at < 16; at += 4) memory.setInt32(at + 16, memory.getInt32(at), true);
}

const load = (letter: string, at: number): Step[] => {
  const names: Readonly<Record<string, Mnemonic>> = { v: "v128.load", l: "i64.load", f: "f32.load", d: "f64.load" };
  return [i32(0), i(names[letter] ?? "i32.load", { offset: at })];
};
const stores: Readonly<Record<string, Mnemonic>> = { v: "v128.store", l: "i64.store", f: "f32.store", d: "f64.store" };

/** Uses a local twice, so that its shape is that of these uses. */
const useAs = (operation: Mnemonic | null, local: number): Step[] =>
  operation === null ? [] : [get(local), get(local), operation, get(local), operation, "drop"];

function instruction({ name, imm }: OpRow, random: Random): Instr {
  const lanes = Number(/x(\d+)/.exec(name)?.[1] ?? 16 / (Number(/(\d+)_lane/.exec(name)?.[1] ?? 8) / 8));
  const bytes = () => {
    const size = random.pick([1, 4, 8]);
    const from = Array.from({ length: 16 / size }, () => random.below(32 / size) * size);
    return Uint8Array.from({ length: 16 }, (_, at) => from[Math.floor(at / size)]! + (at % size));
  };
  return i(name as Mnemonic, {
    lane: random.below(lanes),
    ...(imm.includes("shuffle") && { value: bytes() }),
    ...(imm.includes("memarg") && { offset: ACCESSED + random.below(8) }),
  });
}

/** Functions that execute an instruction on operands from memory and put the result there. */
function moduleOf(row: OpRow, seed: number): Uint8Array<ArrayBuffer> {
  const random = new Random(seed);
  const [letters, result] = row.sig!.split(":") as [string, string];
  const module = withMemory();
  for (const [name, use] of Object.entries(uses)) {
    for (let round = 0; round < 4; round++) {
      const types = Array.from(
        letters + result,
        (letter): ValType => (letter === "a" ? "i32" : valTypeByLetter(letter)),
      );
      const steps: Step[] = [];
      Array.from(letters, (letter, n) => {
        steps.push(...(letter === "a" ? [i32(0)] : load(letter, 16 * n)), set(n));
        if (letter === "v") steps.push(...useAs(use, n));
      });
      // Through a block, whose result is in words, or straight into a local.
      const operation = [...Array.from(letters, (_, n) => get(n)), instruction(row, random)];
      if (result === "") steps.push(...operation);
      else {
        const n = letters.length;
        const inBlock = random.chance(0.3);
        steps.push(...(inBlock ? [i("block", { block: types[n]! }), ...operation, "end" as const] : operation), set(n));
        if (result === "v") steps.push(...useAs(use, n));
        steps.push(i32(0), get(n), i(stores[result] ?? "i32.store", { offset: RESULT }));
      }
      const locals = types.map((type) => ({ count: 1, type }));
      addFunction(module, `${name}${round}`, [], [], steps, locals);
    }
  }
  return encode(module);
}

/** All of memory that matters; lanes that are NaNs without bits, where these may be any. */
function outcome(memory: DataView, row: OpRow): string {
  const words = Array.from({ length: 32 }, (_, n) => memory.getUint32(4 * n, true).toString(16));
  if (!hasArbitraryNaN(row)) return words.join(" ");
  const size = /^f32/.test(row.name) ? 4 : 8;
  for (let at = RESULT; at < RESULT + 16; at += size) {
    const value = size === 4 ? memory.getFloat32(at, true) : memory.getFloat64(at, true);
    if (Number.isNaN(value)) words.fill("NaN", at / 4, (at + size) / 4);
  }
  return words.join(" ");
}

test.each(rows)("$name", (row) => {
  const bytes = moduleOf(row, row.code);
  const Oracle = row.name.includes("relaxed") ? Interpreter : WebAssembly;
  const [ours, theirs] = [Vm, Oracle].map((Engine) => {
    const { exports } = new (Engine as typeof WebAssembly).Instance(new (Engine as typeof WebAssembly).Module(bytes));
    return { exports, memory: new DataView((exports.memory as WebAssembly.Memory).buffer) };
  }) as [{ exports: WebAssembly.Exports; memory: DataView }, { exports: WebAssembly.Exports; memory: DataView }];
  const names = Object.keys(ours.exports).filter((name) => name !== "memory");
  expect(names).toHaveLength(16);
  const random = new Random(1);
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of names) {
      fill(ours.memory, random);
      const operands = outcome(ours.memory, row);
      new Uint8Array(theirs.memory.buffer).set(new Uint8Array(ours.memory.buffer, 0, 128));
      for (const { exports } of [ours, theirs]) (exports[name] as () => void)();
      const [found, wanted] = [outcome(ours.memory, row), outcome(theirs.memory, row)];
      if (found !== wanted) expect(`${name} of ${operands}: ${found}`).toBe(`${name} of ${operands}: ${wanted}`);
    }
  }
});
