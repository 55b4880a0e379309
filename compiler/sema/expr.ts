/**
 * Expressions (C11 6.5): from syntax to checked tree. `checkExpr` gives an expression
 * that may be an lvalue, an array or a function; `checkValue` what is read from it.
 */
import type { Expr } from "../ast/nodes.ts";
import type { TExpr } from "../ast/typed.ts";
import { bug } from "../base/diagnostics.ts";
import { suggestHeader } from "../base/library-names.ts";
import type { Loc } from "../base/source.ts";
import { decodeConstant, decodeStrings, type FloatLiteral, type IntegerLiteral } from "../lex/literals.ts";
import { isArithmetic, isInteger, isPointer, isScalar, rangeOf } from "../types/classify.ts";
import { isCompatible } from "../types/compatible.ts";
import {
  addQuals,
  arrayOf,
  bitIntOf,
  type CType,
  type Field,
  floatTypes,
  integerTypes,
  nullptrType,
  pointerTo,
  qualsOf,
  unqualified,
  withQuals,
} from "../types/ctype.ts";
import { alignOf, hasRuntimeSize, isComplete } from "../types/layout.ts";
import { typeText } from "../types/print.ts";
import { char16Type, char32Type, charType, intType, sizeType, wcharType } from "../types/target.ts";
import { checkCall, implicitFunction } from "./call.ts";
import { complexPart, imaginaryConstant } from "./complex.ts";
import { constantInteger } from "./constant.ts";
import { errorExpr, inScope, isError, type Sema, spanOf, unevaluated } from "./context.ts";
import { bitsRead, isLvalue, noteAddress, rvalue } from "./conversions.ts";
import { namedType, typeOfTypeName } from "./declarator.ts";
import { convert, flag, intConstant, truthOf } from "./fold.ts";
import { checkInitializer } from "./init.ts";
import { noteStatementExpression } from "./jumps.ts";
import { noteFunction, noteVariable } from "./nested.ts";
import { checkAssign, checkBinary, checkComma, checkConditional, checkIncrement, checkUnary } from "./operators.ts";
import { checkSpecifiers } from "./specifiers.ts";
import { checkCompound, labelAddress } from "./stmt.ts";
import { suggestName, suggestVisible } from "./suggest.ts";
import { newVariable } from "./variable.ts";
import { isVector, vectorCast, vectorElement, vectorMember } from "./vector.ts";
import { collectSizes, groupAt, sizeExpression, withSizes } from "./vla.ts";
import { warnDeprecated } from "./warn/declarations.ts";
import { inExtension, warnExtension, withoutParens } from "./warn/lint.ts";
import { warnBinary, warnConditional } from "./warn/operators.ts";
import { noteMention } from "./warn/unused.ts";
import { warnArrayParameter, warnAssignment, warnCast, warnSubscript } from "./warn/values.ts";

/** The value of an expression after lvalue conversion and decay. */
export const checkValue = (s: Sema, expr: Expr): TExpr => rvalue(checkExpr(s, expr));

