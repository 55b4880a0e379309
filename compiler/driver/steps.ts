/**
 * The steps of a command as commands of their own: what -v and -### show, from which CMake learns
 * the libraries that are linked without being named, and the entries of compile_commands.json
 * that -MJ asks for.
 */
import type { Environment } from "./environment.ts";
import type { CompileJob, LinkInput, Plan } from "./jobs.ts";
import { libraryVariants } from "./library-variants.ts";
import type { Options } from "./options.ts";
import { joinPath, libraryFolders, withExtension } from "./paths.ts";

type LinkJob = NonNullable<Plan["link"]>;

/** The command that does a compile job alone. */
export function compileStep(job: CompileJob, options: Options, { identity }: Pick<Environment, "identity">): string[] {
  const phases = { preprocess: "-E", check: "-fsyntax-only", assembly: "-S", object: "-c", link: "-c" };
  const words = [joinPath(identity.tools, "sea-cc"), phases[options.phase], ...options.compileWords, job.path];
  return options.phase === "check" ? words : [...words, "-o", job.output ?? objectOf(job)];
}

/** The command that links. */
export function linkStep({ inputs, output }: LinkJob, options: Options, { identity }: Environment): string[] {
  const sysroot = options.sysroot ?? identity.sysroot;
  const { noStartFiles, noDefaultLibraries, link } = options;
  const start = joinPath(joinPath(sysroot, "lib"), link.noEntry ? "crt1-reactor.o" : "crt1.o");
  const compiles = inputs.some(({ kind }) => kind === "job");
  const libraries = [...libraryVariants(options, compiles), "c"].map((name) => `-l${name}`);
  return [
    joinPath(identity.tools, "sea-ld"),
    "-o",
    output,
    ...libraryFolders(options, identity.sysroot).map((folder) => `-L${folder}`),
    ...(noStartFiles || link.relocatable ? [] : [start]),
    ...inputs.map(nameOf),
    ...(noDefaultLibraries || link.relocatable ? [] : libraries),
  ];
}

/** The object is in memory; as a file it would have this name. */
const objectOf = (job: CompileJob): string => withExtension(job.path, ".o");

function nameOf(input: LinkInput): string {
  if (input.kind === "job") return objectOf(input.job);
  return input.kind === "library" ? `-l${input.name}` : input.path;
}

/** As -v shows it. */
export const plainStep = (words: readonly string[]): string => ` ${words.join(" ")}\n`;

/** As -### shows it: a shell takes it as it was meant. */
export function quotedStep(words: readonly string[]): string {
  const quote = (word: string): string => (/^[\w./-]+$/.test(word) ? word : `"${word.replace(/["\\$`]/g, "\\$&")}"`);
  return ` ${words.map(quote).join(" ")}\n`;
}

/** -MJ: the entries of compile_commands.json for a command, each with a comma, as clang writes them. */
export function databaseEntries(jobs: readonly CompileJob[], options: Options, env: Environment): string {
  return jobs
    .map((job) => {
      const output = job.output ?? objectOf(job);
      const command = compileStep(job, options, env);
      const entry = { directory: env.folder ?? ".", file: job.path, output, arguments: command };
      return `${JSON.stringify(entry)},\n`;
    })
    .join("");
}
