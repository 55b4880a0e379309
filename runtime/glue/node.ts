/**
 * The host for Node: a program sees what a native one would see, the real
 * files by relative and absolute paths, the three standard descriptors, the
 * arguments and the environment; its exit status becomes the process's.
 */

import { NodeFileSystem, nodeDescriptor } from "../wasi/fs/node.ts";
import {
  type Clock,
  Errno,
  type InstanceLike,
  type OpenFile,
  type Preopen,
  type RandomSource,
  WasiExit,
  type WasiLimits,
} from "../wasi/index.ts";
import { type Engine, type ImportModules, isCommand, type Program, refusesModule, runCommand } from "./host.ts";
import { encodePng } from "./picture.ts";
import { readCounters, withRun } from "./profile.ts";
import { extractModule } from "./self-running.ts";
import type { TrapSources } from "./trap.ts";
import { type Surface, webImports } from "./web.ts";

export interface NodeRunOptions {
  /** The program's name and arguments. */
  args: readonly string[];
  env?: Readonly<Record<string, string | undefined>>;
  /** Default: the engine of Node. */
  engine?: Engine;
  /** Further imports, by module. */
  imports?: ImportModules;
  /** Default: the system's clocks. */
  clock?: Clock;
  /** A source of random bytes, or a seed that makes them repeatable. */
  random?: RandomSource | number;
  /** Ends the program while it sleeps or waits for input. */
  budget?: { look(): void };
  /** What the program may use of the system. */
  limits?: WasiLimits;
  /** Where an instrumented program's profile goes; default: $SEAGLASS_PROFILE, or where the program says. */
  profile?: string | undefined;
  /** For reports of traps: where the program's instructions come from. */
  sources?: TrapSources;
}

/** What a process ends with when nobody reads its output any more: 128 + SIGPIPE. */
const PIPE_STATUS = 141;

/** Frames an engine keeps of a program's stack, for reports. */
const STACK_FRAMES = 50;

/** Runs a command with the real files and streams; returns its exit status. */
export function runOnNode(module: BufferSource, options: NodeRunOptions): number {
  const engine = options.engine ?? (WebAssembly as unknown as Engine);
  const program: Program = { engine, module: new engine.Module(module) };
  Error.stackTraceLimit = STACK_FRAMES;
  let running: InstanceLike | undefined;
  const status = runCommand(program, {
    args: options.args,
    env: options.env ?? process.env,
    stdin: nodeDescriptor(0),
    stdout: quietPipe(nodeDescriptor(1)),
    stderr: quietPipe(nodeDescriptor(2)),
    preopens: nativePreopens(),
    clock: options.clock ?? { cpu: processorTime() },
    ...(options.random === undefined ? {} : { random: options.random }),
    ...(options.budget === undefined ? {} : { budget: options.budget }),
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    imports: (memory) => ({ ...webImports(memory, fileSurface), ...options.imports }),
    onInstance: (instance) => {
      running = instance;
    },
    report: writeError,
    ...(options.sources === undefined ? {} : { sources: options.sources }),
  });
  if (running) saveProfile(running, options.profile ?? process.env.SEAGLASS_PROFILE);
  return status;
}

/** Adds what an instrumented program has counted to the file; what is there and no profile is left alone. */
function saveProfile(instance: InstanceLike, named: string | undefined): void {
  const run = readCounters(instance);
  if (!run) return;
  const fs = process.getBuiltinModule("node:fs");
  const path = named || run.path;
  try {
    const saved = withRun(fs.existsSync(path) ? fs.readFileSync(path, "utf8") : undefined, run.profile);
    if ("problem" in saved) throw new Error(`it holds something else: ${saved.problem}`);
    fs.mkdirSync(process.getBuiltinModule("node:path").dirname(path), { recursive: true });
    fs.writeFileSync(path, saved.text);
  } catch (error) {
    writeError(`cannot write the profile '${path}': ${(error as Error).message}\n`);
  }
}

/**
 * Runs the module held by a self-running file and ends the process. A program
 * that needs more than the megabyte of stack that Node's main thread has runs
 * in a thread of its own, at the price of starting it (some 30 ms).
 */
export function runSelf(scriptPath: string, stackMegabytes = 0): void {
  const threads = process.getBuiltinModule("node:worker_threads");
  if (stackMegabytes > 0 && threads.isMainThread) {
    const job: ThreadJob = { scriptPath, args: [nameAsTyped(scriptPath), ...process.argv.slice(2)] };
    const options = { eval: true, workerData: job, resourceLimits: { stackSizeMb: stackMegabytes } };
    const thread = new threads.Worker(EVALUATE_SELF, options);
    thread.on("error", (error) => writeError(`${error.message}\n`));
    thread.on("exit", (status) => process.exit(status));
    return;
  }
  const job = threads.isMainThread ? null : (threads.workerData as ThreadJob | null);
  const path = job?.scriptPath ?? scriptPath;
  const module = extractModule(process.getBuiltinModule("node:fs").readFileSync(path));
  if (module === null) {
    writeError(`${path}: the module in this file is damaged; was it edited as text?\n`);
    process.exit(126);
  }
  runAndExit(module, job?.args ?? [nameAsTyped(path), ...process.argv.slice(2)]);
}

