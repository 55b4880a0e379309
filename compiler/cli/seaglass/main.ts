/** seaglass: the command for people. */
import { resolve } from "node:path";
import { Command } from "commander";
import { version } from "../version.ts";
import { addBuildCommand } from "./build.ts";
import { addRunCommand } from "./run.ts";
import { addServeCommand } from "./serve-command.ts";
import { addTextCommands } from "./text.ts";
import { addWastCommand } from "./wast.ts";

export { warmUp } from "../cc.ts";

/** Runs the process's command line; the exit status is the process's. @param folder holds the bundles */
export async function main(folder: string): Promise<void> {
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
  await program.parseAsync();
}
