/** The `fd_*` functions that read, write and move the position. */

import { Errno, FdFlag, Right, Whence } from "./abi.ts";
import { pause } from "./clock.ts";
import type { WasiContext } from "./context.ts";
import type { FileDescriptor } from "./fd-table.ts";
import type { GuestBuffer } from "./guest-memory.ts";

/** Bytes that are read from a stream at once where there are several buffers; a short read is allowed. */
const STREAM_CHUNK = 1 << 20;
/** Milliseconds between two looks at a stream that is not ready. */
const LOOK_AGAIN = 2;

export function fdRead(ctx: WasiContext, fd: number, iovs: number, count: number, result: number): Errno {
  const descriptor = ctx.fds.file(fd, Right.fdRead);
  if (typeof descriptor === "number") return descriptor;
  ctx.memory.check(result, 4);
  const buffers = ctx.memory.buffers(iovs, count).filter((buffer) => buffer.length > 0);
  const { position } = descriptor;
  const isGathered = position === null && buffers.length > 1;
  const n = whenReady(ctx, descriptor, () =>
    isGathered ? readStream(ctx, descriptor, buffers) : transferBuffers(ctx, descriptor, "read", buffers, position),
  );
  if (n < 0) return -n;
  if (position !== null) descriptor.position = position + n;
  ctx.memory.setU32(result, n);
  return Errno.success;
}

/**
 * Tries until there is data, unless the program wants to be told (`nonblock`). The host's own read would wait just as
 * well, but could not be interrupted.
 */
function whenReady(ctx: WasiContext, descriptor: FileDescriptor, action: () => number): number {
  const { file } = descriptor;
  const waits = (descriptor.flags & FdFlag.nonblock) === 0;
  const looksFirst = file.readable !== undefined && (ctx.budget !== undefined || !waits);
  for (;;) {
    const n = looksFirst && file.readable!() === null ? -Errno.again : action();
    if (n !== -Errno.again || !waits) return n;
    ctx.budget?.look();
    pause(LOOK_AGAIN);
  }
}

export function fdPread(
  ctx: WasiContext,
  fd: number,
  iovs: number,
  count: number,
  offset: bigint,
  result: number,
): Errno {
  const descriptor = positioned(ctx, fd, Right.fdRead, offset);
  if (typeof descriptor === "number") return descriptor;
  ctx.memory.check(result, 4);
  const n = transferBuffers(ctx, descriptor, "read", ctx.memory.buffers(iovs, count), Number(offset));
  if (n < 0) return -n;
  ctx.memory.setU32(result, n);
  return Errno.success;
}

export function fdWrite(ctx: WasiContext, fd: number, iovs: number, count: number, result: number): Errno {
  const descriptor = ctx.fds.file(fd, Right.fdWrite);
  if (typeof descriptor === "number") return descriptor;
  ctx.memory.check(result, 4);
  const buffers = ctx.memory.buffers(iovs, count);
  if (descriptor.position !== null && (descriptor.flags & FdFlag.append) !== 0) {
    const stat = descriptor.file.stat();
    if (typeof stat === "number") return stat;
    descriptor.position = Number(stat.size);
  }
  const { position } = descriptor;
  let n = writeBuffers(ctx, descriptor, buffers, position);
  while (n === -Errno.again && (descriptor.flags & FdFlag.nonblock) === 0) {
    ctx.budget?.look();
    pause(LOOK_AGAIN);
    n = writeBuffers(ctx, descriptor, buffers, position);
  }
  if (n < 0) return -n;
  if (position !== null) descriptor.position = position + n;
  ctx.memory.setU32(result, n);
  return Errno.success;
}

export function fdPwrite(
  ctx: WasiContext,
  fd: number,
  iovs: number,
  count: number,
  offset: bigint,
  result: number,
): Errno {
  const descriptor = positioned(ctx, fd, Right.fdWrite, offset);
  if (typeof descriptor === "number") return descriptor;
  ctx.memory.check(result, 4);
  const n = writeBuffers(ctx, descriptor, ctx.memory.buffers(iovs, count), Number(offset));
  if (n < 0) return -n;
  ctx.memory.setU32(result, n);
  return Errno.success;
}

