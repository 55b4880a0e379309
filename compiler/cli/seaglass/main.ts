/** seaglass: the command for people. */
import { resolve } from "node:path";
import { Command } from "commander";
import { version } from "../version.ts";
import { addBuildCommand } from "./build.ts";
import { addRunCommand } from "./run.ts";
import { addServeCommand } from "./serve-command.ts";
import { addTextCommands } from "./text.ts";
import { addWastCommand } from "./wast.ts";

/** Runs the process's command line; the exit status is the process's. @param folder holds the bundles */
export async function main(folder: string): Promise<void> {
  await commands(folder).parseAsync();
}

/** For the build: a program on the bundled machine. */
export async function warmUp(words: readonly string[], folder: string): Promise<void> {
  const line = ["run", "--vm", ...words];
  process.argv.splice(1, Number.POSITIVE_INFINITY, "seaglass", ...line);
  await commands(folder).parseAsync(line, { from: "user" });
  if (process.exitCode) throw new Error("the machine just built cannot run hello.c");
}

function commands(folder: string): Command {
  const dist = resolve(folder);
  const program = new Command("seaglass")
    .description("C to WebAssembly: compile, run in Node or in the bundled machine, make web pages")
    .version(version)
    .enablePositionalOptions()
    .showHelpAfterError("(seaglass --help tells more)");
  addRunCommand(program, dist);
  addBuildCommand(program, dist);
  addServeCommand(program);
  addTextCommands(program, dist);
  addWastCommand(program);
  return program;
}