/** Checks an expression; what it designates is left as it is. */
export function checkExpr(s: Sema, expr: Expr): TExpr {
  const { loc } = expr;
  switch (expr.kind) {
    case "identifier":
      return checkIdentifier(s, expr.name.image, loc);
    case "constant":
      return checkConstant(s, expr.text, loc);
    case "string":
      return checkString(s, expr.pieces, loc);
    case "paren":
      return checkExpr(s, expr.inner);
    case "extension":
      return inExtension(s, () => checkExpr(s, expr.operand));
    case "unary":
      if (expr.operator.endsWith("++") || expr.operator.endsWith("--"))
        return checkIncrement(s, expr.operator, checkExpr(s, expr.operand), loc);
      if (expr.operator === "&") {
        s.addressed = withoutParens(expr.operand);
        return checkAddressOf(s, checkExpr(s, expr.operand), loc);
      }
      if (expr.operator === "*") return checkDeref(s, checkValue(s, expr.operand), loc);
      return checkUnary(s, expr.operator, checkValue(s, expr.operand), loc);
    case "binary":
      return checkBinaryChain(s, expr);
    case "assign":
      return checkAssignment(s, expr);
    case "conditional":
      return checkConditionalExpr(s, expr);
    case "comma":
      return checkCommas(s, expr);
    case "call":
      return checkCall(s, expr);
    case "index":
      return checkSubscript(s, expr);
    case "member":
      return checkMember(s, expr);
    case "cast":
      return withSizes(s, loc, () => checkCast(s, typeOfTypeName(s, expr.type), checkValue(s, expr.operand), loc));
    case "compound-literal":
      return withSizes(s, loc, () => checkCompoundLiteral(s, expr));
    case "sizeof-expr":
      return withSizes(s, loc, () => checkSizeofExpr(s, expr.operand, loc));
    case "sizeof-type":
      return withSizes(s, loc, () => sizeOfType(s, typeOfTypeName(s, expr.type), "sizeof", loc));
    case "alignof-type":
      return withSizes(s, loc, () => sizeOfType(s, typeOfTypeName(s, expr.type), "_Alignof", loc));
    case "alignof-expr":
      return checkSizeof(
        s,
        unevaluated(s, () => checkExpr(s, expr.operand)),
        "_Alignof",
        loc,
      );
    case "generic":
      return checkGeneric(s, expr);
    case "statement-expr":
      return checkStatementExpr(s, expr);
    case "va-arg":
      return withSizes(s, loc, () => checkVaArg(s, expr));
    case "offsetof":
      return withSizes(s, loc, () => checkOffsetof(s, expr));
    case "types-compatible": {
      const same = isCompatible(unqualified(typeOfTypeName(s, expr.left)), unqualified(typeOfTypeName(s, expr.right)));
      return flag(same, loc);
    }
    case "choose": {
      const condition = constantInteger(s, expr.condition, "first argument of '__builtin_choose_expr'");
      return checkExpr(s, (condition ?? 0n) !== 0n ? expr.then : expr.else);
    }
    case "real-imag":
      return checkRealImag(s, expr.imag, expr.operand, loc);
    case "label-address":
      return labelAddress(s, expr.label.image, loc);
    case "type-argument":
      s.diagnostics.report("unexpected-type-name", spanOf(expr), { name: typeText(typeOfTypeName(s, expr.type)) });
      return errorExpr(loc);
    case "error":
      return errorExpr(loc);
  }
}

/** Left-leaning chains of operators are as long as programs make them: a loop, not recursion. */
function checkBinaryChain(s: Sema, expr: Expr & { kind: "binary" }): TExpr {
  const spine = [expr];
  let left = expr.left;
  while (left.kind === "binary") {
    spine.push(left);
    left = left.left;
  }
  let value = checkValue(s, left);
  for (let node = spine.pop(); node; node = spine.pop()) {
    const decided =
      (node.operator === "&&" && truthOf(value) === false) || (node.operator === "||" && truthOf(value) === true);
    const right = decided ? checkDead(s, node.right) : checkValue(s, node.right);
    if (s.lint) warnBinary(s, node, value, right);
    value = checkBinary(s, node.operator, value, right, node.loc);
  }
  return value;
}

function checkAssignment(s: Sema, node: Expr & { kind: "assign" }): TExpr {
  const lvalue = checkExpr(s, node.left);
  const value = checkValue(s, node.right);
  warnAssignment(s, node, lvalue, value);
  return checkAssign(s, node.operator, lvalue, value, node.loc);
}

function checkSubscript(s: Sema, node: Expr & { kind: "index" }): TExpr {
  const base = checkExpr(s, node.array);
  // A vector is not read: one of its elements is.
  const array = isVector(base) ? base : rvalue(base);
  const index = checkValue(s, node.index);
  warnSubscript(s, node, array, index);
  return checkIndex(s, array, index, node.loc);
}

