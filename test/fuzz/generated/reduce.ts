/** Makes a module that shows a difference smaller, for who looks for its cause. */
import { ByteReader, ByteWriter } from "../../../compiler/base/bytes.ts";
import { decodeModule } from "../../../compiler/wasm/decode.ts";
import { encodeModule } from "../../../compiler/wasm/encode.ts";
import { type Instr, instr, readExpr, writeInstr } from "../../../compiler/wasm/instr.ts";
import type { Module } from "../../../compiler/wasm/module.ts";
import { OP } from "../../../compiler/wasm/opcodes.ts";
import { validateModule } from "../../../compiler/wasm/validate.ts";

/** Lengths of the runs of instructions that are left out or replaced; a run of any value is one expression at least. */
const LENGTHS = [300, 150, 80, 50, 30, 20, 15, 12, 10, 8, 7, 6, 5, 4, 3, 2, 1];

/** What takes the place of a run. */
const REPLACEMENTS: readonly (readonly Instr[])[] = [
  [],
  [instr(OP.unreachable)],
  [instr(OP["i32.const"])],
  [instr(OP["i64.const"], { value: 0n })],
  [instr(OP["f32.const"])],
  [instr(OP["f64.const"], { value: 0n })],
  [instr(OP["v128.const"], { value: new Uint8Array(16) })],
  [instr(OP["ref.null"], { heap: "funcref" })],
  [instr(OP["ref.null"], { heap: "externref" })],
  [instr(OP.drop)],
];

/** The smallest module found for which `isWanted` still holds; each one that it is asked for is valid. */
export function reduceModule(bytes: Uint8Array, isWanted: (bytes: Uint8Array) => boolean): Uint8Array {
  const module = decodeModule(bytes).module!;
  let best = bytes;
  const accepts = (): boolean => {
    if (validateModule(module) !== null) return false;
    const smaller = encodeModule(module);
    if (!isWanted(smaller)) return false;
    best = smaller;
    return true;
  };
  for (let before = Number.POSITIVE_INFINITY; best.length < before; ) {
    before = best.length;
    for (const fn of module.functions) reduceFunction(fn, accepts);
  }
  return best;
}

function reduceFunction(fn: Module["functions"][number], accepts: () => boolean): void {
  let body = readExpr(new ByteReader(fn.body)).slice(0, -1);
  const attempt = (shorter: readonly Instr[]): boolean => {
    const [old] = [fn.body];
    fn.body = encoded(shorter);
    if (accepts()) {
      body = [...shorter];
      return true;
    }
    fn.body = old;
    return false;
  };
  if (attempt([instr(OP.unreachable)])) return;
  for (const length of LENGTHS) {
    for (let at = 0; at + length <= body.length; ) {
      const parts = [body.slice(0, at), body.slice(at + length)] as const;
      const isShorter = REPLACEMENTS.some(
        (between) => between.length < length && attempt([...parts[0], ...between, ...parts[1]]),
      );
      if (!isShorter) at++;
    }
  }
}

function encoded(body: readonly Instr[]): Uint8Array {
  const writer = new ByteWriter();
  for (const each of body) writeInstr(writer, each);
  writer.u8(OP.end.code);
  return writer.toBytes();
}
