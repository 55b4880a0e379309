/** seaglass run: compile in memory and run at once, in Node's engine or in the bundled machine. */
import type { Command } from "commander";
import { refusesModule, TRAP_STATUS } from "../../../runtime/glue/host.ts";
import { runOnNode } from "../../../runtime/glue/node.ts";
import { countsRuns } from "../../../runtime/glue/profile.ts";
import {
  Budget,
  createWebAssembly,
  MemoryLimitError,
  SnapshotError,
  type Tier,
  tiers,
} from "../../../runtime/vm/index.ts";
import { virtualClock } from "../../../runtime/wasi/index.ts";
import { DEFAULT_PROFILE, profilePath } from "../../base/profile.ts";
import { describeInternalError } from "../internal-error.ts";
import { nodeEnvironment } from "../node-environment.ts";
import { nodeHost, writeAll } from "../node-files.ts";
import { withDefaults } from "./build.ts";
import { loadCompiler } from "./compiler.ts";
import { addLimitOptions, isLimitOption, type Limits, readLimits } from "./limit-options.ts";
import { addObserveOptions, isObserveOption, ObserveError, type Observing, readObserve } from "./observe-options.ts";
import { programSources, sourceMapFiles } from "./program-sources.ts";
import { Progress } from "./progress.ts";
import { isSnapshotOption, readSnapshotFiles, type SnapshotFiles, snapshotRun } from "./snapshot-run.ts";

export function addRunCommand(program: Command, dist: string): void {
  const command = program
    .command("run")
    .description("compile C files (or take a .wasm) and run the program: seaglass run hello.c -- arguments")
    .argument("<files...>", "C files, objects, libraries, and options of sea-cc; after --, the program's arguments")
    .option("--vm", "run in the bundled virtual machine instead of Node's engine")
    .option("--tier <tier>", `how the machine executes functions: ${tiers.join(", ")} (what runs often is generated)`);
  addObserveOptions(addLimitOptions(addLimitOptions(command, "machine", "with --vm: "), "system"))
    .option("--seed <number>", "repeatable runs: random bytes from a seed, and a clock that shows the same times")
    .option("--snapshot <file>", "with --vm: keep a program that a limit stops in a file, to go on with")
    .option("--restore <file>", "with --vm: go on with a program from such a file")
    .option("--deterministic", "with --vm: repeatable runs on all computers: --seed (0 if not given), no NaN but one")
    .option(
      "--profile",
      `count what runs, and add it to ${DEFAULT_PROFILE}, for sea-cc -fprofile-use (or --profile=FILE)`,
    )
    .allowUnknownOption()
    .passThroughOptions()
    .action(() => {
      process.exitCode = run(readCommand(), dist);
    });
}

interface RunCommand {
  /** For the compiler. */
  readonly words: readonly string[];
  /** For the program. */
  readonly args: readonly string[];
  readonly vm: boolean;
  /** How the machine executes functions. */
  readonly tier: string;
  /** What the program may use. */
  readonly limits: Limits;
  /** Whether a run is to be the same on all computers. */
  readonly deterministic: boolean;
  /** Where the program goes on from, and where it is kept. */
  readonly snapshots: SnapshotFiles;
  /** For repeatable runs: where random bytes come from. */
  readonly seed: number | undefined;
  /** How it is observed, if it is. */
  readonly observing: Observing | undefined;
  /** What is wrong with the options, if something is. */
  readonly error: string | undefined;
  /** The file for the profile, if there is to be one. */
  readonly profile: string | undefined;
}

/** Commander drops "--" and cannot tell our words from the program's, so the command line is read once more. */
function readCommand(): RunCommand {
  const all = process.argv.slice(process.argv.indexOf("run") + 1);
  const end = all.indexOf("--");
  const own = end === -1 ? all : all.slice(0, end);
  const profile = own.map((word) => /^--profile(?:=(.*))?$/.exec(word)).findLast((match) => match);
  const vm = own.includes("--vm");
  const { limits, error } = readLimits(own);
  const { observing, error: observeError } = readObserve(own);
  const seed = own.findLast((word) => word.startsWith("--seed="))?.slice("--seed=".length);
  const deterministic = own.includes("--deterministic");
  const needsVm = vm ? undefined : own.find((word) => isVmOption(word) || word === "--deterministic");
  const snapshots = readSnapshotFiles(own);
  // Generated code cannot be kept.
  const defaultTier = snapshots.snapshot === undefined ? "auto" : "interpreter";
  return {
    words: own.filter((word) => !isSwitch(word) && !/^--(profile(=|$)|(tier|seed)=)/.test(word) && !isOwnOption(word)),
    args: end === -1 ? [] : all.slice(end + 1),
    vm,
    limits,
    observing,
    deterministic,
    snapshots,
    seed: seed === undefined && !deterministic ? undefined : Number(seed ?? 0),
    error: needsVm !== undefined ? `${needsVm} needs --vm` : (seedError(seed) ?? error ?? observeError),
    tier: own.findLast((word) => word.startsWith("--tier="))?.slice("--tier=".length) ?? defaultTier,
    profile: profile ? profilePath(profile[1] ?? "") : undefined,
  };
}

