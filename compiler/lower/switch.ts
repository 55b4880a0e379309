/**
 * Chooses how a `switch` finds its case: a jump table (`br_table`) where the values
 * are dense, a few comparisons where there are few, and otherwise a binary search
 * whose leaves are again one of the two.
 */
import type { Case } from "../ast/typed.ts";
import type { Block, Value } from "../ir/ir.ts";
import type { FunctionContext, Pair } from "./context.ts";
import { pairConstant, signedWide, wideArithmetic, wideCompare } from "./wide.ts";

/** At most this many cases are compared one by one. */
const LINEAR_LIMIT = 3;
/** A table is used when at least this share of its entries is a case. */
const TABLE_DENSITY = 0.3;
/** Longer tables cost more bytes than they save time. */
const TABLE_LIMIT = 4096;

export function dispatchCases(
  ctx: FunctionContext,
  value: Value,
  signed: boolean,
  cases: readonly Case[],
  blockOf: (branch: Case) => Block,
  fallback: Block,
): void {
  // Empty GNU ranges (high below low) select nothing.
  const sorted = cases.filter((c) => c.low <= c.high).sort((x, y) => (x.low < y.low ? -1 : 1));
  search({ ctx, value, signed, blockOf, fallback }, sorted);
}

interface Dispatch {
  readonly ctx: FunctionContext;
  readonly value: Value;
  readonly signed: boolean;
  readonly blockOf: (branch: Case) => Block;
  readonly fallback: Block;
}

/** Emits the search for cases in order of their values, and ends the current block. */
function search(d: Dispatch, cases: readonly Case[]): void {
  if (isTable(cases)) table(d, cases);
  else if (cases.length <= LINEAR_LIMIT) linear(d, cases);
  else split(d, cases);
}

function isTable(cases: readonly Case[]): boolean {
  if (cases.length <= LINEAR_LIMIT) return false;
  const span = cases.at(-1)!.high - cases[0]!.low + 1n;
  if (span > TABLE_LIMIT) return false;
  let covered = 0n;
  for (const c of cases) covered += c.high - c.low + 1n;
  return Number(covered) / Number(span) >= TABLE_DENSITY;
}

const constantLike = (d: Dispatch, value: bigint): Value =>
  d.value.type === "i64" ? d.ctx.b.i64(value) : d.ctx.b.i32(Number(BigInt.asIntN(32, value)));

function linear(d: Dispatch, cases: readonly Case[]): void {
  const { b } = d.ctx;
  const type = d.value.type as "i32" | "i64";
  for (const c of cases) {
    const next = b.newBlock();
    let hit: Value;
    if (c.low === c.high) hit = b.emit(`${type}.eq`, "i32", [d.value, constantLike(d, c.low)]);
    else {
      // low ≤ x ≤ high is one unsigned comparison of x - low.
      const distance = b.emit(`${type}.sub`, type, [d.value, constantLike(d, c.low)]);
      hit = b.emit(`${type}.le_u`, "i32", [distance, constantLike(d, c.high - c.low)]);
    }
    b.brIf(hit, d.blockOf(c), next);
    b.enterSealed(next);
  }
  b.br(d.fallback);
}

function split(d: Dispatch, cases: readonly Case[]): void {
  const { b } = d.ctx;
  const middle = cases.length >> 1;
  const type = d.value.type as "i32" | "i64";
  const low = b.newBlock();
  const high = b.newBlock();
  const pivot = constantLike(d, cases[middle]!.low);
  b.brIf(b.emit(`${type}.lt_${d.signed ? "s" : "u"}`, "i32", [d.value, pivot]), low, high);
  b.enterSealed(low);
  search(d, cases.slice(0, middle));
  b.enterSealed(high);
  search(d, cases.slice(middle));
}

function table(d: Dispatch, cases: readonly Case[]): void {
  const { b } = d.ctx;
  const first = cases[0]!.low;
  const type = d.value.type as "i32" | "i64";
  let index = first === 0n ? d.value : b.emit(`${type}.sub`, type, [d.value, constantLike(d, first)]);
  const entries: Block[] = [];
  for (const c of cases) {
    while (BigInt(entries.length) < c.low - first) entries.push(d.fallback);
    for (let v = c.low; v <= c.high; v++) entries.push(d.blockOf(c));
  }
  if (type === "i64") {
    const inRange = b.newBlock();
    b.brIf(b.emit("i64.lt_u", "i32", [index, b.i64(BigInt(entries.length))]), inRange, d.fallback);
    b.enterSealed(inRange);
    index = b.emit("i32.wrap_i64", "i32", [index]);
  }
  b.brTable(index, entries, d.fallback);
}

/** A switch on 128 bits: rare enough to compare with one case after the other. */
export function dispatchWideCases(
  ctx: FunctionContext,
  value: Pair,
  cases: readonly Case[],
  blockOf: (branch: Case) => Block,
  fallback: Block,
): void {
  const { b } = ctx;
  const unsignedWide = { ...signedWide, signed: false };
  for (const c of cases.filter(({ low, high }) => low <= high)) {
    const next = b.newBlock();
    const distance = wideArithmetic(ctx, unsignedWide, "-", value, pairConstant(ctx, c.low));
    b.brIf(wideCompare(ctx, unsignedWide, "<=", distance, pairConstant(ctx, c.high - c.low)), blockOf(c), next);
    b.enterSealed(next);
  }
  b.br(fallback);
}
