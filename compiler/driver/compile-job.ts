/** One input through as many stages as were asked for. */
import { builtinsWithout, noBuiltins } from "../base/builtin-names.ts";
import { InternalError } from "../base/diagnostics.ts";
import { chooseFeatures } from "../base/features.ts";
import { effectiveRules } from "../base/float-rules.ts";
import { isStackExhausted } from "../base/stack.ts";
import type { IrModule } from "../ir/ir.ts";
import { assembleObject } from "../object/assemble.ts";
import type { ObjectFile } from "../object/format.ts";
import { writeObject } from "../object/write.ts";
import type { PassHooks } from "../passes/pass.ts";
import { effort } from "../passes/pass.ts";
import {
  type Compilation,
  type CompileOptions,
  compileToIr,
  compileToObject,
  newCompilation,
  type Observer,
  type Stages,
} from "../pipeline.ts";
import { writeDependencies } from "../preprocess/dependencies.ts";
import { type Preprocessed, preprocess } from "../preprocess/preprocessor.ts";
import { printIncludes, printMacros, printPreprocessed } from "../preprocess/print.ts";
import { dumpStage, printObject } from "./dump.ts";
import { type Environment, type OutputFile, STDIN_NAME, type WriteFailure } from "./environment.ts";
import type { CompileJob } from "./jobs.ts";
import type { Options } from "./options.ts";
import { passHooks } from "./pass-hooks.ts";
import { withExtension } from "./paths.ts";
import { preprocessOptions } from "./preprocess-options.ts";
import { readWat } from "./read-wat.ts";
import { prepareDiagnostics, showDiagnostics } from "./reporter.ts";

export interface CompileResult {
  readonly ok: boolean;
  /** For the linker; absent when the object went to a file or compiling ended before. */
  readonly object: ObjectFile | undefined;
  /** The unit, where compiling was to end there (units.ts). */
  readonly module?: IrModule | undefined;
}

/** How far a job goes: to an object, or to what several units are joined as. */
export type Goal = "object" | "ir";

/** Thrown by the observer of --stop-after to leave the road; caught in this file. */
class Stop extends Error {}

export function runCompileJob(
  job: CompileJob,
  options: Options,
  env: Environment,
  goal: Goal = "object",
): CompileResult {
  const ctx = newCompilation(env.host);
  prepareDiagnostics(ctx.diagnostics, options);
  const path = job.path === "-" ? STDIN_NAME : job.path;
  const result = isReadable(path, ctx) ? compile(job, path, options, env, ctx, goal) : undefined;
  const failed = showDiagnostics(ctx.diagnostics, ctx.sources, options, env);
  if (failed || result === undefined) return { ok: false, object: undefined };
  return writeResult(result, env, options);
}

interface Product {
  files: OutputFile[];
  /** For standard output. */
  printed: (string | Uint8Array)[];
  object: ObjectFile | undefined;
  module: IrModule | undefined;
}

function compile(
  job: CompileJob,
  path: string,
  options: Options,
  env: Environment,
  ctx: Compilation,
  goal: Goal,
): Product {
  const product: Product = { files: [], printed: [], object: undefined, module: undefined };
  if (job.role === "assembler" && options.phase !== "preprocess") {
    ctx.diagnostics.report("assembler-input", 0, { path: job.path });
    return product;
  }
  if (job.role === "foreign") {
    ctx.diagnostics.report("foreign-input", 0, { path: job.path });
    return product;
  }
  if (job.role === "wat") assembleText(job, path, options, ctx, product);
  else if (options.phase === "preprocess") preprocessOnly(job, path, options, env, ctx, product);
  else compileOnly(job, path, options, env, ctx, product, goal);
  return product;
}

function preprocessOnly(
  job: CompileJob,
  path: string,
  options: Options,
  env: Environment,
  ctx: Compilation,
  product: Product,
): void {
  const source = preprocess(path, preprocessOptions(job, options, env), ctx);
  addDependencies(job, source, options, ctx, product);
  if (options.listIncludes) env.report(printIncludes(source));
  if (job.output === undefined) return;
  const text = options.dump === "macros" ? printMacros(source, ctx) : printSource(source, options, env, ctx);
  if (job.output === "-") product.printed.push(text);
  else product.files.push(textFile(job.output, text));
}

