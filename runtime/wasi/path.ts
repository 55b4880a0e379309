/** The `path_*` functions: everything done to a name below an open directory. */

import {
  ALL_FD_FLAGS,
  ALL_OPEN_FLAGS,
  ALL_RIGHTS,
  Errno,
  FdFlag,
  FileType,
  LookupFlag,
  OpenFlag,
  Right,
} from "./abi.ts";
import type { WasiContext } from "./context.ts";
import { chooseTimes, FILE_STAT, putFileStat } from "./fd.ts";
import { type DirectoryDescriptor, directoryDescriptor, fileDescriptor } from "./fd-table.ts";
import { MAX_PATH, type ResolvedPath, resolvePath } from "./fs/resolve.ts";

/** A guest's path, found: the directory descriptor it started at and where it led. */
interface Place extends ResolvedPath {
  descriptor: DirectoryDescriptor;
}

function locate(
  ctx: WasiContext,
  fd: number,
  rights: bigint,
  pointer: number,
  length: number,
  follow: boolean,
): Place | Errno {
  const descriptor = ctx.fds.directory(fd, rights);
  if (typeof descriptor === "number") return descriptor;
  const path = readPath(ctx, pointer, length);
  if (typeof path === "number") return path;
  const resolved = resolvePath(descriptor.directory, path, follow);
  return typeof resolved === "number" ? resolved : { descriptor, ...resolved };
}

/** A path or the target of a link, in UTF-8; not decoded if it is too long for any file system. */
function readPath(ctx: WasiContext, pointer: number, length: number): string | Errno {
  ctx.memory.check(pointer, length);
  if (length > MAX_PATH) return Errno.nametoolong;
  return ctx.memory.text(pointer, length) ?? Errno.ilseq;
}

export function pathOpen(
  ctx: WasiContext,
  fd: number,
  lookup: number,
  path: number,
  length: number,
  open: number,
  rights: bigint,
  inheriting: bigint,
  flags: number,
  result: number,
): Errno {
  ctx.memory.check(result, 4);
  if ((flags & ~ALL_FD_FLAGS) !== 0 || (open & ~ALL_OPEN_FLAGS) !== 0) return Errno.inval;
  const exclusive = (open & OpenFlag.create) !== 0 && (open & OpenFlag.exclusive) !== 0;
  const follow = (lookup & LookupFlag.symlinkFollow) !== 0 && !exclusive;
  const place = locate(ctx, fd, Right.pathOpen | rightsToOpen(open), path, length, follow);
  if (typeof place === "number") return place;
  const error = checkOpen(place, open, exclusive, rights);
  if (error !== Errno.success) return error;
  if (((rights | inheriting) & ALL_RIGHTS & ~place.descriptor.inheriting) !== 0n) return Errno.notcapable;
  // Before a file is made or truncated.
  if (ctx.fds.isFull) return Errno.mfile;

  const { descriptor: parent, stat } = place;
  const allowed = rights & ALL_RIGHTS;
  const inherits = inheriting & ALL_RIGHTS;
  if (stat?.type === FileType.directory) {
    const { fs, trusted } = parent.directory;
    const directory = { fs, trusted, isGuestRoot: false, path: place.path };
    return putDescriptor(ctx, result, directoryDescriptor(directory, null, allowed, inherits));
  }
  const writes = Right.fdWrite | Right.fdAllocate | Right.fdFilestatSetSize;
  const file = parent.directory.fs.open(place.path, {
    read: (allowed & Right.fdRead) !== 0n,
    write: (allowed & writes) !== 0n || (open & OpenFlag.truncate) !== 0,
    create: (open & OpenFlag.create) !== 0,
    exclusive,
    truncate: (open & OpenFlag.truncate) !== 0,
    append: (flags & FdFlag.append) !== 0,
    sync: (flags & (FdFlag.sync | FdFlag.dsync)) !== 0,
    follow: parent.directory.trusted && follow,
    // A pipe with a name would wait for its other end, where nothing could interrupt it.
    nonblock: !parent.directory.trusted || (flags & FdFlag.nonblock) !== 0,
  });
  if (typeof file === "number") return file;
  return putDescriptor(ctx, result, fileDescriptor(file, allowed, inherits, flags));
}

