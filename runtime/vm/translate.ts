/**
 * Translates one function from WebAssembly's stack code to the interpreter's
 * register code (see dispatch.ts for its form). In: a body that has been
 * validated. Out: words, with the positions of those that are code addresses.
 *
 *     local.get 0          (nothing)                 operand: local 0
 *     i32.const 1          (nothing)                 operand: constant 1
 *     i32.add              i32.add_i  s0 = l0 + 1    operand: s0, fresh
 *     local.set 0          (destination becomes l0)  i32.add_i l0 = l0 + 1
 *     local.get 0
 *     i32.const 10
 *     i32.lt_s             i32.lt_s_i s0 = l0 < 10   fresh
 *     br_if 0              (replaced)                br_i32.lt_s_i l0, 10
 *
 * Every operand has a home, the register at its stack position behind the
 * locals, but most are never put there: the model of the stack remembers that
 * an operand still is in a local or is a constant. Where control flow joins,
 * operands must be at home, since each way may have treated them differently:
 * locals on the stack go home at the start of a block, results at its end.
 * An operand in a local goes home, too, before that local is assigned.
 *
 * "Fresh" is the last instruction if it has just computed the top operand: its
 * destination can be changed to a local, and a comparison can be fused with
 * the branch on it. A label ends freshness, for what is behind it can be
 * reached in other ways.
 *
 * Calls pass arguments in place: the home of the first argument is where the
 * callee's frame starts, and where its results appear.
 */

import { ByteReader } from "../../compiler/base/bytes.ts";
import { Instr, readInstr } from "../../compiler/wasm/instr.ts";
import { blockSignature, type Func } from "../../compiler/wasm/module.ts";
import { type Mnemonic, OP, type OpRow, opRows } from "../../compiler/wasm/opcodes.ts";
import { type BlockType, type FuncType, type ValType, valTypeByLetter } from "../../compiler/wasm/types.ts";
import type { Handler } from "./exceptions.ts";
import { VmOp } from "./gen/dispatch.gen.ts";
import { exchanged, memoryAliases } from "./register-code.ts";
import { type SlowRow, slowRows } from "./slow.ts";
import {
  catchPart,
  delegateTo,
  rethrow,
  type TryFrame,
  throwRef,
  throwTag,
  writeClauses,
} from "./translate-exceptions.ts";

/** What translation needs to know of the function's instance. */
export interface TranslationContext {
  readonly types: readonly FuncType[];
  readonly fn: Func;
  readonly functionTypes: readonly number[];
  readonly globalTypes: readonly { readonly type: ValType }[];
  /** Positions of the globals in the register file. */
  readonly globals: readonly number[];
  /** References to the functions. */
  readonly functions: readonly number[];
  /** Numbers of the types that are the same for equal types of all modules. */
  readonly canonicalTypes: readonly number[];
  /** Types of the elements of each table. */
  readonly tableTypes: readonly ValType[];
  /** Type index of each tag. */
  readonly tagTypes: readonly number[];
}

export interface RegisterCode {
  readonly words: Int32Array;
  /** Positions in `words` of words that are positions in `words`. */
  readonly relocations: readonly number[];
  /** Words of the frame. */
  readonly frameSize: number;
  /** The locals to be zeroed, in words. */
  readonly zeroFrom: number;
  readonly zeroTo: number;
  /** Pairs: position in `words`, offset in the body; only if asked for. */
  readonly positions: readonly number[];
  /** Inner ones first. */
  readonly handlers: readonly Handler[];
}

const ops: Readonly<Record<string, number>> = VmOp;

/** The forms of a WebAssembly operation; -1 where there is none. */
interface Forms {
  readonly params: readonly ValType[];
  readonly result: ValType | null;
  readonly plain: number;
  readonly immediate: number;
  readonly commutes: boolean;
  /** The operation that this one is with its operands exchanged, for comparisons without forms of their own. */
  readonly exchanged: OpRow | null;
  /** The comparison that is true when this one is false, if there is one. */
  readonly inverse: OpRow | null;
  /** For an integer comparison, the largest constant of its order. */
  readonly largest: number;
  readonly branch: number;
  readonly branchNot: number;
  readonly branchImmediate: number;
  readonly constantAddress: number;
  readonly immediateStore: number;
  readonly indexed: number;
  readonly indexedImmediate: number;
}

const commutative = new Set(["add", "mul", "and", "or", "xor", "eq", "ne"]);

const inverses: Readonly<Record<string, string>> = {
  eq: "ne",
  ne: "eq",
  lt_s: "ge_s",
  ge_s: "lt_s",
  lt_u: "ge_u",
  ge_u: "lt_u",
};

function inverseOf(name: string): OpRow | null {
  const [type, operation] = name.split(".") as [string, string];
  const inverse = inverses[operation];
  return type.startsWith("i") && inverse !== undefined ? OP[`${type}.${inverse}` as Mnemonic] : null;
}

const forms: ReadonlyMap<OpRow, Forms> = new Map(
  (opRows as readonly OpRow[])
    .filter((row) => row.group === "numeric" || (row.group === "memory" && row.prefix === 0 && row.width > 0))
    .map((row) => [row, formsOf(row)]),
);

