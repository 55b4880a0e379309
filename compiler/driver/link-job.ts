/**
 * The link of one command: start code, objects from memory and from files, archives
 * and the C library, in the order in which they are searched. The linker sees bytes
 * and objects; where they come from is settled here.
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import { type LinkFile, type LinkResult, link } from "../link/link.ts";
import { type CompileResult, writeOutputs } from "./compile-job.ts";
import type { Environment, OutputFile } from "./environment.ts";
import type { LinkInput, Plan } from "./jobs.ts";
import type { Options } from "./options.ts";
import { findLibrary, joinPath, libraryFolders } from "./paths.ts";
import { newDiagnostics, showDiagnostics } from "./reporter.ts";

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
  let diagnostics = newDiagnostics(options);
  const timed = timer(options, env);
  let linked = timed("link", () => linkFiles(job.inputs, results, options, env, diagnostics));
  if (separately && diagnostics.list.length > 0) {
    diagnostics = newDiagnostics(options);
    linked = timed("link", () => linkFiles(job.inputs, separately(), options, env, diagnostics));
  }
  const wasm = linked && timed("binaryen", () => optimizeLinked(linked, options, env, diagnostics));
  const failed = showDiagnostics(diagnostics, undefined, options, env);
  if (failed || linked === undefined || wasm === undefined) return false;
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
  if (level === 0 || level === 1 || level === "g" || !binaryen || relocatable || debug > 0 || hasDebugInfo) return wasm;
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
  const forSize = options.optimize === "s" || options.optimize === "z";
  return diagnostics.hasErrors ? undefined : link(files, { ...options.link, forSize }, diagnostics);
}

type LinkEnvironment = Pick<Environment, "host" | "identity">;

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
  const { mapFile } = options.link;
  if (mapFile !== undefined && linked.map !== undefined)
    files.push({ path: mapFile, bytes: new TextEncoder().encode(linked.map), mode: 0o644 });
  return files;
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
  const add = (path: string, wholeArchive = false): void => {
    const file = env.host.read(path);
    if (file.ok) files.push({ name: path, bytes: file.bytes, wholeArchive });
    else diagnostics.report("cannot-read", 0, { path, reason: file.message });
  };
  const addLibrary = (name: string, wholeArchive: boolean): void => {
    const path = findLibrary(env.host, folders, name);
    if (path !== undefined) add(path, wholeArchive);
    else diagnostics.report("cannot-find-library", 0, { name: name.startsWith(":") ? name.slice(1) : `lib${name}.a` });
  };
  const isWhole = !options.link.relocatable;
  const lib = joinPath(options.sysroot ?? env.identity.sysroot, "lib");
  if (isWhole && !options.noStartFiles) add(joinPath(lib, options.link.noEntry ? "crt1-reactor.o" : "crt1.o"));
  for (const input of inputs) {
    if (input.kind === "file") add(input.path, input.wholeArchive);
    else if (input.kind === "library") addLibrary(input.name, input.wholeArchive);
    else {
      const object = results.get(input.job)?.object;
      if (object !== undefined) files.push({ name: object.name, object, wholeArchive: false });
    }
  }
  if (isWhole && !options.noDefaultLibraries) addLibrary("c", false);
  return files;
}
