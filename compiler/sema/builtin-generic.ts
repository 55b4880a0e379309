/**
 * Builtins that take whatever type they are given: bit counts of any unsigned integer,
 * sizes of objects, padding of any record.
 */
import type { TExpr } from "../ast/typed.ts";
import { bitsOf, isInteger, isPointer, isSigned } from "../types/classify.ts";
import { voidType } from "../types/ctype.ts";
import { hasRuntimeSize, isComplete } from "../types/layout.ts";
import { intType, sizeType } from "../types/target.ts";
import { reportArgumentCount } from "./argument-count.ts";
import { foldBuiltin } from "./builtin-fold.ts";
import { errorExpr, isError, type Sema } from "./context.ts";
import { promoted } from "./conversions.ts";
import { convert, intConstant } from "./fold.ts";
import { mayBecomeKnown, objectSize } from "./object-size.ts";

interface Call {
  readonly s: Sema;
  readonly name: string;
  readonly args: readonly TExpr[];
  readonly loc: TExpr["loc"];
}

/** A rule, and how many arguments it takes: the least and the largest number. */
type Row = readonly [least: number, most: number, rule: (call: Call) => TExpr];

const rows: Readonly<Record<string, Row>> = {
  clzg: [1, 2, checkBits],
  ctzg: [1, 2, checkBits],
  popcountg: [1, 1, checkBits],
  parityg: [1, 1, checkBits],
  ffsg: [1, 1, checkBits],
  clrsbg: [1, 1, checkBits],
  object_size: [2, 2, checkObjectSize],
  dynamic_object_size: [2, 2, checkObjectSize],
  va_arg_pack: [0, 0, checkArgumentPack],
  va_arg_pack_len: [0, 0, checkArgumentPack],
  clear_padding: [1, 1, checkClearPadding],
  speculation_safe_value: [1, 2, ({ args }) => args[0]!],
  expect_with_probability: [3, 3, checkProbability],
  ...Object.fromEntries(
    ["apply_args", "apply", "return", "call_with_static_chain", "eh_return", "unwind_init", "dwarf_cfa"].map((name) => [
      name,
      [0, 9, refuse],
    ]),
  ),
};

export const isGeneric = (name: string): boolean => Object.hasOwn(rows, name.slice("__builtin_".length));

/** Checks a call of a builtin that {@link isGeneric}. */
export function checkGeneric(s: Sema, name: string, args: readonly TExpr[], loc: TExpr["loc"]): TExpr {
  const [least, most, rule] = rows[name.slice("__builtin_".length)]!;
  if (args.some(isError)) return errorExpr(loc);
  if (args.length < least || args.length > most) {
    reportArgumentCount(s, name, args.length, args.length < least ? least : most, loc);
    return errorExpr(loc);
  }
  return rule({ s, name, args, loc });
}

function refuseArgument({ s, name, loc }: Call, index: number, wanted: string): TExpr {
  s.diagnostics.report("builtin-argument", loc, { index: index + 1, name, wanted });
  return errorExpr(loc);
}

function refuse({ s, name, loc }: Call): TExpr {
  s.diagnostics.report("builtin-machine", loc, { name });
  return errorExpr(loc);
}

/** `__builtin_clzg(x, ifZero)`: not promoted, so that a short has 16 bits. */
function checkBits(call: Call): TExpr {
  const { s, name, args, loc } = call;
  const [operand, fallback] = args as [TExpr, TExpr?];
  const signed = /ffsg|clrsbg/.test(name);
  if (!isInteger(operand.type) || isSigned(operand.type, s.options.charSigned) !== signed)
    return refuseArgument(call, 0, signed ? "a signed integer" : "an unsigned integer");
  if (fallback && !isInteger(fallback.type)) return refuseArgument(call, 1, "an integer");
  const converted = fallback ? [operand, convert(s, fallback, intType)] : [operand];
  const folded = foldBuiltin(s, name, converted, intType, loc);
  return folded ?? { op: "builtin", name, args: converted, type: intType, loc };
}

/** Where the expression does not tell, the optimiser may find out for the whole object. The pointer is not evaluated. */
function checkObjectSize(call: Call): TExpr {
  const { s, args, loc } = call;
  const [pointer, kind] = args as [TExpr, TExpr];
  if (!isPointer(pointer.type)) return refuseArgument(call, 0, "a pointer");
  if (kind.op !== "int" || kind.value < 0n || kind.value > 3n) return refuseArgument(call, 1, "a constant from 0 to 3");
  const size = objectSize(pointer, Number(kind.value));
  const unknown = (kind.value & 2n) !== 0n ? 0 : 0xffffffff;
  const isOpen = s.fn !== undefined && s.unevaluated === 0 && !s.constantsOnly;
  // Of the closest member only an upper bound is left then.
  if (size === undefined && isOpen && kind.value !== 3n && mayBecomeKnown(pointer))
    return { op: "builtin", name: "__builtin_object_size", args: [pointer, kind], type: sizeType, loc };
  return intConstant(BigInt(size ?? unknown), sizeType, loc);
}

/** The variable arguments of the function at hand, as those of a call: lower/call.ts passes them on. */
function checkArgumentPack({ s, name, loc }: Call): TExpr {
  if (s.fn?.decl.type.variadic) {
    s.fn.decl.usesArgumentPack = true;
    return { op: "builtin", name, args: [], type: intType, loc };
  }
  s.diagnostics.report("va-start-fixed", loc, {});
  return errorExpr(loc);
}

function checkClearPadding(call: Call): TExpr {
  const pointer = call.args[0]!;
  const to = pointer.type.kind === "pointer" ? pointer.type.to : undefined;
  if (!to || !isComplete(to) || hasRuntimeSize(to)) return refuseArgument(call, 0, "a pointer to a complete type");
  return { op: "builtin", name: call.name, args: [pointer], type: voidType, loc: call.loc };
}

function checkProbability(call: Call): TExpr {
  const [value, expected, probability] = call.args as [TExpr, TExpr, TExpr];
  if (!isInteger(value.type)) return refuseArgument(call, 0, "an integer");
  if (probability.op !== "float" || !(probability.value >= 0 && probability.value <= 1))
    return refuseArgument(call, 2, "a constant from 0.0 to 1.0");
  const wide = bitsOf(value.type) > 32 ? value : promoted(call.s, value);
  return wide.op === "int" || expected.op === "error"
    ? wide
    : { op: "comma", left: expected, right: wide, type: wide.type, loc: call.loc };
}
