/**
 * A file system that browsers keep: in the origin private file system, through access handles that read and write
 * without waiting, which exist in workers only.
 *
 * Such a handle is got by waiting, so a program, which cannot wait, could not open a file of the browser's. And these
 * have neither links nor times that can be set. So all files of a program are in three files of the browser, which are
 * opened before it starts: one with the blocks of all contents (blocks.ts), and two that hold the tree in turn. The tree
 * is in memory and is saved whole when a program asks for durability (`fd_sync`, `fd_datasync`), by `save` and by
 * `close`, over the older of the two; if that is interrupted, the other still has all as it was.
 */

import { Errno } from "../abi.ts";
import { BlockContent, BlockSpace, type SyncAccessHandle } from "./blocks.ts";
import { TreeFileSystem } from "./tree.ts";
import type { Content, ContentStore, DirectoryNode, Node, TreeOptions } from "./tree-nodes.ts";

/** What is needed of a FileSystemDirectoryHandle, as `navigator.storage.getDirectory()` gives it. */
export interface OpfsDirectory {
  getFileHandle(name: string, options: { create: boolean }): Promise<OpfsFile>;
}

export interface OpfsFile {
  /** Only in workers; optional because types of pages lack it. */
  createSyncAccessHandle?(): Promise<SyncAccessHandle>;
}

export interface OpfsOptions extends TreeOptions {
  /** The three files are called so, followed by `.blocks`, `.tree0` and `.tree1`. Default "seaglass". */
  name?: string;
  /** Bytes that the contents may take, in whole blocks of 4096. Default 2 GiB; the browser's own limit may be lower. */
  capacity?: number;
}

const DEFAULT_CAPACITY = 2 ** 31;

export class OpfsFileSystem extends TreeFileSystem {
  private constructor(
    private readonly image: Image,
    options: OpfsOptions,
  ) {
    super(image, options);
    const saved = image.load();
    if (saved === null) return;
    const { root, lastIno, entries } = decodeTree(saved, image);
    this.setRoot(root);
    this.lastIno = lastIno;
    this.freeEntries -= entries;
  }

  /**
   * Opens the file system, or makes it if it is not there. Only one worker can have it open.
   * @throws the browser's error where there are no access handles, or another worker holds them; an Error if the files
   *   hold something else
   */
  static async open(directory: OpfsDirectory, options: OpfsOptions = {}): Promise<OpfsFileSystem> {
    const { name = "seaglass", capacity = DEFAULT_CAPACITY } = options;
    const handles: SyncAccessHandle[] = [];
    try {
      for (const suffix of [".blocks", ".tree0", ".tree1"]) {
        const file = await directory.getFileHandle(name + suffix, { create: true });
        if (file.createSyncAccessHandle === undefined) throw new Error("files can only be opened in a worker");
        handles.push(await file.createSyncAccessHandle());
      }
      const [blocks, first, second] = handles as [SyncAccessHandle, SyncAccessHandle, SyncAccessHandle];
      return new OpfsFileSystem(new Image(blocks, [first, second], capacity), options);
    } catch (error) {
      for (const handle of handles) handle.close();
      throw error;
    }
  }

  /** Makes all files durable. @throws Error if the browser refuses, as when its quota is used up */
  save(): void {
    if (this.sync() !== Errno.success) throw new Error("the files could not be saved");
  }

  /** Saves and closes; nothing can be read or written afterwards. */
  close(): void {
    try {
      this.save();
    } finally {
      this.image.close();
    }
  }

  override sync(): Errno {
    return this.image.save(encodeTree(this.root, this.lastIno));
  }
}

/** The three files. */
class Image implements ContentStore {
  readonly space: BlockSpace;
  /** Of the tree that was saved last. */
  private sequence = 0;

  constructor(
    data: SyncAccessHandle,
    private readonly trees: readonly [SyncAccessHandle, SyncAccessHandle],
    capacity: number,
  ) {
    this.space = new BlockSpace(data, capacity);
  }

  create(): Content {
    return new BlockContent(this.space);
  }

  reserve(): Errno {
    return Errno.success;
  }

  /** Makes contents and this tree durable. */
  save(tree: string): Errno {
    try {
      this.space.data.flush();
      const next = this.sequence + 1;
      // Odd ones are in the second file.
      writeTree(this.trees[next % 2]!, next, tree);
      this.sequence = next;
    } catch {
      return Errno.nospc;
    }
    this.space.saved();
    return Errno.success;
  }

  /** The newer of the trees that are whole, null if none was ever saved. */
  load(): string | null {
    const found = this.trees.map(readTree).filter((tree) => tree !== null);
    const newest = found.reduce((a, b) => (a.sequence > b.sequence ? a : b), found[0]!);
    if (newest === undefined) {
      if (this.trees.every((tree) => tree.getSize() === 0)) return null;
      throw new Error("these files are damaged, or hold something else");
    }
    this.sequence = newest.sequence;
    return newest.text;
  }

  close(): void {
    for (const handle of [this.space.data, ...this.trees]) handle.close();
  }
}

/** A saved tree: "SEAT", sequence u32, length of the text u32, its checksum u32, the text. */
const HEADER = 16;
const MAGIC = 0x54414553;