const isSwitch = (word: string) => word === "--vm" || word === "--deterministic";

const isVmOption = (word: string) => isLimitOption(word, "machine") || isSnapshotOption(word) || isObserveOption(word);

const isOwnOption = (word: string) => isVmOption(word) || isLimitOption(word);

/** A seed is a u32. */
function seedError(seed: string | undefined): string | undefined {
  const isSeed = seed === undefined || (/^\d+$/.test(seed) && Number(seed) < 2 ** 32);
  return isSeed ? undefined : `--seed needs a number below 2^32, not '${seed}'`;
}

function run(command: RunCommand, dist: string): number {
  const { words, tier, profile, error } = command;
  if (error !== undefined) {
    writeAll(2, `seaglass: error: ${error}\n`);
    return 1;
  }
  if (!isTier(tier)) {
    writeAll(2, `seaglass: error: unknown tier '${tier}'; there are ${tiers.join(", ")}\n`);
    return 1;
  }
  const [first = "a.out"] = words.filter((word) => !word.startsWith("-"));
  const isModule = words.length === 1 && first.endsWith(".wasm");
  const counting = profile === undefined ? [] : ["-fprofile-generate"];
  const wasm = isModule ? readModule(first) : compileInMemory([...counting, ...words], dist);
  if (wasm === undefined) return 1;
  const bytes = new Uint8Array(wasm);
  if (profile !== undefined && !countsRuns({ engine: WebAssembly as never, module: new WebAssembly.Module(bytes) })) {
    writeAll(2, `seaglass: error: '${first}' counts nothing; compile it with sea-cc -fprofile-generate\n`);
    return 1;
  }
  return runModule({ ...command, tier }, bytes, first);
}

/** @param path of the module, or of what it was made of */
function runModule(command: RunCommand & { tier: Tier }, bytes: Uint8Array<ArrayBuffer>, path: string): number {
  const { args, vm, tier, seed, deterministic, profile, observing, limits } = command;
  const name = path.replace(/\.[^./]*$/, "");
  const repeatable = seed === undefined ? {} : { random: seed, clock: virtualClock() };
  const budget = new Budget(limits.machine);
  const loadSourceMap = sourceMapFiles(path);
  const sources = programSources(bytes, loadSourceMap);
  const kept = snapshotRun(command.snapshots);
  const settings = {
    tier,
    budget,
    deterministic,
    loadSourceMap,
    ...kept?.settings,
    ...(observing && { probes: observing.probes }),
  };
  const machine = vm ? createWebAssembly(settings) : undefined;
  const engine = machine && { engine: kept?.engine(machine) ?? (machine as never) };
  let status = 1;
  try {
    // Only time ends what waits.
    const system = { limits: limits.system, ...(limits.machine.timeLimit === undefined ? {} : { budget }) };
    const ended = runOnNode(bytes, { args: [name, ...args], profile, sources, ...engine, ...repeatable, ...system });
    status = kept === undefined || kept.finish() ? ended : 1;
  } catch (error) {
    if (error instanceof SnapshotError) writeAll(2, `seaglass: error: cannot restore '${name}': ${error.message}\n`);
    else if (refusesModule(error)) writeAll(2, `seaglass: error: cannot run '${path}': ${(error as Error).message}\n`);
    else if (error instanceof ObserveError) writeAll(2, `seaglass: error: ${error.message}\n`);
    else if (error instanceof MemoryLimitError) {
      writeAll(2, `${name}: the program cannot start: ${error.message}\n`);
      status = TRAP_STATUS;
    } else throw error;
  } finally {
    if (observing?.finish() === false) status = 1;
  }
  return status;
}

export const isTier = (name: string): name is Tier => (tiers as readonly string[]).includes(name);

function readModule(path: string): Uint8Array | undefined {
  const file = nodeHost.read(path);
  if (file.ok) return file.bytes;
  writeAll(2, `seaglass: error: cannot read '${path}': ${file.message}\n`);
  return undefined;
}

function compileInMemory(words: readonly string[], dist: string): Uint8Array | undefined {
  const env = nodeEnvironment("seaglass", dist);
  const progress = new Progress(process.stderr.isTTY === true);
  let wasm: Uint8Array | undefined;
  try {
    loadCompiler(dist).runDriver([...withDefaults(words), "-o", "program.wasm"], {
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
