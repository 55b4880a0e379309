/** The tools over files in memory. */
import { memoryHost } from "../../compiler/base/host.ts";
import { tools } from "../../compiler/tools/index.ts";
import type { ToolEnvironment } from "../../compiler/tools/tool.ts";
import { extractModule, replaceModule } from "../../runtime/glue/self-running.ts";

export interface ToolRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What was printed, as bytes. */
  readonly output: Uint8Array;
}

export type Files = Map<string, string | Uint8Array>;

/** Runs a line such as "sea-nm -g a.o"; what is written goes to `files`. */
export function runTool(line: string | readonly string[], files: Files = new Map(), input = ""): ToolRun {
  const [name, ...words] = typeof line === "string" ? line.split(" ") : line;
  const out: Uint8Array[] = [];
  const said: string[] = [];
  const status = tools[name!.replace("sea-", "")]!.run(words, memoryEnvironment(files, out, said, input));
  const output = Buffer.concat(out);
  return { status, stdout: output.toString(), stderr: said.join(""), output };
}

function memoryEnvironment(files: Files, out: Uint8Array[], said: string[], input: string): ToolEnvironment {
  return {
    host: memoryHost(files),
    version: "1.2.3",
    containers: {
      extract: (file) => extractModule(file as Uint8Array<ArrayBuffer>) ?? undefined,
      replace: replaceModule,
    },
    readStdin: () => new TextEncoder().encode(input),
    status: (path) => (files.has(path) ? { mode: 0o100644, date: 1_000_000_000, uid: 7, gid: 8 } : undefined),
    write(written) {
      for (const { path, bytes } of written) files.set(path, bytes);
      return undefined;
    },
    setDate: () => undefined,
    print: (data) => void out.push(typeof data === "string" ? Buffer.from(data) : data),
    report: (text) => void said.push(text),
  };
}
