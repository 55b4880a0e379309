/**
 * Calling C functions from JavaScript with JavaScript's values.
 *
 * A string parameter is lent to C for the time of the call only: it is copied
 * into a scratch area in the module's memory and given up when the call
 * returns. The area is memory that the host itself added with `memory.grow`,
 * so nothing has to be exported for it and the program's own heap and stack
 * are not touched; nested calls (C calls JavaScript, which calls C) use it
 * like a stack.
 */

import type { InstanceLike } from "../wasi/index.ts";
import { readCString } from "./web.ts";

export type LibraryFunction = (...args: never[]) => unknown;

const PAGE = 65536;

interface GrowableMemory {
  readonly buffer: ArrayBufferLike;
  grow(pages: number): number;
}

export class Library {
  /** The C functions by name, converting their values. */
  readonly functions: Record<string, LibraryFunction> = {};
  private readonly memory: GrowableMemory;
  private readonly exports: Readonly<Record<string, unknown>>;
  private scratch = { start: 0, end: 0, top: 0 };

  /** `signatures` are strings of the letters in values.ts, by function. */
  constructor(instance: InstanceLike, signatures: Record<string, string>) {
    this.exports = instance.exports;
    this.memory = instance.exports.memory as GrowableMemory;
    for (const [name, signature] of Object.entries(signatures)) {
      const raw = instance.exports[name];
      if (typeof raw === "function") this.functions[name] = this.wrap(raw as LibraryFunction, signature);
    }
  }

  /** The text at an address, up to its NUL. */
  readString(pointer: number): string {
    return readCString(this.memory.buffer, pointer);
  }

  /** Copies a string to memory from the program's `malloc`, to be released with its `free`. */
  newString(text: string): number {
    const { malloc } = this.exports;
    if (typeof malloc !== "function") throw new Error("newString needs 'malloc': link with -Wl,--export=malloc");
    const bytes = encodeCString(text);
    const pointer = (malloc as (size: number) => number)(bytes.length) >>> 0;
    if (pointer === 0) throw new Error("out of memory");
    new Uint8Array(this.memory.buffer).set(bytes, pointer);
    return pointer;
  }

  private wrap(raw: LibraryFunction, signature: string): LibraryFunction {
    const [parameters = "", result = "v"] = signature.split(":");
    const call = raw as (...args: unknown[]) => unknown;
    const convert = this.resultConverter(result);
    if (!/[sb]/.test(parameters)) return convert === null ? raw : (...args: unknown[]) => convert(call(...args));
    return (...args: unknown[]) => {
      const area = this.scratch;
      const { top } = area;
      try {
        const values = args.map((value, i) => this.toC(parameters[i], value));
        const returned = call(...values);
        return convert === null ? returned : convert(returned);
      } finally {
        // After a move to a larger area, nothing there is in use any more.
        this.scratch.top = this.scratch === area ? top : this.scratch.start;
      }
    };
  }

  private toC(letter: string | undefined, value: unknown): unknown {
    if (letter === "b") return value ? 1 : 0;
    return letter === "s" && typeof value === "string" ? this.lend(value) : value;
  }

  private resultConverter(letter: string): ((value: unknown) => unknown) | null {
    switch (letter) {
      case "u":
      case "p":
        return (value) => (value as number) >>> 0;
      case "b":
        return (value) => value !== 0;
      case "L":
        return (value) => BigInt.asUintN(64, value as bigint);
      case "s":
        return (value) => (value === 0 ? null : this.readString(value as number));
      default:
        return null;
    }
  }

  /** Copies a string to the scratch area. */
  private lend(text: string): number {
    const bytes = encodeCString(text);
    if (this.scratch.top + bytes.length > this.scratch.end) this.addScratch(bytes.length);
    const pointer = this.scratch.top;
    new Uint8Array(this.memory.buffer).set(bytes, pointer);
    this.scratch.top += bytes.length;
    return pointer;
  }

  /** Strings already lent stay where they are; the old area is not used again. */
  private addScratch(size: number): void {
    const pages = Math.ceil(size / PAGE);
    let start: number;
    try {
      start = this.memory.grow(pages) * PAGE;
    } catch {
      throw new Error("out of memory: no room in the module's memory for a string argument");
    }
    this.scratch = { start, end: start + pages * PAGE, top: start };
  }
}

function encodeCString(text: string): Uint8Array {
  return new TextEncoder().encode(`${text}\0`);
}
