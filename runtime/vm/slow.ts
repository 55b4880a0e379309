/**
 * Instructions that are rare or long, executed by functions instead of cases
 * of the loop: operations on tables and segments, structures and arrays,
 * memories other than the usual one, SIMD, atomics, and arithmetic on 128 bits. Operands stand one
 * behind the other at `base`, and the results go to the same place.
 */

import { type Mnemonic, OP, type OpRow, opRows, type WideOp } from "../../compiler/wasm/opcodes.ts";
import { wide } from "../../compiler/wasm/wide.ts";
import type { VmInstance } from "./instance.ts";
import type { Machine } from "./machine.ts";
import { atomicSpec } from "./slow/atomics.ts";
import { accessSpec, memoryOperations, scalarAccess } from "./slow/memory.ts";
import { objectOperations } from "./slow/objects.ts";
import { type SlowRow, type SlowSpec, signatureOf } from "./slow/operation.ts";
import { tableOperations } from "./slow/tables.ts";
import { readOperands, vectorAccess, vectorSpec } from "./slow/vectors.ts";

/** Executes one; returns where the code goes on. */
export function slow(
  machine: Machine,
  instance: VmInstance,
  kind: number,
  base: number,
  immediate: number,
  fp: number,
  pc: number,
): number {
  const row = list[kind]!;
  row.run({ machine, instance, base: fp + base, immediate, pc });
  return pc + row.nMore;
}

function wideSpec(row: OpRow): SlowSpec {
  const [letters] = row.sig!.split(":") as [string];
  const compute = wide[row.name as WideOp] as (...operands: unknown[]) => readonly [bigint, bigint];
  return {
    signature: signatureOf(row),
    immediate: () => 0,
    run: ({ machine, base }) => machine.B.set(compute(...readOperands(machine, letters, base)), base >> 1),
  };
}

function specOf(row: OpRow): SlowSpec | undefined {
  const { group, prefix, width } = row;
  if (group === "simd") return vectorSpec(row);
  if (group === "wide") return wideSpec(row);
  if (group === "atomic") return atomicSpec(row);
  if (group !== "memory" || width === 0) return undefined;
  return accessSpec(row, prefix === 0xfd ? vectorAccess(row) : scalarAccess(row));
}

/** All of them, by number. */
const list: readonly SlowRow[] = (() => {
  const specs: (readonly [OpRow, SlowSpec])[] = [];
  for (const [name, spec] of Object.entries({ ...tableOperations, ...memoryOperations, ...objectOperations })) {
    specs.push([OP[name as Mnemonic], spec]);
  }
  for (const row of opRows as readonly OpRow[]) {
    const spec = specOf(row);
    if (spec !== undefined) specs.push([row, spec]);
  }
  return specs.map(([row, spec], kind) => ({ nMore: 0, ...spec, kind, row }));
})();

/** Rows that can be executed here. */
export const slowRows: ReadonlyMap<OpRow, SlowRow> = new Map(list.map((entry) => [entry.row, entry]));
