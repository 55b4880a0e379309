/**
 * Module validation (core specification chapter 3). Bodies are in
 * validate-body.ts; here is everything around them. The first violation is
 * returned, with the words of the specification's tests where they have any.
 */

import { ByteReader } from "../base/bytes.ts";
import type { BodyContext } from "./body-checker.ts";
import { readExpr } from "./instr.ts";
import { matchesType } from "./match.ts";
import {
  type DataSegment,
  type ElementSegment,
  type Export,
  type Expr,
  type ExternKind,
  type ExternType,
  type Global,
  type IndexSpaces,
  type ItemKind,
  indexSpaces,
  type Module,
  type Table,
} from "./module.ts";
import { ModuleTypes } from "./module-types.ts";
import { OP } from "./opcodes.ts";
import {
  funcTypeAt,
  heapOf,
  isFuncType,
  isNullable,
  isRefType,
  type Limits,
  type MemoryType,
  mostPages,
  PAGE_SIZE,
  type TableType,
  type ValType,
} from "./types.ts";
import { type ExprError, validateConstant, validateFunction } from "./validate-body.ts";
import { checkTypes } from "./validate-types.ts";

/** What makes a module invalid, and where. */
export interface ValidationError {
  readonly message: string;
  /** The part of the module that is wrong. */
  readonly item: { readonly kind: ItemKind; readonly index: number };
  /** The expression in it that is wrong, if one is. */
  readonly expr?: Expr;
  /** Offset in the file, for a module that was decoded from one; in the expression otherwise. */
  readonly offset: number;
  /** The function (imports counted) whose body is wrong. */
  readonly functionIndex?: number;
  /** The bytes mean nothing, rather than something that is not allowed. */
  readonly malformed?: boolean;
}

/**
 * Checks a module; null if it is valid. What WebAssembly 3.0 has is allowed, and of the proposals threads, wide
 * arithmetic and custom page sizes.
 */
export function validateModule(module: Module): ValidationError | null {
  const spaces = indexSpaces(module);
  const types = new ModuleTypes(module);
  const referable = referableFunctions(module);
  const ctx: BodyContext = { module, spaces, types, referable, constantGlobals: spaces.globals.length };
  // Tables come before globals, which come one after another: none can read what is behind it.
  const withGlobals = (count: number): BodyContext => ({ ...ctx, constantGlobals: spaces.imported.global + count });
  const exported = new Set<string>();
  const fault =
    checkTypeSection(module, types) ??
    each("import", module.imports, ({ desc }) => checkExternType(module, desc)) ??
    each("function", module.functions, ({ type }) => checkFuncType(module, type)) ??
    each("table", module.tables, (table) => checkTable(withGlobals(0), table)) ??
    each("memory", module.memories, checkMemory) ??
    each("tag", module.tags, ({ type }) => checkTag(module, type)) ??
    each("global", module.globals, (global, i) => checkGlobal(withGlobals(i), global)) ??
    each("export", module.exports, (item) => checkExport(spaces, item, exported)) ??
    each("start", module.start === undefined ? [] : [module.start], (index) => checkStart(module, spaces, index)) ??
    each("element", module.elements, (segment) => checkElements(ctx, segment)) ??
    each("data", module.data, (segment) => checkData(ctx, segment)) ??
    each("function", module.functions, (fn) => validateFunction(ctx, fn));
  return fault === null ? null : withPlace(module, spaces, fault);
}

/** A problem of an item as such, or of an expression in it. */
type Check = ExprError | string | null;

type Fault = Omit<ValidationError, "functionIndex">;

/** The first error of a list of items. */
function each<T>(kind: ItemKind, items: readonly T[], check: (item: T, index: number) => Check): Fault | null {
  for (let index = 0; index < items.length; index++) {
    const problem = check(items[index]!, index);
    if (typeof problem === "string") return { message: problem, item: { kind, index }, offset: 0 };
    if (problem !== null) return { ...problem, item: { kind, index } };
  }
  return null;
}

function withPlace({ places, functions }: Module, { imported }: IndexSpaces, fault: Fault): ValidationError {
  const { item, expr, offset } = fault;
  const isBody = item.kind === "function" && expr !== undefined;
  const start = isBody
    ? functions[item.index]!.offset
    : expr === undefined
      ? places?.items[item.kind][item.index]
      : places?.expressions.get(expr);
  return { ...fault, offset: (start ?? 0) + offset, ...(isBody && { functionIndex: imported.function + item.index }) };
}

function checkTypeSection(module: Module, types: ModuleTypes): Fault | null {
  const fault = checkTypes(module, types);
  return fault === null ? null : { message: fault.message, item: { kind: "type", index: fault.index }, offset: 0 };
}

function checkFuncType({ types }: Module, index: number): Check {
  if (index >= types.length) return `unknown type ${index}`;
  return isFuncType(types[index]!) ? null : `type ${index} is not that of functions`;
}

/** Does a type name one that there is not? */
function checkValType({ types }: Module, type: ValType): Check {
  const heap = isRefType(type) ? heapOf(type) : 0;
  return typeof heap !== "number" || !isRefType(type) || heap < types.length ? null : `unknown type ${heap}`;
}

