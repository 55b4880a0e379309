/** C types as C writes them: `int (*)(const char *, ...)`. */

import { ATOMIC, CONST, type CType, type FunctionType, RESTRICT, VOLATILE } from "./ctype.ts";
import { sizeOf } from "./layout.ts";

/** The type's name as in a cast; with `name`, a declaration of it. */
export function typeText(type: CType, name = ""): string {
  switch (type.kind) {
    case "pointer": {
      const inner = type.to.kind === "array" || type.to.kind === "function";
      const quals = qualifierText(type.quals);
      const star = `*${quals}${quals !== "" && name !== "" ? " " : ""}${name}`;
      return typeText(type.to, inner ? `(${star})` : star);
    }
    case "array": {
      const length = type.length === "variable" ? "*" : (type.length ?? "");
      return typeText(type.element, `${name}[${length}]`);
    }
    case "function":
      return typeText(type.returns, `${name}(${parameterText(type)})`);
    default: {
      const quals = qualifierText(type.quals);
      const base = quals === "" ? baseText(type) : `${quals} ${baseText(type)}`;
      return name === "" ? base : `${base} ${name}`;
    }
  }
}

function parameterText(type: FunctionType): string {
  const params = type.params.map((param) => typeText(param));
  if (type.variadic) params.push("...");
  return params.length === 0 && type.prototype ? "void" : params.join(", ");
}

function qualifierText(quals: number): string {
  const words: string[] = [];
  if (quals & CONST) words.push("const");
  if (quals & VOLATILE) words.push("volatile");
  if (quals & RESTRICT) words.push("restrict");
  if (quals & ATOMIC) words.push("_Atomic");
  return words.join(" ");
}

function baseText(type: CType): string {
  switch (type.kind) {
    case "void":
      return "void";
    case "integer":
      return type.name === "bool" ? "_Bool" : type.name;
    case "float":
      return type.name;
    case "bitint":
      return `${type.signed ? "" : "unsigned "}_BitInt(${type.width})`;
    case "record":
      return `${type.record.isUnion ? "union" : "struct"} ${type.record.tag ?? "<anonymous>"}`;
    case "enum":
      return `enum ${type.decl.tag ?? "<anonymous>"}`;
    case "complex":
      return `_Complex ${typeText(type.element)}`;
    case "vector":
      return type.named
        ? `${typeText(type.element)} __attribute__((ext_vector_type(${type.length})))`
        : `${typeText(type.element)} __attribute__((vector_size(${sizeOf(type)})))`;
    case "nullptr":
      return "nullptr_t";
    default:
      return "<error>";
  }
}
