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
import { Diagnostics } from "./base/diagnostics.ts";
import type { Features } from "./base/features.ts";
import type { FloatRules } from "./base/float-rules.ts";
import type { Host } from "./base/host.ts";
import { parseProfile, profilePath, thresholdsOf } from "./base/profile.ts";
import { SourceMap } from "./base/source.ts";
import { emit } from "./codegen/emit.ts";
import type { IrModule } from "./ir/ir.ts";
import { SymbolTable } from "./lex/tokens.ts";
import { lower } from "./lower/lower.ts";
import type { ObjectFile } from "./object/format.ts";
import { parse } from "./parse/parse.ts";
import type { PassHooks, ProfileContext } from "./passes/pass.ts";
import { optimize, profile } from "./passes/pipeline.ts";
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
  readonly trapv: boolean;
  readonly instrument: boolean;
  readonly profile: ProfileOptions;
  readonly features: Features;
  /** Exceptions in the encoding of WebAssembly 3.0 instead of the legacy one. */
  readonly exnref: boolean;
  /** Tell engines which way branches usually go. */
  readonly branchHints: boolean;
  /** Library functions are not special (`-fno-builtin`, `-ffreestanding`). */
  readonly noBuiltin: boolean;
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
  const module = compileToIr(path, options, ctx);
  return module && compileIr(module, options);
}

/** The first half of the road, on which the user's mistakes are found. @returns undefined when there were errors */
export function compileToIr(path: string, options: CompileOptions, ctx: Compilation): IrModule | undefined {
  const timed = observed(options.observe);
  const source = timed("preprocess", () => preprocess(path, options.preprocess, ctx));
  const unit = timed("parse", () => parse(source.tokens, ctx));
  const checked = timed("sema", () => check(unit, ctx, options));
  if (ctx.diagnostics.hasErrors) return undefined;
  // The attributes may_alias and optimize("no-strict-aliasing"): what they mean for a part is taken for the whole unit.
  const strictAliasing = options.strictAliasing && !ctx.symbols.mentions(["may_alias", "no-strict-aliasing"]);
  const module = timed("lower", () => lower(checked, { ...options, strictAliasing }, ctx.diagnostics));
  if (ctx.diagnostics.hasErrors || !profileUnit(module, path, options, ctx)) return undefined;
  return module;
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

/** The second half, for one unit or several in one (ir/merge-modules.ts). */
export function compileIr(module: IrModule, options: CompileOptions): ObjectFile {
  const timed = observed(options.observe);
  const optimized = timed("passes", () => optimize(module, options));
  return timed("codegen", () => emit(optimized, options));
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
