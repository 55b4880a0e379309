/**
 * Bytes: a growing writer and a bounds-checked reader for WebAssembly's
 * encodings (LEB128, little-endian floats, length-prefixed names).
 */

/** Zeros in a row that are worth a note: a few pages. */
const LONG_RUN = 1 << 16;

/**
 * Appends bytes to a buffer that doubles as it fills. Long runs of zeros are never touched,
 * only stepped over, also when the bytes are copied on: fresh memory is zero, and the system
 * gives out a page of it when it is first written. (An object with a zeroed array of 1 GiB:
 * 7 s when its zeros were copied.)
 */
export class ByteWriter {
  private buffer: Uint8Array;
  private view: DataView;
  /** The long runs of zeros, in order. */
  private readonly zeroRuns: { readonly start: number; readonly end: number }[] = [];
  length = 0;

  constructor(capacity = 256) {
    this.buffer = new Uint8Array(capacity);
    this.view = new DataView(this.buffer.buffer);
  }

  private reserve(n: number): void {
    const need = this.length + n;
    if (need <= this.buffer.length) return;
    let capacity = this.buffer.length * 2;
    while (capacity < need) capacity *= 2;
    const grown = new Uint8Array(capacity);
    this.copyTo(grown, 0);
    this.buffer = grown;
    this.view = new DataView(grown.buffer);
  }

  /** Copies the bytes so far to fresh memory. */
  private copyTo(target: Uint8Array, at: number): void {
    let done = 0;
    for (const { start, end } of this.zeroRuns) {
      target.set(this.buffer.subarray(done, start), at + done);
      done = end;
    }
    target.set(this.buffer.subarray(done, this.length), at + done);
  }

  u8(value: number): void {
    if (this.length === this.buffer.length) this.reserve(1);
    this.buffer[this.length++] = value;
  }

  u16(value: number): void {
    this.reserve(2);
    this.view.setUint16(this.length, value, true);
    this.length += 2;
  }

  u32(value: number): void {
    this.reserve(4);
    this.view.setUint32(this.length, value, true);
    this.length += 4;
  }

  /** Writes over four bytes that are there. */
  patchU32(at: number, value: number): void {
    this.view.setUint32(at, value, true);
  }

  u64(value: bigint): void {
    this.reserve(8);
    this.view.setBigUint64(this.length, BigInt.asUintN(64, value), true);
    this.length += 8;
  }

  f32(value: number): void {
    this.reserve(4);
    this.view.setFloat32(this.length, value, true);
    this.length += 4;
  }

  f64(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** Unsigned LEB128 of a number; exact up to 2^53. 2^64 stands for the largest number of 64 bits. */
  uleb(value: number): void {
    this.reserve(10);
    if (value >= 2 ** 64) {
      for (let i = 0; i < 9; i++) this.buffer[this.length++] = 0xff;
      this.buffer[this.length++] = 1;
      return;
    }
    while (value > 0x7fffffff) {
      this.buffer[this.length++] = (value % 128) | 0x80;
      value = Math.floor(value / 128);
    }
    while (value >= 0x80) {
      this.buffer[this.length++] = (value & 0x7f) | 0x80;
      value >>>= 7;
    }
    this.buffer[this.length++] = value;
  }

  /** Unsigned LEB128 of a 64-bit integer. */
  uleb64(value: bigint): void {
    let rest = BigInt.asUintN(64, value);
    for (; rest >= 0x80n; rest >>= 7n) this.u8(Number(rest & 0x7fn) | 0x80);
    this.u8(Number(rest));
  }

  /** Signed LEB128 of a 32-bit (or smaller) integer. */
  sleb32(value: number): void {
    this.reserve(5);
    value |= 0;
    for (;;) {
      const low = value & 0x7f;
      value >>= 7;
      if ((value === 0 && (low & 0x40) === 0) || (value === -1 && (low & 0x40) !== 0)) {
        this.buffer[this.length++] = low;
        return;
      }
      this.buffer[this.length++] = low | 0x80;
    }
  }

  /** Signed LEB128 of a 64-bit integer. */
  sleb64(value: bigint): void {
    value = BigInt.asIntN(64, value);
    if (value >= -0x80000000n && value <= 0x7fffffffn) return this.sleb32(Number(value));
    for (;;) {
      const low = Number(value & 0x7fn);
      value >>= 7n;
      if ((value === 0n && (low & 0x40) === 0) || (value === -1n && (low & 0x40) !== 0)) {
        this.u8(low);
        return;
      }
      this.u8(low | 0x80);
    }
  }

  /** Unsigned LEB128 padded to five bytes, as relocatable fields are. */
  uleb32Padded(value: number): void {
    this.reserve(5);
    for (let i = 0; i < 4; i++) {
      this.buffer[this.length++] = (value & 0x7f) | 0x80;
      value >>>= 7;
    }
    this.buffer[this.length++] = value & 0x7f;
  }

  /** Signed LEB128 padded to five bytes. */
  sleb32Padded(value: number): void {
    this.reserve(5);
    for (let i = 0; i < 4; i++) {
      this.buffer[this.length++] = (value & 0x7f) | 0x80;
      value >>= 7;
    }
    this.buffer[this.length++] = value & 0x7f;
  }

  bytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.length);
    this.length += bytes.length;
  }

  zeros(n: number): void {
    this.reserve(n);
    if (n >= LONG_RUN) this.zeroRuns.push({ start: this.length, end: this.length + n });
    this.length += n;
  }

  /** Appends what another writer holds. */
  append(other: ByteWriter): void {
    this.reserve(other.length);
    other.copyTo(this.buffer, this.length);
    for (const { start, end } of other.zeroRuns) {
      this.zeroRuns.push({ start: this.length + start, end: this.length + end });
    }
    this.length += other.length;
  }

  /** A vector of bytes: its length as LEB128, then the bytes. */
  sized(bytes: Uint8Array): void {
    this.uleb(bytes.length);
    this.bytes(bytes);
  }

  /** A name: UTF-8 with its length in front. */
  name(text: string): void {
    this.sized(new TextEncoder().encode(text));
  }

  /** The bytes so far; a view, valid until the next write. */
  view8(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  /** A copy of the bytes so far. */
  toBytes(): Uint8Array {
    const bytes = new Uint8Array(this.length);
    this.copyTo(bytes, 0);
    return bytes;
  }
}

