/**
 * SHA-1 (FIPS 180-4, 6.1): names what is the same with 20 bytes that are the same. Of no use
 * against people who look for two texts with one name.
 */

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

/** For each quarter of the 80 steps: a constant, and how the words b, c and d are mixed. */
const quarters: readonly { add: number; mix: (b: number, c: number, d: number) => number }[] = [
  { add: 0x5a827999, mix: (b, c, d) => (b & c) | (~b & d) },
  { add: 0x6ed9eba1, mix: (b, c, d) => b ^ c ^ d },
  { add: 0x8f1bbcdc, mix: (b, c, d) => (b & c) | (b & d) | (c & d) },
  { add: 0xca62c1d6, mix: (b, c, d) => b ^ c ^ d },
];

/** @returns 20 bytes */
export function sha1(bytes: Uint8Array): Uint8Array {
  const padded = pad(bytes);
  const view = new DataView(padded.buffer);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const schedule = new Int32Array(80);
  for (let at = 0; at < padded.length; at += 64) {
    for (let i = 0; i < 16; i++) schedule[i] = view.getInt32(at + 4 * i);
    for (let i = 16; i < 80; i++)
      schedule[i] = rotate(schedule[i - 3]! ^ schedule[i - 8]! ^ schedule[i - 14]! ^ schedule[i - 16]!, 1);
    mixBlock(state, schedule);
  }
  const digest = new DataView(new ArrayBuffer(20));
  state.forEach((word, i) => {
    digest.setInt32(4 * i, word);
  });
  return new Uint8Array(digest.buffer);
}

/** A one, zeros up to 8 bytes before the end of a block, and the length in bits. */
function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  return padded;
}

function mixBlock(state: number[], schedule: Int32Array): void {
  let [a, b, c, d, e] = state as [number, number, number, number, number];
  for (let i = 0; i < 80; i++) {
    const { add, mix } = quarters[Math.floor(i / 20)]!;
    const next = (rotate(a, 5) + mix(b, c, d) + e + add + schedule[i]!) | 0;
    [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
  }
  [a, b, c, d, e].forEach((word, i) => {
    state[i] = (state[i]! + word) | 0;
  });
}
