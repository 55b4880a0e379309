/**
 * Types whose size is known only at run time (C11 6.7.6.2): variable length arrays,
 * pointers to them, and (GNU) records with such members.
 *
 * The size expression of a declarator is evaluated once, where the declarator is reached
 * (6.7.6.2p5). Its value goes into a hidden variable, and the type refers to that:
 *
 *     typedef int row[n++];            size_t .length1 = n++;      row is int[.length1]
 *     row a[m], *p = a;         →      size_t .length2 = m;        a is int[.length2][.length1]
 *     sizeof a; p + 1;                 .length2 * (.length1 * 4);  (char *)p + .length1 * 4
 *
 * So only this file and lowering's allocation of arrays know such types; everything else
 * sees sizes that are expressions instead of numbers.
 *
 * `s.sizes` collects the hidden variables' declarations while a declarator is checked.
 * Who checks one puts them before what needs them: a block before the declaration, a
 * function definition at the start of its body, an expression (`sizeof(int[n])`) in a
 * statement expression around itself. In a prototype they are dropped: there `[n]` means
 * `[*]`. Where there is no list, nothing can be evaluated, and such types are an error.
 */
import type { Initializer, TExpr, TStmt } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { type CType, type Field, pointerTo, qualsOf, type RecordType, withQuals } from "../types/ctype.ts";
import { hasRuntimeSize, sizeOf } from "../types/layout.ts";
import { charType, sizeType } from "../types/target.ts";
import { errorExpr, isError, type Sema } from "./context.ts";
import { binary, convert, intConstant } from "./fold.ts";
import { noteVariable } from "./nested.ts";
import { newVariable } from "./variable.ts";

/** Runs `body`, which may check declarators. @returns its result and what has to be evaluated before it is used */
export function collectSizes<Result>(s: Sema, body: () => Result): { result: Result; sizes: TStmt[] } {
  const outer = s.sizes;
  const sizes: TStmt[] = [];
  s.sizes = sizes;
  try {
    return { result: body(), sizes };
  } finally {
    s.sizes = outer;
  }
}

/** Checks an expression in which type names occur; the sizes in them are evaluated first. */
export function withSizes(s: Sema, loc: Loc, body: () => TExpr): TExpr {
  // What is not evaluated leaves its sizes to what it is an operand of, as `sizeof *(int (*)[n])p`.
  if (s.sizes ? s.unevaluated > 0 : !s.fn) return body();
  const { result, sizes } = collectSizes(s, body);
  if (sizes.length === 0 || isError(result)) return result;
  return {
    op: "statement",
    body: { op: "block", body: [...sizes, { op: "expression", expr: result, loc }], loc, end: loc },
    type: result.type,
    loc,
  };
}

/** An array of `count` elements, evaluated here; undefined after a report where nothing can be evaluated. */
export function variableArray(s: Sema, element: CType, count: TExpr, loc: Loc): CType | undefined {
  const sizeExpr = keep(s, convert(s, count, sizeType), loc);
  if (!sizeExpr) s.diagnostics.report("vla-file-scope", loc, {});
  return sizeExpr && { kind: "array", element, length: "variable", sizeExpr, quals: 0 };
}

/** Puts a value into a hidden variable, here and now. @returns its later reads */
function keep(s: Sema, value: TExpr, loc: Loc): TExpr | undefined {
  if (!s.sizes) return undefined;
  if (value.op === "int") return value;
  const variable = newVariable(`.length${s.nextStatic++}`, sizeType, loc);
  variable.defined = true;
  // Nested functions find it where they find what was declared.
  s.scope.names.set(variable.name, variable);
  s.sizes.push({ op: "declare", variable, init: value, loc });
  return { op: "load", lvalue: { op: "variable", variable, type: sizeType, loc }, type: sizeType, loc };
}

/** The size of a type in bytes, as a number where it is constant. */
export function sizeNow(s: Sema, type: CType, loc: Loc): number | TExpr {
  return hasRuntimeSize(type) ? runtimeSize(s, type, loc) : sizeOf(type);
}

/** The size of a type in bytes, as an expression. */
export function sizeExpression(s: Sema, type: CType, loc: Loc): TExpr {
  const size = sizeNow(s, type, loc);
  return typeof size === "number" ? intConstant(BigInt(size), sizeType, loc) : size;
}

