/**
 * A file system whose tree is in memory: directories, files, symbolic and hard
 * links, times. Where the bytes of files are is another's part (`ContentStore`).
 *
 * The tree is made of nodes; a name in a directory is only a reference to one,
 * so hard links share a node and a file that is open stays whole after its
 * last name is gone. The embedder's own methods (`writeFile` and so on) throw
 * a plain Error with the path on failure, the `FileSystem` methods never do.
 */

import { Errno, errnoName, FileType } from "../abi.ts";
import type { DirectoryEntry, FileStat, FileSystem, FileTimes, OpenFile, OpenOptions } from "./file-system.ts";

interface BaseNode {
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
  /** Makes files and tree durable, where there is such a thing. */
  sync(tree: TreeFileSystem): Errno;
}

export interface TreeOptions {
  /** Nanoseconds since 1970; default `Date.now`. */
  now?: () => bigint;
  /** Names that may be in all directories together; beyond it nothing can be made (`nospc`). Default 262,144. */
  maxEntries?: number;
}

const MAX_FILE = 2 ** 31 - 1;
const DEFAULT_ENTRIES = 2 ** 18;
const TYPE_OF = { file: FileType.regular, directory: FileType.directory, symlink: FileType.symlink } as const;

export class TreeFileSystem implements FileSystem {
  readonly isPrivate = true;
  protected root: DirectoryNode;
  protected lastIno = 0n;
  /** Names that may still be made. */
  protected freeEntries: number;
  /**
   * The directory that was found last, at whose path the next search mostly starts: paths are looked at part by part,
   * which would take time with the square of their depth.
   */
  private recent: { path: string; node: DirectoryNode };
  private readonly now: () => bigint;
  private readonly store: ContentStore;

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
  private forget(): void {
    this.recent = { path: "", node: this.root };
  }

  // For the embedder.

  /** Writes a whole file, making the directories above it. */
  writeFile(path: string, content: string | Uint8Array): void {
    const parts = splitPath(path);
    const name = parts.pop();
    if (name === undefined) throw failure(Errno.isdir, path);
    const directory = this.makeDirectories(parts, path);
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const old = directory.entries.get(name);
    if (old !== undefined && old.kind !== "file") throw failure(Errno.isdir, path);
    const node = old ?? this.addFile(directory, name);
    if (typeof node === "number") throw failure(node, path);
    this.resize(node, 0);
    const written = this.writeAt(node, bytes, 0);
    if (written < 0) throw failure(-written, path);
  }

  /** The bytes of a file (a copy); symbolic links are not followed. */
  readFile(path: string): Uint8Array {
    const node = this.find(path);
    if (typeof node === "number") throw failure(node, path);
    if (node.kind !== "file") throw failure(Errno.isdir, path);
    const bytes = new Uint8Array(node.content.size);
    const n = node.content.read(bytes, 0);
    if (n < 0) throw failure(-n, path);
    return bytes;
  }

  /** The text of a file in UTF-8. */
  readText(path: string): string {
    return new TextDecoder().decode(this.readFile(path));
  }

  exists(path: string): boolean {
    return typeof this.find(path) !== "number";
  }

  /** Makes a directory and those above it. */
  makeDirectory(path: string): void {
    this.makeDirectories(splitPath(path), path);
  }

  /** Removes a file, a link or a whole directory; no error if it is not there. */
  remove(path: string): void {
    const node = this.find(path);
    if (typeof node === "number") return;
    // Each directory after what is in it.
    const directories: DirectoryNode[] = node.kind === "directory" ? [node] : [];
    for (const directory of directories)
      for (const child of directory.entries.values()) if (child.kind === "directory") directories.push(child);
    for (const directory of directories.reverse())
      for (const [name, child] of directory.entries) this.unlinkEntry(directory, name, child);
    const place = this.findPlace(path);
    if (typeof place !== "number") this.unlinkEntry(place.directory, place.name, node);
  }

  /** Paths of all regular files, sorted. */
  files(): string[] {
    const list: string[] = [];
    const directories: [DirectoryNode, prefix: string][] = [[this.root, "/"]];
    for (const [directory, prefix] of directories) {
      for (const [name, node] of directory.entries) {
        if (node.kind === "directory") directories.push([node, `${prefix}${name}/`]);
        else if (node.kind === "file") list.push(prefix + name);
      }
    }
    return list.sort();
  }

