/**
 * Features of WebAssembly that generated code may use: what `-mcpu=` presets and `-m…`
 * options choose, lowering and code generation obey, and the section `target_features`
 * of an object names.
 */

/** Names as in tool-conventions Linking.md; the option is `-m` before the name (`simd128` → `-msimd128`). */
export const featureNames = [
  "atomics",
  "bulk-memory",
  "exception-handling",
  "extended-const",
  "multivalue",
  "mutable-globals",
  "nontrapping-fptoint",
  "reference-types",
  "relaxed-simd",
  "sign-ext",
  "simd128",
  "tail-call",
] as const;

export type Feature = (typeof featureNames)[number];

export type Features = ReadonlySet<Feature>;

/** WebAssembly 2.0, which every engine has had for years. */
const generic: readonly Feature[] = [
  "bulk-memory",
  "multivalue",
  "mutable-globals",
  "nontrapping-fptoint",
  "reference-types",
  "sign-ext",
  "simd128",
];

/** What a name after `-mcpu=` turns on. */
export const cpus: Readonly<Record<string, readonly Feature[]>> = {
  mvp: [],
  generic,
  lime1: ["bulk-memory", "extended-const", "multivalue", "mutable-globals", "nontrapping-fptoint", "sign-ext"],
  "bleeding-edge": [...generic, "atomics", "exception-handling", "extended-const", "relaxed-simd", "tail-call"],
};

/** Turning on the first asks for the second; turning off the second takes the first away. */
const needs: readonly (readonly [Feature, Feature])[] = [["relaxed-simd", "simd128"]];

/** The features of a processor after options have turned some on or off, in order. */
export function chooseFeatures(
  cpu: string,
  changes: readonly { readonly name: Feature; readonly on: boolean }[],
): Features {
  const chosen = new Set<Feature>(cpus[cpu] ?? generic);
  for (const { name, on } of changes) {
    if (on) chosen.add(name);
    else chosen.delete(name);
    for (const [more, less] of needs) {
      if (on && name === more) chosen.add(less);
      if (!on && name === less) chosen.delete(more);
    }
  }
  return chosen;
}

export const baseline: Features = new Set(generic);
