/**
 * Profiles of running programs: what an instrumented program has counted, read out of its memory.
 * How it lies there, and what is made of it, is in compiler/base/profile.ts.
 */

import {
  addCounts,
  addProfile,
  COUNTER_SIZE,
  newProfile,
  PROFILE_HEADER,
  PROFILE_VERSION,
  type Profile,
  parseProfile,
  printProfile,
  RECORD_HEAD,
} from "../../compiler/base/profile.ts";
import type { InstanceLike } from "../wasi/index.ts";
import type { Program } from "./host.ts";

export interface RunProfile {
  readonly profile: Profile;
  /** The file that the program was told to add its counts to. */
  readonly path: string;
}

/** Was the program compiled with `-fprofile-generate`? */
export const countsRuns = ({ engine, module }: Program): boolean =>
  engine.Module.exports(module as never).some(({ name }) => name === PROFILE_HEADER);

/** What an instance has counted so far; undefined if it counts nothing, or in another version's way. */
export function readCounters({ exports }: InstanceLike): RunProfile | undefined {
  const header = exports[PROFILE_HEADER] as { value: number } | undefined;
  const memory = exports.memory as { buffer: ArrayBuffer } | undefined;
  if (!header || !memory) return undefined;
  const view = new DataView(memory.buffer);
  const word = (address: number): number => view.getUint32(address, true);
  const [version, start, end, path] = [0, 4, 8, 12].map((offset) => word(header.value + offset));
  if (version !== PROFILE_VERSION) return undefined;
  const profile = newProfile(1);
  for (let at = start!; at < end!; ) {
    const counters = at + RECORD_HEAD;
    const counts = Array.from({ length: word(at + 8) }, (_, i) =>
      Number(view.getBigUint64(counters + COUNTER_SIZE * i, true)),
    );
    // Of an inline function that several units bring along, one copy runs; the others add zeros.
    addCounts(profile, stringAt(view, word(at)), { shape: word(at + 4), counts });
    at = counters + COUNTER_SIZE * counts.length;
  }
  return { profile, path: stringAt(view, path!) };
}

function stringAt({ buffer }: DataView, address: number): string {
  const bytes = new Uint8Array(buffer, address);
  // A copy: texts are not decoded from memory that threads share.
  return new TextDecoder().decode(bytes.slice(0, bytes.indexOf(0)));
}

/** The text of a profile with another run. @param before the text of the file; @returns what is wrong with it otherwise */
export function withRun(before: string | undefined, run: Profile): { text: string } | { problem: string } {
  const profile = before === undefined ? newProfile() : parseProfile(before);
  if (typeof profile === "string") return { problem: profile };
  addProfile(profile, run);
  return { text: printProfile(profile) };
}
