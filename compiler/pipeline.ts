/**
 * The road from C to an object file: one call per stage, each from one value to the
 * next. Read this first.
 *
 *     .c ─preprocess─▶ tokens ─parse─▶ AST ─check─▶ checked tree ─lower─▶ IR ─optimize─▶ IR ─emit─▶ object
 *
 * A stage that finds the user's mistakes reports them to `diagnostics` and goes on as
 * far as makes sense; the road ends after the last stage that still can tell
 * something new. Linking (link/link.ts) and glue are further steps over objects.
 */

import type { TranslationUnit } from "./ast/nodes.ts";
import type { CheckedUnit } from "./ast/typed.ts";
import type { BuiltinNames } from "./base/builtin-names.ts";
import { Diagnostics } from "./base/diagnostics.ts";
import type { Features } from "./base/features.ts";
import type { FloatRules } from "./base/float-rules.ts";
import type { Host } from "./base/host.ts";
import { parseProfile, profilePath, thresholdsOf } from "./base/profile.ts";
import { SourceMap } from "./base/source.ts";
import { type CodePlaces, emit, newPlaces } from "./codegen/emit.ts";
import { symbolPlaces } from "./codegen/symbol-places.ts";
import { addDebugInfo, type DebugOptions } from "./debug/debug-info.ts";
import type { IrModule } from "./ir/ir.ts";
import { SymbolTable } from "./lex/tokens.ts";
import { lower } from "./lower/lower.ts";
import type { ObjectFile } from "./object/format.ts";
import { parse } from "./parse/parse.ts";
import type { AddressChecks, PassHooks, ProfileContext } from "./passes/pass.ts";
import { optimize, profile } from "./passes/pipeline.ts";
import { mapPrefix } from "./preprocess/builtin-macros.ts";
import { originOf } from "./preprocess/origin.ts";
import { type Preprocessed, type PreprocessOptions, preprocess } from "./preprocess/preprocessor.ts";
import { check } from "./sema/check.ts";

/** What the stages need to know of the command line. Each takes only what concerns it. */
export interface CompileOptions {
  readonly preprocess: PreprocessOptions;
  /** Name of the language standard: "c89" … "c23", "gnu17" … */
  readonly std: string;
  /** 0 … 3; "s" and "z" for size. */
  readonly optimize: 0 | 1 | 2 | 3 | "s" | "z" | "g";
  readonly charSigned: boolean;
  readonly shortEnums: boolean;
  readonly common: boolean;
  readonly hidden: boolean;
  readonly trapv: boolean;
  readonly instrument: boolean;
  /** -g */
  readonly debug?: (DebugOptions & Pick<PreprocessOptions, "prefixMaps">) | undefined;
  /** `-fsanitize=address`, for a program or for the C library itself. */
  readonly checkAddresses?: "program" | "library" | undefined;
  readonly profile: ProfileOptions;
  readonly features: Features;
  /** Exceptions in the encoding of WebAssembly 3.0 instead of the legacy one. */
  readonly exnref: boolean;
  /** Tell engines which way branches usually go. */
  readonly branchHints: boolean;
  /** Library functions are not special (`-fno-builtin`, `-ffreestanding`). */
  readonly builtins: BuiltinNames;
  /** The program is for another C library than ours: its headers are others. */
  readonly otherLibrary?: boolean;
  /** How exact floating point has to be. */
  readonly floats: FloatRules;
  /** Objects are accessed by their own type only, from -O2 on (`-fno-strict-aliasing` says no). */
  readonly strictAliasing: boolean;
  readonly gnu89Inline: boolean;
  readonly tagged?: "ms" | "plan9" | undefined;
  /** For looking at the passes one by one. */
  readonly hooks: PassHooks;
  /** Called with every value on the road, for `--dump` and `--time`. */
  readonly observe?: Observer;
}

/** Files as the options name them; the empty string is the usual one. */
export interface ProfileOptions {
  /** `-fprofile-generate`: the program counts what it does and writes it there. */
  readonly generate?: string | undefined;
  /** `-fprofile-use`: what such a program has written. */
  readonly use?: string | undefined;
}

/** The values on the road, by the name of the stage that made them. */
export interface Stages {
  preprocess: Preprocessed;
  parse: TranslationUnit;
  sema: CheckedUnit;
  lower: IrModule;
  passes: IrModule;
  codegen: ObjectFile;
}

export type Observer = <Stage extends keyof Stages>(stage: Stage, value: Stages[Stage], milliseconds: number) => void;

/** Everything one compilation shares between its stages; made anew for each. */
export interface Compilation {
  readonly host: Host;
  readonly sources: SourceMap;
  readonly diagnostics: Diagnostics;
  readonly symbols: SymbolTable;
}

export function newCompilation(host: Host): Compilation {
  const sources = new SourceMap();
  const diagnostics = new Diagnostics();
  diagnostics.sources = sources;
  return { host, sources, diagnostics, symbols: new SymbolTable() };
}

