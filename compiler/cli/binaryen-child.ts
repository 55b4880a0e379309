/** The child process that runs Binaryen: request as argument, module on standard input, result on standard output. */
import fs from "node:fs";
import { type ModuleRequest, optimizeWithBinaryen } from "../wasm/binaryen.ts";
import { writeAll } from "./node-files.ts";

try {
  const request = JSON.parse(process.argv[2] ?? "") as ModuleRequest;
  const wasm = await optimizeWithBinaryen(fs.readFileSync(0), request);
  const failure = writeAll(1, wasm);
  if (failure !== undefined) throw new Error(failure.reason);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
