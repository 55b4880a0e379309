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
  type ElementSegment,
  type Expr,
  type ExternKind,
  type IndexSpaces,
  indexSpaces,
  type Module,
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
  mostPages,
  PAGE_SIZE,
  type ValType,
} from "./types.ts";
import { type ValidationError, validateConstant, validateFunction } from "./validate-body.ts";
import { checkTypes } from "./validate-types.ts";

export type { ValidationError } from "./validate-body.ts";

/**
 * Checks a decoded module; null if it is valid. What WebAssembly 3.0 has is allowed, and of the proposals threads,
 * wide arithmetic and custom page sizes.
 */
export function validateModule(module: Module): ValidationError | null {
  const spaces = indexSpaces(module);
  const types = new ModuleTypes(module);
  const shell: Shell = { module, spaces, types };
  const importedGlobals = spaces.imported.global;
  const referable = referableFunctions(module);
  const ctx: BodyContext = { module, spaces, types, referable, constantGlobals: spaces.globals.length };
  return (
    firstError(
      () => checkTypes(module, types),
      () => checkImports(shell),
      () => each(module.functions, ({ type }) => checkFuncType(module, type)),
      () => checkTables(shell, { ...ctx, constantGlobals: importedGlobals }),
      () => checkMemories(shell),
      () => checkTags(shell),
      () => checkGlobals({ ...ctx, constantGlobals: importedGlobals }, importedGlobals),
      () => checkExports(shell),
      () => checkStart(shell),
      () => checkElements(shell, ctx),
      () => checkData(shell, ctx),
    ) ?? checkBodies(ctx)
  );
}

interface Shell {
  readonly module: Module;
  readonly spaces: IndexSpaces;
  readonly types: ModuleTypes;
}

type Check = Omit<ValidationError, "functionIndex"> | string | null;

function firstError(...checks: (() => Check)[]): ValidationError | null {
  for (const check of checks) {
    const error = check();
    if (error !== null) return typeof error === "string" ? { message: error, offset: 0 } : error;
  }
  return null;
}

/** The first error of a list of checks, one per item. */
function each<T>(items: readonly T[], check: (item: T, index: number) => Check): Check {
  for (let i = 0; i < items.length; i++) {
    const error = check(items[i]!, i);
    if (error !== null) return error;
  }
  return null;
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

function checkBodies(ctx: BodyContext): ValidationError | null {
  const { module, spaces } = ctx;
  for (let i = 0; i < module.functions.length; i++) {
    const error = validateFunction(ctx, module.functions[i]!);
    if (error !== null) return { ...error, functionIndex: spaces.imported.function + i };
  }
  return null;
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

function checkImports({ module }: Shell): Check {
  return each(module.imports, ({ desc }) => {
    return desc.kind === "function" || desc.kind === "tag" ? checkFuncType(module, desc.type) : null;
  });
}

function checkTables({ module, spaces }: Shell, ctx: BodyContext): Check {
  const sizes = each(spaces.tables, ({ element, limits }) => {
    if (limits.shared) return "tables cannot be shared";
    const most = limits.is64 ? 2 ** 64 : 2 ** 32 - 1;
    if (limits.min > most || (limits.max ?? 0) > most) return `table size must be at most ${most}`;
    return checkOrder(limits) ?? checkValType(module, element);
  });
  return (
    sizes ??
    each(module.tables, ({ element, init }) => {
      if (init !== undefined) return validateConstant(ctx, init, element);
      return isNullable(element) ? null : `type mismatch: a table of ${element} needs an initial value`;
    })
  );
}

function checkMemories({ spaces }: Shell): Check {
  return each(spaces.memories, (memory) => {
    const { limits, pageSize = PAGE_SIZE } = memory;
    if (pageSize !== 1 && pageSize !== PAGE_SIZE) return `invalid custom page size ${pageSize}`;
    const most = mostPages(memory);
    if (limits.min > most || (limits.max ?? 0) > most) return `memory size must be at most ${most} pages`;
    if (limits.shared && limits.max === undefined) return "shared memory must have maximum";
    return checkOrder(limits);
  });
}

function checkOrder(limits: Limits): Check {
  return limits.max !== undefined && limits.min > limits.max ? "size minimum must not be greater than maximum" : null;
}

function checkTags({ module, spaces }: Shell): Check {
  return each(spaces.tags, ({ type }) => {
    const problem = checkFuncType(module, type);
    if (problem !== null) return problem;
    return funcTypeAt(module.types, type)!.results.length > 0 ? "non-empty tag result type" : null;
  });
}

/** A global's initial value may read the globals before it. */
function checkGlobals(ctx: BodyContext, imported: number): Check {
  return (
    each(ctx.spaces.globals, ({ type }) => checkValType(ctx.module, type)) ??
    each(ctx.module.globals, (global, i) =>
      validateConstant({ ...ctx, constantGlobals: imported + i }, global.init, global.type.type),
    )
  );
}

function checkExports({ module, spaces }: Shell): Check {
  const counts: Record<ExternKind, number> = {
    function: spaces.functions.length,
    table: spaces.tables.length,
    memory: spaces.memories.length,
    global: spaces.globals.length,
    tag: spaces.tags.length,
  };
  const names = new Set<string>();
  return each(module.exports, ({ name, kind, index }) => {
    if (index >= counts[kind]) return `unknown ${kind} ${index}`;
    if (names.has(name)) return `duplicate export name '${name}'`;
    names.add(name);
    return null;
  });
}

function checkStart({ module, spaces }: Shell): Check {
  if (module.start === undefined) return null;
  const type = spaces.functions[module.start];
  if (type === undefined) return `unknown function ${module.start}`;
  const { params, results } = funcTypeAt(module.types, type)!;
  return params.length > 0 || results.length > 0 ? "start function must have no parameters and results" : null;
}

function checkElements({ module, spaces }: Shell, ctx: BodyContext): Check {
  return each(
    module.elements,
    (segment) =>
      checkValType(module, segment.type) ??
      checkElementPlace(spaces, ctx, segment) ??
      checkElementItems(spaces, ctx, segment),
  );
}

function checkElementPlace(spaces: IndexSpaces, ctx: BodyContext, { where, type }: ElementSegment): Check {
  if (where.mode !== "active") return null;
  const table = spaces.tables[where.table];
  if (table === undefined) return `unknown table ${where.table}`;
  if (!matchesType(ctx.types, type, table.element))
    return `type mismatch: elements of ${type} into a table of ${table.element}`;
  return validateConstant(ctx, where.offset, addressType(table.limits));
}

function checkElementItems(spaces: IndexSpaces, ctx: BodyContext, { init, type }: ElementSegment): Check {
  return each<number | Expr>(init, (item) => {
    if (typeof item !== "number") return validateConstant(ctx, item, type);
    return item < spaces.functions.length ? null : `unknown function ${item}`;
  });
}

function checkData({ module, spaces }: Shell, ctx: BodyContext): Check {
  return each(module.data, ({ where }) => {
    if (where.mode !== "active") return null;
    const memory = spaces.memories[where.memory];
    if (memory === undefined) return `unknown memory ${where.memory}`;
    return validateConstant(ctx, where.offset, addressType(memory.limits));
  });
}

function addressType(limits: Limits): ValType {
  return limits.is64 ? "i64" : "i32";
}
