/**
 * `poll_oneoff`: waiting for a moment or for a descriptor.
 *
 * Files and streams are always ready unless the stream can tell otherwise
 * (`OpenFile.readable`), so a call with such a subscription returns at once;
 * one with only clocks sleeps until the earliest.
 */

import { ClockId, Errno, EventType, Right } from "./abi.ts";
import { readClock } from "./clock.ts";
import type { WasiContext } from "./context.ts";

interface Event {
  userdata: bigint;
  error: Errno;
  type: number;
  /** Bytes ready, for descriptors. */
  bytes: bigint;
}

interface Timer {
  userdata: bigint;
  /** Nanoseconds from now; 0 or less is due. */
  wait: bigint;
}

/** Size of a subscription: userdata u64, tag u8 at 8, contents from 16. */
const SUBSCRIPTION_SIZE = 48;
/** Size of an event: userdata u64, error u16 at 8, type u8 at 10, bytes u64 at 16, flags u16 at 24. */
const EVENT_SIZE = 32;
/** `subclockflags`: the timeout is a moment, not a duration. */
const ABSOLUTE_TIME = 1;
/** How long a stream that has no data is left alone before it is asked again. */
const POLL_INTERVAL = 10_000_000n;

export function pollOneoff(ctx: WasiContext, input: number, output: number, count: number, result: number): Errno {
  if (count === 0) return Errno.inval;
  const start = ctx.clock.monotonic();
  for (;;) {
    const { events, timers } = readSubscriptions(ctx, input, count);
    const elapsed = ctx.clock.monotonic() - start;
    // Relative timers were read afresh, absolute ones already took the passing time into account.
    const due = timers.filter((timer) => timer.wait - (timer.relative ? elapsed : 0n) <= 0n);
    for (const { userdata } of due) events.push({ userdata, error: Errno.success, type: EventType.clock, bytes: 0n });
    if (events.length > 0) {
      putEvents(ctx, output, events);
      ctx.memory.setU32(result, events.length);
      return Errno.success;
    }
    const waits = timers.map((timer) => timer.wait - (timer.relative ? elapsed : 0n));
    const hasStreams = timers.length < count;
    if (hasStreams) waits.push(POLL_INTERVAL);
    ctx.clock.sleep(earliest(waits));
  }
}

function earliest(waits: bigint[]): bigint {
  waits.sort((a, b) => (a < b ? -1 : 1));
  return waits[0]!;
}

function readSubscriptions(
  ctx: WasiContext,
  input: number,
  count: number,
): { events: Event[]; timers: (Timer & { relative: boolean })[] } {
  const { memory } = ctx;
  const events: Event[] = [];
  const timers: (Timer & { relative: boolean })[] = [];
  for (let i = 0; i < count; i++) {
    const at = input + i * SUBSCRIPTION_SIZE;
    const userdata = memory.u64(at);
    const type = memory.u8(at + 8);
    if (type === EventType.clock) {
      const timeout = memory.u64(at + 24);
      const relative = (memory.u16(at + 40) & ABSOLUTE_TIME) === 0;
      const id = memory.u32(at + 16);
      const now = id === ClockId.realtime || id === ClockId.monotonic ? readClock(ctx, id) : null;
      if (now === null) events.push({ userdata, error: Errno.inval, type, bytes: 0n });
      else timers.push({ userdata, relative, wait: relative ? timeout : timeout - now });
    } else {
      const event = pollDescriptor(ctx, userdata, type, memory.u32(at + 16));
      if (event !== null) events.push(event);
    }
  }
  return { events, timers };
}

/** The event of a descriptor that is ready or in error, null if it has to be waited for. */
function pollDescriptor(ctx: WasiContext, userdata: bigint, type: number, fd: number): Event | null {
  if (type !== EventType.fdRead && type !== EventType.fdWrite) return { userdata, error: Errno.inval, type, bytes: 0n };
  const descriptor = ctx.fds.get(fd, Right.pollFdReadwrite);
  if (typeof descriptor === "number") return { userdata, error: descriptor, type, bytes: 0n };
  if (descriptor.kind !== "file") return { userdata, error: Errno.badf, type, bytes: 0n };
  if (type === EventType.fdWrite) return { userdata, error: Errno.success, type, bytes: 65536n };
  const ready = descriptor.file.readable?.() ?? 1;
  return ready > 0 ? { userdata, error: Errno.success, type, bytes: BigInt(ready) } : null;
}

function putEvents(ctx: WasiContext, output: number, events: Event[]): void {
  const { memory } = ctx;
  for (const event of events) {
    memory.bytes(output, EVENT_SIZE).fill(0);
    memory.setU64(output, event.userdata);
    memory.setU16(output + 8, event.error);
    memory.setU8(output + 10, event.type);
    memory.setU64(output + 16, event.bytes);
    output += EVENT_SIZE;
  }
}
