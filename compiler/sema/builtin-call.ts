/** Calls of builtins (builtins.ts), those with rules of their own above all. */
import type { Expr } from "../ast/nodes.ts";
import type { FunctionDecl, TExpr } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { isInteger, isPointer, promote, usualConversions, wrapTo } from "../types/classify.ts";
import { floatTypes, integerTypes, pointerTo, voidType } from "../types/ctype.ts";
import { typeText } from "../types/print.ts";
import { intType } from "../types/target.ts";
import { intrinsicNamed } from "../wasm/intrinsics.ts";
import { reportArgumentCount } from "./argument-count.ts";
import { checkAtomic } from "./atomic.ts";
import { isAtomic } from "./atomic-names.ts";
import { foldBuiltin } from "./builtin-fold.ts";
import { checkGeneric, isGeneric } from "./builtin-generic.ts";
import { type BuiltinRow, builtinNamed } from "./builtins.ts";
import { convertArguments } from "./call.ts";
import { checkComplexBuiltin, isComplexBuiltin } from "./complex-builtins.ts";
import { checkConstantQuery } from "./constant-query.ts";
import { errorExpr, isError, type Sema, unevaluated } from "./context.ts";
import { convertForAssign, rvalue } from "./conversions.ts";
import { typeOfTypeName } from "./declarator.ts";
import { checkExpr, checkString, checkValue, vaList } from "./expr.ts";
import { convert, flag, intConstant } from "./fold.ts";
import { plainCall } from "./fortify.ts";
import { checkIntrinsic } from "./intrinsics.ts";
import { newFunction } from "./variable.ts";
import { checkVectorBuiltin, vectorBuiltinArguments } from "./vector.ts";

type Call = Expr & { kind: "call" };

export function checkBuiltinCall(s: Sema, row: BuiltinRow, expr: Call): TExpr {
  switch (row.kind) {
    case "library":
      return callLibrary(s, row, expr);
    case "lower":
      return checkLowered(s, row, expr);
    case "special":
      return checkSpecial(s, row.name, expr);
  }
}

/** `__builtin_memcpy(…)` is a call of memcpy. */
function callLibrary(s: Sema, row: BuiltinRow, expr: Call): TExpr {
  const args = convertArguments(
    s,
    row.type,
    expr.args.map((arg) => checkValue(s, arg)),
    expr.loc,
  );
  if (!args) return errorExpr(expr.loc);
  const plain = plainCall(row.name, args, row.type);
  return plain
    ? libraryCall(s, { ...builtinNamed(plain.name)!, type: plain.type }, plain.args, expr)
    : libraryCall(s, row, args, expr);
}

function libraryCall(s: Sema, row: BuiltinRow, args: TExpr[], expr: Call): TExpr {
  const { symbol: name } = row;
  const folded = foldBuiltin(s, row.name, args, row.type.returns, expr.loc);
  if (folded) return folded;
  // Inside the function itself a call would never end: there the builtin is the instruction.
  if (s.fn?.decl.name === name && /^mem(cpy|move|set)$/.test(name)) {
    return { op: "builtin", name: row.name, args, type: row.type.returns, loc: expr.loc };
  }
  const decl = libraryFunction(s, name, row, expr.loc);
  const callee: TExpr = { op: "function", decl, type: row.type, loc: expr.callee.loc };
  const pointer: TExpr = { op: "address", lvalue: callee, type: pointerTo(row.type), loc: expr.callee.loc };
  return { op: "call", callee: pointer, args, type: row.type.returns, loc: expr.loc };
}

function libraryFunction(s: Sema, name: string, row: BuiltinRow, loc: Loc): FunctionDecl {
  const known = s.linked.get(name);
  if (known?.kind === "function") {
    known.used = true;
    return known;
  }
  const decl = newFunction(name, row.type, loc);
  decl.used = true;
  s.linked.set(name, decl);
  s.declared.push(decl);
  return decl;
}

function checkLowered(s: Sema, row: BuiltinRow, expr: Call): TExpr {
  const { loc } = expr;
  const args = convertArguments(
    s,
    row.type,
    expr.args.map((arg) => checkValue(s, arg)),
    loc,
  );
  if (!args) return errorExpr(loc);
  if (row.name.startsWith("__builtin_alloca") && s.fn) s.fn.usesAlloca = true;
  if (row.name === "__builtin_setjmp" && s.fn) s.fn.callsSetjmp = true;
  const folded = foldExpect(row.name, args) ?? foldBuiltin(s, row.name, args, row.type.returns, loc);
  if (folded) return folded;
  return { op: "builtin", name: row.name, args, type: row.type.returns, loc };
}

/** `__builtin_expect` of a constant is the constant. */
function foldExpect(name: string, args: TExpr[]): TExpr | undefined {
  return name === "__builtin_expect" && args[0]?.op === "int" ? args[0] : undefined;
}