/** Functions mentioned in exports, elements and constant expressions (C.refs). */
function referableFunctions(module: Module): Set<number> {
  const found = new Set<number>();
  for (const item of module.exports) if (item.kind === "function") found.add(item.index);
  const addFrom = (expr: Expr | undefined) => {
    if (expr === undefined) return;
    for (const instr of readExpr(new ByteReader(expr))) if (instr.row === OP["ref.func"]) found.add(instr.index);
  };
  for (const global of module.globals) addFrom(global.init);
  for (const table of module.tables) addFrom(table.init);
  for (const segment of module.elements) {
    for (const item of segment.init) {
      if (typeof item === "number") found.add(item);
      else addFrom(item);
    }
  }
  return found;
}

function checkExternType(module: Module, desc: ExternType): Check {
  switch (desc.kind) {
    case "function":
      return checkFuncType(module, desc.type);
    case "table":
      return checkTableType(module, desc);
    case "memory":
      return checkMemory(desc);
    case "global":
      return checkValType(module, desc.type);
    case "tag":
      return checkTag(module, desc.type);
  }
}

function checkTableType(module: Module, { element, limits }: TableType): Check {
  if (limits.shared) return "tables cannot be shared";
  const most = limits.is64 ? 2 ** 64 : 2 ** 32 - 1;
  if (limits.min > most || (limits.max ?? 0) > most) return `table size must be at most ${most}`;
  return checkOrder(limits) ?? checkValType(module, element);
}

function checkTable(ctx: BodyContext, table: Table): Check {
  const problem = checkTableType(ctx.module, table);
  if (problem !== null) return problem;
  const { element, init } = table;
  if (init !== undefined) return validateConstant(ctx, init, element);
  return isNullable(element) ? null : `type mismatch: a table of ${element} needs an initial value`;
}

function checkMemory(memory: MemoryType): Check {
  const { limits, pageSize = PAGE_SIZE } = memory;
  if (pageSize !== 1 && pageSize !== PAGE_SIZE) return `invalid custom page size ${pageSize}`;
  const most = mostPages(memory);
  if (limits.min > most || (limits.max ?? 0) > most) return `memory size must be at most ${most} pages`;
  if (limits.shared && limits.max === undefined) return "shared memory must have maximum";
  return checkOrder(limits);
}

function checkOrder(limits: Limits): Check {
  const { min, max } = limits.exact ?? limits;
  return max !== undefined && min > max ? "size minimum must not be greater than maximum" : null;
}

function checkTag(module: Module, type: number): Check {
  const problem = checkFuncType(module, type);
  if (problem !== null) return problem;
  return funcTypeAt(module.types, type)!.results.length > 0 ? "non-empty tag result type" : null;
}

function checkGlobal(ctx: BodyContext, { type, init }: Global): Check {
  return checkValType(ctx.module, type.type) ?? validateConstant(ctx, init, type.type);
}

function checkExport(spaces: IndexSpaces, { name, kind, index }: Export, names: Set<string>): Check {
  const counts: Record<ExternKind, number> = {
    function: spaces.functions.length,
    table: spaces.tables.length,
    memory: spaces.memories.length,
    global: spaces.globals.length,
    tag: spaces.tags.length,
  };
  if (index >= counts[kind]) return `unknown ${kind} ${index}`;
  if (names.has(name)) return `duplicate export name '${name}'`;
  names.add(name);
  return null;
}

function checkStart(module: Module, spaces: IndexSpaces, index: number): Check {
  const type = spaces.functions[index];
  if (type === undefined) return `unknown function ${index}`;
  const { params, results } = funcTypeAt(module.types, type)!;
  return params.length > 0 || results.length > 0 ? "start function must have no parameters and results" : null;
}

function checkElements(ctx: BodyContext, segment: ElementSegment): Check {
  return checkValType(ctx.module, segment.type) ?? checkElementPlace(ctx, segment) ?? checkElementItems(ctx, segment);
}

function checkElementPlace(ctx: BodyContext, { where, type }: ElementSegment): Check {
  if (where.mode !== "active") return null;
  const table = ctx.spaces.tables[where.table];
  if (table === undefined) return `unknown table ${where.table}`;
  if (!matchesType(ctx.types, type, table.element))
    return `type mismatch: elements of ${type} into a table of ${table.element}`;
  return validateConstant(ctx, where.offset, addressType(table.limits));
}

function checkElementItems(ctx: BodyContext, { init, type }: ElementSegment): Check {
  for (const item of init) {
    if (typeof item !== "number") {
      const problem = validateConstant(ctx, item, type);
      if (problem !== null) return problem;
    } else if (item >= ctx.spaces.functions.length) return `unknown function ${item}`;
  }
  return null;
}

function checkData(ctx: BodyContext, { where }: DataSegment): Check {
  if (where.mode !== "active") return null;
  const memory = ctx.spaces.memories[where.memory];
  if (memory === undefined) return `unknown memory ${where.memory}`;
  return validateConstant(ctx, where.offset, addressType(memory.limits));
}

function addressType(limits: Limits): ValType {
  return limits.is64 ? "i64" : "i32";
}
