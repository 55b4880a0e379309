/**
 * The units of one command as one: `sea-cc -O2 a.c b.c` inlines functions of b.c into a.c, and
 * what neither the C library nor other objects know of becomes the program's own, as if it
 * were `static`.
 *
 *     a.c ─▶ IR ─┐
 *     b.c ─▶ IR ─┴─▶ IR ─passes─▶ IR ─codegen─▶ object ─▶ link
 *
 * Units are taken together as far as they agree (ir/merge-modules.ts) and as long as the whole
 * is not too large; what does not fit begins another object. Where anything is to be said of
 * the link, it is done again with an object for each unit, whose messages name the right files.
 */

import { isMainSymbol } from "../base/entry-names.ts";
import type { IrModule, Symbol } from "../ir/ir.ts";
import { ModuleMerger, sizeOfModule } from "../ir/merge-modules.ts";
import { namesMentioned } from "../link/mentions.ts";
import type { ObjectFile } from "../object/format.ts";
import { effort } from "../passes/pass.ts";
import { compileIr, newCompilation, type Observer, type Stages } from "../pipeline.ts";
import { type CompileResult, compileOptions, explainFailure } from "./compile-job.ts";
import type { Environment } from "./environment.ts";
import type { CompileJob, LinkInput, Plan } from "./jobs.ts";
import { gatherFiles } from "./link-job.ts";
import type { Options } from "./options.ts";
import { passHooks } from "./pass-hooks.ts";
import { newDiagnostics } from "./reporter.ts";

/**
 * Instructions of units that are taken together. An instruction takes about 250 bytes while passes run, so the whole
 * takes no more memory than one large unit does by itself: SQLite has 400,000 of them.
 */
const MOST_INSTRUCTIONS = 400_000;

/** Are the units of this command joined? Not where somebody wants to look at each, or steps in between them. */
export function areJoined({ compile, link }: Plan, options: Options): boolean {
  const { wrap, defsym, relocatable, mapFile } = options.link;
  return (
    link !== undefined &&
    compile.length > 0 &&
    compile.every(({ role }) => role === "c" || role === "preprocessed") &&
    effort(options.optimize) >= 2 &&
    options.debug.level === 0 &&
    options.checkAddresses === undefined &&
    options.dumpStages.length === 0 &&
    options.dumpAfter.length === 0 &&
    options.stopAfter === undefined &&
    !options.saveTemps &&
    !relocatable &&
    mapFile === undefined &&
    wrap.length + defsym.length === 0
  );
}

interface Group {
  readonly merger: ModuleMerger;
  /** The first of its units; its object stands for all of them in the link. */
  readonly first: CompileJob;
}

/** @returns the results with objects: each group's in the place of its first unit */
export function joinUnits(
  inputs: readonly LinkInput[],
  results: ReadonlyMap<object, CompileResult>,
  options: Options,
  env: Environment,
): Map<object, CompileResult> {
  const joined = new Map<object, CompileResult>();
  const groups = groupsOf(inputs, results);
  const modules = groups.map(({ merger }) => merger.finish());
  const foreign = mayBecomeOwn(options) ? namesOfOthers(namesDefined(modules), inputs, options, env) : undefined;
  groups.forEach(({ first }, i) => {
    const module = modules[i]!;
    if (foreign) {
      const others = groups.filter((_, other) => other !== i);
      makeOwn(module, (name) => foreign.has(name) || others.some((other) => other.merger.knows(name)));
    }
    joined.set(first, { ok: true, object: compileModule(module, first, options, env) });
  });
  return joined;
}

function groupsOf(inputs: readonly LinkInput[], results: ReadonlyMap<object, CompileResult>): Group[] {
  const groups: Group[] = [];
  for (const input of inputs) {
    const module = input.kind === "job" && results.get(input.job)?.module;
    if (!module) continue;
    const last = groups.at(-1);
    if (last && last.merger.size + sizeOfModule(module) <= MOST_INSTRUCTIONS && last.merger.accepts(module)) {
      last.merger.add(module);
      continue;
    }
    const merger = new ModuleMerger();
    merger.add(module);
    groups.push({ merger, first: input.job });
  }
  return groups;
}

function compileModule(module: IrModule, first: CompileJob, options: Options, env: Environment): ObjectFile {
  let last: keyof Stages | undefined = "lower";
  const observe: Observer = (stage, _, milliseconds) => {
    last = stage;
    if (options.time) env.report(`${milliseconds.toFixed(1).padStart(9)} ms  ${stage}\n`);
  };
  const hooks = passHooks(options, () => {}, env.report);
  try {
    const object = compileIr(module, compileOptions(first, options, env, { observe, hooks }));
    object.name = first.path;
    return object;
  } catch (error) {
    explainFailure(error, last, newCompilation(env.host));
    throw error;
  }
}

// ── What is the program's own ────────────────────────────────────────────────────

/** Not where the host may look for any of its symbols. */
const mayBecomeOwn = ({ link: { exportAll, exportDynamic } }: Options): boolean => !exportAll && !exportDynamic;

const namesDefined = (modules: readonly IrModule[]): Set<string> =>
  new Set(modules.flatMap(({ symbols }) => [...symbols.values()].filter(isShared).map(({ name }) => name)));

/** Which of `own` objects, archives and the command line know; undefined if that cannot be told. */
function namesOfOthers(
  own: ReadonlySet<string>,
  inputs: readonly LinkInput[],
  options: Options,
  env: Environment,
): Set<string> | undefined {
  const names = namesMentioned(gatherFiles(inputs, new Map(), options, env, newDiagnostics(options)), own);
  const { entry, exports, exportsIfDefined, undefined: wanted } = options.link;
  for (const name of [entry ?? "_start", ...exports, ...exportsIfDefined, ...wanted]) names?.add(name);
  return names;
}

/** Gives the symbols that nobody else knows internal linkage. */
function makeOwn(module: IrModule, isForeign: (name: string) => boolean): void {
  const kept = new Set<Symbol>(module.aliases.flatMap(({ symbol, target }) => [symbol, target]));
  for (const { symbol, common } of module.data) if (common) kept.add(symbol);
  for (const symbol of module.symbols.values()) {
    if (isShared(symbol) && !kept.has(symbol) && !isForeign(symbol.name)) symbol.binding = "local";
  }
}

/** Is a symbol the only definition of its name, for whoever wants it? */
const isShared = ({ name, defined, binding, used, exportName }: Symbol): boolean =>
  defined && binding === "global" && !used && exportName === undefined && !isMainSymbol(name);