/** What a {@link ByteReader} throws on malformed input; decoders catch it at their entry and report `message` at `offset`. */
export class MalformedError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Reads a byte range front to back; every read checks the end. */
export class ByteReader {
  readonly bytes: Uint8Array;
  /** Made when first needed: many readers only read small numbers. */
  private dataView: DataView | undefined;
  offset: number;
  end: number;

  constructor(bytes: Uint8Array, offset = 0, end = bytes.length) {
    this.bytes = bytes;
    this.offset = offset;
    this.end = end;
  }

  private get view(): DataView {
    return (this.dataView ??= new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength));
  }

  get done(): boolean {
    return this.offset >= this.end;
  }

  fail(message: string, offset = this.offset): never {
    throw new MalformedError(message, offset);
  }

  private take(n: number): number {
    const at = this.offset;
    if (n > this.end - at) this.fail("unexpected end");
    this.offset = at + n;
    return at;
  }

  u8(): number {
    return this.bytes[this.take(1)]!;
  }

  u16(): number {
    return this.view.getUint16(this.take(2), true);
  }

  u32(): number {
    return this.view.getUint32(this.take(4), true);
  }

  u64(): bigint {
    return this.view.getBigUint64(this.take(8), true);
  }

  f32(): number {
    return this.view.getFloat32(this.take(4), true);
  }

  f64(): number {
    return this.view.getFloat64(this.take(8), true);
  }

  /** Unsigned LEB128 of at most 32 bits. */
  uleb32(): number {
    // Most are of one byte.
    const first = this.u8();
    return first < 0x80 ? first : this.uleb32From(first);
  }

  private uleb32From(first: number): number {
    let result = first & 0x7f;
    for (let shift = 7; ; shift += 7) {
      const byte = this.u8();
      if (shift === 28) {
        if (byte & 0x80) this.fail("integer representation too long");
        if (byte > 0x0f) this.fail("integer too large");
      }
      result |= (byte & 0x7f) << shift;
      if ((byte & 0x80) === 0) return result >>> 0;
    }
  }

  /** Signed LEB128 of at most `bits` bits (≤ 33 fits a number exactly). */
  sleb(bits: number): number {
    return Number(this.slebBig(bits));
  }

  sleb32(): number {
    let result = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      result |= (byte & 0x7f) << shift;
      if (shift === 28) {
        if (byte & 0x80) this.fail("integer representation too long");
        const top = byte & 0x78;
        if (top !== 0 && top !== 0x78) this.fail("integer too large");
        return result;
      }
      if ((byte & 0x80) === 0) return (result << (25 - shift)) >> (25 - shift);
    }
  }

  sleb64(): bigint {
    return this.slebBig(64);
  }

  /** Unsigned LEB128 of at most 64 bits as a number; exact up to 2^53. */
  uleb64AsNumber(): number {
    let result = 0;
    for (let shift = 0, scale = 1; ; shift += 7, scale *= 128) {
      const byte = this.u8();
      if (shift === 63) {
        if (byte & 0x80) this.fail("integer representation too long");
        if (byte > 1) this.fail("integer too large");
      }
      result += (byte & 0x7f) * scale;
      if ((byte & 0x80) === 0) return result;
    }
  }

  uleb64(): bigint {
    let result = 0n;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      if (shift === 63) {
        if (byte & 0x80) this.fail("integer representation too long");
        if (byte > 1) this.fail("integer too large");
      }
      result |= BigInt(byte & 0x7f) << BigInt(shift);
      if ((byte & 0x80) === 0) return result;
    }
  }

  private slebBig(bits: number): bigint {
    let result = 0n;
    const lastShift = Math.floor((bits - 1) / 7) * 7;
    for (let shift = 0; ; shift += 7) {
      const byte = this.u8();
      if (shift === lastShift) {
        if (byte & 0x80) this.fail("integer representation too long");
        const used = bits - lastShift;
        const sign = ((byte & 0x7f) << 25) >> (25 + used - 1);
        if (sign !== 0 && sign !== -1) this.fail("integer too large");
      }
      result |= BigInt(byte & 0x7f) << BigInt(shift);
      if ((byte & 0x80) === 0) return BigInt.asIntN(shift + 7, result);
    }
  }

  take8(n: number): Uint8Array {
    const at = this.take(n);
    return this.bytes.subarray(at, at + n);
  }

  sized(): Uint8Array {
    return this.take8(this.uleb32());
  }

  /** A UTF-8 name with its length in front; malformed UTF-8 fails. */
  name(): string {
    const at = this.offset;
    const bytes = this.sized();
    const plain = asciiText(bytes);
    if (plain !== undefined) return plain;
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return this.fail("malformed UTF-8 encoding", at);
    }
  }
}

/** Longer texts are left to TextDecoder, which costs a few microseconds to set up. */
const MAX_PLAIN = 100;

/** The text if it is short and plain ASCII. */
export function asciiText(bytes: Uint8Array): string | undefined {
  if (bytes.length > MAX_PLAIN) return undefined;
  let text = "";
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte >= 0x80) return undefined;
    text += String.fromCharCode(byte);
  }
  return text;
}
