/**
 * Short copies and fillings of a known size become loads and stores: engines call a
 * function for `memory.copy`, which takes some 20 ns however little there is to copy.
 *
 *     memory.copy %p, %q, 12    =>    %1 = i64.load %q; %2 = i32.load %q + 8
 *                                     i64.store %p, %1; i32.store %p + 8, %2
 *
 * Everything is loaded before anything is stored, so that the places may overlap.
 */
import { i32Of } from "../ir/constants.ts";
import type { Fn, Inst, IrType, Value } from "../ir/ir.ts";
import { moveNotes } from "../ir/notes.ts";
import { effort, type FunctionPass } from "./pass.ts";

export const expandCopies: FunctionPass = {
  name: "expand-copies",
  requires: ["ssa"],
  minOpt: 0,
  keepsNotes: true,
  run(fn, { level }) {
    const limit = level === "z" ? 8 : level === "s" || effort(level) < 2 ? 32 : 64;
    let changed = false;
    for (const block of fn.blocks) {
      if (!block.insts.some((inst) => isShort(inst, limit))) continue;
      block.insts = block.insts.flatMap((inst) => {
        if (!isShort(inst, limit)) return [inst];
        const pieces = expand(fn, inst);
        if (fn.notes) moveNotes(fn.notes, block, inst, pieces.at(-1));
        return pieces;
      });
      changed = true;
    }
    return changed;
  },
};

function isShort({ op, args }: Inst, limit: number): boolean {
  if (op !== "memory.copy" && op !== "memory.fill") return false;
  const size = i32Of(args[2]);
  if (size === undefined || size < 0 || size > limit) return false;
  return op === "memory.copy" || i32Of(args[1]) !== undefined;
}

function expand(fn: Fn, inst: Inst): Inst[] {
  const out: Inst[] = [];
  const [to, from, count] = inst.args as [Value, Value, Value];
  const emit = (op: string, type: Inst["type"], args: Value[], imm = 0, aux: Inst["aux"] = undefined): Inst => {
    const made: Inst = { kind: "inst", id: fn.nextId++, op, type, args, loc: inst.loc, imm, aux };
    out.push(made);
    return made;
  };
  const access = { kind: "memory", align: 1, volatile: false, alias: 0 } as const;
  const pieces = [...piecesOf(i32Of(count)!)];
  const values = pieces.map(({ offset, width, type }) =>
    inst.op === "memory.fill"
      ? filling(emit, i32Of(from)!, type)
      : emit(width < 4 ? `i32.load${width * 8}_u` : `${type}.load`, type, [from], offset, access),
  );
  pieces.forEach(({ offset, width, type }, i) => {
    emit(width < 4 ? `i32.store${width * 8}` : `${type}.store`, "void", [to, values[i]!], offset, access);
  });
  return out;
}

/** A constant with the byte in each place. */
function filling(
  emit: (op: string, type: IrType, args: Value[], imm?: number, aux?: Inst["aux"]) => Inst,
  byte: number,
  type: IrType,
): Inst {
  const low = Math.imul(byte & 0xff, 0x01010101);
  if (type === "i32") return emit("i32.const", "i32", [], low);
  return emit("i64.const", "i64", [], 0, { kind: "i64", value: (BigInt(low) << 32n) | BigInt(low >>> 0) });
}

/** The widest accesses first. */
function* piecesOf(size: number): Generator<{ offset: number; width: number; type: "i32" | "i64" }> {
  let offset = 0;
  for (const width of [8, 4, 2, 1])
    for (; size - offset >= width; offset += width) yield { offset, width, type: width === 8 ? "i64" : "i32" };
}
