/**
 * Declarations (C11 6.7, 6.9): linkage (6.2.2), storage duration (6.2.4), tentative
 * definitions (6.9.2), inline functions (6.7.4).
 */
import type { Declaration, Declarator, FunctionDefinition as FunctionNode, Init } from "../ast/nodes.ts";
import type { FunctionDecl, Initializer, Linkage, TExpr, TStmt, Variable } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import { bitsOf, isInteger, isPointer, isScalar, promoteArgument } from "../types/classify.ts";
import { compositeOf, isCompatible } from "../types/compatible.ts";
import {
  addQuals,
  CONST,
  type CType,
  errorType,
  type FunctionType,
  functionType,
  integerTypes,
  qualsOf,
  unqualified,
  VOLATILE,
} from "../types/ctype.ts";
import { hasRuntimeSize, isComplete, isVariablyModified } from "../types/layout.ts";
import { typeText } from "../types/print.ts";
import { alignedAttribute, hasAttribute, symbolAttributes } from "./attributes.ts";
import { isKnownLibraryFunction, libraryRow } from "./builtins.ts";
import { checkConstexprType } from "./constexpr.ts";
import { inScope, type Sema } from "./context.ts";
import { convertForAssign, rvalue } from "./conversions.ts";
import { adjustParameter, checkDeclarator, type Declared } from "./declarator.ts";
import { checkExpr } from "./expr.ts";
import { convert, intConstant } from "./fold.ts";
import { checkInitializer } from "./init.ts";
import { noteScope } from "./jumps.ts";
import { declareNested, settleLinks } from "./nested.ts";
import { applyPragmas } from "./pragma.ts";
import { checkSpecifiers, type Specifiers, typedefAlign, typeWithAttributes } from "./specifiers.ts";
import { checkBody } from "./stmt.ts";
import { newFunction, newVariable } from "./variable.ts";
import { collectSizes, emptyInitializer, sizeExpression } from "./vla.ts";
import {
  adviceOf,
  noteLibraryFormat,
  noteLocal,
  warnDeclaration,
  warnDefinition,
  warnShadow,
} from "./warn/declarations.ts";
import { warnFunction } from "./warn/function.ts";
import { warnExtension } from "./warn/lint.ts";

/** A declaration in any scope. @returns what a block has to execute for it */
export function checkDeclaration(s: Sema, node: Declaration): TStmt[] {
  const out: TStmt[] = [];
  const outer = s.sizes;
  // Sizes are evaluated where their declarator stands, between the initialisers of others.
  s.sizes = s.fn && out;
  checkDeclarators(s, node, out);
  s.sizes = outer;
  return out;
}

function checkDeclarators(s: Sema, node: Declaration, out: TStmt[]): void {
  const specifiers = checkSpecifiers(s, node.specifiers, node.declarators.length === 0);
  if (s.lint) warnDeclaration(s, node);
  for (const { declarator, init } of node.declarators) {
    if (specifiers.autoType) declareAuto(s, specifiers, declarator, init, out);
    else {
      const base =
        declarator.attributes.length > 0
          ? typeWithAttributes(s, specifiers.type, declarator.attributes)
          : specifiers.type;
      declareOne(s, specifiers, declarator, checkDeclarator(s, base, declarator, "object"), { syntax: init }, out);
    }
  }
}

/** What initialises an object: as written, and already checked if its type had to be known. */
interface Initial {
  readonly syntax: Init | undefined;
  readonly value?: TExpr;
}

/** `__auto_type x = value` */
function declareAuto(
  s: Sema,
  specifiers: Specifiers,
  declarator: Declarator,
  init: Init | undefined,
  out: TStmt[],
): void {
  if (declarator.parts.some((part) => part.kind !== "function"))
    s.diagnostics.report("auto-type-declarator", declarator.loc, { name: declarator.name?.image ?? "" });
  const value = init && init.kind !== "init-list" ? rvalue(checkExpr(s, init)) : undefined;
  if (!value) s.diagnostics.report("auto-type-initializer", declarator.loc, { name: declarator.name?.image ?? "" });
  const type = value ? addQuals(value.type, qualsOf(specifiers.type)) : errorType;
  declareOne(
    s,
    specifiers,
    declarator,
    { type, params: undefined, sizes: [], identifiers: [] },
    { syntax: init, value },
    out,
  );
}