/** What a thread is told: the file that holds the program, and the program's arguments. */
interface ThreadJob {
  scriptPath: string;
  args: string[];
}

/** Evaluates the self-running file as a script, whatever its name and package. */
const EVALUATE_SELF = `(0, eval)(process.getBuiltinModule("fs").readFileSync(
  require("worker_threads").workerData.scriptPath, "utf8"))`;

/** Runs a command as this process: arguments, streams and exit status are the process's own. */
export function runAndExit(module: BufferSource, args: readonly string[]): never {
  try {
    process.exit(runOnNode(module, { args }));
  } catch (error) {
    writeError(`${args[0]}: ${describeHostFailure(error)}\n`);
    process.exit(1);
  }
}

/** A module that is refused needs no stack of ours; anything else is a mistake of ours. */
function describeHostFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (refusesModule(error)) return error.message;
  return error.stack ?? error.message;
}

/** Whether this is Node (or a runtime that plays it): only then may the other functions here be called. */
export function isNode(): boolean {
  const found = typeof process === "object" && typeof process.getBuiltinModule === "function";
  return found && Boolean(process.versions?.node);
}

/** The bytes of a file given by path or `file:` URL; null for other addresses, and outside Node. */
export async function readLocalFile(address: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!isNode() || /^(https?|data|blob):/.test(address)) return null;
  const path = address.startsWith("file:") ? process.getBuiltinModule("node:url").fileURLToPath(address) : address;
  return process.getBuiltinModule("node:fs").promises.readFile(path);
}

/** Runs a command as the process, if the script at the URL `base` is what Node was started with. */
export function runIfMain({ wasm }: { wasm: string }, base: string): void {
  if (!isNode() || typeof process.argv[1] !== "string") return;
  const fs = process.getBuiltinModule("node:fs");
  const { fileURLToPath } = process.getBuiltinModule("node:url");
  try {
    if (fs.realpathSync(process.argv[1]) !== fs.realpathSync(fileURLToPath(base))) return;
  } catch {
    return;
  }
  const bytes = fs.readFileSync(new URL(wasm, base));
  const engine = WebAssembly as unknown as Engine;
  if (isCommand({ engine, module: new WebAssembly.Module(bytes) })) runAndExit(bytes, process.argv.slice(1));
}

/** The whole disk, and the current directory as the place where relative paths start. */
export function nativePreopens(): Preopen[] {
  const fs = new NodeFileSystem("/");
  return [
    { name: "/", fs, trusted: true },
    { name: ".", fs, path: process.cwd(), trusted: true },
  ];
}

/** A writer whose reader has gone ends the program silently, as the signal SIGPIPE does. */
function quietPipe(file: OpenFile): OpenFile {
  return {
    ...file,
    write: (from, position) => {
      const n = file.write(from, position);
      if (n === -Errno.pipe) throw new WasiExit(PIPE_STATUS);
      return n;
    },
  };
}

function processorTime(): NonNullable<Clock["cpu"]> {
  const start = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(start);
    return BigInt(user + system) * 1000n;
  };
}

/** Outside a page nothing is shown, but the environment can name a file for the last picture drawn. */
const fileSurface: Surface = {
  resize: () => {},
  draw: (pixels, width, height) => {
    const path = process.env.SEAGLASS_CANVAS;
    if (!path) return;
    const { deflateSync } = process.getBuiltinModule("node:zlib");
    process.getBuiltinModule("node:fs").writeFileSync(path, encodePng(pixels, width, height, deflateSync));
  },
  log: (text) => writeError(`${text}\n`),
  sleep: (milliseconds) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds),
};

function writeError(text: string): void {
  nodeDescriptor(2).write(new TextEncoder().encode(text), null);
}

/** Node makes `argv[1]` absolute; a program expects its name as the user wrote it, which Linux still knows. */
function nameAsTyped(scriptPath: string): string {
  const absolute = process.argv[1] ?? scriptPath;
  try {
    const words = process.getBuiltinModule("node:fs").readFileSync("/proc/self/cmdline", "utf8").split("\0");
    const { resolve } = process.getBuiltinModule("node:path");
    return words.slice(1).find((word) => word !== "" && resolve(word) === absolute) ?? absolute;
  } catch {
    return absolute;
  }
}
