/** Plays a module: calls WASI functions directly, with a memory of its own and no compiler needed. */

import { createWasi, Errno, errnoName, type Wasi, type WasiOptions } from "../../runtime/wasi/index.ts";

export interface Stat {
  type: number;
  nlink: bigint;
  size: bigint;
  ino: bigint;
  atime: bigint;
  mtime: bigint;
}

export const ALL = (1n << 30n) - 1n;
export const FOLLOW = 1;
export const CREATE = 1;
export const DIRECTORY = 2;
export const EXCLUSIVE = 4;
export const TRUNCATE = 8;

const RESULT = 8;
const IOV = 32;
const PATH = 1024;
const SECOND_PATH = 8192;
const DATA = 65536;

interface OpenWith {
  dir?: number;
  lookup?: number;
  rights?: bigint;
  inheriting?: bigint;
  fdflags?: number;
}

export class Guest {
  readonly memory = new WebAssembly.Memory({ initial: 4 });
  readonly wasi: Wasi;

  constructor(options: WasiOptions = {}) {
    this.wasi = createWasi(options);
    this.wasi.attach(this.memory);
  }

  /** Calls a function and returns the name of its error. */
  call(name: string, ...parameters: (number | bigint)[]): string {
    const fn = this.wasi.imports.wasi_snapshot_preview1[name];
    if (fn === undefined) throw new Error(`no function ${name}`);
    return errnoName(fn(...parameters));
  }

