/**
 * The rules of instructions whose types depend on more than their row (core specification 3.4): control,
 * exceptions, variables, tables and references; those of structures and arrays are in validate-aggregate.ts. The
 * mapped type of the table makes a missing one a compile error. Indexes have been checked, by kind of immediate.
 */

import {
  type BodyChecker,
  difference,
  type Frame,
  invalid,
  isSomeRef,
  malformed,
  type Operand,
  UNKNOWN_REF,
  withoutNull,
} from "./body-checker.ts";
import type { Instr } from "./instr.ts";
import { topOf } from "./match.ts";
import { type Mnemonic, OP, type RowOf } from "./opcodes.ts";
import { type FuncType, heapOf, isNullable, isRefType, type RefType, refType, type ValType } from "./types.ts";
import { aggregateRules } from "./validate-aggregate.ts";

/** Rows whose signature is null. */
export type HandTyped = { [M in Mnemonic]: RowOf<M>["sig"] extends null ? M : never }[Mnemonic];

export const handTyped: Readonly<Record<HandTyped, (checker: BodyChecker, instr: Instr) => void>> = {
  ...aggregateRules,
  unreachable: (c) => c.setUnreachable(),
  block: openBlock,
  loop: openBlock,
  try: openBlock,
  if: (c, instr) => {
    c.pop("i32");
    openBlock(c, instr);
  },
  else: (c) => {
    const frame = c.close();
    if (frame.row !== OP.if) malformed("else without if");
    c.open(OP.else, frame.start, frame.end);
  },
  end: (c) => {
    const frame = c.close();
    if (frame.row === OP.if && !c.matchesAll(frame.start, frame.end)) {
      invalid("type mismatch: an if with results needs an else");
    }
    c.pushAll(frame.end);
  },
  try_table: (c, instr) => {
    const { params, results } = c.signature(instr.block);
    for (const { kind, tag, label } of instr.catches) {
      const passed: ValType[] = tag >= 0 ? [...c.funcType(c.ctx.spaces.tags[tag]!.type).params] : [];
      if (kind.endsWith("_ref")) passed.push("(ref exn)");
      if (!c.matchesAll(passed, c.label(label))) invalid("type mismatch in a catch clause");
    }
    c.popAll(params);
    c.open(OP.try_table, params, results);
  },
  catch: (c, instr) => {
    const frame = closeTryPart(c);
    c.open(OP.catch, [], frame.end);
    c.pushAll(c.funcType(c.ctx.spaces.tags[instr.index]!.type).params);
  },
  catch_all: (c) => {
    const frame = closeTryPart(c);
    c.open(OP.catch_all, [], frame.end);
  },
  delegate: (c, instr) => {
    const frame = c.close();
    if (frame.row !== OP.try) malformed("delegate must end a try");
    if (instr.index >= c.frames.length) invalid(`unknown label ${instr.index}`);
    c.pushAll(frame.end);
  },
  throw: (c, instr) => {
    c.popAll(c.funcType(c.ctx.spaces.tags[instr.index]!.type).params);
    c.setUnreachable();
  },
  rethrow: (c, instr) => {
    const { row } = c.frames[c.frames.length - 1 - instr.index]!;
    if (row !== OP.catch && row !== OP.catch_all) invalid("invalid rethrow label");
    c.setUnreachable();
  },
  throw_ref: (c) => {
    c.pop("exnref");
    c.setUnreachable();
  },
  br: (c, instr) => {
    c.popAll(c.label(instr.index));
    c.setUnreachable();
  },
  br_if: (c, instr) => {
    c.pop("i32");
    const types = c.label(instr.index);
    c.popAll(types);
    c.pushAll(types);
  },
  br_table: checkBrTable,
  return: (c) => {
    c.popAll(c.results());
    c.setUnreachable();
  },
  call: (c, instr) => applyCall(c, c.funcType(c.ctx.spaces.functions[instr.index]!)),
  call_indirect: (c, instr) => {
    popCallee(c, instr);
    applyCall(c, c.funcType(instr.index));
  },
  return_call: (c, instr) => applyTailCall(c, c.funcType(c.ctx.spaces.functions[instr.index]!)),
  return_call_indirect: (c, instr) => {
    popCallee(c, instr);
    applyTailCall(c, c.funcType(instr.index));
  },
  drop: (c) => {
    c.popAny();
  },
  select: (c) => {
    c.pop("i32");
    const second = c.popAny();
    const first = c.popAny();
    if (isSomeRef(first) || isSomeRef(second)) invalid("type mismatch: select of references needs a type");
    if (first !== null && second !== null && first !== second) {
      invalid(`type mismatch: select of ${first} and ${second}`);
    }
    c.push(first ?? second);
  },
  select_t: (c, instr) => {
    if (instr.types.length !== 1) invalid("invalid result arity");
    const type = instr.types[0]!;
    c.pop("i32");
    c.pop(type);
    c.pop(type);
    c.push(type);
  },
  "local.get": (c, instr) => c.push(c.readLocal(instr.index)),
  "local.set": (c, instr) => {
    c.pop(c.writeLocal(instr.index));
  },
  "local.tee": (c, instr) => {
    const type = c.writeLocal(instr.index);
    c.pop(type);
    c.push(type);
  },
  "global.get": (c, instr) => c.push(c.ctx.spaces.globals[instr.index]!.type),
  "global.set": (c, instr) => {
    const global = c.ctx.spaces.globals[instr.index]!;
    if (!global.mutable) invalid("immutable global");
    c.pop(global.type);
  },
  "table.get": (c, instr) => {
    popTableAddress(c, instr.table);
    c.push(c.table(instr.table).element);
  },
  "table.set": (c, instr) => {
    c.pop(c.table(instr.table).element);
    popTableAddress(c, instr.table);
  },
  "table.size": (c, instr) => c.push(tableAddressType(c, instr.table)),
  "table.grow": (c, instr) => {
    popTableAddress(c, instr.table);
    c.pop(c.table(instr.table).element);
    c.push(tableAddressType(c, instr.table));
  },
  "table.fill": (c, instr) => {
    popTableAddress(c, instr.table);
    c.pop(c.table(instr.table).element);
    popTableAddress(c, instr.table);
  },
  "table.init": (c, instr) => {
    checkElements(c, c.ctx.module.elements[instr.index]!.type, c.table(instr.table).element);
    c.pop("i32");
    c.pop("i32");
    popTableAddress(c, instr.table);
  },
  "table.copy": (c, instr) => {
    checkElements(c, c.table(instr.source).element, c.table(instr.table).element);
    const both = c.table(instr.source).limits.is64 && c.table(instr.table).limits.is64;
    c.pop(both ? "i64" : "i32");
    popTableAddress(c, instr.source);
    popTableAddress(c, instr.table);
  },
  "ref.null": (c, instr) => c.push(instr.heap),
  "ref.is_null": (c) => {
    c.popRef();
    c.push("i32");
  },
  "ref.func": (c, instr) => {
    if (!c.ctx.referable.has(instr.index)) invalid(`undeclared function reference ${instr.index}`);
    c.push(refType(c.ctx.spaces.functions[instr.index]!, false));
  },
  "ref.eq": (c) => {
    c.pop("eqref");
    c.pop("eqref");
    c.push("i32");
  },
  "ref.as_non_null": (c) => c.push(withoutNull(c.popRef())),
  br_on_null: (c, instr) => {
    const type = c.popRef();
    const passed = c.label(instr.index);
    c.popAll(passed);
    c.pushAll(passed);
    c.push(withoutNull(type));
  },
  br_on_non_null: (c, instr) => {
    const passed = c.label(instr.index);
    const reference = passed[passed.length - 1];
    if (reference === undefined || !isRefType(reference)) invalid("type mismatch: the label takes no reference");
    const others = passed.slice(0, -1);
    c.pop(refType(heapOf(reference), true));
    c.popAll(others);
    c.pushAll(others);
  },
  call_ref: (c, instr) => {
    const type = c.funcType(instr.type);
    c.pop(refType(instr.type, true));
    applyCall(c, type);
  },
  return_call_ref: (c, instr) => {
    const type = c.funcType(instr.type);
    c.pop(refType(instr.type, true));
    applyTailCall(c, type);
  },
  "ref.test": checkTest,
  "ref.test_null": checkTest,
  "ref.cast": checkCast,
  "ref.cast_null": checkCast,
  br_on_cast: (c, { index, from, heap }) => checkCastBranch(c, index, from, heap, heap, difference(from, heap)),
  br_on_cast_fail: (c, { index, from, heap }) => checkCastBranch(c, index, from, heap, difference(from, heap), heap),
  "any.convert_extern": (c) => convert(c, "externref", "any"),
  "extern.convert_any": (c) => convert(c, "anyref", "extern"),
};

