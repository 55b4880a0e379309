/** Random statements, blocks, branches, calls and exceptions. */
import { type OpRow, opRows } from "../../../compiler/wasm/opcodes.ts";
import { sameTypes, type ValType, valTypeByLetter } from "../../../compiler/wasm/types.ts";
import type { Body, Label } from "./body.ts";
import { N_DATA, N_ELEMENTS, someType, typeIndex } from "./shape.ts";
import { choose, emitConstant, emitRange, emitRow, emitTableIndex, emitValue, emitValues } from "./values.ts";

const MAX_TURNS = 40;

export function emitStatements(b: Body, n: number): void {
  for (; n > 0; n--) emitStatement(b);
}

function emitStatement(b: Body): void {
  if (b.left-- <= 0) return;
  b.depth++;
  const { features, functions } = b.shape;
  choose(b, [
    [4, () => emitLocalSet(b)],
    [3, () => emitStore(b)],
    [1.5, () => emitGlobalSet(b)],
    [1.5, () => emitBlockValues(b, [])],
    [1, () => emitSeveral(b)],
    [1, () => emitBranchIf(b)],
    [0.7, () => emitSwitch(b)],
    [0.7, () => emitLeave(b)],
    [1, () => b.consume(emitCall(b, b.random.below(functions.length)))],
    [features.bulk ? 1.5 : 0, () => emitBulk(b)],
    [features.references ? 1 : 0, () => emitTableStatement(b)],
    [features.atomics ? 0.3 : 0, () => b.op("atomic.fence")],
    [0.2, () => b.op("nop")],
  ]);
  b.depth--;
}

function emitLocalSet(b: Body): void {
  const local = b.anyLocal();
  if (local === undefined) return;
  emitValue(b, local.type);
  b.op("local.set", { index: local.index });
}

const storeRows = (opRows as readonly OpRow[]).filter(
  ({ group, sig, width }) => (group === "memory" || group === "atomic") && width > 0 && sig!.endsWith(":"),
);

function emitStore(b: Body): void {
  const { atomics } = b.shape.features;
  const fits = ({ group, sig }: OpRow) => (group !== "atomic" || atomics) && (b.usesVectors || !sig!.includes("v"));
  emitRow(b, b.random.pick(storeRows.filter(fits)), false);
}

function emitGlobalSet(b: Body): void {
  const index = 1 + b.random.below(b.shape.globals.length - 1);
  const { type, mutable } = b.shape.globals[index]!;
  if (!mutable) return;
  emitValue(b, type);
  b.op("global.set", { index });
}

/** A block with several results. */
function emitSeveral(b: Body): void {
  const types = Array.from({ length: 2 + b.random.below(2) }, () => someType(b.random, b.shape.features));
  emitBlockValues(b, types);
  b.consume(types);
}

/** A block of any kind that leaves values of these types. */
export function emitBlockValues(b: Body, types: readonly ValType[]): void {
  const params = b.random.chance(0.3) ? [someType(b.random, b.shape.features)] : [];
  choose(b, [
    [2, () => emitPlainBlock(b, params, types)],
    [3, () => emitIf(b, params, types)],
    [2, () => emitLoop(b, params, types)],
    [b.shape.features.exceptions ? 3 : 0, () => emitTry(b, params, types)],
  ]);
}

/** What is inside of a block whose parameters are on the stack. */
function emitInside(b: Body, params: readonly ValType[], results: readonly ValType[]): void {
  b.consume(params);
  emitStatements(b, b.random.below(4));
  if (b.random.chance(0.08)) emitDeparture(b);
  else emitValues(b, results);
}

function emitPlainBlock(b: Body, params: readonly ValType[], results: readonly ValType[]): void {
  emitValues(b, params);
  b.op("block", { block: b.blockType(params, results) });
  b.inside(results, () => emitInside(b, params, results));
  b.op("end");
}

function emitIf(b: Body, params: readonly ValType[], results: readonly ValType[]): void {
  emitValues(b, params);
  emitValue(b, "i32");
  b.op("if", { block: b.blockType(params, results) });
  b.inside(results, () => emitInside(b, params, results));
  if (!sameTypes(params, results) || b.random.chance(0.5)) {
    b.op("else");
    b.inside(results, () => emitInside(b, params, results));
  }
  b.op("end");
}

