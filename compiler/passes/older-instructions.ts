/**
 * Instructions that the target lacks (`-mcpu=mvp`, `-mno-bulk-memory` …) become what
 * WebAssembly 1.0 has: the copies and fillings that are left, calls of the library; sign
 * extensions, two shifts; conversions that saturate, ones of a clamped value.
 *
 *     memory.copy %p, %q, %n        =>    %1 = call @memmove(%p, %q, %n)
 *     %y = i32.extend8_s %x         =>    %1 = i32.shl %x, 24; %y = i32.shr_s %1, 24
 *     %y = i32.trunc_sat_f64_s %x   =>    %1 = select %x, 0, %x == %x
 *                                         %2 = f64.min (f64.max %1, -0x1p31), 0x1.fffffffcp30
 *                                         %y = i32.trunc_f64_s %2
 *
 * The greatest 64-bit integers are no numbers of type double: values are clamped to the
 * double below, and what was above is replaced afterwards.
 */
import type { Feature, Features } from "../base/features.ts";
import type { Fn, Inst, IrModule, ResultType, Value } from "../ir/ir.ts";
import { externalFunction } from "../ir/symbols.ts";
import type { FunctionPass } from "./pass.ts";

export const olderInstructions: FunctionPass = {
  name: "older-instructions",
  requires: ["ssa"],
  minOpt: 0,
  keepsNotes: true,
  run(fn, { features, module }) {
    if (rewrites.every(({ feature }) => features.has(feature))) return false;
    let changed = false;
    for (const block of fn.blocks) {
      block.insts = block.insts.flatMap((inst) => {
        const rewrite = rewriteOf(inst, features);
        if (rewrite === undefined) return [inst];
        changed = true;
        const before: Inst[] = [];
        rewrite(inst, new Emitter(fn, inst, before), module);
        return [...before, inst];
      });
    }
    return changed;
  },
};

/** Makes of an instruction an older one with the same value; what it needs is emitted before it. */
type Rewrite = (inst: Inst, emitter: Emitter, module: IrModule) => void;

const rewrites: readonly { readonly feature: Feature; readonly op: RegExp; readonly rewrite: Rewrite }[] = [
  { feature: "bulk-memory", op: /^memory\.(copy|fill)$/, rewrite: callLibrary },
  { feature: "sign-ext", op: /\.extend(8|16|32)_s$/, rewrite: shiftTwice },
  { feature: "nontrapping-fptoint", op: /^i\d\d\.trunc_sat_/, rewrite: clamp },
];

const rewriteOf = ({ op }: Inst, features: Features): Rewrite | undefined =>
  rewrites.find((row) => row.op.test(op) && !features.has(row.feature))?.rewrite;

class Emitter {
  readonly #fn: Fn;
  readonly #loc: Inst["loc"];
  readonly #to: Inst[];

  constructor(fn: Fn, { loc }: Inst, to: Inst[]) {
    this.#fn = fn;
    this.#loc = loc;
    this.#to = to;
  }

  emit(op: string, type: ResultType, args: Value[], imm = 0, aux: Inst["aux"] = undefined): Inst {
    const inst: Inst = { kind: "inst", id: this.#fn.nextId++, op, type, args, loc: this.#loc, imm, aux };
    this.#to.push(inst);
    return inst;
  }

  /** @param type of 64 bits or an i32 */
  constant(type: "i32" | "i64" | "f64", value: bigint | number): Inst {
    if (type === "i64") return this.emit("i64.const", "i64", [], 0, { kind: "i64", value: BigInt(value) });
    return this.emit(`${type}.const`, type, [], Number(value));
  }
}

function callLibrary(inst: Inst, _: Emitter, module: IrModule): void {
  const signature = { params: ["i32", "i32", "i32"], results: ["i32"] } as const;
  const callee = externalFunction(module, inst.op === "memory.copy" ? "memmove" : "memset", {
    params: [...signature.params],
    results: [...signature.results],
  });
  inst.op = "call";
  inst.type = "i32";
  inst.imm = 0;
  inst.aux = { kind: "call", callee, signature: callee.signature! };
}

function shiftTwice(inst: Inst, emitter: Emitter): void {
  const [type, width] = /^(i\d\d)\.extend(\d+)/.exec(inst.op)!.slice(1) as ["i32" | "i64", string];
  const count = emitter.constant(type, (type === "i32" ? 32 : 64) - Number(width));
  const high = emitter.emit(`${type}.shl`, type, [inst.args[0]!, count]);
  inst.op = `${type}.shr_s`;
  inst.args = [high, count];
}

function clamp(inst: Inst, emitter: Emitter): void {
  const [type, from, sign] = /^(i\d\d)\.trunc_sat_(f\d\d)_(\w)/.exec(inst.op)!.slice(1) as [
    "i32" | "i64",
    string,
    string,
  ];
  const given = inst.args[0]!;
  const value = from === "f32" ? emitter.emit("f64.promote_f32", "f64", [given]) : given;
  const isNumber = emitter.emit("f64.eq", "i32", [value, value]);
  const number = emitter.emit("select", "f64", [value, emitter.constant("f64", 0), isNumber]);
  const bits = (type === "i32" ? 32 : 64) - (sign === "s" ? 1 : 0);
  const least = emitter.constant("f64", sign === "s" ? -(2 ** bits) : 0);
  const above = emitter.emit("f64.max", "f64", [number, least]);
  const greatest = emitter.constant("f64", type === "i32" ? 2 ** bits - 1 : 2 ** bits - 2 ** (bits - 53));
  const inside = emitter.emit("f64.min", "f64", [above, greatest]);
  const op = `${type}.trunc_f64_${sign}`;
  if (type === "i32") {
    inst.op = op;
    inst.args = [inside];
    return;
  }
  const whole = emitter.emit(op, "i64", [inside]);
  const isGreater = emitter.emit("f64.ge", "i32", [number, emitter.constant("f64", 2 ** bits)]);
  inst.op = "select";
  inst.args = [emitter.constant("i64", BigInt.asIntN(64, (1n << BigInt(bits)) - 1n)), whole, isGreater];
}
