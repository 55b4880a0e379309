/**
 * V8 set for a compiler that works for a tenth of a second to ten seconds and ends: its
 * optimizing compiler costs some 1 to 10 ms per function, so it starts eighteen times later
 * than by default, and in long work nine times later, inlining less. CPU in all threads, by
 * default and so: hello.c at -O0 190 and 170 ms, small programs at -O2 450-540 and 340 ms;
 * SQLite at -O0 7.3 s, with the budget for long work 5.8 s, with that and less inlining 5.3 s.
 *
 * Node 21 and later count calls instead and have a compiler between, Maglev, which is to start
 * later as well: SQLite at -O0 takes 4.6 and 3.7 s in Node 22, 4.1 and 3.6 s in Node 24, one
 * file at -O2 0.90 and 0.79 s, 0.99 and 0.93 s.
 */
import type { Host } from "../base/host.ts";

interface Settings {
  readonly forShortWork: readonly string[];
  readonly forLongWork: readonly string[];
}

const lessInlining = "--max-inlined-bytecode-size-cumulative=300";

const countingBytecode: Settings = {
  forShortWork: ["--interrupt-budget=1200000"],
  forLongWork: ["--interrupt-budget=600000", lessInlining],
};

const countingCalls: Settings = {
  forShortWork: ["--invocation-count-for-maglev=1500", "--invocation-count-for-turbofan=27000"],
  forLongWork: ["--invocation-count-for-maglev=800", "--invocation-count-for-turbofan=13500", lessInlining],
};

/** The settings that a version of V8 knows; it complains about others on standard error. None for versions to come. */
export function settingsFor(version: string | undefined): Settings {
  const [major = 0, minor = 0] = (version ?? "").split(".").map(Number);
  if (major === 11 && minor < 8) return countingBytecode;
  if (major >= 11 && major <= 14) return countingCalls;
  return { forShortWork: [], forLongWork: [] };
}

/** Bytes of sources that make work long. */
const LONG_WORK = 100_000;

/** Sets V8 for short work. @returns a host that sets it for long work once it has read that much */
export function settingEngine(host: Host): Host {
  const { forShortWork, forLongWork } = settingsFor(process.versions.v8);
  let bytesRead = 0;
  setEngine(forShortWork);
  return {
    ...host,
    read(path) {
      const result = host.read(path);
      if (result.ok && bytesRead < LONG_WORK && !isArchive(path)) {
        bytesRead += result.bytes.length;
        if (bytesRead >= LONG_WORK) setEngine(forLongWork);
      }
      return result;
    },
  };
}

const isArchive = (path: string): boolean => path.endsWith(".a");

function setEngine(flags: readonly string[]): void {
  const v8 = process.getBuiltinModule("node:v8");
  for (const flag of flags) v8.setFlagsFromString(flag);
}
