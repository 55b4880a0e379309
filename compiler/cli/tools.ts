/** The small tools in one bundle: dist/tools.cjs. */
import fs from "node:fs";
import { extractModule, replaceModule } from "../../runtime/glue/self-running.ts";
import { tools } from "../tools/index.ts";
import type { FileStatus, ToolEnvironment } from "../tools/tool.ts";
import { describeInternalError } from "./internal-error.ts";
import { nodeHost, readStdin, writeAll, writeFiles } from "./node-files.ts";
import { version } from "./version.ts";

/** Entry of the launchers: "nm" for sea-nm. */
export function main(name: string): void {
  const words = process.argv.slice(2);
  try {
    process.exitCode = tools[name]!.run(words, environment());
  } catch (error) {
    writeAll(2, `sea-${name}: ${describeInternalError(error, [`sea-${name}`, ...words])}`);
    process.exitCode = 1;
  }
}

function environment(): ToolEnvironment {
  return {
    host: nodeHost,
    version,
    containers: {
      extract: (file) => extractModule(file as Uint8Array<ArrayBuffer>) ?? undefined,
      replace: replaceModule,
    },
    readStdin,
    status,
    write: writeFiles,
    setDate: (path, date) => fs.utimesSync(path, date, date),
    print: (data) => void writeAll(1, data),
    report: (text) => void writeAll(2, text),
  };
}

function status(path: string): FileStatus | undefined {
  const found = fs.statSync(path, { throwIfNoEntry: false });
  return found && { mode: found.mode, date: Math.floor(found.mtimeMs / 1000), uid: found.uid, gid: found.gid };
}
