/** Declarators (C11 6.7.6): derivations applied to a type. */
import type { Declarator, DeclaratorPart, ParameterDeclaration, TypeName } from "../ast/nodes.ts";
import type { TStmt, Variable } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { isInteger } from "../types/classify.ts";
import { isCompatible } from "../types/compatible.ts";
import {
  type ArrayType,
  type CType,
  errorType,
  type FunctionType,
  pointerTo,
  qualsOf,
  unqualified,
  voidType,
} from "../types/ctype.ts";
import { isComplete, sizeOf } from "../types/layout.ts";
import { typeText } from "../types/print.ts";
import { symbolAttributes } from "./attributes.ts";
import { asConstant } from "./constant-query.ts";
import { inScope, isError, type Sema, spanOf } from "./context.ts";
import { checkValue } from "./expr.ts";
import { convert } from "./fold.ts";
import { checkSpecifiers, type Specifiers } from "./specifiers.ts";
import { newVariable } from "./variable.ts";
import { collectSizes, variableArray } from "./vla.ts";

export interface Declared {
  readonly type: CType;
  /** Of the function part next to the name: its parameters, for a definition. */
  readonly params: Variable[] | undefined;
  /** What a definition evaluates on entry, for the sizes of its parameters (6.9.1p10). */
  readonly sizes: readonly TStmt[];
  /** Old-style identifier list. */
  readonly identifiers: readonly { readonly name: { readonly image: string }; readonly loc: Loc }[];
}

export type DeclaratorPlace = "object" | "member" | "parameter" | "type-name";

/** Applies a declarator to the specifiers' type. */
export function checkDeclarator(s: Sema, base: CType, declarator: Declarator, place: DeclaratorPlace): Declared {
  let type = base;
  let params: Variable[] | undefined;
  let sizes: readonly TStmt[] = [];
  let identifiers: Declared["identifiers"] = [];
  for (let i = declarator.parts.length - 1; i >= 0; i--) {
    const part = declarator.parts[i]!;
    if (part.kind === "function") {
      const fn = functionPart(s, type, part);
      type = fn.type;
      // The part nearest to the name is the one a definition binds.
      params = i === 0 ? fn.params : undefined;
      sizes = i === 0 ? fn.sizes : [];
      identifiers = i === 0 ? part.identifiers : [];
    } else type = part.kind === "pointer" ? pointerTo(type, part.quals) : arrayPart(s, type, part, place, i === 0);
    if (type.kind === "error") return { type, params: undefined, sizes, identifiers };
  }
  return { type, params, sizes, identifiers };
}

export function typeOfTypeName(s: Sema, name: TypeName): CType {
  const specifiers = checkSpecifiers(s, name.specifiers);
  const [storage] = name.specifiers.storage;
  if (storage) s.diagnostics.report("storage-illegal", storage.loc, { word: storage.word });
  return namedType(s, specifiers, name);
}

/** The type of a type name whose specifiers have been checked. */
export const namedType = (s: Sema, specifiers: Specifiers, name: TypeName): CType =>
  checkDeclarator(s, specifiers.type, name.declarator, "type-name").type;

function arrayPart(
  s: Sema,
  element: CType,
  part: DeclaratorPart & { kind: "array" },
  place: DeclaratorPlace,
  outermost: boolean,
): CType {
  if (element.kind === "error") return element;
  if (element.kind === "function") {
    s.diagnostics.report("array-of-functions", part.loc, {});
    return errorType;
  }
  if (!isComplete(element)) {
    s.diagnostics.report("array-of-incomplete", part.loc, { type: typeText(element) });
    return errorType;
  }
  const array = (length: ArrayType["length"]): CType => ({ kind: "array", element, length, quals: 0 });
  if (part.star && place !== "parameter") s.diagnostics.report("vla-star", part.loc, {});
  if (!part.size) return array(part.star ? "variable" : undefined);
  const size = asConstant(s, () => checkValue(s, part.size!));
  if (isError(size)) return errorType;
  if (!isInteger(size.type)) {
    s.diagnostics.report("array-size-type", spanOf(part.size), { type: typeText(size.type) });
    return errorType;
  }
  if (size.op !== "int") {
    s.diagnostics.report("variable-length-array", part.loc, {});
    if (place !== "parameter" || !outermost) return variableArray(s, element, size, size.loc) ?? errorType;
    // The parameter is a pointer; the size is only evaluated, and it may be that somebody counts on it.
    s.sizes?.push({ op: "expression", expr: convert(s, size, voidType, true), loc: size.loc });
    return array(undefined);
  }
  if (size.value < 0n) {
    s.diagnostics.report("array-size-negative", spanOf(part.size), {});
    return errorType;
  }
  if (size.value * BigInt(Math.max(1, sizeOf(element))) > 0x7fffffffn) {
    s.diagnostics.report("array-too-large", spanOf(part.size), {});
    return errorType;
  }
  return array(Number(size.value));
}

