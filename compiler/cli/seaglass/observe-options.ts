/** Options of `seaglass run --vm` that show what a program does while it runs (runtime/vm/observe/), as one table. */
import type { Command } from "commander";
import {
  type Activation,
  type ObservedProgram,
  type Probe,
  Probes,
  Profiler,
  profileTable,
  type WatchEvent,
} from "../../../runtime/vm/index.ts";
import { isMainSymbol, sourceName } from "../../base/entry-names.ts";
import { writeAll, writeFiles } from "../node-files.ts";
import { shortPath } from "./program-sources.ts";

interface ObserveOption {
  /** Written `--name`, `--name=value`, or either where `absent` says what the first means. */
  readonly name: string;
  readonly value: string;
  readonly help: string;
  readonly absent?: string;
  readonly form: RegExp;
  /**
   * Begins to observe. @returns what is done when the program has ended: false if that failed, which has been told
   * @throws ObserveError
   */
  readonly begin: (probes: Probes, program: ObservedProgram, value: string) => () => boolean;
}

/** An option asks for what the program does not have. */
export class ObserveError extends Error {}

const report = (text: string): true => {
  writeAll(2, text);
  return true;
};

const observeOptions: readonly ObserveOption[] = [
  {
    ...{ name: "trace", value: "functions|instructions", absent: "functions", form: /^(functions|instructions)$/ },
    help: "with --vm: show calls of functions with their values, or each instruction with its operands",
    begin: (probes, program, value) => {
      if (value === "functions") traceCalls(probes, program);
      else probes.add({ program, on: "instruction" }, traceInstruction);
      return () => true;
    },
  },
  {
    ...{ name: "count", value: "calls|instructions", absent: "calls", form: /^(calls|instructions)$/ },
    help: "with --vm: show at the end how often functions were called, or how many instructions they executed",
    begin: (probes, program, value) => {
      const probe = probes.add({ program, on: value === "calls" ? "enter" : "instruction" });
      return () => report(countTable(probe, program, value));
    },
  },
  {
    ...{ name: "watch", value: "address[,size]", form: /^(0x[0-9a-f]+|\d+)(,\d+)?$/i },
    help: "with --vm: show what changes bytes of the memory, 4 if no size is given",
    begin: (probes, program, value) => {
      watchMemory(probes, program, value);
      return () => true;
    },
  },
  {
    ...{ name: "vm-profile", value: "FILE.cpuprofile", absent: "", form: /(^|\.cpuprofile)$/ },
    help: "with --vm: show at the end what functions and lines take, and write it for browsers' tools",
    begin: (probes, program, value) => {
      const profiler = new Profiler(probes, program);
      return () => {
        const profile = profiler.finish();
        report(profileTable(profile));
        if (value === "") return true;
        const bytes = new TextEncoder().encode(JSON.stringify(profile.cpuProfile));
        const failure = writeFiles([{ path: value, bytes, mode: 0o644 }]);
        if (failure) report(`seaglass: error: cannot write '${value}': ${failure.reason}\n`);
        return failure === undefined;
      };
    },
  },
];

export function addObserveOptions(command: Command): Command {
  for (const { name, value, absent, help } of observeOptions) {
    // Not as an option with a value that may be absent, which would take the next word for it.
    if (absent === undefined) command.option(`--${name} <${value}>`, help);
    else command.option(`--${name}`, `${help} (or --${name}=${value})`);
  }
  return command;
}

/** Whether a word of the command line is one of these options. */
export const isObserveOption = (word: string): boolean => observeOptions.some(({ name }) => named(word, name));

const named = (word: string, name: string): boolean => word === `--${name}` || word.startsWith(`--${name}=`);

/** How a run is observed. */
export interface Observing {
  readonly probes: Probes;
  /** To be called when the program has ended, however it did. @returns false if something failed, which has been told */
  readonly finish: () => boolean;
}

