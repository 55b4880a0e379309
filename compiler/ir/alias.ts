/**
 * Which memory accesses can touch the same bytes.
 *
 * An address is followed to its *base* through additions: a stack slot, a datum, or a
 * value about which nothing is known. Two accesses are apart if
 *
 * - one is written and the other read afterwards, and their types are none that one object
 *   may be accessed by (lower/alias-class.ts);
 * - they have one base and their bytes do not overlap, counted from the base or from
 *   another value that both addresses are a fixed distance from (their *anchor*, such as
 *   `&a[i]` of `a[i]` and `a[i + 1]`);
 * - their bases are different objects: slots, data (unless one may be an alias of the
 *   other), a slot and a datum. Arithmetic does not lead from object to object
 *   (C11 6.5.6p8);
 * - one is fresh from malloc, the other a variable, a parameter or another allocation;
 * - they are parameters that are given different objects in every call (passes/distinct-params.ts);
 * - one goes through a `restrict` parameter, and the other's address is not computed from that;
 * - they went through different `restrict` parameters of a function that was inlined (passes/inline.ts);
 * - one is an object whose address is only used to load and store - a slot, or a datum of
 *   which that holds in the whole module -, the other an unknown pointer.
 *
 * What is in a read-only datum never changes (6.7.3p6).
 */

import { rowByName } from "../wasm/opcodes.ts";
import { targetsOf } from "./cleanup.ts";
import { i32Of } from "./constants.ts";
import type { Aux, Datum, Fn, Inst, IrModule, Param, RestrictedPointer, StackSlot, Symbol, Value } from "./ir.ts";
import { isAllocation, isOwnObject } from "./objects.ts";
import { valuesNotFrom } from "./underived-values.ts";

/** The bytes that an access touches. */
export interface Place {
  /** A slot, a symbol, or the value that holds the address. */
  readonly base: StackSlot | Symbol | Value;
  readonly kind: "slot" | "symbol" | "value";
  /** From the base; undefined if it varies. */
  readonly offset: number | undefined;
  /** The value that the address is a fixed distance from; undefined if none is known, or if it is another one by now. */
  readonly anchor: Value | undefined;
  readonly distance: number;
  readonly width: number;
  /** Class of its type: a load of one class reads nothing that a store of another one wrote. 0 for any. */
  readonly alias: number;
  readonly through: RestrictedPointer | undefined;
}

/** The place of a load or store; undefined for other instructions, volatile accesses and atomic ones. */
export function placeOf(access: Inst): Place | undefined {
  if (access.aux?.kind !== "memory" || access.aux.volatile) return undefined;
  const row = rowByName(access.op);
  if (!row || row.width === 0 || row.group === "atomic") return undefined;
  return placeAt(access.args[0]!, access.imm, row.width, access.aux.alias, access.aux.through);
}

/** The place `offset` bytes from an address. */
export function placeAt(
  address: Value,
  offset: number,
  width: number,
  alias = 0,
  through: RestrictedPointer | undefined = undefined,
): Place {
  let at = address;
  let sum: number | undefined = offset;
  let anchor: Value | undefined;
  let distance = 0;
  const place = (kind: Place["kind"], base: Place["base"], start: number): Place => {
    return { base, kind, offset: sum === undefined ? undefined : sum + start, anchor, distance, width, alias, through };
  };
  while (at.kind === "inst") {
    if (at.op === "slot.address" && at.aux?.kind === "slot") return place("slot", at.aux.slot, at.imm);
    if (at.op === "symbol.address" && at.aux?.kind === "symbol") return place("symbol", at.aux.symbol, at.imm);
    if (at.op !== "i32.add") break;
    const [left, right] = at.args as [Value, Value];
    const constant = i32Of(right);
    if (constant !== undefined) {
      if (sum !== undefined) sum += constant;
      at = left;
      continue;
    }
    const object = objectAmong(left, right);
    if (!object) break;
    if (sum !== undefined) {
      anchor = at;
      distance = sum;
    }
    sum = undefined;
    at = object;
  }
  if (sum !== undefined) {
    anchor = at;
    distance = sum;
  }
  return place("value", at, 0);
}

/** The place as it is known where its anchor may have become another value: in an earlier round of a loop. */
export const withoutAnchor = (place: Place): Place => ({ ...place, offset: undefined, anchor: undefined });

/** The operand of an addition that leads to an object; the other one is an index. */
function objectAmong(left: Value, right: Value): Value | undefined {
  if (leadsToObject(left)) return leadsToObject(right) ? undefined : left;
  return leadsToObject(right) ? right : undefined;
}

function leadsToObject(value: Value, depth = 0): boolean {
  if (isOwnObject(value)) return true;
  if (value.kind === "param") return false;
  if (value.op === "slot.address" || value.op === "symbol.address") return true;
  return value.op === "i32.add" && depth < 4 && value.args.some((arg) => leadsToObject(arg, depth + 1));
}

