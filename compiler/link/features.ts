/**
 * Which features of WebAssembly the objects use (`+`) and which they refuse (`-`), as the section
 * `target_features` of each says (tool-conventions, Linking.md: "Target Features Section").
 */
import type { InputObject, LinkContext } from "./context.ts";

/** Refused by objects whose atomic accesses and thread-local data were made ordinary ones. */
const SHARED_MEMORY = "shared-mem";
const ATOMICS = "atomics";
const BULK_MEMORY = "bulk-memory";

/** Reports objects that do not go together, or not with what the link was asked for. */
export function checkFeatures(ctx: LinkContext): void {
  const { options, objects } = ctx;
  if (options.checkFeatures === false || options.relocatable) return;
  const refused = firstWith(objects, "-");
  const allowed = options.features && new Set([...options.features, ...(options.extraFeatures ?? [])]);
  if (options.sharedMemory) checkSharedMemory(ctx, refused.get(SHARED_MEMORY));
  for (const [feature, { name: user }] of firstWith(objects, "+")) {
    const refuser = refused.get(feature);
    if (refuser) ctx.diagnostics.report("feature-refused", 0, { feature, user, refuser: refuser.name });
    else if (allowed && !allowed.has(feature)) ctx.diagnostics.report("feature-not-allowed", 0, { feature, user });
  }
}

function checkSharedMemory(ctx: LinkContext, refuser: InputObject | undefined): void {
  if (refuser) ctx.diagnostics.report("shared-memory-refused", 0, { file: refuser.name });
  const used = new Set([...moduleFeatures(ctx), ...(ctx.options.features ?? [])]);
  for (const feature of [ATOMICS, BULK_MEMORY])
    if (!used.has(feature)) ctx.diagnostics.report("shared-memory-feature", 0, { feature });
}

/** The first object that says so of each feature. */
function firstWith(objects: readonly InputObject[], prefix: string): Map<string, InputObject> {
  const first = new Map<string, InputObject>();
  for (const file of objects) {
    for (const feature of file.object.features)
      if (feature.prefix === prefix && !first.has(feature.name)) first.set(feature.name, file);
  }
  return first;
}

/** What the module may use: the features of all objects, and those asked for. */
export function moduleFeatures({ objects, options }: LinkContext): string[] {
  const all = new Set([...(options.features ?? firstWith(objects, "+").keys()), ...(options.extraFeatures ?? [])]);
  return [...all].sort();
}
