/** Which blocks and edges are expected to be seldom come to. */
import { expect, test } from "vitest";
import { buildCfg } from "../../compiler/ir/cfg.ts";
import { findLikelihood } from "../../compiler/ir/likelihood.ts";
import { parseModule } from "../../compiler/ir/parse.ts";

const declarations = "declare @work()\ndeclare cold @report()\n";

/** @returns the cold blocks, and the unlikely edges as "from->to" */
function seldom(blocks: string): { cold: number[]; edges: string[] } {
  const result = parseModule(`${declarations}function @f(i32 %x) {\n${blocks}\n}`);
  if (!result.module) throw new Error(`line ${result.line}: ${result.error}`);
  const cfg = buildCfg(result.module.functions[0]!);
  const likelihood = findLikelihood(cfg);
  const name = (at: number): number => cfg.blocks[at]!.id;
  const cold = cfg.blocks.flatMap(({ id }, b) => (likelihood.isCold(b) ? [id] : []));
  const edges = cfg.succs.flatMap((succs, b) =>
    succs.flatMap((to, edge) => (likelihood.isUnlikely(b, edge) ? [`${name(b)}->${name(to)}`] : [])),
  );
  return { cold: cold.sort(), edges: edges.sort() };
}

test("what the program says", () => {
  const { cold, edges } = seldom("b0: br_if %x, b1, b2 unlikely\nb1: br b2\nb2: return");
  expect(edges).toEqual(["0->1"]);
  expect(cold).toEqual([1]);
});

test("ways that all end in a call that does not return", () => {
  const { cold, edges } = seldom(
    "b0: br_if %x, b1, b4\nb1: br_if %x, b2, b3\nb2: unreachable\nb3: call @work() : ()\nunreachable\nb4: return",
  );
  expect(edges).toEqual(["0->1"]);
  expect(cold).toEqual([1, 2, 3]);
});

test("calls of functions that seldom run, and a loop behind one", () => {
  const { cold, edges } = seldom(
    "b0: br_if %x, b3, b1\nb1: call @report() : ()\nbr b2\nb2: br_if %x, b2, b3\nb3: return",
  );
  expect(edges).toEqual(["0->1"]);
  expect(cold).toEqual([1, 2]);
});

test("a function that never returns is no reason to expect nothing of it", () => {
  expect(seldom("b0: br_if %x, b1, b2\nb1: call @work() : ()\nbr b2\nb2: unreachable")).toEqual({
    cold: [],
    edges: [],
  });
});

test("a way out of a loop into doom", () => {
  expect(seldom("b0: br b1\nb1: br_if %x, b2, b1\nb2: unreachable").edges).toEqual(["1->2"]);
});
