/**
 * Which rounds of a loop may run at once, as far as memory is concerned.
 *
 * The accesses of a loop are sorted into *streams*: those whose addresses step alike and differ by
 * constants, such as `a[i - 1]` and `a[i]`. If `rounds` rounds become one:
 *
 * - within a stream, an access that another one meets in a later round must be further
 *   away than that, unless the later one is a store that comes later in the body anyway;
 * - two streams, one of which is written, must not meet: either they are different objects
 *   (ir/alias.ts), or a test in front of the loop must say so (`Separation`).
 *
 * Streams with one step keep their distance, so it is enough that they are apart in the first
 * rounds; else all that they touch in the whole loop must be apart.
 *
 * Allen and Kennedy, "Optimizing Compilers for Modern Architectures" (2001), chapter 2: the
 * strong SIV test is the one that matters in practice.
 */
import { rowByName } from "../wasm/opcodes.ts";
import { type AliasAnalysis, type Place, placeOf, withoutAnchor } from "./alias.ts";
import { distance, type Induction, type Linear } from "./induction.ts";
import type { Inst } from "./ir.ts";
import { isOwnObject } from "./objects.ts";

/** A load or store whose address steps. */
export interface Access {
  readonly inst: Inst;
  readonly isStore: boolean;
  /** Bytes. */
  readonly width: number;
  /** Position in the body. */
  readonly order: number;
  /** From where its stream begins, in bytes. */
  offset: number;
}

export interface Stream {
  readonly accesses: Access[];
  /** The address of the access with the lowest offset, which is 0. */
  lowest: Access;
  readonly start: Linear;
  readonly step: number;
  /** Bytes from the lowest access to the end of the highest one. */
  extent: number;
  isWritten: boolean;
  readonly place: Place;
}

/** Two streams must not meet, but only the running program can tell. */
export interface Separation {
  readonly first: Stream;
  readonly second: Stream;
}

/** Accesses of one stream that are further apart are of two. */
const WIDEST = 1 << 20;

/** @returns the streams of a loop's body; undefined if there is an access that cannot be understood */
export function findStreams(induction: Induction, body: readonly Inst[]): Stream[] | undefined {
  const streams: Stream[] = [];
  for (const [order, inst] of body.entries()) {
    if (inst.aux?.kind !== "memory") continue;
    const recurrence = induction.recurrenceOf(inst.args[0]!);
    const place = placeOf(inst);
    if (!recurrence || !place) return undefined;
    const start: Linear = { terms: recurrence.start.terms, constant: (recurrence.start.constant + inst.imm) | 0 };
    const isStore = !rowByName(inst.op)!.name.includes("load");
    const access: Access = { inst, isStore, width: place.width, order, offset: 0 };
    const stream = streams.find(
      (each) => each.step === recurrence.step && Math.abs(distance(start, each.start) ?? WIDEST) < WIDEST,
    );
    if (stream) addAccess(stream, access, distance(start, stream.start)!);
    else
      streams.push({
        accesses: [access],
        lowest: access,
        start,
        step: recurrence.step,
        extent: place.width,
        isWritten: isStore,
        place: placeOfStream(start, place),
      });
  }
  for (const stream of streams) normalize(stream);
  return streams;
}

function addAccess(stream: Stream, access: Access, offset: number): void {
  access.offset = offset;
  stream.accesses.push(access);
  stream.isWritten ||= access.isStore;
}

/** Counts offsets from the lowest access. */
function normalize(stream: Stream): void {
  stream.lowest = stream.accesses.reduce((low, each) => (each.offset < low.offset ? each : low));
  const { offset } = stream.lowest;
  for (const access of stream.accesses) access.offset -= offset;
  stream.extent = stream.accesses.reduce((most, access) => Math.max(most, access.offset + access.width), 0);
}

/** Where a stream is: the object that its start leads to, anywhere in it. */
function placeOfStream({ terms }: Linear, place: Place): Place {
  const anywhere = withoutAnchor(place);
  for (const [term, factor] of terms) {
    if (factor !== 1) continue;
    if (!("kind" in term)) return { ...anywhere, base: term, kind: "slot" };
    if (term.kind !== "param" && term.kind !== "inst") return { ...anywhere, base: term, kind: "symbol" };
    if (isOwnObject(term)) return { ...anywhere, base: term, kind: "value" };
  }
  return anywhere;
}

/**
 * @param rounds that are to become one
 * @returns what is still to be tested; undefined if it is certain that they must not
 */
export function separationsFor(
  streams: readonly Stream[],
  rounds: number,
  aliases: AliasAnalysis,
): Separation[] | undefined {
  const separations: Separation[] = [];
  for (const [i, first] of streams.entries()) {
    if (first.isWritten && !keepsOrder(first, rounds)) return undefined;
    for (const second of streams.slice(i + 1)) {
      if (!first.isWritten && !second.isWritten) continue;
      if (aliases.mayAlias(first.place, second.place)) separations.push({ first, second });
    }
  }
  return separations;
}

/** Does each access of a written stream meet the others as before when rounds become one? */
function keepsOrder({ accesses, step }: Stream, rounds: number): boolean {
  return accesses.every((store) => {
    if (!store.isStore) return true;
    if (store.width > Math.abs(step)) return false;
    return accesses.every((other) => other === store || keepsPair(store, other, step, rounds));
  });
}

function keepsPair(store: Access, other: Access, step: number, rounds: number): boolean {
  const far = store.offset - other.offset;
  if (far === 0 && store.width === other.width) return true;
  // In `late` rounds the other one reaches what the store has now; earlier ones are negative.
  const late = far / step;
  if (!Number.isInteger(late) || store.width !== other.width) {
    // Bytes in part the same: they must not meet at all.
    const reach = (rounds - 1) * Math.abs(step);
    return far >= other.width + reach || -far >= store.width + reach;
  }
  if (Math.abs(late) >= rounds) return true;
  // The other one was there in an earlier round: all of its rounds now come before the store if it is above it.
  return late < 0 && !other.isStore && other.order < store.order;
}