export interface AliasAnalysis {
  /** Can they touch a common byte? */
  mayAlias(a: Place, b: Place): boolean;
  /**
   * Can a later load of `read` see what was written at `written`? Unlike mayAlias this asks for the types too, which
   * tell nothing of the order of two stores, or of a load and a later store: memory may be used again for something else.
   */
  canReach(written: Place, read: Place): boolean;
  /** Do calls and unknown writes leave it alone? */
  isPrivate(place: Place): boolean;
  /** Can nothing write there at all? */
  isConstant(place: Place): boolean;
}

/** Facts about a module's data that the analysis of each function uses; they stay true while passes run. */
export interface ModuleFacts {
  readonly data: ReadonlyMap<Symbol, Datum>;
  /** Symbols that may be second names of others. */
  readonly aliased: ReadonlySet<Symbol>;
  /** Data that nothing points to. */
  readonly hidden: ReadonlySet<Symbol>;
}

export function moduleFacts(module: IrModule): ModuleFacts {
  const aliased = new Set<Symbol>();
  for (const { symbol, target } of module.aliases) aliased.add(symbol).add(target);
  const data = new Map(module.data.map((datum) => [datum.symbol, datum]));
  return { data, aliased, hidden: hiddenData(module, aliased) };
}

/** Data that only this module names, and whose address it keeps nowhere. */
function hiddenData(module: IrModule, aliased: ReadonlySet<Symbol>): Set<Symbol> {
  const hidden = new Set<Symbol>();
  for (const { symbol, threadLocal } of module.data)
    if (
      symbol.binding === "local" &&
      !symbol.used &&
      symbol.exportName === undefined &&
      !threadLocal &&
      !aliased.has(symbol)
    )
      hidden.add(symbol);
  for (const { relocs } of module.data) for (const { symbol } of relocs) hidden.delete(symbol);
  for (const fn of module.functions) for (const object of escapedObjects(fn)) hidden.delete(object as Symbol);
  return hidden;
}

/** @returns the analysis of a function as it is now */
export function analyzeAliases(fn: Fn, facts: ModuleFacts): AliasAnalysis {
  const escaped = escapedObjects(fn);
  const params = new Set<Value>(fn.params);
  /** Two values that are certainly addresses of different objects. */
  const areApart = (a: Value, b: Value): boolean => {
    if (isAllocation(a)) return isAllocation(b) || params.has(b);
    if (isAllocation(b)) return params.has(a);
    return a.kind === "param" && b.kind === "param" && a.distinct === true && b.distinct === true;
  };
  const notFrom = new Map<Param, ReadonlySet<Value>>();
  const isNotFrom = (param: Param, value: Value): boolean => {
    let values = notFrom.get(param);
    if (!values) notFrom.set(param, (values = valuesNotFrom(fn, param)));
    return values.has(value);
  };
  /** Is the first one reached through a restricted pointer, and the second not? */
  const isOnlyThrough = ({ base: pointer }: Place, { kind, base }: Place): boolean => {
    if (!("kind" in pointer) || pointer.kind !== "param" || !pointer.restricted || !params.has(pointer)) return false;
    return kind !== "value" || isNotFrom(pointer, base as Value);
  };
  const isPrivate = ({ kind, base }: Place): boolean => kind === "slot" && !escaped.has(base as StackSlot);
  /** Does no unknown pointer lead there? Passes may have made pointers of a datum's address since the facts were found. */
  const isHidden = ({ kind, base }: Place): boolean =>
    !escaped.has(base as StackSlot | Symbol) && (kind === "slot" || facts.hidden.has(base as Symbol));
  const mayAlias = (a: Place, b: Place): boolean => {
    if (a.base === b.base) return overlap(a, b);
    if (areRestricted(a, b) || isOnlyThrough(a, b) || isOnlyThrough(b, a)) return false;
    if (a.kind === "value" || b.kind === "value") {
      if (a.kind === b.kind) return !areApart(a.base as Value, b.base as Value);
      const [value, object] = a.kind === "value" ? [a, b] : [b, a];
      // What malloc gives is no variable.
      return !isHidden(object) && !isAllocation(value.base as Value);
    }
    if (a.kind !== b.kind || a.kind === "slot") return false;
    return mayBeSame(facts, a.base as Symbol) || mayBeSame(facts, b.base as Symbol);
  };
  return {
    isPrivate,
    isConstant: ({ kind, base }) => kind === "symbol" && isConstantDatum(facts, base as Symbol),
    mayAlias,
    canReach: (written, read) =>
      (written.alias === read.alias || written.alias === 0 || read.alias === 0) && mayAlias(written, read),
  };
}

/** Do they go through two different pointers of those that were restricted together? */
const areRestricted = ({ through: a }: Place, { through: b }: Place): boolean =>
  a !== undefined && b !== undefined && a.scope === b.scope && a.pointer !== b.pointer;

const isConstantDatum = ({ data, aliased }: ModuleFacts, symbol: Symbol): boolean =>
  data.get(symbol)?.readOnly === true && symbol.binding !== "weak" && !aliased.has(symbol);