function formsOf(row: OpRow): Forms {
  const name = memoryAliases[row.name] ?? row.name;
  const [params, results] = row.sig!.split(":") as [string, string];
  const type = (letter: string) => valTypeByLetter(letter === "a" ? "i" : letter);
  const find = (name: string) => ops[name] ?? -1;
  const other = exchanged[name];
  return {
    params: Array.from(params, type),
    result: results === "" ? null : type(results),
    plain: find(name),
    immediate: row.group === "numeric" ? find(`${name}_i`) : -1,
    commutes: commutative.has(name.split(".")[1]!),
    exchanged: other === undefined ? null : OP[other as Mnemonic],
    inverse: inverseOf(name),
    largest: name.endsWith("_u") ? -1 : 0x7fffffff,
    branch: find(`br_${name}`),
    branchNot: find(`br_not_${name}`),
    branchImmediate: find(`br_${name}_i`),
    constantAddress: find(`${name}_c`),
    immediateStore: row.group === "memory" ? find(`${name}_i`) : -1,
    indexed: find(`${name}_indexed`),
    indexedImmediate: find(`${name}_indexed_i`),
  };
}

/** Additions of a shifted register, by how far it is shifted. */
const ADD_SHIFTED = [-1, VmOp["i32.add_shl1"], VmOp["i32.add_shl2"], VmOp["i32.add_shl3"]] as const;
const SHIFTED_ADD = [-1, VmOp["i32.shl1_add_i"], VmOp["i32.shl2_add_i"], VmOp["i32.shl3_add_i"]] as const;

/** By the number of bytes of an element, what computes an element's address from the array's: in a register, or constant. */
const ELEMENT_ADDRESS: Readonly<Record<number, readonly [register: number, constant: number]>> = {
  1: [VmOp["i32.add"], VmOp["i32.add_i"]],
  4: [ADD_SHIFTED[2], SHIFTED_ADD[2]],
  8: [ADD_SHIFTED[3], SHIFTED_ADD[3]],
};

/** By number of the interpreter's instruction, the row of a comparison, to fuse or invert it. */
const comparisons: ReadonlyMap<number, { readonly forms: Forms; readonly immediate: boolean }> = new Map(
  [...forms.values()].flatMap((form) => {
    const entries: [number, { forms: Forms; immediate: boolean }][] = [];
    if (form.branch < 0 || form.exchanged !== null) return entries;
    entries.push([form.plain, { forms: form, immediate: false }]);
    if (form.immediate >= 0) entries.push([form.immediate, { forms: form, immediate: true }]);
    return entries;
  }),
);

/** Where an operand is. */
const HOME = 0;
const LOCAL = 1;
const CONSTANT = 2;

interface Operand {
  where: typeof HOME | typeof LOCAL | typeof CONSTANT;
  type: ValType;
  /** Its register at home. */
  home: number;
  /** The local's register, or the low word of the constant. */
  value: number;
  /** The high word of the constant. */
  high: number;
}

interface Frame extends TryFrame {
  readonly row: OpRow;
  readonly type: FuncType;
  /** Number of operands below the block's parameters. */
  readonly height: number;
  /** Register of the first parameter and of the first result. */
  readonly base: number;
  /** Where a loop starts, in words. */
  readonly start: number;
  /** Words to set to the position of the end. */
  readonly toEnd: number[];
  /** The word to set to the position of `else`, or -1. */
  toElse: number;
}

/** Words of a value in the register file. */
export function wordsOf(type: ValType): number {
  return type === "v128" ? 4 : 2;
}

function totalWords(types: readonly ValType[]): number {
  let total = 0;
  for (const type of types) total += wordsOf(type);
  return total;
}

/** 0 for a word, 1 for two, 2 for four: which of three instructions moves it. */
function moveClass(type: ValType): 0 | 1 | 2 {
  if (type === "v128") return 2;
  return type === "i64" || type === "f64" ? 1 : 0;
}

const MOVE = [VmOp.mov, VmOp.mov64, VmOp.mov128] as const;
const SELECT = [VmOp.select, VmOp.select64, VmOp.select128] as const;
const GLOBAL_GET = [VmOp["global.get"], VmOp["global.get64"], VmOp["global.get128"]] as const;
const GLOBAL_SET = [VmOp["global.set"], VmOp["global.set64"], VmOp["global.set128"]] as const;

/** Translates a function. With `wantPositions`, also tells which instruction each word belongs to. */
export function translate(ctx: TranslationContext, wantPositions = false): RegisterCode {
  return new Translator(ctx, wantPositions).translate();
}