function declareOne(
  s: Sema,
  specifiers: Specifiers,
  declarator: Declarator,
  declared: Declared,
  init: Initial,
  out: TStmt[],
): void {
  const name = declarator.name?.image ?? "";
  const { type } = declared;
  const loc = declarator.loc;
  if (type.kind === "error") {
    if (!s.scope.names.has(name)) s.scope.names.set(name, newVariable(name, type, loc));
    return;
  }
  if (specifiers.storage === "typedef") declareTypedef(s, specifiers, declarator, type);
  else if (type.kind === "function") {
    if (specifiers.storage === "auto" && s.fn) declareNested(s, specifiers, declarator, type);
    else declareFunction(s, specifiers, declarator, type);
    if (init.syntax) s.diagnostics.report("initializer-not-allowed", loc, { name });
  } else declareVariable(s, specifiers, declarator, type, init, out);
}

function declareTypedef(s: Sema, specifiers: Specifiers, declarator: Declarator, type: CType): void {
  const name = declarator.name?.image ?? "";
  const { loc } = declarator;
  const attributes = [...specifiers.attributes, ...declarator.attributes];
  symbolAttributes(s, attributes, {});
  const align = Math.max(
    specifiers.align,
    alignedAttribute(s, declarator.attributes),
    typedefAlign(specifiers, declarator),
  );
  if (align > 0) s.alignedTypedefs = true;
  if (type.kind === "record" && hasAttribute(attributes, "transparent_union")) type.record.transparent = true;
  const known = s.scope.names.get(name);
  if (known && known.kind !== "typedef") reportKind(s, name, loc, known.loc);
  else if (known?.kind === "typedef" && !isCompatible(known.type, type))
    reportType(s, name, loc, type, known.type, known.loc);
  else s.scope.names.set(name, { kind: "typedef", name, type, loc, align, advice: adviceOf(attributes) });
  noteScope(s, name, type, loc);
}

function reportKind(s: Sema, name: string, loc: Loc, before: Loc): void {
  s.diagnostics.report("redeclared-kind", loc, { name }).note("previous-declaration", before, {});
}

function reportType(s: Sema, name: string, loc: Loc, type: CType, old: CType, before: Loc): void {
  s.diagnostics
    .report("redeclared-type", loc, { name, new: typeText(type), old: typeText(old) })
    .note("previous-declaration", before, {});
}

/** 6.2.2: static at file scope is internal; extern takes the linkage of what is visible. */
function linkageOf(s: Sema, specifiers: Specifiers, isFunction: boolean, name: string): Linkage {
  if (s.scope.isFile && (specifiers.storage === "static" || (specifiers.isConstexpr && !isFunction))) return "internal";
  if (specifiers.storage === "extern" || isFunction) {
    const visible = s.scope.lookUp(name);
    if ((visible?.kind === "variable" || visible?.kind === "function") && visible.linkage !== "none")
      return visible.linkage;
    return "external";
  }
  return s.scope.isFile ? "external" : "none";
}

// ── Functions ──────────────────────────────────────────────────────────────────

