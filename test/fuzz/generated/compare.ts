/**
 * One generated module on all engines: Node's own, and both tiers of ours, alone and one after the other, the fast one
 * also with functions in parts.
 */
import { Budget, createWebAssembly, type MachineOptions } from "../../../runtime/vm/index.ts";
import { Random } from "../../harness/random.ts";
import { type GeneratedModule, generateModule } from "./generate.ts";
import { type Engine, type Trace, traceModule } from "./trace.ts";

/** More than any module uses. */
const FUEL = 1e12;

/** The module of a number. */
export const moduleOf = (number: number): GeneratedModule => generateModule(new Random(number));

/** What differs between engines that run the module of a number; undefined if nothing does. */
export function compareEngines(number: number, subject = moduleOf(number)): string | undefined {
  const random = new Random(~number);
  // A machine with a budget runs other code, and all have to use the same fuel.
  const hasBudget = random.chance(0.3);
  const thresholds = { calls: 1 + random.below(6), turns: 1 + random.below(30) };
  // Programs keep to one NaN by themselves, so that nothing is to change.
  const deterministic = random.chance(0.2);
  const sizes = { most: 0, rest: 0, region: random.pick([100, 200, 500, 2000]), shortest: 0 };
  const ours = (name: string, options: MachineOptions) => ourEngine(name, hasBudget, { deterministic, ...options });
  const engines = [
    { name: "V8", WebAssembly },
    ours("interpreter", { tier: "interpreter" }),
    ours("jit", { tier: "jit" }),
    ours("both", { thresholds }),
    ours("parts", { thresholds: { calls: 0, turns: 0, sizes } }),
    ours("both, parts", { thresholds: { ...thresholds, sizes } }),
  ];
  const traces = engines.map((engine) => traceModule(engine, subject, number));
  const [theirs, interpreted] = traces as [Trace, Trace];
  for (const [at, trace] of traces.entries()) {
    if (at === 0) continue;
    const difference = differenceOf(theirs, trace);
    if (difference !== undefined) return `${engines[at]!.name}: ${difference}`;
    if (trace.fuelUsed !== interpreted.fuelUsed)
      return `${engines[at]!.name}: ${trace.fuelUsed} units of fuel, not ${interpreted.fuelUsed}`;
  }
  return undefined;
}

function ourEngine(name: string, hasBudget: boolean, options: MachineOptions): Engine {
  const budget = hasBudget ? new Budget({ fuel: FUEL }) : undefined;
  const machine = createWebAssembly({ ...options, ...(budget !== undefined && { budget }) });
  return {
    name,
    WebAssembly: machine as unknown as typeof WebAssembly,
    ...(budget !== undefined && { fuelUsed: () => FUEL - budget.fuel }),
  };
}

/**
 * A line of a trace for comparison. Of an atomic access that is both unaligned and outside of the memory, one compiler
 * in Node 20's engine says the one, the other the other.
 */
const alike = (line: string) =>
  line.replace("operation does not support unaligned accesses", "memory access out of bounds");

function differenceOf(theirs: Trace, ours: Trace): string | undefined {
  for (const [at, line] of theirs.lines.entries()) {
    if (alike(line) !== alike(ours.lines[at] ?? "")) return `line ${at} is "${ours.lines[at]}", not "${line}"`;
  }
  if (ours.lines.length > theirs.lines.length) return `one more line, "${ours.lines[theirs.lines.length]}"`;
  if (ours.memory.length !== theirs.memory.length) return `${ours.memory.length} bytes of memory`;
  const at = ours.memory.findIndex((byte, i) => byte !== theirs.memory[i]);
  return at < 0 ? undefined : `byte ${at} of the memory is ${ours.memory[at]}, not ${theirs.memory[at]}`;
}
