/**
 * How far the mathematical functions are from the exact results: ours.c calls them, as WebAssembly under Node, and
 * reference.c, a native program, compares what they return with MPFR and MPC. Both make the same arguments, by arguments.h.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type RealType = "float" | "double" | "long double";

export interface WorstError {
  readonly function: string;
  readonly type: RealType;
  readonly points: number;
  /** In units in the last place; a text where it is beyond all measure. */
  readonly worst: number | string;
  /** The arguments it was found at. */
  readonly at: readonly string[];
}

/** How many points a function gets, by type. */
export type Points = Readonly<Record<RealType, number>>;

/** Why nothing can be measured here, if so. */
export function missingTools(): string | undefined {
  const probe = "#include <mpc.h>\n#include <mpfr.h>\nint main(void) { mpfr_free_cache(); return 0; }\n";
  const found = spawnSync("gcc", ["-xc", "-", "-fsyntax-only"], { input: probe });
  return found.status === 0 ? undefined : "gcc, libmpfr-dev and libmpc-dev are not installed: accuracy not measured";
}

const EXACT = ["rint", "round", "floor", "ceil", "trunc", "fmod", "remainder"];
const ROUNDED = ["sqrt", "fdim", "fma"];

/** What a function is allowed, in units in the last place. */
export function allowedError({ function: name }: WorstError): number {
  if (EXACT.includes(name)) return 0;
  if (ROUNDED.includes(name)) return 0.5;
  if (name.startsWith("c") && !["cos", "cosh", "cbrt", "ceil", "cospi"].includes(name)) return 4;
  return /gamma$/.test(name) ? 2 : 1;
}

/** Measures the functions named, or all. */
export async function measure(root: string, points: Points, functions: readonly string[] = []): Promise<WorstError[]> {
  const folder = mkdtempSync(join(tmpdir(), "accuracy-"));
  try {
    const here = join(root, "test/accuracy");
    const ours = join(folder, "ours.js");
    const reference = join(folder, "reference");
    execFileSync("gcc", ["-O2", join(here, "reference.c"), "-o", reference, "-lmpc", "-lmpfr", "-lgmp", "-lm"]);
    execFileSync(process.execPath, [join(root, "bin/sea-cc"), "-O2", join(here, "ours.c"), "-o", ours]);
    const words = [...[points.float, points.double, points["long double"]].map(String), ...functions];
    const output = await pipe([process.execPath, ours, ...words], [reference, ...words]);
    return output
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as WorstError);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the second command prints when it reads what the first does. */
function pipe(first: readonly string[], second: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const from = spawn(first[0]!, first.slice(1), { stdio: ["ignore", "pipe", "inherit"] });
    const to = spawn(second[0]!, second.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
    let text = "";
    from.stdout.pipe(to.stdin);
    to.stdin.on("error", () => from.kill());
    to.stdout.on("data", (part) => {
      text += part;
    });
    to.on("error", reject);
    to.on("close", (status) =>
      status === 0 ? resolve(text) : reject(new Error(`the reference ended with ${status}`)),
    );
  });
}
