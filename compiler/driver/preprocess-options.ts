/** The part of the command line that concerns the preprocessor, in its own terms. */

import { attributeNames } from "../base/attribute-names.ts";
import { chooseFeatures } from "../base/features.ts";
import type { PreprocessOptions } from "../preprocess/preprocessor.ts";
import { hasBuiltin } from "../sema/builtins.ts";
import type { Environment } from "./environment.ts";
import type { CompileJob } from "./jobs.ts";
import type { Options } from "./options.ts";
import { includeFolders } from "./paths.ts";

export function preprocessOptions(
  job: CompileJob,
  options: Options,
  env: Pick<Environment, "identity" | "epoch">,
): PreprocessOptions {
  const { quote, angled, system, embed } = includeFolders(options, env.identity.sysroot);
  const isDone = job.role === "preprocessed";
  return {
    std: options.std,
    include: { quote, angle: angled, system, embed },
    macros: isDone
      ? []
      : options.macros.map(({ kind, text }) => (kind === "define" ? { define: text } : { undefine: text })),
    forced: isDone ? [] : options.forcedIncludes,
    undef: options.noPredefined,
    trigraphs: options.trigraphs ?? /^(c|iso9899)/.test(options.std),
    optimize: options.optimize,
    charSigned: options.charSigned,
    features: chooseFeatures(options.cpu, options.features),
    hosted: !options.freestanding,
    gnu89Inline: options.gnu89Inline,
    fastMath: options.fastMath,
    finiteMath: options.floats.finite,
    noAsm: options.noAsm,
    checkAddresses: options.checkAddresses !== undefined,
    hasBuiltin,
    hasAttribute: (name) => attributeNames.has(name),
    epoch: env.epoch,
    keepPragmas: options.phase === "preprocess",
    keepComments: options.keepComments && options.phase === "preprocess",
    keepDirectives: options.dump === "none" || options.dump === "macros" ? undefined : options.dump,
    prefixMaps: options.prefixMaps,
    dollars: options.dollars,
    missingHeadersAllowed: options.dependencies.missingAreGenerated,
  };
}
