/** Open files, pipes and terminals of Node, and what its errors and times are to WASI. */

import type * as NodeFs from "node:fs";
import { Errno, FileType } from "../abi.ts";
import { pause } from "../clock.ts";
import { type FileStat, type OpenFile, streamStat } from "./file-system.ts";

/**
 * An open descriptor of the process, such as 0, 1 and 2, as a file; closing it
 * in the program leaves the process's own descriptor open.
 */
export function nodeDescriptor(fd: number): OpenFile {
  const fs = nodeFs();
  const opened = attempt(() => openedFile(fs, fd, null));
  return typeof opened === "number" ? closedStream(opened) : opened;
}

/** Stands for a standard stream that the parent process closed. */
function closedStream(code: Errno): OpenFile {
  return {
    type: FileType.unknown,
    seekable: false,
    read: () => -code,
    write: () => -code,
    stat: () => streamStat(FileType.unknown),
    setSize: () => code,
    setTimes: () => code,
    sync: () => code,
    close: () => Errno.success,
  };
}

/** `flags` are those it was opened with; null for a descriptor that belongs to the process. */
export function openedFile(fs: typeof NodeFs, fd: number, flags: number | null): OpenFile {
  const owned = flags !== null;
  const stat = fs.fstatSync(fd);
  const seekable = stat.isFile() || (stat.isCharacterDevice() && !isTerminal(fd, stat)) || stat.isBlockDevice();
  const tracksPosition = stat.isFile();
  const ahead = stat.isFile() || isMemoryDevice(stat) ? null : new ReadAhead(fs, fd);
  return {
    type: typeOf(stat),
    seekable,
    read: (into, position) =>
      transfer(() => ahead?.take(into) ?? fs.readSync(fd, into, 0, into.length, tracksPosition ? position : null)),
    write: (from, position) =>
      finish(owned, () => fs.writeSync(fd, from, 0, from.length, tracksPosition ? position : null)),
    stat: () => attempt(() => convertStat(fs.fstatSync(fd, { bigint: true }))),
    setSize: (size) => perform(() => fs.ftruncateSync(fd, size)),
    setTimes: (times) =>
      perform(() => {
        const old = fs.fstatSync(fd, { bigint: true });
        fs.futimesSync(fd, seconds(times.atime ?? old.atimeNs), seconds(times.mtime ?? old.mtimeNs));
      }),
    sync: (dataOnly) => perform(() => (dataOnly ? fs.fdatasyncSync(fd) : fs.fsyncSync(fd))),
    close: () => {
      ahead?.close();
      return owned ? perform(() => fs.closeSync(fd)) : Errno.success;
    },
    setAppend: (append) => {
      // Node has no fcntl; Linux lets a descriptor be opened once more with other flags.
      if (flags === null || fs.constants.O_APPEND === undefined) return Errno.success;
      const { O_APPEND, O_CREAT, O_EXCL, O_TRUNC, O_NOFOLLOW } = fs.constants;
      const kept = flags & ~(O_APPEND | O_CREAT | O_EXCL | O_TRUNC | (O_NOFOLLOW ?? 0));
      return perform(() => {
        const again = fs.openSync(`/proc/self/fd/${fd}`, append ? kept | O_APPEND : kept);
        fs.closeSync(fd);
        fd = again;
      });
    },
    readable: ahead === null ? undefined : () => ahead.readable(),
    // Node has no lseek; Linux tells where a descriptor inherited from a shell stands.
    initialPosition: owned ? undefined : () => inheritedPosition(fs, fd),
  };
}

