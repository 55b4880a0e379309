/**
 * The link of one command: start code, objects from memory and from files, archives
 * and the C library, in the order in which they are searched. The linker sees bytes
 * and objects; where they come from is settled here.
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import { type LinkFile, type LinkOptions, type LinkResult, link } from "../link/link.ts";
import { memberPath } from "../object/archive-paths.ts";
import { binaryObject } from "../object/binary.ts";
import { type CompileResult, writeOutputs } from "./compile-job.ts";
import type { Environment, OutputFile } from "./environment.ts";
import { linkerVersionText } from "./identity.ts";
import type { LinkInput, Plan } from "./jobs.ts";
import { libraryVariants } from "./library-variants.ts";
import { type InputMode, usualMode } from "./link-settings.ts";
import { libraryIndex } from "./missing-libraries.ts";
import type { Options } from "./options.ts";
import { findLibrary, joinPath, libraryFolders } from "./paths.ts";
import { newDiagnostics, showDiagnostics } from "./reporter.ts";
import { readSymbolLists } from "./symbol-lists.ts";

type LinkJob = NonNullable<Plan["link"]>;

/**
 * @param separately makes one object of each unit, where `results` has several units in one: what there is to say of
 *   the link should name them
 * @returns whether the output was written
 */
export function runLinkJob(
  job: LinkJob,
  results: ReadonlyMap<object, CompileResult>,
  options: Options,
  env: Environment,
  separately?: () => ReadonlyMap<object, CompileResult>,
): boolean {
  let diagnostics = newLinkDiagnostics(options);
  const timed = timer(options, env);
  if (options.link.showVersion) env.print(linkerVersionText(env.identity));
  let linked = timed("link", () => linkFiles(job.inputs, results, options, env, diagnostics));
  if (separately && diagnostics.list.length > 0) {
    diagnostics = newLinkDiagnostics(options);
    linked = timed("link", () => linkFiles(job.inputs, separately(), options, env, diagnostics));
  }
  const wasm = linked && timed("binaryen", () => optimizeLinked(linked, options, env, diagnostics));
  const failed = showDiagnostics(diagnostics, undefined, options, env);
  if (failed || linked === undefined || wasm === undefined) return false;
  if (options.link.printMap) env.print(linked.map ?? "");
  return writeOutputs(outputsOf(job.output, { ...linked, wasm }, options, env), env, options);
}

/** Runs steps and tells how long they took under --time. */
function timer({ time }: Options, env: Environment) {
  return <T>(step: string, run: () => T): T => {
    if (!time) return run();
    const start = performance.now();
    const value = run();
    env.report(`${(performance.now() - start).toFixed(1).padStart(9)} ms  ${step}\n`);
    return value;
  };
}

/**
 * The module after Binaryen's step, where that is wanted and to be had. Not with -g: what
 * Binaryen moves, debug information no longer describes.
 */
export function optimizeLinked(
  { wasm, features, hasDebugInfo }: LinkResult,
  { optimize: level, binaryen, debug, fastMath, link: { relocatable, stripAll } }: Options,
  { optimizeModule }: Pick<Environment, "optimizeModule">,
  diagnostics: Diagnostics,
): Uint8Array {
  if (level === 0 || level === 1 || level === "g" || !binaryen || relocatable || debug.level > 0 || hasDebugInfo)
    return wasm;
  const result = optimizeModule?.(wasm, { level, features, fastMath, names: !stripAll });
  if (result === undefined) return wasm;
  if ("wasm" in result) return result.wasm;
  diagnostics.report("binaryen-failed", 0, result);
  return wasm;
}

/** Reads what is to be linked and links it; what is wrong is reported. */
export function linkFiles(
  inputs: readonly LinkInput[],
  results: ReadonlyMap<object, CompileResult>,
  options: Options,
  env: LinkEnvironment,
  diagnostics: Diagnostics,
): LinkResult | undefined {
  const files = gatherFiles(inputs, results, options, env, diagnostics);
  const settings = linkSettings(options, env, diagnostics);
  return diagnostics.hasErrors ? undefined : link(files, settings, diagnostics);
}

type LinkEnvironment = Pick<Environment, "host" | "identity"> & Partial<Pick<Environment, "print">>;

