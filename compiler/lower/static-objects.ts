/** Objects with static storage duration become data. */
import type { StaticObject, Variable } from "../ast/typed.ts";
import type { Datum, Symbol } from "../ir/ir.ts";
import { CONST, qualsOf } from "../types/ctype.ts";
import { alignOf, sizeOf } from "../types/layout.ts";
import type { UnitContext } from "./context.ts";
import { buildImage } from "./static-data.ts";
import { symbolOf } from "./symbols.ts";

/** Does each thread have its own? Without threads, `_Thread_local` means nothing. */
export const isThreadLocal = ({ options }: UnitContext, { storage }: Variable): boolean =>
  storage === "thread" && options.features.has("atomics");

/** Emits the object's datum once. @returns its symbol */
export function buildStaticVariable(unit: UnitContext, object: StaticObject): Symbol {
  const { variable, init } = object;
  const symbol = symbolOf(unit, variable);
  if (symbol.defined) return symbol;
  symbol.defined = true;
  // A flexible array member with initialisers makes the object larger than its type.
  const size = Math.max(init?.size ?? 0, sizeOf(variable.type));
  const image = init ? buildImage(unit, init) : undefined;
  const allZero = !image || (image.relocs.length === 0 && image.bytes.every((byte) => byte === 0));
  const datum: Datum = {
    symbol,
    size,
    align: Math.max(variable.align, alignOf(variable.type)),
    bytes: allZero ? undefined : image.bytes,
    relocs: image?.relocs ?? [],
    readOnly: (qualsOf(variable.type) & CONST) !== 0,
    strings: false,
    section: variable.attributes.section,
    threadLocal: isThreadLocal(unit, variable),
    common: variable.tentative && init === undefined && (unit.options.common || variable.attributes.common === true),
    loc: variable.loc,
  };
  unit.module.data.push(datum);
  return symbol;
}
