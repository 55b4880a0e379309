/**
 * Accesses of a block that lie a fixed distance apart share one address; the distance
 * becomes their offset, which costs nothing.
 *
 *     load (%p + -4000)                      %q = %p + -4000
 *     load (%p + -8)                         load %q
 *     load %p                        =>      load %q offset=3992
 *     load (%p + 4000)                       load %q offset=4000
 *                                            load %q offset=8000
 *
 * WebAssembly adds offsets without wrapping around. The shared address is the lowest of
 * those accessed, so it is one of an object, and no offset from it is negative: what is
 * reached is what C's arithmetic reaches. That holds as long as the lowest access is made
 * whenever the others are: a call, which need not return, ends a group.
 *
 * Addresses are compared by what varies in them; constants may stand beside it or in the
 * address of an object (`%i + (@a + 8)`).
 */

import { i32Of } from "../ir/constants.ts";
import { effectOf } from "../ir/effect.ts";
import { Emitter } from "../ir/emitter.ts";
import type { Block, Fn, Inst, Value } from "../ir/ir.ts";
import type { FunctionPass } from "./pass.ts";

export const shareAddresses: FunctionPass = {
  name: "share-addresses",
  requires: ["ssa"],
  minOpt: 1,
  run(fn) {
    let changed = false;
    for (const block of fn.blocks) changed = shareInBlock(fn, block) || changed;
    return changed;
  },
};

/** What varies in an address: a value, to which an object's address may be added. */
interface Form {
  readonly varying: Value;
  /** Its constant aside. */
  readonly object: ObjectAddress | undefined;
}

type ObjectAddress = Inst & { readonly op: "symbol.address" | "slot.address" };

interface Access {
  readonly inst: Inst;
  readonly form: Form;
  /** From what varies to the first byte accessed. */
  readonly distance: number;
}

/** No offset may be larger, so that it can be printed and read as a signed number. */
const FARTHEST = 0x7fffffff;

function shareInBlock(fn: Fn, block: Block): boolean {
  const before = new Map<Inst, Inst[]>();
  let changed = false;
  let groups = new Map<string, Access[]>();
  const share = (): void => {
    for (const group of groups.values()) changed = shareInGroup(fn, group, before) || changed;
    groups = new Map();
  };
  for (const inst of block.insts) {
    const access = accessOf(inst);
    if (access) {
      const key = keyOf(access.form);
      const group = groups.get(key);
      if (group) group.push(access);
      else groups.set(key, [access]);
    } else if (effectOf(inst) === "control") {
      share();
    }
  }
  share();
  if (before.size > 0) block.insts = block.insts.flatMap((inst) => [...(before.get(inst) ?? []), inst]);
  return changed;
}

/** Plain loads and stores whose address is more than an object's. */
function accessOf(inst: Inst): Access | undefined {
  if (inst.aux?.kind !== "memory" || effectOf(inst) === "control") return undefined;
  let address = inst.args[0]!;
  let distance = inst.imm;
  for (let added = constantAdded(address); added !== undefined; added = constantAdded(address)) {
    distance += added;
    address = (address as Inst).args[0]!;
  }
  if (isObject(address)) return undefined;
  const operands = address.kind === "inst" && address.op === "i32.add" ? address.args : [];
  const object = operands.find(isObject);
  if (!object) return { inst, form: { varying: address, object }, distance };
  const varying = operands[0] === object ? operands[1]! : operands[0]!;
  return { inst, form: { varying, object }, distance: distance + object.imm };
}

const constantAdded = (value: Value): number | undefined =>
  value.kind === "inst" && value.op === "i32.add" ? i32Of(value.args[1]) : undefined;

const isObject = (value: Value): value is ObjectAddress =>
  value.kind === "inst" && (value.op === "symbol.address" || value.op === "slot.address");

function keyOf({ varying, object }: Form): string {
  if (object?.aux?.kind === "symbol") return `${varying.id} symbol ${object.aux.symbol.name}`;
  return object?.aux?.kind === "slot" ? `${varying.id} slot ${object.aux.slot.id}` : `${varying.id}`;
}

/** @returns whether addresses changed */
function shareInGroup(fn: Fn, group: readonly Access[], before: Map<Inst, Inst[]>): boolean {
  const [first] = group as [Access];
  if (group.every(({ inst }) => inst.args[0] === first.inst.args[0])) return false;
  const lowest = Math.min(...group.map(({ distance }) => distance));
  if (group.some(({ distance }) => distance - lowest > FARTHEST - first.inst.imm)) return false;
  // Where the first access is, the others' addresses need not have been computed yet; what they are made of has.
  const isFirst = first.distance === lowest;
  const address = isFirst ? first.inst.args[0]! : compute(fn, first, lowest, before);
  const start = isFirst ? first.inst.imm : 0;
  for (const { inst, distance } of group) {
    inst.args[0] = address;
    inst.imm = distance - lowest + start;
  }
  return true;
}

/** The address `distance` from what varies, in front of an access. */
function compute(fn: Fn, { inst, form }: Access, distance: number, before: Map<Inst, Inst[]>): Value {
  const emitter = new Emitter(fn, before.get(inst) ?? [], inst.loc);
  before.set(inst, emitter.insts);
  const { varying, object } = form;
  if (!object) return distance === 0 ? varying : emitter.binary("add", varying, distance);
  return emitter.binary("add", varying, emitter.emit(object.op, "i32", [], distance, object.aux));
}
