/**
 * The compiler as a library, for Node and for pages: files and results are values,
 * nothing touches a disk.
 *
 *     const { object, diagnostics } = compile({ "hello.c": "int main(void) { return 0; }" });
 *     const { wasm } = link([object]);
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import { type Host, layeredHost, memoryHost } from "../base/host.ts";
import { renderDiagnostic } from "../base/render.ts";
import { type Loc, noLoc, type SourceMap } from "../base/source.ts";
import type { ObjectFile } from "../object/format.ts";
import { writeObject } from "../object/write.ts";
import { packedSysroot } from "../packed-sysroot.ts";
import {
  type Compilation,
  type CompileOptions,
  compileToObject,
  newCompilation,
  type Observer,
  type Stages,
} from "../pipeline.ts";
import { compileOptions, explainFailure } from "./compile-job.ts";
import type { Environment } from "./environment.ts";
import { planJobs } from "./jobs.ts";
import { linkFiles, optimizeLinked } from "./link-job.ts";
import { usualMode } from "./link-settings.ts";
import { type Options, parseCommandLine } from "./options.ts";
import { newDiagnostics, prepareDiagnostics, reportProblems } from "./reporter.ts";

/** File contents by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface CompileSettings {
  /** The file to compile; default: the only `.c` file among them. */
  readonly path?: string;
  /** Options of sea-cc: `["-O1", "-Wall", "-DN=3"]`. */
  readonly flags?: readonly string[];
  /** Headers and libraries instead of those of the package, by path: "include/stdio.h", "lib/libc.a" (base64 or bytes). */
  readonly sysroot?: Files;
}

export interface LinkSettings {
  /** Options of sea-cc for linking: `["--no-entry", "-Wl,--export=add"]`. */
  readonly flags?: readonly string[];
  /** Further objects and archives that `-l` and paths in the flags find. */
  readonly files?: Files;
  readonly sysroot?: Files;
  /** Binaryen's step at -O2 and above, for a page that has it; without it modules are what our own passes make. */
  readonly optimizeModule?: NonNullable<Environment["optimizeModule"]>;
}

/** A message about the program. */
export interface Message {
  /** Stable name of the kind of message. */
  readonly id: string;
  readonly severity: "error" | "warning" | "note";
  readonly text: string;
  /** The group after -W. */
  readonly group: string | undefined;
  /** Absent when the message is about no place. */
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  /** What else is said about it: where something was declared, what to write instead. */
  readonly notes: readonly Omit<Message, "notes" | "rendered">[];
  /** As a terminal shows it: with the source line, a caret and notes. */
  readonly rendered: string;
}

export interface CompileOutput {
  /** A relocatable WebAssembly object; absent when there were errors. */
  readonly object?: Uint8Array<ArrayBuffer>;
  readonly diagnostics: readonly Message[];
}

export interface LinkOutput {
  /** A module; absent when there were errors. */
  readonly wasm?: Uint8Array<ArrayBuffer>;
  readonly diagnostics: readonly Message[];
}

/** Folder of the packed headers and libraries in the compiler's own file names. */
const SYSROOT = "/sysroot";

/** Compiles one C file. */
export function compile(files: Files, settings: CompileSettings = {}): CompileOutput {
  const { options, diagnostics } = readFlags(settings.flags ?? []);
  if (diagnostics.hasErrors) return { diagnostics: messages(diagnostics, undefined) };
  const path = settings.path ?? soleSource(files);
  const env = memoryEnvironment(files, settings.sysroot ?? packedSysroot);
  const ctx = newCompilation(env.host);
  prepareDiagnostics(ctx.diagnostics, options);
  const [job] = planJobs({
    ...options,
    phase: "object",
    inputs: [{ kind: "file", path, language: "c", mode: usualMode }],
  }).compile;
  const object = compileOrExplain(path, (observe) => compileOptions(job!, options, env, { observe }), ctx);
  const told = [...messages(diagnostics, undefined), ...messages(ctx.diagnostics, ctx.sources)];
  if (object === undefined || ctx.diagnostics.hasErrors) return { diagnostics: told };
  return { object: writeObject(object) as Uint8Array<ArrayBuffer>, diagnostics: told };
}

