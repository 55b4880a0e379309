/**
 * The real disk, through Node's `fs`.
 *
 * `process.getBuiltinModule` instead of an import statement: the same bundled
 * text has to run as a CommonJS script, as an ES module and, unused, in a
 * browser.
 */

import type * as NodeFs from "node:fs";
import { Errno, FileType } from "../abi.ts";
import {
  type DirectoryEntry,
  type FileStat,
  type FileSystem,
  type FileTimes,
  joinPath,
  type OpenFile,
  type OpenOptions,
  streamStat,
} from "./file-system.ts";

/** A directory of the disk as a file system; with root "/" or "" the whole disk. */
export class NodeFileSystem implements FileSystem {
  private readonly fs = nodeFs();
  private readonly root: string;

  constructor(root = "/") {
    this.root = root.replace(/\/+$/, "");
  }

  stat(path: string, follow: boolean): FileStat | Errno {
    return attempt(() => {
      const host = this.hostPath(path);
      const stat = follow ? this.fs.statSync(host, { bigint: true }) : this.fs.lstatSync(host, { bigint: true });
      return convertStat(stat);
    });
  }

  readLink(path: string): string | Errno {
    return attempt(() => this.fs.readlinkSync(this.hostPath(path)));
  }

  open(path: string, options: OpenOptions): OpenFile | Errno {
    const { constants } = this.fs;
    let flags = options.write ? (options.read ? constants.O_RDWR : constants.O_WRONLY) : constants.O_RDONLY;
    if (options.create) flags |= constants.O_CREAT;
    if (options.exclusive) flags |= constants.O_EXCL;
    if (options.truncate) flags |= constants.O_TRUNC;
    if (options.append) flags |= constants.O_APPEND;
    if (options.sync) flags |= constants.O_SYNC ?? 0;
    if (!options.follow) flags |= constants.O_NOFOLLOW ?? 0;
    return attempt(() => openedFile(this.fs, this.fs.openSync(this.hostPath(path), flags, 0o666), flags));
  }

  list(path: string): DirectoryEntry[] | Errno {
    return attempt(() =>
      this.fs
        .readdirSync(this.hostPath(path), { withFileTypes: true })
        .map((entry) => ({ name: entry.name, type: typeOf(entry), ino: 0n })),
    );
  }

  createDirectory(path: string): Errno {
    return perform(() => this.fs.mkdirSync(this.hostPath(path)));
  }

  createSymlink(target: string, path: string): Errno {
    return perform(() => this.fs.symlinkSync(target, this.hostPath(path)));
  }

  createLink(from: string, to: string, follow: boolean): Errno {
    return perform(() => {
      const source = this.hostPath(from);
      this.fs.linkSync(follow ? this.fs.realpathSync(source) : source, this.hostPath(to));
    });
  }

  rename(from: string, to: string): Errno {
    return perform(() => this.fs.renameSync(this.hostPath(from), this.hostPath(to)));
  }

  removeFile(path: string): Errno {
    return perform(() => this.fs.unlinkSync(this.hostPath(path)));
  }

  removeDirectory(path: string): Errno {
    return perform(() => this.fs.rmdirSync(this.hostPath(path)));
  }

  setTimes(path: string, times: FileTimes, follow: boolean): Errno {
    return perform(() => {
      const host = this.hostPath(path);
      const old = follow ? this.fs.statSync(host, { bigint: true }) : this.fs.lstatSync(host, { bigint: true });
      const set = follow ? this.fs.utimesSync : this.fs.lutimesSync;
      set(host, seconds(times.atime ?? old.atimeNs), seconds(times.mtime ?? old.mtimeNs));
    });
  }

  private hostPath(path: string): string {
    return path === "/" ? this.root || "/" : joinPath(this.root, path.replace(/^\//, this.root === "" ? "/" : ""));
  }
}

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
function openedFile(fs: typeof NodeFs, fd: number, flags: number | null): OpenFile {
  const owned = flags !== null;
  const stat = fs.fstatSync(fd);
  const seekable = stat.isFile() || (stat.isCharacterDevice() && !isTerminal(fd, stat.rdev)) || stat.isBlockDevice();
  const tracksPosition = stat.isFile();
  return {
    type: typeOf(stat),
    seekable,
    read: (into, position) =>
      retry(() => fs.readSync(fd, into, 0, into.length, tracksPosition ? position : null), isEndOfInput),
    write: (from, position) => retry(() => fs.writeSync(fd, from, 0, from.length, tracksPosition ? position : null)),
    stat: () => attempt(() => convertStat(fs.fstatSync(fd, { bigint: true }))),
    setSize: (size) => perform(() => fs.ftruncateSync(fd, size)),
    setTimes: (times) =>
      perform(() => {
        const old = fs.fstatSync(fd, { bigint: true });
        fs.futimesSync(fd, seconds(times.atime ?? old.atimeNs), seconds(times.mtime ?? old.mtimeNs));
      }),
    sync: (dataOnly) => perform(() => (dataOnly ? fs.fdatasyncSync(fd) : fs.fsyncSync(fd))),
    close: () => (owned ? perform(() => fs.closeSync(fd)) : Errno.success),
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

function nodeFs(): typeof NodeFs {
  return process.getBuiltinModule("node:fs");
}

/** Linux's major device number of /dev/null and its like. */
const MEMORY_DEVICE = 1;

/** Asking `node:tty` loads much of Node; the most frequent answer is known without it. */
function isTerminal(fd: number, device: number): boolean {
  if (process.platform === "linux" && device >> 8 === MEMORY_DEVICE) return false;
  return process.getBuiltinModule("node:tty").isatty(fd);
}

type TypedStat = Pick<
  NodeFs.Stats,
  "isFile" | "isDirectory" | "isSymbolicLink" | "isCharacterDevice" | "isBlockDevice" | "isSocket"
>;

function typeOf(stat: TypedStat | NodeFs.BigIntStats | NodeFs.Dirent): FileType {
  if (stat.isFile()) return FileType.regular;
  if (stat.isDirectory()) return FileType.directory;
  if (stat.isSymbolicLink()) return FileType.symlink;
  if (stat.isCharacterDevice()) return FileType.characterDevice;
  if (stat.isBlockDevice()) return FileType.blockDevice;
  return stat.isSocket() ? FileType.socketStream : FileType.unknown;
}

function convertStat(stat: NodeFs.BigIntStats): FileStat {
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
function seconds(nanoseconds: bigint): number {
  return Number(nanoseconds) / 1e9;
}

/** Runs a call that gives a value; its exception becomes an Errno. */
function attempt<T>(action: () => T): T | Errno {
  try {
    return action();
  } catch (error) {
    return errnoOf(error);
  }
}

/** Runs a call for its effect. */
function perform(action: () => unknown): Errno {
  try {
    action();
    return Errno.success;
  } catch (error) {
    return errnoOf(error);
  }
}

/**
 * Runs a read or write, waiting while a non-blocking pipe or terminal is not
 * ready: Node shares these with other processes, which may have set O_NONBLOCK.
 */
function retry(action: () => number, isEnd: (error: unknown) => boolean = () => false): number {
  for (;;) {
    try {
      return action();
    } catch (error) {
      if (isEnd(error)) return 0;
      const code = errnoOf(error);
      if (code === Errno.intr) continue;
      if (code !== Errno.again) return -code;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
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
