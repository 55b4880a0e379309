/** Compatible and composite types (C11 6.2.7). */

import { integerOf, promoteArgument } from "./classify.ts";
import { type ArrayType, type CType, type FunctionType, unqualified, withQuals } from "./ctype.ts";

/** Are the types compatible, qualifiers included? */
export function isCompatible(a: CType, b: CType): boolean {
  if (a === b) return true;
  if (a.kind === "error" || b.kind === "error") return true;
  if (a.quals !== b.quals) return false;
  if (a.kind === "enum" && b.kind === "integer") return integerOf(a).name === b.name;
  if (a.kind === "integer" && b.kind === "enum") return integerOf(b).name === a.name;
  switch (a.kind) {
    case "void":
    case "nullptr":
      return b.kind === a.kind;
    case "integer":
      return b.kind === "integer" && a.name === b.name;
    case "float":
      return b.kind === "float" && a.name === b.name;
    case "bitint":
      return b.kind === "bitint" && a.width === b.width && a.signed === b.signed;
    case "pointer":
      return b.kind === "pointer" && isCompatible(a.to, b.to);
    case "array":
      return b.kind === "array" && isCompatible(a.element, b.element) && lengthsAgree(a, b);
    case "function":
      return b.kind === "function" && functionsAgree(a, b);
    case "record":
      return b.kind === "record" && a.record === b.record;
    case "enum":
      return b.kind === "enum" && a.decl === b.decl;
    case "complex":
      return b.kind === "complex" && isCompatible(a.element, b.element);
    case "vector":
      return b.kind === "vector" && a.length === b.length && isCompatible(a.element, b.element);
  }
}

/** Compatible when qualifiers of the types themselves are set aside. */
export const isCompatibleUnqualified = (a: CType, b: CType): boolean => isCompatible(unqualified(a), unqualified(b));

const lengthsAgree = (a: ArrayType, b: ArrayType): boolean =>
  typeof a.length !== "number" || typeof b.length !== "number" || a.length === b.length;

function functionsAgree(a: FunctionType, b: FunctionType): boolean {
  if (!isCompatible(a.returns, b.returns)) return false;
  if (a.prototype && b.prototype) {
    return (
      a.variadic === b.variadic &&
      a.params.length === b.params.length &&
      a.params.every((param, i) => parametersAgree(param, b.params[i]!))
    );
  }
  if (!a.prototype && !b.prototype) return true;
  // One without parameter types agrees with a prototype whose parameters survive the default promotions (6.7.6.3p15).
  const known = a.prototype ? a : b;
  const other = a.prototype ? b : a;
  if (known.variadic) return false;
  if (other.params.length > 0) {
    return (
      known.params.length === other.params.length &&
      known.params.every((param, i) => isCompatibleUnqualified(param, promoteArgument(other.params[i]!)))
    );
  }
  return known.params.every((param) => isCompatibleUnqualified(param, promoteArgument(param)));
}

/** A constant length says most, then one that is computed, then `[*]`. */
const knowledgeOf = ({ length, sizeExpr }: ArrayType): number =>
  typeof length === "number" ? 3 : sizeExpr !== undefined ? 2 : length === "variable" ? 1 : 0;

/** GNU: a `transparent_union` agrees with each of its members' types. */
function parametersAgree(a: CType, b: CType): boolean {
  if (isCompatibleUnqualified(a, b)) return true;
  const [union, other] = a.kind === "record" ? [a, b] : [b, a];
  if (union.kind !== "record" || !union.record.transparent) return false;
  return union.record.fields?.some((field) => isCompatibleUnqualified(field.type, other)) ?? false;
}

/** The type that has what either of two compatible types knows (6.2.7p3). */
export function compositeOf(a: CType, b: CType): CType {
  if (a === b) return a;
  if (a.kind === "array" && b.kind === "array") {
    const { length, sizeExpr } = knowledgeOf(b) > knowledgeOf(a) ? b : a;
    return { ...a, length, sizeExpr, element: compositeOf(a.element, b.element) };
  }
  if (a.kind === "pointer" && b.kind === "pointer") return { ...a, to: compositeOf(a.to, b.to) };
  if (a.kind === "function" && b.kind === "function") {
    // Of two without prototype, an old-style definition knows how its parameters arrive.
    if (!a.prototype) return b.prototype || a.params.length === 0 ? b : a;
    if (!b.prototype) return a;
    return {
      ...a,
      returns: compositeOf(a.returns, b.returns),
      params: a.params.map((param, i) =>
        withQuals(compositeOf(unqualified(param), unqualified(b.params[i] ?? param)), param.quals),
      ),
    };
  }
  return a;
}