/** What the options among some words ask for: nothing if there is no such option, or what is wrong with one. */
export function readObserve(words: readonly string[]): { observing?: Observing; error?: string } {
  const chosen: { option: ObserveOption; value: string }[] = [];
  for (const option of observeOptions) {
    for (const word of words.filter((each) => named(each, option.name))) {
      const value = word.includes("=") ? word.slice(word.indexOf("=") + 1) : option.absent;
      if (value === undefined || !option.form.test(value)) {
        return { error: `--${option.name} needs ${option.value}, not '${value ?? ""}'` };
      }
      chosen.push({ option, value });
    }
  }
  if (chosen.length === 0) return {};
  const probes = new Probes();
  const ends: (() => boolean)[] = [];
  probes.onProgram = (program) => {
    for (const { option, value } of chosen) ends.push(option.begin(probes, program, value));
  };
  return { observing: { probes, finish: () => ends.map((end) => end()).every(Boolean) } };
}

const nameOf = (index: number, name: string | undefined): string =>
  name === undefined ? `function ${index}` : isMainSymbol(name) ? sourceName(name) : name;

const valueText = (value: unknown): string =>
  value instanceof Uint8Array
    ? `0x${Buffer.from(value).toString("hex")}`
    : typeof value === "object" || typeof value === "function"
      ? value === null
        ? "null"
        : "reference"
      : String(value);

/** As deep as this, calls are written further to the right. */
const MAX_INDENT = 60;

function traceCalls(probes: Probes, program: ObservedProgram): void {
  const indent = ({ depth }: Activation): string => "  ".repeat(Math.min(depth - 1, MAX_INDENT));
  probes.add({ program, on: "enter" }, (at) => {
    const parameters = program.parametersOf(at.function).map((_, i) => valueText(at.local(i)));
    report(`${indent(at)}${nameOf(at.function, at.name)}(${parameters.join(", ")})\n`);
  });
  probes.add({ program, on: "leave" }, (at) => {
    const results = at.results.map(valueText).join(", ");
    if (results !== "") report(`${indent(at)}${nameOf(at.function, at.name)} = ${results}\n`);
  });
}

function traceInstruction(at: Activation): void {
  const operands = at.operandTypes.map((_, i) => valueText(at.operand(i)));
  const [source] = at.sources;
  const place = source === undefined ? "" : `${shortPath(source.file)}:${source.line} `;
  const where = `0x${at.offset.toString(16).padStart(6, "0")} ${place}${nameOf(at.function, at.name)}`;
  report(`${where}: ${at.instruction}${operands.length > 0 ? `  [${operands.join(" ")}]` : ""}\n`);
}

function countTable(probe: Probe, program: ObservedProgram, what: string): string {
  const totals = new Map<number, number>();
  for (const { function: index, count } of probe.counts()) totals.set(index, (totals.get(index) ?? 0) + count);
  const rows = [...totals].sort(([, a], [, b]) => b - a);
  const lines = rows.map(([index, count]) => {
    return `${String(count).padStart(14)}  ${nameOf(index, program.function(index).name)}\n`;
  });
  return `${what.padStart(14)}  function\n${lines.join("")}`;
}

function watchMemory(probes: Probes, program: ObservedProgram, value: string): void {
  const [address = 0, size = 4] = value.split(",").map(Number);
  const changed = (at: Activation, { offset, before, after }: WatchEvent): void => {
    const source = program.sources.framesAt(offset)[0];
    const place = source === undefined ? `0x${offset.toString(16)}` : `${shortPath(source.file)}:${source.line}`;
    const name = nameOf(at.function, source?.functionName ?? at.name);
    report(`0x${address.toString(16)}: ${valueText(before)} to ${valueText(after)} in ${name} (${place})\n`);
  };
  try {
    probes.watch({ program, address, size, on: "change" }, changed);
  } catch (error) {
    throw error instanceof RangeError ? new ObserveError(`--watch=${value}: ${error.message}`) : error;
  }
}