/** `a, b, c …`: a chain as long as programs make it. */
function checkCommas(s: Sema, expr: Expr & { kind: "comma" }): TExpr {
  const links: (Expr & { kind: "comma" })[] = [];
  let left: Expr = expr;
  for (; left.kind === "comma"; { left } = left) links.push(left);
  let result = checkExpr(s, left);
  for (const { right, loc } of links.reverse()) result = checkComma(result, checkValue(s, right), loc);
  return result;
}

function checkConditionalExpr(s: Sema, expr: Expr & { kind: "conditional" }): TExpr {
  const condition = checkValue(s, expr.condition);
  if (s.lint) warnConditional(s, expr, condition);
  if (!expr.then) warnExtension(s, "gnu-omitted-operand", expr.loc);
  const truth = expr.then || condition.op === "int" ? truthOf(condition) : undefined;
  const then = expr.then && (truth === false ? checkDead(s, expr.then) : checkValue(s, expr.then));
  const otherwise = truth === true ? checkDead(s, expr.else) : checkValue(s, expr.else);
  return checkConditional(s, condition, then, otherwise, expr.loc);
}

/** What a constant condition rules out is checked, but uses nothing, and warns less: `sizeof(long) > 4 ? x >> 32 : 0`. */
function checkDead(s: Sema, expr: Expr): TExpr {
  s.unevaluated++;
  const { result } = collectSizes(s, () => checkValue(s, expr));
  s.unevaluated--;
  return result;
}

// ── Primary expressions (6.5.1) ────────────────────────────────────────────────

function checkIdentifier(s: Sema, name: string, loc: Loc): TExpr {
  const entity = s.scope.lookUp(name) ?? implicitFunction(s, name, loc, false);
  if (!entity) {
    if (name === "__func__" || name === "__FUNCTION__" || name === "__PRETTY_FUNCTION__") {
      if (!s.fn) s.diagnostics.report("function-name-outside", loc, { name });
      return functionName(s, loc);
    }
    const report = s.diagnostics.report("undeclared", { start: loc, end: loc }, { name });
    if (!suggestHeader(report, name, loc, s.diagnostics.sources))
      suggestVisible(report, name, s.scope, loc, (each) => each.kind !== "typedef");
    // Reported once per function: later uses find the error entity.
    s.scope.names.set(name, { kind: "typedef", name, type: { kind: "error", quals: 0 }, loc });
    return errorExpr(loc);
  }
  switch (entity.kind) {
    case "variable":
      entity.used = true;
      if (s.fn?.outer) noteVariable(s, entity);
      if (s.lint) noteMention(s.lint, entity);
      if (entity.attributes.deprecated !== undefined) warnDeprecated(s, entity, entity.attributes, loc);
      if (entity.type.kind === "error") return errorExpr(loc);
      return { op: "variable", variable: entity, type: entity.type, loc };
    case "function":
      if (s.unevaluated === 0) entity.used = true;
      if (entity.nesting) noteFunction(s, entity);
      if (entity.attributes.deprecated !== undefined) warnDeprecated(s, entity, entity.attributes, loc);
      return { op: "function", decl: entity, type: entity.type, loc };
    case "enumerator":
      warnDeprecated(s, entity, entity.advice, loc);
      return intConstant(entity.value, entity.type, loc);
    case "typedef":
      if (entity.type.kind !== "error") s.diagnostics.report("unexpected-type-name", loc, { name });
      return errorExpr(loc);
  }
}

/** `__func__`: a static array with the function's name (6.4.2.2). */
function functionName(s: Sema, loc: Loc): TExpr {
  const bytes = new TextEncoder().encode(`${s.fn?.decl.name ?? ""}\0`);
  return { op: "string", bytes, align: 1, type: arrayOf(withQuals(charType, 1), bytes.length), loc };
}

