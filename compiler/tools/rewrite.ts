/** Files through edits: objects, modules, programs that hold a module, and all members of archives. */
import { type NewMember, writeArchive } from "../object/archive.ts";
import { type EditProblem, type Edits, editBinary } from "./edit.ts";
import { type Input, inputName, readInputFile } from "./inputs.ts";
import type { ToolContext } from "./tool.ts";

export interface RewriteOptions {
  readonly edits: Edits;
  /** The file keeps its date. */
  readonly preservesDates: boolean;
}

/** Writes `output` with what became of `path`; nothing is written if something is wrong. */
export function rewriteFile(path: string, output: string, options: RewriteOptions, ctx: ToolContext): void {
  const { env, diagnostics } = ctx;
  const file = readInputFile(path, ctx);
  if (file === undefined) return;
  if (file.archive?.isThin) {
    diagnostics.report("thin-archive-unsupported", 0, { path, tool: ctx.tool });
    return;
  }
  const edited = file.inputs.map((input) => ({ input, bytes: editInput(input, options.edits, ctx) }));
  if (edited.some(({ bytes }) => bytes === undefined)) return;
  const bytes = file.archive
    ? writeArchive(
        edited.map(({ input, bytes }): NewMember => ({ ...input.member!, bytes: bytes! })),
        {
          index: file.archive.symbols !== undefined,
        },
      )
    : edited[0]!.bytes!;
  const status = env.status(path);
  const failure = env.write([{ path: output, bytes, mode: (status?.mode ?? 0o644) & 0o777 }]);
  if (failure) diagnostics.report("cannot-write", 0, failure);
  else if (options.preservesDates && status) env.setDate(output, status.date);
}

function editInput(input: Input, edits: Edits, ctx: ToolContext): Uint8Array | undefined {
  const { containers } = ctx.env;
  const module = containers.extract(input.bytes);
  const { bytes, problem } = editBinary(module ?? input.bytes, edits);
  if (bytes) return module ? containers.replace(input.bytes, bytes) : bytes;
  // Archives may hold anything.
  if (input.member && problem.kind === "format") return input.bytes;
  reportProblem(problem, inputName(input), ctx);
  return undefined;
}

function reportProblem(problem: EditProblem, file: string, { diagnostics }: ToolContext): void {
  if (problem.kind === "format") diagnostics.report("format-unknown", 0, { file, problem: problem.text });
  else diagnostics.report(problem.kind, 0, { file, name: problem.name });
}
