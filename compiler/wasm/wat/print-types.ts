/** Types as text, with the names of the types and fields in them. */
import type { ImmediateNames } from "../instr.ts";
import { formatUnsigned } from "../number-text.ts";
import {
  type DefinedType,
  type FieldType,
  type FuncType,
  type GlobalType,
  heapOf,
  isFuncType,
  isNamedType,
  isNullable,
  isPackedType,
  isRefType,
  isStructType,
  type Limits,
  type MemoryType,
  type StorageType,
  type TableType,
  type ValType,
} from "../types.ts";

/** How the types of a module and their fields are written. */
export interface TypeNames {
  /** `$name`, or the index. */
  type(index: number): string;
  field(type: number, field: number): string;
  /** What follows `field` where one is defined: ` $name`, or nothing. */
  fieldDefinition(type: number, field: number): string;
}

export class TypePrinter {
  private readonly names: TypeNames;

  constructor(names: TypeNames) {
    this.names = names;
  }

  /** The parts of instructions that are types. */
  get immediates(): Pick<ImmediateNames, "type" | "heap" | "field"> {
    return {
      type: (type) => this.value(type),
      heap: (heap) => (typeof heap === "number" ? this.names.type(heap) : heap),
      field: (type, field) => this.names.field(type, field),
    };
  }

  value(type: StorageType): string {
    if (isPackedType(type) || isNamedType(type) || !isRefType(type)) return type;
    const heap = heapOf(type);
    const text = typeof heap === "number" ? this.names.type(heap) : heap;
    return `(ref ${isNullable(type) ? "null " : ""}${text})`;
  }

  signature(type: FuncType): string {
    return this.list("param", type.params) + this.list("result", type.results);
  }

  /** ` (param i32 i64)`, or nothing. */
  list(keyword: string, types: readonly ValType[]): string {
    return types.length === 0 ? "" : ` (${keyword} ${types.map((type) => this.value(type)).join(" ")})`;
  }

  /** What follows the name in `(type …)`. */
  definition(type: DefinedType, index: number): string {
    const { supertypes = [], isOpen } = type;
    const composite = this.composite(type, index);
    if (!isOpen && supertypes.length === 0) return composite;
    return `(${["sub", ...(isOpen ? [] : ["final"]), ...supertypes.map((i) => this.names.type(i)), composite].join(" ")})`;
  }

  private composite(type: DefinedType, index: number): string {
    if (isFuncType(type)) return `(func${this.signature(type)})`;
    if (!isStructType(type)) return `(array ${this.field(type.element)})`;
    const fields = type.fields.map(
      (field, i) => ` (field${this.names.fieldDefinition(index, i)} ${this.field(field)})`,
    );
    return `(struct${fields.join("")})`;
  }

  private field({ storage, mutable }: FieldType): string {
    return mutable ? `(mut ${this.value(storage)})` : this.value(storage);
  }

  table({ limits, element }: TableType): string {
    return `${limitsText(limits)} ${this.value(element)}`;
  }

  global({ type, mutable }: GlobalType): string {
    return this.field({ storage: type, mutable });
  }
}

export function memoryText({ limits, pageSize }: MemoryType): string {
  return `${limitsText(limits)}${pageSize === undefined ? "" : ` (pagesize ${formatUnsigned(pageSize)})`}`;
}

function limitsText(limits: Limits): string {
  const { min, max } = limits.exact ?? limits;
  const parts = [
    limits.is64 ? "i64" : "",
    formatUnsigned(min),
    max === undefined ? "" : formatUnsigned(max),
    limits.shared ? "shared" : "",
  ];
  return parts.filter((part) => part !== "").join(" ");
}
