/**
 * Builtins with a lowering of their own. Rows are named as in sema/builtins.ts;
 * builtins that are calls of library functions never get here.
 */
import type { CompareOperator, TExpr } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import type { IrType, Value } from "../ir/ir.ts";
import type { CType } from "../types/ctype.ts";
import { intrinsicNamed } from "../wasm/intrinsics.ts";
import { argumentCount } from "./argument-pack.ts";
import { isAtomicOperation, lowerAtomic } from "./atomic.ts";
import { lowerCarry, lowerGenericBits } from "./builtin-bits.ts";
import { lowerOverflow } from "./builtin-overflow.ts";
import type { Address, FunctionContext, Pair } from "./context.ts";
import { lowerAny, lowerEffect, lowerScalar } from "./expr.ts";
import { lowerIntrinsic } from "./intrinsics.ts";
import { adaptWidth, slotAddress, storePair } from "./memory.ts";
import { convertAny, isPair, representation } from "./number.ts";
import { clearPadding } from "./padding.ts";
import { linkerGlobal } from "./runtime-call.ts";
import { lowerLongjmp, lowerSetjmp } from "./setjmp.ts";
import { wideCompare } from "./wide.ts";

type Builtin = TExpr & { op: "builtin" };
type Rule = (ctx: FunctionContext, expr: Builtin) => Value | undefined;

/** @returns the value, or undefined for a builtin of type void */
export function lowerBuiltin(ctx: FunctionContext, expr: Builtin): Value | undefined {
  if (intrinsicNamed(expr.name)) return lowerIntrinsic(ctx, expr);
  if (isAtomicOperation(expr.name)) return lowerAtomic(ctx, expr);
  const rule = rules.get(expr.name) ?? bug(`builtin ${expr.name} has no lowering`, expr.loc);
  return rule(ctx, expr);
}

/** Builtins whose value is 128 bits or a record. */
export function lowerBuiltinAggregate(ctx: FunctionContext, expr: Builtin): Address {
  const place = slotAddress(ctx, "", expr.type);
  const operand = expr.args[0];
  if (operand && representation(ctx, expr.type).kind === "wide") {
    storePair(ctx.b, place, lowerWideBuiltin(ctx, expr, operand));
    return place;
  }
  return bug(`builtin ${expr.name} has no value in memory`, expr.loc);
}

function lowerWideBuiltin(ctx: FunctionContext, expr: Builtin, operand: TExpr): Pair {
  const { b } = ctx;
  const value = lowerAny(ctx, operand) as Pair;
  const mask = b.i64((1n << 63n) - 1n);
  switch (expr.name) {
    case "__builtin_expect":
      for (const arg of expr.args.slice(1)) lowerEffect(ctx, arg);
      return value;
    case "__builtin_bswap128":
      return { low: swap64(ctx, value.high), high: swap64(ctx, value.low) };
    case "__builtin_fabsl":
      return { low: value.low, high: b.emit("i64.and", "i64", [value.high, mask]) };
    case "__builtin_copysignl": {
      const sign = lowerAny(ctx, expr.args[1]!) as Pair;
      const magnitude = b.emit("i64.and", "i64", [value.high, mask]);
      const top = b.emit("i64.and", "i64", [sign.high, b.i64(1n << 63n)]);
      return { low: value.low, high: b.emit("i64.or", "i64", [magnitude, top]) };
    }
    default:
      return bug(`builtin ${expr.name} has no 128-bit lowering`, expr.loc);
  }
}

const rules = new Map<string, Rule>();

const define = (names: string | string[], rule: Rule): void => {
  for (const name of typeof names === "string" ? [names] : names) rules.set(name, rule);
};

/** The suffixes of GCC's integer builtins: int, long, long long. */
const sized = (name: string): string[] => [name, `${name}l`, `${name}ll`];

const arg = (ctx: FunctionContext, expr: Builtin, index = 0): Value => lowerScalar(ctx, expr.args[index]!);

const isI64 = (value: Value): boolean => value.type === "i64";
const wordOf = (value: Value): "i32" | "i64" => value.type as "i32" | "i64";
const toInt = (ctx: FunctionContext, value: Value): Value => adaptWidth(ctx.b, value, "i32", false);

// ── Control and hints ──────────────────────────────────────────────────────────

