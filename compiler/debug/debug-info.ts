/**
 * Debug information for an object: DWARF 5 or 4 in custom sections, as tool-conventions (Debugging)
 * and LLVM have it.
 *
 *     .debug_line       which code belongs to which line                       (lines.ts)
 *     .debug_info       functions, variables and types, a tree                 (die.ts)
 *     .debug_rnglists   code in several pieces                                 (lists.ts)
 *     .debug_loclists   variables that move                                    (lists.ts)
 *     .debug_str, .debug_line_str, .debug_abbrev   what those share
 *
 * In:  the checked program (ast/typed.ts), the object, and where its code and variables are
 *      (codegen/emit.ts). All addresses are relocated, so that linkers can move what they are of.
 * Out: the object with more custom sections; its code and data stay as they are.
 *
 * An address of code is an offset in the code section. Functions that the optimiser has dropped
 * have no entries; those that linkers drop later get addresses that no code has.
 */
import type { CheckedUnit, FunctionDecl, FunctionDefinition, Variable } from "../ast/typed.ts";
import type { Loc, SourceMap } from "../base/source.ts";
import type { CodePlaces, FunctionPlaces } from "../codegen/emit.ts";
import type { PlacedVariable } from "../codegen/variables.ts";
import type { Symbol } from "../ir/ir.ts";
import { isUndefined, type ObjectFile } from "../object/format.ts";
import { type Attribute, type Die, flag, newDie, number, pointer, text, writeUnit } from "./die.ts";
import { At, Language, Tag } from "./dwarf.ts";
import { dataLocation, frameBase, placeLocation } from "./expression.ts";
import { SourceFiles } from "./files.ts";
import { type LineSequence, lineRows, writeLineTable } from "./lines.ts";
import { type CodeRange, ListWriter, wholeFunction } from "./lists.ts";
import { type Scope, scopeAt, scopesOf } from "./scopes.ts";
import { DebugSections } from "./sections.ts";
import { TypeEntries } from "./types.ts";

export interface DebugOptions {
  /** 1: lines and functions; 2: types and variables as well. */
  readonly level: 1 | 2 | 3;
  readonly version: 4 | 5;
  /** Where the compiler was called. */
  readonly folder: string;
  readonly producer: string;
}

/** What is described. */
export interface DebugSubject {
  readonly object: ObjectFile;
  readonly places: CodePlaces;
  readonly unit: CheckedUnit;
  /** Which symbol each function and variable of the unit is. */
  readonly entities: ReadonlyMap<object, Symbol>;
  readonly sources: SourceMap;
  /** The source file as it was named. */
  readonly path: string;
  /** The language standard: "c89" … "gnu23". */
  readonly std: string;
  readonly charSigned: boolean;
  /** What file names are to look like (`-fdebug-prefix-map`). */
  readonly mapName: (name: string) => string;
}

/** Adds debug sections to the object. */
export function addDebugInfo(subject: DebugSubject, options: DebugOptions): void {
  new Describer(subject, options).run();
}

class Describer {
  private readonly subject: DebugSubject;
  private readonly options: DebugOptions;
  private readonly sections: DebugSections;
  private readonly files: SourceFiles;
  private readonly lists: ListWriter;
  private readonly root: Die;
  private readonly types: TypeEntries;

  constructor(subject: DebugSubject, options: DebugOptions) {
    this.subject = subject;
    this.options = options;
    const { version, folder } = options;
    const { object, sources, mapName, charSigned, path } = subject;
    this.sections = new DebugSections(object);
    this.files = new SourceFiles(sources, mapName, mapName(folder), version >= 5 ? 0 : 1);
    this.files.numberOf(path);
    this.lists = new ListWriter(version, this.sections);
    this.root = newDie(Tag.compile_unit);
    this.types = new TypeEntries(this.root, version, charSigned, (loc) => this.declaredAt(loc));
  }

