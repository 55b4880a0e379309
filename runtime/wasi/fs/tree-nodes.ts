/**
 * The nodes of a tree of files in memory: how they are found, made, changed and given back.
 *
 * A name in a directory is only a reference to a node, so hard links share one and a file that is open stays whole after
 * its last name is gone.
 */

import { Errno, errnoName, FileType } from "../abi.ts";
import type { FileStat, FileTimes } from "./file-system.ts";

export interface BaseNode {
  ino: bigint;
  nlink: number;
  atime: bigint;
  mtime: bigint;
  ctime: bigint;
}
export interface FileNode extends BaseNode {
  kind: "file";
  content: Content;
  /** Open files that show it; only once there is none and no name is its content given back. */
  opens: number;
}
export interface DirectoryNode extends BaseNode {
  kind: "directory";
  entries: Map<string, Node>;
  parent: DirectoryNode;
}
export interface LinkNode extends BaseNode {
  kind: "symlink";
  target: string;
}
export type Node = FileNode | DirectoryNode | LinkNode;

/** The bytes of one file. */
export interface Content {
  readonly size: number;
  /** Fills `into` from `position`, which is below the size; the count or minus an Errno. */
  read(into: Uint8Array, position: number): number;
  /** Writes all of `from` at `position`, which is at most the size; the count or minus an Errno. */
  write(from: Uint8Array, position: number): number;
  /** Cuts the file or makes it longer by zeros. */
  resize(size: number): Errno;
  /** Gives the space back; the content is not used any more. */
  release(): void;
}

/** Where the bytes of all files of a file system are. */
export interface ContentStore {
  create(): Content;
  /** Takes space for something other than a file's bytes, or gives it back (negative). */
  reserve(bytes: number): Errno;
}

export interface TreeOptions {
  /** Nanoseconds since 1970; default `Date.now`. */
  now?: () => bigint;
  /** Names that may be in all directories together; beyond it nothing can be made (`nospc`). Default 262,144. */
  maxEntries?: number;
}

const MAX_FILE = 2 ** 31 - 1;
const DEFAULT_ENTRIES = 2 ** 18;
export const TYPE_OF = { file: FileType.regular, directory: FileType.directory, symlink: FileType.symlink } as const;

/** The nodes below a root, and what they may take. */
export class NodeTree {
  protected root: DirectoryNode;
  protected lastIno = 0n;
  /** Names that may still be made. */
  protected freeEntries: number;
  /**
   * The directory that was found last, at whose path the next search mostly starts: paths are looked at part by part,
   * which would take time with the square of their depth.
   */
  private recent: { path: string; node: DirectoryNode };
  protected readonly now: () => bigint;
  protected readonly store: ContentStore;

  constructor(store: ContentStore, options: TreeOptions) {
    this.store = store;
    this.now = options.now ?? (() => BigInt(Date.now()) * 1_000_000n);
    this.freeEntries = options.maxEntries ?? DEFAULT_ENTRIES;
    const root = { kind: "directory", entries: new Map(), nlink: 2, ...this.fresh() } as unknown as DirectoryNode;
    root.parent = root;
    this.root = root;
    this.recent = { path: "", node: root };
  }

  /** Puts another tree in the place of the one there is. */
  protected setRoot(root: DirectoryNode): void {
    this.root = root;
    this.forget();
  }

  /** After a directory has another path, or none. */
  protected forget(): void {
    this.recent = { path: "", node: this.root };
  }

  // For open files.

  /** @internal */
  touch(node: BaseNode, times: FileTimes): Errno {
    if (times.atime !== null) node.atime = times.atime;
    if (times.mtime !== null) node.mtime = times.mtime;
    node.ctime = this.now();
    return Errno.success;
  }

  /** @internal */
  readAt(node: FileNode, into: Uint8Array, position: number): number {
    const { content } = node;
    if (position >= content.size) return 0;
    node.atime = this.now();
    return content.read(into.subarray(0, Math.min(into.length, content.size - position)), position);
  }

  /** @internal */
  writeAt(node: FileNode, from: Uint8Array, position: number): number {
    if (position + from.length > MAX_FILE) return -Errno.fbig;
    const { content } = node;
    if (position > content.size) {
      const grown = content.resize(position);
      if (grown !== Errno.success) return -grown;
    }
    node.mtime = node.ctime = this.now();
    return content.write(from, position);
  }