function functionPart(
  s: Sema,
  returns: CType,
  part: DeclaratorPart & { kind: "function" },
): { type: CType; params: Variable[] | undefined; sizes: readonly TStmt[] } {
  if (returns.kind === "function" || returns.kind === "array") {
    s.diagnostics.report("function-returning", part.loc, { what: returns.kind, type: typeText(returns) });
    return { type: errorType, params: undefined, sizes: [] };
  }
  if (part.params.length === 0 && !part.variadic) {
    // `f()` says nothing of its parameters before C23.
    const prototype = s.year >= 2023 && part.identifiers.length === 0;
    const params = part.identifiers.length > 0 ? undefined : [];
    return { type: functionOf(returns, [], false, prototype), params, sizes: [] };
  }
  const { result: params, sizes } = collectSizes(s, () => inScope(s, () => visibleParameters(s, part)));
  for (const other of params.slice(1))
    if (other.type.kind === "void") s.diagnostics.report("void-parameter", other.loc, {});
  const [first] = params;
  if (first && first.type.kind === "void") {
    const alone = params.length === 1 && first.name === "" && !part.variadic && qualsOf(first.type) === 0;
    if (!alone) s.diagnostics.report("void-parameter", first.loc, {});
    return { type: functionOf(returns, [], false, true), params: [], sizes: [] };
  }
  return {
    type: functionOf(
      returns,
      params.map((param) => unqualified(param.type)),
      part.variadic,
      true,
    ),
    params,
    sizes,
  };
}

/** The parameters; a tag that is new among them ends with them, so that nothing else can have its type (6.2.1p4). */
function visibleParameters(s: Sema, part: DeclaratorPart & { kind: "function" }): Variable[] {
  const params = parameters(s, part);
  for (const [tag, entry] of s.scope.tags) {
    const [word, loc] =
      entry.kind === "enum" ? ["enum", entry.decl.loc] : [entry.record.isUnion ? "union" : "struct", entry.record.loc];
    s.diagnostics.report("tag-in-parameters", loc, { name: `${word} ${tag}` });
  }
  return params;
}

const functionOf = (returns: CType, params: CType[], variadic: boolean, prototype: boolean): FunctionType => ({
  kind: "function",
  returns: unqualified(returns),
  params,
  variadic,
  prototype,
  quals: 0,
});

function parameters(s: Sema, part: DeclaratorPart & { kind: "function" }): Variable[] {
  const forward = new Map(part.forward.map((param) => [param.declarator.name?.image, parameter(s, param)]));
  return part.params.map((param) => parameter(s, param, forward.get(param.declarator.name?.image)));
}

/** @param before the same parameter, declared before the list (GNU) */
function parameter(s: Sema, node: ParameterDeclaration, before?: Variable): Variable {
  const specifiers = checkSpecifiers(s, node.specifiers);
  const storage = node.specifiers.storage.find(({ word }) => word !== "register");
  if (storage) s.diagnostics.report("storage-illegal", node.loc, { word: storage.word });
  const declared = checkDeclarator(s, specifiers.type, node.declarator, "parameter");
  const name = node.declarator.name?.image ?? "";
  const type = adjustParameter(declared.type, node.declarator);
  if (before && isCompatible(before.type, type)) return before;
  const variable = newVariable(name, type, node.declarator.loc);
  variable.isParameter = true;
  if (declared.type.kind === "array") s.arrayParameters.set(variable, declared.type);
  variable.register = specifiers.storage === "register";
  variable.defined = true;
  symbolAttributes(s, [...specifiers.attributes, ...node.declarator.attributes], variable.attributes);
  if (name !== "") {
    if (s.scope.names.has(name)) s.diagnostics.report("redefinition", variable.loc, { name });
    s.scope.names.set(name, variable);
  }
  return variable;
}

/** Arrays and functions as parameters are pointers (6.7.6.3p7, p8). */
export function adjustParameter(type: CType, declarator: Declarator | undefined): CType {
  if (type.kind === "array") {
    const part = declarator?.parts[0];
    return pointerTo(type.element, part?.kind === "array" ? part.quals : 0);
  }
  return type.kind === "function" ? pointerTo(type) : type;
}
