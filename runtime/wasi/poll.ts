/**
 * `poll_oneoff`: waiting for a moment or for a descriptor.
 *
 * Files are always ready, streams unless they can tell otherwise (`OpenFile.readable`), so most calls with such a
 * subscription return at once; one with only clocks sleeps until the earliest. Streams that are not ready are looked at
 * again and again, since a host cannot wait for them together with anything else.
 */

import { ClockId, Errno, EventType, FileType, Right } from "./abi.ts";
import { pause, readClock } from "./clock.ts";
import type { WasiContext } from "./context.ts";
import type { FileDescriptor } from "./fd-table.ts";

/** Where the fields of a subscription are; userdata and type are always at 0 and 8, a descriptor is at 16. */
export interface SubscriptionLayout {
  readonly size: number;
  readonly clock: number;
  readonly timeout: number;
  readonly flags: number;
}

const SUBSCRIPTION: SubscriptionLayout = { size: 48, clock: 16, timeout: 24, flags: 40 };

type Subscription = TimerSubscription | DescriptorSubscription;

interface TimerSubscription {
  readonly kind: "timer";
  readonly userdata: bigint;
  /** Null for one that cannot be waited for. */
  readonly clock: number | null;
  /** Nanoseconds on that clock. */
  readonly deadline: bigint;
}

interface DescriptorSubscription {
  readonly kind: "descriptor";
  readonly userdata: bigint;
  readonly type: number;
  readonly fd: number;
}

interface Event {
  readonly userdata: bigint;
  readonly error: Errno;
  readonly type: number;
  /** Bytes ready, for descriptors. */
  readonly bytes: bigint;
  /** `eventrwflags`. */
  readonly flags: number;
}

/** Size of an event: userdata u64, error u16 at 8, type u8 at 10, bytes u64 at 16, flags u16 at 24. */
const EVENT_SIZE = 32;
/** `subclockflags`: the timeout is a moment, not a duration. */
const ABSOLUTE_TIME = 1;
/** `eventrwflags`: the other side is gone. */
const HANGUP = 1;
/** How long a stream that has no data is left alone before it is asked again. */
const POLL_INTERVAL = 10_000_000n;
/** More cannot be meant seriously; POSIX's `poll` has such a limit, too. */
const MAX_SUBSCRIPTIONS = 65536;
/** Bytes that are said to be writable: as much as a pipe takes. */
const WRITABLE = 65536n;

export function pollOneoff(
  ctx: WasiContext,
  input: number,
  output: number,
  count: number,
  result: number,
  layout = SUBSCRIPTION,
): Errno {
  const { memory } = ctx;
  if (count === 0) return Errno.inval;
  memory.check(input, count * layout.size);
  memory.check(output, count * EVENT_SIZE);
  memory.check(result, 4);
  if (count > MAX_SUBSCRIPTIONS) return Errno.inval;
  const subscriptions = readSubscriptions(ctx, input, count, layout);
  const timers = subscriptions.filter((subscription) => subscription.kind === "timer");
  for (;;) {
    const events = subscriptions.map((subscription) => look(ctx, subscription)).filter((event) => event !== null);
    if (events.length > 0) {
      putEvents(ctx, output, events);
      memory.setU32(result, events.length);
      return Errno.success;
    }
    wait(ctx, timers, timers.length < count);
  }
}

function readSubscriptions(ctx: WasiContext, input: number, count: number, layout: SubscriptionLayout): Subscription[] {
  const { memory } = ctx;
  return Array.from({ length: count }, (_, i) => {
    const at = input + i * layout.size;
    const userdata = memory.u64(at);
    const type = memory.u8(at + 8);
    if (type !== EventType.clock) return { kind: "descriptor", userdata, type, fd: memory.u32(at + 16) };
    const id = memory.u32(at + layout.clock);
    const timeout = memory.u64(at + layout.timeout);
    const clock = id === ClockId.realtime || id === ClockId.monotonic ? id : null;
    const isRelative = (memory.u16(at + layout.flags) & ABSOLUTE_TIME) === 0;
    if (!isRelative || clock === null) return { kind: "timer", userdata, clock, deadline: timeout };
    // A duration passes on the clock that nobody sets.
    return { kind: "timer", userdata, clock: ClockId.monotonic, deadline: ctx.clock.monotonic() + timeout };
  });
}

/** The event of what is due, ready or in error, null if it has to be waited for. */
function look(ctx: WasiContext, subscription: Subscription): Event | null {
  const { kind, userdata } = subscription;
  if (kind === "timer") {
    const event = { userdata, error: Errno.success as Errno, type: EventType.clock, bytes: 0n, flags: 0 };
    if (subscription.clock === null) return { ...event, error: Errno.inval };
    return timeLeft(ctx, subscription) <= 0n ? event : null;
  }
  const { type, fd } = subscription;
  const failed = (error: Errno): Event => ({ userdata, error, type, bytes: 0n, flags: 0 });
  if (type !== EventType.fdRead && type !== EventType.fdWrite) return failed(Errno.inval);
  const right = type === EventType.fdRead ? Right.fdRead : Right.fdWrite;
  const descriptor = ctx.fds.file(fd, right | Right.pollFdReadwrite, Errno.badf);
  if (typeof descriptor === "number") return failed(descriptor);
  if (type === EventType.fdWrite) return { ...failed(Errno.success), bytes: WRITABLE };
  return lookForData(descriptor, failed(Errno.success));
}

function lookForData({ file, position }: FileDescriptor, event: Event): Event | null {
  if (file.readable !== undefined) {
    const bytes = file.readable();
    return bytes === null ? null : { ...event, bytes: BigInt(bytes), flags: bytes === 0 ? HANGUP : 0 };
  }
  if (file.type !== FileType.regular || position === null) return { ...event, bytes: 1n };
  const stat = file.stat();
  if (typeof stat === "number") return { ...event, error: stat };
  const left = stat.size - BigInt(position);
  return { ...event, bytes: left > 0n ? left : 0n };
}

function timeLeft(ctx: WasiContext, { clock, deadline }: TimerSubscription): bigint {
  return deadline - readClock(ctx, clock!)!;
}

/** Until the first moment that somebody waits for, or until streams are to be looked at again. */
function wait(ctx: WasiContext, timers: readonly TimerSubscription[], hasStreams: boolean): void {
  ctx.budget?.look();
  // The real time: streams do not care what time it is to the program.
  if (timers.length === 0) return pause(Number(POLL_INTERVAL / 1_000_000n));
  let shortest = hasStreams ? POLL_INTERVAL : timeLeft(ctx, timers[0]!);
  for (const timer of timers) {
    const left = timeLeft(ctx, timer);
    if (left < shortest) shortest = left;
  }
  if (shortest > 0n) ctx.clock.sleep(shortest, ctx.budget && (() => ctx.budget!.look()));
}

function putEvents(ctx: WasiContext, output: number, events: readonly Event[]): void {
  const { memory } = ctx;
  for (const event of events) {
    memory.bytes(output, EVENT_SIZE).fill(0);
    memory.setU64(output, event.userdata);
    memory.setU16(output + 8, event.error);
    memory.setU8(output + 10, event.type);
    memory.setU64(output + 16, event.bytes);
    memory.setU16(output + 24, event.flags);
    output += EVENT_SIZE;
  }
}
