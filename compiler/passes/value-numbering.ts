/**
 * Value numbering over the dominator tree: an operation without effects whose equal
 * (same operation, same operands, same immediates) was computed in this block or in
 * one that dominates it is replaced by that.
 *
 *     %3 = i32.add %a, %b
 *     …                          (dominated)
 *     %9 = i32.add %b, %a   =>   uses of %9 become %3
 *
 * A load equals another load of the same place if no write between them can have touched
 * it (ir/memory-states.ts), and what was stored there if that is what it depends on. A
 * load from a read-only datum is the constant that is there.
 *
 * So does a call of a function that only reads (passes/infer-effects.ts), if nothing was written.
 *
 * Constants are left alone: code generation writes them where they are used.
 * Reference: Briggs, Cooper, Simpson, "Value Numbering" (1997), dominator-based form.
 */
import { analyzeAliases, isSamePlace, type ModuleFacts, placeOf } from "../ir/alias.ts";
import { buildCfg } from "../ir/cfg.ts";
import { replaceValues } from "../ir/cleanup.ts";
import { buildDominators } from "../ir/dominators.ts";
import { effectOf } from "../ir/effect.ts";
import type { Block, Fn, Inst, IrType, Symbol, Value } from "../ir/ir.ts";
import { MemoryStates } from "../ir/memory-states.ts";
import { isCommutative } from "../ir/ops.ts";
import { factsOf } from "./facts.ts";
import type { FunctionPass } from "./pass.ts";
import { ScopedMap } from "./scoped-map.ts";

export const valueNumbering: FunctionPass = {
  name: "value-numbering",
  requires: ["ssa", "no-unreachable"],
  minOpt: 1,
  run(fn, ctx) {
    const cfg = buildCfg(fn);
    const tree = buildDominators(cfg);
    const facts = factsOf(ctx);
    const memory = new MemoryStates(cfg, tree, analyzeAliases(fn, facts));
    const numbering = new Numbering(fn, memory, facts);
    // An explicit stack: dominator trees of generated code are thousands of levels deep.
    const work: (number | "leave")[] = [0];
    for (let item = work.pop(); item !== undefined; item = work.pop()) {
      if (item === "leave") {
        numbering.table.leave();
        continue;
      }
      numbering.table.enter();
      memory.enter(item);
      numbering.block(cfg.blocks[item]!);
      memory.leave(item);
      work.push("leave", ...tree.children[item]!);
    }
    const { replaced } = numbering;
    if (replaced.size > 0) replaceValues(fn, (value) => replaced.get(value) ?? value);
    return replaced.size > 0;
  },
};

class Numbering {
  readonly table = new ScopedMap<string, Inst>();
  readonly replaced = new Map<Value, Value>();
  private readonly fn: Fn;
  private readonly memory: MemoryStates;
  private readonly facts: ModuleFacts;
  private insts: Inst[] = [];

  constructor(fn: Fn, memory: MemoryStates, facts: ModuleFacts) {
    this.fn = fn;
    this.memory = memory;
    this.facts = facts;
  }

  block(block: Block): void {
    this.insts = [];
    for (const inst of block.insts) {
      for (let i = 0; i < inst.args.length; i++) inst.args[i] = this.replaced.get(inst.args[i]!) ?? inst.args[i]!;
      const equal = this.equalOf(inst);
      if (equal) {
        this.replaced.set(inst, equal);
        continue;
      }
      this.insts.push(inst);
      this.memory.pass(inst);
    }
    block.insts = this.insts;
  }

  private equalOf(inst: Inst): Value | undefined {
    const effect = effectOf(inst);
    if (effect === "read") return this.equalOfLoad(inst);
    if (effect !== "none" || inst.op.endsWith(".const") || inst.type === "void") return undefined;
    return this.known(keyOf(inst), inst);
  }

  private known(key: string, inst: Inst): Inst | undefined {
    const known = this.table.get(key);
    if (!known) this.table.set(key, inst);
    return known;
  }

  private equalOfLoad(load: Inst): Value | undefined {
    if (load.aux?.kind === "call") return this.known(`${keyOf(load)} @${this.memory.current.id}`, load);
    const place = placeOf(load);
    if (!place) return undefined;
    const constant = place.kind === "symbol" && this.constantAt(load, place.base as Symbol, place.offset);
    if (constant) return constant;
    const state = this.memory.reaching(place);
    if (state.write && isPlainStore(state.write) && isSamePlace(placeOf(state.write)!, place)) {
      const value = this.stored(state.write, load);
      if (value) return value;
    }
    return this.known(`${keyOf(load)} @${state.id}`, load);
  }