function checkConstant(s: Sema, text: string, loc: Loc): TExpr {
  if (text === "true" || text === "false") return intConstant(text === "true" ? 1n : 0n, integerTypes.bool, loc);
  if (text === "nullptr") return intConstant(0n, nullptrType, loc);
  const literal = decodeConstant(text, loc, s.diagnostics, s.options.charSigned);
  switch (literal.kind) {
    case "character":
      return intConstant(literal.value, characterType(literal.prefix), loc);
    case "integer":
    case "float": {
      const number = realConstant(literal, loc);
      return literal.imaginary ? imaginaryConstant(number) : number;
    }
  }
}

function realConstant(literal: IntegerLiteral | FloatLiteral, loc: Loc): TExpr {
  if (literal.kind === "integer") return intConstant(literal.value, integerLiteralType(literal), loc);
  const type = floatTypes[literal.type];
  if (literal.bits !== undefined && literal.type === "long double")
    return { op: "float128", bits: literal.bits, type, loc };
  return { op: "float", value: literal.value, type, loc };
}

const characterType = (prefix: string): CType =>
  prefix === "L"
    ? wcharType
    : prefix === "u"
      ? char16Type
      : prefix === "U"
        ? char32Type
        : prefix === "u8"
          ? integerTypes["unsigned char"]
          : intType;

/** The first type of the list in 6.4.4.1p5 that holds the value. */
function integerLiteralType(literal: IntegerLiteral): CType {
  if (literal.bitInt) return bitIntLiteralType(literal);
  const signed = ["int", "long", "long long", "__int128"] as const;
  const unsigned = ["unsigned int", "unsigned long", "unsigned long long", "unsigned __int128"] as const;
  for (let i: number = literal.longs; i < 4; i++) {
    if (!literal.unsigned && literal.value <= rangeOf(integerTypes[signed[i]!], true).max)
      return integerTypes[signed[i]!];
    if ((literal.unsigned || literal.base !== 10) && literal.value <= rangeOf(integerTypes[unsigned[i]!], true).max)
      return integerTypes[unsigned[i]!];
  }
  return integerTypes["unsigned long long"];
}

/** C23 6.4.4.1p5: the narrowest type that holds the value; a signed one has 2 bits at least. */
function bitIntLiteralType({ value, unsigned }: IntegerLiteral): CType {
  const bits = value === 0n ? 1 : value.toString(2).length;
  return bitIntOf(unsigned ? bits : bits + 1, !unsigned);
}

export function checkString(
  s: Sema,
  pieces: readonly { text: string; loc: Loc }[],
  loc: Loc,
): TExpr & { op: "string" } {
  const value = decodeStrings(
    pieces.map((piece) => piece.text),
    pieces.map((piece) => piece.loc),
    s.diagnostics,
  );
  const element =
    value.prefix === "" || (value.prefix === "u8" && s.year < 2023)
      ? charType
      : value.prefix === "u8"
        ? integerTypes["unsigned char"]
        : value.prefix === "L"
          ? wcharType
          : value.prefix === "u"
            ? char16Type
            : char32Type;
  return {
    op: "string",
    bytes: value.bytes,
    align: value.unitSize,
    type: arrayOf(element, value.bytes.length / value.unitSize),
    loc,
  };
}

// ── Pointers, members, subscripts (6.5.2, 6.5.3) ───────────────────────────────

export function checkDeref(s: Sema, pointer: TExpr, loc: Loc): TExpr {
  if (isError(pointer)) return pointer;
  if (pointer.type.kind !== "pointer") {
    s.diagnostics.report("deref-non-pointer", loc, { type: typeText(pointer.type) });
    return errorExpr(loc);
  }
  const { to } = pointer.type;
  // *&x is x (6.5.3.2p4), and so is *f for a function.
  if (pointer.op === "address" && pointer.lvalue.op === "function") return pointer.lvalue;
  return { op: "deref", pointer, type: to, loc };
}

