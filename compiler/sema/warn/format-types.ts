/** What conversions of printf and scanf demand of their arguments. */
import { integerOf, isInteger } from "../../types/classify.ts";
import {
  type CType,
  floatTypes,
  type IntegerKind,
  integerTypes,
  pointerTo,
  unqualified,
  voidType,
} from "../../types/ctype.ts";
import { sizeOf } from "../../types/layout.ts";
import { charType, integerSizes, ptrdiffType, sizeType, toUnsigned, wcharType } from "../../types/target.ts";
import type { Conversion } from "./format-parse.ts";

/** "invalid" for a letter nobody knows, "length" when the letter does not go with its length modifier. */
export type Demand = { readonly type: CType } | "none" | "invalid" | "length";

const signedLengths: Readonly<Record<string, IntegerKind>> = {
  "": "int",
  hh: "signed char",
  h: "short",
  l: "long",
  ll: "long long",
  q: "long long",
  L: "long long",
  j: "long long",
  z: sizeType.name === "unsigned long" ? "long" : "int",
  t: ptrdiffType.name,
  w8: "signed char",
  w16: "short",
  w32: "int",
  w64: "long long",
  wf8: "signed char",
  wf16: "short",
  wf32: "int",
  wf64: "long long",
};

const unsignedSize: Readonly<Record<string, IntegerKind>> = { z: sizeType.name };

function integerFor(length: string, signed: boolean): CType | undefined {
  const name = Object.hasOwn(signedLengths, length) ? signedLengths[length] : undefined;
  if (name === undefined) return undefined;
  return integerTypes[signed ? name : (unsignedSize[length] ?? toUnsigned[name])];
}

/** The type that a conversion of printf takes, before promotion. */
export function printfDemand({ letter, length }: Conversion): Demand {
  switch (letter) {
    case "d":
    case "i":
      return demand(integerFor(length, true));
    case "u":
    case "o":
    case "x":
    case "X":
    case "b":
    case "B":
      return demand(integerFor(length, false));
    case "a":
    case "A":
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G":
      if (length === "L") return { type: floatTypes["long double"] };
      return length === "" || length === "l" ? { type: floatTypes.double } : "length";
    case "c":
      return length === "" || length === "l" ? { type: integerTypes.int } : "length";
    case "C":
      return length === "" ? { type: integerTypes.int } : "length";
    case "s":
      return length === "" ? { type: pointerTo(charType) } : length === "l" ? { type: pointerTo(wcharType) } : "length";
    case "S":
      return length === "" ? { type: pointerTo(wcharType) } : "length";
    case "p":
      return length === "" ? { type: pointerTo(voidType) } : "length";
    case "n": {
      const type = integerFor(length, true);
      return type ? { type: pointerTo(type) } : "length";
    }
    case "m":
      return "none";
    default:
      return "invalid";
  }
}

/** The pointer that a conversion of scanf takes. */
export function scanfDemand(conversion: Conversion): Demand {
  const { letter, length } = conversion;
  switch (letter) {
    case "a":
    case "A":
    case "e":
    case "E":
    case "f":
    case "F":
    case "g":
    case "G": {
      const name = length === "" ? "float" : length === "l" ? "double" : length === "L" ? "long double" : undefined;
      return name ? { type: pointerTo(floatTypes[name]) } : "length";
    }
    case "c":
    case "s":
    case "[": {
      const text = length === "" ? charType : length === "l" ? wcharType : undefined;
      const allocates = /m/.test(conversion.text.slice(0, -1).split("[")[0]!);
      return text ? { type: allocates ? pointerTo(pointerTo(text)) : pointerTo(text) } : "length";
    }
    case "p":
      return length === "" ? { type: pointerTo(pointerTo(voidType)) } : "length";
    case "n":
    case "d":
    case "i":
    case "u":
    case "o":
    case "x":
    case "X":
    case "b": {
      const type = integerFor(length, letter === "d" || letter === "i" || letter === "n");
      return type ? { type: pointerTo(type) } : "length";
    }
    default:
      return "invalid";
  }
}

const demand = (type: CType | undefined): Demand => (type ? { type } : "length");

/** "same-size": another type of the same representation here, as `long` for `int` on wasm32. */
export type Match = "yes" | "same-size" | "no";

/** @param given the argument's type before promotion */
export function matchPrintf(wanted: CType, given: CType, letter: string): Match {
  if (wanted.kind === "pointer") return matchPointer(wanted.to, given, letter);
  if (wanted.kind === "float") {
    if (given.kind !== "float") return "no";
    return (wanted.name === "long double") === (given.name === "long double") ? "yes" : "no";
  }
  if (!isInteger(given) || given.kind === "bitint") return "no";
  const [want, have] = [integerOf(wanted).name, integerOf(given).name];
  // What is no wider than int arrives as an int; a short where a char is printed was not meant, an int may be.
  if (integerSizes[want] < 4)
    return have === "int" || have === "unsigned int" || integerSizes[have] <= integerSizes[want] ? "yes" : "no";
  return matchIntegers(want, integerSizes[have] < 4 ? "int" : have);
}

const matchIntegers = (want: IntegerKind, have: IntegerKind): Match =>
  toUnsigned[want] === toUnsigned[have] ? "yes" : integerSizes[want] === integerSizes[have] ? "same-size" : "no";

function matchPointer(to: CType, given: CType, letter: string): Match {
  if (given.kind === "nullptr") return letter === "p" ? "yes" : "no";
  if (given.kind !== "pointer") return "no";
  if (letter === "p") return "yes";
  return matchTarget(to, given.to);
}

/** What a pointer must point to: the same, but for signs and qualifiers. */
export function matchTarget(to: CType, given: CType): Match {
  const [want, have] = [unqualified(to), unqualified(given)];
  if (isInteger(want)) {
    if (!isInteger(have)) return "no";
    return matchIntegers(integerOf(want).name, integerOf(have).name);
  }
  if (want.kind === "float") return have.kind === "float" && want.name === have.name ? "yes" : "no";
  if (want.kind !== "pointer" || have.kind !== "pointer") return "no";
  return want.to.kind === "void" ? "yes" : matchTarget(want.to, have.to);
}

/** The conversion that prints a type. */
export function conversionFor(given: CType, letter: string): string | undefined {
  if (given.kind === "float") return given.name === "long double" ? "Lf" : "f";
  if (given.kind === "pointer") return given.to.kind === "integer" && sizeOf(given.to) === 1 ? "s" : "p";
  if (given.kind !== "integer") return undefined;
  const lengths: Partial<Record<IntegerKind, string>> = {
    long: "l",
    "unsigned long": "l",
    "long long": "ll",
    "unsigned long long": "ll",
  };
  const keeps = /^[diouxX]$/.test(letter);
  return (lengths[given.name] ?? "") + (keeps ? letter : given.name.startsWith("unsigned") ? "u" : "d");
}
