/**
 * The custom sections of the module: those of the objects, joined by name, and what describes
 * the module to tools, which the linker writes itself.
 */
import { ByteWriter } from "../base/bytes.ts";
import { TARGET_FEATURES_SECTION } from "../object/format.ts";
import { writeFeatures } from "../object/write.ts";
import type { CustomSection } from "../wasm/module.ts";
import { emptyNames, encodeNames, NAME_SECTION } from "../wasm/names.ts";
import type { CustomUnit, LinkContext } from "./context.ts";
import { moduleFeatures } from "./features.ts";
import { mergeProducers, PRODUCERS_SECTION } from "./producers.ts";
import { relocateCustom } from "./relocate.ts";

/** Those at the end of the module, in their order. */
export function customSections(ctx: LinkContext): CustomSection[] {
  const own = [nameSection(ctx), ...producersSection(ctx), ...featuresSection(ctx)];
  const { stripAll, keepSections = [] } = ctx.options;
  return [...inputSections(ctx), ...own.filter(({ name }) => !stripAll || keepSections.includes(name))];
}

const isDebugSection = (name: string): boolean => name.startsWith(".debug_");

/** Does the module carry debug information? */
export const keepsDebugInfo = (ctx: LinkContext): boolean =>
  ctx.objects.some(({ customs }) =>
    customs.some(({ source: { name } }) => isDebugSection(name) && !isStripped(ctx, name)),
  );

function isStripped({ options }: LinkContext, name: string): boolean {
  if (!options.stripAll && !options.stripDebug) return false;
  return isDebugSection(name) && !(options.keepSections ?? []).includes(name);
}

/** Sections of the same name, one after the other, with their references adjusted. */
function inputSections(ctx: LinkContext): CustomSection[] {
  const groups = new Map<string, CustomUnit[]>();
  const sizes = new Map<string, number>();
  for (const { customs } of ctx.objects) {
    for (const unit of customs) {
      const { name, bytes } = unit.source;
      if (name === NAME_SECTION || name === PRODUCERS_SECTION || isStripped(ctx, name)) continue;
      unit.offset = sizes.get(name) ?? 0;
      sizes.set(name, unit.offset + bytes.length);
      const group = groups.get(name);
      if (group) group.push(unit);
      else groups.set(name, [unit]);
    }
  }
  return [...groups].map(([name, units]) => {
    const bytes = new Uint8Array(sizes.get(name)!);
    for (const unit of units) bytes.set(relocateCustom(ctx, unit), unit.offset);
    return { name, bytes };
  });
}

function nameSection({ output, options }: LinkContext): CustomSection {
  const names = emptyNames();
  if (options.moduleName !== undefined) names.module = options.moduleName;
  const isKept = (name: string): boolean => name !== "" && options.retainedNames?.has(name) !== false;
  const add = (map: Map<number, string>, index: number, name: string): void => {
    if (isKept(name)) map.set(index, name);
  };
  output.importedFunctions.forEach((symbol, i) => {
    add(names.functions, i, symbol.name);
  });
  for (const fn of output.functions) add(names.functions, fn.index, fn.name);
  output.importedGlobals.forEach((symbol, i) => {
    add(names.globals, i, symbol.name);
  });
  for (const unit of output.globals) add(names.globals, unit.index, unit.name);
  for (const unit of output.tables) add(names.tables, unit.index, unit.name);
  return { name: NAME_SECTION, bytes: encodeNames(names) };
}

function producersSection({ objects }: LinkContext): CustomSection[] {
  const sections = objects.flatMap(({ customs }) =>
    customs.filter(({ source }) => source.name === PRODUCERS_SECTION).map(({ source }) => source.bytes),
  );
  return sections.length === 0 ? [] : [{ name: PRODUCERS_SECTION, bytes: mergeProducers(sections) }];
}

function featuresSection(ctx: LinkContext): CustomSection[] {
  const features = moduleFeatures(ctx).map((name) => ({ prefix: "+", name }));
  if (features.length === 0) return [];
  const writer = new ByteWriter();
  writeFeatures(writer, features);
  return [{ name: TARGET_FEATURES_SECTION, bytes: writer.toBytes() }];
}