function rightsToOpen(open: number): bigint {
  const create = (open & OpenFlag.create) !== 0 ? Right.pathCreateFile : 0n;
  return create | ((open & OpenFlag.truncate) !== 0 ? Right.pathFilestatSetSize : 0n);
}

/** The errors of `open` that depend on what is at the path. */
function checkOpen(place: Place, open: number, exclusive: boolean, rights: bigint): Errno {
  const wantsDirectory = (open & OpenFlag.directory) !== 0;
  const creates = (open & OpenFlag.create) !== 0;
  if (wantsDirectory && creates) return Errno.inval;
  if (place.stat === null) {
    if (!creates) return Errno.noent;
    return place.trailingSlash ? Errno.isdir : Errno.success;
  }
  if (exclusive) return Errno.exist;
  switch (place.stat.type) {
    case FileType.symlink:
      return Errno.loop;
    case FileType.directory: {
      const writes = (open & OpenFlag.truncate) !== 0 || creates || (rights & Right.fdWrite) !== 0n;
      return writes ? Errno.isdir : Errno.success;
    }
    default:
      return wantsDirectory || place.trailingSlash ? Errno.notdir : Errno.success;
  }
}

function putDescriptor(ctx: WasiContext, result: number, descriptor: Parameters<typeof ctx.fds.add>[0]): Errno {
  const fd = ctx.fds.add(descriptor);
  if (fd >= 0) ctx.memory.setU32(result, fd);
  else if (descriptor.kind === "file") descriptor.file.close();
  return fd < 0 ? -fd : Errno.success;
}

export function pathCreateDirectory(ctx: WasiContext, fd: number, path: number, length: number): Errno {
  const place = locate(ctx, fd, Right.pathCreateDirectory, path, length, false);
  if (typeof place === "number") return place;
  if (place.stat !== null) return Errno.exist;
  return place.descriptor.directory.fs.createDirectory(place.path);
}

export function pathFilestatGet(
  ctx: WasiContext,
  fd: number,
  lookup: number,
  path: number,
  length: number,
  result: number,
  layout = FILE_STAT,
): Errno {
  const follow = (lookup & LookupFlag.symlinkFollow) !== 0;
  const place = locate(ctx, fd, Right.pathFilestatGet, path, length, follow);
  if (typeof place === "number") return place;
  if (place.stat === null) return Errno.noent;
  if (place.trailingSlash && place.stat.type !== FileType.directory) return Errno.notdir;
  putFileStat(ctx, result, place.stat, layout);
  return Errno.success;
}

export function pathFilestatSetTimes(
  ctx: WasiContext,
  fd: number,
  lookup: number,
  path: number,
  length: number,
  atime: bigint,
  mtime: bigint,
  flags: number,
): Errno {
  const follow = (lookup & LookupFlag.symlinkFollow) !== 0;
  const place = locate(ctx, fd, Right.pathFilestatSetTimes, path, length, follow);
  if (typeof place === "number") return place;
  if (place.stat === null) return Errno.noent;
  const times = chooseTimes(ctx, atime, mtime, flags);
  if (typeof times === "number") return times;
  const { fs, trusted } = place.descriptor.directory;
  return fs.setTimes(place.path, times, trusted && follow);
}

export function pathLink(
  ctx: WasiContext,
  fromFd: number,
  lookup: number,
  from: number,
  fromLength: number,
  toFd: number,
  to: number,
  toLength: number,
): Errno {
  const follow = (lookup & LookupFlag.symlinkFollow) !== 0;
  const source = locate(ctx, fromFd, Right.pathLinkSource, from, fromLength, follow);
  if (typeof source === "number") return source;
  const target = locate(ctx, toFd, Right.pathLinkTarget, to, toLength, false);
  if (typeof target === "number") return target;
  if (source.stat === null) return Errno.noent;
  if (source.stat.type === FileType.directory) return Errno.perm;
  if (target.stat !== null) return Errno.exist;
  if (source.trailingSlash) return Errno.notdir;
  if (target.trailingSlash) return Errno.noent;
  const { fs, trusted } = source.descriptor.directory;
  return fs.createLink(source.path, target.path, trusted && follow, target.descriptor.directory.fs);
}