function compileOrExplain(
  path: string,
  options: (observe: Observer) => CompileOptions,
  ctx: Compilation,
): ObjectFile | undefined {
  let last: keyof Stages | undefined;
  const observe: Observer = (stage) => {
    last = stage;
  };
  try {
    return compileToObject(path, options(observe), ctx);
  } catch (error) {
    explainFailure(error, last, ctx);
    return undefined;
  }
}

/** Links objects with the start code and the C library. */
export function link(objects: readonly Uint8Array[], settings: LinkSettings = {}): LinkOutput {
  const { options, diagnostics } = readFlags(settings.flags ?? []);
  if (diagnostics.hasErrors) return { diagnostics: messages(diagnostics, undefined) };
  const named = Object.fromEntries(objects.map((bytes, i) => [`object-${i + 1}.o`, bytes]));
  const env = memoryEnvironment({ ...settings.files, ...named }, settings.sysroot ?? packedSysroot);
  const inputs = [
    ...Object.keys(named).map((path) => ({ kind: "file" as const, path, mode: usualMode })),
    ...(planJobs(options).link?.inputs ?? []),
  ];
  const linked = linkFiles(inputs, new Map(), options, env, diagnostics);
  const wasm = linked && optimizeLinked(linked, options, settings, diagnostics);
  const told = messages(diagnostics, undefined);
  if (wasm === undefined || diagnostics.hasErrors) return { diagnostics: told };
  return { wasm: wasm as Uint8Array<ArrayBuffer>, diagnostics: told };
}

function readFlags(flags: readonly string[]): { options: Options; diagnostics: Diagnostics } {
  const { options, problems } = parseCommandLine(flags);
  const diagnostics = newDiagnostics(options);
  reportProblems(problems, diagnostics);
  return { options, diagnostics };
}

function soleSource(files: Files): string {
  const sources = Object.keys(files).filter((path) => path.endsWith(".c"));
  return sources[0] ?? "main.c";
}

/** What the driver's parts need, over files in memory. */
function memoryEnvironment(files: Files, sysroot: Files): Pick<Environment, "host" | "identity" | "epoch"> {
  const host: Host = layeredHost(memoryHost(files), sysrootHost(sysroot));
  return { host, identity: { tool: "seaglass", version: "", sysroot: SYSROOT, tools: "" }, epoch: undefined };
}

/** Libraries are packed in base64 and unpacked when they are read. */
function sysrootHost(sysroot: Files): Host {
  const paths = new Map(Object.keys(sysroot).map((name) => [`${SYSROOT}/${name}`, name]));
  const host = memoryHost(Object.fromEntries([...paths.keys()].map((path) => [path, ""])));
  return {
    ...host,
    read(path) {
      const name = paths.get(path);
      const content = name === undefined ? undefined : sysroot[name];
      if (content === undefined) return host.read(path);
      if (typeof content !== "string") return { ok: true, bytes: content };
      const bytes = name!.startsWith("include/") ? new TextEncoder().encode(content) : fromBase64(content);
      return { ok: true, bytes };
    },
  };
}

const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

function placeOf(loc: Loc, sources: SourceMap | undefined): Pick<Message, "file" | "line" | "column"> {
  const place = loc === noLoc ? undefined : sources?.displayPosition(loc);
  return { file: place?.presumedName, line: place?.presumedLine, column: place?.column };
}

function messages(diagnostics: Diagnostics, sources: SourceMap | undefined): Message[] {
  return diagnostics.list.map((diagnostic) => {
    const severity = diagnostic.severity === "fatal" ? "error" : diagnostic.severity;
    return {
      id: diagnostic.id,
      severity,
      text: diagnostic.text,
      group: diagnostic.group,
      ...placeOf(diagnostic.loc, sources),
      notes: diagnostic.notes.map(({ id, text, loc }) => {
        return { id, severity: "note", text, group: undefined, ...placeOf(loc, sources) };
      }),
      rendered: renderDiagnostic(diagnostic, sources, { color: false, tool: "seaglass" }),
    };
  });
}
