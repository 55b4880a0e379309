/** Options of `seaglass run --vm` and `seaglass wast` that limit what a program may use (runtime/vm/budget.ts), as one table. */
import type { Command } from "commander";
import type { BudgetOptions } from "../../../runtime/vm/index.ts";

interface BudgetOption {
  /** Written `--name=value`. */
  readonly name: string;
  readonly value: string;
  readonly help: string;
  readonly setting: keyof BudgetOptions;
  /** The setting's units in one of the option's. */
  readonly scale: number;
  /** Numbers that the option takes. */
  readonly form: RegExp;
}

const WHOLE = /^\d+$/;
const DECIMAL = /^(\d+\.?\d*|\.\d+)$/;

const budgetOptions: readonly BudgetOption[] = [
  {
    ...{ name: "fuel", value: "units", setting: "fuel", scale: 1, form: WHOLE },
    help: "stop the program after so many calls of functions and turns of loops",
  },
  {
    ...{ name: "time-limit", value: "seconds", setting: "timeLimit", scale: 1000, form: DECIMAL },
    help: "stop the program after so long",
  },
  {
    ...{ name: "memory-limit", value: "bytes", setting: "memoryLimit", scale: 1, form: WHOLE },
    help: "refuse the program more memory",
  },
  {
    ...{ name: "allocation-limit", value: "bytes", setting: "allocationLimit", scale: 1, form: WHOLE },
    help: "stop the program when it has made so many bytes of structures and arrays in all",
  },
  {
    ...{ name: "stack-limit", value: "calls", setting: "stackLimit", scale: 1, form: WHOLE },
    help: "stop the program when so many functions are active at once",
  },
];

/** @param condition put in front of what each option does, if it is not always possible */
export function addBudgetOptions(command: Command, condition = ""): Command {
  for (const { name, value, help } of budgetOptions) command.option(`--${name} <${value}>`, condition + help);
  return command;
}

/** Whether a word of the command line is one of these options. */
export const isBudgetOption = (word: string): boolean => optionOf(word) !== undefined;

/** What the options among some words say: settings, which are none if there is no such option, or what is wrong with one. */
export function readBudget(words: readonly string[]): { settings: BudgetOptions; error?: string } {
  const settings: Record<string, number> = {};
  for (const word of words) {
    const option = optionOf(word);
    if (option === undefined) continue;
    const text = word.slice(option.name.length + 3);
    const number = Number(text) * option.scale;
    if (!option.form.test(text) || number > Number.MAX_SAFE_INTEGER) {
      return { settings, error: `--${option.name} needs a number of ${option.value}, not '${text}'` };
    }
    settings[option.setting] = number;
  }
  return { settings };
}

function optionOf(word: string): BudgetOption | undefined {
  return budgetOptions.find(({ name }) => word.startsWith(`--${name}=`));
}
