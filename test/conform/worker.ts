/** One thread of pool.ts: compiles and runs what it is sent, one job after the other. */
import { parentPort, workerData } from "node:worker_threads";
import { type Host, layeredHost, memoryHost } from "../../compiler/base/host.ts";
import { describeInternalError } from "../../compiler/cli/internal-error.ts";
import { nodeHost } from "../../compiler/cli/node-files.ts";
import { runDriver } from "../../compiler/driver/driver.ts";
import type { Environment } from "../../compiler/driver/environment.ts";
import { decodeModule } from "../../compiler/wasm/decode.ts";
import { validateModule } from "../../compiler/wasm/validate.ts";
import { type Engine, runCommand } from "../../runtime/glue/host.ts";
import { MemoryFileSystem } from "../../runtime/wasi/index.ts";
import type { Job, Outcome, Result } from "./job.ts";

const { sysroot } = workerData as { sysroot: string };
const host = remembering(nodeHost, sysroot);

parentPort!.on("message", (job: Job) => parentPort!.postMessage(perform(job)));

function perform(job: Job): Result {
  const start = performance.now();
  const built = build(job);
  const compiled = performance.now();
  // The pool tells a compiler that hangs from a program that hangs.
  parentPort!.postMessage("compiled");
  const checked = built.wasm !== undefined && job.validate ? validate(built.wasm, job.goal) : undefined;
  const ran = built.wasm === undefined || checked !== undefined || job.goal !== "run" ? undefined : run(built.wasm);
  return {
    name: job.name,
    stdout: "",
    ...(built.failure ?? checked ?? ran ?? { outcome: "pass", reason: "" }),
    compileMilliseconds: compiled - start,
    runMilliseconds: performance.now() - compiled,
  };
}

type Verdict = Pick<Result, "outcome" | "reason"> & { readonly stdout?: string };

function build(job: Job): { wasm?: Uint8Array; failure?: Verdict } {
  const output = job.goal === "object" ? "out.o" : "out.wasm";
  const told: string[] = [];
  let wasm: Uint8Array | undefined;
  const env: Environment = {
    host: job.files === undefined ? host : layeredHost(memoryHost(job.files), host),
    identity: { tool: "sea-cc", version: "", sysroot, tools: "" },
    readStdin: () => new Uint8Array(),
    writeFiles: (files) => {
      wasm = files.find(({ path }) => path === output)?.bytes;
      return undefined;
    },
    print: () => {},
    report: (text) => void told.push(text),
    color: false,
    epoch: undefined,
    makeProgram: ({ path, wasm: bytes }) => [{ path, bytes, mode: 0o755 }],
  };
  const words = [...job.words, ...(job.goal === "object" ? ["-c"] : []), "-o", output];
  try {
    if (runDriver(words, env) === 0 && wasm !== undefined) return { wasm };
    return { failure: { outcome: "rejected", reason: firstError(told.join("")) } };
  } catch (error) {
    return { failure: { outcome: "crash", reason: describeInternalError(error, []).split("\n")[0]! } };
  }
}

const firstError = (text: string): string => (/^.*error.*$/m.exec(text)?.[0] ?? text.split("\n")[0]!).slice(0, 200);

/** Objects are decoded by nobody but the linker: only whole modules are checked. */
function validate(wasm: Uint8Array, goal: Job["goal"]): Verdict | undefined {
  const invalid = (reason: string): Verdict => ({ outcome: "invalid", reason });
  if (!WebAssembly.validate(wasm as BufferSource)) return invalid(`V8: ${messageOfV8(wasm)}`);
  if (goal === "object") return undefined;
  const decoded = decodeModule(wasm);
  const error = decoded.module === undefined ? decoded.error : validateModule(decoded.module);
  return error ? invalid(`our validator: ${error.message}`) : undefined;
}

function messageOfV8(wasm: Uint8Array): string {
  try {
    new WebAssembly.Module(wasm as BufferSource);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

/** Runs a command with empty standard input and a file system in memory. */
function run(wasm: Uint8Array): Verdict {
  const engine = WebAssembly as unknown as Engine;
  const out: Buffer[] = [];
  const err: string[] = [];
  const said = (outcome: Outcome, reason: string): Verdict => ({
    outcome,
    reason: reason.slice(0, 200),
    stdout: Buffer.concat(out).toString("latin1"),
  });
  try {
    const module = new engine.Module(wasm as BufferSource);
    const status = runCommand(
      { engine, module },
      {
        args: ["program"],
        stdout: (bytes) => void out.push(Buffer.from(bytes)),
        stderr: (bytes) => void err.push(Buffer.from(bytes).toString("latin1")),
        preopens: [
          { name: ".", fs: new MemoryFileSystem({}) },
          { name: "/tmp", fs: new MemoryFileSystem({}) },
        ],
        report: (text) => void err.push(text),
      },
    );
    return status === 0 ? said("pass", "") : said("failed", `exit ${status} ${err.join("").replaceAll("\n", " ")}`);
  } catch (error) {
    return said("failed", error instanceof Error ? error.message : String(error));
  }
}

/** Files below `folder` are read once. */
function remembering(inner: Host, folder: string): Host {
  const contents = new Map<string, ReturnType<Host["read"]>>();
  const kinds = new Map<string, ReturnType<Host["kind"]>>();
  const cached = <T>(map: Map<string, T>, path: string, make: (path: string) => T): T => {
    if (!path.startsWith(folder)) return make(path);
    const found = map.get(path) ?? make(path);
    map.set(path, found);
    return found;
  };
  return {
    ...inner,
    read: (path) => cached(contents, path, inner.read),
    kind: (path) => cached(kinds, path, inner.kind),
  };
}
