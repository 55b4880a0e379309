/** The debugging options that look at the passes one by one, as hooks of their runner. */
import { printFunction, printModule } from "../ir/print.ts";
import type { PassHooks } from "../passes/pass.ts";
import type { Options } from "./options.ts";

/**
 * @param print takes the dumps of --dump-after
 * @param report takes the times of --time
 */
export function passHooks(
  options: Pick<Options, "verifyIr" | "dumpAfter" | "disabledPasses" | "passLimit" | "time">,
  print: (text: string) => void = () => {},
  report: (text: string) => void = () => {},
): PassHooks {
  const { verifyIr, dumpAfter, disabledPasses, passLimit, time } = options;
  const isDumped = (pass: string): boolean => dumpAfter.includes(pass) || dumpAfter.includes("all");
  return {
    verify: verifyIr,
    limit: passLimit,
    disabled: new Set(disabledPasses),
    timed: time ? (pass, milliseconds) => report(`${milliseconds.toFixed(1).padStart(9)} ms    ${pass}\n`) : undefined,
    after: (pass, fn, changed, module) => {
      if (changed && isDumped(pass)) print(`;; after ${pass}\n${fn ? printFunction(fn) : printModule(module)}\n`);
    },
  };
}