/** A loop with a counter. */
function emitLoop(b: Body, params: readonly ValType[], results: readonly ValType[]): void {
  const index = b.newLocal("i32");
  const isAgain = () => {
    b.op("local.get", { index });
    b.i32(1);
    b.op("i32.add");
    b.op("local.tee", { index });
    b.i32(1 + b.random.below(MAX_TURNS));
    b.op(b.random.pick(["i32.lt_s", "i32.lt_u", "i32.ne"]));
    if (b.random.chance(0.3)) {
      emitValue(b, "i32");
      b.op("i32.and");
    }
  };
  b.i32(0);
  b.op("local.set", { index });
  emitValues(b, params);
  b.op("loop", { block: b.blockType(params, results) });
  b.inside(params, () => {
    b.spendFuel(1);
    b.consume(params);
    emitStatements(b, 1 + b.random.below(4));
    emitValues(b, params);
    isAgain();
    b.op("br_if");
    b.consume(params);
    emitValues(b, results);
  });
  b.op("end");
}

function emitTry(b: Body, params: readonly ValType[], results: readonly ValType[]): void {
  emitValues(b, params);
  b.op("try", { block: b.blockType(params, results) });
  b.inside(results, () => {
    b.consume(params);
    emitStatements(b, b.random.below(3));
    if (b.random.chance(0.5)) emitThrow(b);
    else emitValues(b, results);
  });
  if (b.random.chance(0.15)) {
    b.op("delegate", { index: b.random.below(b.labels.length) });
    return;
  }
  const handler = (label: Label, operands: readonly ValType[]) => {
    label.isCatch = true;
    emitInside(b, operands, results);
  };
  b.shape.tags.forEach(({ params: operands }, index) => {
    if (b.random.chance(0.4)) return;
    b.op("catch", { index });
    b.inside(results, (label) => handler(label, operands));
  });
  if (b.random.chance(0.6)) {
    b.op("catch_all");
    b.inside(results, (label) => handler(label, []));
  }
  b.op("end");
}

function emitThrow(b: Body): void {
  const index = b.random.below(b.shape.tags.length);
  emitValues(b, b.shape.tags[index]!.params);
  b.op("throw", { index });
}

const someLabel = (b: Body): number => b.random.below(b.labels.length);
const labelTypes = (b: Body, index: number): readonly ValType[] => b.labels[b.labels.length - 1 - index]!.types;

/** Loops too are branched to: they take fuel. */
function emitBranchIf(b: Body): void {
  const index = someLabel(b);
  const types = labelTypes(b, index);
  emitValues(b, types);
  emitValue(b, "i32");
  b.op("br_if", { index });
  b.consume(types);
}

/** Blocks around a `br_table`, each with statements behind it. */
function emitSwitch(b: Body): void {
  const n = 1 + b.random.below(4);
  const types = b.random.chance(0.3) ? [someType(b.random, b.shape.features)] : [];
  for (let i = 0; i < n; i++) {
    b.op("block", { block: b.blockType([], types) });
    b.labels.push({ types, isCatch: false });
  }
  emitValues(b, types);
  emitValue(b, "i32");
  if (b.random.chance(0.7)) {
    b.i32(7);
    b.op("i32.and");
  }
  const outer = b.labels.flatMap((label, i) => (sameTypes(label.types, types) ? [b.labels.length - 1 - i] : []));
  const label = () => (b.random.chance(0.9) ? b.random.below(n) : b.random.pick(outer));
  b.op("br_table", { labels: Array.from({ length: 1 + b.random.below(6) }, label) });
  for (let i = n - 1; i >= 0; i--) {
    b.labels.pop();
    b.op("end");
    b.consume(types);
    emitStatements(b, b.random.below(2));
    if (i === 0) return;
    if (b.random.chance(0.5)) {
      emitValues(b, types);
      b.op("br", { index: i - 1 });
    } else emitValues(b, types);
  }
}

/** A way out, under a condition. */
function emitLeave(b: Body): void {
  emitValue(b, "i32");
  b.op("if");
  b.inside([], () => emitDeparture(b));
  b.op("end");
}

