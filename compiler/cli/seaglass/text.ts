/** seaglass wat and seaglass wasm: modules to text and back. */
import type { Command } from "commander";
import { assembleModule, printBinary } from "../../driver/text-modules.ts";
import { nodeEnvironment } from "../node-environment.ts";

export function addTextCommands(program: Command, dist: string): void {
  program
    .command("wat")
    .description("show a .wasm as text")
    .argument("<module>", "a .wasm or .o file")
    .option("-o, --output <file>", "where the text goes; standard output otherwise")
    .option("--customs", "with custom sections byte by byte, so that seaglass wasm makes the same file again")
    .action((path: string, { output, customs }: { output?: string; customs?: boolean }) => {
      process.exitCode = printBinary(path, output, { customs: customs === true }, nodeEnvironment("seaglass", dist));
    });
  program
    .command("wasm")
    .description("make a .wasm of WebAssembly text")
    .argument("<text>", "a .wat file")
    .option("-o, --output <file>", "the file to write; by default the text's name with .wasm")
    .action((path: string, { output }: { output?: string }) => {
      process.exitCode = assembleModule(path, output, nodeEnvironment("seaglass", dist));
    });
}
