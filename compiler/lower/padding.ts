/** `__builtin_clear_padding`: zeros in the bits of an object that hold no value, as comparing its bytes wants. */
import type { FunctionBuilder } from "../ir/builder.ts";
import type { Value } from "../ir/ir.ts";
import { bitsOf } from "../types/classify.ts";
import type { CType, Field } from "../types/ctype.ts";
import { sizeOf } from "../types/layout.ts";
import { addressAt, loadScalar, storeScalar } from "./memory.ts";

const byteScalar = { kind: "scalar", type: "i32", bytes: 1, signed: false } as const;

export function clearPadding(b: FunctionBuilder, pointer: Value, type: CType): void {
  const used = new Uint8Array(sizeOf(type));
  markValue(type, used, 0);
  used.forEach((mask, offset) => {
    if (mask === 0xff) return;
    const place = addressAt(pointer, 1, offset);
    const kept = mask === 0 ? b.i32(0) : b.emit("i32.and", "i32", [loadScalar(b, place, byteScalar), b.i32(mask)]);
    storeScalar(b, place, byteScalar, kept);
  });
}

/** Sets the bits that hold the value of an object at `offset`. */
function markValue(type: CType, used: Uint8Array, offset: number): void {
  if (type.kind === "record") {
    for (const field of type.record.fields ?? []) markField(field, used, offset);
  } else if (type.kind === "array") {
    const size = sizeOf(type.element);
    for (let i = 0; i < Number(type.length ?? 0); i++) markValue(type.element, used, offset + i * size);
  } else if (type.kind === "bitint") {
    markBits(used, offset * 8, bitsOf(type));
  } else used.fill(0xff, offset, offset + sizeOf(type));
}

function markField({ type, bits, name, offset }: Field, used: Uint8Array, base: number): void {
  if (!bits) markValue(type, used, base + offset);
  else if (name !== undefined) markBits(used, (base + offset) * 8 + bits.position, bits.width);
}

function markBits(used: Uint8Array, from: number, count: number): void {
  for (let bit = from; bit < from + count; bit++) used[bit >> 3]! |= 1 << (bit & 7);
}
