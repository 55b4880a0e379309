/** Traps have names in the specification's scripts, and words of V8's in engines. */

const words: readonly (readonly [RegExp, RegExp])[] = [
  [/^unreachable/, /unreachable/],
  [/^out of bounds memory access/, /(?:memory access|data segment) out of bounds|operation does not support/],
  [/^out of bounds table access|^undefined element/, /table (?:index|access)|out of bounds/],
  [/^integer divide by zero/, /(?:divide|remainder) by zero/],
  [/^integer overflow/, /unrepresentable/],
  [/^invalid conversion to integer/, /unrepresentable/],
  [/^out of bounds array access/, /array element access out of bounds/],
  [/^null (?:structure |array |i31 |function |exception )?reference/, /dereferencing a null pointer|null exception/],
  [/^cast failure/, /illegal cast/],
  [/^indirect call type mismatch/, /signature mismatch|null function/],
  [/^uninitialized element/, /null function|signature mismatch|out of bounds/],
  [/^unaligned atomic/, /unaligned/],
];

/** Is a trap with an engine's message the one that the script names? */
export function isTrapMeant(message: string, wanted: string): boolean {
  const row = words.find(([name]) => name.test(wanted));
  return row === undefined || row[1].test(message);
}