function checkAddressOf(s: Sema, operand: TExpr, loc: Loc): TExpr {
  if (isError(operand)) return operand;
  if (operand.type.kind === "function") return { op: "address", lvalue: operand, type: pointerTo(operand.type), loc };
  // &*p is p, even where *p could not be read.
  if (operand.op === "deref") return { ...operand.pointer, loc } as TExpr;
  if (!isLvalue(operand)) {
    s.diagnostics.report("address-of-rvalue", loc, { type: typeText(operand.type) });
    return errorExpr(loc);
  }
  if (operand.op === "member" && operand.field.bits) {
    s.diagnostics.report("address-of-bit-field", loc, {});
    return errorExpr(loc);
  }
  if (operand.op === "variable" && operand.variable.register && operand.variable.storage === "automatic") {
    s.diagnostics.report("address-of-register", loc, { name: operand.variable.name });
  }
  if (s.unevaluated === 0) noteAddress(operand);
  // offsetof written by hand, &((T *)0)->m, is a constant.
  const offset = constantOffset(operand);
  if (offset !== undefined) return intConstant(BigInt.asUintN(32, offset), pointerTo(operand.type), loc);
  return { op: "address", lvalue: operand, type: pointerTo(operand.type), loc };
}

/** The address of an lvalue under a constant pointer. */
function constantOffset(lvalue: TExpr): bigint | undefined {
  if (lvalue.op === "deref" && lvalue.pointer.op === "int") return lvalue.pointer.value;
  if (lvalue.op === "deref" && lvalue.pointer.op === "decay") return constantOffset(lvalue.pointer.array);
  if (lvalue.op === "deref" && lvalue.pointer.op === "pointer-add") {
    const { pointer, index, size, subtract } = lvalue.pointer;
    if (pointer.op !== "decay" || index.op !== "int" || typeof size !== "number") return undefined;
    const base = constantOffset(pointer.array);
    return base === undefined ? undefined : base + index.value * BigInt(size) * (subtract ? -1n : 1n);
  }
  if (lvalue.op !== "member") return undefined;
  const base = constantOffset(lvalue.object);
  return base === undefined ? undefined : base + BigInt(lvalue.offset);
}

function checkIndex(s: Sema, array: TExpr, index: TExpr, loc: Loc): TExpr {
  if (isError(array) || isError(index)) return errorExpr(loc);
  if (isVector(array) && isInteger(index.type)) return vectorElement(s, array, index, loc);
  const [pointer, number] = array.type.kind === "pointer" ? [array, index] : [index, array];
  if (pointer.type.kind !== "pointer") {
    s.diagnostics.report("subscript", loc, {});
    return errorExpr(loc);
  }
  if (!isInteger(number.type)) {
    s.diagnostics.report("subscript-not-integer", loc, {});
    return errorExpr(loc);
  }
  return checkDeref(s, checkBinary(s, "+", pointer, number, loc), loc);
}

function checkMember(s: Sema, expr: Expr & { kind: "member" }): TExpr {
  const { loc } = expr;
  let object = expr.arrow ? checkValue(s, expr.object) : checkExpr(s, expr.object);
  if (isError(object)) return object;
  if (expr.arrow) {
    if (object.type.kind !== "pointer") {
      s.diagnostics
        .report("member-arrow", loc, { type: typeText(object.type), problem: "not a pointer" })
        .suggest(".", loc, 2);
      return errorExpr(loc);
    }
    object = checkDeref(s, object, loc);
  } else if (object.type.kind === "pointer" && object.type.to.kind === "record") {
    s.diagnostics
      .report("member-arrow", loc, { type: typeText(object.type), problem: "a pointer" })
      .suggest("->", loc, 1);
    object = checkDeref(s, rvalue(object), loc);
  }
  const { type } = object;
  if (isVector(object)) return vectorMember(s, object, expr.name.image, expr.nameLoc);
  if (type.kind !== "record") {
    s.diagnostics.report("member-of-non-record", loc, { type: typeText(type) });
    return errorExpr(loc);
  }
  if (!type.record.fields) {
    s.diagnostics.report("deref-incomplete", loc, { type: typeText(type) });
    return errorExpr(loc);
  }
  const path = findField(type, expr.name.image);
  if (!path) {
    const report = s.diagnostics.report("no-member", expr.nameLoc, {
      name: expr.name.image,
      type: typeText(unqualified(type)),
    });
    suggestName(report, expr.name.image, fieldNames(type), expr.nameLoc);
    return errorExpr(loc);
  }
  const field = path.at(-1)!;
  if (field.advice) warnDeprecated(s, { name: expr.name.image, loc: field.loc }, field.advice, expr.nameLoc);
  return memberOf(s, object, path, loc);
}

