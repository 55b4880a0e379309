/** Calls of SIMD instructions: what <wasm_simd128.h> is made of. */
import type { TExpr } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import {
  type CType,
  type FunctionType,
  floatTypes,
  functionType,
  integerTypes,
  pointerTo,
  type VectorType,
  vectorOf,
  voidType,
  withQuals,
} from "../types/ctype.ts";
import { sizeOf } from "../types/layout.ts";
import { type Intrinsic, intrinsicNamed } from "../wasm/intrinsics.ts";
import { reportArgumentCount } from "./argument-count.ts";
import { errorExpr, isError, type Sema } from "./context.ts";
import { convertForAssign } from "./conversions.ts";
import { bitCast, isVector } from "./vector.ts";

/** `v128_t` */
export const v128Type: VectorType = vectorOf(integerTypes.int, 4);

const letterTypes: Readonly<Record<string, CType>> = {
  "": voidType,
  v: v128Type,
  i: integerTypes.int,
  l: integerTypes["long long"],
  f: floatTypes.float,
  d: floatTypes.double,
};

/** Results that are narrower than the instruction's i32. */
function resultType({ row, result }: Intrinsic): CType {
  const lane = /^i(8|16)x\d+\.extract_lane_([su])$/.exec(row.name);
  if (lane) return laneTypes[`${lane[1]}${lane[2]}`]!;
  if (row.name.endsWith("_true")) return integerTypes.bool;
  return row.name.endsWith(".bitmask") ? integerTypes["unsigned int"] : letterTypes[result]!;
}

const laneTypes: Readonly<Record<string, CType>> = {
  "8s": integerTypes["signed char"],
  "8u": integerTypes["unsigned char"],
  "16s": integerTypes.short,
  "16u": integerTypes["unsigned short"],
};

export function intrinsicType(intrinsic: Intrinsic): FunctionType {
  const stores = intrinsic.result === "";
  const params = intrinsic.params.map((param) => {
    if (param.kind === "lane") return integerTypes.int;
    return param.letter === "a" ? pointerTo(stores ? voidType : withQuals(voidType, 1)) : letterTypes[param.letter]!;
  });
  return functionType(resultType(intrinsic), params);
}

/** Checks the arguments of a call; undefined if the name is no instruction's. */
export function checkIntrinsic(s: Sema, name: string, args: readonly TExpr[], loc: Loc): TExpr | undefined {
  const intrinsic = intrinsicNamed(name);
  if (!intrinsic) return undefined;
  if (args.some(isError)) return errorExpr(loc);
  const type = intrinsicType(intrinsic);
  const wanted = type.params.length;
  if (args.length !== wanted) {
    reportArgumentCount(s, name, args.length, wanted, loc);
    return errorExpr(loc);
  }
  const converted = args.map((arg, index) => checkArgument(s, intrinsic, type.params[index]!, arg, index));
  return converted.some(isError) ? errorExpr(loc) : { op: "builtin", name, args: converted, type: type.returns, loc };
}

function checkArgument(s: Sema, { name, params }: Intrinsic, type: CType, arg: TExpr, index: number): TExpr {
  const param = params[index]!;
  const fail = (wanted: string): TExpr => {
    s.diagnostics.report("builtin-argument", arg.loc, {
      index: index + 1,
      name: name.slice("__builtin_".length),
      wanted,
    });
    return errorExpr(arg.loc);
  };
  if (param.kind === "lane") {
    return arg.op === "int" && arg.value >= 0n && arg.value < BigInt(param.lanes)
      ? arg
      : fail(`a constant from 0 to ${param.lanes - 1}`);
  }
  if (param.letter !== "v") return convertForAssign(s, arg, type, { what: "passing", index });
  // Any vector of 16 bytes will do: the instruction says what its lanes are.
  return isVector(arg) && sizeOf(arg.type) === 16 ? bitCast(arg, v128Type) : fail("a vector of 16 bytes");
}
