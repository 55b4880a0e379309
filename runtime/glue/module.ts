/**
 * What a generated `x.mjs` (or `x.cjs`) contains besides its description: the
 * loading of `x.wasm` in Node and in browsers, the typed functions of a
 * library, and the running of a command.
 */

import { nodeDescriptor } from "../wasi/fs/node.ts";
import {
  createWasi,
  type InstanceLike,
  MemoryFileSystem,
  type OpenFile,
  type Preopen,
  type WasiOptions,
  type WriteFunction,
} from "../wasi/index.ts";
import {
  type Engine,
  type ImportModules,
  instantiate,
  isCommand,
  memorySource,
  type Program,
  runCommand,
} from "./host.ts";
import { Library } from "./library.ts";
import { isNode, nativePreopens, readLocalFile } from "./node.ts";
import { type Surface, webImports } from "./web.ts";

export { runIfMain } from "./node.ts";

/** Written by the generator into the module. */
export interface ModuleDescription {
  /** File name of the WebAssembly module, beside this one. */
  wasm: string;
  /** Name the program sees as `argv[0]`. */
  name: string;
  /** Signatures of the exported functions (values.ts). */
  functions: Record<string, string>;
}

export interface LoadOptions {
  /** Where the module comes from, if not from beside the script. */
  wasm?: string | URL | Response | BufferSource | WebAssembly.Module;
  /** Further imports, by module and name. */
  imports?: ImportModules;
  env?: Record<string, string>;
  /** "memory" (default): files of its own; "host": the real files, in Node. */
  fileSystem?: "memory" | "host";
  /** The files in memory; default: none. */
  files?: MemoryFileSystem | Record<string, string | Uint8Array>;
  stdin?: WasiOptions["stdin"];
  /** Where output of library functions goes; default: the standard output or the console. */
  stdout?: WriteFunction;
  stderr?: WriteFunction;
  /** Draws what the program shows with `<seaglass/canvas.h>`. */
  canvas?: HTMLCanvasElement | OffscreenCanvas;
  /** Another WebAssembly engine than the built-in one. */
  engine?: Engine;
}

export interface RunOptions {
  stdin?: WasiOptions["stdin"];
  env?: Record<string, string>;
  /** "inherit": to the process's own output or the console; default: collected in the result. */
  stdout?: "inherit" | WriteFunction;
  stderr?: "inherit" | WriteFunction;
}

export interface RunResult {
  status: number;
  /** What the program wrote; empty if it went elsewhere. */
  stdout: string;
  stderr: string;
}

/** Loads the module. `base` is the URL of the script. */
export async function load(description: ModuleDescription, base: string, options: LoadOptions = {}): Promise<object> {
  const engine = options.engine ?? (WebAssembly as unknown as Engine);
  const source = options.wasm ?? new URL(description.wasm, base);
  const program: Program = { engine, module: await compile(engine, source) };
  const files = options.files instanceof MemoryFileSystem ? options.files : new MemoryFileSystem(options.files);
  const preopens = options.fileSystem === "host" && isNode() ? nativePreopens() : [{ name: "/", fs: files }];
  const context: Loaded = { description, program, options, files, preopens };
  return isCommand(program) ? commandOf(context) : libraryOf(context);
}

interface Loaded {
  description: ModuleDescription;
  program: Program;
  options: LoadOptions;
  files: MemoryFileSystem;
  preopens: Preopen[];
}

function libraryOf(loaded: Loaded): object {
  const { program, options, description } = loaded;
  const wasi = createWasi({
    args: [description.name],
    env: options.env,
    stdin: options.stdin,
    stdout: options.stdout ?? inherited(1),
    stderr: options.stderr ?? inherited(2),
    preopens: loaded.preopens,
  });
  const memory = memorySource();
  const provided = { ...webImports(memory.buffer, surfaceOf(options)), ...options.imports, ...wasi.imports };
  const instance = instantiate(program, provided);
  memory.attach(instance);
  wasi.initialize(instance);
  return { ...new ExportedMembers(instance, description).members(), files: loaded.files };
}