define(["__builtin_expect", "__builtin_assume_aligned"], (ctx, expr) => {
  const value = arg(ctx, expr);
  for (const other of expr.args.slice(1)) lowerEffect(ctx, other);
  return value;
});
define(["__builtin_unreachable", "__builtin_trap", "__builtin_debugtrap"], (ctx) => {
  ctx.b.unreachable();
  ctx.b.enterSealed(ctx.b.newBlock());
  return undefined;
});
define(["__builtin_assume", "__builtin_prefetch", "__builtin___clear_cache"], (ctx, expr) => {
  if (expr.name !== "__builtin_assume") for (const each of expr.args) lowerEffect(ctx, each);
  return undefined;
});
define("__builtin_setjmp", (ctx, expr) => lowerSetjmp(ctx, expr.args));
define("__builtin_longjmp", (ctx, expr) => lowerLongjmp(ctx, expr.args));
// The only tag there is, number 1, is that of longjmp; sema made sure of it.
define("__builtin_wasm_throw", (ctx, expr) => {
  ctx.b.emit("longjmp.throw", "void", [arg(ctx, expr, 1)]);
  ctx.b.unreachable();
  ctx.b.enterSealed(ctx.b.newBlock());
  return undefined;
});
// Of the frames around this one nothing is known.
define("__builtin_frame_address", (ctx, expr) => {
  const level = expr.args[0]!;
  return level.op === "int" && level.value !== 0n ? ctx.b.i32(0) : ctx.b.emit("frame.address", "i32", []);
});
define(["__builtin_return_address", "__builtin_extract_return_addr", "__builtin_frob_return_addr"], (ctx, expr) => {
  for (const each of expr.args) lowerEffect(ctx, each);
  return ctx.b.i32(0);
});
// ── Stack and memory ───────────────────────────────────────────────────────────

define(["__builtin_alloca", "__builtin_alloca_uninitialized", "alloca"], (ctx, expr) => {
  const size = arg(ctx, expr);
  ctx.b.fn.dynamicStack = true;
  return ctx.b.emit("stack.alloc", "i32", [size], 16);
});
define(["__builtin_alloca_with_align", "__builtin_alloca_with_align_and_max"], (ctx, expr) => {
  const size = arg(ctx, expr);
  const align = expr.args[1];
  ctx.b.fn.dynamicStack = true;
  return ctx.b.emit("stack.alloc", "i32", [size], align?.op === "int" ? Math.max(16, Number(align.value) / 8) : 16);
});
define("__builtin_stack_save", (ctx) => ctx.b.emit("stack.save", "i32", []));
define("__builtin_stack_restore", (ctx, expr) => {
  ctx.b.emit("stack.restore", "void", [arg(ctx, expr)]);
  return undefined;
});
define(["__builtin_wasm_tls_size", "__builtin_wasm_tls_align"], (ctx, expr) => {
  const symbol = linkerGlobal(ctx.unit, expr.name.replace("__builtin_wasm", "_"));
  return ctx.b.emit("global.get", "i32", [], 0, { kind: "symbol", symbol });
});
define("__builtin_wasm_tls_base", (ctx) => ctx.b.emit("tls.base", "i32", []));
define("__builtin_wasm_memory_size", (ctx) => ctx.b.emit("memory.size", "i32", []));
define("__builtin_wasm_memory_grow", (ctx, expr) => ctx.b.emit("memory.grow", "i32", [arg(ctx, expr, 1)]));
define(["__builtin_wasm_memory_copy", "__builtin_wasm_memory_fill"], (ctx, expr) => {
  const args = expr.args.map((each) => lowerScalar(ctx, each));
  ctx.b.emit(expr.name === "__builtin_wasm_memory_copy" ? "memory.copy" : "memory.fill", "void", args);
  return args[0];
});
// Asked for by name these are the bulk memory instructions; calls of the library's functions stay calls.
define(["__builtin_memcpy", "__builtin_memmove", "__builtin_memset"], (ctx, expr) => {
  const args = expr.args.map((each) => lowerScalar(ctx, each));
  ctx.b.emit(expr.name === "__builtin_memset" ? "memory.fill" : "memory.copy", "void", args);
  return args[0];
});

