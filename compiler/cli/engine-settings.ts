/**
 * V8 set for a compiler that works for one to ten seconds and ends: its optimizing
 * compiler costs some 10 ms per function, so it starts nine times later than by default
 * and inlines less. SQLite at -O0, CPU in all threads: 7.3 s by default, 5.8 s with the
 * budget alone, 5.3 s with both.
 */
import type { Host } from "../base/host.ts";

const flags = ["--interrupt-budget=600000", "--max-inlined-bytecode-size-cumulative=300"];

/** Bytes of sources. Less is compiled before the settings, and loading what sets them, have paid. */
const LONG_WORK = 100_000;

/** A host that sets V8 for long work once it has read so much that the work will be long. */
export function settingEngine(host: Host): Host {
  let bytesRead = 0;
  return {
    ...host,
    read(path) {
      const result = host.read(path);
      if (result.ok && bytesRead < LONG_WORK && !isArchive(path)) {
        bytesRead += result.bytes.length;
        if (bytesRead >= LONG_WORK) setEngine();
      }
      return result;
    },
  };
}

const isArchive = (path: string): boolean => path.endsWith(".a");

function setEngine(): void {
  const v8 = process.getBuiltinModule("node:v8");
  for (const flag of flags) v8.setFlagsFromString(flag);
}
