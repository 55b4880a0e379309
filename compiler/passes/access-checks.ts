/**
 * The checks of loads, stores and copies (passes/check-addresses.ts), and what calls of the library leave for reports.
 *
 * A check in place looks at the granule of the last byte, and of the first one where the access may be in two. (If it is
 * in two although its type says that it is not, it goes wrong at the end more often than at the beginning.) Whoever
 * finds it other than zero asks the runtime, which knows about accesses to the beginning of a granule. Without
 * optimisation, and for size, each check is a call, and so it is in functions whose checks would make them huge.
 */
import { GRANULE, GRANULE_BITS, Runtime } from "../base/shadow.ts";
import { placeAt } from "../ir/alias.ts";
import { BlockMaker } from "../ir/blocks.ts";
import { i32Of } from "../ir/constants.ts";
import { effectOf } from "../ir/effect.ts";
import { Emitter } from "../ir/emitter.ts";
import type { Block, Fn, Inst, IrModule, Symbol, Value } from "../ir/ir.ts";
import { rowByName } from "../wasm/opcodes.ts";
import type { AccessSites } from "./access-sites.ts";
import { effort, type OptimizeLevel } from "./pass.ts";

/** Checks in place up to which a function has them. */
const MOST_IN_PLACE = 2000;

/** What an instruction does to memory: `bytes` from `address` on. */
export interface Access {
  readonly address: Value;
  readonly offset: number;
  /** A number, or the value that says it. */
  readonly bytes: number | Value;
  readonly writes: boolean;
  /** It is in one granule. */
  readonly aligned: boolean;
}

/** The accesses an instruction makes itself; of a copy, what it reads and what it writes. */
export function accessesOf(inst: Inst): Access[] {
  const { op, args, aux, imm } = inst;
  if (op === "memory.copy" || op === "memory.fill") {
    const bytes = i32Of(args[2]) ?? args[2]!;
    const access = (address: Value, writes: boolean): Access => ({ address, offset: 0, bytes, writes, aligned: false });
    const written = access(args[0]!, true);
    return bytes === 0 ? [] : op === "memory.fill" ? [written] : [access(args[1]!, false), written];
  }
  if (aux?.kind !== "memory") return [];
  const row = rowByName(op);
  if (!row || row.width === 0) return [];
  const { width } = row;
  const writes = /store|rmw/.test(op);
  const aligned = width <= GRANULE && aux.align >= width;
  return [{ address: args[0]!, offset: imm, bytes: width, writes, aligned }];
}

/** Is every byte of an access in the object whose address it was computed from, as far as can be seen? */
export function isInside({ address, offset, bytes }: Access, sizeOf: (datum: Symbol) => number | undefined): boolean {
  if (typeof bytes !== "number") return false;
  const place = placeAt(address, offset, bytes);
  if (place.kind === "value" || place.offset === undefined || place.offset < 0) return false;
  const size = place.kind === "slot" ? (place.base as { size: number }).size : sizeOf(place.base as Symbol);
  return size !== undefined && place.offset + bytes <= size;
}

export class AccessChecker {
  private readonly sites: AccessSites;
  private readonly inPlace: boolean;
  private readonly sizes = new Map<Symbol, number>();

  constructor(module: IrModule, sites: AccessSites, level: OptimizeLevel) {
    this.sites = sites;
    this.inPlace = effort(level) >= 1 && level !== "s" && level !== "z";
    for (const { symbol, size, common } of module.data)
      if (symbol.binding !== "weak" && !common) this.sizes.set(symbol, size);
  }

  run(fn: Fn): void {
    const isInPlace = this.inPlace && countAccesses(fn) <= MOST_IN_PLACE;
    const maker = new BlockMaker(fn);
    for (const block of [...fn.blocks]) new BlockChecker(fn, block, maker, this.sites, this.sizes, isInPlace).run();
  }
}

const countAccesses = ({ blocks }: Fn): number =>
  blocks.reduce((sum, { insts }) => sum + insts.filter(({ aux }) => aux?.kind === "memory").length, 0);

/** One block at a time: an address that was checked there need not be checked again before the next call. */
class BlockChecker {
  private readonly fn: Fn;
  private readonly original: Block;
  private readonly maker: BlockMaker;
  private readonly sites: AccessSites;
  private readonly sizes: ReadonlyMap<Symbol, number>;
  private readonly inPlace: boolean;
  /** Where instructions go by now: checks in place divide the block. */
  private block: Block;
  private readonly checked = new Map<Value, { from: number; to: number }[]>();

