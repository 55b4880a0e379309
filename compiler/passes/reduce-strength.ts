/**
 * Strength reduction: addresses that step from round to round become pointers that are moved on.
 *
 *     body(%i):                                    body(%i, %p = @a + %x, then %p + 3360):
 *       %1 = i32.mul %i, 3360                        load %p
 *       %2 = i32.add @a, %1                =>        load %p offset=8
 *       %3 = i32.add %2, %x                          %q = i32.add %p, 3360
 *       load %3; load %3 offset=8                    …
 *
 * Accesses whose addresses step alike and differ by constants (ir/dependence.ts) share a pointer. It points
 * to the lowest of them, for the reason that share-addresses.ts gives: each pointer is to what is
 * accessed whenever it is used. So one of a block serves other blocks that are only reached
 * through it, if these access nothing lower.
 *
 * That is worth it where more work goes away than pointers are to be moved. Only innermost
 * loops are looked at.
 *
 * Allen, Cocke and Kennedy, "Reduction of Operator Strength" (1981).
 */
import { placeOf } from "../ir/alias.ts";
import { i32Of } from "../ir/constants.ts";
import { findStreams, type Stream } from "../ir/dependence.ts";
import { effectOf } from "../ir/effect.ts";
import { Emitter } from "../ir/emitter.ts";
import { distance, Induction } from "../ir/induction.ts";
import { findInnermostLoops, type InnermostLoop } from "../ir/innermost-loops.ts";
import type { Block, Fn, Inst, Param, Value } from "../ir/ir.ts";
import { insertPreheaders } from "../ir/preheaders.ts";
import { countUses } from "../ir/use-counts.ts";
import type { FunctionPass } from "./pass.ts";

/** More pointers than that would not stay in registers. */
const MOST_POINTERS = 8;
/** From a pointer to what is accessed, in bytes. */
const FARTHEST = 1 << 20;

export const reduceStrength: FunctionPass = {
  name: "reduce-strength",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn, { level }) {
    if (level === "s" || level === "z" || fn.blocks.some(({ terminator }) => terminator.op === "invoke")) return false;
    let changed = insertPreheaders(fn);
    const loops = findInnermostLoops(fn);
    const uses = loops.length > 0 ? countUses(fn) : undefined;
    for (const each of loops) {
      const pointers = findPointers(each);
      if (pointers.length === 0 || pointers.length > MOST_POINTERS) continue;
      if (savedBy(pointers, each, uses!) <= pointers.length) continue;
      for (const pointer of pointers) movePointer(fn, each, pointer);
      changed = true;
    }
    return changed;
  },
};

interface Pointer {
  readonly stream: Stream;
  readonly block: Block;
  /** What uses it, and how far from its place. */
  readonly users: { readonly inst: Inst; readonly offset: number }[];
}

// ── Which pointers ───────────────────────────────────────────────────────────────

function findPointers({ loop, blocks, dominates }: InnermostLoop): Pointer[] {
  const induction = new Induction(loop);
  const pointers: Pointer[] = [];
  for (const block of blocks) {
    for (const part of betweenCalls(block)) {
      const accesses = part.filter((inst) => placeOf(inst) && induction.recurrenceOf(inst.args[0]!)?.step);
      for (const stream of findStreams(induction, accesses) ?? []) {
        const known = pointers.find((each) => dominates(each.block, block) && reaches(each.stream, stream));
        const pointer = known ?? { stream, block, users: [] };
        if (!known) pointers.push(pointer);
        const far = distanceBetween(pointer.stream, stream)!;
        pointer.users.push(...stream.accesses.map(({ inst, offset }) => ({ inst, offset: far + offset })));
      }
    }
  }
  return pointers;
}

/** Calls need not come back to what follows. */
function betweenCalls({ insts }: Block): Inst[][] {
  const parts: Inst[][] = [[]];
  for (const inst of insts) {
    if (inst.aux?.kind === "memory") parts[parts.length - 1]!.push(inst);
    else if (effectOf(inst) === "control") parts.push([]);
  }
  return parts;
}

/** Is the second stream, at a known distance, nowhere below the first one? */
function reaches(first: Stream, second: Stream): boolean {
  const far = first.step === second.step ? distanceBetween(first, second) : undefined;
  return far !== undefined && far >= 0 && far < FARTHEST;
}

/** From the lowest access of one stream to that of another. */
function distanceBetween(first: Stream, second: Stream): number | undefined {
  const far = distance(second.start, first.start);
  // A stream's start is its first access.
  return far === undefined ? undefined : far - second.accesses[0]!.offset + first.accesses[0]!.offset;
}

// ── What that gains ──────────────────────────────────────────────────────────────

/** The work of the addresses that nobody would need any more. */
function savedBy(pointers: readonly Pointer[], { loop }: InnermostLoop, uses: Int32Array): number {
  const left = new Map<Value, number>();
  let saved = 0;
  const drop = (value: Value): void => {
    if (value.kind !== "inst" || !loop.isInside(value)) return;
    const count = (left.get(value) ?? uses[value.id]!) - 1;
    left.set(value, count);
    if (count > 0) return;
    saved += workOf(value);
    value.args.forEach(drop);
  };
  for (const { users } of pointers) for (const { inst } of users) drop(inst.args[0]!);
  return saved;
}

/** In additions. Engines take short shifts into the addition that follows; other products take longer. */
function workOf({ op, args }: Inst): number {
  if (isConstant(op)) return 0;
  if (op === "i32.mul") return 2;
  return op === "i32.shl" && (i32Of(args[1]) ?? 4) <= 3 ? 0.5 : 1;
}

const isConstant = (op: string): boolean => op.endsWith(".const") || op.endsWith(".address");

// ── How ──────────────────────────────────────────────────────────────────────────

function movePointer(fn: Fn, { loop, before, latch }: InnermostLoop, { stream, users }: Pointer): void {
  const { header, entry, back } = loop;
  const { inst: lowest } = stream.lowest;
  const starts = new Map<Value, Value>(header.params.map((param, i) => [param, entry.args[i]!]));
  const start = new Emitter(fn, before.insts, lowest.loc).recompute(
    lowest.args[0]!,
    starts,
    (value) => !loop.isInside(value),
  );
  const pointer: Param = { kind: "param", id: fn.nextId++, type: "i32", name: "" };
  const imm = lowest.imm;
  for (const { inst, offset } of users) {
    inst.args[0] = pointer;
    inst.imm = imm + offset;
  }
  header.params.push(pointer);
  entry.args.push(start);
  back.args.push(new Emitter(fn, latch.insts, lowest.loc).binary("add", pointer, stream.step));
}