/** Like {@link transferBuffers}; ends the program if this would be too much output. */
function writeBuffers(
  ctx: WasiContext,
  descriptor: FileDescriptor,
  buffers: GuestBuffer[],
  position: number | null,
): number {
  if (descriptor.isOutput) ctx.output.check(sizeOf(buffers));
  const n = transferBuffers(ctx, descriptor, "write", buffers, position);
  if (descriptor.isOutput && n > 0) ctx.output.take(n);
  return n;
}

function sizeOf(buffers: readonly GuestBuffer[]): number {
  return buffers.reduce((sum, { length }) => sum + length, 0);
}

/** The descriptor of a file that can be read or written anywhere. */
function positioned(ctx: WasiContext, fd: number, right: bigint, offset: bigint): FileDescriptor | Errno {
  const descriptor = ctx.fds.file(fd, right);
  if (typeof descriptor === "number") return descriptor;
  if (!descriptor.file.seekable) return Errno.spipe;
  if ((descriptor.rights & Right.fdSeek) === 0n) return Errno.notcapable;
  return offset > BigInt(Number.MAX_SAFE_INTEGER) ? Errno.inval : descriptor;
}

/**
 * Reads into buffers, or writes from them, in order, up to the first that could not be filled or written whole.
 * @param position in the file, or null for a stream
 * @returns bytes, or minus an Errno if there was none before the error
 */
function transferBuffers(
  ctx: WasiContext,
  { file }: FileDescriptor,
  direction: "read" | "write",
  buffers: GuestBuffer[],
  position: number | null,
): number {
  let total = 0;
  for (const { pointer, length } of buffers) {
    if (length === 0) continue;
    const at = position === null ? null : position + total;
    const n = file[direction](ctx.memory.bytes(pointer, length), at);
    if (n < 0) return total > 0 ? total : n;
    total += n;
    if (n < length) break;
  }
  return total;
}

/** A stream is asked once, since a second read could wait although there is data to return. */
function readStream(ctx: WasiContext, descriptor: FileDescriptor, buffers: GuestBuffer[]): number {
  const all = new Uint8Array(Math.min(sizeOf(buffers), STREAM_CHUNK));
  const n = descriptor.file.read(all, null);
  let done = 0;
  for (const { pointer, length } of buffers) {
    if (done >= n) break;
    const part = all.subarray(done, Math.min(n, done + length));
    ctx.memory.setBytes(pointer, part);
    done += part.length;
  }
  return n;
}

// Positions.

export function fdSeek(ctx: WasiContext, fd: number, offset: bigint, whence: number, result: number): Errno {
  // Asking where one is needs only the right to tell.
  const needed = offset === 0n && whence === Whence.cur ? Right.fdTell : Right.fdSeek;
  return seek(ctx, fd, BigInt.asIntN(64, offset), whence, result, needed);
}

export function fdTell(ctx: WasiContext, fd: number, result: number): Errno {
  return seek(ctx, fd, 0n, Whence.cur, result, Right.fdTell);
}

function seek(ctx: WasiContext, fd: number, offset: bigint, whence: number, result: number, needed: bigint): Errno {
  const descriptor = ctx.fds.file(fd, 0n, Errno.badf);
  if (typeof descriptor === "number") return descriptor;
  ctx.memory.check(result, 8);
  if (!descriptor.file.seekable) return Errno.spipe;
  if ((descriptor.rights & needed) === 0n) return Errno.notcapable;
  const base = seekBase(descriptor, whence);
  if (base < 0) return -base;
  const target = BigInt(base) + offset;
  if (target < 0n) return Errno.inval;
  if (target > BigInt(Number.MAX_SAFE_INTEGER)) return Errno.overflow;
  // Merely telling leaves an inherited descriptor to the process that shares it.
  if (needed === Right.fdSeek) descriptor.position = Number(target);
  ctx.memory.setU64(result, target);
  return Errno.success;
}

/** What `whence` counts from, or minus an Errno. */
function seekBase(descriptor: FileDescriptor, whence: number): number {
  switch (whence) {
    case Whence.set:
      return 0;
    case Whence.cur:
      return descriptor.position ?? descriptor.file.initialPosition?.() ?? 0;
    case Whence.end: {
      const stat = descriptor.file.stat();
      return typeof stat === "number" ? -stat : Number(stat.size);
    }
    default:
      return -Errno.inval;
  }
}
