/** The body of a function while it is written. */
import { ByteWriter } from "../../../compiler/base/bytes.ts";
import { type Instr, instr, writeInstr } from "../../../compiler/wasm/instr.ts";
import type { Func } from "../../../compiler/wasm/module.ts";
import { type Mnemonic, OP, type OpRow } from "../../../compiler/wasm/opcodes.ts";
import type { BlockType, FuncType, ValType } from "../../../compiler/wasm/types.ts";
import type { Random } from "../../harness/random.ts";
import { FUEL, type Shape, typeIndex } from "./shape.ts";

/** Units of fuel that a call takes; a turn of a loop takes one. Fuel for a call of the host bounds depths so. */
const CALL_COST = 8;

/** What a branch can go to. */
export interface Label {
  /** Operands of a branch. */
  readonly types: readonly ValType[];
  /** Whether `rethrow` can name it. */
  isCatch: boolean;
}

export class Body {
  readonly random: Random;
  readonly shape: Shape;
  readonly type: FuncType;
  /** Whether this function works on vectors. */
  readonly usesVectors: boolean;
  /** Innermost last. */
  readonly labels: Label[] = [];
  /** Nodes that may still be made. */
  left: number;
  depth = 0;
  private readonly writer = new ByteWriter();
  /** Parameters and variables that any instruction may name, then those that a single construct uses. */
  private readonly locals: ValType[];
  private readonly nNamed: number;
  private readonly scratches = new Map<ValType, number>();

  constructor(random: Random, shape: Shape, type: FuncType, variables: readonly ValType[], size: number) {
    this.random = random;
    this.shape = shape;
    this.type = type;
    this.locals = [...type.params, ...variables];
    this.nNamed = this.locals.length;
    this.usesVectors = shape.features.simd && random.chance(0.6);
    this.left = size;
    this.labels.push({ types: type.results, isCatch: false });
    this.spendFuel(CALL_COST);
  }

  /** The code, its last `end` included. */
  finish(): Pick<Func, "locals" | "body"> {
    this.op("end");
    const locals = this.locals.slice(this.type.params.length).map((type) => ({ count: 1, type }));
    return { locals, body: this.writer.toBytes() };
  }

  op(name: Mnemonic, immediates: Partial<Omit<Instr, "row">> = {}): void {
    this.row(OP[name], immediates);
  }

  row(row: OpRow, immediates: Partial<Omit<Instr, "row">> = {}): void {
    writeInstr(this.writer, instr(row, immediates));
  }

  write(instruction: Instr): void {
    writeInstr(this.writer, instruction);
  }

  i32(value: number): void {
    this.op("i32.const", { value });
  }

  /** Writes what is inside of a block, its label known. */
  inside(types: readonly ValType[], write: (label: Label) => void): void {
    const label = { types, isCatch: false };
    this.labels.push(label);
    write(label);
    this.labels.pop();
  }

  blockType(params: readonly ValType[], results: readonly ValType[]): BlockType {
    if (params.length === 0 && results.length === 0) return null;
    if (params.length === 0 && results.length === 1 && this.random.chance(0.9)) return results[0]!;
    return typeIndex(this.shape.module, { params, results });
  }

  /** A parameter or variable of a type; undefined if there is none. */
  local(type: ValType): number | undefined {
    const { nNamed, locals, random } = this;
    const start = random.below(Math.max(1, nNamed));
    for (let n = 0; n < nNamed; n++) {
      const index = (start + n) % nNamed;
      if (locals[index] === type) return index;
    }
    return undefined;
  }

  anyLocal(): { readonly index: number; readonly type: ValType } | undefined {
    if (this.nNamed === 0) return undefined;
    const index = this.random.below(this.nNamed);
    return { index, type: this.locals[index]! };
  }

  /** A variable that instructions which follow each other directly use. */
  scratch(type: ValType): number {
    let index = this.scratches.get(type);
    if (index === undefined) {
      index = this.newLocal(type);
      this.scratches.set(type, index);
    }
    return index;
  }

  newLocal(type: ValType): number {
    return this.locals.push(type) - 1;
  }

  /** Takes values from the stack, into variables as far as there are some. */
  consume(types: readonly ValType[]): void {
    for (const type of [...types].reverse()) {
      const index = this.local(type);
      if (index === undefined || this.random.chance(0.2)) this.op("drop");
      else this.op("local.set", { index });
    }
  }

  /** Takes fuel; traps where there is none. */
  spendFuel(units: number): void {
    const index = FUEL;
    this.op("global.get", { index });
    this.i32(units);
    this.op("i32.sub");
    this.op("global.set", { index });
    this.op("global.get", { index });
    this.i32(0);
    this.op("i32.lt_s");
    this.op("if");
    this.op("unreachable");
    this.op("end");
  }
}
