/** Facts of wasm32 as C sees it (tool-conventions BasicCABI). */
import { type FloatKind, type IntegerKind, type IntegerType, integerTypes } from "./ctype.ts";

/** Size in bytes, which is also the alignment of every basic type. */
export const integerSizes: Record<IntegerKind, number> = {
  bool: 1,
  char: 1,
  "signed char": 1,
  "unsigned char": 1,
  short: 2,
  "unsigned short": 2,
  int: 4,
  "unsigned int": 4,
  long: 4,
  "unsigned long": 4,
  "long long": 8,
  "unsigned long long": 8,
  __int128: 16,
  "unsigned __int128": 16,
};

export const floatSizes: Record<FloatKind, number> = { _Float16: 2, float: 4, double: 8, "long double": 16 };

/** Conversion rank (6.3.1.1p1). */
export const integerRanks: Record<IntegerKind, number> = {
  bool: 0,
  char: 1,
  "signed char": 1,
  "unsigned char": 1,
  short: 2,
  "unsigned short": 2,
  int: 3,
  "unsigned int": 3,
  long: 4,
  "unsigned long": 4,
  "long long": 5,
  "unsigned long long": 5,
  __int128: 6,
  "unsigned __int128": 6,
};

export const floatRanks: Record<FloatKind, number> = { _Float16: 0, float: 1, double: 2, "long double": 3 };

/** The unsigned type of the same size. */
export const toUnsigned: Record<IntegerKind, IntegerKind> = {
  bool: "bool",
  char: "unsigned char",
  "signed char": "unsigned char",
  "unsigned char": "unsigned char",
  short: "unsigned short",
  "unsigned short": "unsigned short",
  int: "unsigned int",
  "unsigned int": "unsigned int",
  long: "unsigned long",
  "unsigned long": "unsigned long",
  "long long": "unsigned long long",
  "unsigned long long": "unsigned long long",
  __int128: "unsigned __int128",
  "unsigned __int128": "unsigned __int128",
};

/** `BITINT_MAXWIDTH`. */
export const MAX_BIT_INT = 128;
export const POINTER_SIZE = 4;

export const intType: IntegerType = integerTypes.int;
export const sizeType: IntegerType = integerTypes["unsigned long"];
export const ptrdiffType: IntegerType = integerTypes.long;
export const wcharType: IntegerType = integerTypes.int;
export const char16Type: IntegerType = integerTypes["unsigned short"];
export const char32Type: IntegerType = integerTypes["unsigned int"];
export const charType: IntegerType = integerTypes.char;
