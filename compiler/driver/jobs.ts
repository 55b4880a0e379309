/**
 * From options to what has to be done: which inputs are compiled into what, and what
 * is linked from it. `sea-cc -o prog a.c b.o -lm` is one compile job, whose object
 * stays in memory, and one link job of three inputs.
 */
import type { InputMode } from "./link-settings.ts";
import type { Options } from "./options.ts";
import { baseName, type InputRole, roleOf, withExtension } from "./paths.ts";

export interface CompileJob {
  readonly path: string;
  readonly role: InputRole;
  /** Where the result goes: a file, standard output ("-"), or undefined to hand it to the linker or drop it. */
  readonly output: string | undefined;
  /** The file for -MD and -M. */
  readonly dependencyFile: string | undefined;
  /** What the names of files kept by -save-temps begin with. */
  readonly temporaries: string;
  /** The target of the dependency rule when none was named. */
  readonly dependencyTarget: string;
}

export type LinkInput =
  | { readonly kind: "job"; readonly job: CompileJob }
  | { readonly kind: "file"; readonly path: string; readonly mode: InputMode }
  | { readonly kind: "library"; readonly name: string; readonly mode: InputMode };

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
      inputs.push({ kind: "file", path: input.path, mode: input.mode });
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
  const beside = `${auxiliaryStem(options, path)}.d`;
  const named = dependencies.file ?? (dependencies.mode === "beside" ? beside : (options.output ?? "-"));
  return {
    path,
    role,
    output,
    temporaries: temporaryStem(options, path),
    dependencyFile: dependencies.mode === "none" ? undefined : named,
    dependencyTarget: options.phase === "link" && options.output !== undefined ? options.output : object,
  };
}

const stemOf = (path: string): string => path.slice(0, path.length - baseName(path).length) + withExtension(path, "");

const areSeveral = ({ inputs }: Options): boolean =>
  inputs.filter((input) => input.kind === "file" && roleOf(input) !== "object").length > 1;

/** What is written beside an output is named after it; after the input, too, where several are linked. */
function auxiliaryStem(options: Options, path: string): string {
  if (options.output === undefined || options.output === "-") return withExtension(path, "");
  const stem = stemOf(options.output);
  return options.phase === "link" && areSeveral(options) ? `${stem}-${withExtension(path, "")}` : stem;
}

/** As gcc names them: `prog-main.i` in a command that links `prog`, else after the output. */
function temporaryStem(options: Options, path: string): string {
  const { phase, output, saveTemps } = options;
  const stem =
    phase === "link"
      ? `${stemOf(output ?? DEFAULT_OUTPUT)}-${withExtension(path, "")}`
      : output === undefined || output === "-"
        ? withExtension(path, "")
        : stemOf(output);
  return saveTemps === "cwd" ? baseName(stem) : stem;
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
