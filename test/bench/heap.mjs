/**
 * How much memory the allocators take for ten million operations, and how long:
 *
 *     node test/bench/heap.mjs
 *
 * For each mix of sizes: the growth of the memory by the largest sum of bytes in use, and milliseconds with the start.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, linesOf, ours, theirs } from "./library.mjs";

const allocators = [
  ["wasi-libc", theirs],
  ["fast", [...ours, "-fmalloc=fast"]],
  ["small", [...ours, "-fmalloc=small"]],
  ["checked", [...ours, "-fmalloc=checked"]],
];
const mixes = ["0", "1", "2", "3"];

const folder = mkdtempSync(join(tmpdir(), "seaglass-bench-"));
try {
  for (const [name, command] of allocators) {
    const module = build(command, "heap.c", join(folder, `${name}.wasm`));
    const cells = mixes.map((mix) => {
      const start = performance.now();
      const [peak, grown] = linesOf(module, mix)[0].split(" ").map(Number);
      return `${(grown / peak).toFixed(3)} ${(performance.now() - start).toFixed(0).padStart(5)} ms`;
    });
    console.log(name.padEnd(10), cells.join("   "));
  }
} finally {
  rmSync(folder, { recursive: true });
}
