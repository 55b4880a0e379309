/**
 * Numbers of the text format (core specification 6.3.1, 6.3.2) as the bits that instructions hold. Floats are
 * rounded once, from the exact value, to nearest even; what rounds to infinity is out of range.
 */
import {
  binary32,
  binary64,
  type FloatFormat,
  parseFraction,
  type Rounded,
  roundedToNumber,
  roundFraction,
} from "../../base/float-literal.ts";

/** Not a number of the kind wanted, or too large for it. */
export type NumberFault = "malformed" | "range";

const integer = /^[+-]?(?:0x[\da-fA-F_]+|[\d_]+)$/;

/** An integer of `bits` bits, signed or unsigned as it is written, as an unsigned one. */
export function parseInteger(text: string, bits: number): bigint | NumberFault {
  if (!integer.test(text)) return "malformed";
  const value = signedValue(text);
  const limit = 1n << BigInt(bits);
  return value >= limit || value < -(limit >> 1n) ? "range" : BigInt.asUintN(bits, value);
}

function signedValue(text: string): bigint {
  const magnitude = BigInt(text.replace(/^[+-]/, "").replaceAll("_", ""));
  return text.startsWith("-") ? -magnitude : magnitude;
}

/** A number without sign, as indexes and sizes are, below 2^`bits`; exact up to 2^53. */
export function parseUnsigned(text: string, bits: number): number | NumberFault {
  if (/^[+-]/.test(text)) return "malformed";
  const value = parseInteger(text, bits);
  return typeof value === "bigint" ? Number(value) : value;
}

interface FloatLayout {
  readonly format: FloatFormat;
  /** Bits of the fraction. */
  readonly fraction: bigint;
  /** Of the exponent field, all ones. */
  readonly infinity: bigint;
  readonly sign: bigint;
  bitsOf(value: number): bigint;
}

const scratch = (): DataView => new DataView(new ArrayBuffer(8));

const layouts: Readonly<Record<32 | 64, FloatLayout>> = {
  32: {
    format: binary32,
    fraction: 23n,
    infinity: 0xffn << 23n,
    sign: 1n << 31n,
    bitsOf(value) {
      const view = scratch();
      view.setFloat32(0, value);
      return BigInt(view.getUint32(0));
    },
  },
  64: {
    format: binary64,
    fraction: 52n,
    infinity: 0x7ffn << 52n,
    sign: 1n << 63n,
    bitsOf(value) {
      const view = scratch();
      view.setFloat64(0, value);
      return view.getBigUint64(0);
    },
  },
};

/** The bits of a float of 32 or 64 bits: decimal, hexadecimal, `inf`, `nan` or `nan:0x…`. */
export function parseFloatBits(text: string, bits: 32 | 64): bigint | NumberFault {
  const layout = layouts[bits];
  const sign = text.startsWith("-") ? layout.sign : 0n;
  const magnitude = magnitudeBits(text.replace(/^[+-]/, "").replaceAll("_", ""), layout);
  return typeof magnitude === "bigint" ? sign | magnitude : magnitude;
}

function magnitudeBits(text: string, layout: FloatLayout): bigint | NumberFault {
  const { fraction, infinity } = layout;
  if (text === "inf") return infinity;
  if (text === "nan") return infinity | (1n << (fraction - 1n));
  if (text.startsWith("nan:0x")) {
    const payload = BigInt(text.slice(4));
    return payload === 0n || payload >= 1n << fraction ? "range" : infinity | payload;
  }
  if (!/^\d/.test(text)) return "malformed";
  const value = finiteValue(text, layout.format);
  return value === "infinity" ? "range" : layout.bitsOf(roundedToNumber(value));
}

function finiteValue(text: string, format: FloatFormat): Rounded {
  return roundFraction(parseFraction(text), format);
}
