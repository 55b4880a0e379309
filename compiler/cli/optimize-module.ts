/** Runs Binaryen in a child process, if it is installed. */
import { join } from "node:path";
import type { OptimizedModule } from "../driver/environment.ts";
import type { ModuleRequest } from "../wasm/binaryen.ts";

/** Far more than any module of ours: a limit on what the child may answer. */
const MOST_BYTES = 1 << 30;

/** @returns undefined where Binaryen is not installed */
export function optimizeModule(wasm: Uint8Array, request: ModuleRequest, dist: string): OptimizedModule | undefined {
  const child = join(dist, "binaryen-child.mjs");
  try {
    process.getBuiltinModule("node:module").createRequire(child).resolve("binaryen");
  } catch {
    return undefined;
  }
  // Loaded only now: a command without Binaryen's step need not wait for it.
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  // Most of the time would go into optimising Binaryen itself.
  const words = ["--liftoff-only", child, JSON.stringify(request)];
  const { status, signal, stdout, stderr, error } = spawnSync(process.execPath, words, {
    input: wasm,
    maxBuffer: MOST_BYTES,
  });
  if (status === 0 && stdout.length > 0) return { wasm: new Uint8Array(stdout) };
  const said = stderr?.toString().trim().split("\n").at(-1);
  return { reason: said || error?.message || `it ended with ${signal ?? `status ${status}`}` };
}
