/**
 * The `sock_*` functions. Preview 1 cannot open sockets; a program only has
 * those it inherits, as descriptors of type `socketStream`.
 */

import { Errno, FileType, Right } from "./abi.ts";
import type { WasiContext } from "./context.ts";
import { fdRead, fdWrite } from "./read-write.ts";

function checkSocket(ctx: WasiContext, fd: number): Errno {
  const descriptor = ctx.fds.get(fd);
  if (typeof descriptor === "number") return descriptor;
  if (descriptor.kind !== "file") return Errno.notsock;
  const { type } = descriptor.file;
  return type === FileType.socketStream || type === FileType.socketDgram ? Errno.success : Errno.notsock;
}

/** A listening socket cannot be inherited, so there is never anything to accept. */
export function sockAccept(ctx: WasiContext, fd: number, _flags: number, _result: number): Errno {
  return checkSocket(ctx, fd) || Errno.notsup;
}

export function sockRecv(
  ctx: WasiContext,
  fd: number,
  iovs: number,
  count: number,
  flags: number,
  sizeAt: number,
  flagsAt: number,
): Errno {
  const error = checkSocket(ctx, fd);
  if (error !== Errno.success) return error;
  // Peeking and waiting for all of it (`riflags`) cannot be done through a plain read.
  if (flags !== 0) return Errno.notsup;
  ctx.memory.setU16(flagsAt, 0);
  return fdRead(ctx, fd, iovs, count, sizeAt);
}

export function sockSend(
  ctx: WasiContext,
  fd: number,
  iovs: number,
  count: number,
  flags: number,
  sizeAt: number,
): Errno {
  const error = checkSocket(ctx, fd);
  if (error !== Errno.success) return error;
  return flags === 0 ? fdWrite(ctx, fd, iovs, count, sizeAt) : Errno.inval;
}

/** `sdflags`: read 1, write 2. Takes the rights away; the stream ends when it is closed. */
export function sockShutdown(ctx: WasiContext, fd: number, how: number): Errno {
  const error = checkSocket(ctx, fd);
  if (error !== Errno.success) return error;
  const descriptor = ctx.fds.get(fd);
  if (how === 0 || how > 3 || typeof descriptor === "number") return Errno.inval;
  if ((how & 1) !== 0) descriptor.rights &= ~Right.fdRead;
  if ((how & 2) !== 0) descriptor.rights &= ~Right.fdWrite;
  return Errno.success;
}
