/** Cases of the interpreter's switch for loads and stores. */

import type { OpRow } from "../../../compiler/wasm/opcodes.ts";
import { memoryAliases } from "../register-code.ts";
import { type Case, f64, high, int, type Place } from "./case.ts";

/** What a load puts into its register and what a store takes from it; `at` is the address, `v` the register. */
const loads: Readonly<Record<string, string>> = {
  "i32.load": `${int("d")} = M.getInt32($at, true);`,
  "i32.load8_s": `${int("d")} = M.getInt8($at);`,
  "i32.load8_u": `${int("d")} = M.getUint8($at);`,
  "i32.load16_s": `${int("d")} = M.getInt16($at, true);`,
  "i32.load16_u": `${int("d")} = M.getUint16($at, true);`,
  "i64.load": `{ const at = $at; const low = M.getInt32(at, true); ${high("d")} = M.getInt32(at + 4, true); ${int("d")} = low; }`,
  "i64.load8_s": `{ const x = M.getInt8($at); ${int("d")} = x; ${high("d")} = x >> 31; }`,
  "i64.load8_u": `${int("d")} = M.getUint8($at); ${high("d")} = 0;`,
  "i64.load16_s": `{ const x = M.getInt16($at, true); ${int("d")} = x; ${high("d")} = x >> 31; }`,
  "i64.load16_u": `${int("d")} = M.getUint16($at, true); ${high("d")} = 0;`,
  "i64.load32_s": `{ const x = M.getInt32($at, true); ${int("d")} = x; ${high("d")} = x >> 31; }`,
  "i64.load32_u": `${int("d")} = M.getInt32($at, true); ${high("d")} = 0;`,
  "f64.load": `${f64("d")} = M.getFloat64($at, true);`,
};

/** The high word is stored first: if it fits, so does the low one, and a store that traps writes nothing. */
const stores: Readonly<Record<string, string>> = {
  "i32.store": `M.setInt32($at, ${int("a")}, true);`,
  "i32.store8": `M.setInt8($at, ${int("a")});`,
  "i32.store16": `M.setInt16($at, ${int("a")}, true);`,
  "i64.store": `{ const at = $at; M.setInt32(at + 4, ${high("a")}, true); M.setInt32(at, ${int("a")}, true); }`,
  "f64.store": `M.setFloat64($at, ${f64("a")}, true);`,
};

/** Stores with an immediate value. */
const immediateStores: Readonly<Record<string, string>> = {
  "i32.store": "M.setInt32($at, a, true);",
  "i32.store8": "M.setInt8($at, a);",
};

/** Loads of array elements in one instruction: element `b` of the array at `a`, or element `a` of the array at constant `b`. */
const indexedLoads: Readonly<Record<string, number>> = {
  "i32.load8_u": 0,
  "i32.load": 2,
  "i64.load": 3,
  "f64.load": 3,
};

/** Accesses that are frequent at constant addresses. */
const constantAddresses: ReadonlySet<string> = new Set([
  ...["i32.load", "i32.load8_u", "i64.load", "f64.load"],
  ...["i32.store", "i32.store8", "i64.store", "f64.store"],
]);

export function memoryCases({ name }: OpRow): Case[] {
  if (memoryAliases[name] !== undefined) return [];
  const text = (loads[name] ?? stores[name])!;
  const isLoad = loads[name] !== undefined;
  // Narrow loads of i64 are rare in what compilers make for 32-bit addresses.
  const place: Place = /^i64.load./.test(name) ? "rare" : "loop";
  const make = (suffix: string, at: string): Case => ({ name: name + suffix, body: text.replaceAll("$at", at), place });
  const at = `(${int(isLoad ? "a" : "d")} >>> 0) + (b >>> 0)`;
  const cases = [make("", at)];
  if (constantAddresses.has(name)) cases.push(make("_c", "b >>> 0"));
  const shift = indexedLoads[name];
  if (shift !== undefined) {
    cases.push(
      make("_indexed", `(${int("a")} + (${int("b")} << ${shift}) | 0) >>> 0`),
      make("_indexed_i", `((${int("a")} << ${shift}) + b | 0) >>> 0`),
    );
  }
  const immediate = immediateStores[name];
  if (immediate !== undefined) cases.push({ name: `${name}_i`, body: immediate.replaceAll("$at", at) });
  return cases;
}
