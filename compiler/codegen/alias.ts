/** Which memory accesses certainly touch different bytes: what code generation may reorder. */
import type { Inst, Value } from "../ir/ir.ts";
import { rowByName } from "../wasm/opcodes.ts";

/** Can the accesses be swapped, as far as their addresses tell? Anything but plain loads and stores cannot. */
export function disjointAccess(a: Inst, b: Inst): boolean {
  if (a.aux?.kind !== "memory" || b.aux?.kind !== "memory" || a.aux.volatile || b.aux.volatile) return false;
  const first = placeOf(a);
  const second = placeOf(b);
  if (!first || !second) return false;
  if (first.base === second.base) {
    return first.offset + first.width <= second.offset || second.offset + second.width <= first.offset;
  }
  // Different objects: two slots, two symbols (their names may be aliases of one place, so only slots), or one of each.
  return first.isSlot ? second.isSlot || second.isSymbol : first.isSymbol && second.isSlot;
}

interface Place {
  /** A slot or symbol, or the value that holds the address. */
  readonly base: object;
  readonly offset: number;
  readonly width: number;
  readonly isSlot: boolean;
  readonly isSymbol: boolean;
}

function placeOf(access: Inst): Place | undefined {
  const row = rowByName(access.op);
  const address = access.args[0];
  if (!row || row.width === 0 || row.group === "atomic" || !address) return undefined;
  const { aux, imm } = addressParts(address);
  const place = { offset: imm + access.imm, width: row.width };
  if (aux?.kind === "slot") return { ...place, base: aux.slot, isSlot: true, isSymbol: false };
  if (aux?.kind === "symbol") return { ...place, base: aux.symbol, isSlot: false, isSymbol: true };
  return { base: address, offset: access.imm, width: row.width, isSlot: false, isSymbol: false };
}

function addressParts(address: Value): { aux: Inst["aux"]; imm: number } {
  if (address.kind === "inst" && (address.op === "slot.address" || address.op === "symbol.address")) {
    return { aux: address.aux, imm: address.imm };
  }
  return { aux: undefined, imm: 0 };
}
