/**
 * `-r`: joins objects into one object, to be linked later. Units are put side by side,
 * global symbols of the same name become one, local ones stay apart. Nothing is
 * dropped and nothing need be defined.
 */
import {
  type Comdat,
  emptyObject,
  isUndefined,
  type ObjectFile,
  type ObjectSymbol,
  type Reloc,
  relocRows,
  typeKey,
} from "../object/format.ts";
import { writeObject } from "../object/write.ts";
import type { FuncType } from "../wasm/types.ts";
import type { InputObject, LinkContext, LinkSymbol } from "./context.ts";

export function writeRelocatable(ctx: LinkContext): Uint8Array {
  const joiner = new Joiner();
  for (const file of ctx.objects) joiner.addUnits(file);
  for (const file of ctx.objects) joiner.addSymbols(file);
  for (const file of ctx.objects) joiner.addRelocs(file);
  return writeObject(joiner.object);
}

/** Where an object's units start in the joined one. */
interface Bases {
  readonly functions: number;
  readonly segments: number;
  readonly globals: number;
  readonly tags: number;
  readonly customs: number;
}

class Joiner {
  readonly object: ObjectFile = emptyObject("");
  private readonly types = new Map<string, number>();
  private readonly bases = new Map<InputObject, Bases>();
  private readonly symbols = new Map<LinkSymbol, number>();
  private readonly comdats = new Set<string>();

  addUnits(file: InputObject): void {
    const { object } = this;
    const from = file.object;
    this.bases.set(file, {
      functions: object.functions.length,
      segments: object.segments.length,
      globals: object.globals.length,
      tags: object.tags.length,
      customs: object.customs.length,
    });
    for (const fn of from.functions)
      object.functions.push({ ...fn, type: this.typeIndex(from.types[fn.type]!), relocs: [] });
    for (const segment of from.segments) object.segments.push({ ...segment, relocs: [] });
    for (const custom of from.customs) object.customs.push({ ...custom, relocs: [] });
    for (const tag of from.tags) object.tags.push({ type: this.typeIndex(from.types[tag.type]!) });
    object.globals.push(...from.globals);
    for (const feature of from.features) {
      if (!object.features.some(({ name }) => name === feature.name)) object.features.push(feature);
    }
    for (const comdat of from.comdats) this.addComdat(comdat, this.bases.get(file)!);
  }

  private addComdat({ name, members }: Comdat, bases: Bases): void {
    if (this.comdats.has(name)) return;
    this.comdats.add(name);
    const base = { function: bases.functions, data: bases.segments, section: bases.customs };
    this.object.comdats.push({
      name,
      members: members.map(({ kind, index }) => ({ kind, index: index + base[kind] })),
    });
  }

  private typeIndex(type: FuncType): number {
    const key = typeKey(type.params, type.results);
    let index = this.types.get(key);
    if (index === undefined) {
      index = this.object.types.push(type) - 1;
      this.types.set(key, index);
    }
    return index;
  }

  addSymbols(file: InputObject): void {
    for (const symbol of file.symbols) {
      if (this.symbols.has(symbol) || !symbol.source) continue;
      const owner = symbol.isDefined ? symbol.file! : symbol.referrer!;
      this.symbols.set(symbol, this.object.symbols.push(this.joined(symbol.source, owner)) - 1);
    }
    for (const { priority, symbol } of file.object.initFunctions) {
      this.object.initFunctions.push({ priority, symbol: this.symbols.get(file.symbols[symbol]!)! });
    }
  }

  private joined(source: ObjectSymbol, owner: InputObject): ObjectSymbol {
    const type = source.type < 0 ? -1 : this.typeIndex(owner.object.types[source.type]!);
    if (isUndefined(source) || source.index < 0) return { ...source, type };
    const bases = this.bases.get(owner)!;
    const base = {
      function: bases.functions,
      data: bases.segments,
      global: bases.globals,
      tag: bases.tags,
      section: bases.customs,
      table: 0,
    }[source.kind];
    return { ...source, type, index: source.index + base };
  }

  addRelocs(file: InputObject): void {
    const { object } = this;
    const bases = this.bases.get(file)!;
    const move = (relocs: readonly Reloc[]): Reloc[] => relocs.map((reloc) => this.movedReloc(file, reloc));
    file.object.functions.forEach((fn, i) => {
      object.functions[bases.functions + i]!.relocs = move(fn.relocs);
    });
    file.object.segments.forEach((segment, i) => {
      object.segments[bases.segments + i]!.relocs = move(segment.relocs);
    });
    file.object.customs.forEach((custom, i) => {
      object.customs[bases.customs + i]!.relocs = move(custom.relocs);
    });
  }

  private movedReloc(file: InputObject, reloc: Reloc): Reloc {
    const isType = relocRows[reloc.type]!.target === "type";
    const index = isType
      ? this.typeIndex(file.object.types[reloc.index]!)
      : this.symbols.get(file.symbols[reloc.index]!)!;
    return { ...reloc, index };
  }
}
