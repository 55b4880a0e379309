/**
 * Prints a module in the text format (core specification chapter 6), one
 * instruction per line, blocks indented, with names from the name section:
 *
 *     (func $add (type 0) (param $a i32) (param $b i32) (result i32)
 *       local.get $a
 *       local.get $b
 *       i32.add)
 *
 * The text is valid input for any WAT parser. Blocks that are branched to get
 * a label, since counting depths by eye is no fun.
 */

import { ByteReader } from "../../base/bytes.ts";
import { type ImmediateNames, Instr, immediates, readExpr, readInstr, textOrder } from "../instr.ts";
import {
  blockSignature,
  type CustomSection,
  type Expr,
  type ExternType,
  type Func,
  type IndexSpaces,
  indexSpaces,
  type Module,
} from "../module.ts";
import { moduleNames, NAME_SECTION, type NameMap, type Names } from "../names.ts";
import { type Imm, OP, type OpRow, textName } from "../opcodes.ts";
import { type FuncType, funcTypeAt, type ValType } from "../types.ts";
import { DATA_COUNT, LOCAL_RUN, sectionWords } from "./annotations.ts";
import { memoryText, TypePrinter } from "./print-types.ts";

export interface PrintOptions {
  /** Custom sections as annotations, byte by byte, also that of the names: parsing brings the same bytes back. */
  readonly customs?: boolean;
}

/** The whole module as text, ending in a newline. */
export function printModule(module: Module, { customs = false }: PrintOptions = {}): string {
  const ctx = printContext(module, customs);
  const parts = [
    ...printTypes(ctx),
    ...printImports(ctx),
    ...module.functions.map((fn, i) => printFunction(ctx, fn, ctx.spaces.imported.function + i)),
    ...module.tables.map((table, i) => {
      const init = table.init === undefined ? "" : ` ${exprText(ctx, table.init)}`;
      return `(table${ctx.define("table", ctx.spaces.imported.table + i)} ${ctx.types.table(table)}${init})`;
    }),
    ...module.memories.map(
      (memory, i) => `(memory${ctx.define("memory", ctx.spaces.imported.memory + i)} ${memoryText(memory)})`,
    ),
    ...module.tags.map(
      ({ type }, i) => `(tag${ctx.define("tag", ctx.spaces.imported.tag + i)} (type ${ctx.use("type", type)}))`,
    ),
    ...module.globals.map(
      ({ type, init }, i) =>
        `(global${ctx.define("global", ctx.spaces.imported.global + i)} ${ctx.types.global(type)} ${exprText(ctx, init)})`,
    ),
    ...module.exports.map(({ name, kind, index }) => {
      const keyword = kind === "function" ? "func" : kind;
      return `(export ${quote(name)} (${keyword} ${ctx.use(keyword, index)}))`;
    }),
    ...(module.start === undefined ? [] : [`(start ${ctx.use("func", module.start)})`]),
    ...printElements(ctx),
    ...printData(ctx),
    ...(customs && module.hasDataCount && !needsDataCount(module) ? [`(@${DATA_COUNT})`] : []),
    ...module.customs
      .filter((custom) => customs || custom.name !== NAME_SECTION)
      .map(customs ? customText : customHint),
  ];
  return `(module${ctx.names.module === undefined ? "" : named(ctx.names.module)}\n${parts.map((part) => `  ${part}\n`).join("")})\n`;
}

/** Whether an instruction names a data segment: text with such a one means a module with a data count section. */
function needsDataCount({ functions }: Module): boolean {
  const instr = new Instr();
  return functions.some(({ body }) => {
    const reader = new ByteReader(body);
    while (!reader.done) if (readInstr(reader, instr).row.imm.includes("data")) return true;
    return false;
  });
}

const customHint = ({ name, bytes }: CustomSection): string =>
  `;; custom section ${quote(name)}, ${bytes.length} bytes`;

function customText({ name, bytes, after }: CustomSection): string {
  const word = Object.keys(sectionWords).find((each) => sectionWords[each] === after);
  const place = after === 0 ? " (before first)" : word === undefined ? "" : ` (after ${word})`;
  return `(@custom ${quote(name)}${place} ${quoteBytes(bytes)})`;
}