function openBlock(c: BodyChecker, instr: Instr): void {
  const { params, results } = c.signature(instr.block);
  c.popAll(params);
  c.open(instr.row, params, results);
}

function closeTryPart(c: BodyChecker): Frame {
  const frame = c.close();
  if (frame.row !== OP.try && frame.row !== OP.catch) malformed("catch without try");
  return frame;
}

function checkBrTable(c: BodyChecker, { labels }: Instr): void {
  c.pop("i32");
  const arity = c.label(labels[labels.length - 1]!).length;
  for (const depth of new Set(labels)) {
    const types = c.label(depth);
    if (types.length !== arity) invalid("type mismatch: br_table targets take different numbers of values");
    // Popped types are pushed back as they were: in unreachable code they may be unknown.
    const popped: Operand[] = [];
    for (let i = types.length - 1; i >= 0; i--) popped.push(c.pop(types[i]!));
    for (let i = popped.length - 1; i >= 0; i--) c.push(popped[i]!);
  }
  c.popAll(c.label(labels[labels.length - 1]!));
  c.setUnreachable();
}

/** Only references of the same hierarchy can be tested for a type. */
function popCastable(c: BodyChecker, target: RefType): void {
  c.pop(refType(topOf(c.ctx.types, heapOf(target)), true));
}

