/**
 * Makes functions run as observed code (see translate.ts) and lets them go again.
 *
 * A function keeps the entry that calls and tables know. While it is observed, the first instruction there is a jump
 * to its observed code, and the second tier does not run it. Calls of it that are active in the interpreter go on in
 * observed code as soon as they are returned to: registers are the same in both, but for operands that plain code has
 * not put into theirs, because they still are in a local or constants. Calls that are active as generated code go on
 * unobserved. Observed code is kept: a function that is let go goes on in it until it returns.
 */
import { OP } from "../../../compiler/wasm/opcodes.ts";
import { isRefType, type ValType } from "../../../compiler/wasm/types.ts";
import type { Translated } from "../code-store.ts";
import { VmOp } from "../gen/dispatch.gen.ts";
import type { Machine } from "../machine.ts";
import type { VmFunction } from "../store.ts";
import { CONSTANT, HOME, type Operand } from "../translate/code-builder.ts";
import type { Translation } from "../translate/translation.ts";
import { wordsOf } from "../words.ts";

/** An operand: its type and its register at home. */
export interface OperandPlace {
  readonly type: ValType;
  readonly home: number;
}

/** What a translation has where an instruction starts. */
interface Mark {
  /** In words from the code's start. */
  readonly at: number;
  readonly offset: number;
  readonly operands: readonly Readonly<Operand>[];
}

/** Instructions that calls return behind. */
const calls: ReadonlySet<number> = new Set([OP.call, OP.call_indirect, OP.call_ref].map(({ code }) => code));

/** A function as it is observed, or has been. */
export class ObservedFunction {
  readonly fn: VmFunction;
  /** Undefined until it is first called. */
  code: Translated | undefined;
  isOn = false;
  /** The first instruction of its plain code, while there is a jump in its place. */
  replaced: Int32Array | undefined;
  /** Position of the slot in front of each instruction, by offset in the body. */
  readonly slots = new Map<number, number>();
  /** Positions of the slots in front of returns. */
  readonly leaves: number[] = [];
  private knownLocals: OperandPlace[] | undefined;
  /** Of its code that is not observed. */
  private readonly plainMarks = new Map<Translated, Mark[]>();
  private observedMarks: Map<number, Mark> | undefined;
  private readonly machine: Machine;

  constructor(machine: Machine, fn: VmFunction) {
    this.machine = machine;
    this.fn = fn;
  }

  /** Makes its observed code. */
  translate(): Translated {
    if (this.code !== undefined) return this.code;
    const made = this.machine.placeObserved(this.fn);
    for (const slot of made.slots) {
      const at = made.body + slot;
      if (made.leaves.has(slot)) this.leaves.push(at);
      else this.slots.set(this.machine.code[at + 1]!, at);
    }
    this.code = made;
    return made;
  }

  /** Its parameters and locals: they come first in its frame. */
  get locals(): readonly OperandPlace[] {
    this.knownLocals ??= placesFrom(this.fn.instance!.localTypes(this.fn.index), 0);
    return this.knownLocals;
  }

  /** The operands in front of an instruction, the lowest first. */
  operandsAt(offset: number): OperandPlace[] {
    const operands = this.marks().get(offset)?.operands ?? [];
    return operands.map(({ type, home }) => ({ type, home }));
  }

  /** Where plain code that is returned to at `pc` goes on; puts operands into their registers. */
  moved(plain: Translated, pc: number, fp: number): number {
    const marks = this.plainMarks.get(plain) ?? marksOf(this.machine, plain);
    this.plainMarks.set(plain, marks);
    const at = pc - 4 - plain.body;
    let i = -1;
    while (i + 1 < marks.length && marks[i + 1]!.at <= at) i++;
    const next = marks[i + 1];
    const body = plain.fn.instance!.translationContext(plain.fn.index).fn.body;
    if (i < 0 || next === undefined || !calls.has(body[marks[i]!.offset]!)) return pc;
    for (const operand of next.operands) this.settle(operand, fp);
    return this.translate().body + this.marks().get(next.offset)!.at;
  }

  private settle({ where, type, home, value, high }: Readonly<Operand>, fp: number): void {
    const { R, V } = this.machine;
    const to = fp + home;
    if (where === HOME) return;
    if (isRefType(type)) V[to >> 1] = where === CONSTANT ? null : V[(fp + value) >> 1];
    else if (where === CONSTANT) R.set([value, high], to);
    else R.copyWithin(to, fp + value, fp + value + wordsOf(type));
  }

  private marks(): Map<number, Mark> {
    this.observedMarks ??= new Map(marksOf(this.machine, this.translate()).map((mark) => [mark.offset, mark]));
    return this.observedMarks;
  }
}

/** Values one behind the other. */
export function placesFrom(types: readonly ValType[], first: number): OperandPlace[] {
  let home = first;
  return types.map((type) => {
    const place = { type, home };
    home += wordsOf(type);
    return place;
  });
}

function marksOf(machine: Machine, { fn, form }: Translated): Mark[] {
  const marks: Mark[] = [];
  machine.translateAs(fn, form, (t) => {
    const hidden = hiddenOperands(t);
    const operands = t.operands.slice(0, t.height).map((operand) => ({ ...operand }));
    marks.push({ at: t.length, offset: t.offset, operands: operands.filter((_, n) => !hidden.has(n)) });
  });
  return marks;
}

/** In the handlers of a legacy `try` the lowest operand is a reference that the program does not see. */
function hiddenOperands({ frames }: Translation): Set<number> {
  return new Set(frames.filter(({ watched }) => watched?.current !== undefined).map(({ height }) => height));
}

export class ObservedCode {
  private readonly functions = new Map<VmFunction, ObservedFunction>();
  private readonly machine: Machine;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  /** A function as it is observed; it may not be yet. */
  of(fn: VmFunction): ObservedFunction {
    let found = this.functions.get(fn);
    if (found === undefined) {
      found = new ObservedFunction(this.machine, fn);
      this.functions.set(fn, found);
    }
    return found;
  }

  /** Makes a function run as observed code. One that has not been called yet is translated when it is. */
  observe(fn: VmFunction): ObservedFunction {
    const observed = this.of(fn);
    if (observed.isOn) return observed;
    observed.isOn = true;
    this.machine.jit?.suspend(fn);
    if (fn.entry !== 0) this.enter(observed);
    return observed;
  }

  /** Makes a function run as it did before. */
  release(fn: VmFunction): void {
    const observed = this.of(fn);
    if (!observed.isOn) return;
    observed.isOn = false;
    this.machine.jit?.unsuspend(fn);
    if (observed.replaced !== undefined) this.machine.code.set(observed.replaced, fn.entry);
    observed.replaced = undefined;
  }

  /** A function has got its plain code. @returns how it is observed, if it is */
  translated(fn: VmFunction): ObservedFunction | undefined {
    const observed = this.functions.get(fn);
    if (!observed?.isOn) return undefined;
    this.enter(observed);
    return observed;
  }

  /** Where code that is returned to goes on. */
  relocated(pc: number, fp: number): number {
    const plain = this.machine.functionAt(pc);
    const observed = this.functions.get(plain.fn);
    return observed?.isOn && !plain.form.observed ? observed.moved(plain, pc, fp) : pc;
  }

  private enter(observed: ObservedFunction): void {
    const { machine } = this;
    const { entry } = observed.fn;
    const target = observed.translate().entry;
    const { code } = machine;
    observed.replaced = code.slice(entry, entry + 4);
    code.set([VmOp.br, 0, 0, target], entry);
    machine.relocate((pc, fp) => this.relocated(pc, fp));
  }
}