class Translator {
  readonly ctx: TranslationContext;
  private readonly wantPositions: boolean;
  private words = new Int32Array(1024);
  length = 0;
  private readonly relocations: number[] = [];
  private readonly positions: number[] = [];
  private readonly localTypes: ValType[] = [];
  private readonly localRegisters: number[] = [];
  readonly handlers: Handler[] = [];
  readonly operands: Operand[] = [];
  /** Number of operands on the stack; `operands` keeps the objects above for reuse. */
  height = 0;
  /** Operands that are in a local. */
  private inLocals = 0;
  readonly frames: Frame[] = [];
  private frameSize = 0;
  /** Position of the instruction that has just computed the top operand into its home, or -1. */
  private fresh = -1;
  /** Blocks opened in code that cannot be reached; -1 in code that can. */
  private skipping = -1;
  private readonly firstHome: number;
  private readonly paramWords: number;
  readonly type: FuncType;

  constructor(ctx: TranslationContext, wantPositions: boolean) {
    this.ctx = ctx;
    this.wantPositions = wantPositions;
    this.type = ctx.types[ctx.fn.type]!;
    let register = 0;
    const add = (type: ValType) => {
      this.localTypes.push(type);
      this.localRegisters.push(register);
      register += wordsOf(type);
    };
    this.type.params.forEach(add);
    this.paramWords = register;
    for (const { count, type } of ctx.fn.locals) for (let i = 0; i < count; i++) add(type);
    this.firstHome = Math.max(register, totalWords(this.type.results));
    this.frameSize = this.firstHome;
    this.frames.push({
      row: OP.block,
      type: this.type,
      height: 0,
      base: this.firstHome,
      start: 0,
      toEnd: [],
      toElse: -1,
      watched: undefined,
    });
  }

  translate(): RegisterCode {
    const reader = new ByteReader(this.ctx.fn.body);
    const instr = new Instr();
    while (!reader.done) {
      const offset = reader.offset;
      const { row } = readInstr(reader, instr);
      if (this.wantPositions) this.positions.push(this.length, offset);
      if (this.skipping >= 0) this.skip(row, instr);
      else this.one(row, instr);
    }
    return {
      words: this.words.subarray(0, this.length),
      relocations: this.relocations,
      frameSize: this.frameSize,
      zeroFrom: this.paramWords,
      zeroTo: this.localsEnd(),
      positions: this.positions,
      handlers: this.handlers,
    };
  }

  private localsEnd(): number {
    const last = this.localRegisters.length - 1;
    return last < 0 ? 0 : this.localRegisters[last]! + wordsOf(this.localTypes[last]!);
  }

  private one(row: OpRow, instr: Instr): void {
    const form = forms.get(row);
    if (form === undefined) {
      const slow = slowRows.get(row);
      if (slow !== undefined) this.slowInstruction(slow, instr);
      else handlers[row.name as Mnemonic]!(this, instr);
    } else if (row.width > 0) this.memoryAccess(row, form, instr);
    else this.numeric(form);
  }

  /** In code that cannot be reached only the ends of blocks matter. */
  private skip(row: OpRow, instr: Instr): void {
    if (row.imm.some((kind) => kind === "block")) this.skipping++;
    else if (row === OP.end || row === OP.delegate) {
      if (this.skipping-- > 0) return;
      if (row === OP.delegate) delegateTo(this, instr.index);
      this.endBlock(false);
    } else if (this.skipping === 0 && (row === OP.else || row === OP.catch || row === OP.catch_all)) {
      this.skipping = -1;
      if (row === OP.else) this.elsePart(false);
      else catchPart(this, row === OP.catch ? instr.index : -1, false);
    }
  }

  // Emission.

  emit(op: number, d: number, a: number, b: number): number {
    const at = this.length;
    if (at + 4 > this.words.length) this.enlarge();
    const { words } = this;
    words[at] = op;
    words[at + 1] = d;
    words[at + 2] = a;
    words[at + 3] = b;
    this.length = at + 4;
    this.fresh = -1;
    return at;
  }

  private enlarge(): void {
    const words = new Int32Array(this.words.length * 2);
    words.set(this.words);
    this.words = words;
  }

  /** Pushes a result, computed by the instruction into its home. */
  emitResult(type: ValType, op: number, a: number, b: number): void {
    const d = this.push(type);
    this.fresh = this.emit(op, d, a, b);
  }

  /** A jump whose target is known later: the word is the last of the instruction. */
  emitJump(op: number, d: number, a: number, targets: number[]): void {
    targets.push(this.emit(op, d, a, 0) + 3);
  }

  private setTarget(word: number, target: number): void {
    this.words[word] = target;
    this.relocations.push(word);
  }

  startLabel(): number {
    this.fresh = -1;
    return this.length;
  }

  private placeLabel(words: readonly number[]): void {
    for (const word of words) this.setTarget(word, this.length);
    this.fresh = -1;
  }

  // The model of the stack.

  private homeAt(height: number): number {
    if (height === 0) return this.firstHome;
    const below = this.operands[height - 1]!;
    return below.home + wordsOf(below.type);
  }

  private pushOperand(type: ValType, where: Operand["where"], value: number, high: number): Operand {
    const home = this.homeAt(this.height);
    let operand = this.operands[this.height];
    if (operand === undefined) {
      operand = { where, type, home, value, high };
      this.operands.push(operand);
    } else {
      operand.where = where;
      operand.type = type;
      operand.home = home;
      operand.value = value;
      operand.high = high;
    }
    this.height++;
    const top = home + wordsOf(type);
    if (top > this.frameSize) this.frameSize = top;
    return operand;
  }