/** Kinds of names, by the keyword or immediate kind that refers to them. */
type NameKind = "type" | "func" | "table" | "memory" | "global" | "tag" | "elem" | "data" | "local";

interface PrintContext {
  readonly module: Module;
  readonly spaces: IndexSpaces;
  readonly names: Names;
  readonly types: TypePrinter;
  /** Whether parsing is to bring back the same bytes, not only the same module. */
  readonly isExact: boolean;
  /** How an index is written where it is used: `$name` or a number. */
  use(kind: NameKind, index: number): string;
  /** What follows the keyword where it is defined: ` $name`, ` (;3;)`, or ` $name.1 (@name "name")`. */
  define(kind: NameKind, index: number): string;
}

function printContext(module: Module, isExact = false): PrintContext {
  const names = moduleNames(module);
  const kinds: Partial<Record<NameKind, NameMap>> = {
    type: names.types,
    func: names.functions,
    table: names.tables,
    memory: names.memories,
    global: names.globals,
    tag: names.tags,
    elem: names.elements,
    data: names.data,
  };
  const ids = Object.fromEntries(Object.entries(kinds).map(([kind, map]) => [kind, identifiers(map)]));
  const use: PrintContext["use"] = (kind, index) => ids[kind]?.get(index)?.id ?? String(index);
  const fields = new Map([...names.fields].map(([type, map]) => [type, identifiers(map)]));
  return {
    module,
    spaces: indexSpaces(module),
    names,
    types: new TypePrinter({
      type: (index) => use("type", index),
      field: (type, field) => fields.get(type)?.get(field)?.id ?? String(field),
      fieldDefinition: (type, field) => fields.get(type)?.get(field)?.definition ?? "",
    }),
    use,
    isExact,
    define: (kind, index) => ids[kind]?.get(index)?.definition ?? ` (;${index};)`,
  };
}

interface PrintedName {
  /** Undefined for a name that identifiers cannot have. */
  readonly id: string | undefined;
  /** What follows the keyword. */
  readonly definition: string;
}

/** Gives every named index an identifier; the second of the same name gets its index appended. */
function identifiers(names: NameMap): Map<number, PrintedName> {
  const taken = new Set<string>();
  const result = new Map<number, PrintedName>();
  for (const [index, name] of names) {
    const isTaken = taken.has(name);
    const own = isTaken || name === "" ? `${name}.${index}` : name;
    taken.add(own);
    result.set(index, { id: identifier(own), definition: named(own, name) });
  }
  return result;
}

/** ` $id`, and the name if it is another. */
const named = (own: string, name = own): string =>
  ` ${own === "" ? "" : identifier(own)}${own === name && own !== "" ? "" : ` (@name ${quote(name)})`}`;

