/**
 * The real disk, through Node's `fs`.
 *
 * `process.getBuiltinModule` instead of an import statement: the same bundled
 * text has to run as a CommonJS script, as an ES module and, unused, in a
 * browser.
 */

import { Errno } from "../abi.ts";
import {
  type DirectoryEntry,
  type FileStat,
  type FileSystem,
  type FileTimes,
  joinPath,
  type OpenFile,
  type OpenOptions,
} from "./file-system.ts";
import { attempt, convertStat, nodeFs, openedFile, perform, seconds, typeOf } from "./node-file.ts";
import { PathWalk } from "./node-walk.ts";

export { nodeDescriptor } from "./node-file.ts";

/** How the system finds a path of the file system. */
interface Places {
  place(path: string): string;
  placeOfDirectory(path: string): string;
  release(): void;
}

/**
 * A directory of the disk as a file system; with root "/" or "" the whole disk. Operations stay below it, whatever
 * links are made and directories moved meanwhile; see node-walk.ts.
 */
export class NodeFileSystem implements FileSystem {
  private readonly fs = nodeFs();
  private readonly root: string;
  private readonly places: Places;
  private readonly native: NodeFileSystem | null;

  /** @param confined false: paths go to the system as they are; see `unconfined` */
  constructor(root = "/", confined = true) {
    this.root = root.replace(/\/+$/, "");
    this.places = confined ? new PathWalk(this.fs, this.root) : new PlainPaths(this.root);
    this.native = confined ? new NodeFileSystem(root, false) : null;
  }

  get unconfined(): FileSystem {
    return this.native ?? this;
  }

  release(): void {
    this.places.release();
  }

  canonicalPath(path: string): string {
    const found = attempt(() => {
      const root = this.fs.realpathSync(this.root || "/").replace(/\/$/, "");
      const real = this.fs.realpathSync(joinPath(this.root || "/", path.replace(/^\/+/, "")));
      return real === root ? "/" : real.startsWith(`${root}/`) ? real.slice(root.length) : path;
    });
    return typeof found === "number" ? path : found;
  }

  refusesName(name: string): boolean {
    return process.platform === "win32" && SPECIAL_ON_WINDOWS.test(name);
  }

  stat(path: string, follow: boolean): FileStat | Errno {
    return attempt(() => {
      const place = this.places.place(path);
      const stat = follow ? this.fs.statSync(place, { bigint: true }) : this.fs.lstatSync(place, { bigint: true });
      return convertStat(stat);
    });
  }

  readLink(path: string): string | Errno {
    return attempt(() => this.fs.readlinkSync(this.places.place(path)));
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
    if (options.nonblock) flags |= (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);
    return attempt(() => openedFile(this.fs, this.fs.openSync(this.places.place(path), flags, 0o666), flags));
  }

  list(path: string): DirectoryEntry[] | Errno {
    return attempt(() =>
      this.fs
        .readdirSync(this.places.placeOfDirectory(path), { withFileTypes: true })
        .map((entry) => ({ name: entry.name, type: typeOf(entry), ino: 0n })),
    );
  }

  createDirectory(path: string): Errno {
    return perform(() => this.fs.mkdirSync(this.places.place(path)));
  }

  createSymlink(target: string, path: string): Errno {
    return perform(() => this.fs.symlinkSync(target, this.places.place(path)));
  }

  createLink(from: string, to: string, follow: boolean, into: FileSystem): Errno {
    if (!(into instanceof NodeFileSystem)) return Errno.xdev;
    return perform(() => {
      const source = this.places.place(from);
      this.fs.linkSync(follow ? this.fs.realpathSync(source) : source, into.places.place(to));
    });
  }

  rename(from: string, to: string, into: FileSystem): Errno {
    if (!(into instanceof NodeFileSystem)) return Errno.xdev;
    return perform(() => this.fs.renameSync(this.places.place(from), into.places.place(to)));
  }

  removeFile(path: string): Errno {
    return perform(() => this.fs.unlinkSync(this.places.place(path)));
  }

  removeDirectory(path: string): Errno {
    return perform(() => this.fs.rmdirSync(this.places.place(path)));
  }

  setTimes(path: string, times: FileTimes, follow: boolean): Errno {
    return perform(() => {
      const place = this.places.place(path);
      const old = follow ? this.fs.statSync(place, { bigint: true }) : this.fs.lstatSync(place, { bigint: true });
      const set = follow ? this.fs.utimesSync : this.fs.lutimesSync;
      set(place, seconds(times.atime ?? old.atimeNs), seconds(times.mtime ?? old.mtimeNs));
    });
  }

  sync(path: string): Errno {
    // Windows cannot open directories, and needs not be told.
    if (process.platform === "win32") return Errno.success;
    return perform(() => {
      const fd = this.fs.openSync(this.places.placeOfDirectory(path), this.fs.constants.O_RDONLY);
      try {
        this.fs.fsyncSync(fd);
      } finally {
        this.fs.closeSync(fd);
      }
    });
  }
}

/** Names that mean something else to Windows: with separators, drives, streams and devices. */
const SPECIAL_ON_WINDOWS = /[\\:]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** For what may do all that the user may do. */
class PlainPaths implements Places {
  constructor(private readonly root: string) {}

  place(path: string): string {
    return path === "/" ? this.root || "/" : joinPath(this.root, path.replace(/^\//, this.root === "" ? "/" : ""));
  }

  placeOfDirectory(path: string): string {
    return this.place(path);
  }

  release(): void {}
}