export function declareFunction(
  s: Sema,
  specifiers: Specifiers,
  declarator: Declarator,
  type: FunctionType,
  isDefinition = false,
): FunctionDecl | undefined {
  const name = declarator.name?.image ?? "";
  const { loc } = declarator;
  if (specifiers.isConstexpr) s.diagnostics.report("storage-illegal", loc, { word: "constexpr" });
  const linkage = linkageOf(s, specifiers, true, name);
  const here = s.scope.names.get(name);
  if (here && here.kind !== "function") {
    reportKind(s, name, loc, here.loc);
    return undefined;
  }
  const known = s.linked.get(name);
  if (known && known.kind !== "function") {
    reportKind(s, name, loc, known.loc);
    return undefined;
  }
  const full = linkage === "external" && !isDefinition ? libraryPrototype(s, name, type) : type;
  const decl = known ? mergeFunction(s, known, full, specifiers, loc) : newFunction(name, full, loc);
  if (full !== type && decl.type === full) s.assumed.add(decl);
  if (!known) {
    decl.linkage = linkage;
    s.linked.set(name, decl);
    s.declared.push(decl);
    warnBuiltin(s, name, type, loc);
  }
  s.scope.names.set(name, decl);
  symbolAttributes(s, [...specifiers.attributes, ...declarator.attributes], decl.attributes);
  const align = Math.max(specifiers.align, alignedAttribute(s, declarator.attributes));
  if (align > 0) decl.attributes.align = Math.max(align, decl.attributes.align ?? 0);
  noteLibraryFormat(decl);
  if (specifiers.isNoreturn) decl.attributes.noreturn = true;
  applyPragmas(s, decl);
  if (linkage === "internal") checkWeak(s, decl);
  if (declarator.asmLabel) decl.symbol = declarator.asmLabel.pieces.map((piece) => piece.text.slice(1, -1)).join("");
  noteInline(s, decl, specifiers, declarator, isDefinition);
  return decl;
}

function checkWeak(s: Sema, { name, loc, attributes }: FunctionDecl | Variable): void {
  if (attributes.weak) s.diagnostics.report("weak-internal", loc, { name });
}

/** `char *strchr();` of old programs: of a known library function the prototype is known too, if the result agrees. */
function libraryPrototype(s: Sema, name: string, type: FunctionType): FunctionType {
  if (type.prototype || !s.options.builtins.has(name)) return type;
  const row = libraryRow(name);
  return row && isCompatible(row.type.returns, type.returns) ? row.type : type;
}

function mergeFunction(
  s: Sema,
  known: FunctionDecl,
  type: FunctionType,
  specifiers: Specifiers,
  loc: Loc,
): FunctionDecl {
  if (s.assumed.has(known)) {
    s.assumed.delete(known);
    known.type = type;
    return known;
  }
  // As gcc does: a definition without a type defines the void function declared before.
  if (specifiers.isImplicitInt && known.type.returns.kind === "void") type = { ...type, returns: known.type.returns };
  if (!isCompatible(known.type, type)) {
    reportType(s, known.name, loc, type, known.type, known.loc);
    return known;
  }
  const isReplaced = known.definition !== undefined && !known.emitted;
  if (specifiers.storage === "static" && isReplaced) known.linkage = "internal";
  else if (specifiers.storage === "static" && known.linkage === "external" && s.scope.isFile) {
    s.diagnostics.report("static-after-extern", loc, { name: known.name }).note("previous-declaration", known.loc, {});
  }
  known.type = compositeOf(known.type, type) as FunctionType;
  return known;
}

/** autoconf declares `char fopen();`: a declaration that contradicts the library is a warning. */
function warnBuiltin(s: Sema, name: string, type: FunctionType, loc: Loc): void {
  if (!s.options.builtins.has(name) || !isKnownLibraryFunction(name) || type.prototype) return;
  if (type.returns.kind === "integer" && type.returns.name === "char")
    s.diagnostics.report("builtin-type", loc, { name });
}

