/** The tests of the virtual machine with every function generated before its first call. */
import { describe } from "vitest";
import { tested } from "./tier.ts";

const files = ["exceptions", "memories", "operations", "probes", "references", "stacks", "traps", "vectors"];

describe("as generated code", async () => {
  tested.tier = "jit";
  // The query makes another module of the file: it may have been loaded before.
  for (const name of files) await import(/* @vite-ignore */ `./${name}.test.ts?generated`);
  tested.tier = "interpreter";
});

describe("as generated code in small parts", async () => {
  tested.tier = "auto";
  tested.thresholds = { calls: 0, turns: 0, sizes: { most: 0, rest: 0, region: 200, shortest: 0 } };
  for (const name of files) await import(/* @vite-ignore */ `./${name}.test.ts?parts`);
  tested.tier = "interpreter";
  delete tested.thresholds;
});