  /** Pushes an operand that is (or will be) at home and returns its register. */
  push(type: ValType): number {
    return this.pushOperand(type, HOME, 0, 0).home;
  }

  pushConstant(type: ValType, low: number, high: number): void {
    this.fresh = -1;
    this.pushOperand(type, CONSTANT, low, high);
  }

  pop(): Operand {
    const operand = this.operands[--this.height]!;
    if (operand.where === LOCAL) this.inLocals--;
    return operand;
  }

  top(): Operand {
    return this.operands[this.height - 1]!;
  }

  /** Writes an operand's value to a register, unless it is there. */
  private moveTo(operand: Operand, register: number): void {
    const size = moveClass(operand.type);
    if (operand.where !== CONSTANT) {
      const from = operand.where === HOME ? operand.home : operand.value;
      if (from !== register) this.emit(MOVE[size], register, from, 0);
    } else if (size === 0) this.emit(VmOp.const, register, 0, operand.value);
    else this.emit(VmOp.const64, register, operand.value, operand.high);
  }

  /** Puts an operand that is on the stack into its home. */
  private settle(operand: Operand): void {
    if (operand.where === HOME) return;
    this.moveTo(operand, operand.home);
    if (operand.where === LOCAL) this.inLocals--;
    operand.where = HOME;
  }

  /** The register of a popped operand; a constant is put into its home. */
  register(operand: Operand): number {
    if (operand.where === LOCAL) return operand.value;
    if (operand.where === CONSTANT) this.moveTo(operand, operand.home);
    return operand.home;
  }

  popRegister(): number {
    return this.register(this.pop());
  }

  /** Settles operands in locals: all of them, or those in one that is about to change. */
  private settleLocals(register = -1): void {
    if (this.inLocals === 0) return;
    for (let i = 0; i < this.height; i++) {
      const operand = this.operands[i]!;
      if (operand.where === LOCAL && (register < 0 || operand.value === register)) this.settle(operand);
    }
  }

  settleTop(count: number): void {
    for (let i = this.height - count; i < this.height; i++) this.settle(this.operands[i]!);
  }

  dropTo(height: number): void {
    while (this.height > height) this.pop();
  }

  // Instructions on values.

  private numeric(form: Forms): void {
    if (form.params.length === 1) {
      this.unary(form);
      return;
    }
    const second = this.pop();
    const first = this.pop();
    if (form.exchanged !== null) this.binary(forms.get(form.exchanged)!, second, first);
    else if (form.plain === VmOp["i32.add"] && this.addShifted(first, second)) return;
    else this.binary(form, first, second);
  }

  private binary(form: Forms, first: Operand, second: Operand): void {
    const right = form.immediate >= 0 ? this.asImmediate(second) : null;
    if (right !== null) {
      this.emitResult(form.result!, form.immediate, this.register(first), right);
      return;
    }
    const left = form.immediate >= 0 ? this.asImmediate(first) : null;
    if (left !== null && form.commutes) {
      this.emitResult(form.result!, form.immediate, this.register(second), left);
    } else if (left !== null && form.inverse !== null && left !== form.largest) {
      // Constant c < x is x ≥ c + 1, and c ≥ x is x < c + 1.
      const inverse = forms.get(form.inverse)!;
      this.emitResult(form.result!, inverse.immediate, this.register(second), (left + 1) | 0);
    } else {
      const a = this.register(first);
      this.emitResult(form.result!, form.plain, a, this.register(second));
    }
  }

  /** Adds a register that the last instruction has shifted by 1, 2 or 3; the shift becomes part of the addition. */
  private addShifted(first: Operand, second: Operand): boolean {
    const { fresh } = this;
    if (fresh < 0 || fresh !== this.length - 4 || this.words[fresh] !== VmOp["i32.shl_i"]) return false;
    const shift = this.words[fresh + 3]!;
    const shifted = this.words[fresh + 2]!;
    if (shift < 1 || shift > 3) return false;
    // Fresh is the operand pushed last: the second, unless that is a constant or a local.
    if (second.where === HOME && first.where !== CONSTANT) {
      this.length = fresh;
      this.emitResult("i32", ADD_SHIFTED[shift]!, this.register(first), shifted);
      return true;
    }
    if (second.where === HOME) {
      this.length = fresh;
      this.emitResult("i32", SHIFTED_ADD[shift]!, shifted, first.value);
      return true;
    }
    return false;
  }

  private unary(form: Forms): void {
    // Not of a comparison is the opposite comparison.
    if (form.plain === VmOp["i32.eqz"] && this.fresh >= 0) {
      const comparison = comparisons.get(this.words[this.fresh]!);
      if (comparison?.forms.inverse) {
        const inverse = forms.get(comparison.forms.inverse)!;
        this.words[this.fresh] = comparison.immediate ? inverse.immediate : inverse.plain;
        return;
      }
    }
    const a = this.popRegister();
    this.emitResult(form.result!, form.plain, a, 0);
  }