  run(): void {
    const { subject, options, root, files, sections, lists } = this;
    const definitions = this.definitionsBySymbol();
    const sequences: LineSequence[] = [];
    const ranges: CodeRange[] = [];
    for (const places of subject.places.functions) {
      const symbol = subject.places.symbols.get(places.symbol)!;
      ranges.push(wholeFunction(places, symbol));
      sequences.push({ symbol, size: places.size, rows: lineRows(places, files) });
      this.root.children.push(this.functionEntry(places, symbol, definitions.get(places.symbol)));
    }
    if (options.level >= 2) this.describeObjects();
    this.types.finish();
    root.attributes.push(...this.unitAttributes(ranges, sequences));
    lists.finish();
    writeUnit(root, options.version, sections);
    sections.finish();
  }

  private unitAttributes(ranges: readonly CodeRange[], sequences: readonly LineSequence[]): Attribute[] {
    const { options, subject, files, lists, sections } = this;
    const table = writeLineTable(sequences, files, options.version, sections);
    const { section, offset } = lists.ranges(ranges);
    return [
      text(At.producer, options.producer),
      { at: At.language, value: { form: "data2", value: languageOf(subject.std) } },
      text(At.name, subject.mapName(subject.path)),
      pointer(At.stmt_list, ".debug_line", table),
      text(At.comp_dir, files.folders[0]!),
      // What addresses in lists are relative to.
      { at: At.low_pc, value: { form: "addr", symbol: undefined, offset: 0 } },
      pointer(At.ranges, section, offset),
    ];
  }

  private definitionsBySymbol(): Map<Symbol, FunctionDefinition> {
    const { unit, entities } = this.subject;
    const found = new Map<Symbol, FunctionDefinition>();
    for (const definition of unit.functions) {
      const symbol = entities.get(definition.decl);
      if (symbol) found.set(symbol, definition);
    }
    return found;
  }

  private declaredAt(loc: Loc): Attribute[] {
    const place = this.files.place(loc);
    return place ? [number(At.decl_file, place.file), number(At.decl_line, place.line)] : [];
  }

  // ── Functions ────────────────────────────────────────────────────────────────

  private functionEntry(places: FunctionPlaces, symbol: number, definition: FunctionDefinition | undefined): Die {
    const die = newDie(Tag.subprogram, codeAttributes(symbol, 0, places.size));
    if (!definition) {
      die.attributes.push(text(At.name, places.symbol.name), flag(At.artificial));
      return die;
    }
    const { decl } = definition;
    const isFull = this.options.level >= 2;
    if (isFull && places.pointerLocal >= 0)
      die.attributes.push({
        at: At.frame_base,
        value: { form: "exprloc", expression: frameBase(places.pointerLocal) },
      });
    if (decl.symbol !== decl.name || places.symbol.name !== decl.name)
      die.attributes.push(text(At.linkage_name, places.symbol.name));
    die.attributes.push(text(At.name, decl.name), ...this.declaredAt(decl.loc));
    if (isFull) this.describeFunction(die, decl, definition, places, symbol);
    return die;
  }

  private describeFunction(
    die: Die,
    decl: FunctionDecl,
    definition: FunctionDefinition,
    places: FunctionPlaces,
    symbol: number,
  ): void {
    const { attributes, children } = die;
    if (decl.type.prototype) attributes.push(flag(At.prototyped));
    attributes.push(...this.types.attribute(decl.type.returns));
    if (decl.linkage === "external") attributes.push(flag(At.external));
    if (decl.attributes.noreturn) attributes.push(flag(At.noreturn));
    for (const param of definition.params) children.push(this.localEntry(Tag.formal_parameter, param, places, symbol));
    if (decl.type.variadic) children.push(newDie(Tag.unspecified_parameters));
    const root = scopesOf(definition, this.subject.sources);
    this.describeScope(die, root, this.codeOfScopes(root, places), places, symbol);
  }

  /** By scope: the pieces of code that belong to it, those of scopes inside included. */
  private codeOfScopes(root: Scope, { lines, size }: FunctionPlaces): Map<Scope, { start: number; end: number }[]> {
    const { sources } = this.subject;
    const parents = new Map<Scope, Scope>();
    const work = [root];
    for (let scope = work.pop(); scope; scope = work.pop())
      for (const child of scope.children) {
        parents.set(child, scope);
        work.push(child);
      }
    const code = new Map<Scope, { start: number; end: number }[]>();
    if (parents.size === 0) return code;
    lines.forEach(({ offset, loc }, i) => {
      const end = lines[i + 1]?.offset ?? size;
      for (let scope = scopeAt(root, sources.fileLoc(loc)); scope; scope = parents.get(scope)) {
        let pieces = code.get(scope);
        if (!pieces) code.set(scope, (pieces = []));
        const last = pieces.at(-1);
        if (last?.end === offset) last.end = end;
        else if (end > offset) pieces.push({ start: offset, end });
      }
    });
    return code;
  }

