/** seaglass run: compile in memory and run at once, in Node's engine or in the bundled machine. */
import type { Command } from "commander";
import { runOnNode } from "../../../runtime/glue/node.ts";
import { WebAssembly as Machine } from "../../../runtime/vm/index.ts";
import { runDriver } from "../../driver/driver.ts";
import { nodeEnvironment } from "../cc.ts";
import { describeInternalError } from "../internal-error.ts";
import { nodeHost, writeAll } from "../node-files.ts";
import { withDefaults } from "./build.ts";
import { Progress } from "./progress.ts";

export function addRunCommand(program: Command, dist: string): void {
  program
    .command("run")
    .description("compile C files (or take a .wasm) and run the program: seaglass run hello.c -- arguments")
    .argument("<files...>", "C files, objects, libraries, and options of sea-cc; after --, the program's arguments")
    .option("--vm", "run in the bundled virtual machine instead of Node's engine")
    .allowUnknownOption()
    .passThroughOptions()
    .action((_words: string[], options: { vm?: boolean }) => {
      process.exitCode = run(wordsAfterRun(), options.vm === true, dist);
    });
}

/** Commander drops "--" and cannot tell our words from the program's, so the command line is read once more. */
function wordsAfterRun(): { words: string[]; args: string[] } {
  const all = process.argv.slice(process.argv.indexOf("run") + 1);
  const end = all.indexOf("--");
  const words = end === -1 ? all : all.slice(0, end);
  return { words: words.filter((word) => word !== "--vm"), args: end === -1 ? [] : all.slice(end + 1) };
}

function run({ words, args }: { words: string[]; args: string[] }, vm: boolean, dist: string): number {
  const [first = "a.out"] = words.filter((word) => !word.startsWith("-"));
  const wasm = words.length === 1 && first.endsWith(".wasm") ? readModule(first) : compileInMemory(words, dist);
  if (wasm === undefined) return 1;
  const name = first.replace(/\.[^./]*$/, "");
  const engine = vm ? { engine: Machine as never } : {};
  return runOnNode(new Uint8Array(wasm), { args: [name, ...args], ...engine });
}

function readModule(path: string): Uint8Array | undefined {
  const file = nodeHost.read(path);
  if (file.ok) return file.bytes;
  writeAll(2, `seaglass: error: cannot read '${path}': ${file.message}\n`);
  return undefined;
}

function compileInMemory(words: string[], dist: string): Uint8Array | undefined {
  const env = nodeEnvironment("seaglass", dist);
  const progress = new Progress(process.stderr.isTTY === true);
  let wasm: Uint8Array | undefined;
  try {
    runDriver([...withDefaults(words), "-o", "program.wasm"], {
      ...env,
      report: (text) => {
        progress.clear();
        env.report(text);
      },
      progress: (step, done, total) => progress.show(step, done, total),
      writeFiles: (files) => {
        wasm = files.find((file) => file.path === "program.wasm")?.bytes;
        return undefined;
      },
    });
  } catch (error) {
    progress.clear();
    writeAll(2, `seaglass: ${describeInternalError(error, ["sea-cc", ...words])}`);
    return undefined;
  }
  progress.clear();
  return wasm;
}
