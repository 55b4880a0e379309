/** seaglass serve: a folder on a local web server. */
import type { Command } from "commander";
import { describeError, writeAll } from "../node-files.ts";

const DEFAULT_PORT = 8000;

export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .description("serve a folder with the headers that WebAssembly pages need")
    .argument("[folder]", "what to serve", ".")
    .option("-p, --port <number>", "port; 0 takes a free one", String(DEFAULT_PORT))
    .action(async (root: string, options: { port: string }) => {
      try {
        // Node's HTTP is loaded by those who serve.
        const { serve } = await import("./serve.ts");
        const { url } = await serve({ root, port: Number(options.port) });
        writeAll(1, `${url}\n`);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        const reason =
          code === "EADDRINUSE" ? `port ${options.port} is in use (-p 0 takes a free one)` : describeError(error);
        writeAll(2, `seaglass: error: cannot serve '${root}': ${reason}\n`);
        process.exitCode = 1;
      }
    });
}