/** Instructions behind which nothing is reached, and then some more. */
function emitDeparture(b: Body): void {
  const { features, functions, tags } = b.shape;
  const caught = b.labels.flatMap((label, i) => (label.isCatch ? [b.labels.length - 1 - i] : []));
  const alike = functions.flatMap(({ results }, i) => (sameTypes(results, b.type.results) ? [i] : []));
  choose(b, [
    [3, () => emitBranch(b)],
    [
      2,
      () => {
        emitValues(b, b.type.results);
        b.op("return");
      },
    ],
    [0.1, () => b.op("unreachable")],
    [tags.length > 0 ? 1.5 : 0, () => emitThrow(b)],
    [caught.length > 0 ? 4 : 0, () => b.op("rethrow", { index: b.random.pick(caught) })],
    [features.tailCalls && alike.length > 0 ? 3 : 0, () => emitCall(b, b.random.pick(alike), true)],
  ]);
  while (b.random.chance(0.3)) emitDead(b);
}

function emitBranch(b: Body): void {
  const index = someLabel(b);
  emitValues(b, labelTypes(b, index));
  b.op("br", { index });
}

const deadRows = (opRows as readonly OpRow[]).filter(
  ({ group, imm, sig }) => group === "numeric" && imm.length === 0 && sig !== null,
);

/** An instruction whose operands are nowhere. */
function emitDead(b: Body): void {
  b.row(b.random.pick(deadRows));
  b.op("drop");
}

/** A value that is not reached. */
export function emitUnreachableValue(b: Body, type: ValType): void {
  b.op("block", { block: b.blockType([], [type]) });
  b.inside([type], () => {
    emitValue(b, type);
    emitValue(b, "i32");
    b.op("br_if");
    b.op("drop");
    emitDeparture(b);
    const rows = deadRows.filter(({ sig }) => valTypeByLetter(sig!.split(":")[1]!) === type);
    if (rows.length > 0 && b.random.chance(0.5)) b.row(b.random.pick(rows));
    else if (b.random.chance(0.5)) emitConstant(b, type);
  });
  b.op("end");
}

/** A call; its results stay on the stack. */
function emitCall(b: Body, index: number, isTail = false): readonly ValType[] {
  const type = b.shape.functions[index]!;
  emitValues(b, type.params);
  const element = (b.shape.module.elements[0]!.init as number[]).indexOf(index);
  if (element < 0 || b.random.chance(0.6)) b.op(isTail ? "return_call" : "call", { index });
  else {
    // The function is there unless the program changes the table.
    if (b.random.chance(0.95)) b.i32(element);
    else emitTableIndex(b);
    b.op(isTail ? "return_call_indirect" : "call_indirect", { index: typeIndex(b.shape.module, type) });
  }
  return type.results;
}

/** A call for one of its results; a constant if no function has one of that type. */
export function emitCallValue(b: Body, type: ValType): void {
  const found = b.shape.functions.flatMap(({ results }, index) => (results.includes(type) ? [index] : []));
  if (found.length === 0) {
    emitConstant(b, type);
    return;
  }
  const results = emitCall(b, b.random.pick(found));
  const at = results.indexOf(type);
  b.consume(results.slice(at + 1));
  if (at === 0) return;
  const index = b.scratch(type);
  b.op("local.set", { index });
  b.consume(results.slice(0, at));
  b.op("local.get", { index });
}

function emitBulk(b: Body): void {
  choose(b, [
    [
      3,
      () => {
        const index = emitRange(b, true);
        b.op("memory.init", { index });
      },
    ],
    [
      6,
      () => {
        emitRange(b, false);
        b.op(b.random.pick(["memory.copy", "memory.fill"]));
      },
    ],
    [0.2, () => b.op("data.drop", { index: b.random.below(N_DATA) })],
    [0.2, () => b.op("elem.drop", { index: b.random.below(N_ELEMENTS) })],
  ]);
}

function emitTableStatement(b: Body): void {
  const table = b.random.below(b.shape.tables.length);
  const element = b.shape.tables[table]!;
  const few = () => b.i32(b.random.chance(0.95) ? b.random.below(4) : 20);
  if (b.random.chance(0.5)) {
    emitTableIndex(b);
    emitValue(b, element);
    b.op("table.set", { table });
    return;
  }
  few();
  if (b.random.chance(0.4)) {
    emitValue(b, element);
    few();
    b.op("table.fill", { table });
    return;
  }
  few();
  few();
  if (element === "funcref" && b.random.chance(0.5)) b.op("table.init", { table, index: b.random.below(N_ELEMENTS) });
  else b.op("table.copy", { table, source: table });
}