/** Which `inline` functions get an external definition (6.7.4p7, or GNU's older rule). */
function noteInline(
  s: Sema,
  decl: FunctionDecl,
  specifiers: Specifiers,
  declarator: Declarator,
  isDefinition: boolean,
): void {
  const gnu =
    s.options.gnu89Inline ||
    s.year < 1999 ||
    hasAttribute([...specifiers.attributes, ...declarator.attributes], "gnu_inline");
  if (specifiers.isInline) decl.inline = true;
  const isExtern = specifiers.storage === "extern";
  const demands = gnu ? !(specifiers.isInline && isExtern) : !specifiers.isInline || isExtern;
  // Any declaration at file scope without inline (or, in C99, with extern) makes the definition an external one.
  // What GNU's `extern inline` defines is for inlining only, whatever else is declared; another definition may follow.
  if (isDefinition) decl.inlineOnly = gnu && specifiers.isInline && isExtern;
  if (decl.inlineOnly) decl.emitted = false;
  else if (demands && s.scope.isFile) decl.emitted = true;
  if (decl.linkage === "internal") decl.emitted = true;
}

/** A function with its body. */
export function checkFunctionDefinition(s: Sema, node: FunctionNode): void {
  const specifiers = checkSpecifiers(s, node.specifiers);
  const declared = checkDeclarator(s, specifiers.type, node.declarator, "object");
  const name = node.declarator.name?.image ?? "";
  // The parser takes a body only after the declarator of a function.
  if (declared.type.kind !== "function") return;
  const old = declared.params ? undefined : collectSizes(s, () => oldStyleParameters(s, node, declared));
  const params = declared.params ?? old!.result;
  const sizes = old?.sizes ?? declared.sizes;
  const type = declared.params ? declared.type : oldStyleType(declared.type, params);
  const before = s.fn ? undefined : s.linked.get(name);
  // What GNU's `extern inline` defines (in any dialect: what is not emitted) may be defined again.
  const replaceable = before?.kind === "function" && before.definition !== undefined && !before.emitted;
  const decl = s.fn
    ? declareNested(s, specifiers, node.declarator, type)
    : declareFunction(s, specifiers, node.declarator, type, true);
  if (!decl) return;
  if (s.fn) warnExtension(s, "nested-function", node.loc);
  else if (s.lint) warnDefinition(s, node, decl, before?.kind === "function" && before.type.prototype);
  if (replaceable) {
    s.functions.splice(s.functions.indexOf(decl.definition!), 1);
    decl.definition = undefined;
  }
  if (decl.definition) {
    s.diagnostics
      .report("redefinition", node.declarator.loc, { name })
      .note("previous-definition", decl.definition.loc, {});
    return;
  }
  if (type.returns.kind !== "void" && !isComplete(type.returns)) {
    s.diagnostics.report("incomplete-result", node.declarator.loc, { name, type: typeText(type.returns) });
    return;
  }
  // The definition's own type decides how parameters arrive.
  decl.type = compositeOf(decl.type, type) as FunctionType;
  if (!type.prototype && !decl.type.prototype) decl.type = type;
  nameMain(s, decl);
  for (const param of params) {
    if (param.name === "" && s.year < 2023) s.diagnostics.report("parameter-name-missing", param.loc, {});
    if (!isComplete(param.type))
      s.diagnostics.report("incomplete-object", param.loc, { name: param.name, type: typeText(param.type) });
  }
  inScope(s, () => {
    for (const param of params) {
      if (param.name === "") continue;
      if (s.lint) warnShadow(s, param);
      s.scope.names.set(param.name, param);
    }
    for (const size of sizes) if (size.op === "declare") s.scope.names.set(size.variable.name, size.variable);
    const definition = checkBody(s, decl, params, node, sizes);
    if (!s.fn) settleLinks(s);
    warnFunction(s, definition);
    decl.definition = definition;
    s.functions.push(definition);
  });
}

/** clang's names for the forms of main (BasicCABI): startup code calls what the program has. */
function nameMain(s: Sema, decl: FunctionDecl): void {
  if (decl.name !== "main" || decl.linkage !== "external") return;
  if (decl.type.returns.kind !== "integer") {
    s.diagnostics.report("main-result", decl.loc, {});
    // Startup code expects an int; `void main` gives 0.
    decl.type = { ...decl.type, returns: integerTypes.int };
  }
  // 5.1.2.2.1: the system gives a number and pointers, all of one word here.
  decl.type.params.forEach((type, i) => {
    const fits = isPointer(type) || (isInteger(type) && bitsOf(type) <= 32);
    if (fits || type.kind === "error") return;
    const wanted = i === 0 ? "int" : "char **";
    s.diagnostics.report("main-parameter", decl.loc, { index: i + 1, wanted, type: typeText(type) });
  });
  decl.symbol = decl.type.params.length === 0 ? "__original_main" : "__main_argc_argv";
  decl.emitted = true;
}

