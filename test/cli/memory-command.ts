/** Commands of sea-cc on files in memory. */
import { memoryHost } from "../../compiler/base/host.ts";
import { runDriver } from "../../compiler/driver/driver.ts";
import type { Environment } from "../../compiler/driver/environment.ts";

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the command wrote, by path. */
  readonly written: ReadonlyMap<string, Uint8Array>;
}

export type Sources = Readonly<Record<string, string | Uint8Array>>;

/** Runs `sea-cc LINE`; words in the line stand between blanks. */
export function command(line: string, files: Sources = {}, changes: Partial<Environment> = {}): Outcome {
  const held = new Map<string, string | Uint8Array>(Object.entries(files));
  const written = new Map<string, Uint8Array>();
  const said = { stdout: "", stderr: "" };
  const env: Environment = {
    host: memoryHost(held),
    identity: { tool: "sea-cc", version: "1.0", sysroot: "/sysroot", tools: "/bin" },
    readStdin: () => new Uint8Array(),
    writeFiles(outputs) {
      for (const { path, bytes } of outputs) {
        held.set(path, bytes);
        written.set(path, bytes);
      }
      return undefined;
    },
    removeFile: (path) => void held.delete(path),
    folder: "/work folder",
    print(text) {
      said.stdout += typeof text === "string" ? text : new TextDecoder().decode(text);
      return undefined;
    },
    report: (text) => void (said.stderr += text),
    color: false,
    epoch: 0,
    makeProgram: ({ path, wasm }) => [{ path, bytes: wasm, mode: 0o644 }],
    ...changes,
  };
  const status = runDriver(line.split(" "), env);
  return { status, ...said, written };
}

/** A file that a command wrote, as text. */
export const textOf = (outcome: Outcome, path: string): string => new TextDecoder().decode(outcome.written.get(path));
