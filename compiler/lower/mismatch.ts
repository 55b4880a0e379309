/**
 * Old-style calls that disagree with the definition: `f(){…}` called as `f(1)`, or
 * `g(a,b) int a, b; {…}` called as `g(1)`. C gives them no meaning (6.5.2.2p6), but
 * programs older than prototypes rely on what every stack machine does with them, and
 * WebAssembly has no such call. Where the definition is known, the call is made to
 * fit: what is too much is dropped (it has been evaluated), what is missing is zero,
 * and numbers are brought to the width that is expected.
 */
import type { FunctionBuilder } from "../ir/builder.ts";
import type { IrType, ResultType, Signature, Symbol, Value } from "../ir/ir.ts";

/** Calls the defined function `symbol` with values meant for another signature, whose result is wanted. */
export function callMismatched(
  b: FunctionBuilder,
  symbol: Symbol,
  signature: Signature,
  values: readonly Value[],
  wanted: ResultType,
): Value | undefined {
  const fitting = signature.params.map((type, i) => fit(b, values[i], type));
  const result = signature.results[0] ?? "void";
  const call = b.emit("call", result, fitting, 0, { kind: "call", callee: symbol, signature });
  if (wanted === "void") return undefined;
  return fit(b, signature.results.length === 0 ? undefined : call, wanted);
}

function fit(b: FunctionBuilder, value: Value | undefined, type: IrType): Value {
  if (value === undefined) return b.zero(type);
  switch (`${value.type} ${type}`) {
    case "i32 i64":
      return b.emit("i64.extend_i32_s", "i64", [value]);
    case "i64 i32":
      return b.emit("i32.wrap_i64", "i32", [value]);
    case "f64 f32":
      return b.emit("f32.demote_f64", "f32", [value]);
    case "f32 f64":
      return b.emit("f64.promote_f32", "f64", [value]);
    default:
      return value.type === type ? value : b.zero(type);
  }
}
