/**
 * One mistake gives one message. Correct programs get one token removed, doubled or
 * swapped with the next, some hundred times from a fixed seed, and the errors of each
 * are counted: most have one, few more, none stops the compiler.
 */
import { readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { compile } from "../../compiler/index.ts";
import { builtSysroot, filesBelow, root } from "../harness/runner.ts";

const CASES = 300;
const SEED = 20;
/** Far from what a program takes, as other tests run beside; an endless loop takes longer. */
const LONGEST_MS = 30_000;

const sysroot = builtSysroot();
const sources = ["examples", "test/c/programs"].flatMap((folder) => filesBelow(join(root, folder)));
const files = Object.fromEntries(
  sources.filter((path) => /\.[ch]$/.test(path)).map((path) => [relative(root, path), readFileSync(path, "utf8")]),
);
const programs = Object.keys(files).filter((path) => path.endsWith(".c"));

/** Numbers below `limit`, the same in every run (Numerical Recipes' linear congruential generator). */
function randomNumbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

const tokenPattern =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|^\s*#.*$|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\w+|->|\+\+|--|<<=?|>>=?|[<>=!+\-*/%&|^]=|&&|\|\||\S/gm;

interface Mutant {
  readonly text: string;
  readonly change: string;
}

const mutations: readonly ((
  before: string,
  first: string,
  between: string,
  second: string,
  after: string,
) => Mutant)[] = [
  (before, first, between, second, after) => ({
    text: `${before} ${between}${second}${after}`,
    change: `remove ${first}`,
  }),
  (before, first, between, second, after) => ({
    text: `${before}${first} ${first}${between}${second}${after}`,
    change: `double ${first}`,
  }),
  (before, first, between, second, after) => ({
    text: `${before}${second}${between}${first}${after}`,
    change: `swap ${first} and ${second}`,
  }),
];

function mutate(text: string, random: (limit: number) => number): Mutant {
  const tokens = [...text.matchAll(tokenPattern)].filter(([image]) => !/^(?:\/[/*]|\s*#)/.test(image));
  const at = random(tokens.length - 1);
  const [first, second] = [tokens[at]!, tokens[at + 1]!];
  const firstEnd = first.index + first[0].length;
  return mutations[random(mutations.length)]!(
    text.slice(0, first.index),
    first[0],
    text.slice(firstEnd, second.index),
    second[0],
    text.slice(second.index + second[0].length),
  );
}

describe("one token wrong", () => {
  const random = randomNumbers(SEED);
  const counts: number[] = [];
  test(`${CASES} programs`, { timeout: 120_000 }, () => {
    for (let i = 0; i < CASES; i++) {
      const path = programs[random(programs.length)]!;
      const { text, change } = mutate(files[path]!, random);
      const start = performance.now();
      const { diagnostics } = compile(
        { ...files, [path]: text },
        { path, flags: ["-fsyntax-only", "-I", dirname(path)], sysroot },
      );
      const place = `${basename(dirname(path))}/${basename(path)}: ${change}`;
      expect(performance.now() - start, place).toBeLessThan(LONGEST_MS);
      expect(diagnostics.map(({ text: said }) => said).join("\n"), place).not.toMatch(/internal error/i);
      counts.push(diagnostics.filter(({ severity }) => severity === "error").length);
    }
  });

  test("give one error each", () => {
    const wrong = counts.filter((count) => count > 0).sort((a, b) => a - b);
    const mean = wrong.reduce((sum, count) => sum + count, 0) / wrong.length;
    expect(wrong.length).toBeGreaterThan(CASES * 0.7);
    expect(wrong[Math.floor(wrong.length * 0.85)]).toBe(1);
    expect(mean).toBeLessThan(1.25);
  });
});
