/** A compiled module and its instances as the interpreter sees them. */

import type { TypeRegistry } from "../../compiler/wasm/canonical.ts";
import type { DecodedModule } from "../../compiler/wasm/decode.ts";
import type { DebugLines } from "../../compiler/wasm/dwarf/places.ts";
import { type Expr, type Func, type IndexSpaces, indexSpaces, localTypes } from "../../compiler/wasm/module.ts";
import { type ModuleTypes, moduleTypes } from "../../compiler/wasm/module-types.ts";
import { moduleNames, type Names } from "../../compiler/wasm/names.ts";
import { moduleSources, type SourceMapLoader } from "../../compiler/wasm/sources.ts";
import { type FuncType, funcTypeAt, type ValType } from "../../compiler/wasm/types.ts";
import type { VmTag } from "./exceptions.ts";
import type { GlobalCell } from "./global.ts";
import type { LinearMemory } from "./memory.ts";
import type { Layout } from "./objects.ts";
import type { VmFunction } from "./store.ts";
import type { ReferenceTable } from "./table.ts";
import type { TranslationContext, TranslationSettings } from "./translate/translation.ts";

/** A module that is known to be valid. */
export class CompiledModule {
  readonly decoded: DecodedModule;
  /** What it was decoded from. */
  readonly bytes: Uint8Array;
  readonly spaces: IndexSpaces;
  private knownNames: Names | null = null;
  private knownSources: DebugLines | null = null;
  private readonly types = new WeakMap<TypeRegistry, ModuleTypes>();

  constructor(decoded: DecodedModule, bytes: Uint8Array) {
    this.decoded = decoded;
    this.bytes = bytes;
    this.spaces = indexSpaces(decoded);
  }

  /** Its types among those of a machine's other modules. */
  typesIn(registry: TypeRegistry): ModuleTypes {
    let types = this.types.get(registry);
    if (types === undefined) {
      types = moduleTypes(this.decoded, registry);
      this.types.set(registry, types);
    }
    return types;
  }

  /** The name section, read when something is first asked for by name. */
  get names(): Names {
    this.knownNames ??= moduleNames(this.decoded);
    return this.knownNames;
  }

  /** The lines of its sources, read when something first asks; the first to ask says where source maps come from. */
  sources(load: SourceMapLoader | undefined): DebugLines {
    this.knownSources ??= moduleSources(this.decoded, load);
    return this.knownSources;
  }

  /** A function's name for people: from the name section, or as it is exported or imported. */
  functionName(index: number): string | undefined {
    const named = this.names.functions.get(index);
    if (named !== undefined) return named;
    const exported = this.decoded.exports.find((item) => item.kind === "function" && item.index === index);
    if (exported !== undefined) return exported.name;
    return this.decoded.imports.filter((item) => item.desc.kind === "function")[index]?.name;
  }
}

/** Everything an instance can refer to, by index. Filled by instantiate.ts. */
export class VmInstance {
  readonly id: number;
  readonly module: CompiledModule;
  readonly functions: VmFunction[] = [];
  readonly globals: GlobalCell[] = [];
  readonly tables: ReferenceTable[] = [];
  readonly tags: VmTag[] = [];
  readonly memories: LinearMemory[] = [];
  /** The first memory, or one without bytes. */
  memory: LinearMemory;
  /** References in element segments; empty once dropped. */
  readonly elements: (readonly unknown[])[] = [];
  /** Data segments; empty once dropped. */
  readonly data: Uint8Array[] = [];
  /** Of each type of the module, the index in the machine's registry. */
  readonly canonicalTypes: readonly number[];
  /** Of each type of structures or arrays of the module. */
  readonly layouts: readonly (Layout | undefined)[];

  constructor(
    id: number,
    module: CompiledModule,
    memory: LinearMemory,
    canonicalTypes: readonly number[],
    layouts: readonly (Layout | undefined)[],
  ) {
    this.id = id;
    this.module = module;
    this.memory = memory;
    this.canonicalTypes = canonicalTypes;
    this.layouts = layouts;
  }

  functionName(index: number): string | undefined {
    return this.module.functionName(index);
  }

  /** Where a function's body starts in the module's bytes. */
  bodyOffset(index: number): number {
    const { decoded, spaces } = this.module;
    return decoded.functions[index - spaces.imported.function]!.offset ?? 0;
  }

  /** Types of a function's locals, in the module's terms, parameters first. */
  localTypes(index: number): ValType[] {
    const { type, fn } = this.translationContext(index);
    return localTypes(type, fn);
  }

  translationContext(index: number, settings?: TranslationSettings): TranslationContext {
    const { decoded, spaces } = this.module;
    const fn = decoded.functions[index - spaces.imported.function]!;
    return this.contextOf(fn, funcTypeAt(decoded.types, fn.type)!, settings);
  }

  /** A constant expression as the body of a function. */
  expressionContext(body: Expr, type: ValType): TranslationContext {
    return this.contextOf({ type: 0, locals: [], body }, { params: [], results: [type] });
  }

  /** All have the same properties in the same order: V8 compiles what reads them for that. */
  private contextOf(
    fn: Func,
    type: FuncType,
    { counters, checks, observed, canonicalNaNs }: TranslationSettings = {},
  ): TranslationContext {
    const { decoded, spaces } = this.module;
    return {
      types: decoded.types,
      fn,
      type,
      functionTypes: spaces.functions,
      globalTypes: spaces.globals,
      globals: this.globals,
      canonicalTypes: this.canonicalTypes,
      layouts: this.layouts,
      tables: spaces.tables,
      memories: spaces.memories,
      tagTypes: spaces.tags.map((tag) => tag.type),
      counters,
      checks,
      observed,
      canonicalNaNs,
    };
  }
}
