/**
 * How C values look from JavaScript: one row per kind of value.
 *
 * A kind's letter is used in the signatures that generated modules carry
 * (`"si:p"` is a function of a string and an int that returns a pointer), so
 * that a wrapper is made from a short string and no code is generated.
 */

export const valueKinds = {
  void: { letter: "v", parameter: "void", result: "void" },
  bool: { letter: "b", parameter: "boolean", result: "boolean" },
  /** `int`, `long` and everything smaller, signed or not. */
  i32: { letter: "i", parameter: "number", result: "number" },
  /** `unsigned`, `size_t`: WebAssembly results are signed and have to be converted. */
  u32: { letter: "u", parameter: "number", result: "number" },
  i64: { letter: "l", parameter: "bigint", result: "bigint" },
  u64: { letter: "L", parameter: "bigint", result: "bigint" },
  f32: { letter: "f", parameter: "number", result: "number" },
  f64: { letter: "d", parameter: "number", result: "number" },
  pointer: { letter: "p", parameter: "Pointer", result: "Pointer" },
  /** `const char *`: a JavaScript string is lent to C for the time of the call; a result is copied out. */
  string: { letter: "s", parameter: "string | Pointer", result: "string | null" },
} as const;

export type ValueKind = keyof typeof valueKinds;

export interface ExportedValue {
  name: string;
  /** The C type as the programmer wrote it, e.g. `const char *`. */
  c: string;
  /** How it crosses; found from `c` when absent. */
  kind?: ValueKind;
  /** The TypeScript type, if it is to be narrower than the kind's. */
  type?: string;
}

export interface ExportedFunction {
  name: string;
  params: ExportedValue[];
  result: Omit<ExportedValue, "name">;
  /** The comment above the declaration, without its delimiters. */
  doc?: string;
}

const integerKinds: Record<string, ValueKind> = {
  void: "void",
  _Bool: "bool",
  bool: "bool",
  float: "f32",
  double: "f64",
  int64_t: "i64",
  intmax_t: "i64",
  off_t: "i64",
  time_t: "i64",
  uint64_t: "u64",
  uintmax_t: "u64",
  uint32_t: "u32",
  uintptr_t: "u32",
  size_t: "u32",
};

/** The kind of a C type, from its spelling; types it does not know are taken for `int`. */
export function kindOfCType(c: string): ValueKind {
  const plain = c
    .replace(/\b(volatile|restrict|__restrict|register|static|extern|inline)\b/g, " ")
    .replace(/\s+/g, " ");
  if (/^ ?(const char|char const) ?\* ?(const ?)?$/.test(plain)) return "string";
  if (/[*[(]/.test(plain)) return "pointer";
  const name = plain
    .replace(/\bconst\b/g, " ")
    .trim()
    .replace(/\s+/g, " ");
  const known = integerKinds[name];
  if (known !== undefined) return known;
  const isUnsigned = /\bunsigned\b/.test(name);
  if (/\blong long\b|\blong( int)? long\b/.test(name)) return isUnsigned ? "u64" : "i64";
  return isUnsigned && !/\b(char|short)\b/.test(name) ? "u32" : "i32";
}

export function kindOf(value: Omit<ExportedValue, "name">): ValueKind {
  return value.kind ?? kindOfCType(value.c);
}

/** The signature of a function as letters: parameters, a colon, the result. */
export function signatureOf(fn: ExportedFunction): string {
  const letters = fn.params.map((param) => valueKinds[kindOf(param)].letter).join("");
  return `${letters}:${valueKinds[kindOf(fn.result)].letter}`;
}