function linkSettings(options: Options, env: LinkEnvironment, diagnostics: Diagnostics): LinkOptions {
  const { link: settings, optimize } = options;
  const { host, print, identity } = env;
  const forSize = optimize === "s" || optimize === "z";
  const mergeTails = optimize !== 0 && optimize !== 1 && optimize !== "g";
  const { mapFile, printMap, crossReference } = settings;
  return {
    mergeTails,
    ...settings,
    ...readSymbolLists(settings, host, diagnostics),
    forSize,
    libraryThatDefines: libraryIndex(host, libraryFolders(options, identity.sysroot)),
    map: mapFile !== undefined || printMap || crossReference === true,
    print: (line) => void print?.(`${line}\n`),
  };
}

/** Diagnostics of a link, which has rules of its own for warnings. */
export function newLinkDiagnostics(options: Options): Diagnostics {
  const diagnostics = newDiagnostics(options);
  const { fatalWarnings, errorLimit } = options.link;
  if (fatalWarnings) diagnostics.policy = () => "error";
  if (errorLimit !== undefined) diagnostics.errorLimit = errorLimit;
  return diagnostics;
}

function outputsOf(path: string, linked: LinkResult, options: Options, env: Environment): OutputFile[] {
  if (options.link.relocatable) return [{ path, bytes: linked.wasm, mode: 0o644 }];
  const { stackSize } = options.link;
  const files = env.makeProgram({
    path,
    wasm: linked.wasm,
    prototypes: linked.prototypes,
    stackSize,
    singleFile: options.singleFile,
  });
  // The main file is written last.
  return [...linkReports(linked, options), ...files.reverse()];
}

/** Files that say how the link went. */
export function linkReports({ map, extractions }: LinkResult, { link }: Options): OutputFile[] {
  const file = (path: string, text: string): OutputFile => ({
    path,
    bytes: new TextEncoder().encode(text),
    mode: 0o644,
  });
  const files: OutputFile[] = [];
  if (link.mapFile !== undefined && map !== undefined) files.push(file(link.mapFile, map));
  if (link.extractionFile !== undefined) files.push(file(link.extractionFile, extractionTable(extractions)));
  return files;
}

const extractionTable = (extractions: LinkResult["extractions"]): string =>
  [
    "reference\textracted\tsymbol",
    ...extractions.map(({ user, member, symbol }) => `${user}\t${member}\t${symbol}`),
    "",
  ].join("\n");

function linkFile(name: string, bytes: Uint8Array, mode: InputMode, { host }: LinkEnvironment): LinkFile {
  if (mode.binary) return { name, object: binaryObject(name, bytes) };
  const readMember = (member: string): Uint8Array | undefined => {
    const file = host.read(memberPath(name, member));
    return file.ok ? file.bytes : undefined;
  };
  return { name, bytes, wholeArchive: mode.wholeArchive, lazy: mode.lazy, readMember };
}

/** The files of a link, as far as they can be read; `results` has what was compiled for it. */
export function gatherFiles(
  inputs: readonly LinkInput[],
  results: ReadonlyMap<object, CompileResult>,
  options: Options,
  env: LinkEnvironment,
  diagnostics: Diagnostics,
): LinkFile[] {
  const files: LinkFile[] = [];
  const folders = libraryFolders(options, env.identity.sysroot);
  const add = (path: string, mode = usualMode): void => {
    const file = env.host.read(path);
    if (file.ok) files.push(linkFile(path, file.bytes, mode, env));
    else diagnostics.report("cannot-read", 0, { path, reason: file.message });
  };
  const addLibrary = (name: string, mode = usualMode): void => {
    const path = findLibrary(env.host, folders, name);
    if (path !== undefined) add(path, mode);
    else diagnostics.report("cannot-find-library", 0, { name: name.startsWith(":") ? name.slice(1) : `lib${name}.a` });
  };
  const isWhole = !options.link.relocatable;
  const lib = joinPath(options.sysroot ?? env.identity.sysroot, "lib");
  if (isWhole && !options.noStartFiles) add(joinPath(lib, options.link.noEntry ? "crt1-reactor.o" : "crt1.o"));
  for (const input of inputs) {
    if (input.kind === "file") add(input.path, input.mode);
    else if (input.kind === "library") addLibrary(input.name, input.mode);
    else {
      const object = results.get(input.job)?.object;
      if (object !== undefined) files.push({ name: object.name, object });
    }
  }
  if (isWhole && !options.noDefaultLibraries) {
    const compiles = inputs.some(({ kind }) => kind === "job");
    for (const name of libraryVariants(options, compiles)) {
      // Another sysroot need not have it, unless it was asked for.
      if (options.malloc !== undefined || options.checkAddresses !== undefined || findLibrary(env.host, folders, name))
        addLibrary(name);
    }
    addLibrary("c");
  }
  return files;
}