/** Those whose rules look at their arguments one by one. */
const leastArguments: Readonly<Record<string, number>> = {
  va_start: 1,
  va_end: 1,
  va_copy: 2,
  constant_p: 1,
  classify_type: 1,
  shuffle: 2,
  shufflevector: 3,
  convertvector: 2,
};

function checkSpecial(s: Sema, name: string, expr: Call): TExpr {
  const { loc } = expr;
  if (isAtomic(name)) return checkAtomic(s, name, expr);
  if (intrinsicNamed(name))
    return (
      checkIntrinsic(
        s,
        name,
        expr.args.map((arg) => checkValue(s, arg)),
        loc,
      ) ?? errorExpr(loc)
    );
  if (isComplexBuiltin(name))
    return checkComplexBuiltin(
      s,
      name,
      expr.args.map((arg) => checkValue(s, arg)),
      loc,
    );
  const generic =
    isGeneric(name) &&
    checkGeneric(
      s,
      name,
      expr.args.map((arg) => checkValue(s, arg)),
      loc,
    );
  if (generic) return generic;
  const short = name.slice("__builtin_".length);
  const least = leastArguments[short] ?? 0;
  if (expr.args.length < least) {
    reportArgumentCount(s, name, expr.args.length, least, loc);
    return errorExpr(loc);
  }
  if (/^(huge_val|inf|nans?)[fl]?$/.test(short)) return specialNumber(s, short, expr);
  if (/overflow/.test(short)) return checkOverflow(s, name, expr);
  switch (short) {
    case "va_start":
      return checkVaStart(s, expr);
    case "va_end": {
      const list = vaList(s, checkExpr(s, expr.args[0]!), "va_end", loc);
      return isError(list) ? list : { op: "va-end", list, type: voidType, loc };
    }
    case "va_copy": {
      const to = vaList(s, checkExpr(s, expr.args[0]!), "va_copy", loc);
      const from = vaList(s, checkExpr(s, expr.args[1]!), "va_copy", loc);
      return isError(to) || isError(from) ? errorExpr(loc) : { op: "va-copy", to, from, type: voidType, loc };
    }
    case "constant_p":
      return checkConstantQuery(s, expr.args[0]!, loc);
    case "shuffle":
    case "shufflevector":
    case "convertvector": {
      const { values, type } = vectorBuiltinArguments(expr);
      return checkVectorBuiltin(
        s,
        name,
        values.map((arg) => checkValue(s, arg)),
        type && typeOfTypeName(s, type.type),
        loc,
      );
    }
    case "classify_type":
      return intConstant(classOf(unevaluated(s, () => checkValue(s, expr.args[0]!))), intType, loc);
    case "LINE":
      return intConstant(BigInt(s.diagnostics.sources?.position(loc)?.presumedLine ?? 0), intType, loc);
    case "FILE":
      return rvalue(
        checkString(s, [{ text: JSON.stringify(s.diagnostics.sources?.position(loc)?.presumedName ?? ""), loc }], loc),
      );
    case "FUNCTION":
      return rvalue(checkString(s, [{ text: JSON.stringify(s.fn?.decl.name ?? ""), loc }], loc));
    default:
      return checkFloatClass(s, name, expr);
  }
}

/** gcc's numbering of type classes. */
function classOf(value: TExpr): bigint {
  if (isInteger(value.type)) return 1n;
  if (isPointer(value.type)) return 5n;
  if (value.type.kind === "float") return 8n;
  if (value.type.kind === "complex") return 9n;
  return value.type.kind === "record" ? (value.type.record.isUnion ? 13n : 12n) : 0n;
}

function specialNumber(s: Sema, name: string, expr: Call): TExpr {
  const isNan = name.startsWith("nan");
  const type =
    floatTypes[
      name.endsWith("f") && name !== "inf"
        ? "float"
        : name.endsWith("l") && name !== "huge_val"
          ? "long double"
          : "double"
    ];
  const [payload] = expr.args.map((arg) => checkValue(s, arg));
  const value = isNan ? nanOf(payload, type.name, name.startsWith("nans")) : Number.POSITIVE_INFINITY;
  const number: TExpr = { op: "float", value, type: floatTypes.double, loc: expr.loc };
  return type.name === "double" ? number : convert(s, number, type);
}