// As a call's last argument it is the call's business.
define("__builtin_va_arg_pack", (ctx, expr) => {
  ctx.unit.diagnostics.report("va-arg-pack", expr.loc, { problem: "must be the last variable argument of a call" });
  return ctx.b.i32(0);
});
define("__builtin_va_arg_pack_len", (ctx) => argumentCount(ctx));
define("__builtin_constant_p", (ctx, expr) => ctx.b.emit("is.constant", "i32", [arg(ctx, expr)]));
define("__builtin_object_size", (ctx, expr) => {
  const [pointer, kind] = expr.args;
  const bound = kind?.op === "int" && (kind.value & 2n) !== 0n ? "least" : "most";
  return ctx.b.emit(`object.size.${bound}`, "i32", [lowerScalar(ctx, pointer!)]);
});
define("__builtin_clear_padding", (ctx, expr) => {
  const pointer = expr.args[0]!;
  if (pointer.type.kind === "pointer") clearPadding(ctx.b, lowerScalar(ctx, pointer), pointer.type.to);
  return undefined;
});

// ── Bits ───────────────────────────────────────────────────────────────────────

define(sized("__builtin_clz"), (ctx, expr) => {
  const value = arg(ctx, expr);
  return toInt(ctx, ctx.b.emit(`${wordOf(value)}.clz`, wordOf(value), [value]));
});
define(sized("__builtin_ctz"), (ctx, expr) => {
  const value = arg(ctx, expr);
  return toInt(ctx, ctx.b.emit(`${wordOf(value)}.ctz`, wordOf(value), [value]));
});
define(sized("__builtin_popcount"), (ctx, expr) => {
  const value = arg(ctx, expr);
  return toInt(ctx, ctx.b.emit(`${wordOf(value)}.popcnt`, wordOf(value), [value]));
});
define(
  ["clz", "ctz", "popcount", "parity", "ffs", "clrsb"].map((name) => `__builtin_${name}g`),
  lowerGenericBits,
);
define(
  ["b", "s", "", "l", "ll"].flatMap((suffix) => [`__builtin_addc${suffix}`, `__builtin_subc${suffix}`]),
  lowerCarry,
);
define(sized("__builtin_parity"), (ctx, expr) => {
  const value = arg(ctx, expr);
  const count = toInt(ctx, ctx.b.emit(`${wordOf(value)}.popcnt`, wordOf(value), [value]));
  return ctx.b.emit("i32.and", "i32", [count, ctx.b.i32(1)]);
});
define([...sized("__builtin_ffs"), "ffs", "ffsl", "ffsll"], (ctx, expr) => {
  const { b } = ctx;
  const value = arg(ctx, expr);
  const type = wordOf(value);
  const position = b.emit("i32.add", "i32", [toInt(ctx, b.emit(`${type}.ctz`, type, [value])), b.i32(1)]);
  return b.emit("select", "i32", [b.i32(0), position, b.emit(`${type}.eqz`, "i32", [value])]);
});
// Redundant sign bits: clz(x ^ (x >> width-1)) - 1.
define(sized("__builtin_clrsb"), (ctx, expr) => {
  const { b } = ctx;
  const value = arg(ctx, expr);
  const type = wordOf(value);
  const sign = b.emit(`${type}.shr_s`, type, [value, isI64(value) ? b.i64(63n) : b.i32(31)]);
  const zeros = b.emit(`${type}.clz`, type, [b.emit(`${type}.xor`, type, [value, sign])]);
  return b.emit("i32.sub", "i32", [toInt(ctx, zeros), b.i32(1)]);
});
define("__builtin_bswap16", (ctx, expr) => {
  const { b } = ctx;
  const value = b.emit("i32.and", "i32", [toInt(ctx, arg(ctx, expr)), b.i32(0xffff)]);
  const high = b.emit("i32.shl", "i32", [value, b.i32(8)]);
  const both = b.emit("i32.or", "i32", [high, b.emit("i32.shr_u", "i32", [value, b.i32(8)])]);
  return b.emit("i32.and", "i32", [both, b.i32(0xffff)]);
});
define("__builtin_bswap32", (ctx, expr) => swap32(ctx, arg(ctx, expr)));
define("__builtin_bswap64", (ctx, expr) => swap64(ctx, arg(ctx, expr)));

