/**
 * Runs the specification's tests of the JavaScript interface (test/js-api of its repository) on the virtual machine,
 * or on the engine of Node with `--native`, and lists the cases that fail. Each file gets a thread, hence a realm, of
 * its own; there this module is the thread's program.
 */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { createWebAssembly } from "../../../runtime/vm/index.ts";
import { type Case, readMeta, runScripts, type Source } from "./harness.ts";

/** What a thread is asked to do. */
interface Task {
  readonly sources: readonly Source[];
  readonly native: boolean;
}

const SECONDS_FOR_ONE = 60;
const SECONDS_FOR_LONG = 900;

export async function main(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      folder: { type: "string" },
      match: { type: "string", default: "" },
      native: { type: "boolean", default: false },
      quiet: { type: "boolean", default: false },
      short: { type: "boolean", default: false },
    },
  });
  if (values.folder === undefined || !existsSync(values.folder)) {
    console.error("--folder=FOLDER has to name test/js-api of the specification's repository");
    return 2;
  }
  const { folder, native } = values;
  let total = 0;
  let failures = 0;
  for (const path of listScripts(folder, new RegExp(values.match))) {
    const { sources, seconds } = readTest(folder, path);
    if (values.short && seconds === SECONDS_FOR_LONG) continue;
    const cases = await runInThread({ sources, native }, seconds);
    const failed = cases.filter(({ failure }) => failure !== null);
    total += cases.length;
    failures += failed.length;
    console.log(`${path}: ${cases.length - failed.length}/${cases.length}`);
    if (!values.quiet) for (const { name, failure } of failed) console.log(`    ${name}: ${failure}`);
  }
  const share = total === 0 ? 0 : (100 * (total - failures)) / total;
  console.log(`${total - failures} of ${total} cases pass (${share.toFixed(2)} %)`);
  return failures === 0 && total > 0 ? 0 : 1;
}

function listScripts(folder: string, match: RegExp): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".js"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => match.test(path) && readMeta(readFileSync(join(folder, path), "utf8")) !== null)
    .sort();
}

/** A test after the scripts it names. Paths from the root are those of the web platform's tests. */
function readTest(folder: string, path: string): { sources: Source[]; seconds: number } {
  const text = readFileSync(join(folder, path), "utf8");
  const { scripts, isLong } = readMeta(text)!;
  const sources = scripts.map((script) => {
    const place = script.startsWith("/wasm/jsapi/")
      ? join(folder, script.slice("/wasm/jsapi/".length))
      : join(folder, dirname(path), script);
    return { name: basename(place), text: readFileSync(place, "utf8") };
  });
  return { sources: [...sources, { name: path, text }], seconds: isLong ? SECONDS_FOR_LONG : SECONDS_FOR_ONE };
}

async function runInThread(task: Task, seconds: number): Promise<Case[]> {
  const worker = new Worker(new URL(import.meta.url), { workerData: task });
  const ended = (failure: string): Case[] => [{ name: "the test as a whole", failure }];
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(ended(`took more than ${seconds} s`));
      void worker.terminate();
    }, seconds * 1000);
    worker.once("message", (cases: Case[]) => {
      clearTimeout(timer);
      resolve(cases);
      void worker.terminate();
    });
    worker.once("error", (error) => {
      clearTimeout(timer);
      resolve(ended(String(error)));
    });
  });
}

if (!isMainThread) {
  const { sources, native } = workerData as Task;
  if (!native) {
    const descriptor = { ...Object.getOwnPropertyDescriptor(globalThis, "WebAssembly"), value: createWebAssembly() };
    Object.defineProperty(globalThis, "WebAssembly", descriptor);
  }
  parentPort!.postMessage(await runScripts(sources));
}