/** `nan("0x123")`: the string is a number, the bits of the NaN below those that make it one. */
function nanOf(payload: TExpr | undefined, type: string, signalling: boolean): number {
  const text = payload?.op === "decay" && payload.array.op === "string" ? payload.array.bytes : new Uint8Array();
  const number = /^(0[xX][\da-fA-F]+|\d+)\0/.exec(String.fromCharCode(...text))?.[1] ?? "0";
  const bits = BigInt(/^0\d/.test(number) ? `0o${number}` : number);
  const view = new DataView(new ArrayBuffer(8));
  // As a double, to which a float of that many bits fewer is converted and from there back.
  const shift = type === "float" ? 29n : 0n;
  const fraction = BigInt.asUintN(51, bits << shift);
  const quiet = signalling ? (fraction === 0n ? 1n << 50n : 0n) : 1n << 51n;
  view.setBigUint64(0, (0x7ffn << 52n) | quiet | fraction);
  return view.getFloat64(0);
}

function checkVaStart(s: Sema, expr: Call): TExpr {
  const { loc } = expr;
  if (!s.fn?.decl.type.variadic) {
    s.diagnostics.report("va-start-fixed", loc, {});
    return errorExpr(loc);
  }
  const list = vaList(s, checkExpr(s, expr.args[0]!), "va_start", loc);
  // The last parameter is only named; naming it is its use.
  for (const last of expr.args.slice(1)) checkExpr(s, last);
  return isError(list) ? list : { op: "va-start", list, type: voidType, loc };
}

/** `__builtin_add_overflow(a, b, &r)` of any integer types, and its forms with fixed types. */
function checkOverflow(s: Sema, name: string, expr: Call): TExpr {
  const { loc } = expr;
  const args = expr.args.map((arg) => checkValue(s, arg));
  if (args.some(isError)) return errorExpr(loc);
  const predicate = name.endsWith("_p");
  if (args.length !== 3) {
    reportArgumentCount(s, name, args.length, 3, loc);
    return errorExpr(loc);
  }
  const result = args[2]!;
  const target = result.type.kind === "pointer" ? result.type.to : undefined;
  const wrong = args.findIndex((arg, i) => (i < 2 || predicate ? !isInteger(arg.type) : !target || !isInteger(target)));
  if (wrong >= 0) {
    s.diagnostics.report("builtin-argument", args[wrong]!.loc, {
      index: wrong + 1,
      name,
      wanted: wrong < 2 || predicate ? "an integer" : "a pointer to an integer",
    });
    return errorExpr(loc);
  }
  const fixed = /^__builtin_([su])(?:add|sub|mul)(l?l?)_overflow$/.exec(name);
  if (fixed) {
    const type =
      integerTypes[`${fixed[1] === "u" ? "unsigned " : ""}${["int", "long", "long long"][fixed[2]!.length]}` as "int"];
    args[0] = convert(s, args[0]!, type);
    args[1] = convert(s, args[1]!, type);
  }
  return foldOverflow(s, name, args, loc) ?? { op: "builtin", name, args, type: integerTypes.bool, loc };
}

/** `__builtin_add_overflow_p` of constants is one. */
function foldOverflow(s: Sema, name: string, args: readonly TExpr[], loc: Loc): TExpr | undefined {
  const [left, right, result] = args as [TExpr, TExpr, TExpr];
  if (!name.endsWith("_p") || left.op !== "int" || right.op !== "int") return undefined;
  const [a, b] = [left.value, right.value];
  const value = name.includes("add") ? a + b : name.includes("sub") ? a - b : a * b;
  return flag(wrapTo(result.type, value, s.options.charSigned) !== value, loc);
}

/** isnan and the like take any floating type; comparisons a pair of them. */
function checkFloatClass(s: Sema, name: string, expr: Call): TExpr {
  const { loc } = expr;
  const args = expr.args.map((arg) => checkValue(s, arg));
  if (args.some(isError)) return errorExpr(loc);
  const wanted = name === "__builtin_fpclassify" ? 6 : /isgreater|isless|isunordered|iseqsig/.test(name) ? 2 : 1;
  if (args.length !== wanted) {
    reportArgumentCount(s, name, args.length, wanted, loc);
    return errorExpr(loc);
  }
  if (wanted === 6)
    for (let i = 0; i < 5; i++) args[i] = convertForAssign(s, args[i]!, intType, { what: "passing", index: i });
  const operand = wanted === 6 ? 5 : 0;
  if (wanted === 2) {
    const type = usualConversions(args[0]!.type, args[1]!.type);
    const common = type.kind === "float" ? type : floatTypes.double;
    args[0] = convert(s, args[0]!, common);
    args[1] = convert(s, args[1]!, common);
  } else if (args[operand]!.type.kind !== "float") {
    if (!isInteger(args[operand]!.type)) {
      s.diagnostics.report("builtin-argument", loc, {
        index: operand + 1,
        name,
        wanted: `of floating type, not '${typeText(args[operand]!.type)}'`,
      });
      return errorExpr(loc);
    }
    args[operand] = convert(s, convert(s, args[operand]!, promote(args[operand]!.type)), floatTypes.double);
  }
  return foldBuiltin(s, name, args, intType, loc) ?? { op: "builtin", name, args, type: intType, loc };
}