function writeTree(handle: SyncAccessHandle, sequence: number, text: string): void {
  const encoded = new TextEncoder().encode(text);
  const bytes = new Uint8Array(HEADER + encoded.length);
  const view = new DataView(bytes.buffer);
  for (const [at, word] of [MAGIC, sequence, encoded.length, checksum(encoded)].entries())
    view.setUint32(at * 4, word, true);
  bytes.set(encoded, HEADER);
  handle.truncate(0);
  if (handle.write(bytes, { at: 0 }) !== bytes.length) throw new Error("the browser has written only a part");
  handle.flush();
}

function readTree(handle: SyncAccessHandle): { sequence: number; text: string } | null {
  const bytes = new Uint8Array(handle.getSize());
  if (bytes.length < HEADER || handle.read(bytes, { at: 0 }) !== bytes.length) return null;
  const view = new DataView(bytes.buffer);
  const [magic, sequence, length, sum] = [0, 4, 8, 12].map((at) => view.getUint32(at, true)) as [
    number,
    number,
    number,
    number,
  ];
  const encoded = bytes.subarray(HEADER);
  if (magic !== MAGIC || length !== encoded.length || sum !== checksum(encoded)) return null;
  return { sequence, text: new TextDecoder().decode(encoded) };
}

/** FNV-1a, 32 bits. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** The tree as JSON: nodes in a list, the root first; a directory's entries are names and indexes in it. */
interface SavedTree {
  lastIno: string;
  nodes: SavedNode[];
}

interface SavedNode {
  ino: string;
  nlink: number;
  /** Of access, of changed contents, of changed status. */
  times: [string, string, string];
  entries?: [name: string, node: number][];
  target?: string;
  size?: number;
  /** Runs of blocks that follow each other: first, count; holes have the same number throughout. */
  runs?: number[];
}

function encodeTree(root: DirectoryNode, lastIno: bigint): string {
  const index = new Map<Node, number>([[root, 0]]);
  const nodes: SavedNode[] = [];
  // New nodes are added to the map while it is walked.
  for (const node of index.keys()) {
    const times: SavedNode["times"] = [`${node.atime}`, `${node.mtime}`, `${node.ctime}`];
    const saved: SavedNode = { ino: `${node.ino}`, nlink: node.nlink, times };
    nodes.push(saved);
    if (node.kind === "symlink") saved.target = node.target;
    else if (node.kind === "file") {
      const { size, blocks } = node.content as BlockContent;
      Object.assign(saved, { size, runs: toRuns(blocks) });
    } else {
      saved.entries = [...node.entries].map(([name, child]) => {
        if (!index.has(child)) index.set(child, index.size);
        return [name, index.get(child)!];
      });
    }
  }
  const tree: SavedTree = { lastIno: `${lastIno}`, nodes };
  return JSON.stringify(tree);
}

function decodeTree(text: string, image: Image): { root: DirectoryNode; lastIno: bigint; entries: number } {
  const { lastIno, nodes: saved } = JSON.parse(text) as SavedTree;
  const used = new Set<number>();
  const nodes = saved.map((node) => decodeNode(node, image.space, used));
  let entries = 0;
  for (const [i, { entries: list }] of saved.entries()) {
    const directory = nodes[i]!;
    if (directory.kind !== "directory") continue;
    for (const [name, index] of list!) {
      const child = nodes[index]!;
      directory.entries.set(name, child);
      if (child.kind === "directory") child.parent = directory;
      entries++;
    }
  }
  image.space.adopt(used);
  return { root: nodes[0] as DirectoryNode, lastIno: BigInt(lastIno), entries };
}

function decodeNode(saved: SavedNode, space: BlockSpace, used: Set<number>): Node {
  const [atime, mtime, ctime] = saved.times.map(BigInt) as [bigint, bigint, bigint];
  const base = { ino: BigInt(saved.ino), nlink: saved.nlink, atime, mtime, ctime };
  if (saved.target !== undefined) return { ...base, kind: "symlink", target: saved.target };
  if (saved.runs !== undefined) {
    const blocks = fromRuns(saved.runs);
    for (const block of blocks) if (block >= 0) used.add(block);
    return { ...base, kind: "file", opens: 0, content: new BlockContent(space, saved.size, blocks) };
  }
  const directory = { ...base, kind: "directory", entries: new Map() } as unknown as DirectoryNode;
  directory.parent = directory;
  return directory;
}

function toRuns(blocks: readonly number[]): number[] {
  const runs: number[] = [];
  for (let i = 0; i < blocks.length; ) {
    const first = blocks[i]!;
    const start = i++;
    while (i < blocks.length && blocks[i] === (first < 0 ? first : first + i - start)) i++;
    runs.push(first, i - start);
  }
  return runs;
}

function fromRuns(runs: readonly number[]): number[] {
  const blocks: number[] = [];
  for (let i = 0; i < runs.length; i += 2) {
    const first = runs[i]!;
    for (let k = 0; k < runs[i + 1]!; k++) blocks.push(first < 0 ? first : first + k);
  }
  return blocks;
}
