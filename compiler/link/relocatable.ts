/**
 * `-r`: joins objects into one object, to be linked later. Units are put side by side,
 * custom sections of the same name one behind the other (debuggers look for one of each), global symbols of the same name become one, local ones stay apart. Nothing need be
 * defined, and nothing is dropped but what another object has already of a COMDAT group.
 */
import { ByteWriter } from "../base/bytes.ts";
import {
  type Comdat,
  emptyObject,
  isUndefined,
  type ObjectFile,
  type ObjectSymbol,
  type Reloc,
  relocRows,
  SymbolFlag,
  typeKey,
} from "../object/format.ts";
import { writeObject } from "../object/write.ts";
import { NAME_SECTION } from "../wasm/names.ts";
import type { FuncType } from "../wasm/types.ts";
import type { CustomUnit, InputObject, LinkContext, LinkSymbol } from "./context.ts";
import { mergeProducers, PRODUCERS_SECTION } from "./producers.ts";

export function writeRelocatable(ctx: LinkContext): Uint8Array {
  const joiner = new Joiner();
  for (const file of ctx.objects) joiner.addUnits(file);
  for (const file of ctx.objects) joiner.addSymbols(file);
  for (const file of ctx.objects) joiner.addRelocs(file);
  return writeObject(joiner.finish());
}

/** Where each of an object's units is in the joined one; -1 for what is dropped. */
interface Places {
  readonly function: readonly number[];
  readonly data: readonly number[];
  readonly global: readonly number[];
  readonly tag: readonly number[];
  readonly table: readonly number[];
  readonly section: readonly number[];
}

/** Adds all but the dropped units of one kind. @returns their places */
function append<Unit, Source>(
  to: Unit[],
  from: readonly Source[],
  unitOf: (source: Source, i: number) => Unit | undefined,
): number[] {
  return from.map((source, i) => {
    const unit = unitOf(source, i);
    return unit === undefined ? -1 : to.push(unit) - 1;
  });
}

class Joiner {
  readonly object: ObjectFile = emptyObject("");
  private readonly types = new Map<string, number>();
  private readonly places = new Map<InputObject, Places>();
  private readonly symbols = new Map<LinkSymbol, number>();
  private readonly comdats = new Set<string>();
  private readonly producers: Uint8Array[] = [];
  /** By name: custom sections with what they hold so far. */
  private readonly customs = new Map<string, { readonly index: number; readonly writer: ByteWriter }>();

  addUnits(file: InputObject): void {
    const { object } = this;
    const from = file.object;
    const places: Places = {
      function: append(object.functions, from.functions, (fn, i) =>
        file.functions[i]!.discarded ? undefined : { ...fn, type: this.typeIndex(from.types[fn.type]!), relocs: [] },
      ),
      data: append(object.segments, from.segments, (segment, i) =>
        file.segments[i]!.discarded ? undefined : { ...segment, relocs: [] },
      ),
      global: append(object.globals, from.globals, (global) => global),
      tag: append(object.tags, from.tags, ({ type }) => ({ type: this.typeIndex(from.types[type]!) })),
      table: append(object.tables, from.tables, (table) => table),
      section: file.customs.map((unit) => this.joinCustom(unit)),
    };
    this.places.set(file, places);
    for (const feature of from.features) {
      if (!object.features.some(({ name }) => name === feature.name)) object.features.push(feature);
    }
    for (const comdat of from.comdats) this.addComdat(comdat, places);
  }

  /** Names are made anew, producers become one section at the end. @returns the section that it is a part of now */
  private joinCustom(unit: CustomUnit): number {
    const { name, bytes } = unit.source;
    if (name === NAME_SECTION) return -1;
    if (name === PRODUCERS_SECTION) {
      this.producers.push(bytes);
      return -1;
    }
    let joined = this.customs.get(name);
    if (!joined) {
      const index = this.object.customs.push({ name, bytes, relocs: [] }) - 1;
      this.customs.set(name, (joined = { index, writer: new ByteWriter(bytes.length) }));
    }
    unit.offset = joined.writer.length;
    joined.writer.bytes(bytes);
    return joined.index;
  }

  finish(): ObjectFile {
    for (const { index, writer } of this.customs.values()) this.object.customs[index]!.bytes = writer.toBytes();
    if (this.producers.length > 0)
      this.object.customs.push({ name: PRODUCERS_SECTION, bytes: mergeProducers(this.producers), relocs: [] });
    return this.object;
  }

  private addComdat({ name, members }: Comdat, places: Places): void {
    if (this.comdats.has(name)) return;
    this.comdats.add(name);
    const joined = members.map(({ kind, index }) => ({ kind, index: places[kind][index] ?? -1 }));
    this.object.comdats.push({ name, members: joined.filter(({ index }) => index >= 0) });
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
      if (isDropped(symbol)) continue;
      this.symbols.set(symbol, this.object.symbols.push(this.joined(symbol, symbol.source, owner)) - 1);
    }
    for (const { priority, symbol } of file.object.initFunctions) {
      this.object.initFunctions.push({ priority, symbol: this.symbols.get(file.symbols[symbol]!)! });
    }
  }

  private joined({ isWeak }: LinkSymbol, source: ObjectSymbol, owner: InputObject): ObjectSymbol {
    const type = source.type < 0 ? -1 : this.typeIndex(owner.object.types[source.type]!);
    // One strong reference among weak ones is enough.
    if (isUndefined(source)) return { ...source, type, flags: isWeak ? source.flags : source.flags & ~SymbolFlag.weak };
    if (source.index < 0) return { ...source, type };
    return { ...source, type, index: this.places.get(owner)![source.kind][source.index]! };
  }

  addRelocs(file: InputObject): void {
    const { object } = this;
    const places = this.places.get(file)!;
    const move = (from: readonly Relocated[], to: readonly Relocated[], where: readonly number[]): void => {
      from.forEach(({ relocs }, i) => {
        const unit = to[where[i]!];
        if (unit) unit.relocs = relocs.flatMap((reloc) => this.movedReloc(file, reloc));
      });
    };
    move(file.object.functions, object.functions, places.function);
    move(file.object.segments, object.segments, places.data);
    for (const { source, offset: start } of file.customs) {
      const joined = this.customs.get(source.name);
      if (!joined) continue;
      const moved = source.relocs.flatMap((reloc) => this.movedReloc(file, reloc));
      for (const reloc of moved) object.customs[joined.index]!.relocs.push({ ...reloc, offset: start + reloc.offset });
    }
  }

  /** Debug information may mention what has been dropped; it says then what it did in its own object. */
  private movedReloc(file: InputObject, reloc: Reloc): Reloc[] {
    if (relocRows[reloc.type]!.target === "type")
      return [{ ...reloc, index: this.typeIndex(file.object.types[reloc.index]!) }];
    const symbol = file.symbols[reloc.index]!;
    const index = this.symbols.get(symbol);
    // Parts of other objects may have come first in a section that is referred to.
    const start = symbol.unit?.kind === "custom" ? symbol.unit.offset : 0;
    return index === undefined ? [] : [{ ...reloc, index, addend: reloc.addend + start }];
  }
}

/** Is it in a COMDAT group that another object has already? */
const isDropped = ({ unit }: LinkSymbol): boolean => unit !== undefined && "discarded" in unit && unit.discarded;

/** What has relocations. */
interface Relocated {
  relocs: Reloc[];
}