function commandOf(loaded: Loaded): object {
  const { program, options, description, files } = loaded;
  const target = { files, run };
  return target;

  function run(args: readonly string[] = [], runOptions: RunOptions = {}): RunResult {
    const [stdout, stderr] = [collector(runOptions.stdout, 1), collector(runOptions.stderr, 2)];
    const status = runCommand(program, {
      args: [description.name, ...args],
      env: { ...options.env, ...runOptions.env },
      stdin: runOptions.stdin ?? options.stdin,
      stdout: stdout.sink,
      stderr: stderr.sink,
      preopens: loaded.preopens,
      imports: (memory) => ({ ...webImports(memory, surfaceOf(options)), ...options.imports }),
      onInstance: (instance) =>
        Object.assign(target, new ExportedMembers(instance, description).members(), { files, run }),
      report: (text) => writeTo(stderr.sink, text),
    });
    return { status, stdout: stdout.text(), stderr: stderr.text() };
  }
}

/** The members of a loaded module that come from its instance. */
class ExportedMembers {
  constructor(
    private readonly instance: InstanceLike,
    private readonly description: ModuleDescription,
  ) {}

  members(): object {
    const { exports } = this.instance;
    const library = new Library(this.instance, this.description.functions);
    return {
      ...library.functions,
      functions: library.functions,
      exports,
      memory: exports.memory,
      readString: (pointer: number) => library.readString(pointer),
      newString: (text: string) => library.newString(text),
    };
  }
}

async function compile(engine: Engine, source: NonNullable<LoadOptions["wasm"]>): Promise<object> {
  const native = engine === (WebAssembly as unknown as Engine);
  if (source instanceof WebAssembly.Module) return source;
  if (ArrayBuffer.isView(source) || source instanceof ArrayBuffer) return compileBytes(engine, source);
  if (!(source instanceof Response)) {
    const bytes = await readLocalFile(String(source));
    if (bytes !== null) return compileBytes(engine, bytes);
  }
  const response = source instanceof Response ? source : await fetch(source as string | URL);
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  // Compiling while it arrives needs the right MIME type; some servers do not send it.
  const streams = native && response.headers.get("content-type")?.startsWith("application/wasm");
  return streams ? WebAssembly.compileStreaming(response) : compileBytes(engine, await response.arrayBuffer());
}

async function compileBytes(engine: Engine, bytes: BufferSource): Promise<object> {
  return engine === (WebAssembly as unknown as Engine) ? WebAssembly.compile(bytes) : new engine.Module(bytes);
}

function inherited(fd: 1 | 2): WriteFunction | OpenFile {
  return isNode() ? nodeDescriptor(fd) : consoleWriter(fd === 1 ? console.log : console.error);
}

function writeTo(sink: WriteFunction | OpenFile, text: string): void {
  const bytes = new TextEncoder().encode(text);
  if (typeof sink === "function") sink(bytes);
  else sink.write(bytes, null);
}

/** A sink of the kind that was asked for, and the text collected in it. */
function collector(wanted: RunOptions["stdout"], fd: 1 | 2): { sink: WriteFunction | OpenFile; text: () => string } {
  if (wanted === "inherit") return { sink: inherited(fd), text: () => "" };
  if (wanted !== undefined) return { sink: wanted, text: () => "" };
  const decoder = new TextDecoder();
  let text = "";
  return {
    sink: (bytes) => {
      text += decoder.decode(bytes.slice(), { stream: true });
    },
    text: () => text + decoder.decode(),
  };
}

/** Writes whole lines to the console; the rest of a line when the program pauses. */
function consoleWriter(write: (line: string) => void): WriteFunction {
  const decoder = new TextDecoder();
  let pending = "";
  const flush = () => {
    if (pending !== "") write(pending);
    pending = "";
  };
  return (bytes) => {
    const lines = (pending + decoder.decode(bytes.slice(), { stream: true })).split("\n");
    if (pending === "") queueMicrotask(flush);
    pending = lines.pop()!;
    for (const line of lines) write(line);
  };
}

function surfaceOf({ canvas }: LoadOptions): Surface {
  return {
    resize: (width, height) => {
      if (canvas !== undefined) Object.assign(canvas, { width, height });
    },
    draw: (pixels, width, height) => {
      const context = canvas?.getContext("2d") as CanvasRenderingContext2D | null | undefined;
      context?.putImageData(new ImageData(pixels, width, height), 0, 0);
    },
    log: (text) => console.log(text),
    sleep: () => {},
  };
}
