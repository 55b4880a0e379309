/** What every WASI function is given: the state of one running program. */

import type { Clock } from "./clock.ts";
import type { FdTable } from "./fd-table.ts";
import type { FileSystem } from "./fs/file-system.ts";
import type { GuestMemory } from "./guest-memory.ts";
import type { OutputAllowance } from "./proc.ts";
import type { RandomSource } from "./random.ts";

export interface WasiContext {
  readonly memory: GuestMemory;
  readonly fds: FdTable;
  /** Those that keep something open within a call. */
  readonly fileSystems: readonly FileSystem[];
  /** Arguments and `NAME=value` strings, encoded, without the final NUL. */
  readonly args: Uint8Array[];
  readonly env: Uint8Array[];
  readonly clock: Clock;
  /** Monotonic time at which the program was made. */
  readonly startTime: bigint;
  readonly random: RandomSource;
  /** Asked while a function waits or works for long; throws to end the program. */
  readonly budget?: { look(): void } | undefined;
  /** Bytes that may still be written to the standard streams. */
  readonly output: OutputAllowance;
}