/** Parameters of `int f(a, b) int a; char *b; { … }`; undeclared ones are int (6.9.1p6). */
function oldStyleParameters(s: Sema, node: FunctionNode, declared: Declared): Variable[] {
  const known = new Map<string, Variable>();
  inScope(s, () => {
    for (const declaration of node.parameters) {
      const specifiers = checkSpecifiers(s, declaration.specifiers);
      for (const { declarator } of declaration.declarators) {
        const { type } = checkDeclarator(s, specifiers.type, declarator, "parameter");
        const name = declarator.name?.image ?? "";
        if (declared.identifiers.some((each) => each.name.image === name)) {
          const variable = newVariable(name, adjustParameter(type, declarator), declarator.loc);
          variable.register = specifiers.storage === "register";
          known.set(name, variable);
          // In scope for the sizes of others.
          s.scope.names.set(name, variable);
        } else s.diagnostics.report("parameter-unknown", declarator.loc, { name });
      }
    }
  });
  return declared.identifiers.map(({ name, loc }) => {
    const variable = known.get(name.image) ?? newVariable(name.image, integerTypes.int, loc);
    variable.isParameter = true;
    variable.defined = true;
    return variable;
  });
}

/** Arguments of an old-style function arrive promoted. */
const oldStyleType = (type: FunctionType, params: readonly Variable[]): FunctionType =>
  functionType(
    type.returns,
    params.map((param) => promoteArgument(unqualified(param.type))),
    false,
    false,
  );

// ── Variables ──────────────────────────────────────────────────────────────────

function declareVariable(
  s: Sema,
  specifiers: Specifiers,
  declarator: Declarator,
  type: CType,
  initial: Initial,
  out: TStmt[],
): void {
  const init = initial.syntax;
  const name = declarator.name?.image ?? "";
  const { loc } = declarator;
  const linkage = linkageOf(s, specifiers, false, name);
  const { storage } = specifiers;
  // 6.7.1p3
  if (specifiers.thread && (storage === "auto" || storage === "register" || (!s.scope.isFile && !storage)))
    s.diagnostics.report("thread-storage", loc, { name });
  if (s.scope.isFile && (storage === "auto" || (storage === "register" && !declarator.asmLabel)))
    s.diagnostics.report("storage-illegal", loc, { word: storage });
  const isExtern = storage === "extern";
  // GNU: the address of `extern void name` is that of a symbol of the linker.
  if (
    (type.kind === "void" && !isExtern) ||
    (!isComplete(type) &&
      !isExtern &&
      !(type.kind === "array" && (init || linkage !== "none")) &&
      !(s.scope.isFile && !init))
  ) {
    s.diagnostics.report("incomplete-object", loc, { name, type: typeText(type) });
    s.scope.names.set(name, newVariable(name, { kind: "error", quals: 0 }, loc));
    return;
  }
  const variable =
    linkage === "none"
      ? localVariable(s, specifiers, name, type, loc)
      : linkedVariable(s, specifiers, linkage, name, type, loc, init !== undefined);
  if (!variable) return;
  symbolAttributes(s, [...specifiers.attributes, ...declarator.attributes], variable.attributes);
  variable.align = Math.max(
    variable.align,
    specifiers.align,
    alignedAttribute(s, declarator.attributes),
    typedefAlign(specifiers, declarator),
  );
  if (linkage !== "none") applyPragmas(s, variable);
  if (linkage !== "external") checkWeak(s, variable);
  if (declarator.asmLabel && linkage !== "none")
    variable.symbol = declarator.asmLabel.pieces.map((piece) => piece.text.slice(1, -1)).join("");
  if (isVariablyModified(type)) checkModified(s, variable, linkage, init, loc);
  noteScope(s, name, type, loc, variable.storage === "automatic" ? variable : undefined);
  if (specifiers.isConstexpr) {
    checkConstexprType(s, name, type, loc);
    if (!init) s.diagnostics.report("constexpr-initializer", loc, { name });
  }
  if (linkage !== "none" || variable.storage !== "automatic")
    initializeStatic(s, variable, specifiers, initial, loc, linkage);
  else if (init && specifiers.isConstexpr) initializeConstant(s, variable, init, initial.value, loc, out);
  else initializeAutomatic(s, variable, initial, loc, out);
}