  get view(): DataView {
    return new DataView(this.memory.buffer);
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.memory.buffer);
  }

  private put(text: string, at: number): number {
    const bytes = new TextEncoder().encode(text);
    this.bytes.set(bytes, at);
    return bytes.length;
  }

  /** Opens a path; the descriptor, or the name of the error. */
  open(path: string, flags = 0, options: OpenWith = {}) {
    const length = this.put(path, PATH);
    const { dir = 3, lookup = FOLLOW, rights = ALL, inheriting = ALL, fdflags = 0 } = options;
    const wanted = (flags & DIRECTORY) !== 0 ? rights & ~(1n << 6n) : rights;
    const error = this.call("path_open", dir, lookup, PATH, length, flags, wanted, inheriting, fdflags, RESULT);
    return error === "success" ? this.view.getUint32(RESULT, true) : error;
  }

  /** Opens for reading only. */
  openRead(path: string, options: { dir?: number; lookup?: number } = {}) {
    return this.open(path, 0, { rights: (1n << 1n) | (1n << 2n) | (1n << 5n) | (1n << 14n) | (1n << 21n), ...options });
  }

  /** Calls a `path_*` function whose parameters are (fd, path, length, ...rest). */
  onPath(name: string, path: string, dir = 3, ...rest: (number | bigint)[]): string {
    return this.call(name, dir, PATH, this.put(path, PATH), ...rest);
  }

  rename(from: string, to: string): string {
    return this.call("path_rename", 3, PATH, this.put(from, PATH), 3, SECOND_PATH, this.put(to, SECOND_PATH));
  }

  link(from: string, to: string, lookup = 0): string {
    return this.call("path_link", 3, lookup, PATH, this.put(from, PATH), 3, SECOND_PATH, this.put(to, SECOND_PATH));
  }

  symlink(target: string, path: string): string {
    return this.call("path_symlink", SECOND_PATH, this.put(target, SECOND_PATH), 3, PATH, this.put(path, PATH));
  }

  readlink(path: string): string {
    const error = this.call("path_readlink", 3, PATH, this.put(path, PATH), DATA, 4096, RESULT);
    return error === "success" ? `-> ${this.text(DATA, this.view.getUint32(RESULT, true))}` : error;
  }

  stat(path: string, lookup = FOLLOW): Stat | string {
    const error = this.call("path_filestat_get", 3, lookup, PATH, this.put(path, PATH), DATA);
    return error === "success" ? this.decodeStat() : error;
  }

  fstat(fd: number): Stat | string {
    const error = this.call("fd_filestat_get", fd, DATA);
    return error === "success" ? this.decodeStat() : error;
  }

  private decodeStat(): Stat {
    const { view } = this;
    return {
      ino: view.getBigUint64(DATA + 8, true),
      type: view.getUint8(DATA + 16),
      nlink: view.getBigUint64(DATA + 24, true),
      size: view.getBigUint64(DATA + 32, true),
      atime: view.getBigUint64(DATA + 40, true),
      mtime: view.getBigUint64(DATA + 48, true),
    };
  }

  setTimes(path: string, atime: bigint, mtime: bigint, flags: number, lookup = FOLLOW): string {
    return this.call("path_filestat_set_times", 3, lookup, PATH, this.put(path, PATH), atime, mtime, flags);
  }

  /** Writes a text; the number of bytes or the name of the error. */
  write(fd: number | string, text: string): number | string {
    if (typeof fd === "string") throw new Error(`not open: ${fd}`);
    this.iov(this.put(text, DATA));
    const error = this.call("fd_write", fd, IOV, 1, RESULT);
    return error === "success" ? this.view.getUint32(RESULT, true) : error;
  }

  /** Reads at most `length` bytes as text, or gives the name of the error in angle brackets. */
  read(fd: number | string, length = 1000): string {
    if (typeof fd === "string") throw new Error(`not open: ${fd}`);
    this.iov(length);
    const error = this.call("fd_read", fd, IOV, 1, RESULT);
    return error === "success" ? this.text(DATA, this.view.getUint32(RESULT, true)) : `<${error}>`;
  }

  pread(fd: number, length: number, offset: bigint): string {
    this.iov(length);
    const error = this.call("fd_pread", fd, IOV, 1, offset, RESULT);
    return error === "success" ? this.text(DATA, this.view.getUint32(RESULT, true)) : `<${error}>`;
  }

  pwrite(fd: number, text: string, offset: bigint): string {
    this.iov(this.put(text, DATA));
    return this.call("fd_pwrite", fd, IOV, 1, offset, RESULT);
  }

  seek(fd: number, offset: bigint, whence: number): bigint | string {
    const error = this.call("fd_seek", fd, offset, whence, RESULT);
    return error === "success" ? this.view.getBigUint64(RESULT, true) : error;
  }

  tell(fd: number): bigint | string {
    const error = this.call("fd_tell", fd, RESULT);
    return error === "success" ? this.view.getBigUint64(RESULT, true) : error;
  }

  /** Names and types in a directory, read with a buffer of the given size. */
  list(fd: number, size = 4096): string[] | string {
    const names: string[] = [];
    let cookie = 0n;
    for (;;) {
      const error = this.call("fd_readdir", fd, DATA, size, cookie, RESULT);
      if (error !== "success") return error;
      const used = this.view.getUint32(RESULT, true);
      let at = DATA;
      while (at + 24 <= DATA + used) {
        const length = this.view.getUint32(at + 16, true);
        if (at + 24 + length > DATA + used) break;
        names.push(`${this.text(at + 24, length)}:${this.view.getUint8(at + 20)}`);
        cookie = this.view.getBigUint64(at, true);
        at += 24 + length;
      }
      if (used < size) return names.sort();
    }
  }

  rights(fd: number): { type: number; flags: number; base: bigint; inheriting: bigint } {
    if (this.call("fd_fdstat_get", fd, DATA) !== "success") throw new Error("fd_fdstat_get failed");
    const { view } = this;
    return {
      type: view.getUint8(DATA),
      flags: view.getUint16(DATA + 2, true),
      base: view.getBigUint64(DATA + 8, true),
      inheriting: view.getBigUint64(DATA + 16, true),
    };
  }

  private iov(length: number): void {
    this.view.setUint32(IOV, DATA, true);
    this.view.setUint32(IOV + 4, length, true);
  }

  text(at: number, length: number): string {
    return new TextDecoder().decode(this.bytes.slice(at, at + length));
  }
}

export { Errno };
