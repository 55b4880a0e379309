/** The C library as a whole: every function of every header has a test that says where the function is defined. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../harness/runner.ts";
import { readCoverage } from "./covers.ts";
import { declaredFunctions } from "./declared-functions.ts";
import { libraryDocument } from "./library-document.ts";

test("every function that a header declares has a test that cites its clause", () => {
  const { covered } = readCoverage();
  const declared = [...declaredFunctions()].flatMap(([header, names]) => names.map((name) => `${name} <${header}>`));
  expect(declared.filter((each) => !covered.has(each.split(" ")[0]!))).toEqual([]);
});

test("what a test says it covers has the right form, and is called in it", () => {
  expect(readCoverage().mistakes).toEqual([]);
});

test("docs/libc.md is current", async () => {
  await expect(libraryDocument(), "run npx vitest run test/stdlib -u").toMatchFileSnapshot(join(root, "docs/libc.md"));
});
