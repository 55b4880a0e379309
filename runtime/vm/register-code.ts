/** Facts of the register code that the generator of the loop, the translator and the machine share. */

/** Words of the register file: 8 MB, as much as a native program's stack. A power of two, so that a mask keeps positions inside. */
export const REGISTER_WORDS = 1 << 21;

/** Words of the call stack, two for each call. A power of two. */
export const STACK_WORDS = 1 << 19;

/** Memory operations that do exactly what another one does. */
export const memoryAliases: Readonly<Record<string, string>> = {
  "f32.load": "i32.load",
  "f32.store": "i32.store",
  "i64.store8": "i32.store8",
  "i64.store16": "i32.store16",
  "i64.store32": "i32.store",
};

/** Comparisons that are the opposite way round the same as another one. */
export const exchanged: Readonly<Record<string, string>> = {
  "i32.gt_s": "i32.lt_s",
  "i32.gt_u": "i32.lt_u",
  "i32.le_s": "i32.ge_s",
  "i32.le_u": "i32.ge_u",
  "i64.gt_s": "i64.lt_s",
  "i64.gt_u": "i64.lt_u",
  "i64.le_s": "i64.ge_s",
  "i64.le_u": "i64.ge_u",
  "f32.gt": "f32.lt",
  "f32.ge": "f32.le",
  "f64.gt": "f64.lt",
  "f64.ge": "f64.le",
};