  /** The constant as a word that means the same for the type: itself, or an i64 that is a sign-extended word. */
  private asImmediate(operand: Operand): number | null {
    if (operand.where !== CONSTANT) return null;
    if (operand.type === "i64" && operand.high !== operand.value >> 31) return null;
    return operand.value;
  }

  private memoryAccess(row: OpRow, form: Forms, { offset }: Instr): void {
    if (form.result !== null) this.load(row, form, offset);
    else this.store(row, form, offset);
  }

  /** The address as a constant, if it is one and can be used as such; else -1. */
  private constantAddress(form: Forms, address: Operand, offset: number): number {
    if (address.where !== CONSTANT || form.constantAddress < 0) return -1;
    const constant = (address.value >>> 0) + offset;
    return constant > 0xffffffff ? -1 : constant;
  }

  private load(row: OpRow, form: Forms, offset: number): void {
    const { fresh } = this;
    const address = this.pop();
    const constant = this.constantAddress(form, address, offset);
    if (constant >= 0) {
      this.emitResult(form.result!, form.constantAddress, 0, constant);
      return;
    }
    // An element's address that the last instruction has computed.
    if (form.indexed >= 0 && offset === 0 && fresh >= 0 && fresh === this.length - 4) {
      const [inRegister, atConstant] = ELEMENT_ADDRESS[row.width]!;
      const op = this.words[fresh]!;
      if (op === inRegister || op === atConstant) {
        this.length = fresh;
        const load = op === inRegister ? form.indexed : form.indexedImmediate;
        this.emitResult(form.result!, load, this.words[fresh + 2]!, this.words[fresh + 3]!);
        return;
      }
    }
    this.emitResult(form.result!, form.plain, this.register(address), offset);
  }

  private store(row: OpRow, form: Forms, offset: number): void {
    const value = this.pop();
    const address = this.pop();
    const constant = this.constantAddress(form, address, offset);
    if (constant >= 0) {
      this.emit(form.constantAddress, 0, this.register(value), constant);
      return;
    }
    const at = this.register(address);
    // An i64 whose low bytes are stored is as good as an i32.
    const immediate = form.immediateStore >= 0 && row.width <= 4 && value.where === CONSTANT;
    if (immediate) this.emit(form.immediateStore, at, value.value, offset);
    else this.emit(form.plain, at, this.register(value), offset);
  }

  /** Operands go home, where the function for rare instructions finds them one behind the other. */
  private slowInstruction(row: SlowRow, instr: Instr): void {
    const { params, results } = row.signature(this.ctx, instr);
    this.settleTop(params.length);
    this.dropTo(this.height - params.length);
    const base = this.homeAt(this.height);
    this.emit(VmOp.slow, row.kind, base, row.immediate(instr));
    const more = row.more?.(instr);
    if (more !== undefined)
      for (let i = 0; i < more.length; i += 4) this.emit(more[i]!, more[i + 1]!, more[i + 2]!, more[i + 3]!);
    for (const type of results) this.push(type);
  }

  // Locals and globals.

  localGet(index: number): void {
    this.fresh = -1;
    this.pushOperand(this.localTypes[index]!, LOCAL, this.localRegisters[index]!, 0);
    this.inLocals++;
  }

  localSet(index: number): void {
    const register = this.localRegisters[index]!;
    const { fresh } = this;
    const value = this.pop();
    this.settleLocals(register);
    if (fresh >= 0 && this.fresh === fresh && value.where === HOME) {
      this.words[fresh + 1] = register;
      this.fresh = -1;
    } else this.moveTo(value, register);
  }

  localTee(index: number): void {
    if (this.top().where === LOCAL && this.top().value === this.localRegisters[index]) return;
    this.localSet(index);
    this.localGet(index);
  }

  globalGet(index: number): void {
    const { type } = this.ctx.globalTypes[index]!;
    this.emitResult(type, GLOBAL_GET[moveClass(type)], 0, this.ctx.globals[index]!);
  }

  globalSet(index: number): void {
    const { type } = this.ctx.globalTypes[index]!;
    this.emit(GLOBAL_SET[moveClass(type)], 0, this.popRegister(), this.ctx.globals[index]!);
  }

  select(): void {
    const condition = this.pop();
    const second = this.pop();
    const first = this.pop();
    const c = this.register(condition);
    const a = this.register(first);
    const b = this.register(second);
    const d = this.push(first.type);
    this.fresh = this.emit(SELECT[moveClass(first.type)], d, a, b);
    const { fresh } = this;
    this.emit(c, 0, 0, 0);
    this.fresh = fresh;
  }

  // Control.

  private signature(block: BlockType): FuncType {
    return blockSignature(this.ctx.types, block)!;
  }

