/**
 * Which test covers which function, and where the function is defined, as the tests of the C library say:
 *
 *     // covers: C17 7.24.2.1: memcpy
 *     // covers: POSIX.1-2017 stpncpy: stpcpy, stpncpy
 *     // covers: GNU: mempcpy
 *
 * A standard with its clause or page, or the system that a function comes from; a colon; the functions.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { filesBelow, root } from "../harness/runner.ts";

export interface Coverage {
  /** Standard and clause. */
  readonly definedBy: string;
  /** Path of the test, below the repository. */
  readonly test: string;
}

/** A line that does not read like that, or names a function that its test never mentions. */
export interface CoverageMistake {
  readonly test: string;
  readonly line: string;
}

const folders = ["test/stdlib", "test/c"];
const form = /^((?:C\d\d|POSIX\.1-\d{4}|TS \d+|IEEE \d+) \S.*|[A-Z][\w/. ]*): (\w+(?:, \w+)*),?$/;

export function readCoverage(): { covered: ReadonlyMap<string, readonly Coverage[]>; mistakes: CoverageMistake[] } {
  const covered = new Map<string, Coverage[]>();
  const mistakes: CoverageMistake[] = [];
  for (const path of folders.flatMap((folder) => filesBelow(join(root, folder)))) {
    if (!path.endsWith(".c")) continue;
    const text = readFileSync(path, "utf8");
    const test = relative(root, path);
    for (const [whole, rest] of text.matchAll(/^\/\/ ?covers:\s*(.*)$/gm)) {
      const [, definedBy, names] = form.exec(rest!.trim()) ?? [];
      if (names === undefined) mistakes.push({ test, line: whole });
      for (const name of names?.split(", ") ?? []) {
        if (!isUsed(name, text + ownHeaders(path, text))) mistakes.push({ test, line: `${name} is not called` });
        covered.set(name, [...(covered.get(name) ?? []), { definedBy: definedBy!, test }]);
      }
    }
  }
  return { covered, mistakes };
}

/** The headers beside a test that it includes. */
const ownHeaders = (path: string, text: string): string =>
  [...text.matchAll(/^#include "([^"/]+)"/gm)]
    .map((match) => join(dirname(path), match[1]!))
    .filter((header) => existsSync(header))
    .map((header) => readFileSync(header, "utf8"))
    .join("");

/** Outside the lines that claim it; a name may be glued together from parts, as `sin##f`. */
function isUsed(name: string, text: string): boolean {
  const code = text.replace(/^\/\/ ?covers:.*$/gm, "");
  return new RegExp(`\\b${name}\\b`).test(code) || (code.includes("##") && isGlued(name, code));
}

const isGlued = (name: string, code: string): boolean =>
  [...name].some((_, at) => at > 0 && new RegExp(`\\b${name.slice(0, at)}\\b`).test(code));
