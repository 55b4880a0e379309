/**
 * Parts of the C library that there are several of. libc.a has the ordinary ones; others
 * are in archives of their own (build.mjs makes them), which are linked in front of libc.a
 * and so win.
 */
import { chooseFeatures } from "../base/features.ts";
import type { Options } from "./options.ts";

/** What `-fmalloc=` may be, and the archive. */
export const allocators = {
  fast: undefined,
  small: "malloc-small",
  checked: "malloc-checked",
} as const;

export type Allocator = keyof typeof allocators;

export const isAllocator = (name: string): name is Allocator => Object.hasOwn(allocators, name);

/**
 * The archives to link in front of libc.a.
 *
 * @param compiles whether the command also compiles: else its level says nothing unless it is given
 */
export function libraryVariants(options: Options, compiles: boolean): string[] {
  // Has an allocator of its own, and the rest of the library with checks.
  if (options.checkAddresses !== undefined) return ["asan"];
  const allocator = allocators[options.malloc ?? usualAllocator(options, compiles)];
  const small = options.optimize === "z" ? "c-small" : undefined;
  const scalar = chooseFeatures(options.cpu, options.features).has("simd128") ? undefined : "c-scalar";
  return [allocator, small, scalar].filter((name) => name !== undefined);
}

function usualAllocator({ optimize, levelGiven }: Options, compiles: boolean): Allocator {
  if (optimize === 0) return compiles || levelGiven ? "checked" : "fast";
  return optimize === "z" ? "small" : "fast";
}
