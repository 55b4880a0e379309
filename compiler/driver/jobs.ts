/**
 * From options to what has to be done: which inputs are compiled into what, and what
 * is linked from it. `sea-cc -o prog a.c b.o -lm` is one compile job, whose object
 * stays in memory, and one link job of three inputs.
 */
import type { Options } from "./options.ts";
import { baseName, type InputRole, roleOf, withExtension } from "./paths.ts";

export interface CompileJob {
  readonly path: string;
  readonly role: InputRole;
  /** Where the result goes: a file, standard output ("-"), or undefined to hand it to the linker or drop it. */
  readonly output: string | undefined;
  /** The file for -MD and -M. */
  readonly dependencyFile: string | undefined;
  /** The target of the dependency rule when none was named. */
  readonly dependencyTarget: string;
}

export type LinkInput =
  | { readonly kind: "job"; readonly job: CompileJob }
  | { readonly kind: "file"; readonly path: string; readonly wholeArchive: boolean }
  | { readonly kind: "library"; readonly name: string; readonly wholeArchive: boolean };

export interface Plan {
  readonly compile: readonly CompileJob[];
  /** Undefined when the command does not link. */
  readonly link: { readonly inputs: readonly LinkInput[]; readonly output: string } | undefined;
  /** -o was given for several outputs. */
  readonly conflict: boolean;
}

const DEFAULT_OUTPUT = "a.out";

export function planJobs(options: Options): Plan {
  const compile: CompileJob[] = [];
  const inputs: LinkInput[] = [];
  for (const input of options.inputs) {
    if (input.kind === "library") {
      inputs.push(input);
      continue;
    }
    const role = roleOf(input);
    if (role === "object" && options.phase !== "preprocess") {
      inputs.push({ kind: "file", path: input.path, wholeArchive: input.wholeArchive });
      continue;
    }
    const job = compileJob(options, input.path, role === "object" ? "c" : role);
    compile.push(job);
    inputs.push({ kind: "job", job });
  }
  const links = options.phase === "link" && inputs.length > 0;
  const conflict = !links && compile.length > 1 && options.output !== undefined && options.phase !== "check";
  return {
    compile,
    link: links ? { inputs, output: options.output ?? DEFAULT_OUTPUT } : undefined,
    conflict,
  };
}

function compileJob(options: Options, path: string, role: InputRole): CompileJob {
  const output = outputOf(options, path);
  const object = options.phase === "object" || options.phase === "assembly" ? output! : withExtension(path, ".o");
  const { dependencies } = options;
  const beside = options.output !== undefined ? withExtension(options.output, ".d") : withExtension(path, ".d");
  const folder = options.output?.slice(0, -baseName(options.output).length) ?? "";
  const named = dependencies.file ?? (dependencies.mode === "beside" ? folder + beside : (options.output ?? "-"));
  return {
    path,
    role,
    output,
    dependencyFile: dependencies.mode === "none" ? undefined : named,
    dependencyTarget: options.phase === "link" && options.output !== undefined ? options.output : object,
  };
}

function outputOf({ phase, output, dependencies }: Options, path: string): string | undefined {
  switch (phase) {
    case "preprocess":
      return dependencies.mode === "only" ? undefined : (output ?? "-");
    case "assembly":
      return output ?? withExtension(path, ".s");
    case "object":
      return output ?? withExtension(path, ".o");
    default:
      return undefined;
  }
}
