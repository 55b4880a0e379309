/**
 * The functions of `wasi_unstable`, which modules of 2019 import: those of preview 1 but for a few layouts and numbers
 * (witx of snapshot 0).
 */

import { Whence } from "./abi.ts";
import type { WasiContext } from "./context.ts";
import { type FileStatLayout, fdFilestatGet } from "./fd.ts";
import { pathFilestatGet } from "./path.ts";
import { pollOneoff, type SubscriptionLayout } from "./poll.ts";
import { type Preview1Row, preview1, row } from "./preview1.ts";
import { fdSeek } from "./read-write.ts";

/** The number of links is a u32 behind the type. */
const FILE_STAT: FileStatLayout = { size: 56, nlink: 20, nlinkBits: 32, fileSize: 24, times: 32 };
/** The time has an identifier of its own in front. */
const SUBSCRIPTION: SubscriptionLayout = { size: 56, clock: 24, timeout: 32, flags: 48 };
/** What 0, 1 and 2 mean to `fd_seek`. */
const WHENCE = [Whence.cur, Whence.end, Whence.set];
const NO_WHENCE = 255;

const changed: readonly Preview1Row[] = [
  row("fd_filestat_get", "ii", (ctx: WasiContext, fd, result) => fdFilestatGet(ctx, fd, result, FILE_STAT)),
  row("fd_seek", "ilii", (ctx: WasiContext, fd, offset, whence, result) =>
    fdSeek(ctx, fd, offset, WHENCE[whence] ?? NO_WHENCE, result),
  ),
  row("path_filestat_get", "iiiii", (ctx: WasiContext, fd, lookup, path, length, result) =>
    pathFilestatGet(ctx, fd, lookup, path, length, result, FILE_STAT),
  ),
  row("poll_oneoff", "iiii", (ctx: WasiContext, input, output, count, result) =>
    pollOneoff(ctx, input, output, count, result, SUBSCRIPTION),
  ),
];

export const unstable: readonly Preview1Row[] = preview1
  .filter(({ name }) => name !== "sock_accept")
  .map((entry) => changed.find(({ name }) => name === entry.name) ?? entry);
