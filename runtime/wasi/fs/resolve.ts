/**
 * Turns a path given by a module into a path inside a file system, without
 * ever leaving the directory the path starts at.
 *
 * The parts are walked by hand from left to right, each looked at without
 * following links. A symbolic link is expanded in place: its target's parts
 * take its place in the list of parts still to walk, so that a `..` inside the
 * target is checked like one written by the caller. Going above the starting
 * directory, by `..` or by an absolute target or path, is `notcapable`. The
 * one exception is a directory that the guest knows as `/`: there the target
 * of a link may be absolute and starts again at that directory.
 *
 * The walk and the operation after it are two steps, and others may change the
 * disk in between. What is found is a path without links; that none is followed
 * in the second step is the file system's part (node-walk.ts).
 *
 * A trusted directory (a native-like program's view of the real disk) skips
 * all this and gives the path to the operating system as it is.
 */

import { Errno, FileType } from "../abi.ts";
import { type FileStat, type FileSystem, joinPath } from "./file-system.ts";

/** A place where resolution starts: an open directory. */
export interface Directory {
  fs: FileSystem;
  /** Canonical path of the directory inside `fs`. */
  path: string;
  /** Paths go to the file system unresolved and unconfined. */
  readonly trusted: boolean;
  /** The guest's name of this directory is `/`, so that the absolute target of a link is inside it. */
  readonly isGuestRoot: boolean;
}

export interface ResolvedPath {
  path: string;
  /** What is there, null when nothing is; a link only if the last part was not to be followed. */
  stat: FileStat | null;
  /** The path was written with a trailing slash, so only a directory will do. */
  trailingSlash: boolean;
}

/** Links expanded in one path before it counts as a loop; the number Linux uses. */
const MAX_LINKS = 40;
/** Bytes of a name, and of a path, in UTF-8; both as on Linux. */
const MAX_NAME = 255;
export const MAX_PATH = 4096;

/** Resolves `path` from `directory`; the last part may be missing. */
export function resolvePath(directory: Directory, path: string, follow: boolean): ResolvedPath | Errno {
  if (path === "") return Errno.noent;
  if (path.includes("\0")) return Errno.inval;
  return directory.trusted ? resolveTrusted(directory, path, follow) : resolveConfined(directory, path, follow);
}

function isLongName(name: string): boolean {
  // A unit of UTF-16 takes at most three bytes.
  return name.length * 3 > MAX_NAME && new TextEncoder().encode(name).length > MAX_NAME;
}

function resolveTrusted(directory: Directory, path: string, follow: boolean): ResolvedPath | Errno {
  const full = path.startsWith("/") ? path : joinPath(directory.path, path);
  const trailingSlash = path.endsWith("/");
  const stat = directory.fs.stat(full, follow || trailingSlash);
  if (typeof stat !== "number") return { path: full, stat, trailingSlash };
  return stat === Errno.noent ? { path: full, stat: null, trailingSlash } : stat;
}

function resolveConfined(directory: Directory, path: string, follow: boolean): ResolvedPath | Errno {
  const { fs } = directory;
  // The C library has already found the preopened directory of an absolute path and taken its name off.
  if (path.startsWith("/")) return Errno.notcapable;
  const trailingSlash = path.endsWith("/");
  // Parts still to walk, next one last; paths of the directory and of those below it that were walked to.
  const pending = path.split("/").reverse();
  let walked = [directory.path];
  let stat: FileStat | null = null;
  let links = 0;

  while (pending.length > 0) {
    const part = pending.pop()!;
    if (part === "" || part === ".") continue;
    stat = null;
    if (part === "..") {
      if (walked.length === 1) return Errno.notcapable;
      walked.pop();
      continue;
    }
    if (isLongName(part)) return Errno.nametoolong;
    if (fs.refusesName?.(part)) return Errno.notcapable;
    const candidate = joinPath(walked.at(-1)!, part);
    // What is deeper could be reached from here, but costs the host too much.
    if (candidate.length > MAX_PATH) return Errno.nametoolong;
    const found = fs.stat(candidate, false);
    if (typeof found === "number") {
      if (found !== Errno.noent || !pending.every((rest) => rest === "")) return found;
      return { path: candidate, stat: null, trailingSlash };
    }
    const last = pending.length === 0;
    if (found.type === FileType.symlink && (!last || follow)) {
      if (++links > MAX_LINKS) return Errno.loop;
      const target = fs.readLink(candidate);
      if (typeof target === "number") return target;
      if (target.startsWith("/")) {
        if (!directory.isGuestRoot) return Errno.notcapable;
        walked = [directory.path];
      }
      pending.push(...target.split("/").reverse());
      continue;
    }
    if (!last && found.type !== FileType.directory) return Errno.notdir;
    walked.push(candidate);
    stat = found;
  }

  const resolved = walked.at(-1)!;
  if (stat === null) {
    const found = fs.stat(resolved, false);
    if (typeof found === "number") return found;
    stat = found;
  }
  return { path: resolved, stat, trailingSlash };
}