/** Two rotations bring the bytes to their places, masks pick them: rotl8 gives bytes 0 and 2, rotr8 bytes 1 and 3. */
function swap32(ctx: FunctionContext, value: Value): Value {
  const { b } = ctx;
  const left = b.emit("i32.and", "i32", [b.emit("i32.rotl", "i32", [value, b.i32(8)]), b.i32(0x00ff00ff)]);
  const right = b.emit("i32.and", "i32", [b.emit("i32.rotr", "i32", [value, b.i32(8)]), b.i32(0xff00ff00)]);
  return b.emit("i32.or", "i32", [left, right]);
}

function swap64(ctx: FunctionContext, value: Value): Value {
  const { b } = ctx;
  const step = (x: Value, distance: bigint, mask: bigint): Value => {
    const low = b.emit("i64.and", "i64", [b.emit("i64.shr_u", "i64", [x, b.i64(distance)]), b.i64(mask)]);
    const high = b.emit("i64.shl", "i64", [b.emit("i64.and", "i64", [x, b.i64(mask)]), b.i64(distance)]);
    return b.emit("i64.or", "i64", [low, high]);
  };
  const bytes = step(value, 8n, 0x00ff00ff00ff00ffn);
  const halves = step(bytes, 16n, 0x0000ffff0000ffffn);
  return b.emit("i64.rotl", "i64", [halves, b.i64(32n)]);
}

for (const bits of [8, 16, 32, 64] as const) {
  for (const side of ["left", "right"] as const) {
    define(`__builtin_rotate${side}${bits}`, (ctx, expr) => rotate(ctx, arg(ctx, expr), arg(ctx, expr, 1), bits, side));
  }
  define(`__builtin_bitreverse${bits}`, (ctx, expr) => reverseBits(ctx, arg(ctx, expr), bits));
}

function rotate(ctx: FunctionContext, value: Value, amount: Value, bits: number, side: "left" | "right"): Value {
  const { b } = ctx;
  if (bits >= 32) {
    const type = bits === 64 ? "i64" : "i32";
    return b.emit(`${type}.rot${side === "left" ? "l" : "r"}`, type, [value, adaptWidth(b, amount, type, false)]);
  }
  // The value twice or four times over in 32 bits rotates as one of its own width.
  let wide: Value = value;
  for (let width = bits; width < 32; width *= 2) {
    wide = b.emit("i32.or", "i32", [wide, b.emit("i32.shl", "i32", [wide, b.i32(width)])]);
  }
  const turned = b.emit(`i32.rot${side === "left" ? "l" : "r"}`, "i32", [wide, adaptWidth(b, amount, "i32", false)]);
  return b.emit("i32.and", "i32", [turned, b.i32((1 << bits) - 1)]);
}

function reverseBits(ctx: FunctionContext, value: Value, bits: 8 | 16 | 32 | 64): Value {
  const { b } = ctx;
  const wide = adaptWidth(b, value, "i64", false);
  const swap = (x: Value, distance: bigint, mask: bigint): Value => {
    const low = b.emit("i64.and", "i64", [b.emit("i64.shr_u", "i64", [x, b.i64(distance)]), b.i64(mask)]);
    const high = b.emit("i64.shl", "i64", [b.emit("i64.and", "i64", [x, b.i64(mask)]), b.i64(distance)]);
    return b.emit("i64.or", "i64", [low, high]);
  };
  let result = swap(wide, 1n, 0x5555555555555555n);
  result = swap(result, 2n, 0x3333333333333333n);
  result = swap(result, 4n, 0x0f0f0f0f0f0f0f0fn);
  const reversed = swap64(ctx, result);
  if (bits === 64) return reversed;
  const shifted = b.emit("i64.shr_u", "i64", [reversed, b.i64(BigInt(64 - bits))]);
  return b.emit("i32.wrap_i64", "i32", [shifted]);
}

// ── Integers ───────────────────────────────────────────────────────────────────

define(["__builtin_abs", "__builtin_labs", "__builtin_llabs", "__builtin_imaxabs", "abs", "labs", "llabs"], (
  ctx,
  expr,
) => {
  const { b } = ctx;
  const value = arg(ctx, expr);
  const type = wordOf(value);
  const zero = b.zero(type);
  const negative = b.emit(`${type}.lt_s`, "i32", [value, zero]);
  return b.emit("select", type, [b.emit(`${type}.sub`, type, [zero, value]), value, negative]);
});