function localVariable(s: Sema, specifiers: Specifiers, name: string, type: CType, loc: Loc): Variable | undefined {
  const before = s.scope.names.get(name);
  if (before) {
    s.diagnostics.report("redefinition", loc, { name }).note("previous-definition", before.loc, {});
    return undefined;
  }
  const variable = newVariable(name, type, loc);
  variable.defined = true;
  variable.register = specifiers.storage === "register";
  if (specifiers.storage === "static" || specifiers.thread) {
    variable.storage = specifiers.thread ? "thread" : "static";
    variable.linkage = "internal";
    variable.symbol = `${s.fn?.decl.name ?? ""}.${name}.${s.nextStatic++}`;
  }
  if (s.lint) noteLocal(s, s.lint, variable);
  s.scope.names.set(name, variable);
  return variable;
}

function linkedVariable(
  s: Sema,
  specifiers: Specifiers,
  linkage: Linkage,
  name: string,
  type: CType,
  loc: Loc,
  hasInit: boolean,
): Variable | undefined {
  const here = s.scope.names.get(name);
  const known = s.linked.get(name) ?? (here?.kind === "variable" ? here : undefined);
  if ((here && here.kind !== "variable") || (known && known.kind !== "variable")) {
    reportKind(s, name, loc, (here ?? known)!.loc);
    return undefined;
  }
  if (here?.kind === "variable" && here.linkage === "none") {
    s.diagnostics.report("redefinition", loc, { name }).note("previous-definition", here.loc, {});
    return undefined;
  }
  let variable = known;
  if (!variable) {
    variable = newVariable(name, type, loc);
    variable.linkage = linkage;
    variable.storage = specifiers.thread ? "thread" : "static";
    s.linked.set(name, variable);
    s.declared.push(variable);
  } else {
    if (!isCompatible(variable.type, type)) {
      reportType(s, name, loc, type, variable.type, variable.loc);
      return undefined;
    }
    if (linkage === "internal" && variable.linkage === "external")
      s.diagnostics.report("static-after-extern", loc, { name }).note("previous-declaration", variable.loc, {});
    if (specifiers.storage === undefined && variable.linkage === "internal" && s.scope.isFile) {
      s.diagnostics.report("extern-after-static", loc, { name }).note("previous-declaration", variable.loc, {});
    }
    if ((variable.storage === "thread") !== specifiers.thread)
      s.diagnostics.report("thread-mismatch", loc, { name }).note("previous-declaration", variable.loc, {});
    if (hasInit && variable.defined)
      s.diagnostics.report("redefinition", loc, { name }).note("previous-definition", variable.loc, {});
    variable.type = compositeOf(variable.type, type);
  }
  s.scope.names.set(name, variable);
  return variable;
}

/** Variably modified types are for automatic objects; a pointer that is not extern may be static (6.7.6.2p2). */
function checkModified(s: Sema, variable: Variable, linkage: Linkage, init: Init | undefined, loc: Loc): void {
  const { name, type } = variable;
  if (!hasRuntimeSize(type)) {
    if (linkage !== "none") s.diagnostics.report("vla-linkage", loc, { name });
  } else if (variable.storage !== "automatic") s.diagnostics.report("vla-static", loc, { name });
  else if (init && (init.kind !== "init-list" || init.items.length > 0) && type.kind === "array")
    s.diagnostics.report("vla-initializer", loc, {});
}