  openBlock({ row, block, catches }: Instr): void {
    const type = this.signature(block);
    const toElse: number[] = [];
    if (row === OP.if) {
      const condition = this.condition(false);
      this.settleTop(type.params.length);
      this.settleLocals();
      this.emitCondition(condition, toElse);
    } else {
      this.settleTop(type.params.length);
      this.settleLocals();
    }
    this.fresh = -1;
    const height = this.height - type.params.length;
    const base = this.homeAt(height);
    const last = base + totalWords(type.results);
    if (last > this.frameSize) this.frameSize = last;
    const watches = row === OP.try || row === OP.try_table;
    const watched = watches ? { from: this.length, to: -1, clauses: catches } : undefined;
    this.frames.push({ row, type, height, base, start: this.length, toEnd: [], toElse: toElse[0] ?? -1, watched });
  }

  /** Ends the first part of an `if`; `reachable` tells whether its end is. */
  elsePart(reachable: boolean): void {
    const frame = this.frames[this.frames.length - 1]!;
    if (reachable) {
      this.settleTop(frame.type.results.length);
      this.emitJump(VmOp.br, 0, 0, frame.toEnd);
    }
    this.dropTo(frame.height);
    this.placeLabel([frame.toElse]);
    frame.toElse = -1;
    for (const type of frame.type.params) this.push(type);
  }

  endBlock(reachable: boolean): void {
    const frame = this.frames.pop()!;
    if (this.frames.length === 0) {
      if (reachable) this.emitReturn();
      // What branches to the function's outermost label returns by itself.
      return;
    }
    if (frame.watched && frame.watched.clauses.length > 0) {
      const to = this.length;
      if (reachable) {
        this.settleTop(frame.type.results.length);
        this.emitJump(VmOp.br, 0, 0, frame.toEnd);
      }
      writeClauses(this, frame, to);
    } else if (reachable) {
      // Behind a handler the results are above the exception that it caught.
      if (frame.watched) this.passTo(frame);
      else this.settleTop(frame.type.results.length);
    }
    this.dropTo(frame.height);
    if (frame.toElse >= 0) frame.toEnd.push(frame.toElse);
    this.placeLabel(frame.toEnd);
    for (const type of frame.type.results) this.push(type);
  }

  setUnreachable(): void {
    this.dropTo(this.frames[this.frames.length - 1]!.height);
    this.skipping = 0;
    this.fresh = -1;
  }

  unreachable(): void {
    this.emit(VmOp.unreachable, 0, 0, 0);
    this.setUnreachable();
  }

  /** Moves what a branch passes to where its target expects it. Ascending order is safe: a source is never below its destination. */
  passTo(frame: TryFrame): void {
    const types = frame.row === OP.loop ? frame.type.params : frame.type.results;
    let register = frame.base;
    for (let i = 0; i < types.length; i++) {
      this.moveTo(this.operands[this.height - types.length + i]!, register);
      register += wordsOf(types[i]!);
    }
  }

  private isInPlace(frame: Frame): boolean {
    const types = frame.row === OP.loop ? frame.type.params : frame.type.results;
    let register = frame.base;
    for (let i = 0; i < types.length; i++) {
      const operand = this.operands[this.height - types.length + i]!;
      if (operand.where !== HOME || operand.home !== register) return false;
      register += wordsOf(types[i]!);
    }
    return true;
  }

  private frameAt(depth: number): Frame {
    return this.frames[this.frames.length - 1 - depth]!;
  }

  /** Branches without condition, leaving the model of the stack alone. */
  jumpTo(depth: number): void {
    const frame = this.frameAt(depth);
    if (depth === this.frames.length - 1) {
      this.emitReturn();
      return;
    }
    this.passTo(frame);
    if (frame.row === OP.loop) this.setTarget(this.emit(VmOp.br, 0, 0, 0) + 3, frame.start);
    else this.emitJump(VmOp.br, 0, 0, frame.toEnd);
  }

  branch(depth: number): void {
    this.jumpTo(depth);
    this.setUnreachable();
  }

  branchIf(depth: number): void {
    const frame = this.frameAt(depth);
    const outermost = depth === this.frames.length - 1;
    const arity = (frame.row === OP.loop ? frame.type.params : frame.type.results).length;
    if (!outermost && arity === 0) {
      const targets: number[] = frame.row === OP.loop ? [] : frame.toEnd;
      this.emitCondition(this.condition(true), targets);
      if (frame.row === OP.loop) this.setTarget(targets[0]!, frame.start);
      return;
    }
    const condition = this.condition(false);
    if (!outermost && this.isInPlace(frame)) {
      const targets: number[] = frame.row === OP.loop ? [] : frame.toEnd;
      this.emitCondition(negate(condition), targets);
      if (frame.row === OP.loop) this.setTarget(targets[0]!, frame.start);
      return;
    }
    const around: number[] = [];
    this.emitCondition(condition, around);
    this.jumpTo(depth);
    this.placeLabel(around);
  }

