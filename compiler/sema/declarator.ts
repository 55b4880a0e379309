/** Declarators (C11 6.7.6): derivations applied to a type. */
import type { Declarator, DeclaratorPart, ParameterDeclaration, TypeName } from "../ast/nodes.ts";
import type { Variable } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { isInteger } from "../types/classify.ts";
import { type CType, errorType, type FunctionType, pointerTo, qualsOf, unqualified } from "../types/ctype.ts";
import { isComplete, sizeOf } from "../types/layout.ts";
import { typeText } from "../types/print.ts";
import { symbolAttributes } from "./attributes.ts";
import { inScope, isError, type Sema, spanOf } from "./context.ts";
import { checkValue } from "./expr.ts";
import { checkSpecifiers } from "./specifiers.ts";
import { newVariable } from "./variable.ts";

export interface Declared {
  readonly type: CType;
  /** Of the function part next to the name: its parameters, for a definition. */
  readonly params: Variable[] | undefined;
  /** Old-style identifier list. */
  readonly identifiers: readonly { readonly name: { readonly image: string }; readonly loc: Loc }[];
}

export type DeclaratorPlace = "object" | "member" | "parameter" | "type-name";

/** Applies a declarator to the specifiers' type. */
export function checkDeclarator(s: Sema, base: CType, declarator: Declarator, place: DeclaratorPlace): Declared {
  let type = base;
  let params: Variable[] | undefined;
  let identifiers: Declared["identifiers"] = [];
  for (let i = declarator.parts.length - 1; i >= 0; i--) {
    const part = declarator.parts[i]!;
    if (part.kind === "function") {
      const fn = functionPart(s, type, part);
      type = fn.type;
      // The part nearest to the name is the one a definition binds.
      params = i === 0 ? fn.params : undefined;
      identifiers = i === 0 ? part.identifiers : [];
    } else type = part.kind === "pointer" ? pointerTo(type, part.quals) : arrayPart(s, type, part, place, i === 0);
    if (type.kind === "error") return { type, params: undefined, identifiers };
  }
  return { type, params, identifiers };
}

export function typeOfTypeName(s: Sema, name: TypeName): CType {
  return checkDeclarator(s, checkSpecifiers(s, name.specifiers).type, name.declarator, "type-name").type;
}

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
  const array = (length: number | undefined): CType => ({ kind: "array", element, length, quals: 0 });
  if (!part.size) return array(undefined);
  const size = checkValue(s, part.size);
  if (isError(size)) return errorType;
  if (!isInteger(size.type)) {
    s.diagnostics.report("array-size-type", spanOf(part.size), { type: typeText(size.type) });
    return errorType;
  }
  if (size.op !== "int") {
    s.diagnostics.report("variable-length-array", part.loc, {});
    // As the outermost dimension of a parameter it is only checked: the parameter is a pointer.
    if (place === "parameter" && outermost) return array(undefined);
    s.diagnostics.report("unsupported", spanOf(part.size), { construct: "a variable length array" });
    return errorType;
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
): { type: CType; params: Variable[] | undefined } {
  if (returns.kind === "function" || returns.kind === "array") {
    s.diagnostics.report("function-returning", part.loc, { what: returns.kind, type: typeText(returns) });
    return { type: errorType, params: undefined };
  }
  if (part.params.length === 0 && !part.variadic) {
    // `f()` says nothing of its parameters before C23.
    const prototype = s.year >= 2023 && part.identifiers.length === 0;
    return { type: functionOf(returns, [], false, prototype), params: part.identifiers.length > 0 ? undefined : [] };
  }
  const params = inScope(s, () => part.params.map((param) => parameter(s, param)));
  for (const other of params.slice(1))
    if (other.type.kind === "void") s.diagnostics.report("void-parameter", other.loc, {});
  const [first] = params;
  if (first && first.type.kind === "void") {
    const alone = params.length === 1 && first.name === "" && !part.variadic && qualsOf(first.type) === 0;
    if (!alone) s.diagnostics.report("void-parameter", first.loc, {});
    return { type: functionOf(returns, [], false, true), params: [] };
  }
  return {
    type: functionOf(
      returns,
      params.map((param) => unqualified(param.type)),
      part.variadic,
      true,
    ),
    params,
  };
}

const functionOf = (returns: CType, params: CType[], variadic: boolean, prototype: boolean): FunctionType => ({
  kind: "function",
  returns: unqualified(returns),
  params,
  variadic,
  prototype,
  quals: 0,
});

function parameter(s: Sema, node: ParameterDeclaration): Variable {
  const specifiers = checkSpecifiers(s, node.specifiers);
  if (specifiers.storage !== undefined && specifiers.storage !== "register") {
    s.diagnostics.report("storage-illegal", node.loc, { word: specifiers.storage });
  }
  const declared = checkDeclarator(s, specifiers.type, node.declarator, "parameter");
  const name = node.declarator.name?.image ?? "";
  const variable = newVariable(name, adjustParameter(declared.type, node.declarator), node.declarator.loc);
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
