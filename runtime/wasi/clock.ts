/** Clocks (`clock_res_get`, `clock_time_get`) and waiting, with an override for tests and for repeatable runs. */

import { ClockId, Errno } from "./abi.ts";
import type { WasiContext } from "./context.ts";

/** Times in nanoseconds. */
export interface Clock {
  /** Since 1970. */
  realtime(): bigint;
  /** Since an arbitrary moment, never going back. */
  monotonic(): bigint;
  /** Processor time used by the program; default: `monotonic` since the clock was made. */
  cpu?(): bigint;
  /** Blocks for this long, and calls `look` now and then meanwhile, which may throw to end the program. */
  sleep(nanoseconds: bigint, look?: () => void): void;
}

/** What browsers and Node report `performance.now()` in; finer digits would be invented. */
const RESOLUTION = 1000n;
/** How often what is waiting is looked after. */
const LOOK_INTERVAL_MS = 10;
/** Beyond this difference the wall clock was set, or the machine slept, since the page was loaded. */
const MAX_DRIFT_MS = 2;

/** The clock of the JavaScript engine; `sleep` falls back to spinning where a thread may not wait. */
export function systemClock(): Clock {
  const nanoseconds = (ms: number) => BigInt(Math.floor(ms * 1000)) * 1000n;
  return {
    realtime: () => {
      const now = Date.now();
      const precise = performance.timeOrigin + performance.now();
      return nanoseconds(Math.abs(precise - now) <= MAX_DRIFT_MS ? precise : now);
    },
    monotonic: () => nanoseconds(performance.now()),
    sleep: (duration, look) => {
      const end = performance.now() + Number(duration) / 1e6;
      for (;;) {
        const left = end - performance.now();
        if (left <= 0) return;
        look?.();
        pause(look === undefined ? left : Math.min(left, LOOK_INTERVAL_MS));
      }
    },
  };
}

/** Blocks this thread for some milliseconds of real time. */
export function pause(ms: number): void {
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  } catch {
    // The main thread of a page, or a page without shared memory.
    const end = performance.now() + ms;
    while (performance.now() < end);
  }
}

/** 2000-01-01, in seconds since 1970. */
const VIRTUAL_START = 946_684_800n;

/**
 * A clock for repeatable runs, which shows the same times in each: it starts at a moment that is always the same, every
 * reading takes a microsecond, and sleeping takes exactly as long as asked for, without waiting.
 * @param start nanoseconds since 1970
 */
export function virtualClock(start = VIRTUAL_START * 1_000_000_000n): Clock {
  let passed = 0n;
  const read = () => {
    passed += RESOLUTION;
    return passed;
  };
  return {
    realtime: () => start + read(),
    monotonic: read,
    cpu: read,
    sleep: (duration) => {
      passed += duration;
    },
  };
}

/** The time on one of the four WASI clocks, null for an unknown one. */
export function readClock(ctx: WasiContext, id: number): bigint | null {
  switch (id) {
    case ClockId.realtime:
      return ctx.clock.realtime();
    case ClockId.monotonic:
      return ctx.clock.monotonic();
    case ClockId.processCpu:
    case ClockId.threadCpu:
      return ctx.clock.cpu?.() ?? ctx.clock.monotonic() - ctx.startTime;
    default:
      return null;
  }
}

export function clockResGet(ctx: WasiContext, id: number, result: number): Errno {
  if (id > ClockId.threadCpu) return Errno.inval;
  ctx.memory.setU64(result, RESOLUTION);
  return Errno.success;
}

export function clockTimeGet(ctx: WasiContext, id: number, _precision: bigint, result: number): Errno {
  const time = readClock(ctx, id);
  if (time === null) return Errno.inval;
  ctx.memory.setU64(result, time);
  return Errno.success;
}
