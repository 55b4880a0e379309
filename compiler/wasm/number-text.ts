/** Numbers as the text format has them. */

const scratch = () => new DataView(new ArrayBuffer(8));

/** An offset or a size; 2^64 stands for the largest number of 64 bits, as it does for {@link ByteWriter.uleb}. */
export const formatUnsigned = (value: number | bigint): string =>
  String(
    typeof value === "bigint" || value < 2 ** 53 ? value : BigInt.asUintN(64, value === 2 ** 64 ? -1n : BigInt(value)),
  );

/** The shortest decimal that reads back as this f32, or `nan:0x…` with the payload. */
export function formatF32(bits: number): string {
  const view = scratch();
  view.setUint32(0, bits);
  const value = view.getFloat32(0);
  if (Number.isNaN(value)) return formatNan((bits & 0x80000000) !== 0, BigInt(bits & 0x7fffff), 0x400000n);
  if (!Number.isFinite(value) || Object.is(value, -0)) return formatNumber(value);
  // Nine digits always suffice; fewer read better.
  for (let digits = 1; digits <= 9; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return formatNumber(text);
  }
  return formatNumber(value);
}

/** The shortest decimal that reads back as this f64, or `nan:0x…` with the payload. */
export function formatF64(bits: bigint): string {
  const view = scratch();
  view.setBigUint64(0, bits);
  const value = view.getFloat64(0);
  if (!Number.isNaN(value)) return formatNumber(value);
  return formatNan(bits >> 63n !== 0n, bits & 0xfffffffffffffn, 0x8000000000000n);
}

function formatNan(negative: boolean, payload: bigint, canonical: bigint): string {
  const sign = negative ? "-" : "";
  return payload === canonical ? `${sign}nan` : `${sign}nan:0x${payload.toString(16)}`;
}

function formatNumber(value: number): string {
  if (Object.is(value, -0)) return "-0";
  if (value === Infinity) return "inf";
  if (value === -Infinity) return "-inf";
  return String(value);
}
