/** Vector constants: `i32x4 1 2 3 4` as 16 bytes. */
import type { Cursor } from "./cursor.ts";

interface Shape {
  readonly lanes: number;
  read(cursor: Cursor): bigint;
}

const shapes: Readonly<Record<string, Shape>> = {
  i8x16: { lanes: 16, read: (cursor) => cursor.integer(8) },
  i16x8: { lanes: 8, read: (cursor) => cursor.integer(16) },
  i32x4: { lanes: 4, read: (cursor) => cursor.integer(32) },
  i64x2: { lanes: 2, read: (cursor) => cursor.integer(64) },
  f32x4: { lanes: 4, read: (cursor) => cursor.float(32) },
  f64x2: { lanes: 2, read: (cursor) => cursor.float(64) },
};

export function parseVector(cursor: Cursor): Uint8Array {
  const expected = "a shape such as i32x4";
  const shape = cursor.kind === "keyword" && Object.hasOwn(shapes, cursor.text) ? shapes[cursor.text] : undefined;
  if (shape === undefined) return cursor.unexpected(expected);
  cursor.advance();
  const bytes = new Uint8Array(16);
  const size = 16 / shape.lanes;
  for (let lane = 0; lane < shape.lanes; lane++) {
    let bits = shape.read(cursor);
    for (let i = 0; i < size; i++, bits >>= 8n) bytes[lane * size + i] = Number(bits & 0xffn);
  }
  return bytes;
}