  constructor(
    fn: Fn,
    block: Block,
    maker: BlockMaker,
    sites: AccessSites,
    sizes: ReadonlyMap<Symbol, number>,
    inPlace: boolean,
  ) {
    this.fn = fn;
    this.original = this.block = block;
    this.maker = maker;
    this.sites = sites;
    this.sizes = sizes;
    this.inPlace = inPlace;
  }

  run(): void {
    const { insts, terminator } = this.original;
    this.block.insts = [];
    for (const inst of insts) {
      for (const access of accessesOf(inst)) {
        if (this.isKnown(access)) continue;
        if (this.inPlace && typeof access.bytes === "number" && access.bytes <= 2 * GRANULE)
          this.checkInPlace(inst, access, access.bytes);
        else this.checkByCall(inst, access);
      }
      this.noteCall(inst);
      this.block.insts.push(inst);
    }
    this.block.terminator = terminator;
  }

  private isKnown(access: Access): boolean {
    const { address, offset, bytes } = access;
    if (isInside(access, (symbol) => this.sizes.get(symbol))) return true;
    if (typeof bytes !== "number") return false;
    const ranges = this.checked.get(address) ?? [];
    const to = offset + bytes;
    if (ranges.some((range) => range.from <= offset && to <= range.to)) return true;
    this.checked.set(address, [...ranges, { from: offset, to }]);
    return false;
  }

  /** What calls leave behind: nothing is sure to be accessible any more, and reports from the library name the caller. */
  private noteCall(inst: Inst): void {
    const { aux } = inst;
    if (aux?.kind !== "call") return;
    if (effectOf(inst) === "control") this.checked.clear();
    if (this.sites.checks.library || aux.callee === undefined || aux.callee.defined) return;
    const code = this.code(inst);
    const place = this.sites.address(code, this.sites.runtimeDatum(Runtime.callSite));
    const memory: Inst["aux"] = { kind: "memory", align: 4, volatile: false, alias: 0 };
    code.emit("i32.store", "void", [place, this.sites.emit(code, this.fn, inst.loc)], 0, memory);
  }

  private code = (inst: Inst): Emitter => new Emitter(this.fn, this.block.insts, inst.loc);

  private checkByCall(inst: Inst, access: Access): void {
    const code = this.code(inst);
    this.askRuntime(code, inst, access, addressOf(code, access, 0));
  }

  private askRuntime(code: Emitter, inst: Inst, { bytes, writes }: Access, address: Value): void {
    const size = typeof bytes === "number" ? code.i32(bytes) : bytes;
    const site = this.sites.emit(code, this.fn, inst.loc);
    this.sites.call(code, Runtime.check, [address, size, code.i32(writes ? 1 : 0), site]);
  }

  private checkInPlace(inst: Inst, access: Access, bytes: number): void {
    const code = this.code(inst);
    const last = this.shadowOf(code, addressOf(code, access, bytes - 1));
    const first = access.aligned ? undefined : this.shadowOf(code, addressOf(code, access, 0));
    const condition = first ? code.binary("or", first, last) : last;
    const slow = this.maker.make();
    const rest = this.maker.make();
    const question = new Emitter(this.fn, slow.insts, inst.loc);
    this.askRuntime(question, inst, access, addressOf(question, access, 0));
    slow.terminator = { op: "br", loc: inst.loc, target: { block: rest, args: [] } };
    this.block.terminator = {
      op: "br_if",
      loc: inst.loc,
      condition,
      then: { block: slow, args: [] },
      else: { block: rest, args: [] },
      likely: -1,
    };
    this.block = rest;
  }

  private shadowOf(code: Emitter, address: Value): Inst {
    const shadow = this.sites.address(code, this.sites.runtimeDatum(Runtime.shadow));
    const at = code.binary("add", code.binary("shr_u", address, GRANULE_BITS), shadow);
    return code.emit("i32.load8_u", "i32", [at], 0, { kind: "memory", align: 1, volatile: false, alias: 0 });
  }
}

const addressOf = (code: Emitter, { address, offset }: Access, more: number): Value =>
  offset + more === 0 ? address : code.binary("add", address, offset + more);
