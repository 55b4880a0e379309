/**
 * What compiling costs, in CPU of all threads, beside another compiler:
 *
 *     node test/bench/compile.mjs [--rounds=N] [--against="clang-19 --target=wasm32-wasi"] [FLAG …] FILE.c
 *
 * for example `-O0 -DSQLITE_THREADSAFE=0 -DSQLITE_OS_OTHER=1 -DSQLITE_OMIT_WAL sqlite3.c`.
 * The compilers take turns, so that both meet the same machine; the ratio is of the
 * shortest runs. Ours is the one in dist/.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./compiler.mjs";

const setting = (name, otherwise) =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const flags = process.argv.slice(2).filter((arg) => !/^--(rounds|against)=/.test(arg));
const rounds = Number(setting("rounds", 5));
const compilers = [[join(root, "bin/sea-cc")], setting("against", "clang-19 --target=wasm32-wasi").split(" ")];

/** Seconds of CPU of one run. */
function compileOnce(command, folder) {
  const words = [...command, ...flags, "-w", "-c", "-o", join(folder, "out.o")];
  const script = 'TIMEFORMAT="%U %S"; time "$@"';
  const { status, stderr } = spawnSync("bash", ["-c", script, "bash", ...words], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${words.join(" ")}:\n${stderr}`);
  const [user, system] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { user, system, cpu: user + system };
}

const folder = mkdtempSync(join(tmpdir(), "seaglass-bench-"));
try {
  const runs = compilers.map(() => []);
  for (let round = 0; round < rounds; round++)
    compilers.forEach((command, i) => void runs[i].push(compileOnce(command, folder)));
  const best = runs.map((list) => list.reduce((a, b) => (a.cpu <= b.cpu ? a : b)));
  compilers.forEach(([name], i) => {
    const { user, system, cpu } = best[i];
    console.log(`${name}: ${cpu.toFixed(2)} s (user ${user.toFixed(2)}, system ${system.toFixed(2)})`);
  });
  console.log(`ratio ${(best[0].cpu / best[1].cpu).toFixed(2)}`);
} finally {
  rmSync(folder, { recursive: true });
}
