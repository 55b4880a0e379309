/** GNU and C23 attributes: what they say of a symbol, a type or a member. */
import type { Attribute } from "../ast/nodes.ts";
import type { SymbolAttributes } from "../ast/typed.ts";
import { constantInteger } from "./constant.ts";
import type { Sema } from "./context.ts";
import { warningAttribute } from "./warn/declarations.ts";

/** Adds what the attributes say of a function or variable. */
export function symbolAttributes(s: Sema, attributes: readonly Attribute[], into: SymbolAttributes): void {
  for (const attribute of attributes) symbolAttribute(s, attribute, into);
}

function symbolAttribute(s: Sema, attribute: Attribute, into: SymbolAttributes): void {
  warningAttribute(attribute, into);
  switch (attribute.name) {
    case "weak":
    case "used":
    case "noinline":
    case "hot":
    case "cold":
    case "pure":
    case "const":
    case "malloc":
    case "noreturn":
    case "common":
      into[attribute.name] = true;
      return;
    case "_Noreturn":
      into.noreturn = true;
      return;
    case "always_inline":
      into.alwaysInline = true;
      return;
    case "returns_twice":
      into.returnsTwice = true;
      return;
    case "no_instrument_function":
      into.noInstrument = true;
      return;
    case "no_sanitize":
      if (textArguments(attribute).includes("address")) into.unchecked = true;
      return;
    case "no_sanitize_address":
    case "no_address_safety_analysis":
    case "disable_sanitizer_instrumentation":
      into.unchecked = true;
      return;
    case "noipa":
      into.noinline = true;
      return;
    case "retain":
      into.used = true;
      return;
    case "alias":
    case "section":
      into[attribute.name] = demandText(s, attribute);
      return;
    case "weakref":
      // Without an argument, `alias` names the target.
      into.weakref = textArgument(attribute) ?? "";
      return;
    case "visibility":
      into.visibility = visibilityAttribute(s, attribute);
      return;
    case "import_module":
      into.importModule = demandText(s, attribute);
      return;
    case "import_name":
      into.importName = demandText(s, attribute);
      return;
    case "export_name":
      into.exportName = demandText(s, attribute);
      return;
    case "constructor":
    case "destructor": {
      const [priority] = attribute.args;
      const value = priority && priority.kind !== "type-name" ? constantInteger(s, priority, "priority") : undefined;
      into[attribute.name === "constructor" ? "constructorPriority" : "destructorPriority"] =
        value === undefined ? 65535 : Number(value);
      return;
    }
    case "cleanup": {
      const [name] = attribute.args;
      const entity = name?.kind === "identifier" ? s.scope.lookUp(name.name.image) : undefined;
      if (entity?.kind !== "function") return reportArgument(s, attribute, "a function");
      if (entity.type.prototype && entity.type.params.length !== 1)
        return reportArgument(s, attribute, "a function with one parameter");
      entity.used = true;
      into.cleanup = entity;
      return;
    }
  }
}

function reportArgument(s: Sema, { name, loc }: Attribute, wanted: string): void {
  s.diagnostics.report("attribute-argument", loc, { name, wanted });
}

function demandText(s: Sema, attribute: Attribute): string | undefined {
  const text = textArgument(attribute);
  if (text === undefined) reportArgument(s, attribute, "a string");
  return text;
}

const visibilities = ["default", "hidden", "protected", "internal"] as const;

function visibilityAttribute(s: Sema, attribute: Attribute): SymbolAttributes["visibility"] {
  const text = textArgument(attribute);
  const known = visibilities.find((each) => each === text);
  if (known === undefined) reportArgument(s, attribute, `one of ${visibilities.map((each) => `"${each}"`).join(", ")}`);
  return known;
}

const textArgument = (attribute: Attribute): string | undefined => textOf(attribute.args[0]);

const textArguments = ({ args }: Attribute): (string | undefined)[] => args.map(textOf);

const textOf = (argument: Attribute["args"][number] | undefined): string | undefined =>
  argument?.kind === "string"
    ? argument.pieces.map((piece) => piece.text.replace(/^[^"]*"|"$/g, "")).join("")
    : undefined;

export const hasAttribute = (attributes: readonly Attribute[], name: string): boolean =>
  attributes.some((each) => each.name === name);

/** The largest `aligned(n)`; without an argument the largest useful alignment. 0 for none. */
export function alignedAttribute(s: Sema, attributes: readonly Attribute[]): number {
  let align = 0;
  for (const attribute of attributes) {
    if (attribute.name !== "aligned") continue;
    const [argument] = attribute.args;
    const value = argument && argument.kind !== "type-name" ? constantInteger(s, argument, "alignment") : 16n;
    if (value === undefined) continue;
    if (value <= 0n || (value & (value - 1n)) !== 0n || value > 1n << 28n)
      s.diagnostics.report("alignment", attribute.loc, {});
    else align = Math.max(align, Number(value));
  }
  return align;
}

/** The argument of `mode(…)`, without underscores. */
export function modeAttribute(attributes: readonly Attribute[]): string | undefined {
  const [argument] = attributes.find((each) => each.name === "mode")?.args ?? [];
  return argument?.kind === "identifier" ? argument.name.image.replace(/^__|__$/g, "") : undefined;
}
