/** The `fd_*` functions: everything done through an open descriptor. */

import {
  ALL_FD_FLAGS,
  DIRECTORY_RIGHTS,
  Errno,
  FdFlag,
  FILE_RIGHTS,
  FileType,
  Right,
  TimeFlag,
  Whence,
} from "./abi.ts";
import type { WasiContext } from "./context.ts";
import { type DirectoryDescriptor, type FileDescriptor, fileTypeOf } from "./fd-table.ts";
import { type DirectoryEntry, type FileStat, type FileTimes, joinPath } from "./fs/file-system.ts";
import type { GuestBuffer } from "./guest-memory.ts";

// Reading and writing.

export function fdRead(ctx: WasiContext, fd: number, iovs: number, count: number, result: number): Errno {
  const descriptor = ctx.fds.file(fd, Right.fdRead);
  if (typeof descriptor === "number") return descriptor;
  const buffers = ctx.memory.buffers(iovs, count).filter((buffer) => buffer.length > 0);
  const n =
    descriptor.position === null && buffers.length > 1
      ? readStream(ctx, descriptor, buffers)
      : readBuffers(ctx, descriptor, buffers, descriptor.position);
  if (n < 0) return -n;
  if (descriptor.position !== null) descriptor.position += n;
  ctx.memory.setU32(result, n);
  return Errno.success;
}

export function fdPread(
  ctx: WasiContext,
  fd: number,
  iovs: number,
  count: number,
  offset: bigint,
  result: number,
): Errno {
  const descriptor = ctx.fds.file(fd, Right.fdRead);
  if (typeof descriptor === "number") return descriptor;
  if (!descriptor.file.seekable) return Errno.spipe;
  if ((descriptor.rights & Right.fdSeek) === 0n) return Errno.notcapable;
  const n = readBuffers(ctx, descriptor, ctx.memory.buffers(iovs, count), Number(offset));
  if (n < 0) return -n;
  ctx.memory.setU32(result, n);
  return Errno.success;
}

export function fdWrite(ctx: WasiContext, fd: number, iovs: number, count: number, result: number): Errno {
  const descriptor = ctx.fds.file(fd, Right.fdWrite);
  if (typeof descriptor === "number") return descriptor;
  if (descriptor.position !== null && (descriptor.flags & FdFlag.append) !== 0) {
    const stat = descriptor.file.stat();
    if (typeof stat === "number") return stat;
    descriptor.position = Number(stat.size);
  }
  const n = writeBuffers(ctx, descriptor, ctx.memory.buffers(iovs, count), descriptor.position);
  if (n < 0) return -n;
  if (descriptor.position !== null) descriptor.position += n;
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
  const descriptor = ctx.fds.file(fd, Right.fdWrite);
  if (typeof descriptor === "number") return descriptor;
  if (!descriptor.file.seekable) return Errno.spipe;
  if ((descriptor.rights & Right.fdSeek) === 0n) return Errno.notcapable;
  const n = writeBuffers(ctx, descriptor, ctx.memory.buffers(iovs, count), Number(offset));
  if (n < 0) return -n;
  ctx.memory.setU32(result, n);
  return Errno.success;
}

/** Fills the buffers in order, up to the first that could not be filled; bytes read or minus an Errno. */
function readBuffers(
  ctx: WasiContext,
  descriptor: FileDescriptor,
  buffers: GuestBuffer[],
  position: number | null,
): number {
  let total = 0;
  for (const { pointer, length } of buffers) {
    if (length === 0) continue;
    const at = position === null ? null : position + total;
    const n = descriptor.file.read(ctx.memory.bytes(pointer, length), at);
    if (n < 0) return total > 0 ? total : n;
    total += n;
    if (n < length) break;
  }
  return total;
}