const plainIdentifier = /^[0-9A-Za-z!#$%&'*+\-./:<=>?@\\^_`|~]+$/;

/** `$name`, in quotes if it has characters that only those allow (6.3.5). */
function identifier(name: string): string {
  return plainIdentifier.test(name) ? `$${name}` : `$${quote(name)}`;
}

function printTypes({ module, define, types }: PrintContext): string[] {
  const groups = new Map(module.recGroups.filter(({ count }) => count > 0).map((group) => [group.first, group]));
  const empty = module.recGroups.filter(({ count }) => count === 0).map(({ first }) => first);
  const parts: string[] = [];
  for (let i = 0; i <= module.types.length; ) {
    for (const first of empty) if (first === i) parts.push("(rec)");
    if (i === module.types.length) break;
    const count = groups.get(i)?.count ?? 1;
    const texts = module.types
      .slice(i, i + count)
      .map((type, k) => `(type${define("type", i + k)} ${types.definition(type, i + k)})`);
    parts.push(groups.has(i) ? `(rec\n    ${texts.join("\n    ")})` : texts[0]!);
    i += count;
  }
  return parts;
}

function printImports({ module, define, types, use }: PrintContext): string[] {
  const counts = { function: 0, table: 0, memory: 0, global: 0, tag: 0 };
  return module.imports.map(({ module: from, name, desc }) => {
    const keyword = desc.kind === "function" ? "func" : desc.kind;
    const id = define(keyword, counts[desc.kind]++);
    return `(import ${quote(from)} ${quote(name)} (${keyword}${id} ${externText(desc, types, use)}))`;
  });
}

function externText(desc: ExternType, types: TypePrinter, use: PrintContext["use"]): string {
  switch (desc.kind) {
    case "function":
    case "tag":
      return `(type ${use("type", desc.type)})`;
    case "table":
      return types.table(desc);
    case "memory":
      return memoryText(desc);
    case "global":
      return types.global(desc);
  }
}

function printFunction(ctx: PrintContext, fn: Func, index: number): string {
  const { module, names, types } = ctx;
  const type = funcTypeAt(module.types, fn.type) ?? { params: [], results: [] };
  const localIds = identifiers(names.locals.get(index) ?? new Map());
  const lines = [
    `(func${ctx.define("func", index)} (type ${ctx.use("type", fn.type)})${paramsText(type, localIds, types)}`,
  ];
  const locals = localsText(ctx, fn, type.params.length, localIds);
  if (locals !== "") lines.push(`    ${locals}`);
  const body = readExpr(new ByteReader(fn.body));
  const labels = branchTargets(body);
  printInstructions(body, scopedNames(ctx, localIds), "    ", lines, labels);
  return `${lines.join("\n")})`;
}

function paramsText(type: FuncType, ids: ReadonlyMap<number, PrintedName>, types: TypePrinter): string {
  const named = type.params.some((_, i) => ids.has(i));
  if (!named) return types.signature(type);
  const params = type.params.map((param, i) => ` (param${ids.get(i)?.definition ?? ""} ${types.value(param)})`);
  return params.join("") + types.list("result", type.results);
}

function localsText(
  { types, isExact }: PrintContext,
  fn: Func,
  first: number,
  ids: ReadonlyMap<number, PrintedName>,
): string {
  const parts: string[] = [];
  let index = first;
  let run: ValType[] = [];
  const flush = () => {
    parts.push(types.list("local", run).trim());
    run = [];
  };
  for (const [at, { count, type }] of fn.locals.entries()) {
    if (isExact && (count === 0 || fn.locals[at - 1]?.type === type)) {
      flush();
      parts.push(count === 0 ? `(@${LOCAL_RUN} ${types.value(type)})` : `(@${LOCAL_RUN})`);
    }
    for (let i = 0; i < count; i++, index++) {
      const id = ids.get(index);
      if (id === undefined) {
        run.push(type);
        continue;
      }
      flush();
      parts.push(`(local${id.definition} ${types.value(type)})`);
    }
  }
  flush();
  return parts.filter((part) => part !== "").join(" ");
}

/** Positions of the instructions in `body` that open a block some branch leaves or repeats. */
function branchTargets(body: readonly Instr[]): Map<Instr, string> {
  const open: Instr[] = [];
  const targets = new Map<Instr, string>();
  const mark = (depth: number) => {
    const target = open[open.length - 1 - depth];
    if (target !== undefined && !targets.has(target)) targets.set(target, "");
  };
  for (const instr of body) {
    if (closes(instr.row)) open.pop();
    for (const kind of instr.row.imm) {
      if (kind === "label") mark(instr.index);
      else if (kind === "labels") instr.labels.forEach(mark);
      else if (kind === "catches") for (const clause of instr.catches) mark(clause.label);
    }
    if (opens(instr.row)) open.push(instr);
  }
  let n = 0;
  for (const instr of body) if (targets.has(instr)) targets.set(instr, `$L${n++}`);
  return targets;
}

/** Whether a row starts a block. */
function opens(row: OpRow): boolean {
  return row.imm.some((kind) => kind === "block");
}

function closes(row: OpRow): boolean {
  return row === OP.end || row === OP.delegate;
}

/** Whether a row ends one part of a block and starts another. */
function divides(row: OpRow): boolean {
  return row === OP.else || row === OP.catch || row === OP.catch_all;
}

function printInstructions(
  body: readonly Instr[],
  names: (labels: readonly string[]) => ImmediateNames,
  indent: string,
  lines: string[],
  targets: ReadonlyMap<Instr, string> = new Map(),
): void {
  // Innermost first; a block without a label is written by its depth.
  const labels: string[] = [];
  body.forEach((instr, position) => {
    if (closes(instr.row)) labels.shift();
    if (position === body.length - 1 && instr.row === OP.end) return;
    const depth = labels.length - (divides(instr.row) ? 1 : 0);
    const label = targets.get(instr);
    const labelText = label === undefined ? "" : ` ${label}`;
    lines.push(`${indent}${"  ".repeat(Math.max(depth, 0))}${instrText(instr, names(labels), labelText)}`);
    if (opens(instr.row)) labels.unshift(label ?? "");
  });
}

function instrText(instr: Instr, names: ImmediateNames, label: string): string {
  const parts = textOrder(instr.row)
    .map((kind) => immediates[kind].text(instr, names))
    .filter((text) => text !== "");
  return [textName(instr.row) + label, ...parts].join(" ");
}

function scopedNames(
  ctx: PrintContext,
  locals: ReadonlyMap<number, PrintedName>,
): (labels: readonly string[]) => ImmediateNames {
  return (labels) => ({
    ...ctx.types.immediates,
    index(kind: Imm, index: number): string {
      if (kind === "label") return labels[index] || String(index);
      if (kind === "local") return locals.get(index)?.id ?? String(index);
      if (kind === "typeIndex") return ctx.use("type", index);
      return ctx.use(kind as NameKind, index);
    },
    block(block) {
      const type = blockSignature(ctx.module.types, block);
      if (typeof block !== "number" || type === undefined)
        return type === undefined ? "" : ctx.types.list("result", type.results).trim();
      return `(type ${ctx.use("type", block)})${ctx.types.signature(type)}`;
    },
  });
}

/** A constant expression; a single instruction in parentheses, several in folded reading order. */
function exprText(ctx: PrintContext, expr: Expr): string {
  const names = scopedNames(ctx, new Map())([]);
  const body = readExpr(new ByteReader(expr)).slice(0, -1);
  const texts = body.map((instr) => instrText(instr, names, ""));
  return body.length === 1 ? `(${texts[0]})` : texts.join(" ");
}

function printElements(ctx: PrintContext): string[] {
  return ctx.module.elements.map(({ where, type, init }, i) => {
    const place =
      where.mode === "active"
        ? ` ${where.table === 0 ? "" : `(table ${ctx.use("table", where.table)}) `}(offset ${exprText(ctx, where.offset)})`
        : where.mode === "declarative"
          ? " declare"
          : "";
    const indexes = init.every((item) => typeof item === "number");
    const items = init.map((item) =>
      typeof item === "number" ? ctx.use("func", item) : `(item ${exprText(ctx, item)})`,
    );
    return `(elem${ctx.define("elem", i)}${place} ${[indexes && type === "(ref func)" ? "func" : ctx.types.value(type), ...items].join(" ")})`;
  });
}

function printData(ctx: PrintContext): string[] {
  return ctx.module.data.map(({ where, bytes }, i) => {
    const memory = where.mode === "active" && where.memory !== 0 ? ` (memory ${ctx.use("memory", where.memory)})` : "";
    const place = where.mode === "active" ? `${memory} (offset ${exprText(ctx, where.offset)})` : "";
    return `(data${ctx.define("data", i)}${place} ${quoteBytes(bytes)})`;
  });
}

function quote(text: string): string {
  return quoteBytes(new TextEncoder().encode(text));
}

/** A string literal: printable ASCII as it is, every other byte as two hexadecimal digits. */
export function quoteBytes(bytes: Uint8Array): string {
  let text = '"';
  for (const byte of bytes) {
    const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
    text += plain ? String.fromCharCode(byte) : `\\${byte.toString(16).padStart(2, "0")}`;
  }
  return `${text}"`;
}
