/** Warnings about declarations: names that hide names, functions without prototypes, attributes that warn. */
import type {
  Attribute,
  Declaration,
  FunctionDefinition as FunctionNode,
  InitList,
  RecordSpecifier,
} from "../../ast/nodes.ts";
import type { FunctionDecl, InitElement, SymbolAttributes, Variable } from "../../ast/typed.ts";
import type { Loc } from "../../base/source.ts";
import type { Advice, Field } from "../../types/ctype.ts";
import type { Sema } from "../context.ts";
import { builtinFormat } from "./format-functions.ts";
import type { Lint } from "./lint.ts";
import { warnSequence } from "./sequence.ts";

/** A local variable or parameter that hides another variable. Called before it enters its scope. */
export function warnShadow(s: Sema, variable: Variable): void {
  if (!s.lint?.shadow || variable.name === "") return;
  const outer = s.scope.lookUp(variable.name);
  if (outer?.kind !== "variable" || outer.type.kind === "error" || outer === variable) return;
  const what = outer.linkage !== "none" ? "variable of the file" : outer.isParameter ? "parameter" : "local variable";
  s.diagnostics
    .report("shadow", variable.loc, { name: variable.name, what })
    .note("declared-here", outer.loc, { name: outer.name });
}

/** A variable declared in a block, before it enters its scope. */
export function noteLocal(s: Sema, lint: Lint, variable: Variable): void {
  lint.locals.push(variable);
  warnShadow(s, variable);
}

/** A function definition, before its body. @param before what was declared of it earlier */
export function warnDefinition(s: Sema, node: FunctionNode, decl: FunctionDecl, hadPrototype: boolean): void {
  const { loc } = node.declarator;
  const [part] = node.declarator.parts;
  if (part?.kind === "function" && part.identifiers.length > 0)
    s.diagnostics.report("old-style-definition", loc, { name: decl.name });
  else if (part?.kind === "function") warnPrototype(s, part, loc);
  if (!hadPrototype && decl.linkage === "external" && decl.name !== "main" && !decl.inline)
    s.diagnostics.report("missing-prototype", loc, { name: decl.name });
  if (node.specifiers.quals !== 0 && node.declarator.parts.length === 1)
    s.diagnostics.report("ignored-qualifier", node.specifiers.loc, {});
}

/** `f()` declares nothing of its parameters. */
function warnPrototype(
  s: Sema,
  part: { params: readonly unknown[]; variadic: boolean; identifiers: readonly unknown[]; loc: Loc },
  loc: Loc,
): void {
  if (s.year >= 2023 || part.params.length > 0 || part.variadic || part.identifiers.length > 0) return;
  const report = s.diagnostics.report("strict-prototypes", loc, {});
  if (report.isShown)
    report.note("write-void", part.loc, {}).insert(s.lint?.sources.expansionAt(part.loc) ? 0 : part.loc + 1, "void");
}

/** Every declaration that is no definition. */
export function warnDeclaration(s: Sema, node: Declaration): void {
  for (const { declarator, init } of node.declarators) {
    const [part] = declarator.parts;
    if (part?.kind === "function") warnPrototype(s, part, declarator.loc);
    if (init && s.fn) warnSequence(s, init);
  }
}

/** The members of a structure or union that was just read. */
export function warnRecord(s: Sema, specifier: RecordSpecifier, fields: readonly Field[]): void {
  if (!s.lint) return;
  const kind = specifier.isUnion ? "union" : "struct";
  if (fields.length === 0) s.diagnostics.report("empty-record", specifier.loc, { kind });
  for (const { type, loc } of fields) {
    if (type.kind === "array" && type.length === 0) s.diagnostics.report("zero-length-array", loc, {});
  }
}

/** A braced list that ends before the members do. @param next the first member without an initialiser */
export function warnMissingField(s: Sema, items: InitList["items"], next: Field | undefined): void {
  if (!next || next.name === undefined || (next.type.kind === "array" && next.type.length === undefined)) return;
  const last = items.at(-1);
  // {0} and {} are ways to write zeros; who names members names those that matter.
  const [first] = items;
  const isZero = items.length === 1 && first?.init.kind === "constant" && /^0[uUlL]*$/.test(first.init.text);
  if (!last || isZero || items.some(({ designators }) => designators.length > 0)) return;
  s.diagnostics
    .report("missing-field-initializer", last.init.end, { name: next.name })
    .note("declared-here", next.loc, { name: next.name });
}

/** An initialiser that a later one replaces. */
export function warnOverridden(s: Sema, before: InitElement, after: InitElement): void {
  if (after.kind !== "value") return;
  const report = s.diagnostics.report("initializer-overridden", after.value.loc, {});
  if (before.kind === "value") report.note("previous-initializer", before.value.loc, {});
}

/** What attributes that only concern warnings say of a symbol. */
export function warningAttribute(attribute: Attribute, into: SymbolAttributes): void {
  const numbers = attribute.args.map((arg) => (arg.kind === "constant" ? Number(arg.text) : Number.NaN));
  switch (attribute.name) {
    case "unused":
    case "maybe_unused":
      into.unused = true;
      return;
    case "warn_unused_result":
    case "nodiscard":
      into.mustUse = reasonOf(attribute);
      return;
    case "deprecated":
    case "unavailable":
      into.deprecated = reasonOf(attribute);
      return;
    case "nonnull":
      into.nonnull = numbers.length === 0 ? "all" : numbers;
      return;
    case "format": {
      const [kind] = attribute.args;
      const name = kind?.kind === "identifier" ? kind.name.image.replace(/^(__|gnu_)|__$/g, "") : "";
      if ((name === "printf" || name === "scanf") && numbers[1]! > 0)
        into.format = { kind: name, string: numbers[1]!, first: numbers[2] ?? 0 };
    }
  }
}

/** The text of an attribute; empty without one. */
function reasonOf({ args: [text] }: Attribute): string {
  return text?.kind === "string" ? text.pieces.map((piece) => piece.text.replace(/^[^"]*"|"$/g, "")).join("") : "";
}

/** What attributes say to the users of a type, a member or an enumerator. */
export function adviceOf(attributes: readonly Attribute[]): Advice | undefined {
  if (attributes.length === 0) return undefined;
  const found: SymbolAttributes = {};
  for (const attribute of attributes) warningAttribute(attribute, found);
  const { deprecated, mustUse } = found;
  return deprecated === undefined && mustUse === undefined ? undefined : { deprecated, mustUse };
}

/** Library functions with a format are known without their attributes. */
export function noteLibraryFormat(decl: FunctionDecl): void {
  const known = decl.attributes.format ? undefined : builtinFormat(decl.name);
  if (known && decl.type.params.length >= known.string) decl.attributes.format = known;
}

/** The use of something that may be deprecated. */
export function warnDeprecated(
  s: Sema,
  entity: { readonly name: string; readonly loc: Loc },
  advice: Advice | undefined,
  loc: Loc,
): void {
  const deprecated = advice?.deprecated;
  if (deprecated === undefined || s.fn?.decl.attributes.deprecated !== undefined) return;
  s.diagnostics
    .report(
      "deprecated",
      { start: loc, end: loc },
      { name: entity.name, message: deprecated === "" ? "" : `: ${deprecated}` },
    )
    .note("declared-here", entity.loc, { name: entity.name });
}
