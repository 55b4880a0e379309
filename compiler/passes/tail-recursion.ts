/**
 * Tail recursion becomes a loop: a call of the function itself whose result is returned
 * is a jump back to the start, with the arguments as new parameters.
 *
 *     int gcd(int a, int b) { return b ? gcd(b, a % b) : a; }
 *
 *     b1: %r = call @gcd(%b, %m)         b1: br loop(%b, %m)
 *         return %r                =>
 *
 * If something is still added to the result (or multiplied with it, or any other operation
 * on integers that is associative and has a neutral element), it is gathered in one more
 * parameter, which every return then adds:
 *
 *     return n * factorial(n - 1)   =>   product = product * n; n = n - 1; go round
 *
 * Each call has variables of its own: a function whose slots are known outside of it stays as it is.
 * The accumulating form is described by Bauer and Wössner, "Algorithmic Language and
 * Program Development" (1982).
 */

import { escapedObjects } from "../ir/alias.ts";
import { nextBlockId } from "../ir/blocks.ts";
import { replaceValues } from "../ir/cleanup.ts";
import { integerConstant } from "../ir/constants.ts";
import type { Block, Fn, Inst, IrType, Param, Value } from "../ir/ir.ts";
import type { FunctionPass } from "./pass.ts";

export const tailRecursion: FunctionPass = {
  name: "tail-recursion",
  requires: ["ssa", "no-unreachable"],
  destroys: ["simplified"],
  minOpt: 2,
  run(fn) {
    const sites = findSites(fn);
    if (sites.length === 0 || !isRepeatable(fn)) return false;
    // One operation gathers; calls with another one stay calls.
    const op = sites.find(({ gathers }) => gathers)?.gathers?.op;
    const chosen = sites.filter(({ gathers }) => !gathers || gathers.op === op);
    makeLoop(fn, chosen, op);
    return true;
  },
};

/** Operations on integers with their neutral elements. */
const gathering = new Map(
  (["i32", "i64"] as const).flatMap((type) => [
    [`${type}.add`, 0n],
    [`${type}.mul`, 1n],
    [`${type}.or`, 0n],
    [`${type}.xor`, 0n],
    [`${type}.and`, -1n],
  ]),
);

interface Site {
  readonly block: Block;
  readonly call: Inst;
  /** What is done with the result before it is returned. */
  readonly gathers: Inst | undefined;
}

function findSites(fn: Fn): Site[] {
  if (fn.symbol.binding === "weak" || fn.dynamicStack) return [];
  return fn.blocks.flatMap((block) => {
    const site = siteOf(fn, block);
    return site ? [site] : [];
  });
}

function siteOf(fn: Fn, block: Block): Site | undefined {
  const at = block.insts.findLastIndex((inst) => isSelfCall(fn, inst));
  if (at < 0) return undefined;
  const call = block.insts[at]!;
  const rest = block.insts.slice(at + 1).filter(({ op }) => !op.endsWith(".const"));
  const returned = returnedBy(block);
  if (!returned || rest.length > 1 || call.args.length !== fn.params.length) return undefined;
  const [last] = rest;
  if (!last) return returned.value === call || returned.isVoid ? { block, call, gathers: undefined } : undefined;
  const isGathered = gathering.has(last.op) && last.args.filter((arg) => arg === call).length === 1;
  return isGathered && returned.value === last ? { block, call, gathers: last } : undefined;
}

const isSelfCall = (fn: Fn, { op, aux }: Inst): boolean =>
  op === "call" && aux?.kind === "call" && aux.callee === fn.symbol;

/** What a block returns, at its end or in an empty block after it. */
function returnedBy({
  terminator,
}: Block): { readonly value: Value | undefined; readonly isVoid: boolean } | undefined {
  if (terminator.op === "return") return { value: terminator.values[0], isVoid: terminator.values.length === 0 };
  if (terminator.op !== "br") return undefined;
  const { block: next, args } = terminator.target;
  if (next.insts.length > 0 || next.terminator.op !== "return") return undefined;
  const [value] = next.terminator.values;
  const position = next.params.indexOf(value as Param);
  return { value: position < 0 ? value : args[position], isVoid: value === undefined };
}

/** Can the next round use the same slots? */
function isRepeatable(fn: Fn): boolean {
  if (fn.blocks.some(({ terminator }) => terminator.op === "invoke" || terminator.op === "return_call")) return false;
  const escaped = escapedObjects(fn);
  return !fn.slots.some((slot) => escaped.has(slot));
}

function makeLoop(fn: Fn, sites: readonly Site[], op: string | undefined): void {
  const start = fn.blocks[0]!;
  const newParam = (type: IrType, name: string): Param => ({ kind: "param", id: fn.nextId++, type, name });
  const params = fn.params.map(({ type, name }) => newParam(type, name));
  replaceValues(fn, (value) => params[fn.params.indexOf(value as Param)] ?? value);
  const result = op ? newParam(fn.signature.results[0]!, "") : undefined;
  start.params = result ? [...params, result] : params;
  const { loc } = fn;
  const entry: Block = {
    id: nextBlockId(fn),
    params: [],
    insts: [],
    terminator: { op: "br", loc, target: { block: start, args: [...fn.params] } },
  };
  if (op && result) gatherAtReturns(fn, sites, op, result);
  if (op && entry.terminator.op === "br") {
    const neutral = integerConstant(fn, result!.type as "i32" | "i64", gathering.get(op)!, loc);
    entry.insts.push(neutral);
    entry.terminator.target.args.push(neutral);
  }
  for (const site of sites) goRound(fn, site, start, result);
  fn.blocks.unshift(entry);
}

/** In place of the call a jump, behind which nothing is left but constants. */
function goRound(fn: Fn, { block, call, gathers }: Site, start: Block, result: Param | undefined): void {
  block.insts = block.insts.filter((inst) => inst !== call && inst !== gathers);
  const args = [...call.args];
  if (result && gathers) {
    const operand = gathers.args.find((arg) => arg !== call)!;
    const gathered = combine(fn, gathers.op, result, operand, call);
    block.insts.push(gathered);
    args.push(gathered);
  } else if (result) args.push(result);
  block.terminator = { op: "br", loc: call.loc, target: { block: start, args } };
}

function combine(fn: Fn, op: string, left: Value, right: Value, { loc }: { readonly loc: number }): Inst {
  return { kind: "inst", id: fn.nextId++, op, type: left.type, args: [left, right], loc, imm: 0, aux: undefined };
}

/** Every return of the rest of the function gives what has been gathered, too. */
function gatherAtReturns(fn: Fn, sites: readonly Site[], op: string, gathered: Param): void {
  const turned = new Set(sites.map(({ block }) => block));
  for (const block of fn.blocks) {
    const { terminator } = block;
    if (terminator.op !== "return" || turned.has(block)) continue;
    const sum = combine(fn, op, gathered, terminator.values[0]!, terminator);
    block.insts.push(sum);
    terminator.values = [sum];
  }
}
