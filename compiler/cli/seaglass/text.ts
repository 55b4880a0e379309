/** seaglass wat and seaglass wasm: modules to text and back. */
import type { Command } from "commander";
import { nodeEnvironment } from "../node-environment.ts";
import { loadCompiler } from "./compiler.ts";

export function addTextCommands(program: Command, dist: string): void {
  program
    .command("wat")
    .description("show a .wasm as text")
    .argument("<module>", "a .wasm or .o file")
    .option("-o, --output <file>", "where the text goes; standard output otherwise")
    .option("--customs", "with custom sections byte by byte, so that seaglass wasm makes the same file again")
    .action((path: string, { output, customs }: { output?: string; customs?: boolean }) => {
      const options = { customs: customs === true };
      process.exitCode = loadCompiler(dist).printBinary(path, output, options, nodeEnvironment("seaglass", dist));
    });
  program
    .command("wasm")
    .description("make a .wasm of WebAssembly text")
    .argument("<text>", "a .wat file")
    .option("-o, --output <file>", "the file to write; by default the text's name with .wasm")
    .action((path: string, { output }: { output?: string }) => {
      process.exitCode = loadCompiler(dist).assembleModule(path, output, nodeEnvironment("seaglass", dist));
    });
}