function compileOnly(
  job: CompileJob,
  path: string,
  options: Options,
  env: Environment,
  ctx: Compilation,
  product: Product,
  goal: Goal,
): void {
  let last: keyof Stages | undefined;
  const observe: Observer = (stage, value, milliseconds) => {
    last = stage;
    if (options.time) env.report(`${milliseconds.toFixed(1).padStart(9)} ms  ${stage}\n`);
    if (stage === "preprocess") afterPreprocessing(job, value as Preprocessed, options, env, ctx, product);
    if (options.dumpStages.includes(stage)) product.printed.push(dumpStage(stage, value));
    if (options.stopAfter === stage || (options.phase === "check" && stage === "sema")) throw new Stop();
  };
  const hooks = passHooks(options, (text) => product.printed.push(text), env.report);
  try {
    const settings = compileOptions(job, options, env, { observe, hooks });
    if (goal === "ir") product.module = compileToIr(path, settings, ctx);
    else product.object = compileToObject(path, settings, ctx);
  } catch (error) {
    if (isStackExhausted(error)) env.stackExhausted?.();
    if (!(error instanceof Stop)) explainFailure(error, last, ctx);
    return;
  }
  keepObject(job, options, product);
}

/** WebAssembly text has one stage, and nothing in it is for the preprocessor. */
function assembleText(job: CompileJob, path: string, options: Options, ctx: Compilation, product: Product): void {
  if (options.phase === "preprocess") return;
  const wat = readWat(path, ctx.host, ctx.sources, ctx.diagnostics);
  if (wat === undefined || options.phase === "check") return;
  product.object = assembleObject(wat, job.path);
  addDependencies(job, { dependencies: [{ path: job.path, isSystem: false }] }, options, ctx, product);
  keepObject(job, options, product);
}

/** Gives the object its name, and its file if it is to have one. */
function keepObject(job: CompileJob, options: Options, product: Product): void {
  if (product.object === undefined) return;
  const kept = options.saveTemps && job.output === undefined ? `${job.temporaries}.o` : undefined;
  const target = job.output ?? kept;
  // An object that is only linked is known by its source.
  product.object.name = target === undefined ? job.path : withExtension(job.path, ".o");
  if (target === undefined) return;
  if (options.phase === "assembly") {
    const text = printObject(product.object);
    if (target === "-") product.printed.push(text);
    else product.files.push(textFile(target, text));
  } else if (target === "-") product.printed.push(writeObject(product.object));
  else product.files.push({ path: target, bytes: writeObject(product.object), mode: 0o644 });
}

/** What is thrown is our mistake and goes on, with the stage noted; only running out of stack is the program's depth. */
export function explainFailure(error: unknown, last: keyof Stages | undefined, ctx: Compilation): void {
  if (isStackExhausted(error)) {
    ctx.diagnostics.report("nested-too-deeply", 0, {});
    return;
  }
  const stage = stageNames[last === undefined ? 0 : stageNames.indexOf(last) + 1];
  const place = error instanceof InternalError ? ctx.sources.position(error.loc) : undefined;
  const where = place && `${place.presumedName}:${place.presumedLine}:${place.column}`;
  throw error instanceof Error ? Object.assign(error, { stage, where }) : error;
}

function afterPreprocessing(
  job: CompileJob,
  source: Preprocessed,
  options: Options,
  env: Environment,
  ctx: Compilation,
  product: Product,
): void {
  addDependencies(job, source, options, ctx, product);
  if (options.listIncludes) env.report(printIncludes(source));
  if (!options.saveTemps) return;
  product.files.push(textFile(`${job.temporaries}.i`, printSource(source, options, env, ctx)));
}

/** Debug information of the text is to name the folder where we are now. */
const printSource = (source: Preprocessed, options: Options, env: Environment, ctx: Compilation): string =>
  printPreprocessed(source, ctx, { ...options, folder: debugOptions(options, env)?.folder });

