/**
 * Runs a program for a page: in a worker, or in the page itself where workers
 * are not to be had. What happens is told by messages, so that the page does
 * not care which of the two it was.
 */

import { inputStream, MemoryFileSystem, outputStream, type ReadFunction } from "../wasi/index.ts";
import { type Engine, isCommand, type Program, runCommand } from "./host.ts";
import { OutputMeter } from "./output-meter.ts";
import { type Surface, webImports } from "./web.ts";

export interface PageFile {
  path: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export interface ExecuteRequest {
  module: WebAssembly.Module;
  args: string[];
  files: PageFile[];
  /** All of standard input; null: ask for it line by line through `input`. */
  stdin: string | null;
  /** Shared with the page for reading interactively; see `interactiveInput`. */
  input: SharedArrayBuffer | null;
}

export type ExecuteMessage =
  | { type: "output"; fd: 1 | 2; bytes: Uint8Array }
  | { type: "read" }
  | { type: "resize"; width: number; height: number }
  | { type: "draw"; pixels: Uint8ClampedArray<ArrayBuffer>; width: number; height: number }
  | { type: "log"; text: string }
  | { type: "end"; status: number; files: PageFile[] }
  | { type: "failed"; reason: string };

export type Post = (message: ExecuteMessage, transfer?: Transferable[]) => void;

/** The shared buffer of interactive input: state i32 at 0, length i32 at 4, bytes from 8. */
export const INPUT_HEADER = 8;
export const INPUT_CAPACITY = 65536;
export const InputState = { waiting: 0, data: 1, end: 2 } as const;

/** Runs the program to its end. */
export function execute(request: ExecuteRequest, post: Post): void {
  try {
    const program: Program = { engine: WebAssembly as unknown as Engine, module: request.module };
    if (!isCommand(program)) throw new Error("this module is a library: it has no main function to run");
    const fs = new MemoryFileSystem(Object.fromEntries(request.files.map((file) => [file.path, file.bytes])));
    const status = runRequest(program, request, fs, post);
    const files = fs.files().map((path) => ({ path, bytes: fs.readFile(path) as Uint8Array<ArrayBuffer> }));
    post(
      { type: "end", status, files },
      files.map((file) => file.bytes.buffer),
    );
  } catch (error) {
    post({ type: "failed", reason: error instanceof Error ? error.message : String(error) });
  }
}

function runRequest(program: Program, request: ExecuteRequest, fs: MemoryFileSystem, post: Post): number {
  const meter = new OutputMeter((fd, bytes) => post({ type: "output", fd, bytes }), waitHere);
  const output = (fd: 1 | 2) => outputStream((bytes) => meter.write(fd, bytes), true);
  // Whatever else the page is told, it first gets to see what was written before.
  const tell: Post = (message, transfer) => {
    meter.flush();
    post(message, transfer);
  };
  const interactive = request.stdin === null && request.input !== null;
  const status = runCommand(program, {
    args: request.args,
    env: { HOME: "/", PATH: "/", TERM: "dumb" },
    stdin: interactive ? inputStream(interactiveInput(request.input!, tell), true) : (request.stdin ?? ""),
    stdout: output(1),
    stderr: output(2),
    preopens: [{ name: "/", fs }],
    imports: (memory) => webImports(memory, messageSurface(tell)),
    report: (text) => meter.write(2, new TextEncoder().encode(text)),
  });
  meter.flush();
  return status;
}

function messageSurface(post: Post): Surface {
  return {
    resize: (width, height) => post({ type: "resize", width, height }),
    draw: (pixels, width, height) => post({ type: "draw", pixels, width, height }, [pixels.buffer]),
    log: (text) => post({ type: "log", text }),
    sleep: waitHere,
  };
}

/** Blocks this thread; the main thread of a page may not wait, so it does not. */
function waitHere(milliseconds: number): void {
  if (typeof window !== "undefined") return;
  const end = performance.now() + milliseconds;
  if (typeof SharedArrayBuffer === "function")
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  while (performance.now() < end);
}

/** Reads what the user types: tells the page, then sleeps until the page has put a line into the shared buffer. */
function interactiveInput(shared: SharedArrayBuffer, post: Post): ReadFunction {
  const state = new Int32Array(shared, 0, 2);
  const bytes = new Uint8Array(shared, INPUT_HEADER);
  let pending = new Uint8Array(0);
  let ended = false;
  return (into) => {
    if (pending.length === 0 && !ended) {
      Atomics.store(state, 0, InputState.waiting);
      post({ type: "read" });
      Atomics.wait(state, 0, InputState.waiting);
      pending = bytes.slice(0, state[1]) as Uint8Array<ArrayBuffer>;
      ended = Atomics.load(state, 0) === InputState.end;
    }
    const part = pending.subarray(0, into.length);
    into.set(part);
    pending = pending.subarray(part.length);
    return part.length;
  };
}
