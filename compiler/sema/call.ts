/** Function calls (C11 6.5.2.2). */
import type { Expr } from "../ast/nodes.ts";
import type { FunctionDecl, TExpr } from "../ast/typed.ts";
import { suggestHeader } from "../base/library-names.ts";
import type { Loc } from "../base/source.ts";
import { promoteArgument } from "../types/classify.ts";
import { isCompatible } from "../types/compatible.ts";
import { type FunctionType, functionType, pointerTo, unqualified } from "../types/ctype.ts";
import { isComplete } from "../types/layout.ts";
import { typeText } from "../types/print.ts";
import { intType } from "../types/target.ts";
import { reportArgumentCount } from "./argument-count.ts";
import { checkBuiltinCall } from "./builtin-call.ts";
import { builtinNamed, isInstruction, libraryRow } from "./builtins.ts";
import { errorExpr, isError, type Sema } from "./context.ts";
import { convertForAssign, promoted, rvalue } from "./conversions.ts";
import { checkExpr, checkValue } from "./expr.ts";
import { convert } from "./fold.ts";
import type { Entity } from "./scope.ts";
import { suggestVisible } from "./suggest.ts";
import { newFunction } from "./variable.ts";
import { warnCall } from "./warn/calls.ts";

export function checkCall(s: Sema, expr: Expr & { kind: "call" }): TExpr {
  const { loc } = expr;
  const direct = directName(expr.callee);
  if (direct !== undefined && !s.scope.lookUp(direct)) {
    const row = builtinNamed(direct);
    if (row) return checkBuiltinCall(s, row, expr);
    implicitFunction(s, direct, expr.callee.loc, true);
  }
  const callee = rvalue(checkExpr(s, expr.callee));
  const args = expr.args.map((arg) => checkValue(s, arg));
  if (isError(callee)) return callee;
  const type = callee.type.kind === "pointer" && callee.type.to.kind === "function" ? callee.type.to : undefined;
  if (!type) {
    s.diagnostics.report("call-non-function", loc, { type: typeText(callee.type) });
    return errorExpr(loc);
  }
  const decl = callee.op === "address" && callee.lvalue.op === "function" ? callee.lvalue.decl : undefined;
  if (decl && s.assumed.has(decl) && !fits(type, args.length)) return checkCallAsDeclared(s, callee, type, args, loc);
  const converted = convertArguments(s, type, args, loc, decl);
  if (!converted) return errorExpr(loc);
  if (type.returns.kind !== "void" && !isComplete(type.returns)) {
    s.diagnostics.report("deref-incomplete", loc, { type: typeText(type.returns) });
    return errorExpr(loc);
  }
  if (decl) warnCall(s, expr, decl, converted);
  if (decl?.name === "alloca" && isAlloca(s, decl)) {
    if (s.fn) s.fn.usesAlloca = true;
    return { op: "builtin", name: "__builtin_alloca", args: converted, type: unqualified(type.returns), loc };
  }
  if (decl && converted.length > 0 && isSetjmp(decl) && s.fn) {
    s.fn.callsSetjmp = true;
    return { op: "builtin", name: "__builtin_setjmp", args: converted, type: unqualified(type.returns), loc };
  }
  if (decl && isInstructionCall(s, decl))
    return { op: "builtin", name: decl.name, args: converted, type: unqualified(type.returns), loc };
  return { op: "call", callee, args: converted, type: unqualified(type.returns), loc };
}

const fits = ({ params, variadic }: FunctionType, given: number): boolean =>
  variadic ? given >= params.length : given === params.length;

/** The prototype of a library function was only assumed: where it does not fit, the function has none. */
function checkCallAsDeclared(s: Sema, callee: TExpr, assumed: FunctionType, given: TExpr[], loc: Loc): TExpr {
  const type = functionType(assumed.returns, [], false, false);
  const args = convertArguments(s, type, given, loc);
  if (!args) return errorExpr(loc);
  return {
    op: "call",
    callee: { ...callee, type: pointerTo(type) } as TExpr,
    args,
    type: unqualified(type.returns),
    loc,
  };
}