/** Follows a path of fields, through anonymous members, from an object. */
export function memberOf(s: Sema, object: TExpr, path: readonly Field[], loc: Loc): TExpr {
  let result = object;
  for (const field of path) {
    const type = addQuals(field.type, qualsOf(result.type));
    const object = field.base === undefined ? result : groupAt(s, result, field.base, loc);
    result = { op: "member", object, field, offset: field.offset, type, loc };
  }
  return result;
}

/** The fields that lead to a name: one, or more through anonymous structs and unions (6.7.2.1p13). */
export function findField(type: CType, name: string): Field[] | undefined {
  if (type.kind !== "record") return undefined;
  for (const field of type.record.fields ?? []) {
    if (field.name === name || field.alias === name) return [field];
    if (field.name === undefined && !field.bits) {
      const inner = findField(field.type, name);
      if (inner) return [field, ...inner];
    }
  }
  return undefined;
}

export function* fieldNames(type: CType): Generator<string> {
  if (type.kind !== "record") return;
  for (const field of type.record.fields ?? []) {
    if (field.name !== undefined) yield field.name;
    else yield* fieldNames(field.type);
  }
}

// ── Casts and literals (6.5.4, 6.5.2.5) ────────────────────────────────────────

function checkCast(s: Sema, to: CType, value: TExpr, loc: Loc): TExpr {
  if (isError(value)) return value;
  if (to.kind === "error") return errorExpr(loc);
  if (to.kind === "void") return { op: "convert", operand: value, explicit: true, type: to, loc };
  const from = value.type;
  if (to.kind === "record") {
    if (isCompatible(unqualified(to), unqualified(from))) return value;
    const field = to.record.isUnion
      ? to.record.fields?.find((each) => isCompatible(unqualified(each.type), unqualified(from)))
      : undefined;
    if (field) return { op: "union-cast", operand: value, field, type: unqualified(to), loc };
  }
  if (to.kind === "vector" || from.kind === "vector") {
    const cast = vectorCast(s, value, to);
    if (cast) return { ...cast, loc } as TExpr;
  }
  const pointerFloat =
    (isPointer(to) && !isInteger(from) && !isPointer(from)) || (isPointer(from) && !isInteger(to) && !isPointer(to));
  if (!isScalar(to) || !isScalar(from) || pointerFloat) {
    s.diagnostics.report("cast-type", loc, { from: typeText(from), to: typeText(to) });
    return errorExpr(loc);
  }
  warnCast(s, value, to, loc);
  const converted = convert(s, value, to, true);
  // A bit-field that was cast is none any more: it is promoted as its type is.
  if (converted === value && bitsRead(value)) return { op: "convert", operand: value, explicit: true, type: to, loc };
  return { ...converted, loc } as TExpr;
}

function checkCompoundLiteral(s: Sema, expr: Expr & { kind: "compound-literal" }): TExpr {
  const specifiers = checkSpecifiers(s, expr.type.specifiers);
  const declared = namedType(s, specifiers, expr.type);
  if (declared.kind === "error") return errorExpr(expr.loc);
  if (hasRuntimeSize(declared)) {
    s.diagnostics.report("vla-compound", expr.loc, {});
    return errorExpr(expr.loc);
  }
  const isStatic = s.fn === undefined || specifiers.storage === "static" || specifiers.thread;
  const { init, type } = checkInitializer(
    s,
    declared,
    expr.init,
    specifiers.isConstexpr ? "exact" : isStatic ? "constant" : "any",
  );
  if (!isComplete(type)) {
    s.diagnostics.report("deref-incomplete", expr.loc, { type: typeText(type) });
    return errorExpr(expr.loc);
  }
  const variable = newVariable(".compound", type, expr.loc);
  variable.defined = true;
  if (specifiers.isConstexpr) variable.constant = init;
  if (!isStatic) return { op: "compound", variable, init, type, loc: expr.loc };
  variable.storage = specifiers.thread ? "thread" : "static";
  variable.linkage = "internal";
  variable.symbol = `.compound.${s.nextStatic++}`;
  s.objects.push({ variable, init });
  return { op: "variable", variable, type, loc: expr.loc };
}