  /** Sets the size, zero-filling. @internal */
  resize(node: FileNode, size: number): Errno {
    if (size > MAX_FILE) return Errno.fbig;
    node.mtime = node.ctime = this.now();
    return node.content.resize(size);
  }

  /** @internal */
  closed(node: FileNode): void {
    node.opens--;
    this.giveBack(node);
  }

  /** Gives back what a file takes once nobody can see it any more. */
  private giveBack(node: FileNode): void {
    if (node.nlink === 0 && node.opens === 0) node.content.release();
  }

  /** What is the same in every new node. */
  protected fresh(): Omit<BaseNode, "nlink"> {
    const time = this.now();
    this.lastIno++;
    return { ino: this.lastIno, atime: time, mtime: time, ctime: time };
  }

  protected find(path: string): Node | Errno {
    const { path: start, node: from } = this.recent;
    const isBelow = path.startsWith(start) && path[start.length] === "/";
    let node: Node = isBelow ? from : this.root;
    for (const part of splitPath(isBelow ? path.slice(start.length) : path)) {
      if (node.kind !== "directory") return Errno.notdir;
      const next: Node | undefined = node.entries.get(part);
      if (next === undefined) return Errno.noent;
      node = next;
    }
    if (node.kind === "directory") this.recent = { path, node };
    return node;
  }

  /** The directory and name a path stands for, whether or not anything is there. */
  protected findPlace(path: string): { directory: DirectoryNode; name: string } | Errno {
    const parts = splitPath(path);
    const name = parts.pop();
    if (name === undefined) return Errno.busy;
    const directory = this.find(`/${parts.join("/")}`);
    if (typeof directory === "number") return directory;
    return directory.kind === "directory" ? { directory, name } : Errno.notdir;
  }

  protected addEntry(directory: DirectoryNode, name: string, node: Node): void {
    this.freeEntries--;
    directory.entries.set(name, node);
    directory.mtime = directory.ctime = this.now();
  }

  protected addFile(directory: DirectoryNode, name: string): FileNode | Errno {
    if (this.freeEntries === 0) return Errno.nospc;
    const node: FileNode = { kind: "file", content: this.store.create(), opens: 0, nlink: 1, ...this.fresh() };
    this.addEntry(directory, name, node);
    return node;
  }

  protected addDirectory(parent: DirectoryNode, name: string): DirectoryNode | Errno {
    if (this.freeEntries === 0) return Errno.nospc;
    const node: DirectoryNode = { kind: "directory", entries: new Map(), parent, nlink: 2, ...this.fresh() };
    parent.nlink++;
    this.addEntry(parent, name, node);
    return node;
  }

  protected unlinkEntry(directory: DirectoryNode, name: string, node: Node): void {
    directory.entries.delete(name);
    this.freeEntries++;
    directory.mtime = directory.ctime = node.ctime = this.now();
    if (node.kind === "directory") {
      directory.nlink--;
      node.nlink = 0;
      this.forget();
      return;
    }
    node.nlink--;
    if (node.kind === "file") this.giveBack(node);
    else if (node.nlink === 0) this.store.reserve(-byteLength(node.target));
  }

  /** @throws Error with `path` */
  protected makeDirectories(parts: string[], path: string): DirectoryNode {
    let directory = this.root;
    for (const part of parts) {
      const next = directory.entries.get(part) ?? this.addDirectory(directory, part);
      if (typeof next === "number") throw failure(next, path);
      if (next.kind !== "directory") throw failure(Errno.notdir, path);
      directory = next;
    }
    return directory;
  }
}

export function statOf(node: Node): FileStat {
  const size =
    node.kind === "file" ? node.content.size : node.kind === "symlink" ? byteLength(node.target) : node.entries.size;
  return {
    dev: 1n,
    ino: node.ino,
    type: TYPE_OF[node.kind],
    nlink: BigInt(node.nlink),
    size: BigInt(size),
    atime: node.atime,
    mtime: node.mtime,
    ctime: node.ctime,
  };
}

/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Whether a directory is another, or below it. */
export function isInside(directory: DirectoryNode, ancestor: DirectoryNode): boolean {
  for (let at = directory; ; at = at.parent) {
    if (at === ancestor) return true;
    if (at === at.parent) return false;
  }
}

export function splitPath(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}

/** The error that methods for the embedder throw. */
export function failure(code: Errno, path: string): Error {
  return new Error(`${path}: ${errnoName(code)}`);
}