function inheritedPosition(fs: typeof NodeFs, fd: number): number {
  try {
    return Number(/^pos:\s*(\d+)/m.exec(fs.readFileSync(`/proc/self/fdinfo/${fd}`, "latin1"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/**
 * Tells whether a pipe or terminal can be read without waiting. Node has no `poll`; but Linux lets a descriptor be
 * opened once more without waiting, and a byte that was read to find out is kept for the next read. What cannot be
 * opened again, as a socket, is always said to be ready.
 */
class ReadAhead {
  /** Of the second opening; null before it, -1 if there can be none. */
  private again: number | null = null;
  private byte: number | null = null;

  constructor(
    private readonly fs: typeof NodeFs,
    private readonly fd: number,
  ) {}

  readable(): number | null {
    if (this.byte !== null) return 1;
    this.again ??= this.open();
    if (this.again < 0) return 1;
    const byte = new Uint8Array(1);
    const n = transfer(() => this.fs.readSync(this.again!, byte, 0, 1, null));
    if (n === 1) this.byte = byte[0]!;
    // Whatever else is wrong, the read will tell.
    return n === -Errno.again ? null : n < 0 ? 1 : n;
  }

  private open(): number {
    const { O_RDONLY, O_NONBLOCK, O_NOCTTY } = this.fs.constants;
    if (process.platform !== "linux") return -1;
    const fd = attempt(() => ({ fd: this.fs.openSync(`/proc/self/fd/${this.fd}`, O_RDONLY | O_NONBLOCK | O_NOCTTY) }));
    return typeof fd === "number" ? -1 : fd.fd;
  }

  /** The byte that was read already and what else is there, null if there is none. */
  take(into: Uint8Array): number | null {
    if (this.byte === null || into.length === 0) return null;
    into[0] = this.byte;
    this.byte = null;
    if (into.length === 1) return 1;
    const n = transfer(() => this.fs.readSync(this.again!, into, 1, into.length - 1, null));
    return n > 0 ? 1 + n : 1;
  }

  close(): void {
    if (this.again !== null && this.again >= 0) this.fs.closeSync(this.again);
    this.again = null;
  }
}

export function nodeFs(): typeof NodeFs {
  return process.getBuiltinModule("node:fs");
}

/** Milliseconds after which a full pipe is tried again. */
const RETRY_MS = 2;

/** Linux's major device number of /dev/null and its like. */
const MEMORY_DEVICE = 1;

function isMemoryDevice(stat: NodeFs.Stats): boolean {
  return process.platform === "linux" && stat.isCharacterDevice() && stat.rdev >> 8 === MEMORY_DEVICE;
}

/** Asking `node:tty` loads much of Node; the most frequent answer is known without it. */
function isTerminal(fd: number, stat: NodeFs.Stats): boolean {
  if (isMemoryDevice(stat)) return false;
  return process.getBuiltinModule("node:tty").isatty(fd);
}

type TypedStat = Pick<
  NodeFs.Stats,
  "isFile" | "isDirectory" | "isSymbolicLink" | "isCharacterDevice" | "isBlockDevice" | "isSocket"
>;

export function typeOf(stat: TypedStat | NodeFs.BigIntStats | NodeFs.Dirent): FileType {
  if (stat.isFile()) return FileType.regular;
  if (stat.isDirectory()) return FileType.directory;
  if (stat.isSymbolicLink()) return FileType.symlink;
  if (stat.isCharacterDevice()) return FileType.characterDevice;
  if (stat.isBlockDevice()) return FileType.blockDevice;
  return stat.isSocket() ? FileType.socketStream : FileType.unknown;
}

export function convertStat(stat: NodeFs.BigIntStats): FileStat {
  return {
    dev: stat.dev,
    ino: stat.ino,
    type: typeOf(stat),
    nlink: stat.nlink,
    size: stat.size,
    atime: stat.atimeNs,
    mtime: stat.mtimeNs,
    ctime: stat.ctimeNs,
  };
}

/** Node sets times in microseconds; finer digits are lost. */
export function seconds(nanoseconds: bigint): number {
  return Number(nanoseconds) / 1e9;
}

/** Runs a call that gives a value; its exception becomes an Errno. */
export function attempt<T>(action: () => T): T | Errno {
  try {
    return action();
  } catch (error) {
    return errnoOf(error);
  }
}

/** Runs a call for its effect. */
export function perform(action: () => unknown): Errno {
  try {
    action();
    return Errno.success;
  } catch (error) {
    return errnoOf(error);
  }
}

/** Runs a read or write; the count, or minus an Errno. */
function transfer(action: () => number): number {
  for (;;) {
    try {
      return action();
    } catch (error) {
      if (isEndOfInput(error)) return 0;
      const code = errnoOf(error);
      if (code !== Errno.intr) return -code;
    }
  }
}

/**
 * Writes, waiting while a pipe or terminal of the process is full: Node shares these with other processes, which may
 * have made them non-blocking. What a program has opened itself tells it.
 */
function finish(owned: boolean, action: () => number): number {
  for (;;) {
    const n = transfer(action);
    if (n !== -Errno.again || owned) return n;
    pause(RETRY_MS);
  }
}

/** Windows reports the end of a pipe or console as an error. */
function isEndOfInput(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "EOF";
}

function errnoOf(error: unknown): Errno {
  const code = (error as NodeJS.ErrnoException)?.code;
  if (typeof code !== "string") throw error;
  if (code === "E2BIG") return Errno.toobig;
  if (code === "EWOULDBLOCK") return Errno.again;
  if (code === "EOPNOTSUPP") return Errno.notsup;
  if (code.startsWith("ERR_")) return Errno.inval;
  return (Errno as Record<string, number>)[code.slice(1).toLowerCase()] ?? Errno.io;
}