export function pathReadlink(
  ctx: WasiContext,
  fd: number,
  path: number,
  length: number,
  buffer: number,
  size: number,
  result: number,
): Errno {
  ctx.memory.check(buffer, size);
  ctx.memory.check(result, 4);
  const place = locate(ctx, fd, Right.pathReadlink, path, length, false);
  if (typeof place === "number") return place;
  if (place.stat === null) return Errno.noent;
  if (place.stat.type !== FileType.symlink) return Errno.inval;
  const target = place.descriptor.directory.fs.readLink(place.path);
  if (typeof target === "number") return target;
  const bytes = new TextEncoder().encode(target).subarray(0, size);
  ctx.memory.setBytes(buffer, bytes);
  ctx.memory.setU32(result, bytes.length);
  return Errno.success;
}

export function pathRemoveDirectory(ctx: WasiContext, fd: number, path: number, length: number): Errno {
  const place = locate(ctx, fd, Right.pathRemoveDirectory, path, length, false);
  if (typeof place === "number") return place;
  if (place.stat === null) return Errno.noent;
  if (place.stat.type !== FileType.directory) return Errno.notdir;
  if (isPreopen(place)) return Errno.busy;
  return place.descriptor.directory.fs.removeDirectory(place.path);
}

export function pathRename(
  ctx: WasiContext,
  fromFd: number,
  from: number,
  fromLength: number,
  toFd: number,
  to: number,
  toLength: number,
): Errno {
  const source = locate(ctx, fromFd, Right.pathRenameSource, from, fromLength, false);
  if (typeof source === "number") return source;
  const target = locate(ctx, toFd, Right.pathRenameTarget, to, toLength, false);
  if (typeof target === "number") return target;
  if (source.stat === null) return Errno.noent;
  const isDirectory = source.stat.type === FileType.directory;
  if (!isDirectory && (source.trailingSlash || target.trailingSlash)) return Errno.notdir;
  if (isPreopen(source) || isPreopen(target)) return Errno.busy;
  const { fs } = source.descriptor.directory;
  const { fs: into } = target.descriptor.directory;
  const error = fs.rename(source.path, target.path, into);
  if (error === Errno.success && isDirectory) ctx.fds.directoryRenamed(fs, source.path, into, target.path);
  return error;
}

export function pathSymlink(
  ctx: WasiContext,
  target: number,
  targetLength: number,
  fd: number,
  path: number,
  length: number,
): Errno {
  const place = locate(ctx, fd, Right.pathSymlink, path, length, false);
  if (typeof place === "number") return place;
  const text = readPath(ctx, target, targetLength);
  if (typeof text === "number") return text;
  if (text === "") return Errno.noent;
  if (text.includes("\0")) return Errno.inval;
  const { fs, trusted, isGuestRoot } = place.descriptor.directory;
  // An absolute target is not followed out from here, but by other programs on the host it would be.
  const stays = isGuestRoot && fs.isPrivate === true;
  if (text.startsWith("/") && !trusted && !stays) return Errno.notcapable;
  if (place.stat !== null) return Errno.exist;
  if (place.trailingSlash) return Errno.noent;
  return fs.createSymlink(text, place.path);
}

export function pathUnlinkFile(ctx: WasiContext, fd: number, path: number, length: number): Errno {
  const place = locate(ctx, fd, Right.pathUnlinkFile, path, length, false);
  if (typeof place === "number") return place;
  if (place.stat === null) return Errno.noent;
  if (place.stat.type === FileType.directory) return Errno.isdir;
  if (place.trailingSlash) return Errno.notdir;
  return place.descriptor.directory.fs.removeFile(place.path);
}

/** The directory a confined path started at cannot be removed or moved through itself. */
function isPreopen(place: Place): boolean {
  const { path, trusted } = place.descriptor.directory;
  return !trusted && place.path === path;
}