// ── sizeof, _Generic and the rest ──────────────────────────────────────────────

function checkSizeof(s: Sema, operand: TExpr, operator: "sizeof" | "_Alignof", loc: Loc): TExpr {
  if (isError(operand)) return operand;
  if (operand.op === "member" && operand.field.bits) {
    s.diagnostics.report("sizeof-bit-field", loc, { operator });
    return errorExpr(loc);
  }
  if (operator === "sizeof" && operand.op === "variable") warnArrayParameter(s, operand.variable, loc);
  if (operator === "_Alignof" && operand.op === "variable" && operand.variable.align > 0)
    return intConstant(BigInt(operand.variable.align), sizeType, loc);
  if (operator === "_Alignof" && operand.op === "function")
    return intConstant(BigInt(operand.decl.attributes.align ?? 1), sizeType, loc);
  return sizeOfType(s, operand.type, operator, loc);
}

/** The operand is evaluated if its size is not constant (6.5.3.4p2): a second check notes what it uses. */
function checkSizeofExpr(s: Sema, operand: Expr, loc: Loc): TExpr {
  const checked = unevaluated(s, () => checkExpr(s, operand));
  const size = checkSizeof(s, checked, "sizeof", loc);
  const evaluates = size.op !== "int" && !isError(size) && s.unevaluated === 0 && hasSideEffects(operand);
  return evaluates ? checkComma(checkExpr(s, operand), size, size.loc) : size;
}

function hasSideEffects(expr: Expr): boolean {
  switch (expr.kind) {
    case "paren":
      return hasSideEffects(expr.inner);
    case "unary":
      return /\+\+|--/.test(expr.operator) || hasSideEffects(expr.operand);
    case "index":
      return hasSideEffects(expr.array) || hasSideEffects(expr.index);
    case "member":
      return hasSideEffects(expr.object);
    case "binary":
      return hasSideEffects(expr.left) || hasSideEffects(expr.right);
    case "identifier":
    case "constant":
      return false;
    default:
      return true;
  }
}

function sizeOfType(s: Sema, type: CType, operator: "sizeof" | "_Alignof", loc: Loc): TExpr {
  if (type.kind === "error") return errorExpr(loc);
  // GNU: void and functions have size 1.
  const known =
    isComplete(type) ||
    type.kind === "void" ||
    type.kind === "function" ||
    (operator === "_Alignof" && type.kind === "array");
  if (!known) {
    s.diagnostics.report("sizeof-incomplete", loc, { operator, type: typeText(type) });
    return errorExpr(loc);
  }
  return operator === "sizeof" ? sizeExpression(s, type, loc) : intConstant(BigInt(alignOf(type)), sizeType, loc);
}

function checkGeneric(s: Sema, expr: Expr & { kind: "generic" }): TExpr {
  const { control } = expr;
  const type =
    control.kind === "type-name" ? typeOfTypeName(s, control) : unevaluated(s, () => checkValue(s, control)).type;
  if (type.kind === "error") return errorExpr(expr.loc);
  let chosen: Expr | undefined;
  let fallback: Expr | undefined;
  for (const association of expr.associations) {
    if (!association.type) fallback = association.expr;
    else if (isCompatible(typeOfTypeName(s, association.type), type)) {
      if (chosen) s.diagnostics.report("generic-duplicate", association.type.loc, { type: typeText(type) });
      chosen ??= association.expr;
    }
  }
  chosen ??= fallback;
  if (chosen) return checkExpr(s, chosen);
  s.diagnostics.report("generic-no-match", spanOf(expr), { type: typeText(type) });
  return errorExpr(expr.loc);
}

