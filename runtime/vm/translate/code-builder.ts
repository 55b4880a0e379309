/**
 * What every part of the translation stands on: emitting instructions, labels,
 * and the model of WebAssembly's stack (see translate.ts).
 */

import { isRefType, type ValType } from "../../../compiler/wasm/types.ts";
import { VmOp } from "../gen/dispatch.gen.ts";
import { wordsOf } from "../words.ts";
import { MOVE, moveClass } from "./forms.ts";

/** Where an operand is. */
export const HOME = 0;
export const LOCAL = 1;
export const CONSTANT = 2;

export interface Operand {
  where: typeof HOME | typeof LOCAL | typeof CONSTANT;
  type: ValType;
  /** Its register at home. */
  home: number;
  /** The local's register, or the low word of the constant. */
  value: number;
  /** The high word of the constant. A constant reference is null. */
  high: number;
}

export class CodeBuilder {
  words = new Int32Array(1024);
  length = 0;
  /** Positions in `words` of words that are positions in `words`. */
  readonly relocations: number[] = [];
  readonly operands: Operand[] = [];
  /** Number of operands on the stack; `operands` keeps the objects above for reuse. */
  height = 0;
  /** Operands that are in a local. */
  inLocals = 0;
  /** Words of the frame. */
  frameSize: number;
  /** Position of the instruction that has just computed the top operand into its home, or -1. */
  fresh = -1;
  /** Whether there has been an operand or a local that is a reference. */
  usesReferences = false;
  /** Where the home of the lowest operand is. */
  private readonly firstHome: number;

  constructor(firstHome: number) {
    this.firstHome = firstHome;
    this.frameSize = firstHome;
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

  setTarget(word: number, target: number): void {
    this.words[word] = target;
    this.relocations.push(word);
  }

  startLabel(): number {
    this.fresh = -1;
    return this.length;
  }

  placeLabel(words: readonly number[]): void {
    for (const word of words) this.setTarget(word, this.length);
    this.fresh = -1;
  }

  // The model of the stack.

  homeAt(height: number): number {
    if (height === 0) return this.firstHome;
    const below = this.operands[height - 1]!;
    return below.home + wordsOf(below.type);
  }

  pushOperand(type: ValType, where: Operand["where"], value: number, high: number): Operand {
    const home = this.homeAt(this.height);
    if (isRefType(type)) this.usesReferences = true;
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

  /** Pushes an operand that is in a local. */
  pushLocal(type: ValType, register: number): void {
    this.fresh = -1;
    this.pushOperand(type, LOCAL, register, 0);
    this.inLocals++;
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
  moveTo(operand: Operand, register: number): void {
    const size = moveClass(operand.type);
    if (operand.where !== CONSTANT) {
      const from = operand.where === HOME ? operand.home : operand.value;
      if (from !== register) this.emit(MOVE[size], register, from, 0);
    } else if (size === 3) this.emit(VmOp["ref.null"], register, 0, 0);
    else if (size === 0) this.emit(VmOp.const, register, 0, operand.value);
    else this.emit(VmOp.const64, register, operand.value, operand.high);
  }

  /** Puts an operand that is on the stack into its home. */
  settle(operand: Operand): void {
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
  settleLocals(register = -1): void {
    if (this.inLocals === 0) return;
    for (let i = 0; i < this.height; i++) {
      const operand = this.operands[i]!;
      if (operand.where === LOCAL && (register < 0 || operand.value === register)) this.settle(operand);
    }
  }

  /** Puts constants on the stack into their homes too. They stay constants: what is branched to may be reached without this. */
  copyConstants(): void {
    for (let i = 0; i < this.height; i++) {
      const operand = this.operands[i]!;
      if (operand.where === CONSTANT) this.moveTo(operand, operand.home);
    }
  }

  settleTop(count: number): void {
    for (let i = this.height - count; i < this.height; i++) this.settle(this.operands[i]!);
  }

  dropTo(height: number): void {
    while (this.height > height) this.pop();
  }
}
