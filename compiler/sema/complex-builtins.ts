/** GNU's builtins that make complex numbers and take them apart; `<complex.h>` is made of them. */
import type { TExpr } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { complexOf, type FloatType, floatTypes } from "../types/ctype.ts";
import { reportArgumentCount } from "./argument-count.ts";
import { complexOfParts, complexPart, complexUnary } from "./complex.ts";
import { errorExpr, isError, type Sema } from "./context.ts";
import { convert } from "./fold.ts";

/** Names of the builtins that are checked here. */
const pattern = /^__builtin_(complex|(?:creal|cimag|conj)[fl]?)$/;

export const isComplexBuiltin = (name: string): boolean => pattern.test(name);

export function checkComplexBuiltin(s: Sema, name: string, args: readonly TExpr[], loc: Loc): TExpr {
  const short = name.slice("__builtin_".length);
  const wanted = short === "complex" ? 2 : 1;
  if (args.length !== wanted) reportArgumentCount(s, name, args.length, wanted, loc);
  const [first, second] = args;
  if (args.length !== wanted || !first || args.some(isError)) return errorExpr(loc);
  if (second) return makeComplex(s, name, first, second, loc);
  if (first.type.kind !== "complex" && first.type.kind !== "float" && first.type.kind !== "integer")
    return refuse(s, name, first, 1, "a complex number");
  const operand = convert(s, first, complexOf(elementNamed(short)));
  if (short.startsWith("conj")) return complexUnary(s, "~", operand, loc);
  return complexPart(s, short.startsWith("creal") ? "real" : "imag", operand, loc);
}

/** `__builtin_complex(re, im)`: no arithmetic, so that infinities and signed zeros stay (C11 7.3.9.3). */
function makeComplex(s: Sema, name: string, re: TExpr, im: TExpr, loc: Loc): TExpr {
  const { type } = re;
  if (type.kind !== "float") return refuse(s, name, re, 1, "of floating type");
  if (im.type.kind !== "float" || im.type.name !== type.name)
    return refuse(s, name, im, 2, "of the type of the first one");
  return complexOfParts(s, re, im, type, loc);
}

/** By the suffix of a function's name. */
function elementNamed(name: string): FloatType {
  if (name.endsWith("f")) return floatTypes.float;
  return name === "creall" || /[gj]l$/.test(name) ? floatTypes["long double"] : floatTypes.double;
}

function refuse(s: Sema, name: string, arg: TExpr, index: number, wanted: string): TExpr {
  s.diagnostics.report("builtin-argument", arg.loc, { index, name, wanted });
  return errorExpr(arg.loc);
}
