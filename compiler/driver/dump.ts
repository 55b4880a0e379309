/** Values on the road as text: for --dump= and -S. */
import type { IrModule } from "../ir/ir.ts";
import { printModule as printIr } from "../ir/print.ts";
import type { ObjectFile } from "../object/format.ts";
import { writeObject } from "../object/write.ts";
import type { Stages } from "../pipeline.ts";
import { decodeModule } from "../wasm/decode.ts";
import { printModule as printWat } from "../wasm/wat/print.ts";

export function dumpStage(stage: keyof Stages, value: Stages[keyof Stages]): string {
  switch (stage) {
    case "lower":
    case "passes":
      return printIr(value as IrModule);
    case "codegen":
      return printObject(value as ObjectFile);
    default:
      return `${JSON.stringify(value, shorten(), 1)}\n`;
  }
}

/** An object as WebAssembly text. */
export function printObject(object: ObjectFile): string {
  const { module, error } = decodeModule(writeObject(object));
  return module === undefined ? `;; ${error?.message}\n` : printWat(module);
}

/** Leaves out what was printed before (trees share types) and makes big integers printable. */
function shorten(): (key: string, value: unknown) => unknown {
  const seen = new Set<object>();
  return (_key, value) => {
    if (typeof value === "bigint") return `${value}n`;
    if (value instanceof Map) return Object.fromEntries(value);
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return "…";
    seen.add(value);
    return value;
  };
}