/** An undefined or weak symbol can turn out to be an alias of another one. */
const mayBeSame = ({ aliased, data }: ModuleFacts, symbol: Symbol): boolean =>
  aliased.has(symbol) || !data.has(symbol) || symbol.binding === "weak";

function overlap(a: Place, b: Place): boolean {
  const apart = distanceBetween(a, b);
  return apart === undefined || (apart < a.width && -apart < b.width);
}

/** How far behind the beginning of `a` that of `b` is; undefined if that is not known. */
export function distanceBetween(a: Place, b: Place): number | undefined {
  if (a.base !== b.base) return undefined;
  if (a.offset !== undefined && b.offset !== undefined) return b.offset - a.offset;
  return a.anchor !== undefined && a.anchor === b.anchor ? b.distance - a.distance : undefined;
}

/** Exactly the same bytes? */
export const isSamePlace = (a: Place, b: Place): boolean => distanceBetween(a, b) === 0 && a.width === b.width;

/** The bytes that a load or a copy reads; undefined if they are not known. */
export function readPlace(inst: Inst): Place | undefined {
  return inst.op === "memory.copy" ? placeAt(inst.args[1]!, 0, countOf(inst)) : placeOf(inst);
}

/** How many bytes a filling or a copy touches, as far as that is known. */
function countOf(inst: Inst): number {
  const count = i32Of(inst.args[2]);
  return count === undefined ? Number.POSITIVE_INFINITY : count >>> 0;
}

/** The bytes that an instruction writes if it is a store, a filling or a copy; undefined if they are not known. */
export function writtenPlace(inst: Inst): Place | undefined {
  if (inst.op !== "memory.copy" && inst.op !== "memory.fill") return placeOf(inst);
  return placeAt(inst.args[0]!, 0, countOf(inst));
}

/** What a wider access that begins where a plain one does is marked with: of its type, nothing is known. */
export function widened({ aux }: Inst): Aux {
  return { kind: "memory", align: aux?.kind === "memory" ? aux.align : 1, volatile: false, alias: 0 };
}

/** How many of an instruction's first operands are only addresses of what it accesses. */
const addressesOf = ({ op, aux }: Inst): number =>
  op === "memory.copy" ? 2 : op === "memory.fill" || isPlain(op, aux) ? 1 : 0;

/** Volatile and atomic accesses have no place here: they touch whatever their address could be known to others for. */
const isPlain = (op: string, aux: Inst["aux"]): boolean =>
  aux?.kind === "memory" && !aux.volatile && !op.includes(".atomic.");

/** Slots and data whose address the function uses for anything but addition, loading and storing. */
export function escapedObjects(fn: Fn): Set<StackSlot | Symbol> {
  const escaped = new Set<StackSlot | Symbol>();
  // Sums that lead to an object: what happens to them happens to its address.
  const sources = new Map<Value, StackSlot | Symbol>();
  const escape = (value: Value): void => {
    const object = sources.get(value);
    if (object) escaped.add(object);
  };
  const note = (inst: Inst): void => {
    if (inst.op === "slot.address" && inst.aux?.kind === "slot") {
      sources.set(inst, inst.aux.slot);
      return;
    }
    if (inst.op === "symbol.address" && inst.aux?.kind === "symbol") {
      sources.set(inst, inst.aux.symbol);
      return;
    }
    if (inst.op === "i32.add") {
      const [left, right] = inst.args as [Value, Value];
      const [a, b] = [sources.get(left), sources.get(right)];
      if (a && b) inst.args.forEach(escape);
      else if (a ?? b) sources.set(inst, (a ?? b)!);
      return;
    }
    const nAddresses = addressesOf(inst);
    inst.args.forEach((arg, i) => {
      const object = sources.get(arg);
      // Of a sum in which placeAt() does not find the object, others must not believe that it leads elsewhere.
      if (object && (i >= nAddresses || placeAt(arg, 0, 1).base !== object)) escaped.add(object);
    });
  };
  // Definitions come before uses in a walk that begins at the entry, except through parameters: those are escapes.
  for (const block of inDominanceOrder(fn)) {
    for (const inst of block.insts) note(inst);
    const { terminator } = block;
    for (const target of targetsOf(terminator)) target.args.forEach(escape);
    if (terminator.op === "return") terminator.values.forEach(escape);
    else if (terminator.op === "return_call") terminator.call.args.forEach(escape);
  }
  return escaped;
}

/** Depth-first from the entry: a block comes after those that dominate it. */
function* inDominanceOrder(fn: Fn): Generator<Fn["blocks"][number]> {
  const seen = new Set([fn.blocks[0]!]);
  const work = [fn.blocks[0]!];
  for (let block = work.pop(); block; block = work.pop()) {
    yield block;
    for (const { block: next } of targetsOf(block.terminator)) {
      if (seen.has(next)) continue;
      seen.add(next);
      work.push(next);
    }
  }
}
