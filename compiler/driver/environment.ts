/** What the driver needs of the world; the command line gives it Node, a page or a test something in memory. */
import type { Host } from "../base/host.ts";
import type { ModuleRequest } from "../wasm/binaryen.ts";
import type { Identity } from "./identity.ts";

/** Name under which standard input is compiled. */
export const STDIN_NAME = "<stdin>";

export interface OutputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Permission bits, e.g. 0o755. */
  readonly mode: number;
}

export interface WriteFailure {
  readonly path: string;
  readonly reason: string;
}

/** What is to be made around a linked module; the output's name says which kind. */
export interface ProgramRequest {
  readonly path: string;
  readonly wasm: Uint8Array;
  /** C prototypes of exported functions by name: "int add(int a, int b)". */
  readonly prototypes: ReadonlyMap<string, string>;
  readonly stackSize: number | undefined;
  readonly singleFile: boolean;
}

/** What became of a module: it, or why it is left as it was. */
export type OptimizedModule = { readonly wasm: Uint8Array } | { readonly reason: string };

export interface Environment {
  readonly host: Host;
  readonly identity: Identity;
  /** Everything that stands on standard input. */
  readStdin(): Uint8Array;
  /** Writes the files whole or not at all. */
  writeFiles(files: readonly OutputFile[]): WriteFailure | undefined;
  /** Removes an output that is not to be trusted any more, if it is there. */
  removeFile?(path: string): void;
  /** To standard output; a reader that has gone away (`| head`) is no failure. */
  print(text: string | Uint8Array): WriteFailure | undefined;
  /** To standard error. */
  report(text: string): void;
  /** A variable of the environment that the command runs in (variables.ts). */
  variable?(name: string): string | undefined;
  /** Where the command was called, if that is anywhere; names of files may be relative to it. */
  readonly folder?: string | undefined;
  readonly color: boolean;
  /** Seconds since 1970 that `__DATE__` shows; the clock if undefined. */
  readonly epoch: number | undefined;
  /** The files that `-o` asks for: glue is made outside the compiler. */
  makeProgram(request: ProgramRequest): OutputFile[];
  /** The last step at -O2 and above (wasm/binaryen.ts); absent or undefined where Binaryen is not there. */
  optimizeModule?(wasm: Uint8Array, request: ModuleRequest): OptimizedModule | undefined;
  /** Called when a program nests deeper than the stack; without it that is an error of the program. */
  stackExhausted?(): never;
  /** Called when a job starts; for progress on a terminal. */
  progress?(step: string, done: number, total: number): void;
}
