/** The messages of command-cases.ts: the compiler, the linker and small tools in this process over files in memory, others as processes. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { catalog } from "../../compiler/base/catalog.ts";
import { memoryHost } from "../../compiler/base/host.ts";
import { runDriver } from "../../compiler/driver/driver.ts";
import type { Environment } from "../../compiler/driver/environment.ts";
import { runLinker } from "../../compiler/driver/linker.ts";
import { assembleModule } from "../../compiler/driver/text-modules.ts";
import { tools } from "../../compiler/tools/index.ts";
import { root } from "../harness/runner.ts";
import { runTool } from "../tools/memory.ts";
import { type CommandCase, commandCases } from "./command-cases.ts";

const toolOf = (command: string): string => command.split(" ")[0]!.replace("sea-", "");

for (const each of commandCases) {
  test(each.id, () => {
    const isInMemory = each.commands.every(
      (command) => /^sea(-cc|-ld|glass) /.test(command) || toolOf(command) in tools,
    );
    expect(isInMemory ? runInMemory(each) : runProcesses(each)).toMatch(patternOf(catalog[each.id][1]));
  });
}

/** The text of a row with anything in its holes. */
function patternOf(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/g, ".*"));
}

/** @returns what the last command says */
function runInMemory({ files, commands, input }: CommandCase): string {
  const held = new Map<string, string | Uint8Array>(Object.entries(files ?? {}));
  const said: string[] = [];
  const env: Environment = {
    host: memoryHost(held),
    identity: { tool: "sea-cc", version: "", sysroot: "/sysroot", tools: "" },
    readStdin: () => new Uint8Array(),
    writeFiles(outputs) {
      const refused = outputs.find(({ path }) => path.startsWith("read-only/"));
      if (refused) return { path: refused.path, reason: "permission denied" };
      for (const { path, bytes } of outputs) held.set(path, bytes);
      return undefined;
    },
    print: () => undefined,
    report: (text) => void said.push(text),
    color: false,
    epoch: 0,
    makeProgram: ({ path, wasm }) => [{ path, bytes: wasm, mode: 0o644 }],
    optimizeModule: () => ({ reason: "it ended with SIGKILL" }),
  };
  for (const command of commands) {
    said.length = 0;
    const [name, ...words] = command.split(" ");
    if (name === "sea-cc") runDriver(words, env);
    else if (name === "sea-ld") runLinker(words, env);
    else if (name === "seaglass") assembleModule(words[1]!, undefined, env);
    else said.push(runTool(command, held, input).stderr);
  }
  return said.join("");
}

function runProcesses({ files, commands }: CommandCase): string {
  const folder = mkdtempSync(join(tmpdir(), "seaglass-ar-"));
  try {
    for (const [name, text] of Object.entries(files ?? {})) writeFileSync(join(folder, name), text);
    const runs = commands.map((command) => {
      const [tool, ...words] = command.split(" ");
      return spawnSync(join(root, "bin", tool!), words, { cwd: folder, encoding: "utf8" });
    });
    return runs.at(-1)!.stderr;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