  branchTable(labels: readonly number[]): void {
    const index = this.popRegister();
    const at = this.emit(VmOp.br_table, 0, index, labels.length - 1) + 4;
    // Words of the table are filled in from the targets; the table is padded to whole instructions.
    for (let i = 0; i < labels.length; i += 4) this.emit(0, 0, 0, 0);
    const stubs = new Map<number, number>();
    labels.forEach((depth, i) => {
      const frame = this.frameAt(depth);
      const types = frame.row === OP.loop ? frame.type.params : frame.type.results;
      const direct = depth < this.frames.length - 1 && types.length === 0;
      if (direct && frame.row === OP.loop) this.setTarget(at + i, frame.start);
      else if (direct) frame.toEnd.push(at + i);
      else {
        if (!stubs.has(depth)) {
          stubs.set(depth, this.length);
          this.jumpTo(depth);
        }
        this.setTarget(at + i, stubs.get(depth)!);
      }
    });
    this.setUnreachable();
  }

  /** Pops a condition; if a comparison has just computed it, takes that instruction back. `sense`: jump if true or if false. */
  private condition(sense: boolean): Condition {
    const { fresh } = this;
    const operand = this.pop();
    if (fresh >= 0 && fresh === this.length - 4 && operand.where === HOME) {
      const op = this.words[fresh]!;
      const x = this.words[fresh + 2]!;
      const y = this.words[fresh + 3]!;
      const comparison = comparisons.get(op);
      const isZeroTest = op === VmOp["i32.eqz"] || op === VmOp["i64.eqz"];
      if (comparison !== undefined || isZeroTest) {
        this.length = fresh;
        this.fresh = -1;
        if (isZeroTest) return { kind: op === VmOp["i64.eqz"] ? "wide" : "word", x, sense: !sense };
        return { kind: "compare", ...comparison!, x, y, sense };
      }
    }
    return { kind: "word", x: this.register(operand), sense };
  }

  private emitCondition(condition: Condition, targets: number[]): void {
    if (condition.kind !== "compare") {
      const { kind, x, sense } = condition;
      const wide = kind === "wide";
      const op = sense ? (wide ? VmOp.br_if64 : VmOp.br_if) : wide ? VmOp.br_unless64 : VmOp.br_unless;
      this.emitJump(op, x, 0, targets);
      return;
    }
    const { immediate, x, y, sense } = condition;
    const inverse = condition.forms.inverse;
    if (sense || inverse !== null) {
      const form = sense ? condition.forms : forms.get(inverse!)!;
      this.emitJump(immediate ? form.branchImmediate : form.branch, x, y, targets);
    } else this.emitJump(condition.forms.branchNot, x, y, targets);
  }

  emitReturn(): void {
    const { results } = this.type;
    if (results.length === 0) this.emit(VmOp.return, 0, 0, 0);
    else if (results.length === 1) {
      const operand = this.top();
      const register = operand.where === LOCAL ? operand.value : operand.home;
      if (operand.where === CONSTANT) this.moveTo(operand, operand.home);
      this.emit(results[0] === "v128" ? VmOp.return_v128 : VmOp.return_1, 0, register, 0);
    } else {
      this.emitReturnMany(results);
    }
  }

  /** Results go home first: their places at the start of the frame may be locals that other results come from. */
  private emitReturnMany(results: readonly ValType[]): void {
    const first = this.height - results.length;
    for (let i = first; i < this.height; i++) this.moveTo(this.operands[i]!, this.operands[i]!.home);
    let register = 0;
    for (let i = first; i < this.height; i++) {
      const { home, type } = this.operands[i]!;
      if (home !== register) this.emit(MOVE[moveClass(type)], register, home, 0);
      register += wordsOf(type);
    }
    this.emit(VmOp.return, 0, 0, 0);
  }

  returnNow(): void {
    this.emitReturn();
    this.setUnreachable();
  }

  // Calls.

  /** Puts arguments in place and returns where the callee's frame starts. */
  passArguments(type: FuncType): number {
    this.settleTop(type.params.length);
    this.dropTo(this.height - type.params.length);
    const base = this.homeAt(this.height);
    const last = base + Math.max(totalWords(type.params), totalWords(type.results));
    if (last > this.frameSize) this.frameSize = last;
    return base;
  }

  call(index: number): void {
    const type = this.ctx.types[this.ctx.functionTypes[index]!]!;
    const base = this.passArguments(type);
    this.emit(VmOp.call_unlinked, base, index, 0);
    for (const result of type.results) this.push(result);
  }

  callIndirect(typeIndex: number, table: number): void {
    const type = this.ctx.types[typeIndex]!;
    const operand = this.pop();
    const index = this.register(operand);
    const base = this.passArguments(type);
    this.emit(VmOp.call_indirect, base, index, this.ctx.canonicalTypes[typeIndex]!);
    this.emit(table, 0, 0, 0);
    for (const result of type.results) this.push(result);
  }

  /** The return behind a tail call is reached where a callee outside the instance has been called instead. */
  returnCall(index: number): void {
    const type = this.ctx.types[this.ctx.functionTypes[index]!]!;
    const base = this.passArguments(type);
    this.emit(VmOp.tail_call_unlinked, base, index, totalWords(type.params));
    for (const result of type.results) this.push(result);
    this.returnNow();
  }

