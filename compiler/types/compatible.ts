/** Compatible and composite types (C11 6.2.7). */

import { integerOf, promoteArgument } from "./classify.ts";
import {
  type ArrayType,
  type CType,
  type Field,
  type FunctionType,
  type RecordDecl,
  unqualified,
  withQuals,
} from "./ctype.ts";

/** Records taken to be the same while their members are compared: those may point back to them. */
type Pairs = readonly (readonly [RecordDecl, RecordDecl])[];

/** Are the types compatible, qualifiers included? */
export function isCompatible(a: CType, b: CType, assumed: Pairs = []): boolean {
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
      return b.kind === "pointer" && isCompatible(a.to, b.to, assumed);
    case "array":
      return b.kind === "array" && isCompatible(a.element, b.element, assumed) && lengthsAgree(a, b);
    case "function":
      return b.kind === "function" && functionsAgree(a, b, assumed);
    case "record":
      return b.kind === "record" && recordsAgree(a.record, b.record, assumed);
    case "enum":
      return b.kind === "enum" && a.decl === b.decl;
    case "complex":
      return b.kind === "complex" && isCompatible(a.element, b.element, assumed);
    case "vector":
      return b.kind === "vector" && a.length === b.length && isCompatible(a.element, b.element, assumed);
  }
}

/** Apart from one definition being one type, definitions of the same tag agree in C23 if their members do. */
function recordsAgree(a: RecordDecl, b: RecordDecl, assumed: Pairs): boolean {
  if (a === b) return true;
  if (!a.structural || !b.structural || a.tag === undefined || a.tag !== b.tag || a.isUnion !== b.isUnion) return false;
  if (assumed.some(([x, y]) => x === a && y === b)) return true;
  return !a.fields || !b.fields || haveSameMembers(a, b, assumed);
}

/** Do two definitions give the same members in the same order, at the same places? */
export function haveSameMembers(a: RecordDecl, b: RecordDecl, assumed: Pairs = []): boolean {
  const inside: Pairs = [...assumed, [a, b]];
  return (
    a.size === b.size &&
    a.align === b.align &&
    a.fields?.length === b.fields?.length &&
    (a.fields ?? []).every((field, i) => fieldsAgree(field, b.fields![i]!, inside))
  );
}

function fieldsAgree(a: Field, b: Field, assumed: Pairs): boolean {
  if (a.name !== b.name || a.offset !== b.offset || a.bits?.width !== b.bits?.width) return false;
  // Anonymous members have no tag to go by.
  if (a.name === undefined && a.type.kind === "record" && b.type.kind === "record")
    return haveSameMembers(a.type.record, b.type.record, assumed);
  return isCompatible(a.type, b.type, assumed);
}

/** Compatible when qualifiers of the types themselves are set aside. */
export const isCompatibleUnqualified = (a: CType, b: CType): boolean => isCompatible(unqualified(a), unqualified(b));

const lengthsAgree = (a: ArrayType, b: ArrayType): boolean =>
  typeof a.length !== "number" || typeof b.length !== "number" || a.length === b.length;

function functionsAgree(a: FunctionType, b: FunctionType, assumed: Pairs): boolean {
  if (!isCompatible(a.returns, b.returns, assumed)) return false;
  if (a.prototype && b.prototype) {
    return (
      a.variadic === b.variadic &&
      a.params.length === b.params.length &&
      a.params.every((param, i) => parametersAgree(param, b.params[i]!, assumed))
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
function parametersAgree(a: CType, b: CType, assumed: Pairs): boolean {
  if (isCompatible(unqualified(a), unqualified(b), assumed)) return true;
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