  // For WASI.

  stat(path: string, _follow: boolean): FileStat | Errno {
    const node = this.find(path);
    return typeof node === "number" ? node : statOf(node);
  }

  readLink(path: string): string | Errno {
    const node = this.find(path);
    if (typeof node === "number") return node;
    return node.kind === "symlink" ? node.target : Errno.inval;
  }

  open(path: string, options: OpenOptions): OpenFile | Errno {
    const found = this.find(path);
    if (typeof found !== "number") {
      if (options.exclusive) return Errno.exist;
      if (found.kind === "symlink") return Errno.loop;
      if (found.kind === "directory") return Errno.isdir;
      if (options.truncate) this.resize(found, 0);
      return new TreeFile(this, found, options);
    }
    if (found !== Errno.noent || !options.create) return found;
    const place = this.findPlace(path);
    if (typeof place === "number") return place;
    const made = this.addFile(place.directory, place.name);
    return typeof made === "number" ? made : new TreeFile(this, made, options);
  }

  list(path: string): DirectoryEntry[] | Errno {
    const node = this.find(path);
    if (typeof node === "number") return node;
    if (node.kind !== "directory") return Errno.notdir;
    const entry = (name: string, of: Node) => ({ name, type: TYPE_OF[of.kind], ino: of.ino });
    return [...node.entries].map(([name, child]) => entry(name, child));
  }

  createDirectory(path: string): Errno {
    const place = this.findPlace(path);
    if (typeof place === "number") return place;
    if (place.directory.entries.has(place.name)) return Errno.exist;
    const made = this.addDirectory(place.directory, place.name);
    return typeof made === "number" ? made : Errno.success;
  }

  createSymlink(target: string, path: string): Errno {
    const place = this.findPlace(path);
    if (typeof place === "number") return place;
    if (place.directory.entries.has(place.name)) return Errno.exist;
    if (this.freeEntries === 0) return Errno.nospc;
    const error = this.store.reserve(byteLength(target));
    if (error !== Errno.success) return error;
    this.addEntry(place.directory, place.name, { kind: "symlink", target, nlink: 1, ...this.fresh() });
    return Errno.success;
  }

  createLink(from: string, to: string, _follow: boolean, into: FileSystem = this): Errno {
    if (into !== this) return Errno.xdev;
    const node = this.find(from);
    if (typeof node === "number") return node;
    if (node.kind === "directory") return Errno.perm;
    const place = this.findPlace(to);
    if (typeof place === "number") return place;
    if (place.directory.entries.has(place.name)) return Errno.exist;
    if (this.freeEntries === 0) return Errno.nospc;
    node.nlink++;
    node.ctime = this.now();
    this.addEntry(place.directory, place.name, node);
    return Errno.success;
  }

  rename(from: string, to: string, into: FileSystem = this): Errno {
    if (into !== this) return Errno.xdev;
    const node = this.find(from);
    if (typeof node === "number") return node;
    const source = this.findPlace(from);
    const place = this.findPlace(to);
    if (typeof source === "number") return source;
    if (typeof place === "number") return place;
    const old = place.directory.entries.get(place.name);
    if (old === node) return Errno.success;
    if (node.kind === "directory" && isInside(place.directory, node)) return Errno.inval;
    if (old !== undefined) {
      const removed = this.makeRoom(node, old);
      if (removed !== Errno.success) return removed;
      this.unlinkEntry(place.directory, place.name, old);
    }
    source.directory.entries.delete(source.name);
    this.freeEntries++;
    if (node.kind === "directory") {
      source.directory.nlink--;
      place.directory.nlink++;
      node.parent = place.directory;
      this.forget();
    }
    source.directory.mtime = source.directory.ctime = node.ctime = this.now();
    this.addEntry(place.directory, place.name, node);
    return Errno.success;
  }

  /** Whether `node` may replace `old` (POSIX rename): a directory only an empty directory, a file only a file. */
  private makeRoom(node: Node, old: Node): Errno {
    if (old.kind === "directory") {
      if (node.kind !== "directory") return Errno.isdir;
      return old.entries.size > 0 ? Errno.notempty : Errno.success;
    }
    return node.kind === "directory" ? Errno.notdir : Errno.success;
  }

