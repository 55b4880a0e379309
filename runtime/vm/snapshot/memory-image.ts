/**
 * Bytes of memories in snapshots: stretches that are not zero, each as blocks to step over, blocks that follow, and their
 * bytes; a stretch of no blocks ends them. Most of most memories is zero.
 */

import type { ByteReader, ByteWriter } from "../../../compiler/base/bytes.ts";

/** Small enough to leave out holes in data, large enough to cost nothing. */
const BLOCK = 256;

export function writeImage(to: ByteWriter, { buffer, byteOffset, byteLength }: DataView): void {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  const nBlocks = Math.ceil(byteLength / BLOCK);
  const isZero = zeroBlocks(bytes);
  let done = 0;
  for (let from = 0; from < nBlocks; ) {
    if (isZero(from)) {
      from++;
      continue;
    }
    let end = from + 1;
    while (end < nBlocks && !isZero(end)) end++;
    to.uleb(from - done);
    to.uleb(end - from);
    to.bytes(bytes.subarray(from * BLOCK, end * BLOCK));
    done = end;
    from = end;
  }
  to.uleb(0);
  to.uleb(0);
}

/** Tests of blocks, which are looked at word by word. */
function zeroBlocks(bytes: Uint8Array): (block: number) => boolean {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
  const perBlock = BLOCK / 4;
  return (block) => {
    const end = Math.min((block + 1) * perBlock, words.length);
    for (let i = block * perBlock; i < end; i++) if (words[i] !== 0) return false;
    // Memories whose pages are bytes may end within a word.
    for (let i = end * 4; i < Math.min((block + 1) * BLOCK, bytes.length); i++) if (bytes[i] !== 0) return false;
    return true;
  };
}

/**
 * Writes a memory's bytes; those that the image says nothing of become zero.
 * @param isZero whether they are, as in a new memory, of which the system gives out only what is written
 */
export function readImage(reader: ByteReader, { buffer, byteOffset, byteLength }: DataView, isZero: boolean): void {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let at = 0;
  for (;;) {
    const from = at + reader.uleb32() * BLOCK;
    const nBlocks = reader.uleb32();
    if (nBlocks === 0) break;
    const length = Math.min(nBlocks * BLOCK, byteLength - from);
    if (length <= (nBlocks - 1) * BLOCK) reader.fail("there are more bytes than the memory has");
    if (!isZero) bytes.fill(0, at, from);
    bytes.set(reader.take8(length), from);
    at = from + length;
  }
  if (!isZero) bytes.fill(0, at);
}