  returnCallIndirect(typeIndex: number, table: number): void {
    const type = this.ctx.types[typeIndex]!;
    const index = this.popRegister();
    const base = this.passArguments(type);
    this.emit(VmOp.tail_call_indirect, base, index, this.ctx.canonicalTypes[typeIndex]!);
    this.emit(table, totalWords(type.params), 0, 0);
    for (const result of type.results) this.push(result);
    this.returnNow();
  }

  memorySize(): void {
    this.emitResult("i32", VmOp["memory.size"], 0, 0);
  }

  memoryGrow(): void {
    this.emitResult("i32", VmOp["memory.grow"], this.popRegister(), 0);
  }

  /** `memory.fill` and `memory.copy`: three registers. */
  bulk(op: number): void {
    const length = this.popRegister();
    const second = this.popRegister();
    const first = this.popRegister();
    this.emit(op, first, second, length);
  }

  f64Const(bits: bigint): void {
    this.pushConstant("f64", Number(BigInt.asIntN(32, bits)), Number(BigInt.asIntN(32, bits >> 32n)));
  }

  isNull(): void {
    const a = this.popRegister();
    this.emitResult("i32", VmOp["i32.eqz"], a, 0);
  }

  vectorConst(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
    const home = this.push("v128");
    for (let i = 0; i < 4; i++) this.emit(VmOp.const, home + i, 0, view.getInt32(4 * i, true));
  }

  dropOne(): void {
    this.pop();
    this.fresh = -1;
  }
}

/** A popped condition of a jump. */
type Condition =
  | { readonly kind: "word" | "wide"; readonly x: number; readonly sense: boolean }
  | {
      readonly kind: "compare";
      readonly forms: Forms;
      readonly immediate: boolean;
      readonly x: number;
      readonly y: number;
      readonly sense: boolean;
    };

function negate(condition: Condition): Condition {
  return { ...condition, sense: !condition.sense };
}

/** Instructions that neither compute (see `forms`) nor are rare (slow.ts). */
const handlers: Readonly<Partial<Record<Mnemonic, (t: Translator, instr: Instr) => void>>> = {
  unreachable: (t) => t.unreachable(),
  nop: () => {},
  block: (t, instr) => t.openBlock(instr),
  loop: (t, instr) => t.openBlock(instr),
  if: (t, instr) => t.openBlock(instr),
  try: (t, instr) => t.openBlock(instr),
  try_table: (t, instr) => t.openBlock(instr),
  catch: (t, instr) => catchPart(t, instr.index, true),
  catch_all: (t) => catchPart(t, -1, true),
  delegate: (t, instr) => {
    delegateTo(t, instr.index);
    t.endBlock(true);
  },
  throw: (t, instr) => throwTag(t, instr),
  rethrow: (t, instr) => rethrow(t, instr),
  throw_ref: (t) => throwRef(t),
  else: (t) => t.elsePart(true),
  end: (t) => t.endBlock(true),
  br: (t, instr) => t.branch(instr.index),
  br_if: (t, instr) => t.branchIf(instr.index),
  br_table: (t, instr) => t.branchTable(instr.labels),
  return: (t) => t.returnNow(),
  call: (t, instr) => t.call(instr.index),
  call_indirect: (t, instr) => t.callIndirect(instr.index, instr.table),
  return_call: (t, instr) => t.returnCall(instr.index),
  return_call_indirect: (t, instr) => t.returnCallIndirect(instr.index, instr.table),
  drop: (t) => t.dropOne(),
  select: (t) => t.select(),
  select_t: (t) => t.select(),
  "local.get": (t, instr) => t.localGet(instr.index),
  "local.set": (t, instr) => t.localSet(instr.index),
  "local.tee": (t, instr) => t.localTee(instr.index),
  "global.get": (t, instr) => t.globalGet(instr.index),
  "global.set": (t, instr) => t.globalSet(instr.index),
  "memory.size": (t) => t.memorySize(),
  "memory.grow": (t) => t.memoryGrow(),
  "memory.fill": (t) => t.bulk(VmOp["memory.fill"]),
  "memory.copy": (t) => t.bulk(VmOp["memory.copy"]),
  "i32.const": (t, instr) => t.pushConstant("i32", instr.value as number, 0),
  "i64.const": (t, instr) => {
    const value = instr.value as bigint;
    t.pushConstant("i64", Number(BigInt.asIntN(32, value)), Number(value >> 32n));
  },
  "f32.const": (t, instr) => t.pushConstant("f32", instr.value as number, 0),
  "f64.const": (t, instr) => t.f64Const(instr.value as bigint),
  "v128.const": (t, instr) => t.vectorConst(instr.value as Uint8Array),
  "ref.null": (t, instr) => t.pushConstant(instr.heap, 0, 0),
  "ref.is_null": (t) => t.isNull(),
  "ref.func": (t, instr) => t.pushConstant("funcref", t.ctx.functions[instr.index]!, 0),
};

/** Whether the interpreter can execute an instruction. */
export function isSupported(row: OpRow): boolean {
  return forms.has(row) || slowRows.has(row) || handlers[row.name as Mnemonic] !== undefined;
}