  removeFile(path: string): Errno {
    const node = this.find(path);
    if (typeof node === "number") return node;
    if (node.kind === "directory") return Errno.isdir;
    const place = this.findPlace(path);
    if (typeof place === "number") return place;
    this.unlinkEntry(place.directory, place.name, node);
    return Errno.success;
  }

  removeDirectory(path: string): Errno {
    const node = this.find(path);
    if (typeof node === "number") return node;
    if (node.kind !== "directory") return Errno.notdir;
    if (node === this.root) return Errno.busy;
    if (node.entries.size > 0) return Errno.notempty;
    const place = this.findPlace(path);
    if (typeof place === "number") return place;
    this.unlinkEntry(place.directory, place.name, node);
    return Errno.success;
  }

  setTimes(path: string, times: FileTimes, _follow: boolean): Errno {
    const node = this.find(path);
    if (typeof node === "number") return node;
    return this.touch(node, times);
  }

  // For open files (the nodes stay private to this module).

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

  sync(): Errno {
    return this.store.sync(this);
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

  private fresh(): Omit<BaseNode, "nlink"> {
    const time = this.now();
    this.lastIno++;
    return { ino: this.lastIno, atime: time, mtime: time, ctime: time };
  }

  private find(path: string): Node | Errno {
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
  private findPlace(path: string): { directory: DirectoryNode; name: string } | Errno {
    const parts = splitPath(path);
    const name = parts.pop();
    if (name === undefined) return Errno.busy;
    const directory = this.find(parts.join("/"));
    if (typeof directory === "number") return directory;
    return directory.kind === "directory" ? { directory, name } : Errno.notdir;
  }

  private addEntry(directory: DirectoryNode, name: string, node: Node): void {
    this.freeEntries--;
    directory.entries.set(name, node);
    directory.mtime = directory.ctime = this.now();
  }

  private addFile(directory: DirectoryNode, name: string): FileNode | Errno {
    if (this.freeEntries === 0) return Errno.nospc;
    const node: FileNode = { kind: "file", content: this.store.create(), opens: 0, nlink: 1, ...this.fresh() };
    this.addEntry(directory, name, node);
    return node;
  }

  private addDirectory(parent: DirectoryNode, name: string): DirectoryNode | Errno {
    if (this.freeEntries === 0) return Errno.nospc;
    const node: DirectoryNode = { kind: "directory", entries: new Map(), parent, nlink: 2, ...this.fresh() };
    parent.nlink++;
    this.addEntry(parent, name, node);
    return node;
  }

  private unlinkEntry(directory: DirectoryNode, name: string, node: Node): void {
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

  private makeDirectories(parts: string[], path: string): DirectoryNode {
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

class TreeFile implements OpenFile {
  readonly type = FileType.regular;
  readonly seekable = true;

  constructor(
    private readonly owner: TreeFileSystem,
    private readonly node: FileNode,
    private readonly options: OpenOptions,
  ) {
    node.opens++;
  }

  read(into: Uint8Array, position: number | null): number {
    return this.options.read ? this.owner.readAt(this.node, into, position ?? 0) : -Errno.badf;
  }

  write(from: Uint8Array, position: number | null): number {
    return this.options.write ? this.owner.writeAt(this.node, from, position ?? 0) : -Errno.badf;
  }

  stat(): FileStat {
    return statOf(this.node);
  }

  setSize(size: number): Errno {
    return this.options.write ? this.owner.resize(this.node, size) : Errno.inval;
  }

  setTimes(times: FileTimes): Errno {
    return this.owner.touch(this.node, times);
  }

  sync(): Errno {
    return this.owner.sync();
  }

  close(): Errno {
    this.owner.closed(this.node);
    return Errno.success;
  }
}

function statOf(node: Node): FileStat {
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

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function isInside(directory: DirectoryNode, ancestor: DirectoryNode): boolean {
  for (let at = directory; ; at = at.parent) {
    if (at === ancestor) return true;
    if (at === at.parent) return false;
  }
}

function splitPath(path: string): string[] {
  return path.split("/").filter((part) => part !== "" && part !== ".");
}

function failure(code: Errno, path: string): Error {
  return new Error(`${path}: ${errnoName(code)}`);
}
