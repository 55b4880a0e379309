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

/** The instruction in a body; the module for anything else. */
function placeOf({ module, places, loc }: WatModule, { functionIndex, offset }: ValidationError): number {
  if (functionIndex === undefined) return loc;
  const imported = module.imports.filter(({ desc }) => desc.kind === "function").length;
  const body = places.get(functionIndex - imported);
  if (body === undefined) return loc;
  const after = body.offsets.findIndex((each) => each > offset);
  return body.locs.at(after < 0 ? -1 : Math.max(after - 1, 0)) ?? loc;
}
