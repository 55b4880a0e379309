/**
 * V8 set for a compiler that works for a tenth of a second to ten seconds and ends: its
 * optimizing compiler costs some 1 to 10 ms per function, so it starts eighteen times later
 * than by default, and in long work nine times later, inlining less. CPU in all threads, by
 * default and so: hello.c at -O0 190 and 170 ms, small programs at -O2 450-540 and 340 ms;
 * SQLite at -O0 7.3 s, with the budget for long work 5.8 s, with that and less inlining 5.3 s.
 */
import type { Host } from "../base/host.ts";

const forShortWork = ["--interrupt-budget=1200000"];
const forLongWork = ["--interrupt-budget=600000", "--max-inlined-bytecode-size-cumulative=300"];

/** Bytes of sources that make work long. */
const LONG_WORK = 100_000;

/** Sets V8 for short work. @returns a host that sets it for long work once it has read that much */
export function settingEngine(host: Host): Host {
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
