/** sea-ld: the linker alone, with the command line of wasm-ld. */
import { basename, resolve } from "node:path";
import { runLinker } from "../driver/linker.ts";
import { describeInternalError } from "./internal-error.ts";
import { nodeEnvironment } from "./node-environment.ts";
import { writeAll } from "./node-files.ts";

/** Runs the process's command line. @param folder the folder with the bundles @returns the exit status */
export function main(folder: string): number {
  const words = process.argv.slice(2);
  const tool = basename(process.argv[1] ?? "sea-ld");
  try {
    return runLinker(words, nodeEnvironment(tool, resolve(folder)));
  } catch (error) {
    writeAll(2, `${tool}: ${describeInternalError(error, [tool, ...words])}`);
    return 1;
  }
}
