/** sea-configure and sea-cmake: run a build system's command with our tools. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { join, resolve } from "node:path";
import { Diagnostics } from "../base/diagnostics.ts";
import {
  type BuildCommand,
  configureUsage,
  environmentLines,
  planCmake,
  planConfigure,
} from "../driver/build-commands.ts";
import type { BuildHost, BuildPlaces } from "../driver/build-variables.ts";
import { describeError, nodeHost, writeAll } from "./node-files.ts";
import { version } from "./version.ts";

/** As shells have it for a command that is not there or cannot be run. */
const NOT_FOUND = 127;

const host: BuildHost = {
  files: nodeHost,
  variables: process.env,
  findProgram: (name) =>
    (process.env.PATH ?? "")
      .split(":")
      .map((folder) => join(folder === "" ? "." : folder, name))
      .find((path) => nodeHost.kind(path) === "file"),
  outputOf(program, words) {
    const { status, stdout } = spawnSync(program, words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return status === 0 ? stdout : undefined;
  },
};

/** Entry of the launchers. @param dist holds the bundles */
export function main(tool: "configure" | "cmake", dist: string): void {
  const words = process.argv.slice(2);
  const places: BuildPlaces = { tools: resolve(dist, "../bin"), data: resolve(dist) };
  const answer = tool === "configure" ? answerOf(words[0], places) : undefined;
  if (answer !== undefined) return void writeAll(1, answer);
  const diagnostics = new Diagnostics();
  const command =
    tool === "configure" ? planConfigure(words, places, host, diagnostics) : planCmake(words, places, host);
  const explain = () => showMessages(`sea-${tool}`, diagnostics);
  explain();
  if (command === undefined) process.exitCode = NOT_FOUND;
  else run(command, diagnostics, explain);
}

function answerOf(word: string | undefined, places: BuildPlaces): string | undefined {
  if (word === "--help") return configureUsage;
  if (word === "--version") return `sea-configure (Seaglass) ${version}\n`;
  return word === "--env" ? environmentLines(places, host) : undefined;
}

function showMessages(tool: string, { list }: Diagnostics): void {
  for (const { severity, text, notes } of list.splice(0)) {
    writeAll(2, `${tool}: ${severity}: ${text}\n`);
    for (const note of notes) writeAll(2, `${tool}: note: ${note.text}\n`);
  }
}

/** Runs the command in our place: with our streams, our signals, and its status for ours. */
function run({ program, words, variables }: BuildCommand, diagnostics: Diagnostics, explain: () => void): void {
  const child = spawn(program, words, { stdio: "inherit", env: { ...process.env, ...variables } });
  const forwarding = forwardSignals(child);
  child.on("error", (error) => {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      diagnostics.report("command-missing", 0, { command: program });
    else diagnostics.report("command-failed-to-start", 0, { command: program, reason: describeError(error) });
    explain();
    process.exitCode = NOT_FOUND;
  });
  child.on("exit", (status, signal) => {
    forwarding.end();
    if (signal !== null) process.kill(process.pid, signal);
    // A signal that is ignored leaves us here.
    process.exitCode = status ?? 128 + constants.signals[signal!];
  });
}

function forwardSignals(child: ChildProcess): { end(): void } {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"] as const;
  const forward = (signal: NodeJS.Signals) => void child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  return { end: () => signals.forEach((signal) => process.off(signal, forward)) };
}
