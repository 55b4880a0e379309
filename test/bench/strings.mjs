/**
 * Nanoseconds per call of string and memory functions, for strings of 1 to 4096 bytes, beside those of wasi-libc:
 *
 *     node test/bench/strings.mjs [--rounds=N] [FLAG …]
 *
 * Each cell is "theirs/ours"; the flags are for our compiler, for example -mno-simd128.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, linesOf, ours, theirs } from "./library.mjs";

const rounds = Number(process.argv.find((arg) => arg.startsWith("--rounds="))?.slice(9) ?? 3);
const flags = process.argv.slice(2).filter((arg) => !arg.startsWith("--rounds="));

const folder = mkdtempSync(join(tmpdir(), "seaglass-bench-"));
try {
  const modules = [theirs, [...ours, ...flags]].map((command, i) =>
    build(command, "strings.c", join(folder, `${i}.wasm`)),
  );
  const best = modules.map(() => new Map());
  for (let round = 0; round < rounds; round++)
    modules.forEach((module, i) => {
      for (const line of linesOf(module)) {
        const [name, size, time] = line.split(" ");
        const key = `${name} ${size}`;
        best[i].set(key, Math.min(Number(time), best[i].get(key) ?? Number.POSITIVE_INFINITY));
      }
    });
  const keys = [...best[0].keys()].map((key) => key.split(" "));
  const sizes = [...new Set(keys.map(([, size]) => size))];
  const row = (name, cells) => console.log(name.padEnd(9) + cells.map((cell) => cell.padStart(11)).join(""));
  row("bytes", sizes);
  for (const name of new Set(keys.map(([first]) => first)))
    row(
      name,
      sizes.map((size) => best.map((times) => times.get(`${name} ${size}`).toFixed(1)).join("/")),
    );
} finally {
  rmSync(folder, { recursive: true });
}
