/**
 * The import module `seaglass`: what a C program can ask of a page
 * (`<seaglass/canvas.h>`). One function here is one declaration there.
 */

import type { ImportModules } from "./host.ts";
import { ProgramError } from "./trap.ts";

/** Where a program's picture and messages go; each kind of host has its own. */
export interface Surface {
  /** Sets the size of the picture, in pixels. */
  resize(width: number, height: number): void;
  /** Shows RGBA pixels, row by row from the top; the array belongs to the receiver. */
  draw(pixels: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): void;
  /** Writes a line to the developer's console. */
  log(text: string): void;
  /** Waits, so that a program can show one picture after the other. */
  sleep(milliseconds: number): void;
}

/** Pixels a program may ask for; beyond it the call is ignored. */
const MAX_SIDE = 16384;

/** The functions, for one program with the given memory. */
export function webImports(memory: () => ArrayBufferLike, surface: Surface): ImportModules {
  return {
    seaglass: {
      canvas_size(width: number, height: number) {
        if (isSize(width, height)) surface.resize(width, height);
      },
      canvas_draw(pointer: number, width: number, height: number) {
        if (!isSize(width, height)) return;
        surface.draw(copyPixels(memory(), pointer >>> 0, width * height * 4), width, height);
      },
      canvas_wait(milliseconds: number) {
        surface.sleep(Math.max(0, milliseconds));
      },
      console_log(pointer: number) {
        surface.log(readCString(memory(), pointer));
      },
    },
  };
}

function isSize(width: number, height: number): boolean {
  return width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE;
}

function copyPixels(buffer: ArrayBufferLike, pointer: number, size: number): Uint8ClampedArray<ArrayBuffer> {
  if (pointer + size > buffer.byteLength) throw new ProgramError("memory access out of bounds");
  const pixels = new Uint8ClampedArray(size);
  pixels.set(new Uint8ClampedArray(buffer, pointer, size));
  return pixels;
}

/** The text up to the next NUL. */
export function readCString(buffer: ArrayBufferLike, pointer: number): string {
  const bytes = new Uint8Array(buffer);
  const start = pointer >>> 0;
  const end = bytes.indexOf(0, start);
  return new TextDecoder().decode(bytes.slice(start, end < 0 ? bytes.length : end));
}