function directName(callee: Expr): string | undefined {
  let inner = callee;
  while (inner.kind === "paren") ({ inner } = inner);
  return inner.kind === "identifier" ? inner.name.image : undefined;
}

/** `sqrt(x)` is an instruction when the name means the library's function. */
function isInstructionCall(s: Sema, decl: FunctionDecl): boolean {
  if (!s.options.builtins.has(decl.name) || decl.linkage !== "external" || decl.definition || !isInstruction(decl.name))
    return false;
  const row = libraryRow(decl.name);
  return row !== undefined && isCompatible(row.type, decl.type);
}

/** No library can have `alloca`: whoever declares it means the builtin. */
const isAlloca = (s: Sema, decl: FunctionDecl): boolean =>
  s.options.builtins.has(decl.name) &&
  decl.linkage === "external" &&
  !decl.definition &&
  decl.type.returns.kind === "pointer" &&
  decl.type.params.length === 1;

/** Nor can it have `setjmp`, which returns into a frame that is not its own, whatever `-fno-builtin` says. */
const isSetjmp = (decl: FunctionDecl): boolean =>
  /^(?:_?setjmp|(?:__)?sigsetjmp)$/.test(decl.name) && decl.linkage === "external" && !decl.definition;

/** Converts arguments to the parameters' types, promotes the rest; reports a wrong number. */
export function convertArguments(
  s: Sema,
  type: FunctionType,
  args: TExpr[],
  loc: Loc,
  decl?: FunctionDecl,
): TExpr[] | undefined {
  const wanted = type.params.length;
  if (type.prototype && (args.length < wanted || (args.length > wanted && !type.variadic))) {
    const report = reportArgumentCount(s, decl?.name, args.length, wanted, args[wanted]?.loc ?? loc);
    if (decl) report.note("declared-here", decl.loc, { name: decl.name });
    return undefined;
  }
  const converted = args.map((arg, index) => {
    if (isError(arg)) return arg;
    if (type.prototype && index < wanted)
      return convertForAssign(s, arg, type.params[index]!, { what: "passing", index, callee: decl });
    if (arg.type.kind === "void") {
      s.diagnostics.report("void-value", arg.loc, {});
      return errorExpr(arg.loc);
    }
    if (arg.type.kind === "record" || arg.type.kind === "vector") return arg;
    // Bit-fields promote by their width first.
    const value = promoted(s, arg);
    return convert(s, value, promoteArgument(value.type));
  });
  return converted.some(isError) ? undefined : converted;
}

/** A call of a name nobody declared: an error since C99, `int name()` before (C89 3.3.2.2). */
export function implicitFunction(s: Sema, name: string, loc: Loc, isCall: boolean): Entity | undefined {
  if (!isCall) return undefined;
  const known = s.linked.get(name);
  if (known?.kind === "function" && s.year < 1999) {
    s.scope.names.set(name, known);
    return known;
  }
  if (s.year >= 1999) {
    const report = s.diagnostics.report("implicit-function", { start: loc, end: loc }, { name });
    if (!suggestHeader(report, name, loc, s.diagnostics.sources))
      suggestVisible(report, name, s.scope, loc, (each) => each.kind === "function");
  } else s.diagnostics.report("implicit-function-c89", loc, { name });
  // As gcc does: a library function keeps its own type, so that the call fits its definition.
  const type =
    (s.options.builtins.has(name) ? libraryRow(name)?.type : undefined) ?? functionType(intType, [], false, false);
  const decl = known?.kind === "function" ? known : newFunction(name, type, loc);
  if (type.prototype) s.assumed.add(decl);
  s.linked.set(name, decl);
  if (!known) s.declared.push(decl);
  s.scope.names.set(name, decl);
  return decl;
}
