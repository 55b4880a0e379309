/**
 * 64 bits that tell modules apart and show damage; not meant against those who want them to be the same. Two sums are
 * mixed with each byte as FNV-1a does, with different primes, and stirred at the end.
 */
export function fingerprint(bytes: Uint8Array): readonly [number, number] {
  let a = 0x811c9dc5;
  let b = 0x9e3779b9;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b ^ byte, 0x5bd1e995) + i;
  }
  return [stir(a ^ (b >>> 15)), stir(b ^ (a >>> 13))];
}

function stir(x: number): number {
  const half = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  const other = Math.imul(half ^ (half >>> 15), 0x735a2d97);
  return (other ^ (other >>> 15)) >>> 0;
}