/** Compiles one source file. @returns the object, or undefined when there were errors */
export function compileToObject(path: string, options: CompileOptions, ctx: Compilation): ObjectFile | undefined {
  const { checked, module } = frontHalf(path, options, ctx) ?? {};
  if (!checked || !module) return undefined;
  const { debug, std, charSigned } = options;
  const places = debug && newPlaces();
  const object = compileIr(module, options, ctx.sources, places);
  if (!debug || !places) return object;
  const mapName = (name: string): string => mapPrefix(debug.prefixMaps, name);
  const entities = module.entities ?? new Map();
  const origin = { path, folder: debug.folder, ...originOf(path, ctx.sources) };
  addDebugInfo(
    { object, places, unit: checked, entities, sources: ctx.sources, path: origin.path, std, charSigned, mapName },
    { ...debug, folder: origin.folder },
  );
  return object;
}

/** The first half of the road, on which the user's mistakes are found. @returns undefined when there were errors */
export const compileToIr = (path: string, options: CompileOptions, ctx: Compilation): IrModule | undefined =>
  frontHalf(path, options, ctx)?.module;

function frontHalf(
  path: string,
  options: CompileOptions,
  ctx: Compilation,
): { readonly checked: CheckedUnit; readonly module: IrModule } | undefined {
  const timed = observed(options.observe);
  const source = timed("preprocess", () => preprocess(path, options.preprocess, ctx));
  const unit = timed("parse", () => parse(source.tokens, ctx));
  const describesTypes = options.debug !== undefined && options.debug.level >= 2;
  const checked = timed("sema", () => check(unit, ctx, { ...options, typedefNames: describesTypes }));
  if (ctx.diagnostics.hasErrors) return undefined;
  // The attributes may_alias and optimize("no-strict-aliasing"): what they mean for a part is taken for the whole unit.
  const strictAliasing = options.strictAliasing && !ctx.symbols.mentions(["may_alias", "no-strict-aliasing"]);
  // Without optimisation variables have locals of their own, whether somebody wants to look at them or not.
  const notes = options.optimize === 0 || describesTypes;
  const module = timed("lower", () => lower(checked, { ...options, strictAliasing, notes }, ctx.diagnostics));
  if (ctx.diagnostics.hasErrors || !profileUnit(module, path, options, ctx)) return undefined;
  return { checked, module };
}

/** Counters for `-fprofile-generate`, counts of `-fprofile-use`. @returns whether that went well */
function profileUnit(module: IrModule, unit: string, options: CompileOptions, ctx: Compilation): boolean {
  const { generate, use } = options.profile;
  if (generate === undefined && use === undefined) return true;
  const known = use === undefined ? undefined : readProfile(use, ctx);
  if (use !== undefined && !known) return false;
  profile(module, options, { unit, generate, use: known, diagnostics: ctx.diagnostics });
  return true;
}

function readProfile(named: string, { host, diagnostics }: Compilation): ProfileContext["use"] {
  const path = host.kind(named) === "file" ? named : profilePath(named);
  const file = host.read(path);
  if (!file.ok) {
    diagnostics.report("cannot-read-profile", 0, { path, reason: file.message });
    return undefined;
  }
  const counts = parseProfile(new TextDecoder().decode(file.bytes));
  if (typeof counts !== "string") return { path, counts, thresholds: thresholdsOf(counts) };
  diagnostics.report("bad-profile", 0, { path, reason: counts });
  return undefined;
}

/**
 * The second half, for one unit or several in one (ir/merge-modules.ts).
 * @param sources of one unit; checked addresses need them
 * @param places filled with where everything is
 */
export function compileIr(
  module: IrModule,
  options: CompileOptions,
  sources?: SourceMap,
  places?: CodePlaces,
): ObjectFile {
  const timed = observed(options.observe);
  const addressChecks = sources && addressChecksOf(options, sources);
  const optimized = timed("passes", () => optimize(module, { ...options, addressChecks }));
  const keepVariables = options.optimize === 0;
  return timed("codegen", () =>
    emit(optimized, {
      ...options,
      places,
      keepVariables,
      symbolPlaces: sources && symbolPlaces(optimized, sources),
    }),
  );
}

function addressChecksOf(
  { checkAddresses, preprocess: { prefixMaps } }: CompileOptions,
  sources: SourceMap,
): AddressChecks | undefined {
  if (!checkAddresses) return undefined;
  const place: AddressChecks["place"] = (loc) => {
    const position = sources.position(loc);
    return position && { file: mapPrefix(prefixMaps, position.presumedName), line: position.presumedLine };
  };
  return { library: checkAddresses === "library", place };
}

/** Runs stages and shows what they return to the observer. */
function observed(observe: Observer | undefined) {
  return <Stage extends keyof Stages>(stage: Stage, run: () => Stages[Stage]): Stages[Stage] => {
    const start = observe ? performance.now() : 0;
    const value = run();
    observe?.(stage, value, performance.now() - start);
    return value;
  };
}
