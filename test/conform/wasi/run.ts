/**
 * Runs the public tests of WASI preview 1 (WebAssembly/wasi-testsuite, branch prod/testsuite-all, which has them as
 * modules) over our host, and lists the programs that fail:
 *
 *     node test/conform/run.mjs wasi --folder=FOLDER [--files=disk|memory] [--engine=native|interpreter|jit] [--match=RE]
 *
 * `--engine=node` runs them over `node:wasi` for comparison. Each program gets a thread of its own, so that one that
 * never ends can be stopped; there this module is the thread's program. A program that fails and is not in
 * known-failures.txt makes the run fail, as does one in it that passes.
 */

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { createWebAssembly } from "../../../runtime/vm/index.ts";
import { NodeFileSystem } from "../../../runtime/wasi/fs/node.ts";
import {
  createWasi,
  type FileSystem,
  type InstanceLike,
  MemoryFileSystem,
  type WasiOptions,
} from "../../../runtime/wasi/index.ts";

/** What a test's JSON file says; see doc/specification.md there. */
interface Expectation {
  args?: string[];
  env?: Record<string, string>;
  /** Folders to give under their own names. */
  dirs?: string[];
  /** A folder to give as `/`. */
  root?: string;
  exit_code?: number;
  stdout?: string;
}

type Engine = "native" | "interpreter" | "jit" | "node";

/** What a thread is asked to do. */
interface Task {
  readonly path: string;
  readonly expected: Expectation;
  readonly engine: Engine;
  readonly inMemory: boolean;
}

const SECONDS_FOR_ONE = 60;

export async function main(words: string[], root: string): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      folder: { type: "string" },
      files: { type: "string", default: "disk" },
      engine: { type: "string", default: "native" },
      match: { type: "string", default: "" },
    },
  });
  const { folder } = values;
  const engine = values.engine as Engine;
  const isKnown = ["native", "interpreter", "jit", "node"].includes(engine) && /^(disk|memory)$/.test(values.files);
  if (folder === undefined || !isKnown) {
    console.error("usage: wasi --folder=FOLDER [--files=disk|memory] [--engine=native|interpreter|jit|node]");
    return 2;
  }
  const known = readKnown(join(root, "test/conform/wasi/known-failures.txt"));
  let total = 0;
  let failures = 0;
  let surprises = 0;
  for (const path of listPrograms(folder, new RegExp(values.match))) {
    const spec = path.replace(/wasm$/, "json");
    const expected = existsSync(spec) ? (JSON.parse(readFileSync(spec, "utf8")) as Expectation) : {};
    const failure = await runInThread({ path, expected, engine, inMemory: values.files === "memory" });
    total++;
    const name = relative(folder, path);
    if (failure !== null) {
      failures++;
      console.log(`${name}: ${failure}`);
    }
    if (engine !== "node" && (failure !== null) !== known.has(`${values.files} ${basename(path, ".wasm")}`)) {
      surprises++;
      console.log(
        failure === null ? `${name} passes, but is in known-failures.txt` : `${name} is not in known-failures.txt`,
      );
    }
  }
  console.log(`${total - failures} of ${total} programs pass`);
  return surprises === 0 && total > 0 ? 0 : 1;
}

/** The first two words of each line, `disk name`; the rest of a line after `#` is left out. */
function readKnown(path: string): Set<string> {
  const lines = readFileSync(path, "utf8").split("\n");
  return new Set(lines.map((line) => line.replace(/#.*/, "").split(":")[0]!.trim()).filter((name) => name !== ""));
}

function listPrograms(folder: string, match: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".wasm") && basename(entry.parentPath) === "wasm32-wasip1")
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => match.test(path))
    .sort();
}

/** Null, or what was wrong. */
function runInThread(task: Task): Promise<string | null> {
  const worker = new Worker(new URL(import.meta.url), { workerData: task, stderr: true });
  return new Promise((resolve) => {
    const end = (failure: string | null) => {
      clearTimeout(timer);
      resolve(failure);
      void worker.terminate();
    };
    const timer = setTimeout(() => end(`took more than ${SECONDS_FOR_ONE} s`), SECONDS_FOR_ONE * 1000);
    worker.once("message", end);
    worker.once("error", (error) => end(String(error)));
  });
}

/** Runs a program in copies of its folders. */
async function runProgram({ path, expected, engine, inMemory }: Task): Promise<string | null> {
  const given = [...(expected.dirs ?? []), ...(expected.root === undefined ? [] : [expected.root])];
  const copies = mkdtempSync(join(tmpdir(), "seaglass-wasi-"));
  try {
    for (const name of given) cpSync(join(dirname(path), name), join(copies, name), { recursive: true });
    const guestName = (name: string) => (name === expected.root ? "/" : name);
    if (engine === "node")
      return await runOverNode(
        path,
        expected,
        given.map((name) => [guestName(name), join(copies, name)]),
      );
    let output = "";
    let messages = "";
    const options: WasiOptions = {
      args: [basename(path), ...(expected.args ?? [])],
      env: expected.env ?? {},
      stdout: (bytes) => void (output += new TextDecoder().decode(bytes)),
      stderr: (bytes) => void (messages += new TextDecoder().decode(bytes)),
      preopens: given.map((name) => ({
        name: guestName(name),
        fs: inMemory ? readTree(join(copies, name)) : new NodeFileSystem(join(copies, name)),
      })),
    };
    return judge(expected, runOverOurs(readFileSync(path), options, engine), output, () => messages);
  } finally {
    rmSync(copies, { recursive: true, force: true });
  }
}

/** The exit status, or how the program was stopped. */
function runOverOurs(module: Uint8Array<ArrayBuffer>, options: WasiOptions, engine: Engine): number | string {
  const wasi = createWasi(options);
  const on = engine === "native" ? WebAssembly : createWebAssembly({ tier: engine as "interpreter" | "jit" });
  try {
    const instance = new on.Instance(new on.Module(module) as never, wasi.imports as never);
    return wasi.start(instance as InstanceLike);
  } catch (error) {
    return (error as Error).stack ?? String(error);
  }
}

function judge(expected: Expectation, status: number | string, output: string, messages: () => string): string | null {
  if (status !== (expected.exit_code ?? 0)) return `ends with ${status}\n${indent(messages())}`;
  if (expected.stdout !== undefined && output !== expected.stdout) return `writes ${JSON.stringify(output)}`;
  return null;
}

function indent(text: string): string {
  return text.replace(/^/gm, "    ").trimEnd();
}

/** The same over the host of Node. Its messages go to the thread's standard error, which is dropped. */
async function runOverNode(path: string, expected: Expectation, folders: string[][]): Promise<string | null> {
  const { WASI } = await import("node:wasi");
  const wasi = new WASI({
    version: "preview1",
    args: [basename(path), ...(expected.args ?? [])],
    env: expected.env ?? {},
    preopens: Object.fromEntries(folders),
    returnOnExit: true,
  });
  try {
    const instance = new WebAssembly.Instance(
      new WebAssembly.Module(readFileSync(path)),
      wasi.getImportObject() as never,
    );
    return judge({ ...expected, stdout: undefined } as Expectation, wasi.start(instance), "", () => "");
  } catch (error) {
    return String(error);
  }
}

/** A folder of the disk, in memory. */
function readTree(folder: string): FileSystem {
  const fs = new MemoryFileSystem();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) fs.makeDirectory(relative(folder, path));
    else fs.writeFile(relative(folder, path), readFileSync(path));
  }
  return fs;
}

if (!isMainThread) parentPort!.postMessage(await runProgram(workerData as Task));
