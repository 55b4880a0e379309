/**
 * A file system whose tree is in memory: directories, files, symbolic and hard
 * links, times. Where the bytes of files are is another's part (`ContentStore`).
 *
 * The tree is made of nodes (tree-nodes.ts). The embedder's own methods
 * (`writeFile` and so on) throw a plain Error with the path on failure, the
 * `FileSystem` methods never do.
 */

import { Errno, FileType } from "../abi.ts";
import type { DirectoryEntry, FileStat, FileSystem, FileTimes, OpenFile, OpenOptions } from "./file-system.ts";
import {
  byteLength,
  type DirectoryNode,
  type FileNode,
  failure,
  isInside,
  type Node,
  NodeTree,
  splitPath,
  statOf,
  TYPE_OF,
} from "./tree-nodes.ts";

export class TreeFileSystem extends NodeTree implements FileSystem {
  readonly isPrivate = true;

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
    if (written < bytes.length) throw failure(written < 0 ? -written : Errno.nospc, path);
  }

  /** The bytes of a file (a copy); symbolic links are not followed. */
  readFile(path: string): Uint8Array {
    const node = this.find(path);
    if (typeof node === "number") throw failure(node, path);
    if (node.kind !== "file") throw failure(Errno.isdir, path);
    const bytes = new Uint8Array(node.content.size);
    const n = node.content.read(bytes, 0);
    if (n < bytes.length) throw failure(n < 0 ? -n : Errno.io, path);
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
      const error = options.truncate ? this.resize(found, 0) : Errno.success;
      if (error !== Errno.success) return error;
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

  /** Makes files and tree durable, where there is such a thing. */
  sync(): Errno {
    return Errno.success;
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
