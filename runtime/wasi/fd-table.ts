/**
 * The table of descriptors: what a small integer in the program stands for.
 *
 * Standard streams are 0, 1 and 2, preopened directories follow from 3, and
 * each new descriptor takes the lowest free number, as POSIX requires.
 */

import { DIRECTORY_RIGHTS, Errno, FILE_RIGHTS, FileType, STREAM_RIGHTS } from "./abi.ts";
import type { DirectoryEntry, FileSystem, OpenFile } from "./fs/file-system.ts";
import type { Directory } from "./fs/resolve.ts";

interface BaseDescriptor {
  /** What may be done with it, and with what is opened through it. */
  rights: bigint;
  inheriting: bigint;
  /** `FdFlag` bits. */
  flags: number;
}

export interface FileDescriptor extends BaseDescriptor {
  kind: "file";
  file: OpenFile;
  /** Offset of the next read or write; null while a stream or an inherited file keeps its own. */
  position: number | null;
  /** Standard output or error, whose bytes are counted. */
  isOutput: boolean;
}

export interface DirectoryDescriptor extends BaseDescriptor {
  kind: "directory";
  directory: Directory;
  /** The guest's name, if it was given at the start. */
  preopen: string | null;
  /** What `fd_readdir` is walking through; taken anew at cookie 0. */
  listing: DirectoryEntry[] | null;
}

export type Descriptor = FileDescriptor | DirectoryDescriptor;

export class FdTable {
  private readonly slots: (Descriptor | undefined)[];
  /** No lower number is free. */
  private lowestFree = 0;

  /**
   * @param given what is open at the start, from 0 on
   * @param limit descriptors that may be open at a time, those given included; no more are opened then, but none closed
   */
  constructor(
    given: readonly Descriptor[],
    private readonly limit: number,
  ) {
    this.slots = [...given];
  }

  /** Puts a descriptor at the lowest free number and returns it, or minus an Errno. */
  add(descriptor: Descriptor): number {
    if (this.isFull) return -Errno.mfile;
    const fd = this.lowestFree;
    this.slots[fd] = descriptor;
    return fd;
  }

  /** Whether no further descriptor can be opened. */
  get isFull(): boolean {
    while (this.slots[this.lowestFree] !== undefined) this.lowestFree++;
    return this.lowestFree >= this.limit;
  }

  /** The descriptor if it is open and has all of `rights`. */
  get(fd: number, rights = 0n): Descriptor | Errno {
    const descriptor = this.slots[fd];
    if (descriptor === undefined) return Errno.badf;
    return (descriptor.rights & rights) === rights ? descriptor : Errno.notcapable;
  }

  /** A descriptor of a file or stream. */
  file(fd: number, rights: bigint, otherwise: Errno = Errno.isdir): FileDescriptor | Errno {
    const descriptor = this.slots[fd];
    if (descriptor === undefined) return Errno.badf;
    if (descriptor.kind !== "file") return otherwise;
    return (descriptor.rights & rights) === rights ? descriptor : Errno.notcapable;
  }

  /** A descriptor of a directory. */
  directory(fd: number, rights: bigint): DirectoryDescriptor | Errno {
    const descriptor = this.slots[fd];
    if (descriptor === undefined) return Errno.badf;
    if (descriptor.kind !== "directory") return Errno.notdir;
    return (descriptor.rights & rights) === rights ? descriptor : Errno.notcapable;
  }

  close(fd: number): Errno {
    const descriptor = this.slots[fd];
    if (descriptor === undefined) return Errno.badf;
    this.release(fd);
    return descriptor.kind === "file" ? descriptor.file.close() : Errno.success;
  }

  /** Moves `from` to the number `to`, closing what was there. */
  renumber(from: number, to: number): Errno {
    const descriptor = this.slots[from];
    if (descriptor === undefined || this.slots[to] === undefined) return Errno.badf;
    if (from === to) return Errno.success;
    this.close(to);
    this.slots[to] = descriptor;
    this.release(from);
    return Errno.success;
  }

  private release(fd: number): void {
    this.slots[fd] = undefined;
    this.lowestFree = Math.min(this.lowestFree, fd);
  }

  /** Keeps open directories pointing at the same directory after it, or one above it, was renamed. */
  directoryRenamed(fs: FileSystem, from: string, into: FileSystem, to: string): void {
    for (const descriptor of this.slots) {
      if (descriptor?.kind !== "directory" || descriptor.directory.fs !== fs) continue;
      const { directory } = descriptor;
      if (directory.path !== from && !directory.path.startsWith(`${from}/`)) continue;
      directory.path = to + directory.path.slice(from.length);
      directory.fs = into;
    }
  }

  /** Closes everything, as the end of a process does. */
  closeAll(): void {
    for (let fd = 0; fd < this.slots.length; fd++) this.close(fd);
  }
}

/** A descriptor for a file; rights that its kind cannot have are dropped. */
export function fileDescriptor(file: OpenFile, rights: bigint, inheriting: bigint, flags: number): FileDescriptor {
  const possible = file.seekable ? FILE_RIGHTS : STREAM_RIGHTS;
  const inherited = !file.seekable || file.initialPosition !== undefined;
  return {
    kind: "file",
    file,
    rights: rights & possible,
    inheriting,
    flags,
    position: inherited ? null : 0,
    isOutput: false,
  };
}

/** A descriptor for a directory. */
export function directoryDescriptor(
  directory: Directory,
  preopen: string | null,
  rights: bigint,
  inheriting: bigint,
): DirectoryDescriptor {
  return {
    kind: "directory",
    directory,
    preopen,
    rights: rights & DIRECTORY_RIGHTS,
    inheriting,
    flags: 0,
    listing: null,
  };
}

export function fileTypeOf(descriptor: Descriptor): FileType {
  return descriptor.kind === "file" ? descriptor.file.type : FileType.directory;
}
