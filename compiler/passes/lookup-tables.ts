/**
 * Switches that only choose among constants become a computation or a look into a table.
 *
 *     br_table %i, [b1, b2, b3, b4], b5
 *     b1: br join(31)                        b0: br_if %i <u 4, look, b5
 *     b2: br join(28)                   =>   look: %v = i32.load8_u @table + %i
 *     b3: br join(31)                              br join(%v)
 *     b4: br join(30)
 *
 * Every constant that differs from case to case is found in the cheapest of these ways: as `a * %i + b`;
 * as some bits of one large constant; in a datum with elements as narrow as they can be, which may
 * be addresses. The same goes for switches whose cases return.
 */
import { BlockMaker, isSameTarget, jump } from "../ir/blocks.ts";
import { type Constant, constantOf, integerOf } from "../ir/constants.ts";
import { Emitter } from "../ir/emitter.ts";
import type { Block, DataReloc, Fn, Inst, IrModule, Param, Target, Terminator, Value } from "../ir/ir.ts";
import { possibleOnes } from "../ir/known-bits.ts";
import { addDatum, newLocalData } from "../ir/symbols.ts";
import type { FunctionPass } from "./pass.ts";

const SMALLEST_TABLE = 4;

export const lookupTables: FunctionPass = {
  name: "lookup-tables",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, { module }) {
    let changed = false;
    for (const block of [...fn.blocks]) {
      const choice = choiceAt(block.terminator);
      if (!choice) continue;
      writeChoice(fn, module, block, choice);
      changed = true;
    }
    return changed;
  },
};

// ── What is chosen ───────────────────────────────────────────────────────────────

interface Choice {
  readonly index: Value;
  readonly fallback: Target;
  /** One block that all cases lead to, or nothing if they return. */
  readonly join: Block | undefined;
  /** For each index what is passed on or returned; holes have what is chosen for no case. */
  readonly rows: readonly (readonly Value[])[];
}

/** Where a case leads in the end, and with which values. */
interface Leaf {
  readonly join: Block | undefined;
  readonly values: readonly Value[];
}

function choiceAt(terminator: Terminator): Choice | undefined {
  if (terminator.op !== "br_table" || terminator.targets.length < SMALLEST_TABLE) return undefined;
  const { index, targets, default: fallback } = terminator;
  const other = leafOf(fallback);
  const leaves: (Leaf | undefined)[] = targets.map((target) =>
    isSameTarget(target, fallback) ? other : leafOf(target),
  );
  const [first] = leaves;
  if (!first || !leaves.every((leaf): leaf is Leaf => leaf?.join === first.join && leaf !== undefined))
    return undefined;
  const rows = leaves.map(({ values }) => values);
  const cases = new Set(targets.filter((target) => !isSameTarget(target, fallback)).map(({ block }) => block));
  if (cases.size < 2 || first.values.length === 0) return undefined;
  const isChosen = first.values.every((_, column) => isColumn(rows.map((row) => row[column]!)));
  return isChosen ? { index, fallback, join: first.join, rows } : undefined;
}

/** Follows an edge through a block of constants. */
function leafOf({ block, args }: Target): Leaf | undefined {
  if (!block.insts.every(isKnown)) return { join: block, values: args };
  const passed = (value: Value): Value => args[block.params.indexOf(value as Param)] ?? value;
  const { terminator } = block;
  if (terminator.op === "return") return { join: undefined, values: terminator.values.map(passed) };
  if (terminator.op !== "br" || terminator.target.block === block) return { join: block, values: args };
  return { join: terminator.target.block, values: terminator.target.args.map(passed) };
}

/** Constants and addresses of what lies still. */
const isKnown = (value: Value): value is Inst =>
  value.kind === "inst" && (constantOf(value) !== undefined || value.op === "symbol.address");

function isColumn(values: readonly Value[]): boolean {
  return values.every((value) => value === values[0]) || values.every((value) => isKnown(value) && !isNaN(value));
}

/** What bits a NaN has, a constant does not tell. */
const isNaN = (value: Value): boolean => Number.isNaN(constantOf(value));

// ── How it is found ──────────────────────────────────────────────────────────────

function writeChoice(fn: Fn, module: IrModule, block: Block, { index, fallback, join, rows }: Choice): void {
  const { loc } = block.terminator;
  const look = new BlockMaker(fn).make();
  const finder = new Finder(module, new Emitter(fn, look.insts, loc), index);
  const values = rows[0]!.map((_, column) => finder.find(rows.map((row) => row[column]!)));
  look.terminator = join ? jump({ block: join, args: values }, loc) : { op: "return", loc, values };
  const target: Target = { block: look, args: [] };
  if (possibleOnes(index) < BigInt(rows.length)) {
    block.terminator = jump(target, loc);
    return;
  }
  const condition = new Emitter(fn, block.insts, loc).binary("lt_u", index, rows.length);
  block.terminator = { op: "br_if", loc, condition, then: target, else: fallback, likely: 0 };
}

const WIDEST_CONSTANT = 64;

class Finder {
  private readonly module: IrModule;
  private readonly code: Emitter;
  private readonly index: Value;

  constructor(module: IrModule, code: Emitter, index: Value) {
    this.module = module;
    this.code = code;
    this.index = index;
  }

  /** The value among those of a column that the index chooses. */
  find(column: readonly Value[]): Value {
    const [first] = column as [Value];
    if (column.every((value) => value === first))
      return first.kind === "inst" && isKnown(first) ? this.copy(first) : first;
    const numbers = column.map(integerOf);
    if (!numbers.every((number) => number !== undefined)) return this.load(column);
    const type = first.type as "i32" | "i64";
    return this.linear(numbers, type) ?? this.packed(numbers, type) ?? this.loadIntegers(numbers, type);
  }

