/** Constants as text of generated code. */

/** An i32, or a word of a larger value. */
export const word = (value: number): string => (value < 0 ? `(${value})` : `${value}`);

/** The number that {@link word} has written; undefined for another text. */
export const wordValue = (text: string): number | undefined =>
  /^\d+$|^\(-\d+\)$/.test(text) ? Number(text.replace(/[()]/g, "")) : undefined;

/** @param bits of an f32 */
export function floatText(bits: number): string {
  const value = new Float32Array(Int32Array.of(bits).buffer)[0]!;
  return Number.isNaN(value) ? `floatOfBits(${bits | 0})` : numberText(value);
}

/** @param low @param high words of an f64 */
export function doubleText(low: number, high: number): string {
  const value = new Float64Array(Int32Array.of(low, high).buffer)[0]!;
  return Number.isNaN(value) ? `doubleOfBits(${low}, ${high})` : numberText(value);
}

function numberText(value: number): string {
  const text = Object.is(value, -0) ? "-0" : String(value).replace("Infinity", "1 / 0");
  return /^\d/.test(text) && !text.includes("/") ? text : `(${text})`;
}
