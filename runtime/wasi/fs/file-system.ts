/**
 * What a file system offers to WASI, and the conventions all of them share.
 *
 * Paths here are absolute inside the file system: `/` alone is the root, else
 * `/a/b` without `.`, `..`, empty or linked parts. Turning a guest's path into
 * such a path, and keeping it inside its preopened directory, is the work of
 * resolve.ts and happens in one place for every file system.
 *
 * Nothing here throws for a failed operation. A result that is an object or a
 * string is returned as `T | Errno` (an error is the only number); a count is
 * returned as a number that is negative, minus an `Errno`, on failure.
 */

import { Errno, FileType } from "../abi.ts";

export interface FileStat {
  dev: bigint;
  ino: bigint;
  type: FileType;
  nlink: bigint;
  size: bigint;
  /** Nanoseconds since 1970, as are the other times. */
  atime: bigint;
  mtime: bigint;
  ctime: bigint;
}

/** Times to set, in nanoseconds since 1970; null leaves one as it is. */
export interface FileTimes {
  atime: bigint | null;
  mtime: bigint | null;
}

export interface DirectoryEntry {
  name: string;
  type: FileType;
  /** 0 when finding it out would cost a call per entry; `stat` knows it. */
  ino: bigint;
}

export interface OpenOptions {
  read: boolean;
  write: boolean;
  create: boolean;
  exclusive: boolean;
  truncate: boolean;
  /** Every write goes to the end, whatever its position. */
  append: boolean;
  /** Every write is on the disk before the call returns. */
  sync: boolean;
  /** Whether a symbolic link as last part is followed; only used for trusted paths. */
  follow: boolean;
  /** Opening, reading and writing never wait: `again` instead. */
  nonblock: boolean;
}

/** An open file, pipe, terminal or function that plays one. */
export interface OpenFile {
  readonly type: FileType;
  /** Whether `position` means anything; streams are always given null. */
  readonly seekable: boolean;
  /** Fills `into` from `position` (null: where the stream stands); the count, 0 at the end, or minus an Errno. */
  read(into: Uint8Array, position: number | null): number;
  /** Writes all or part of `from`; the count or minus an Errno. */
  write(from: Uint8Array, position: number | null): number;
  stat(): FileStat | Errno;
  setSize(size: number): Errno;
  setTimes(times: FileTimes): Errno;
  sync(dataOnly: boolean): Errno;
  close(): Errno;
  /** Makes writes go to the end, or no longer; absent: the caller sees to it with positions. */
  setAppend?(append: boolean): Errno;
  /** Where an inherited descriptor stands when it is first sought in; 0 when absent. */
  initialPosition?(): number;
  /**
   * Bytes that can be read without waiting, 0 at the end, null if reading would wait; absent: reading is always said to
   * be possible.
   */
  readable?(): number | null;
}

export interface FileSystem {
  /** The same files by paths as the system takes them, for trusted directories; absent: this itself. */
  readonly unconfined?: FileSystem;
  /** Ends an operation made of several calls: what was opened to find paths is closed. */
  release?(): void;
  /** The path of a directory that the embedder names, without links. */
  canonicalPath?(path: string): string;
  /** Whether a part of a path would mean something else to the system than a name. */
  refusesName?(name: string): boolean;
  /** Nobody but the program follows links in it. */
  readonly isPrivate?: boolean;
  stat(path: string, follow: boolean): FileStat | Errno;
  readLink(path: string): string | Errno;
  open(path: string, options: OpenOptions): OpenFile | Errno;
  list(path: string): DirectoryEntry[] | Errno;
  createDirectory(path: string): Errno;
  createSymlink(target: string, path: string): Errno;
  /** Within this file system, or from this one to another: `xdev` where that cannot be done. */
  createLink(from: string, to: string, follow: boolean, into: FileSystem): Errno;
  rename(from: string, to: string, into: FileSystem): Errno;
  removeFile(path: string): Errno;
  removeDirectory(path: string): Errno;
  setTimes(path: string, times: FileTimes, follow: boolean): Errno;
  /** Makes the entries of a directory durable; absent: nothing is to be done for it. */
  sync?(path: string): Errno;
}

/** Joins a canonical directory and a relative canonical path. */
export function joinPath(directory: string, rest: string): string {
  if (rest === "") return directory;
  return directory.endsWith("/") ? directory + rest : `${directory}/${rest}`;
}

/** The stat of something that is no file on a disk: a stream. */
export function streamStat(type: FileType): FileStat {
  return { dev: 0n, ino: 0n, type, nlink: 1n, size: 0n, atime: 0n, mtime: 0n, ctime: 0n };
}

/** A source of bytes given by the embedder. Fills the buffer and returns the count, 0 at the end. */
export type ReadFunction = (into: Uint8Array) => number;
/** A sink of bytes given by the embedder. Must copy what it keeps. */
export type WriteFunction = (bytes: Uint8Array) => void;

/** Plays a file that can only be read in order. `terminal` makes `isatty` true in the program. */
export function inputStream(read: ReadFunction, terminal = false): OpenFile {
  return stream(terminal, read, () => -Errno.badf);
}

/** Plays a file that can only be appended to. */
export function outputStream(write: WriteFunction, terminal = false): OpenFile {
  return stream(
    terminal,
    () => -Errno.badf,
    (from) => {
      write(from);
      return from.length;
    },
  );
}

/** A stream over bytes that are all there from the start. */
export function bytesInput(bytes: Uint8Array): OpenFile {
  let offset = 0;
  return inputStream((into) => {
    const part = bytes.subarray(offset, offset + into.length);
    into.set(part);
    offset += part.length;
    return part.length;
  });
}

function stream(terminal: boolean, read: ReadFunction, write: (from: Uint8Array) => number): OpenFile {
  const type = terminal ? FileType.characterDevice : FileType.unknown;
  return {
    type,
    seekable: false,
    read,
    write,
    stat: () => streamStat(type),
    setSize: () => Errno.inval,
    setTimes: () => Errno.success,
    sync: () => Errno.success,
    close: () => Errno.success,
  };
}
