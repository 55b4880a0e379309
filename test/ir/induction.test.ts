/** What is found out about the values of loops: how they step, how often the loop goes round, which accesses meet. */
import { expect, test } from "vitest";
import { analyzeAliases, moduleFacts } from "../../compiler/ir/alias.ts";
import { findStreams, separationsFor } from "../../compiler/ir/dependence.ts";
import { distance, Induction } from "../../compiler/ir/induction.ts";
import type { Inst, Value } from "../../compiler/ir/ir.ts";
import { parseModule } from "../../compiler/ir/parse.ts";
import { loopTest } from "../../compiler/ir/trip-count.ts";

/** The loop b1 of a function, entered from b0. */
function loopOf(text: string) {
  const { module } = parseModule(text);
  if (!module) throw new Error("does not parse");
  const fn = module.functions[0]!;
  const [before, header] = fn.blocks;
  const { terminator } = header!;
  if (before!.terminator.op !== "br" || terminator.op !== "br_if") throw new Error("not a loop");
  const inside = new Set<Value>([...header!.params, ...header!.insts]);
  const induction = new Induction({
    header: header!,
    entry: before!.terminator.target,
    back: terminator.then,
    isInside: (value) => inside.has(value),
  });
  const aliases = analyzeAliases(fn, moduleFacts(module));
  return {
    insts: header!.insts,
    induction,
    aliases,
    rounds: () => loopTest(induction, terminator.condition, true)?.rounds,
  };
}

const counting = (start: number, step: number, relation: string, end: number): number | undefined =>
  loopOf(`function @f() {
b0:
  br b1(${start})
b1(i32 %i):
  %1 = i32.add %i, ${step}
  %2 = i32.${relation} %1, ${end}
  br_if %2, b1(%1), b2
b2:
  return
}`).rounds();

test("rounds after the first one", () => {
  expect(counting(0, 1, "lt_s", 10)).toBe(9);
  expect(counting(0, 3, "lt_s", 10)).toBe(3);
  expect(counting(0, 3, "le_s", 9)).toBe(3);
  expect(counting(10, -1, "ge_s", 0)).toBe(10);
  expect(counting(10, -4, "gt_u", 2)).toBe(1);
  expect(counting(5, 1, "lt_s", 3)).toBe(0);
  expect(counting(0, 4, "ne", 40)).toBe(9);
  expect(counting(-8, 1, "ne", 8)).toBe(15);
});

test("a value that may miss its end says nothing", () => {
  expect(counting(0, 4, "ne", 41)).toBeUndefined();
  expect(counting(0, 3, "ne", 9)).toBeUndefined();
  expect(counting(0, 1, "gt_s", -5)).toBeUndefined();
  // The sum would pass the greatest number.
  expect(counting(0, 2, "le_s", 0x7fffffff)).toBeUndefined();
  expect(counting(0, 2, "lt_u", -1)).toBeUndefined();
  expect(counting(10, -4, "gt_u", 1)).toBeUndefined();
});

const rows = loopOf(`function @f(i32 %p, i32 %y, i32 %q) {
b0:
  %1 = i32.mul %y, 4800
  %2 = i32.add %p, %1
  %3 = i32.add %y, -1
  %4 = i32.mul %3, 4800
  %5 = i32.add %p, %4
  br b1(1)
b1(i32 %x):
  %6 = i32.shl %x, 3
  %7 = i32.add %2, %6
  %8 = f64.load %7 align=8
  %9 = i32.add %5, %6
  f64.store %9, %8 offset=4816 align=8
  %10 = i32.add %q, %6
  f64.store %10, %8 align=8
  %11 = i32.add %x, 1
  %12 = i32.lt_s %11, 10
  br_if %12, b1(%11), b2
b2:
  return
}`);
const addresses = rows.insts.filter(({ aux }) => aux?.kind === "memory").map(({ args }) => args[0]!);

test("addresses in rows of one array differ by constants", () => {
  const [first, second, third] = addresses.map((address) => rows.induction.recurrenceOf(address)!);
  expect(first!.step).toBe(8);
  expect(distance(first!.start, second!.start)).toBe(4800);
  expect(distance(first!.start, third!.start)).toBeUndefined();
});

test("accesses that come to the same place later keep some rounds apart", () => {
  const streams = findStreams(rows.induction, rows.insts as readonly Inst[])!;
  expect(streams.map(({ accesses }) => accesses.map(({ offset }) => offset))).toEqual([[0, 16], [0]]);
  // What is loaded now was stored two rounds before.
  expect(separationsFor(streams, 4, rows.aliases)).toBeUndefined();
  expect(separationsFor(streams, 2, rows.aliases)).toHaveLength(1);
});