function addDependencies(
  job: CompileJob,
  source: Pick<Preprocessed, "dependencies">,
  options: Options,
  ctx: Compilation,
  product: Product,
): void {
  if (job.dependencyFile === undefined || ctx.diagnostics.hasErrors) return;
  const text = writeDependencies(source, job.dependencyTarget, options.dependencies);
  if (job.dependencyFile === "-") product.printed.push(text);
  else product.files.push(textFile(job.dependencyFile, text));
}

/** The command line as the stages understand it. */
export function compileOptions(
  job: CompileJob,
  options: Options,
  env: Pick<Environment, "identity" | "epoch" | "folder">,
  watch: { readonly observe?: Observer; readonly hooks?: PassHooks } = {},
): CompileOptions {
  return {
    preprocess: preprocessOptions(job, options, env),
    std: options.std,
    optimize: options.optimize,
    charSigned: options.charSigned,
    shortEnums: options.shortEnums,
    common: options.common,
    hidden: options.hidden,
    trapv: options.trapv,
    strictAliasing: options.strictAliasing && effort(options.optimize) >= 2,
    instrument: options.instrument,
    debug: debugOptions(options, env),
    checkAddresses: options.checkAddresses,
    profile: options.profile,
    features: chooseFeatures(options.cpu, options.features),
    exnref: options.exnref,
    // They take 4 bytes each (0.6 % of Lua, which then runs 6 % faster where V8 heeds them).
    branchHints: options.optimize === 2 || options.optimize === 3,
    builtins: options.noBuiltin ? noBuiltins : builtinsWithout(options.noBuiltinNames),
    otherLibrary: options.sysroot !== undefined || options.noStandardIncludes,
    floats: effectiveRules(options.floats),
    gnu89Inline: options.gnu89Inline,
    tagged: options.tagged,
    hooks: watch.hooks ?? passHooks(options),
    observe: watch.observe,
  };
}

function debugOptions(
  { debug: { level, version }, debugFolder, debugPrefixMaps }: Options,
  { identity, folder }: Pick<Environment, "identity" | "folder">,
): CompileOptions["debug"] {
  if (level === 0) return undefined;
  return {
    level,
    version,
    folder: debugFolder ?? folder ?? "/",
    producer: `Seaglass ${identity.version}`,
    prefixMaps: debugPrefixMaps,
  };
}

/** Tells early and once what is wrong with an input file itself. */
function isReadable(path: string, ctx: Compilation): boolean {
  const kind = ctx.host.kind(path);
  if (kind === "file") return true;
  const reason = kind === "directory" ? "it is a directory" : "no such file";
  ctx.diagnostics.report("cannot-read", 0, { path, reason });
  return false;
}

function writeResult({ files, printed, object, module }: Product, env: Environment, options: Options): CompileResult {
  const isPrinted = printed.every((text) => explainWriteFailure(env.print(text), env, options));
  return { ok: isPrinted && writeOutputs(files, env, options), object, module };
}

/** Writes files and tells when that fails. @returns whether it went well */
export function writeOutputs(files: readonly OutputFile[], env: Environment, options: Options): boolean {
  return explainWriteFailure(files.length === 0 ? undefined : env.writeFiles(files), env, options);
}

/** Tells why something could not be written. @returns whether there was no failure */
export function explainWriteFailure(failure: WriteFailure | undefined, env: Environment, options: Options): boolean {
  if (failure === undefined) return true;
  const ctx = newCompilation(env.host);
  prepareDiagnostics(ctx.diagnostics, options);
  ctx.diagnostics.report("cannot-write", 0, { path: failure.path, reason: failure.reason });
  showDiagnostics(ctx.diagnostics, undefined, options, env);
  return false;
}

const textFile = (path: string, text: string): OutputFile => ({
  path,
  bytes: new TextEncoder().encode(text),
  mode: 0o644,
});

/** The stages in order, for --help-debug and messages about our own mistakes. */
export const stageNames: readonly (keyof Stages)[] = ["preprocess", "parse", "sema", "lower", "passes", "codegen"];
