/**
 * The virtual machine: a stand-in for the built-in `WebAssembly` object.
 *
 *     import { WebAssembly } from "seaglass/vm";
 *     const { instance } = await WebAssembly.instantiate(bytes, imports);
 */

import { createWebAssembly } from "./webassembly.ts";

export type { SourceFrame } from "../../compiler/wasm/dwarf/places.ts";
export type { SourceMapLoader } from "../../compiler/wasm/sources.ts";
export { MemoryLimitError } from "./allowance.ts";
export { Budget, type BudgetOptions } from "./budget.ts";
export { type Thresholds, type Tier, tiers } from "./jit/jit.ts";
export type { Activation } from "./observe/activation.ts";
export type { PointCount, Probe } from "./observe/probe.ts";
export { Probes, type ProbeWhere } from "./observe/probes.ts";
export { type Profile, Profiler, profileTable } from "./observe/profile.ts";
export type { ObservedProgram, ProgramFunction } from "./observe/program.ts";
export type { WatchEvent, WatchWhat } from "./observe/watch.ts";
export type { WaitQueue } from "./slow/atomics.ts";
export { SnapshotError } from "./snapshot/snapshot-error.ts";
export { Snapshots } from "./snapshot/snapshots.ts";
export { CompileError, type Frame, LinkError, RuntimeError } from "./trap.ts";
export { createWebAssembly, type ImportObject, type MachineOptions, type WebAssemblyObject } from "./webassembly.ts";

/** Takes the place of `globalThis.WebAssembly`. */
export const WebAssembly = createWebAssembly();