function initializeAutomatic(s: Sema, variable: Variable, initial: Initial, loc: Loc, out: TStmt[]): void {
  const init = initial.syntax;
  if (hasRuntimeSize(variable.type) && (!init || init.kind === "init-list")) {
    const size = sizeExpression(s, variable.type, loc);
    out.push({ op: "declare", variable, init: init && emptyInitializer, size, loc });
    return;
  }
  if (!init) {
    if (!isComplete(variable.type))
      s.diagnostics.report("incomplete-object", loc, { name: variable.name, type: typeText(variable.type) });
    out.push({ op: "declare", variable, init: undefined, loc });
    return;
  }
  if (init.kind !== "init-list" && variable.type.kind !== "array") {
    const given = initial.value ?? rvalue(checkExpr(s, init));
    const value = convertForAssign(s, given, variable.type, { what: "initializing" }, init.loc);
    const size = hasRuntimeSize(variable.type) ? sizeExpression(s, variable.type, loc) : undefined;
    out.push({ op: "declare", variable, init: value, size, loc });
    return;
  }
  const checked = checkInitializer(s, variable.type, init, "any");
  variable.type = checked.type;
  out.push({
    op: "declare",
    variable,
    init: isScalar(variable.type) ? scalarValue(s, variable, checked.init) : checked.init,
    loc,
  });
}

/** A `constexpr` object of a block. */
function initializeConstant(
  s: Sema,
  variable: Variable,
  init: Init,
  value: TExpr | undefined,
  loc: Loc,
  out: TStmt[],
): void {
  const checked = checkInitializer(s, variable.type, init, "exact", value);
  variable.type = checked.type;
  variable.constant = checked.init;
  out.push({
    op: "declare",
    variable,
    init: isScalar(variable.type) ? scalarValue(s, variable, checked.init) : checked.init,
    loc,
  });
}

/** A scalar in braces has one value, or none: then it is zero (C23). */
function scalarValue(s: Sema, variable: Variable, init: Initializer): TExpr {
  const element = init.elements.at(-1);
  if (element?.kind === "value") return element.value;
  return convert(s, intConstant(0n, integerTypes.int, variable.loc), variable.type);
}

function initializeStatic(
  s: Sema,
  variable: Variable,
  specifiers: Specifiers,
  { syntax: init, value }: Initial,
  loc: Loc,
  linkage: Linkage,
): void {
  if (init) {
    if (specifiers.storage === "extern" && !s.scope.isFile)
      s.diagnostics.report("initializer-for-extern", loc, { name: variable.name });
    // The name is in scope in its own initialiser (6.2.1p7); its type may be completed by it.
    const checked = checkInitializer(s, variable.type, init, specifiers.isConstexpr ? "exact" : "constant", value);
    variable.type = checked.type;
    variable.defined = true;
    variable.tentative = false;
    s.tentative.delete(variable);
    s.objects.push({ variable, init: checked.init });
    if (specifiers.isConstexpr) variable.constant = checked.init;
    noteConstant(s, variable, checked.init);
    return;
  }
  if (specifiers.storage === "extern") return;
  if (linkage === "none") {
    if (!isComplete(variable.type))
      s.diagnostics.report("incomplete-object", loc, { name: variable.name, type: typeText(variable.type) });
    s.objects.push({ variable, init: undefined });
  } else if (!variable.defined) {
    variable.tentative = true;
    s.tentative.add(variable);
  }
}

/** Remembers the value of a constant. */
function noteConstant(s: Sema, variable: Variable, init: Initializer): void {
  const [element] = init.elements;
  if ((qualsOf(variable.type) & (CONST | VOLATILE)) !== CONST || element?.kind !== "value" || !isScalar(variable.type))
    return;
  if (element.value.op === "int" || element.value.op === "float" || element.value.op === "float128")
    s.constants.set(variable, element.value);
}