const overflowOperators = { add: "+", sub: "-", mul: "*" } as const;
for (const word of ["add", "sub", "mul"] as const) {
  const names = [`__builtin_${word}_overflow`];
  for (const prefix of ["s", "u"]) names.push(...sized(`__builtin_${prefix}${word}`).map((name) => `${name}_overflow`));
  define(names, (ctx, expr) => lowerOverflow(ctx, expr.args, overflowOperators[word], true));
  define(`__builtin_${word}_overflow_p`, (ctx, expr) => lowerOverflow(ctx, expr.args, overflowOperators[word], false));
}

// ── Floating point ─────────────────────────────────────────────────────────────

/** Functions that are one instruction, exact in both. */
const floatOps: Record<string, string> = {
  fabs: "abs",
  sqrt: "sqrt",
  floor: "floor",
  ceil: "ceil",
  trunc: "trunc",
  rint: "nearest",
  nearbyint: "nearest",
  roundeven: "nearest",
};
for (const [name, op] of Object.entries(floatOps)) {
  define([`__builtin_${name}`, `__builtin_${name}f`, name, `${name}f`], (ctx, expr) => {
    const value = arg(ctx, expr);
    return ctx.b.emit(`${value.type}.${op}`, value.type as IrType, [value]);
  });
}
define(["__builtin_copysign", "__builtin_copysignf", "copysign", "copysignf"], (ctx, expr) => {
  const value = arg(ctx, expr);
  return ctx.b.emit(`${value.type}.copysign`, value.type as IrType, [value, arg(ctx, expr, 1)]);
});
define(["__builtin_wasm_min_f64", "__builtin_wasm_min_f32", "__builtin_wasm_max_f64", "__builtin_wasm_max_f32"], (
  ctx,
  expr,
) => {
  const value = arg(ctx, expr);
  const op = expr.name.includes("min") ? "min" : "max";
  return ctx.b.emit(`${value.type}.${op}`, value.type as IrType, [value, arg(ctx, expr, 1)]);
});

for (const [int, float, sign] of ["i32", "i64"].flatMap((i) =>
  ["f32", "f64"].flatMap((f) => ["s", "u"].map((s) => [i, f, s] as const)),
)) {
  define(`__builtin_wasm_trunc_saturate_${sign}_${int}_${float}`, (ctx, expr) =>
    ctx.b.emit(`${int}.trunc_sat_${float}_${sign}`, int as IrType, [arg(ctx, expr)]),
  );
}

/** The bits of a number that is no binary128. */
function bitsOfFloat({ b }: FunctionContext, value: Value): { bits: Value; type: "f32" | "f64" } {
  if (value.type === "f32") return { bits: b.emit("i32.reinterpret_f32", "i32", [value]), type: "f32" };
  return { bits: b.emit("i64.reinterpret_f64", "i64", [value]), type: "f64" };
}

const magnitudeMask = { f32: 0x7fffffff, f64: (1n << 63n) - 1n } as const;
const infinityBits = { f32: 0x7f800000, f64: 0x7ff0000000000000n } as const;
const smallestNormal = { f32: 0x00800000, f64: 0x0010000000000000n } as const;

const quietNan = { f32: 0x7fc00000, f64: 0x7ff8000000000000n } as const;

type Class = "isnan" | "isinf" | "isfinite" | "isnormal" | "iszero" | "issubnormal" | "issignaling";

