/** What the driver needs of the world, as a Node process has it. */
import fs from "node:fs";
import { join } from "node:path";
import type { Environment } from "../driver/environment.ts";
import { nodeHost, readStdin, removeFile, writeAll, writeFiles } from "./node-files.ts";
import { optimizeModule } from "./optimize-module.ts";
import { bundledRuntimes, makeProgramFiles } from "./program-files.ts";
import { version } from "./version.ts";

/** @param dist the folder with the bundles and the sysroot */
export function nodeEnvironment(tool: string, dist: string): Environment {
  return {
    host: nodeHost,
    identity: { tool, version, sysroot: join(dist, "sysroot"), tools: join(dist, "..", "bin") },
    readStdin,
    writeFiles,
    removeFile,
    folder: currentFolder(),
    print: (data) => writeAll(1, data),
    report: (text) => writeAll(2, text),
    variable: (name) => process.env[name],
    color: isOnTerminal() && process.env.NO_COLOR === undefined && process.env.TERM !== "dumb",
    epoch: sourceDate(),
    makeProgram: (request) => makeProgramFiles(request, () => bundledRuntimes(dist)),
    optimizeModule: (wasm, request) => optimizeModule(wasm, request, dist),
  };
}

/** There is none if it was removed. */
function currentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

/** Asks the system first: Node loads its streams and sockets for `process.stderr`. */
const isOnTerminal = (): boolean => fs.fstatSync(2).isCharacterDevice() && process.stderr.isTTY === true;

/** SOURCE_DATE_EPOCH makes builds repeatable. */
function sourceDate(): number | undefined {
  const epoch = process.env.SOURCE_DATE_EPOCH;
  return epoch !== undefined && /^\d+$/.test(epoch) ? Number(epoch) : undefined;
}
