/** GNU and C23 attributes: what they say of a symbol, a type or a member. */
import type { Attribute } from "../ast/nodes.ts";
import type { SymbolAttributes } from "../ast/typed.ts";
import { constantInteger } from "./constant.ts";
import type { Sema } from "./context.ts";
import { suggestName } from "./suggest.ts";
import { warningAttribute } from "./warn/declarations.ts";

/** Attributes that mean nothing here and are accepted in silence. */
const ignored = new Set(
  (
    "unused warn_unused_result nodiscard maybe_unused deprecated unavailable format format_arg nonnull returns_nonnull sentinel nothrow leaf artificial " +
    "flatten may_alias no_instrument_function no_sanitize no_sanitize_address no_sanitize_undefined no_sanitize_thread no_stack_protector optimize target " +
    "tls_model noclone nonstring counted_by access designated_init externally_visible fallthrough alloc_size alloc_align assume_aligned gcc_struct " +
    "error warning nocommon transparent_union packed aligned mode vector_size ext_vector_type no_icf no_reorder noipa stack_protect no_split_stack " +
    "no_profile_instrument_function selectany dllexport dllimport stdcall cdecl fastcall regparm ms_abi sysv_abi noplt retain simd symver " +
    "gnu_inline overloadable enable_if availability objc_root_class annotate bounded diagnose_if cpu_specific unsequenced reproducible likely unlikely scalar_storage_order warn_if_not_aligned zero_call_used_regs uninitialized"
  ).split(" "),
);

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
    default:
      if (!ignored.has(attribute.name)) reportUnknown(s, attribute);
  }
}

function reportUnknown(s: Sema, { name, loc }: Attribute): void {
  suggestName(s.diagnostics.report("unknown-attribute", loc, { name }), name, [...ignored, ...meaningful], loc);
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

function textArgument(attribute: Attribute): string | undefined {
  const [argument] = attribute.args;
  return argument?.kind === "string"
    ? argument.pieces.map((piece) => piece.text.replace(/^[^"]*"|"$/g, "")).join("")
    : undefined;
}

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

/** Names for `__has_attribute`. */
export const knowsAttribute = (name: string): boolean => ignored.has(name) || meaningful.includes(name);

const meaningful: readonly string[] =
  "weak used noinline hot cold pure const malloc noreturn common always_inline alias section visibility import_module import_name export_name constructor destructor cleanup".split(
    " ",
  );