function checkTest(c: BodyChecker, { heap }: Instr): void {
  popCastable(c, heap);
  c.push("i32");
}

function checkCast(c: BodyChecker, { heap }: Instr): void {
  popCastable(c, heap);
  c.push(heap);
}

/** @param passed what the branch passes last; `kept` what is there if there is no branch */
function checkCastBranch(
  c: BodyChecker,
  depth: number,
  from: RefType,
  to: RefType,
  passed: RefType,
  kept: RefType,
): void {
  if (!c.matches(to, from)) invalid(`type mismatch: ${to} is no subtype of ${from}`);
  const types = c.label(depth);
  const last = types[types.length - 1];
  if (last === undefined || !c.matches(passed, last)) {
    invalid(`type mismatch: the branch passes ${passed}, the label takes ${last ?? "nothing"}`);
  }
  c.pop(from);
  const others = types.slice(0, -1);
  c.popAll(others);
  c.pushAll(others);
  c.push(kept);
}

/** Null stays null, and what is not null stays so. */
function convert(c: BodyChecker, from: RefType, to: "any" | "extern"): void {
  const type = c.popRef();
  if (type !== UNKNOWN_REF && !c.matches(type, from)) invalid(`type mismatch: expected ${from}, found ${type}`);
  c.push(refType(to, type !== UNKNOWN_REF && isNullable(type)));
}

function applyCall(c: BodyChecker, type: FuncType): void {
  c.popAll(type.params);
  c.pushAll(type.results);
}

function applyTailCall(c: BodyChecker, type: FuncType): void {
  if (!c.matchesAll(type.results, c.results())) invalid("type mismatch: a tail call returns other types");
  c.popAll(type.params);
  c.setUnreachable();
}

function popCallee(c: BodyChecker, instr: Instr): void {
  if (!c.matches(c.table(instr.table).element, "funcref")) {
    invalid("type mismatch: call_indirect needs a table of functions");
  }
  popTableAddress(c, instr.table);
}

function tableAddressType(c: BodyChecker, table: number): ValType {
  return c.table(table).limits.is64 ? "i64" : "i32";
}

function popTableAddress(c: BodyChecker, table: number): void {
  c.pop(tableAddressType(c, table));
}

function checkElements(c: BodyChecker, from: RefType, to: RefType): void {
  if (!c.matches(from, to)) invalid(`type mismatch: elements of ${from} into a table of ${to}`);
}
