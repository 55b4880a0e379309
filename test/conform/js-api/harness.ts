/**
 * Runs one file of tests of the JavaScript interface in the realm it is called in, which becomes the tests' own: they
 * see its `WebAssembly`. Files are scripts; a comment `// META: script=FILE` names one that has to run before.
 */

import { Script } from "node:vm";
import { AssertionError, assertions, formatValue } from "./assertions.ts";

/** A case: the reason why it failed, or null if it passed. */
export interface Case {
  readonly name: string;
  readonly failure: string | null;
}

/** A script's file name and text. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** What comments at the start of a test say. */
export interface Meta {
  /** Paths of scripts to run before, as written. */
  readonly scripts: readonly string[];
  /** Whether the test may take minutes. */
  readonly isLong: boolean;
}

/** Reads a test's comments; null for a file that is no test. */
export function readMeta(text: string): Meta | null {
  const entries = [...text.matchAll(/^\/\/ META: (\w+)=(.+)$/gm)].map(([, key, value]) => ({ key, value: value! }));
  if (!entries.some(({ key }) => key === "global")) return null;
  return {
    scripts: entries.filter(({ key }) => key === "script").map(({ value }) => value),
    isLong: entries.some(({ key, value }) => key === "timeout" && value === "long"),
  };
}

/** What a case is given: ways to say what must not happen and what is to be done afterwards. */
interface CaseTools {
  unreached_func(description?: string): () => never;
  add_cleanup(action: () => void): void;
}

function makeTools(cleanups: (() => void)[]): CaseTools {
  return {
    unreached_func: (description) => () => assertions.assert_unreached(description),
    add_cleanup: (action) => void cleanups.push(action),
  };
}

/**
 * Runs scripts one after the other in this realm, then the cases that wait for a promise, one after the other.
 * @returns the cases in the order in which they ended; a script that fails outside of all cases is a failed case
 */
export async function runScripts(sources: readonly Source[]): Promise<Case[]> {
  const cases: Case[] = [];
  const waiting: (() => Promise<void>)[] = [];
  const passed = (name: string) => cases.push({ name, failure: null });
  const failed = (name: string, error: unknown) => cases.push({ name, failure: describeFailure(error) });
  const nameOf = (name: string | undefined) => name ?? `case ${cases.length + waiting.length + 1}`;
  Object.assign(globalThis, assertions, {
    self: globalThis,
    setup(action: () => void) {
      action();
    },
    test(action: (t: CaseTools) => void, given?: string) {
      const name = nameOf(given);
      const cleanups: (() => void)[] = [];
      try {
        action(makeTools(cleanups));
        passed(name);
      } catch (error) {
        failed(name, error);
      }
      for (const cleanup of cleanups) cleanup();
    },
    promise_test(action: (t: CaseTools) => Promise<unknown>, given?: string) {
      const name = nameOf(given);
      waiting.push(async () => {
        const cleanups: (() => void)[] = [];
        try {
          await action(makeTools(cleanups));
          passed(name);
        } catch (error) {
          failed(name, error);
        }
        for (const cleanup of cleanups) cleanup();
      });
    },
  });
  try {
    for (const { name, text } of sources) new Script(text, { filename: name }).runInThisContext();
  } catch (error) {
    failed("the script as a whole", error);
  }
  for (const run of waiting) await run();
  return cases;
}

function describeFailure(error: unknown): string {
  return error instanceof AssertionError ? error.message : `threw ${formatValue(error)}`;
}
