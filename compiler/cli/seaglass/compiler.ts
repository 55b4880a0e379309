/** The compiler for seaglass's commands: sea-cc's bundle, loaded when there is something to compile. */
import type { runDriver } from "../../driver/driver.ts";
import type { assembleModule, printBinary } from "../../driver/text-modules.ts";
import { loadTool } from "../start.ts";

export interface Compiler {
  readonly runDriver: typeof runDriver;
  readonly printBinary: typeof printBinary;
  readonly assembleModule: typeof assembleModule;
}

/** @param dist holds the bundles */
export const loadCompiler = (dist: string): Compiler => loadTool("cc", dist).exports as unknown as Compiler;
