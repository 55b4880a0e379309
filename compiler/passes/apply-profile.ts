/**
 * `-fprofile-use`: what a profile says of functions, calls and branches becomes what passes go by.
 *
 *     b0: br_if %c, b1, b2     0 of 500 times     b0: br_if %c, b1, b2 unlikely
 *     b1: call @f(…)                          =>  b1: cold call @f(…)
 *     b2: call @g(…)                              b2: hot call @g(…)
 *
 * - A branch that nearly always goes one way is expected to. One that leaves its loop as often as
 *   it stays is expected to leave: such a loop is not worth several rounds at once.
 * - A call, and a function for its busiest block, is hot if it belongs to the few that make up
 *   nearly all that was counted, and cold if it belongs to the many that make up nearly nothing
 *   (base/profile.ts). The inliner and the passes that trade size for speed look at that.
 *
 * Counts themselves are not kept: passes would have to keep them true. What an attribute says of
 * a function gives way to what was measured. Functions are found by key and shape: one that was
 * changed since is left as it is, and told.
 */
import type { DiagnosticId } from "../base/catalog.ts";
import type { Thresholds } from "../base/profile.ts";
import { buildCfg, type Cfg } from "../ir/cfg.ts";
import { buildDominators } from "../ir/dominators.ts";
import type { Block, Fn, Inst, Temperature, Terminator } from "../ir/ir.ts";
import { findLoops, type LoopForest } from "../ir/loops.ts";
import { blockCounts, type ProfilePoints, profilePoints } from "../ir/profile-points.ts";
import { type ModulePass, type ProfileContext, profileKey } from "./pass.ts";

/** Of 1, how much of what goes one way makes that the expected one. */
const EXPECTED_SHARE = 0.9;
/** Functions named in one message. */
const MOST_NAMED = 4;

export const applyProfile: ModulePass = {
  name: "apply-profile",
  scope: "module",
  requires: ["no-unreachable"],
  minOpt: 1,
  run(module, { profile }) {
    if (!profile?.use) return false;
    const { counts, thresholds } = profile.use;
    const unknown: string[] = [];
    const changed: string[] = [];
    for (const fn of module.functions) {
      const key = profileKey(fn, profile.unit);
      const known = counts.functions.get(key);
      const points = profilePoints(fn);
      if (!known) unknown.push(key);
      else if (known.shape !== points.shape || known.counts.length !== points.counters) changed.push(key);
      else apply(fn, points, known.counts, thresholds);
    }
    tell("profile-outdated", changed, profile);
    tell("profile-unknown", unknown, profile);
    return true;
  },
};

function tell(id: DiagnosticId & `profile-${string}`, functions: readonly string[], profile: ProfileContext): void {
  if (functions.length === 0) return;
  const named = functions.slice(0, MOST_NAMED).map((key) => `'${key}'`);
  const more = functions.length - named.length;
  const list = more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
  profile.diagnostics.report(id, 0, { path: profile.use!.path, functions: list });
}

function apply(fn: Fn, points: ProfilePoints, counts: readonly number[], thresholds: Thresholds): void {
  const perBlock = blockCounts(fn, points, counts);
  let most = 0;
  for (const [{ insts }, count] of perBlock) {
    markCalls(insts, temperatureOf(count, thresholds));
    most = Math.max(most, count);
  }
  fn.symbol.temperature = temperatureOf(most, thresholds);
  const cfg = buildCfg(fn);
  const loops = points.decisions.length > 0 ? findLoops(cfg, buildDominators(cfg)) : undefined;
  for (const { block, first } of points.decisions) {
    const { terminator } = block;
    if (terminator.op !== "br_if") continue;
    const [taken, other] = [counts[first]!, counts[first + 1]!];
    if (taken + other === 0 && terminator.likely !== 0) continue;
    terminator.likely = expectedWay(taken, other) || leavesSoon(block, terminator, taken, other, cfg, loops!);
  }
}

const temperatureOf = (count: number, { hot, cold }: Thresholds): Temperature | undefined =>
  count >= hot ? "hot" : count < cold ? "cold" : undefined;

function markCalls(insts: readonly Inst[], temperature: Temperature | undefined): void {
  for (const inst of insts) if (inst.aux?.kind === "call") inst.aux = { ...inst.aux, temperature };
}

/** @returns what Terminator.likely means */
function expectedWay(taken: number, other: number): number {
  const all = taken + other;
  if (all === 0) return 0;
  return taken >= all * EXPECTED_SHARE ? 1 : other >= all * EXPECTED_SHARE ? -1 : 0;
}

/** The way out of a loop that makes one round or none, as far as it was seen at all. */
function leavesSoon(
  block: Block,
  terminator: Terminator & { op: "br_if" },
  taken: number,
  other: number,
  { position }: Cfg,
  loops: LoopForest,
): number {
  const header = loops.headerOf[position.get(block)!]!;
  if (header === -1) return 0;
  const [thenStays, elseStays] = [terminator.then, terminator.else].map((target) =>
    loops.contains(header, position.get(target.block)!),
  );
  if (thenStays === elseStays) return 0;
  const [staying, leaving] = thenStays ? [taken, other] : [other, taken];
  if (staying > leaving) return 0;
  return thenStays ? -1 : 1;
}
