/** `seaglass wasm` and `seaglass wat`: a module from text to bytes and back. */
import { Diagnostics } from "../base/diagnostics.ts";
import type { Host } from "../base/host.ts";
import { SourceMap } from "../base/source.ts";
import { decodeModule } from "../wasm/decode.ts";
import { encodeModule } from "../wasm/encode.ts";
import { type PrintOptions, printModule } from "../wasm/wat/print.ts";
import { explainWriteFailure, writeOutputs } from "./compile-job.ts";
import type { Environment } from "./environment.ts";
import { type Options, parseCommandLine } from "./options.ts";
import { withExtension } from "./paths.ts";
import { readBytes, readWat } from "./read-wat.ts";
import { showDiagnostics } from "./reporter.ts";

const noOptions = (): Options => parseCommandLine([]).options;

/** Text to bytes. @returns the exit status */
export function assembleModule(path: string, output: string | undefined, env: Environment): number {
  const options = noOptions();
  const sources = new SourceMap();
  const diagnostics = new Diagnostics();
  diagnostics.sources = sources;
  const wat = readWat(path, env.host, sources, diagnostics);
  if (showDiagnostics(diagnostics, sources, options, env) || wat === undefined) return 1;
  const bytes = encodeModule(wat.module);
  const target = output ?? withExtension(path, ".wasm");
  if (target === "-") return explainWriteFailure(env.print(bytes), env, options) ? 0 : 1;
  return writeOutputs([{ path: target, bytes, mode: 0o644 }], env, options) ? 0 : 1;
}

/** Bytes to text, on standard output unless a file is named. @returns the exit status */
export function printBinary(path: string, output: string | undefined, print: PrintOptions, env: Environment): number {
  const options = noOptions();
  const diagnostics = new Diagnostics();
  const text = textOf(path, print, env.host, diagnostics);
  if (showDiagnostics(diagnostics, undefined, options, env) || text === undefined) return 1;
  if (output === undefined || output === "-") return explainWriteFailure(env.print(text), env, options) ? 0 : 1;
  const bytes = new TextEncoder().encode(text);
  return writeOutputs([{ path: output, bytes, mode: 0o644 }], env, options) ? 0 : 1;
}

function textOf(path: string, print: PrintOptions, host: Host, diagnostics: Diagnostics): string | undefined {
  const bytes = readBytes(path, host, diagnostics);
  if (bytes === undefined) return undefined;
  const { module, error } = decodeModule(bytes);
  if (module !== undefined) return printModule(module, print);
  diagnostics.report("cannot-read", 0, { path, reason: `${error.message}, at byte ${error.offset}` });
  return undefined;
}
