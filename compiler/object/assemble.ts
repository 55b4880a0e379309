/**
 * WebAssembly text to a relocatable object, so that functions written by hand link with C.
 *
 *     (import "env" "puts" (func $puts (param i32) (result i32)))    an undefined symbol: puts
 *     (func (export "greet") (result i32)                            a defined one: greet
 *       (call $puts (i32.const 0 (@reloc data $hello))))
 *     (data $hello "hello\00")                                       placed by the linker
 *
 * Names of C are names of exports and of imports from "env"; everything else is the file's own, as `static` is.
 * Every index in a body becomes a relocation, and so does what `(@reloc …)` says. The annotations are those of
 * tool-conventions, Linking.md, "Text format": `@sym`, `@sym.import.data`, `@sym.segment` and `@reloc`.
 *
 * What only a whole module can have is refused: data at a fixed address, segments that code copies by hand,
 * memories and tables beside the program's.
 */
import { OP } from "../wasm/opcodes.ts";
import { type DefinedType, heapOf, isFuncType, isRefType } from "../wasm/types.ts";
import { symbolKey } from "../wasm/wat/linking.ts";
import { guarded, type WatModule } from "../wasm/wat/parse.ts";
import { rewriteBody } from "./assemble-body.ts";
import { addData, relocateData } from "./assemble-data.ts";
import { type Assembly, flagsOf, refuse } from "./assembly.ts";
import { emptyObject, type ObjectFile, type ObjectSymbol, objectSymbol, SymbolFlag } from "./format.ts";

/** Makes an object of a valid module; undefined when it has what cannot be linked, which is reported. */
export function assembleObject(wat: WatModule, name: string): ObjectFile | undefined {
  const errors = wat.diagnostics.errorCount;
  const object = emptyObject(name);
  object.types = wat.module.types.filter(isFuncType);
  const symbols: Assembly["symbols"] = { function: [], table: [], global: [], tag: [] };
  const assembly: Assembly = { wat, object, symbols, dataSymbols: new Map() };
  refuseWhatIsWhole(assembly);
  if (wat.diagnostics.errorCount > errors) return undefined;
  addImports(assembly);
  addDefinitions(assembly);
  addData(assembly);
  if (wat.diagnostics.errorCount > errors) return undefined;
  wat.module.functions.forEach((fn, i) => {
    guarded(() => {
      object.functions.push({ type: fn.type, ...rewriteBody(assembly, fn, i) });
    });
  });
  relocateData(assembly);
  addStart(assembly);
  return wat.diagnostics.errorCount > errors ? undefined : object;
}

function refuseWhatIsWhole(assembly: Assembly): void {
  const { types, recGroups, memories, tables, elements, exports } = assembly.wat.module;
  if (recGroups.length > 0 || !types.every(isPlainType)) {
    refuse(assembly, "a type that refers to types, or is not that of functions", "types of C have no such things");
  }
  const isExported = exports.some(({ kind }) => kind === "memory");
  if (memories.length > (isExported ? 1 : 0)) {
    refuse(assembly, "a memory of the module's own", 'write (import "env" "memory" (memory 0)) for the program\'s');
  }
  if (tables.length > 0) {
    const advice = 'the program\'s is (import "env" "__indirect_function_table" (table 0 funcref))';
    refuse(assembly, "a table of the module's own", advice);
  }
  if (elements.some(({ where }) => where.mode !== "declarative")) {
    const advice = "(i32.const 0 (@reloc functable $f)) is the address of a function";
    refuse(assembly, "a segment of elements", advice);
  }
}

/** Objects have function types and nothing more: relocations name types by what they are. */
const isPlainType = (type: DefinedType): boolean =>
  isFuncType(type) &&
  !type.isOpen &&
  type.supertypes === undefined &&
  [...type.params, ...type.results].every((each) => !isRefType(each) || typeof heapOf(each) === "string");

function addImports(assembly: Assembly): void {
  const { wat, object, symbols } = assembly;
  for (const { module, name, desc } of wat.module.imports) {
    if (desc.kind === "memory") continue;
    const list = symbols[desc.kind];
    const [note] = wat.linking.symbols.get(symbolKey(desc.kind, list.length)) ?? [];
    const isOfProgram = module === "env";
    list.push(object.symbols.length);
    object.symbols.push(
      objectSymbol(desc.kind, note?.qualifiers.get("name") ?? (isOfProgram ? name : `${module}.${name}`), {
        flags: SymbolFlag.undefined | (note === undefined ? 0 : flagsOf(wat, note)),
        ...(desc.kind === "function" || desc.kind === "tag" ? { type: desc.type } : {}),
        ...(desc.kind === "global" ? { globalType: { type: desc.type, mutable: desc.mutable } } : {}),
        ...(desc.kind === "table" ? { tableType: { element: desc.element, limits: desc.limits } } : {}),
        ...(isOfProgram ? {} : { importModule: module, importName: name }),
      }),
    );
  }
}

function addDefinitions(assembly: Assembly): void {
  const { wat, object, symbols } = assembly;
  const { functions, globals, tags } = wat.module;
  functions.forEach(({ type }, index) => define(assembly, "function", symbols.function.length, { index, type }));
  globals.forEach(({ type, init }, index) => {
    if (init[0] === OP["global.get"].code || init[0] === OP["ref.func"].code)
      refuse(assembly, "a global that begins as another global or a function", "begin it as a number");
    object.globals.push({ type, init });
    define(assembly, "global", symbols.global.length, { index });
  });
  tags.forEach(({ type }, index) => {
    object.tags.push({ type });
    define(assembly, "tag", symbols.tag.length, { index, type });
  });
}

/** The symbols of something that the text defines: those of `@sym`, else the names of its exports, else a local one. */
function define(
  { wat, object, symbols }: Assembly,
  kind: "function" | "global" | "tag",
  index: number,
  fields: Partial<ObjectSymbol>,
): void {
  const notes = wat.linking.symbols.get(symbolKey(kind, index)) ?? [];
  const exported = wat.module.exports.filter((each) => each.kind === kind && each.index === index);
  symbols[kind].push(object.symbols.length);
  const add = (name: string, flags: number): number =>
    object.symbols.push(objectSymbol(kind, name, { ...fields, flags })) - 1;
  for (const note of notes) {
    const given = note.qualifiers.get("name") ?? exported[0]?.name;
    const symbol = add(
      given ?? ownName(wat, kind, index),
      flagsOf(wat, note) | (given === undefined ? SymbolFlag.local : 0),
    );
    const priority = note.qualifiers.get("priority");
    if (priority !== undefined) object.initFunctions.push({ priority: Number(priority), symbol });
  }
  if (notes.length > 0) return;
  for (const { name } of exported) add(name, 0);
  if (exported.length === 0) add(ownName(wat, kind, index), SymbolFlag.local);
}

const ownName = ({ names }: WatModule, kind: "function" | "global" | "tag", index: number): string =>
  (kind === "function" ? names.functions : kind === "global" ? names.globals : names.tags).get(index) ??
  `${kind}.${index}`;

/** Constructors without a priority, and start functions, run last (tool-conventions, Linking.md, "Start Section"). */
const LAST_PRIORITY = 65535;

function addStart({ wat, object, symbols }: Assembly): void {
  const { start } = wat.module;
  if (start === undefined) return;
  object.initFunctions.push({ priority: LAST_PRIORITY, symbol: symbols.function[start]! });
}
