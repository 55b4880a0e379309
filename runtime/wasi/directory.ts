/** The `fd_*` functions of directories: names of those given to the program, and what is in one. */

import { Errno, FileType, Right } from "./abi.ts";
import type { WasiContext } from "./context.ts";
import type { DirectoryDescriptor } from "./fd-table.ts";
import { type DirectoryEntry, joinPath } from "./fs/file-system.ts";

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
  ctx.memory.check(buffer, size);
  ctx.memory.check(result, 4);
  if (cookie === 0n || descriptor.listing === null) {
    const listing = listDirectory(descriptor);
    if (typeof listing === "number") return listing;
    descriptor.listing = listing;
  }
  let used = 0;
  // A cookie that no entry has, however large, is behind the last.
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
