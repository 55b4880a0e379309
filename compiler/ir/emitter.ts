/** Makes instructions for passes that put whole sequences of them somewhere. */
import type { Loc } from "../base/source.ts";
import type { Aux, Fn, Inst, ResultType, Value } from "./ir.ts";

export class Emitter {
  private readonly fn: Fn;
  /** Where instructions are appended. */
  readonly insts: Inst[];
  readonly loc: Loc;

  constructor(fn: Fn, insts: Inst[], loc: Loc) {
    this.fn = fn;
    this.insts = insts;
    this.loc = loc;
  }

  emit(op: string, type: ResultType, args: Value[], imm = 0, aux: Aux | undefined = undefined): Inst {
    const inst: Inst = { kind: "inst", id: this.fn.nextId++, op, type, args, loc: this.loc, imm, aux };
    this.insts.push(inst);
    return inst;
  }

  i32(value: number): Inst {
    return this.emit("i32.const", "i32", [], value | 0);
  }

  /** An operation on two values of type i32, such as "add", whose result is one too. */
  binary(name: string, left: Value, right: Value | number): Inst {
    return this.emit(`i32.${name}`, "i32", [left, typeof right === "number" ? this.i32(right) : right]);
  }

  /** Copies the computation of `value` with other values in the place of some; what does not depend on them stays. */
  recompute(value: Value, substitutes: ReadonlyMap<Value, Value>, isKept: (value: Value) => boolean): Value {
    const substitute = substitutes.get(value);
    if (substitute) return substitute;
    if (value.kind !== "inst" || isKept(value)) return value;
    const args = value.args.map((arg) => this.recompute(arg, substitutes, isKept));
    return this.emit(value.op, value.type, args, value.imm, value.aux);
  }
}