/** A stream is asked once, since a second read could wait although there is data to return. */
function readStream(ctx: WasiContext, descriptor: FileDescriptor, buffers: GuestBuffer[]): number {
  const all = new Uint8Array(buffers.reduce((sum, buffer) => sum + buffer.length, 0));
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

function writeBuffers(
  ctx: WasiContext,
  descriptor: FileDescriptor,
  buffers: GuestBuffer[],
  position: number | null,
): number {
  let total = 0;
  for (const { pointer, length } of buffers) {
    if (length === 0) continue;
    const at = position === null ? null : position + total;
    const n = descriptor.file.write(ctx.memory.bytes(pointer, length), at);
    if (n < 0) return total > 0 ? total : n;
    total += n;
    if (n < length) break;
  }
  return total;
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
  const valid = advice <= 5 && BigInt.asIntN(64, offset) >= 0n && BigInt.asIntN(64, length) >= 0n;
  return valid ? Errno.success : Errno.inval;
}

/** Makes sure the file is at least as long as the range; never shortens it. */
export function fdAllocate(ctx: WasiContext, fd: number, offset: bigint, length: bigint): Errno {
  const descriptor = ctx.fds.file(fd, Right.fdAllocate, Errno.badf);
  if (typeof descriptor === "number") return descriptor;
  const end = BigInt.asUintN(64, offset) + BigInt.asUintN(64, length);
  if (length === 0n) return Errno.inval;
  if (end > BigInt(Number.MAX_SAFE_INTEGER)) return Errno.fbig;
  const stat = descriptor.file.stat();
  if (typeof stat === "number") return stat;
  return stat.size >= end ? Errno.success : descriptor.file.setSize(Number(end));
}

export function fdSync(ctx: WasiContext, fd: number): Errno {
  const descriptor = ctx.fds.get(fd, Right.fdSync);
  if (typeof descriptor === "number") return descriptor;
  return descriptor.kind === "file" ? descriptor.file.sync(false) : Errno.success;
}

export function fdDatasync(ctx: WasiContext, fd: number): Errno {
  const descriptor = ctx.fds.get(fd, Right.fdDatasync);
  if (typeof descriptor === "number") return descriptor;
  return descriptor.kind === "file" ? descriptor.file.sync(true) : Errno.success;
}

export function fdFilestatGet(ctx: WasiContext, fd: number, result: number): Errno {
  const descriptor = ctx.fds.get(fd, Right.fdFilestatGet);
  if (typeof descriptor === "number") return descriptor;
  const stat =
    descriptor.kind === "file"
      ? descriptor.file.stat()
      : descriptor.directory.fs.stat(descriptor.directory.path, descriptor.directory.trusted);
  if (typeof stat === "number") return stat;
  putFileStat(ctx, result, stat);
  return Errno.success;
}

export function fdFilestatSetSize(ctx: WasiContext, fd: number, size: bigint): Errno {
  const descriptor = ctx.fds.file(fd, Right.fdFilestatSetSize);
  if (typeof descriptor === "number") return descriptor;
  if (BigInt.asUintN(64, size) > BigInt(Number.MAX_SAFE_INTEGER)) return Errno.fbig;
  return descriptor.file.setSize(Number(BigInt.asUintN(64, size)));
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
    (flags & set) !== 0 ? BigInt.asUintN(64, time) : (flags & now) !== 0 ? ctx.clock.realtime() : null;
  const both = (set: number, now: number) => (flags & set) !== 0 && (flags & now) !== 0;
  if (flags > 15 || both(TimeFlag.atim, TimeFlag.atimNow) || both(TimeFlag.mtim, TimeFlag.mtimNow)) return Errno.inval;
  return {
    atime: choose(TimeFlag.atim, TimeFlag.atimNow, atime),
    mtime: choose(TimeFlag.mtim, TimeFlag.mtimNow, mtime),
  };
}

/** `filestat`: 64 bytes: dev, ino, type u8 at 16, nlink at 24, size, and three times. */
export function putFileStat(ctx: WasiContext, at: number, stat: FileStat): void {
  const { memory } = ctx;
  memory.bytes(at, 64).fill(0);
  memory.setU64(at, stat.dev);
  memory.setU64(at + 8, stat.ino);
  memory.setU8(at + 16, stat.type);
  memory.setU64(at + 24, stat.nlink);
  memory.setU64(at + 32, stat.size);
  memory.setU64(at + 40, stat.atime);
  memory.setU64(at + 48, stat.mtime);
  memory.setU64(at + 56, stat.ctime);
}

// Directories.

/** `prestat`: 8 bytes: tag u8 at 0 (0: a directory), length of its name u32 at 4. */
export function fdPrestatGet(ctx: WasiContext, fd: number, result: number): Errno {
  const name = preopenName(ctx, fd);
  if (typeof name === "number") return name;
  ctx.memory.setU32(result, 0);
  ctx.memory.setU32(result + 4, name.length);
  return Errno.success;
}

export function fdPrestatDirName(ctx: WasiContext, fd: number, path: number, length: number): Errno {
  const name = preopenName(ctx, fd);
  if (typeof name === "number") return name;
  if (length < name.length) return Errno.nametoolong;
  ctx.memory.setBytes(path, name);
  return Errno.success;
}

function preopenName(ctx: WasiContext, fd: number): Uint8Array | Errno {
  const descriptor = ctx.fds.get(fd);
  if (typeof descriptor === "number") return descriptor;
  if (descriptor.kind !== "directory" || descriptor.preopen === null) return Errno.badf;
  return new TextEncoder().encode(descriptor.preopen);
}

/** Bytes of a `dirent` before its name: next cookie u64, ino u64, name length u32, type u8. */
const DIRENT_SIZE = 24;

/**
 * Fills the buffer with entries from `cookie` on, the last one cut short if it
 * does not fit; a buffer that is not filled says that the end was reached.
 */
export function fdReaddir(
  ctx: WasiContext,
  fd: number,
  buffer: number,
  size: number,
  cookie: bigint,
  result: number,
): Errno {
  const descriptor = ctx.fds.directory(fd, Right.fdReaddir);
  if (typeof descriptor === "number") return descriptor;
  if (cookie === 0n || descriptor.listing === null) {
    const listing = listDirectory(descriptor);
    if (typeof listing === "number") return listing;
    descriptor.listing = listing;
  }
  let used = 0;
  for (let index = Number(cookie); index < descriptor.listing.length && used < size; index++) {
    const bytes = encodeDirent(descriptor, descriptor.listing[index]!, index + 1);
    const part = bytes.subarray(0, size - used);
    ctx.memory.setBytes(buffer + used, part);
    used += part.length;
  }
  ctx.memory.setU32(result, used);
  return Errno.success;
}

function listDirectory(descriptor: DirectoryDescriptor): DirectoryEntry[] | Errno {
  const { fs, path } = descriptor.directory;
  const entries = fs.list(path);
  if (typeof entries === "number") return entries;
  const self = fs.stat(path, true);
  const ino = typeof self === "number" ? 0n : self.ino;
  // The parent may be outside of what the program may see; its number stays unknown.
  return [{ name: ".", type: FileType.directory, ino }, { name: "..", type: FileType.directory, ino: 0n }, ...entries];
}

function encodeDirent(descriptor: DirectoryDescriptor, entry: DirectoryEntry, next: number): Uint8Array {
  const name = new TextEncoder().encode(entry.name);
  const bytes = new Uint8Array(DIRENT_SIZE + name.length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(next), true);
  view.setBigUint64(8, inodeOf(descriptor, entry), true);
  view.setUint32(16, name.length, true);
  view.setUint8(20, entry.type);
  bytes.set(name, DIRENT_SIZE);
  return bytes;
}

function inodeOf(descriptor: DirectoryDescriptor, entry: DirectoryEntry): bigint {
  if (entry.ino !== 0n || entry.name === "..") return entry.ino;
  const stat = descriptor.directory.fs.stat(joinPath(descriptor.directory.path, entry.name), false);
  return typeof stat === "number" ? 0n : stat.ino;
}

/** Rights a preopened directory starts with: everything, for itself and for what is opened in it. */
export const PREOPEN_RIGHTS = DIRECTORY_RIGHTS;
export const PREOPEN_INHERITING = DIRECTORY_RIGHTS | FILE_RIGHTS;
