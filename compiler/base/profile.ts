/**
 * Profiles: how often each function of a program was entered, and which way its decisions went.
 *
 *     sea-cc -fprofile-generate   counts while the program runs       (passes/instrument-profile.ts)
 *     the host of the program     reads the counters, writes a file   (runtime/glue/profile.ts)
 *     sea-cc -fprofile-use        compiles with what the file says    (passes/apply-profile.ts)
 *
 * This is what the three agree on. In an instrumented program the export `__seaglass_profile` is
 * the address of a header, little-endian like everything in WebAssembly's memory:
 *
 *     header   u32 version, u32 first record, u32 end of records, u32 path of the file (NUL-terminated)
 *     record   u32 key (NUL-terminated), u32 shape, u32 number of counters, u32 zero, u64 counters…
 *
 * The first counter is that of entries; the others are, decision by decision, those of its ways
 * (ir/profile-points.ts). `shape` is a hash of the function's control flow: counts of another
 * shape say nothing. Counters are added to without locks: with threads, a few counts may be lost.
 *
 * The file is JSON with a line for each function, in the order of their keys, so that two
 * profiles can be compared as text. Runs add up. A function whose shape has changed since begins anew.
 */

/** The header's symbol and export. */
export const PROFILE_HEADER = "__seaglass_profile";
/** The section of the records; the linker says where it begins and ends. */
export const PROFILE_SECTION = "__seaglass_profile_records";
export const PROFILE_VERSION = 1;
/** Bytes of a record in front of its counters. */
export const RECORD_HEAD = 16;
export const COUNTER_SIZE = 8;

/** The file that is written and read when no other is named. */
export const DEFAULT_PROFILE = "default.profile.json";

const FORMAT = `seaglass-profile-${PROFILE_VERSION}`;

export interface FunctionCounts {
  readonly shape: number;
  /** Entries, then ways. Exact up to 2^53. */
  readonly counts: readonly number[];
}

export interface Profile {
  runs: number;
  /** By key: the function's name, with that of its unit and a colon before it if others may be called the same. */
  readonly functions: Map<string, FunctionCounts>;
}

export const newProfile = (runs = 0): Profile => ({ runs, functions: new Map() });

/** The file that an option means: a name that does not end in `.json` is a folder's, as with gcc. */
export const profilePath = (named: string): string =>
  named === "" ? DEFAULT_PROFILE : named.endsWith(".json") ? named : `${named.replace(/\/$/, "")}/${DEFAULT_PROFILE}`;

const isSameShape = (a: FunctionCounts, b: FunctionCounts): boolean =>
  a.shape === b.shape && a.counts.length === b.counts.length;

/** Adds the counts of a function to those the profile has; of another shape, the later ones count. */
export function addCounts({ functions }: Profile, key: string, added: FunctionCounts): void {
  const known = functions.get(key);
  const counts = known && isSameShape(known, added) ? known.counts.map((n, i) => n + added.counts[i]!) : added.counts;
  functions.set(key, { shape: added.shape, counts });
}

/** Adds the runs of another profile. */
export function addProfile(profile: Profile, { runs, functions }: Profile): void {
  profile.runs += runs;
  for (const [key, counts] of functions) addCounts(profile, key, counts);
}

export function printProfile({ runs, functions }: Profile): string {
  const lines = [...functions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([
        key,
        {
          shape,
          counts: [entries = 0, ...ways],
        },
      ]) => {
        const hash = shape.toString(16).padStart(8, "0");
        return `    ${JSON.stringify(key)}: { "shape": "${hash}", "entries": ${entries}, "ways": [${ways.join(", ")}] }`;
      },
    );
  return `{\n  "format": "${FORMAT}",\n  "runs": ${runs},\n  "functions": {\n${lines.join(",\n")}\n  }\n}\n`;
}

/** @returns the profile, or what is wrong with the text */
export function parseProfile(text: string): Profile | string {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return "it is not JSON";
  }
  const { format, runs, functions } = asObject(file);
  if (format !== FORMAT) return `its format is not "${FORMAT}"`;
  if (!isCount(runs)) return 'it has no number of "runs"';
  const profile = newProfile(runs);
  for (const [key, entry] of Object.entries(asObject(functions))) {
    const counts = parseFunction(asObject(entry));
    if (!counts) return `what it says of '${key}' makes no sense`;
    profile.functions.set(key, counts);
  }
  return profile;
}

function parseFunction({ shape, entries, ways }: Record<string, unknown>): FunctionCounts | undefined {
  if (typeof shape !== "string" || !/^[0-9a-f]{8}$/.test(shape) || !Array.isArray(ways)) return undefined;
  const counts: unknown[] = [entries, ...ways];
  return counts.every(isCount) ? { shape: Number.parseInt(shape, 16), counts } : undefined;
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

// ── What is hot ──────────────────────────────────────────────────────────────────

/** From which count on something runs often, and below which seldom. */
export interface Thresholds {
  readonly hot: number;
  readonly cold: number;
}

/** Parts of all counts that what is hot, and what is not cold, has together. */
const HOT_SHARE = 0.99;
const WARM_SHARE = 0.9999;

/** Counts of the same size weigh differently in short and in long runs: what counts is how much they are of all. */
export function thresholdsOf({ functions }: Profile): Thresholds {
  const counts = Float64Array.from([...functions.values()].flatMap(({ counts }) => counts)).sort();
  const total = counts.reduce((sum, count) => sum + count, 0);
  let hot = Number.POSITIVE_INFINITY;
  let sum = 0;
  for (let i = counts.length - 1; i >= 0 && sum < total * WARM_SHARE; i--) {
    if (sum < total * HOT_SHARE) hot = counts[i]!;
    sum += counts[i]!;
    if (sum >= total * WARM_SHARE) return { hot, cold: counts[i]! };
  }
  return { hot, cold: 1 };
}
