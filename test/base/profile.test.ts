/** Profiles as values: text and back, adding up, what is hot. */

import { expect, test } from "vitest";
import {
  addCounts,
  addProfile,
  DEFAULT_PROFILE,
  newProfile,
  type Profile,
  parseProfile,
  printProfile,
  profilePath,
  thresholdsOf,
} from "../../compiler/base/profile.ts";

function profileOf(functions: Record<string, number[]>, shape = 0x0badf00d): Profile {
  const profile = newProfile(1);
  for (const [key, counts] of Object.entries(functions)) addCounts(profile, key, { shape, counts });
  return profile;
}

test("the text can be read back and does not depend on the order of functions", () => {
  const text = printProfile(profileOf({ main: [1], 'odd "name".c:f': [2 ** 40, 3, 4] }));
  expect(printProfile(parseProfile(text) as Profile)).toBe(text);
  expect(printProfile(profileOf({ 'odd "name".c:f': [2 ** 40, 3, 4], main: [1] }))).toBe(text);
  expect(text).toContain('"main": { "shape": "0badf00d", "entries": 1, "ways": [] }');
});

test("runs of the same shape add up; of another shape, the later one counts", () => {
  const profile = profileOf({ same: [1, 2], changed: [5, 5], old: [7] });
  addProfile(profile, profileOf({ same: [10, 20] }));
  addProfile(profile, profileOf({ changed: [1, 1] }, 1));
  expect(profile.runs).toBe(3);
  expect([...profile.functions].map(([key, { counts }]) => [key, counts])).toEqual([
    ["same", [11, 22]],
    ["changed", [1, 1]],
    ["old", [7]],
  ]);
});

test("what is no profile is told by what is wrong with it", () => {
  expect(parseProfile("x")).toContain("JSON");
  expect(parseProfile("[]")).toContain("format");
  const broken = printProfile(profileOf({ f: [1] })).replace("[]", "[-1]");
  expect(parseProfile(broken)).toContain("'f'");
  expect(parseProfile(broken.replace('"runs": 1', '"runs": null'))).toContain("runs");
});

test("what nearly everything is spent in is hot, what nearly nothing is spent in is cold", () => {
  expect(thresholdsOf(profileOf({ f: [1_000_000, 900_000], g: [15_000, 10_000], h: [20, 0] }))).toEqual({
    hot: 15_000,
    cold: 10_000,
  });
  expect(thresholdsOf(profileOf({ f: [0] }))).toEqual({ hot: Number.POSITIVE_INFINITY, cold: 1 });
});

test("a name that is no file's is a folder's", () => {
  expect(["", "x.json", "folder", "folder/"].map(profilePath)).toEqual([
    DEFAULT_PROFILE,
    "x.json",
    `folder/${DEFAULT_PROFILE}`,
    `folder/${DEFAULT_PROFILE}`,
  ]);
});