function checkStatementExpr(s: Sema, expr: Expr & { kind: "statement-expr" }): TExpr {
  warnExtension(s, "gnu-statement-expression", expr.loc);
  if (!s.fn) {
    s.diagnostics.report("unsupported", expr.loc, { construct: "a statement expression outside of a function" });
    return errorExpr(expr.loc);
  }
  const body = inScope(s, () => {
    noteStatementExpression(s, expr.loc);
    return checkCompound(s, expr.body, true);
  });
  if (body.op !== "block") return bug("block expected", expr.loc);
  const last = body.body.at(-1);
  const type = last?.op === "expression" ? last.expr.type : ({ kind: "void", quals: 0 } as const);
  return { op: "statement", body, type: unqualified(type), loc: expr.loc };
}

function checkVaArg(s: Sema, expr: Expr & { kind: "va-arg" }): TExpr {
  const list = vaList(s, checkExpr(s, expr.list), "va_arg", expr.loc);
  const type = typeOfTypeName(s, expr.type);
  if (isError(list) || type.kind === "error") return errorExpr(expr.loc);
  if (!isComplete(type) || type.kind === "void") {
    s.diagnostics.report("va-arg-incomplete", expr.type.loc, { type: typeText(type) });
    return errorExpr(expr.loc);
  }
  return { op: "va-arg", list, type: unqualified(type), loc: expr.loc };
}

/** A va_list is a plain pointer here; the operand must be an lvalue of it. */
export function vaList(s: Sema, list: TExpr, name: string, loc: Loc): TExpr {
  if (isError(list)) return list;
  if (list.type.kind === "pointer" && isLvalue(list)) return list;
  s.diagnostics.report("va-list-type", loc, { name });
  return errorExpr(loc);
}

/** offsetof with a path of members and subscripts (7.19p3). */
function checkOffsetof(s: Sema, expr: Expr & { kind: "offsetof" }): TExpr {
  let type = typeOfTypeName(s, expr.type);
  let offset: TExpr = intConstant(0n, sizeType, expr.loc);
  for (const step of expr.path) {
    if (type.kind === "error") return errorExpr(expr.loc);
    if (step.kind === "field") {
      const path = findField(type, step.name.image);
      if (!path) {
        const report = s.diagnostics.report("no-member", step.loc, { name: step.name.image, type: typeText(type) });
        suggestName(report, step.name.image, fieldNames(type), step.loc);
        return errorExpr(expr.loc);
      }
      for (const field of path) {
        offset = checkBinary(s, "+", offset, intConstant(BigInt(field.offset), sizeType, step.loc), step.loc);
        if (field.base !== undefined) offset = checkBinary(s, "+", offset, field.base as TExpr, step.loc);
      }
      type = path.at(-1)!.type;
    } else {
      if (type.kind !== "array") {
        s.diagnostics.report("subscript", step.loc, {});
        return errorExpr(expr.loc);
      }
      const index = convert(s, checkValue(s, step.first), sizeType);
      const scaled = checkBinary(s, "*", index, sizeExpression(s, type.element, step.loc), step.loc);
      offset = checkBinary(s, "+", offset, scaled, step.loc);
      type = type.element;
    }
  }
  return offset;
}

function checkRealImag(s: Sema, imag: boolean, operand: Expr, loc: Loc): TExpr {
  const value = checkExpr(s, operand);
  if (isError(value)) return value;
  if (!isArithmetic(value.type)) {
    s.diagnostics.report("invalid-operand", loc, {
      operator: imag ? "__imag__" : "__real__",
      type: typeText(value.type),
    });
    return errorExpr(loc);
  }
  return complexPart(s, imag ? "imag" : "real", value, loc);
}