/** The classification macros look at the bits without sign (C11 7.12.3). */
function classify(ctx: FunctionContext, value: Value | Pair, what: Class): Value {
  const { b } = ctx;
  if (isPair(value)) return classifyWide(ctx, value, what);
  const { bits, type } = bitsOfFloat(ctx, value);
  const word = wordOf(bits);
  const constantOf = (n: number | bigint): Value => (typeof n === "bigint" ? b.i64(n) : b.i32(n));
  const magnitude = b.emit(`${word}.and`, word, [bits, constantOf(magnitudeMask[type])]);
  const infinity = constantOf(infinityBits[type]);
  switch (what) {
    case "isnan":
      return b.emit(`${word}.gt_u`, "i32", [magnitude, infinity]);
    case "isinf":
      return b.emit(`${word}.eq`, "i32", [magnitude, infinity]);
    case "isfinite":
      return b.emit(`${word}.lt_u`, "i32", [magnitude, infinity]);
    case "isnormal": {
      const least = constantOf(smallestNormal[type]);
      const span =
        typeof infinityBits[type] === "bigint"
          ? b.i64(infinityBits.f64 - smallestNormal.f64)
          : b.i32(infinityBits.f32 - smallestNormal.f32);
      return b.emit(`${word}.lt_u`, "i32", [b.emit(`${word}.sub`, word, [magnitude, least]), span]);
    }
    case "iszero":
      return b.emit(`${word}.eqz`, "i32", [magnitude]);
    case "issubnormal": {
      const fractions =
        typeof smallestNormal[type] === "bigint" ? b.i64(smallestNormal.f64 - 1n) : b.i32(smallestNormal.f32 - 1);
      const less = b.emit(`${word}.sub`, word, [magnitude, constantOf(word === "i64" ? 1n : 1)]);
      return b.emit(`${word}.lt_u`, "i32", [less, fractions]);
    }
    case "issignaling": {
      // NaNs without the top bit of the fraction.
      const isNan = b.emit(`${word}.gt_u`, "i32", [magnitude, infinity]);
      return b.emit("i32.and", "i32", [isNan, b.emit(`${word}.lt_u`, "i32", [magnitude, constantOf(quietNan[type])])]);
    }
  }
}

/** Binary128: exponent in bits 112…126; a NaN has a fraction besides. */
function classifyWide(ctx: FunctionContext, value: Pair, what: Class): Value {
  const { b } = ctx;
  const high = b.emit("i64.and", "i64", [value.high, b.i64((1n << 63n) - 1n)]);
  const infinity = b.i64(0x7fffn << 48n);
  switch (what) {
    case "isfinite":
      return b.emit("i64.lt_u", "i32", [high, infinity]);
    case "isnormal": {
      const least = b.i64(1n << 48n);
      return b.emit("i64.lt_u", "i32", [b.emit("i64.sub", "i64", [high, least]), b.i64(0x7ffen << 48n)]);
    }
    case "isinf":
    case "isnan": {
      const equal = b.emit("i64.eq", "i32", [high, infinity]);
      const lowZero = b.emit("i64.eqz", "i32", [value.low]);
      if (what === "isinf") return b.emit("i32.and", "i32", [equal, lowZero]);
      const above = b.emit("i64.gt_u", "i32", [high, infinity]);
      const lowSet = b.emit("i32.eqz", "i32", [lowZero]);
      return b.emit("i32.or", "i32", [above, b.emit("i32.and", "i32", [equal, lowSet])]);
    }
    case "iszero":
      return b.emit("i64.eqz", "i32", [b.emit("i64.or", "i64", [high, value.low])]);
    case "issubnormal": {
      const some = b.emit("i64.ne", "i32", [b.emit("i64.or", "i64", [high, value.low]), b.i64(0n)]);
      return b.emit("i32.and", "i32", [some, b.emit("i64.lt_u", "i32", [high, b.i64(1n << 48n)])]);
    }
    case "issignaling": {
      const isNan = classifyWide(ctx, value, "isnan");
      return b.emit("i32.and", "i32", [isNan, b.emit("i64.lt_u", "i32", [high, b.i64(0x7fff8n << 44n)])]);
    }
  }
}

for (const what of ["isnan", "isinf", "isfinite", "isnormal", "iszero", "issubnormal", "issignaling"] as const) {
  define([`__builtin_${what}`, `__builtin_${what}f`, `__builtin_${what}l`], (ctx, expr) =>
    classify(ctx, lowerAny(ctx, expr.args[0]!), what));
}
define(["__builtin_finite", "__builtin_finitef", "__builtin_finitel"], (ctx, expr) =>
  classify(ctx, lowerAny(ctx, expr.args[0]!), "isfinite"));
