/** Warnings about calls: formats, null where it must not be, sizes that are not those of the object. */
import type { Expr } from "../../ast/nodes.ts";
import type { FunctionDecl, TExpr } from "../../ast/typed.ts";
import { isComplete, sizeOf } from "../../types/layout.ts";
import { type Sema, spanOf } from "../context.ts";
import { isNullConstant } from "../conversions.ts";
import { warnFormat } from "./format.ts";
import { withoutParens } from "./lint.ts";
import { sameSyntax, spellingOf } from "./syntax.ts";

type Call = Expr & { kind: "call" };

/** A checked call of a known function. */
export function warnCall(s: Sema, node: Call, decl: FunctionDecl, args: readonly TExpr[]): void {
  const { attributes } = decl;
  if (attributes.format) warnFormat(s, node, decl, args);
  if (s.unevaluated > 0) return;
  if (attributes.nonnull) warnNull(s, node, attributes.nonnull, args);
  if (decl.linkage === "external" && Object.hasOwn(memoryFunctions, decl.name)) warnMemory(s, node, decl.name, args);
}

function warnNull(s: Sema, node: Call, which: "all" | readonly number[], args: readonly TExpr[]): void {
  args.forEach((arg, i) => {
    const concerned = which === "all" ? arg.type.kind === "pointer" : which.includes(i + 1);
    if (concerned && arg.type.kind === "pointer" && isNull(arg))
      s.diagnostics.report("null-argument", spanOf(node.args[i]!), {});
  });
}

const isNull = (arg: TExpr): boolean => isNullConstant(arg) || (arg.op === "int" && arg.value === 0n);

/** Functions that write or read so many bytes: numbers of the pointers, and of the size. */
const memoryFunctions: Readonly<Record<string, { pointers: readonly number[]; size: number; writes: boolean }>> = {
  memset: { pointers: [0], size: 2, writes: true },
  memcpy: { pointers: [0, 1], size: 2, writes: true },
  memmove: { pointers: [0, 1], size: 2, writes: true },
  memcmp: { pointers: [0, 1], size: 2, writes: false },
  strncpy: { pointers: [0, 1], size: 2, writes: true },
  strncat: { pointers: [], size: 2, writes: false },
  strncmp: { pointers: [0, 1], size: 2, writes: false },
  snprintf: { pointers: [0], size: 1, writes: true },
  fgets: { pointers: [0], size: 1, writes: true },
};

function warnMemory(s: Sema, node: Call, name: string, args: readonly TExpr[]): void {
  const row = memoryFunctions[name]!;
  const [size, amount] = [node.args[row.size], args[row.size]];
  if (!size || !amount) return;
  if (
    name === "memset" &&
    amount.op === "int" &&
    amount.value === 0n &&
    args[1]?.op !== "int" &&
    withoutParens(size).kind === "constant"
  )
    s.diagnostics.report("memset-no-bytes", spanOf(size), {});
  for (const i of row.pointers) if (node.args[i] && args[i]) warnPointerSize(s, name, node.args[i], args[i], size);
  if (row.writes && amount.op === "int" && args[0]) warnPastEnd(s, node, name, args[0], Number(amount.value));
}

/** `memset(p, 0, sizeof p)` clears the size of a pointer. */
function warnPointerSize(s: Sema, name: string, pointer: Expr, value: TExpr, size: Expr): void {
  const operand = withoutParens(size);
  if (operand.kind !== "sizeof-expr") return;
  let source = value;
  while (source.op === "convert" && !source.explicit) source = source.operand;
  // An array decays, a pointer is read; a pointer to pointers may well be given the size of one.
  if (
    source.op !== "load" ||
    source.type.kind !== "pointer" ||
    source.type.to.kind === "pointer" ||
    source.type.to.kind === "void"
  )
    return;
  if (!sameSyntax(pointer, operand.operand)) return;
  s.diagnostics.report(
    "sizeof-pointer-access",
    spanOf(size),
    { function: name, name: spellingOf(withoutParens(pointer)) },
    spanOf(pointer),
  );
}

/** More bytes than the object at the start of the pointer has. */
function warnPastEnd(s: Sema, node: Call, name: string, target: TExpr, bytes: number): void {
  let place = target;
  while (place.op === "convert") place = place.operand;
  const object = place.op === "address" ? place.lvalue : place.op === "decay" ? place.array : undefined;
  if (object?.op !== "variable" || !isComplete(object.type)) return;
  const { type } = object;
  if (type.kind === "array" && typeof type.length !== "number") return;
  if (type.kind === "record" && type.record.flexible) return;
  const size = sizeOf(type);
  if (bytes > size && size > 0) s.diagnostics.report("write-past-end", spanOf(node), { function: name, bytes, size });
}
