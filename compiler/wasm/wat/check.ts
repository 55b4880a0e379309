/** Validation of a module that was written as text: what is wrong is told where it was written. */
import { type ValidationError, validateModule } from "../validate.ts";
import type { WatModule } from "./parse.ts";

/** Reports the first thing that makes the module invalid. @returns whether it is valid */
export function checkWat(wat: WatModule): boolean {
  const error = validateModule(wat.module);
  if (error === null) return true;
  wat.diagnostics.report("wat-invalid", placeOf(wat, error), { problem: error.message });
  return false;
}

/** The instruction in a body or constant expression, or the field. */
function placeOf({ items, places, loc }: WatModule, { item, expr, offset }: ValidationError): number {
  const body = expr && places.get(expr);
  if (body === undefined) return items.get(item.kind)?.[item.index] ?? loc;
  const after = body.offsets.findIndex((each) => each > offset);
  return body.locs.at(after < 0 ? -1 : Math.max(after - 1, 0)) ?? loc;
}