  private describeScope(
    die: Die,
    scope: Scope,
    code: ReadonlyMap<Scope, readonly { start: number; end: number }[]>,
    places: FunctionPlaces,
    symbol: number,
  ): void {
    for (const variable of scope.variables) die.children.push(this.localEntry(Tag.variable, variable, places, symbol));
    for (const inner of scope.children) {
      const pieces = code.get(inner);
      // What has no code cannot be looked at.
      if (!pieces) continue;
      const block = newDie(Tag.lexical_block, this.piecesAttributes(symbol, pieces));
      die.children.push(block);
      this.describeScope(block, inner, code, places, symbol);
    }
  }

  private piecesAttributes(symbol: number, pieces: readonly { start: number; end: number }[]): Attribute[] {
    if (pieces.length === 1) return codeAttributes(symbol, pieces[0]!.start, pieces[0]!.end - pieces[0]!.start);
    const { section, offset } = this.lists.ranges(pieces.map(({ start, end }) => ({ symbol, start, end })));
    return [pointer(At.ranges, section, offset)];
  }

  // ── Variables ────────────────────────────────────────────────────────────────

  private localEntry(tag: number, variable: Variable, places: FunctionPlaces, symbol: number): Die {
    const die = this.variableEntry(tag, variable);
    const placed = places.variables.get(variable);
    if (placed) die.attributes.push(...this.location(placed, places, symbol));
    else if (variable.storage === "static") die.attributes.push(...this.dataAttributes(variable));
    return die;
  }

  private variableEntry(tag: number, variable: Variable): Die {
    return newDie(tag, [
      ...(variable.name === "" ? [] : [text(At.name, variable.name)]),
      ...this.types.attribute(variable.type),
      ...this.declaredAt(variable.loc),
    ]);
  }

  private location({ isAddress, ranges }: PlacedVariable, { size }: FunctionPlaces, symbol: number): Attribute[] {
    const { symbols } = this.subject.places;
    const located = ranges.flatMap(({ start, end, place }) => {
      const location = placeLocation(place, isAddress, symbols);
      return location ? [{ start, end, location }] : [];
    });
    const [first] = located;
    if (!first) return [];
    if (located.length === 1 && first.start === 0 && first.end === size)
      return [{ at: At.location, value: { form: "exprloc", expression: first.location } }];
    const { section, offset } = this.lists.locations({ symbol }, located);
    return [pointer(At.location, section, offset)];
  }

  /** Objects with static storage duration that are no function's own. */
  private describeObjects(): void {
    for (const { variable } of this.subject.unit.objects) {
      if (variable.linkage === "none") continue;
      const location = this.dataAttributes(variable);
      if (location.length === 0) continue;
      const die = this.variableEntry(Tag.variable, variable);
      if (variable.linkage === "external") die.attributes.push(flag(At.external));
      die.attributes.push(...location);
      this.root.children.push(die);
    }
  }

  private dataAttributes(variable: Variable): Attribute[] {
    const { object, places, entities } = this.subject;
    const symbol = entities.get(variable);
    const index = symbol && places.symbols.get(symbol);
    if (index === undefined) return [];
    const entry = object.symbols[index]!;
    if (entry.kind !== "data" || isUndefined(entry) || variable.storage !== "static") return [];
    return [{ at: At.location, value: { form: "exprloc", expression: dataLocation(index) } }];
  }
}

const codeAttributes = (symbol: number, start: number, size: number): Attribute[] => [
  { at: At.low_pc, value: { form: "addr", symbol, offset: start } },
  { at: At.high_pc, value: { form: "data4", value: size } },
];

function languageOf(std: string): number {
  if (/^(c|gnu)(89|90)$|199409/.test(std)) return Language.C89;
  return /^(c|gnu)9[9x]$/.test(std) ? Language.C99 : Language.C11;
}
