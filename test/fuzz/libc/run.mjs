/**
 * Long runs of the fuzzers of the C library under -fsanitize=address:
 *
 *     node test/fuzz/libc/run.mjs [--count=1000000] [--seed=1] [--level=-O1] [FAMILY…]
 *
 * Where gcc can compile for 32 bits, the same calls are made with the host's library, and the checksums must agree.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const here = fileURLToPath(new URL(".", import.meta.url));
const compiler = fileURLToPath(new URL("../../../bin/sea-cc", import.meta.url));
const { values, positionals } = parseArgs({
  options: {
    count: { type: "string", default: "1000000" },
    seed: { type: "string", default: "1" },
    level: { type: "string", default: "-O1" },
  },
  allowPositionals: true,
});
const families = readdirSync(here)
  .filter((name) => name.endsWith(".c"))
  .map((name) => basename(name, ".c"))
  .filter((name) => positionals.length === 0 || positionals.includes(name));
const folder = mkdtempSync(join(tmpdir(), "fuzz-libc-"));

/** Compiles a family and runs it. @returns what it printed; undefined if there is no such compiler */
function run(family, command, flags) {
  const source = join(here, `${family}.c`);
  const program = join(folder, family);
  const compiled = spawnSync(command, [...flags, "-w", source, "-o", program, "-lm"], { encoding: "utf8" });
  if (compiled.status !== 0) return { status: -1, text: compiled.stderr ?? "" };
  const ran = spawnSync(program, [values.seed, values.count], { encoding: "utf8", cwd: folder });
  return { status: ran.status ?? -1, text: `${ran.stderr}${ran.stdout}`.trim() };
}

const native = ["-m32", "-msse2", "-mfpmath=sse", "-O1"];
const hasNative =
  spawnSync("gcc", ["-m32", "-xc", "-", "-o", join(folder, "probe")], { input: "int main() {}" }).status === 0;
let failures = 0;
for (const family of families) {
  const start = performance.now();
  const ours = run(family, compiler, [values.level, "-fsanitize=address"]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const theirs = hasNative ? run(family, "gcc", native) : undefined;
  const agrees = theirs === undefined || theirs.text === ours.text;
  const isRight = ours.status === 0 && agrees;
  if (!isRight) failures++;
  console.log(`${family.padEnd(10)} ${values.count} calls, ${seconds} s: ${isRight ? "as the host" : ours.text}`);
  if (!agrees) console.log(`  the host: ${theirs.text}`);
}
rmSync(folder, { recursive: true, force: true });
process.exitCode = failures === 0 ? 0 : 1;
