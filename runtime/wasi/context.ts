/** What every WASI function is given: the state of one running program. */

import type { Clock } from "./clock.ts";
import type { FdTable } from "./fd-table.ts";
import type { GuestMemory } from "./guest-memory.ts";
import type { RandomSource } from "./random.ts";

export interface WasiContext {
  readonly memory: GuestMemory;
  readonly fds: FdTable;
  /** Arguments and `NAME=value` strings, encoded, without the final NUL. */
  readonly args: Uint8Array[];
  readonly env: Uint8Array[];
  readonly clock: Clock;
  /** Monotonic time at which the program was made. */
  readonly startTime: bigint;
  readonly random: RandomSource;
}
