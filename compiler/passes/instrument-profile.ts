/**
 * `-fprofile-generate`: each function counts its entries and the ways its decisions go.
 *
 *     b0: br_if %c, b1, b2   =>   b0: record.entries++
 *                                     record.ways[%c == 0]++
 *                                     br_if %c, b1, b2
 *
 * The ways of a decision have counters side by side, so that one of them is reached by an address
 * and no new edges or blocks are needed: the shape stays what it was. What records hold and how
 * a host finds them is in base/profile.ts. A record is kept even if its function is not.
 */
import {
  COUNTER_SIZE,
  PROFILE_HEADER,
  PROFILE_SECTION,
  PROFILE_VERSION,
  profilePath,
  RECORD_HEAD,
} from "../base/profile.ts";
import { Emitter } from "../ir/emitter.ts";
import type { Aux, DataReloc, Fn, IrModule, Symbol, Terminator, Value } from "../ir/ir.ts";
import { type Decision, profilePoints } from "../ir/profile-points.ts";
import { addDatum, addString, newLocalData, newSymbol } from "../ir/symbols.ts";
import { type ModulePass, profileKey } from "./pass.ts";

export const instrumentProfile: ModulePass = {
  name: "instrument-profile",
  scope: "module",
  requires: ["no-unreachable"],
  minOpt: 0,
  run(module, { profile }) {
    if (profile?.generate === undefined || module.functions.length === 0) return false;
    for (const fn of module.functions) instrument(module, fn, profileKey(fn, profile.unit));
    addHeader(module, profilePath(profile.generate));
    return true;
  },
};

function instrument(module: IrModule, fn: Fn, key: string): void {
  const { decisions, counters, shape } = profilePoints(fn);
  const record = addRecord(module, key, shape, counters);
  for (const decision of decisions) countWay(fn, decision, record);
  const entry = fn.blocks[0]!;
  const code = new Emitter(fn, [], fn.loc);
  increment(code, addressOf(code, record), 0);
  entry.insts.unshift(...code.insts);
}

function countWay(fn: Fn, { block, first, ways }: Decision, record: Symbol): void {
  const { terminator } = block;
  const code = new Emitter(fn, block.insts, terminator.loc);
  const distance = code.binary("shl", wayTaken(code, terminator, ways), Math.log2(COUNTER_SIZE));
  increment(code, code.binary("add", addressOf(code, record), distance), first);
}

/** The number of the target that is taken. */
function wayTaken(code: Emitter, terminator: Terminator, ways: number): Value {
  if (terminator.op === "br_if") return code.emit("i32.eqz", "i32", [terminator.condition]);
  const { index } = terminator as Terminator & { op: "br_table" };
  const isListed = code.binary("lt_u", index, ways - 1);
  return code.emit("select", "i32", [index, code.i32(ways - 1), isListed]);
}

const addressOf = (code: Emitter, symbol: Symbol): Value =>
  code.emit("symbol.address", "i32", [], 0, { kind: "symbol", symbol });

function increment(code: Emitter, record: Value, counter: number): void {
  const offset = RECORD_HEAD + counter * COUNTER_SIZE;
  const memory: Aux = { kind: "memory", align: COUNTER_SIZE, volatile: false, alias: 0 };
  const old = code.emit("i64.load", "i64", [record], offset, memory);
  const one = code.emit("i64.const", "i64", [], 0, { kind: "i64", value: 1n });
  code.emit("i64.store", "void", [record, code.emit("i64.add", "i64", [old, one])], offset, memory);
}

// ── Data ─────────────────────────────────────────────────────────────────────────

function addRecord(module: IrModule, key: string, shape: number, counters: number): Symbol {
  const bytes = new Uint8Array(RECORD_HEAD);
  const view = new DataView(bytes.buffer);
  view.setUint32(4, shape, true);
  view.setUint32(8, counters, true);
  return addDatum(module, newLocalData(module, ".profile"), {
    size: RECORD_HEAD + counters * COUNTER_SIZE,
    align: COUNTER_SIZE,
    bytes,
    relocs: [{ offset: 0, symbol: addString(module, ".profile.key", key), addend: 0 }],
    section: PROFILE_SECTION,
  });
}

/** One for the whole program: every unit brings a weak definition of it. */
function addHeader(module: IrModule, path: string): void {
  const end = (which: "start" | "stop"): Symbol => newSymbol(`__${which}_${PROFILE_SECTION}`, "data", { hidden: true });
  const words = [end("start"), end("stop"), addString(module, ".profile.path", path)];
  for (const symbol of words) module.symbols.set(symbol.name, symbol);
  const relocs = words.map((symbol, i): DataReloc => ({ offset: 4 * (i + 1), symbol, addend: 0 }));
  addDatum(module, newSymbol(PROFILE_HEADER, "data", { binding: "weak", exportName: PROFILE_HEADER }), {
    size: 4 * (words.length + 1),
    align: 4,
    bytes: Uint8Array.of(PROFILE_VERSION),
    relocs,
  });
}
