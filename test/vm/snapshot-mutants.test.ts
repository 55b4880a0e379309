/**
 * Snapshots with random changes, whose sums are right: each is refused with a SnapshotError, or gives an instance that
 * runs. Whatever it then does, it does not make the machine throw what only a mistake of the machine's could be.
 */

import { expect, test } from "vitest";
import { Budget, createWebAssembly, type ImportObject, SnapshotError, Snapshots } from "../../runtime/vm/index.ts";
import { fingerprint } from "../../runtime/vm/snapshot/fingerprint.ts";
import { RUNNING, STATE } from "./snapshot-programs.ts";

const HEADER_BYTES = 24;
const MUTANTS = Number(process.env.SEAGLASS_MUTANTS ?? 300);

/** Multiplicative generator modulo 2^32, upper bits. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 747796405) + 2891336453) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function mutate(bytes: Uint8Array, next: (below: number) => number): Uint8Array {
  let made = bytes.slice();
  const at = () => HEADER_BYTES + next(made.length - HEADER_BYTES);
  for (let n = 1 + next(3); n > 0; n--) {
    const place = at();
    const kind = next(5);
    if (kind === 0) made[place] = next(256);
    else if (kind === 1) made[place]! ^= 1 << next(8);
    else if (kind === 2) made[place]! += next(2) === 0 ? 1 : -1;
    else if (kind === 3) made = Uint8Array.from([...made.subarray(0, place), ...made.subarray(place + 1 + next(4))]);
    else
      made = Uint8Array.from([...made.subarray(0, place), ...made.subarray(at(), at() + 8), ...made.subarray(place)]);
  }
  new DataView(made.buffer).setUint32(16, fingerprint(made.subarray(HEADER_BYTES))[0], true);
  new DataView(made.buffer).setUint32(20, fingerprint(made.subarray(HEADER_BYTES))[1], true);
  return made;
}

/** What programs may throw, and the interface for values that it does not show. */
const isExpected = (error: unknown): boolean => {
  const { name, message } = error as Error;
  return (
    name === "RuntimeError" ||
    Object.prototype.toString.call(error) === "[object WebAssembly.Exception]" ||
    message.includes("cannot be passed to JavaScript")
  );
};

interface Program {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fuel: number;
  readonly call: string;
  readonly imports: ImportObject;
  readonly isStopped: boolean;
}

const programs: readonly Program[] = [
  {
    ...{ name: "between calls", bytes: STATE, fuel: 1e6, call: "change", isStopped: false },
    imports: { host: { twice: (x: number) => 2 * x } },
  },
  { name: "in the middle of a call", bytes: RUNNING, fuel: 230, call: "f", isStopped: true, imports: {} },
];

test.each(programs)("$name", ({ bytes, fuel, call, imports, isStopped }) => {
  const source = new Snapshots();
  const engine = createWebAssembly({ tier: "interpreter", snapshots: source, budget: new Budget({ fuel }) });
  const instance = new engine.Instance(new engine.Module(bytes), imports);
  const run = () => (instance.exports[call] as (n: number) => void)(4);
  if (isStopped) expect(run).toThrow("all fuel consumed");
  else run();
  expect(source.isStopped(instance)).toBe(isStopped);
  const snapshot = source.take(instance);

  const budget = new Budget({ fuel: 0 });
  const snapshots = new Snapshots();
  const victim = createWebAssembly({ tier: "interpreter", snapshots, budget });
  const module = new victim.Module(bytes);
  const next = random(snapshot.length);
  const outcomes = { refused: 0, ran: 0 };
  const attempt = (run: () => unknown) => {
    budget.addFuel(3000 - budget.fuel);
    try {
      run();
    } catch (error) {
      if (!isExpected(error)) throw error;
    }
  };
  for (let n = 0; n < MUTANTS; n++) {
    const mutant = mutate(snapshot, next);
    budget.addFuel(100_000);
    let restored: { readonly exports: Readonly<Record<string, unknown>> };
    try {
      restored = snapshots.restore(module, imports, mutant);
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error;
      outcomes.refused++;
      continue;
    }
    outcomes.ran++;
    if (budget.fuel > 3000) budget.take((budget.fuel - 3000) * 64);
    if (snapshots.isStopped(restored)) attempt(() => snapshots.resume(restored));
    for (const value of Object.values(restored.exports)) {
      if (typeof value === "function") attempt(() => (value as (a: number, b: number) => unknown)(2, 1));
    }
    attempt(() => snapshots.take(restored, { execution: false }));
  }
  expect(outcomes.refused).toBeGreaterThan(MUTANTS / 20);
  expect(outcomes.ran).toBeGreaterThan(MUTANTS / 20);
});
