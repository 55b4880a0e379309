/**
 * Compiles GCC torture programs with -g and without: the code must be the same, and LLVM must find
 * nothing wrong with the debug information; see run.mjs.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { nodeHost } from "../../compiler/cli/node-files.ts";
import { codeOf, compile } from "../debug/compiling.ts";
import { absence, findTorture, selectEvenly, tortureJob, tortureNames } from "./torture.ts";

export async function main(words: string[], root: string): Promise<number> {
  const isFlag = (word: string): boolean => /^-[^-]/.test(word);
  const { values } = parseArgs({
    args: words.filter((word) => !isFlag(word)),
    options: { match: { type: "string", default: "" }, count: { type: "string", default: "200" } },
  });
  const folder = findTorture();
  if (folder === undefined) {
    console.error(absence);
    return 2;
  }
  const flags = words.filter(isFlag);
  const names = tortureNames(folder, "execute").filter((name) => new RegExp(values.match).test(name));
  const chosen = selectEvenly(names, Math.min(Number(values.count), names.length));
  const scratch = mkdtempSync(join(tmpdir(), "seaglass-debug-"));
  const sysroot = join(root, "dist/sysroot");
  let failures = 0;
  let checked = 0;
  for (const name of chosen) {
    const job = tortureJob(folder, "execute", name, flags);
    const problem = check(job.words, sysroot, scratch);
    if (problem === undefined) continue;
    checked++;
    if (problem === "") continue;
    failures++;
    console.log(`${name}: ${problem}`);
  }
  rmSync(scratch, { recursive: true });
  console.log(`debug ${flags.join(" ")}: ${checked - failures}/${checked} right`);
  return failures === 0 ? 0 : 1;
}

/** @returns what is wrong, if anything; undefined for a program that is refused */
function check(words: readonly string[], sysroot: string, scratch: string): string | undefined {
  const plain = compile(words, nodeHost, sysroot).bytes;
  if (!plain) return undefined;
  const described = compile(["-g", ...words], nodeHost, sysroot).bytes;
  if (!described) return "is refused with -g";
  if (!isDeepStrictEqual(codeOf(plain), codeOf(described))) return "has other code with -g";
  const path = join(scratch, "out.o");
  writeFileSync(path, described);
  const { stdout, error } = spawnSync("llvm-dwarfdump-19", ["--verify", path], { encoding: "utf8" });
  if (error) throw error;
  return /No errors/.test(stdout) ? "" : (/^.*error.*$/m.exec(stdout)?.[0] ?? stdout.slice(-200));
}