define("__builtin_isinf_sign", (ctx, expr) => {
  const { b } = ctx;
  const value = lowerAny(ctx, expr.args[0]!);
  const infinite = classify(ctx, value, "isinf");
  const negative = signBit(ctx, value);
  // 1 or -1 when infinite: 1 - 2·sign, masked by the class.
  const sign = b.emit("i32.sub", "i32", [b.i32(1), b.emit("i32.shl", "i32", [negative, b.i32(1)])]);
  return b.emit("select", "i32", [sign, b.i32(0), infinite]);
});
define(["__builtin_signbit", "__builtin_signbitf", "__builtin_signbitl"], (ctx, expr) =>
  signBit(ctx, lowerAny(ctx, expr.args[0]!)));

function signBit(ctx: FunctionContext, value: Value | Pair): Value {
  const { b } = ctx;
  if (isPair(value)) return b.emit("i64.lt_s", "i32", [value.high, b.i64(0n)]);
  const { bits } = bitsOfFloat(ctx, value);
  return b.emit(`${bits.type}.lt_s`, "i32", [bits, b.zero(wordOf(bits))]);
}

/** fpclassify(nan, infinite, normal, subnormal, zero, x) */
define("__builtin_fpclassify", (ctx, expr) => {
  const { b } = ctx;
  const [nan, infinite, normal, subnormal, zero, operand] = expr.args as [TExpr, TExpr, TExpr, TExpr, TExpr, TExpr];
  const results = [nan, infinite, normal, subnormal, zero].map((each) => lowerScalar(ctx, each));
  const number = lowerAny(ctx, operand);
  const choose = (what: Class, result: Value, otherwise: Value): Value =>
    b.emit("select", "i32", [result, otherwise, classify(ctx, number, what)]);
  const small = choose("iszero", results[4]!, results[3]!);
  return choose("isnan", results[0]!, choose("isinf", results[1]!, choose("isnormal", results[2]!, small)));
});

const quietComparisons: Record<string, [CompareOperator, string]> = {
  isgreater: [">", "gt"],
  isgreaterequal: [">=", "ge"],
  isless: ["<", "lt"],
  islessequal: ["<=", "le"],
  iseqsig: ["==", "eq"],
};
for (const [name, [operator, op]] of Object.entries(quietComparisons)) {
  define(`__builtin_${name}`, (ctx, expr) => {
    const { type, pair } = commonOperands(ctx, expr);
    if (type.kind === "wide") return wideCompare(ctx, type, operator, pair[0] as Pair, pair[1] as Pair);
    const [left, right] = pair as [Value, Value];
    return ctx.b.emit(`${left.type}.${op}`, "i32", [left, right]);
  });
}
define("__builtin_islessgreater", (ctx, expr) => {
  const { b } = ctx;
  const { type, pair } = commonOperands(ctx, expr);
  if (type.kind === "wide") {
    const less = wideCompare(ctx, type, "<", pair[0] as Pair, pair[1] as Pair);
    return b.emit("i32.or", "i32", [less, wideCompare(ctx, type, ">", pair[0] as Pair, pair[1] as Pair)]);
  }
  const [left, right] = pair as [Value, Value];
  return b.emit("i32.or", "i32", [
    b.emit(`${left.type}.lt`, "i32", [left, right]),
    b.emit(`${left.type}.gt`, "i32", [left, right]),
  ]);
});
define("__builtin_isunordered", (ctx, expr) => {
  const { b } = ctx;
  const { type, pair } = commonOperands(ctx, expr);
  const unequalToItself = (value: Value | Pair): Value => {
    if (type.kind === "wide") return wideCompare(ctx, type, "!=", value as Pair, value as Pair);
    return b.emit(`${(value as Value).type}.ne`, "i32", [value as Value, value as Value]);
  };
  return b.emit("i32.or", "i32", [unequalToItself(pair[0]), unequalToItself(pair[1])]);
});

/** Both operands in the wider of their types. */
function commonOperands(ctx: FunctionContext, expr: Builtin) {
  const [left, right] = expr.args as [TExpr, TExpr];
  const wider = rankOf(left.type) >= rankOf(right.type) ? left.type : right.type;
  const pair = [left, right].map((each) => convertAny(ctx, lowerAny(ctx, each), each.type, wider));
  return { type: representation(ctx, wider), pair: pair as [Value | Pair, Value | Pair] };
}

function rankOf(type: CType): number {
  if (type.kind !== "float") return 0;
  return { _Float16: 1, float: 2, double: 3, "long double": 4 }[type.name];
}
