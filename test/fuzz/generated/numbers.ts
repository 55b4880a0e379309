/** Numbers at which instructions tend to go wrong. */
import type { Random } from "../../harness/random.ts";

const WORDS = [0, 1, -1, 2, 3, 7, 8, 31, 32, 33, 63, 64, 127, 128, -128, 255, 256, 32767, -32768, 65535, 65536];
const LARGE_WORDS = [0x7fffffff, -0x80000000, -0x7fffffff, 0x55555555, -0x55555556, 0x01020304, 0xffffff];

const LONGS: readonly bigint[] = [
  ...[...WORDS, ...LARGE_WORDS].map(BigInt),
  ...[0xffffffffn, 0x100000000n, -0x80000001n, 0x8000000000000000n, 0x7fffffffffffffffn, 0xffffffff00000000n],
  ...[0x20000000000001n, 0x1ffffffffffffffn, 0x5555555555555555n, 0x0102030405060708n],
].map((value) => BigInt.asIntN(64, value));

const FLOATS = [
  ...[0, -0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, 3.5, 0.1, 1e-3, 100.25, 255, 65535.9, 16777217],
  ...[2 ** 31, -(2 ** 31), 2 ** 32, 2 ** 63, -(2 ** 63), 2 ** 64, 2 ** 53 + 2, 2 ** 52 - 0.5, 8388609],
  ...[Infinity, -Infinity, 3.4028234663852886e38, 1.1754943508222875e-38, 1.401298464324817e-45],
];
const DOUBLES = [
  ...FLOATS,
  1e300,
  5e-324,
  2.2250738585072014e-308,
  1.7976931348623157e308,
  2147483647.5,
  -2147483648.9,
];

/** Quiet, signalling and negative ones. */
const FLOAT_NANS = [0x7fc00000, 0xffc00000, 0x7fa00000, 0x7f800001, 0xffffffff, 0x7fc01234];
const DOUBLE_NANS = [
  0x7ff8000000000000n,
  0xfff8000000000000n,
  0x7ff0000000000001n,
  0x7ff4000000000000n,
  0xffffffffffffffffn,
];

export function someInt(random: Random): number {
  if (random.chance(0.2)) return Math.floor(random.next() * 2 ** 32) | 0;
  return random.pick(random.chance(0.75) ? WORDS : LARGE_WORDS);
}

export function someLong(random: Random): bigint {
  if (random.chance(0.2)) return BigInt.asIntN(64, (BigInt(someInt(random)) << 32n) | BigInt(someInt(random) >>> 0));
  return random.pick(LONGS);
}

export const someFloat = (random: Random): number => Math.fround(random.pick(FLOATS));
export const someDouble = (random: Random): number => (random.chance(0.2) ? random.next() * 1e6 : random.pick(DOUBLES));

/** Bits of an f32, NaNs included. */
export function someFloatBits(random: Random): number {
  if (random.chance(0.15)) return random.pick(FLOAT_NANS);
  return new Uint32Array(Float32Array.of(someFloat(random)).buffer)[0]!;
}

/** Bits of an f64, NaNs included. */
export function someDoubleBits(random: Random): bigint {
  if (random.chance(0.15)) return random.pick(DOUBLE_NANS);
  return new BigUint64Array(Float64Array.of(someDouble(random)).buffer)[0]!;
}

export function someVector(random: Random): Uint8Array {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  const kind = random.below(4);
  for (let at = 0; at < 16; at += 4) {
    if (kind === 0) view.setInt32(at, someInt(random), true);
    else if (kind === 1) view.setUint32(at, someFloatBits(random), true);
    else if (kind === 2) view.setInt32(at, someInt(random) & 0x0f0f0f0f, true);
    else if (at % 8 === 0) view.setBigUint64(at, someDoubleBits(random), true);
  }
  return bytes;
}
