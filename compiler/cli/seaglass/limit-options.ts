/**
 * Options of `seaglass run` and `seaglass wast` that limit what a program may use, of the virtual machine
 * (runtime/vm/budget.ts) and of the system (runtime/wasi/wasi.ts), as one table.
 */
import type { Command } from "commander";
import type { BudgetOptions } from "../../../runtime/vm/index.ts";
import type { WasiLimits } from "../../../runtime/wasi/index.ts";

interface LimitOption {
  /** Written `--name=value`. */
  readonly name: string;
  readonly value: string;
  readonly help: string;
  /** What it limits: where the setting is. */
  readonly of: keyof Limits;
  readonly setting: keyof BudgetOptions | keyof WasiLimits;
  /** The setting's units in one of the option's. */
  readonly scale: number;
  /** Numbers that the option takes. */
  readonly form: RegExp;
}

/** What a program may use. */
export interface Limits {
  /** Of the virtual machine. */
  readonly machine: BudgetOptions;
  /** Of the system, whatever the engine is. */
  readonly system: WasiLimits;
}

const WHOLE = /^\d+$/;
const DECIMAL = /^(\d+\.?\d*|\.\d+)$/;

const limitOptions: readonly LimitOption[] = [
  {
    ...{ of: "machine", name: "fuel", value: "units", setting: "fuel", scale: 1, form: WHOLE },
    help: "stop the program after so many calls of functions and turns of loops",
  },
  {
    ...{ of: "machine", name: "time-limit", value: "seconds", setting: "timeLimit", scale: 1000, form: DECIMAL },
    help: "stop the program after so long",
  },
  {
    ...{ of: "machine", name: "memory-limit", value: "bytes", setting: "memoryLimit", scale: 1, form: WHOLE },
    help: "refuse the program more memory",
  },
  {
    ...{ of: "machine", name: "allocation-limit", value: "bytes", setting: "allocationLimit", scale: 1, form: WHOLE },
    help: "stop the program when it has made so many bytes of structures and arrays in all",
  },
  {
    ...{ of: "machine", name: "stack-limit", value: "calls", setting: "stackLimit", scale: 1, form: WHOLE },
    help: "stop the program when so many functions are active at once",
  },
  {
    ...{ of: "system", name: "output-limit", value: "bytes", setting: "output", scale: 1, form: WHOLE },
    help: "stop the program when it writes more to standard output and error",
  },
  {
    ...{ of: "system", name: "descriptor-limit", value: "descriptors", setting: "descriptors", scale: 1, form: WHOLE },
    help: "refuse the program more open files; the standard streams, / and . count, too",
  },
];

/**
 * @param of the options that the command has
 * @param condition put in front of what each does, if it is not always possible
 */
export function addLimitOptions(command: Command, of: keyof Limits, condition = ""): Command {
  for (const option of limitOptions.filter((each) => each.of === of))
    command.option(`--${option.name} <${option.value}>`, condition + option.help);
  return command;
}

/** Whether a word of the command line is an option that limits this, or anything. */
export function isLimitOption(word: string, of?: keyof Limits): boolean {
  const option = optionOf(word);
  return option !== undefined && (of === undefined || option.of === of);
}

/** What the options among some words say: settings, which are none if there is no such option, or what is wrong with one. */
export function readLimits(words: readonly string[]): { limits: Limits; error?: string } {
  const limits = { machine: {} as Record<string, number>, system: {} as Record<string, number> };
  for (const word of words) {
    const option = optionOf(word);
    if (option === undefined) continue;
    const text = word.slice(option.name.length + 3);
    const number = Number(text) * option.scale;
    if (!option.form.test(text) || number > Number.MAX_SAFE_INTEGER) {
      return { limits, error: `--${option.name} needs a number of ${option.value}, not '${text}'` };
    }
    limits[option.of][option.setting] = number;
  }
  return { limits };
}

function optionOf(word: string): LimitOption | undefined {
  return limitOptions.find(({ name }) => word.startsWith(`--${name}=`));
}
