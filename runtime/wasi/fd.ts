/** The `fd_*` functions that ask about or change an open descriptor, or the file behind it. */

import { ALL_FD_FLAGS, ALL_RIGHTS, DIRECTORY_RIGHTS, Errno, FdFlag, Right, TimeFlag } from "./abi.ts";
import type { WasiContext } from "./context.ts";
import { fileTypeOf } from "./fd-table.ts";
import type { FileStat, FileTimes } from "./fs/file-system.ts";
import type { Directory } from "./fs/resolve.ts";

/** A position is a signed number to every system. */
const MAX_OFFSET = 2n ** 63n - 1n;

// The descriptor itself.

export function fdClose(ctx: WasiContext, fd: number): Errno {
  return ctx.fds.close(fd);
}

export function fdRenumber(ctx: WasiContext, from: number, to: number): Errno {
  return ctx.fds.renumber(from, to);
}

/** `fdstat`: 24 bytes: type u8 at 0, flags u16 at 2, rights u64 at 8, inheriting rights u64 at 16. */
export function fdFdstatGet(ctx: WasiContext, fd: number, result: number): Errno {
  const descriptor = ctx.fds.get(fd);
  if (typeof descriptor === "number") return descriptor;
  ctx.memory.bytes(result, 24).fill(0);
  ctx.memory.setU8(result, fileTypeOf(descriptor));
  ctx.memory.setU16(result + 2, descriptor.flags);
  ctx.memory.setU64(result + 8, descriptor.rights);
  ctx.memory.setU64(result + 16, descriptor.inheriting);
  return Errno.success;
}

export function fdFdstatSetFlags(ctx: WasiContext, fd: number, flags: number): Errno {
  const descriptor = ctx.fds.get(fd, Right.fdFdstatSetFlags);
  if (typeof descriptor === "number") return descriptor;
  if ((flags & ~ALL_FD_FLAGS) !== 0) return Errno.inval;
  const toggled = ((flags ^ descriptor.flags) & FdFlag.append) !== 0;
  if (toggled && descriptor.kind === "file") {
    const error = descriptor.file.setAppend?.((flags & FdFlag.append) !== 0) ?? Errno.success;
    if (error !== Errno.success) return error;
  }
  descriptor.flags = flags;
  return Errno.success;
}

/** Rights can be given up but not gained. */
export function fdFdstatSetRights(ctx: WasiContext, fd: number, rights: bigint, inheriting: bigint): Errno {
  const descriptor = ctx.fds.get(fd);
  if (typeof descriptor === "number") return descriptor;
  if ((rights & ~descriptor.rights) !== 0n || (inheriting & ~descriptor.inheriting) !== 0n) return Errno.notcapable;
  descriptor.rights = rights;
  descriptor.inheriting = inheriting;
  return Errno.success;
}

// The file behind it.

export function fdAdvise(ctx: WasiContext, fd: number, offset: bigint, length: bigint, advice: number): Errno {
  const descriptor = ctx.fds.get(fd, Right.fdAdvise);
  if (typeof descriptor === "number") return descriptor;
  // `noreuse` is the last kind of advice; none of them changes what a program sees.
  const valid = advice <= 5 && offset <= MAX_OFFSET && length <= MAX_OFFSET;
  return valid ? Errno.success : Errno.inval;
}

/** Makes sure the file is at least as long as the range; never shortens it. */
export function fdAllocate(ctx: WasiContext, fd: number, offset: bigint, length: bigint): Errno {
  const descriptor = ctx.fds.file(fd, Right.fdAllocate, Errno.badf);
  if (typeof descriptor === "number") return descriptor;
  const end = offset + length;
  if (length === 0n) return Errno.inval;
  if (end > BigInt(Number.MAX_SAFE_INTEGER)) return Errno.fbig;
  const stat = descriptor.file.stat();
  if (typeof stat === "number") return stat;
  return stat.size >= end ? Errno.success : descriptor.file.setSize(Number(end));
}

export function fdSync(ctx: WasiContext, fd: number): Errno {
  const descriptor = ctx.fds.get(fd, Right.fdSync);
  if (typeof descriptor === "number") return descriptor;
  return descriptor.kind === "file" ? descriptor.file.sync(false) : syncDirectory(descriptor.directory);
}