  /** A constant that stands in one of the cases is not known elsewhere. */
  private copy({ op, type, imm, aux }: Inst): Inst {
    return this.code.emit(op, type, [], imm, aux);
  }

  private integer(value: bigint, type: "i32" | "i64"): Inst {
    if (type === "i32") return this.code.i32(Number(BigInt.asIntN(32, value)));
    return this.code.emit("i64.const", "i64", [], 0, { kind: "i64", value: BigInt.asIntN(64, value) });
  }

  private wideIndex(type: "i32" | "i64"): Value {
    return type === "i32" ? this.index : this.code.emit("i64.extend_i32_u", "i64", [this.index]);
  }

  private linear(numbers: readonly bigint[], type: "i32" | "i64"): Value | undefined {
    const [start, next] = numbers as [bigint, bigint];
    const wrap = (value: bigint): bigint => BigInt.asUintN(type === "i32" ? 32 : 64, value);
    const step = next - start;
    if (numbers.some((number, i) => wrap(number) !== wrap(start + step * BigInt(i)))) return undefined;
    const index = this.wideIndex(type);
    const scaled = step === 1n ? index : this.code.emit(`${type}.mul`, type, [index, this.integer(step, type)]);
    return start === 0n ? scaled : this.code.emit(`${type}.add`, type, [scaled, this.integer(start, type)]);
  }

  /** All of them side by side in one constant. */
  private packed(numbers: readonly bigint[], type: "i32" | "i64"): Value | undefined {
    const bits = [1, 2, 4, 8, 16].find((width) =>
      numbers.every((number) => number >= 0n && number < 1n << BigInt(width)),
    );
    if (bits === undefined || bits * numbers.length > WIDEST_CONSTANT) return undefined;
    const of = type === "i64" || bits * numbers.length > 32 ? "i64" : "i32";
    const all = numbers.reduce((sum, number, i) => sum | (number << BigInt(i * bits)), 0n);
    const { code } = this;
    const index = this.wideIndex(of);
    const by = bits === 1 ? index : code.emit(`${of}.shl`, of, [index, this.integer(BigInt(Math.log2(bits)), of)]);
    const moved = code.emit(`${of}.shr_u`, of, [this.integer(all, of), by]);
    const narrow = of === type ? moved : code.emit("i32.wrap_i64", "i32", [moved]);
    return code.emit(`${type}.and`, type, [narrow, this.integer((1n << BigInt(bits)) - 1n, type)]);
  }

  private loadIntegers(numbers: readonly bigint[], type: "i32" | "i64"): Value {
    const widest = type === "i32" ? 4 : 8;
    for (let width = 1; width < widest; width *= 2) {
      for (const sign of ["u", "s"] as const) {
        const least = sign === "u" ? 0n : -(1n << BigInt(width * 8 - 1));
        const most = least + (1n << BigInt(width * 8)) - 1n;
        if (numbers.every((number) => number >= least && number <= most))
          return this.loadBytes(`${type}.load${width * 8}_${sign}`, type, bytesOf(numbers, width), width);
      }
    }
    return this.loadBytes(`${type}.load`, type, bytesOf(numbers, widest), widest);
  }

  /** Elements as wide as they are, which may be addresses. */
  private load(column: readonly Value[]): Value {
    const type = column[0]!.type as "i32" | "f32" | "f64";
    const width = type === "f64" ? 8 : 4;
    const bytes = new Uint8Array(column.length * width);
    const view = new DataView(bytes.buffer);
    const relocs: DataReloc[] = [];
    column.forEach((value, i) => {
      const { aux, imm } = value as Inst;
      if (aux?.kind === "symbol") relocs.push({ offset: i * width, symbol: aux.symbol, addend: imm });
      else writeNumber(view, i * width, type, constantOf(value)!);
    });
    return this.loadBytes(`${type}.load`, type, bytes, width, relocs);
  }

  private loadBytes(op: string, type: Inst["type"], bytes: Uint8Array, width: number, relocs: DataReloc[] = []): Value {
    const { code } = this;
    const symbol = addDatum(this.module, newLocalData(this.module, ".L.table"), {
      size: bytes.length,
      align: width,
      bytes,
      relocs,
      readOnly: true,
    });
    const offset = width === 1 ? this.index : code.binary("shl", this.index, Math.log2(width));
    const start = code.emit("symbol.address", "i32", [], 0, { kind: "symbol", symbol });
    const aux = { kind: "memory", align: width, volatile: false, alias: 0 } as const;
    return code.emit(op, type, [code.binary("add", start, offset)], 0, aux);
  }
}

function writeNumber(view: DataView, offset: number, type: "i32" | "f32" | "f64", number: Constant): void {
  if (type === "i32") view.setInt32(offset, Number(number), true);
  else if (type === "f32") view.setFloat32(offset, Number(number), true);
  else view.setFloat64(offset, Number(number), true);
}

function bytesOf(numbers: readonly bigint[], width: number): Uint8Array {
  const bytes = new Uint8Array(numbers.length * width);
  const view = new DataView(bytes.buffer);
  numbers.forEach((number, i) => {
    if (width === 1) view.setInt8(i, Number(BigInt.asIntN(8, number)));
    else if (width === 2) view.setInt16(2 * i, Number(BigInt.asIntN(16, number)), true);
    else if (width === 4) view.setInt32(4 * i, Number(BigInt.asIntN(32, number)), true);
    else view.setBigInt64(8 * i, number, true);
  });
  return bytes;
}
