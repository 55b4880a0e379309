/** IEEE binary16, the format of `_Float16`: sign, 5 bits of exponent with bias 15, 10 bits of fraction. */

/** The place value of the last bit of the numbers below 2^-13. */
const LEAST = 2 ** -24;

/** The nearest binary16 number, ties to even. */
export function roundToHalf(value: number): number {
  const magnitude = Math.abs(value);
  if (!(magnitude < Number.POSITIVE_INFINITY) || magnitude === 0) return value;
  let unit = LEAST;
  while (magnitude >= unit * 2 ** 11 && unit < 2 ** 6) unit *= 2;
  // Below 2^52, adding 2^52 leaves no fraction: the sum is rounded as the machine rounds.
  const scaled = magnitude / unit;
  const whole = scaled < 2 ** 51 ? scaled + 2 ** 52 - 2 ** 52 : scaled;
  const rounded = whole * unit > 65504 ? Number.POSITIVE_INFINITY : whole * unit;
  return value < 0 ? -rounded : rounded;
}

/** The bits of a number that is in the format. */
export function halfBits(value: number): number {
  const sign = Object.is(value, -0) || value < 0 ? 0x8000 : 0;
  if (Number.isNaN(value)) return 0x7e00;
  const magnitude = Math.abs(value);
  if (magnitude === Number.POSITIVE_INFINITY) return sign | 0x7c00;
  let exponent = 1;
  let unit = LEAST;
  while (magnitude >= unit * 2 ** 11) {
    unit *= 2;
    exponent++;
  }
  // The leading one of a normal number, 2^10, adds 1 to an exponent that starts at 0.
  return sign | (((exponent - 1) << 10) + magnitude / unit);
}