export function fdDatasync(ctx: WasiContext, fd: number): Errno {
  const descriptor = ctx.fds.get(fd, Right.fdDatasync);
  if (typeof descriptor === "number") return descriptor;
  return descriptor.kind === "file" ? descriptor.file.sync(true) : syncDirectory(descriptor.directory);
}

function syncDirectory({ fs, path }: Directory): Errno {
  return fs.sync?.(path) ?? Errno.success;
}

export function fdFilestatGet(ctx: WasiContext, fd: number, result: number, layout = FILE_STAT): Errno {
  const descriptor = ctx.fds.get(fd, Right.fdFilestatGet);
  if (typeof descriptor === "number") return descriptor;
  const stat =
    descriptor.kind === "file"
      ? descriptor.file.stat()
      : descriptor.directory.fs.stat(descriptor.directory.path, descriptor.directory.trusted);
  if (typeof stat === "number") return stat;
  putFileStat(ctx, result, stat, layout);
  return Errno.success;
}

export function fdFilestatSetSize(ctx: WasiContext, fd: number, size: bigint): Errno {
  const descriptor = ctx.fds.file(fd, Right.fdFilestatSetSize);
  if (typeof descriptor === "number") return descriptor;
  if (size > BigInt(Number.MAX_SAFE_INTEGER)) return Errno.fbig;
  return descriptor.file.setSize(Number(size));
}

export function fdFilestatSetTimes(ctx: WasiContext, fd: number, atime: bigint, mtime: bigint, flags: number): Errno {
  const descriptor = ctx.fds.get(fd, Right.fdFilestatSetTimes);
  if (typeof descriptor === "number") return descriptor;
  const times = chooseTimes(ctx, atime, mtime, flags);
  if (typeof times === "number") return times;
  if (descriptor.kind === "file") return descriptor.file.setTimes(times);
  const { fs, path, trusted } = descriptor.directory;
  return fs.setTimes(path, times, trusted);
}

/** The times that `fstflags` ask for; asking for "now" and a given time at once is an error. */
export function chooseTimes(ctx: WasiContext, atime: bigint, mtime: bigint, flags: number): FileTimes | Errno {
  const choose = (set: number, now: number, time: bigint) =>
    (flags & set) !== 0 ? time : (flags & now) !== 0 ? ctx.clock.realtime() : null;
  const both = (set: number, now: number) => (flags & set) !== 0 && (flags & now) !== 0;
  if (flags > 15 || both(TimeFlag.atim, TimeFlag.atimNow) || both(TimeFlag.mtim, TimeFlag.mtimNow)) return Errno.inval;
  return {
    atime: choose(TimeFlag.atim, TimeFlag.atimNow, atime),
    mtime: choose(TimeFlag.mtim, TimeFlag.mtimNow, mtime),
  };
}

/** Where the fields of a `filestat` are; dev, ino and type are always at 0, 8 and 16. */
export interface FileStatLayout {
  readonly size: number;
  readonly nlink: number;
  readonly nlinkBits: 32 | 64;
  readonly fileSize: number;
  /** Of the last access; those of the last change of contents and of status follow. */
  readonly times: number;
}

export const FILE_STAT: FileStatLayout = { size: 64, nlink: 24, nlinkBits: 64, fileSize: 32, times: 40 };

export function putFileStat(ctx: WasiContext, at: number, stat: FileStat, layout: FileStatLayout): void {
  const { memory } = ctx;
  memory.bytes(at, layout.size).fill(0);
  memory.setU64(at, stat.dev);
  memory.setU64(at + 8, stat.ino);
  memory.setU8(at + 16, stat.type);
  if (layout.nlinkBits === 64) memory.setU64(at + layout.nlink, stat.nlink);
  else memory.setU32(at + layout.nlink, Number(BigInt.asUintN(32, stat.nlink)));
  memory.setU64(at + layout.fileSize, stat.size);
  memory.setU64(at + layout.times, stat.atime);
  memory.setU64(at + layout.times + 8, stat.mtime);
  memory.setU64(at + layout.times + 16, stat.ctime);
}

/** Rights a preopened directory starts with: everything, for itself and for what is opened in it. */
export const PREOPEN_RIGHTS = DIRECTORY_RIGHTS;
export const PREOPEN_INHERITING = ALL_RIGHTS;