function runtimeSize(s: Sema, type: CType, loc: Loc): TExpr {
  if (type.kind === "record") return readKept(s, type.record.runtimeSize as TExpr);
  if (type.kind !== "array") return errorExpr(loc);
  const count =
    type.length === "variable"
      ? type.sizeExpr === undefined
        ? undefined
        : readKept(s, type.sizeExpr as TExpr)
      : intConstant(BigInt(type.length ?? 0), sizeType, loc);
  // `[*]` has a size nowhere.
  if (!count) return errorExpr(loc);
  return binary(s, "*", count, sizeExpression(s, type.element, loc), sizeType, loc);
}

function readKept(s: Sema, size: TExpr): TExpr {
  if (size.op === "load" && size.lvalue.op === "variable") noteVariable(s, size.lvalue.variable);
  return size;
}

// ── Records with members of run-time size (GNU) ──────────────────────────────────

/** How the members between two of run-time size are laid out: as a record of their own. */
export type LayOut = (fields: Field[]) => { readonly size: number; readonly align: number };

/**
 * Lays out a record some of whose members have a run-time size. Each of those, and each group of
 * others between them, starts at an offset that is computed here and kept (`Field.base`); within
 * a group offsets are numbers as ever.
 */
export function layOutAtRunTime(
  s: Sema,
  record: RecordType["record"],
  fields: Field[],
  minAlign: number,
  layOut: LayOut,
): void {
  const { loc } = record;
  const number = (value: number): TExpr => intConstant(BigInt(value), sizeType, loc);
  const add = (a: TExpr, b: TExpr): TExpr => binary(s, "+", a, b, sizeType, loc);
  const roundUp = (value: TExpr, align: number): TExpr =>
    align === 1 ? value : binary(s, "&", add(value, number(align - 1)), number(-align >>> 0), sizeType, loc);
  const kept = (value: TExpr): TExpr => keep(s, value, loc) ?? value;
  const larger = (a: TExpr, b: TExpr): TExpr => ({
    op: "conditional",
    condition: { op: "compare", operator: "<", left: a, right: b, type: sizeType, loc },
    then: b,
    else: a,
    type: sizeType,
    loc,
  });
  let end = number(0);
  let align = Math.max(1, minAlign);
  for (const group of groupsOf(fields)) {
    const layout = layOut(group);
    align = Math.max(align, layout.align);
    const start = record.isUnion ? number(0) : kept(roundUp(end, layout.align));
    for (const field of group) field.base = start;
    const first = group[0]!;
    const size = hasRuntimeSize(first.type) ? sizeExpression(s, first.type, loc) : number(layout.size);
    end = record.isUnion ? kept(larger(end, kept(size))) : kept(add(start, size));
  }
  record.fields = fields;
  record.align = align;
  record.size = 0;
  record.runtimeSize = kept(roundUp(end, align));
}

/** Members of run-time size one by one, the others in between together. */
function groupsOf(fields: readonly Field[]): Field[][] {
  const groups: Field[][] = [];
  let open: Field[] | undefined;
  for (const field of fields) {
    if (hasRuntimeSize(field.type)) {
      groups.push([field]);
      open = undefined;
    } else if (open) open.push(field);
    else groups.push((open = [field]));
  }
  return groups;
}

/** The part of a record object at a computed offset, seen as an object of the record's type that begins there. */
export function groupAt(s: Sema, object: TExpr, base: unknown, loc: Loc): TExpr {
  const offset = readKept(s, base as TExpr);
  const type = withQuals(object.type, qualsOf(object.type));
  const address: TExpr = { op: "address", lvalue: object, type: pointerTo(object.type), loc };
  const start: TExpr = { op: "convert", operand: address, explicit: true, type: pointerTo(charType), loc };
  const moved: TExpr = {
    op: "pointer-add",
    pointer: start,
    index: offset,
    size: 1,
    subtract: false,
    type: pointerTo(charType),
    loc,
  };
  const pointer: TExpr = { op: "convert", operand: moved, explicit: true, type: pointerTo(type), loc };
  return { op: "deref", pointer, type, loc };
}

/** An array of run-time size may only be initialised by `{}` (C23 6.7.10p5). */
export const emptyInitializer: Initializer = { size: 0, elements: [] };
