/**
 * Finds files below a directory of the disk so that nobody can lead the way astray meanwhile.
 *
 * resolve.ts gives paths without links, but between its look and the operation another process, or another program
 * with the same directory, may put a link in the place of a directory. So directories are opened one by one from the
 * root, each within the one before and none through a link, and the operation names only the last part within the
 * last of them. Systems have `openat` and its like for that; Node does not, but Linux shows what is open as
 * `/proc/self/fd/N`, and `/proc/self/fd/N/name` means `name` in that directory, wherever it was moved. The operations
 * used there (`lstat`, `unlink`, `open` with `O_NOFOLLOW` …) do not follow a link that is the last part.
 *
 * Elsewhere paths are given to the system as they are: what swaps directories for links at the right moment wins there.
 */

import type * as NodeFs from "node:fs";

/** On Linux: opens only for naming what is inside. Node does not list it. */
const O_PATH = 0x200000;

/** Directories opened in one WASI call, by path. */
export class PathWalk {
  private readonly opened = new Map<string, number>();
  private rootFd: number | null = null;
  private readonly holds: boolean;

  /** @param root a directory of the disk, without a slash at the end */
  constructor(
    private readonly fs: typeof NodeFs,
    private readonly root: string,
  ) {
    this.holds = process.platform === "linux" && fs.existsSync("/proc/self/fd");
  }

  /** A path of the system for a path of the file system, to be used before `release`. Throws as Node does. */
  place(path: string): string {
    if (!this.holds) return path === "/" ? this.root || "/" : this.root + path;
    if (path === "/") return `/proc/self/fd/${this.openRoot()}/.`;
    const slash = path.lastIndexOf("/");
    return `/proc/self/fd/${this.openDirectory(path.slice(0, slash))}/${path.slice(slash + 1)}`;
  }

  /** The same for a directory that is to be read, which must not be a link itself. */
  placeOfDirectory(path: string): string {
    if (!this.holds || path === "/") return this.place(path);
    return `/proc/self/fd/${this.openDirectory(path)}/.`;
  }

  private openDirectory(path: string): number {
    if (path === "") return this.openRoot();
    const known = this.opened.get(path);
    if (known !== undefined) return known;
    const { O_DIRECTORY, O_NOFOLLOW } = this.fs.constants;
    const fd = this.fs.openSync(this.place(path), O_PATH | O_DIRECTORY | O_NOFOLLOW);
    this.opened.set(path, fd);
    return fd;
  }

  /** Open for good: a program could move the directory and put a link in its place. */
  private openRoot(): number {
    if (this.rootFd === null) {
      this.rootFd = this.fs.openSync(this.root || "/", O_PATH | this.fs.constants.O_DIRECTORY);
      roots.register(this, { fs: this.fs, fd: this.rootFd });
    }
    return this.rootFd;
  }

  /** Closes the directories on the way; to be called after each operation. */
  release(): void {
    for (const fd of this.opened.values()) this.fs.closeSync(fd);
    this.opened.clear();
  }
}

/** Closes the roots of file systems that nobody uses any more. */
const roots = new FinalizationRegistry<{ fs: typeof NodeFs; fd: number }>(({ fs, fd }) => {
  try {
    fs.closeSync(fd);
  } catch {
    // Somebody else has closed it.
  }
});