  /** What a load gives right after a store of the same bytes. */
  private stored(store: Inst, load: Inst): Value | undefined {
    const value = store.args[1]!;
    const whole = `${value.type}.store`;
    if (store.op === whole && load.op === `${value.type}.load`) return value;
    if (load.type !== "i32" || value.type !== "i32") return undefined;
    const bits = store.op === "i32.store8" ? 8 : store.op === "i32.store16" ? 16 : 0;
    if (bits === 0) return undefined;
    if (load.op === `i32.load${bits}_s`) return this.emit(load, `i32.extend${bits}_s`, [value]);
    const mask = this.emit(load, "i32.const", [], bits === 8 ? 0xff : 0xffff);
    return this.emit(load, "i32.and", [value, mask]);
  }

  private emit(at: Inst, op: string, args: Value[], imm = 0, type: IrType = "i32", aux: Inst["aux"] = undefined): Inst {
    const inst: Inst = { kind: "inst", id: this.fn.nextId++, op, type, args, loc: at.loc, imm, aux };
    this.insts.push(inst);
    return inst;
  }

  /** The constant that a read-only datum holds there. */
  private constantAt(load: Inst, symbol: Symbol, offset: number | undefined): Inst | undefined {
    const datum = this.facts.data.get(symbol);
    if (!datum?.readOnly || offset === undefined || symbol.binding === "weak" || this.facts.aliased.has(symbol))
      return undefined;
    const bytes = new DataView(new ArrayBuffer(16));
    const width = placeOf(load)!.width;
    if (offset < 0 || offset + width > datum.size || width > 8) return undefined;
    if (datum.relocs.some((reloc) => reloc.offset < offset + width && offset < reloc.offset + 4)) return undefined;
    for (let i = 0; i < width; i++) bytes.setUint8(i, datum.bytes?.[offset + i] ?? 0);
    switch (load.op) {
      case "f32.load": {
        const value = bytes.getFloat32(0, true);
        // The payload of a NaN would not survive.
        return Number.isNaN(value) ? undefined : this.emit(load, "f32.const", [], value, "f32");
      }
      case "f64.load": {
        const value = bytes.getFloat64(0, true);
        return Number.isNaN(value) ? undefined : this.emit(load, "f64.const", [], value, "f64");
      }
    }
    const bits = width * 8;
    const raw = bytes.getBigUint64(0, true);
    const value = load.op.endsWith("_s") ? BigInt.asIntN(bits, raw) : raw;
    if (load.type === "i32") return this.emit(load, "i32.const", [], Number(BigInt.asIntN(32, value)));
    if (load.type !== "i64") return undefined;
    return this.emit(load, "i64.const", [], 0, "i64", { kind: "i64", value: BigInt.asIntN(64, value) });
  }
}

const isPlainStore = ({ op, aux }: Inst): boolean =>
  aux?.kind === "memory" && !aux.volatile && /^(?:[if](?:32|64)|v128)\.store(?:8|16|32)?$/.test(op);

/** Equal keys mean equal values. Constants are known by value, everything else by identity. */
function keyOf(inst: Inst): string {
  const operands = inst.args.map(operandKey);
  if (isCommutative(inst.op)) operands.sort();
  return `${inst.op} ${operands.join(",")} ${immediateKey(inst)}`;
}

function operandKey(value: Value): string {
  if (value.kind === "inst" && value.op.endsWith(".const")) return `${value.op}${immediateKey(value)}`;
  return `%${value.id}`;
}

function immediateKey(inst: Inst): string {
  const imm = Object.is(inst.imm, -0) ? "-0" : String(inst.imm);
  switch (inst.aux?.kind) {
    case "i64":
      return String(inst.aux.value);
    case "symbol":
      return `${inst.aux.symbol.name}+${imm}`;
    case "slot":
      return `s${inst.aux.slot.id}+${imm}`;
    case "bytes":
      return inst.aux.bytes.join();
    case "call":
      return `@${inst.aux.callee?.name}`;
    case "lane":
      return `l${inst.aux.lane}`;
    default:
      return imm;
  }
}
