/** What passes know of a module's data: found once in a run of the pipeline, for all functions and passes. */
import { type ModuleFacts, moduleFacts } from "../ir/alias.ts";
import type { PassContext } from "./pass.ts";

const factsByContext = new WeakMap<PassContext, ModuleFacts>();

export function factsOf(ctx: PassContext): ModuleFacts {
  let facts = factsByContext.get(ctx);
  if (!facts) factsByContext.set(ctx, (facts = moduleFacts(ctx.module)));
  return facts;
}
