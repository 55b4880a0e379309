/** The TypeScript declarations of a generated module: each C function with its prototype and comment. */

import { type ExportedFunction, kindOf, valueKinds } from "./values.ts";

export interface DeclarationOptions {
  /** Name of the script the declarations are for. */
  script: string;
  functions: readonly ExportedFunction[];
  isCommand: boolean;
  /** "cjs": the module is one function, `export =`. */
  format: "esm" | "cjs";
}

/** Words that cannot name a parameter in strict TypeScript. */
const RESERVED = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null package private protected
  public return static super switch this throw true try typeof var void while with yield`.split(/\s+/),
);

export function writeDeclarations(options: DeclarationOptions): string {
  const { script, format } = options;
  const body = [POINTER, functionsInterface(options), FILES, instanceInterface(options), LOAD_OPTIONS];
  if (options.isCommand) body.push(RUN_TYPES);
  const head = `// Types of ${script}, made by Seaglass.\n\n`;
  const loader = "/** Loads the WebAssembly module. */\n";
  if (format === "esm") {
    const load = `${loader}export declare function load(options?: LoadOptions): Promise<Instance>;\nexport default load;\n`;
    return `${head}${body.join("\n")}\n${load}`;
  }
  const inner = indent(body.join("\n"));
  const load = `${loader}declare function load(options?: load.LoadOptions): Promise<load.Instance>;\n`;
  return `${head}${load}declare namespace load {\n${inner}}\nexport = load;\n`;
}

const POINTER = `/** An address in the memory of the module; 0 is C's NULL. */
export type Pointer = number;
`;

const FILES = `/** Files in memory. */
export interface Files {
  /** Writes a whole file, making the directories above it. */
  writeFile(path: string, content: string | Uint8Array): void;
  readFile(path: string): Uint8Array;
  readText(path: string): string;
  exists(path: string): boolean;
  makeDirectory(path: string): void;
  /** Removes a file or a whole directory. */
  remove(path: string): void;
  /** Paths of all files. */
  files(): string[];
}
`;

const LOAD_OPTIONS = `export interface LoadOptions {
  /** Where the module comes from, if not from beside the script. */
  wasm?: string | URL | Response | BufferSource | WebAssembly.Module;
  /** Further imports, by module and name. */
  imports?: Record<string, Record<string, unknown>>;
  env?: Record<string, string>;
  /** "memory" (default): files of its own; "host": the real files, in Node. */
  fileSystem?: "memory" | "host";
  /** Files in memory to start with, by path. */
  files?: Files | Record<string, string | Uint8Array>;
  /** What the program reads: text, bytes, or a function that fills a buffer and returns how many bytes it put there. */
  stdin?: string | Uint8Array | ((into: Uint8Array) => number);
  /** Where output goes; default: the standard output, or the console of a page. */
  stdout?: (bytes: Uint8Array) => void;
  stderr?: (bytes: Uint8Array) => void;
  /** Shows what the program draws with <seaglass/canvas.h>. */
  canvas?: HTMLCanvasElement | OffscreenCanvas;
}
`;

const RUN_TYPES = `export interface RunOptions {
  stdin?: string | Uint8Array | ((into: Uint8Array) => number);
  env?: Record<string, string>;
  /** "inherit": to the process's own output or the console; default: collected in the result. */
  stdout?: "inherit" | ((bytes: Uint8Array) => void);
  stderr?: "inherit" | ((bytes: Uint8Array) => void);
}

export interface RunResult {
  /** The exit status; 134 if the program was stopped by an error, which \`stderr\` then describes. */
  status: number;
  stdout: string;
  stderr: string;
}
`;

function functionsInterface({ functions }: DeclarationOptions): string {
  const members = functions.map((fn) => indent(`${comment(fn)}${signature(fn)};\n`));
  return `/** The functions written in C. */\nexport interface Functions {\n${members.join("\n")}}\n`;
}

function instanceInterface({ functions, isCommand }: DeclarationOptions): string {
  const shared = `  /** The functions again, under a name that no C function can hide. */
  readonly functions: Functions;
  readonly memory: WebAssembly.Memory;
  /** The exports of the module as they are, without conversion. */
  readonly exports: WebAssembly.Exports;
  /** The text at an address, up to its NUL. */
  readString(pointer: Pointer): string;
  /** Copies a string with the program's malloc, which has to be exported; release it with free. */
  newString(text: string): Pointer;
`;
  const files = "  /** The files the module sees, unless it sees those of the host. */\n  readonly files: Files;\n";
  const run = `  /** Runs the program, each time with a fresh memory. */
  run(args?: readonly string[], options?: RunOptions): RunResult;
`;
  const extended = functions.length > 0 ? " extends Omit<Functions, ReservedName>" : "";
  const names = `"files" | "run" | "functions" | "memory" | "exports" | "readString" | "newString"`;
  const reserved = functions.length > 0 ? `type ReservedName = ${names};\n\n` : "";
  const note = isCommand ? "A loaded program. The functions exist once it was run." : "A loaded library.";
  return `${reserved}/** ${note} */\nexport interface Instance${extended} {\n${files}${isCommand ? run : ""}${shared}}\n`;
}

function signature(fn: ExportedFunction): string {
  const names = new Set<string>();
  const params = fn.params.map((param, i) => {
    const type = param.type ?? valueKinds[kindOf(param)].parameter;
    return `${parameterName(param.name, i, names)}: ${type}`;
  });
  return `${fn.name}(${params.join(", ")}): ${fn.result.type ?? valueKinds[kindOf(fn.result)].result}`;
}

function parameterName(name: string, index: number, taken: Set<string>): string {
  let chosen = /^[A-Za-z_$][\w$]*$/.test(name) ? name : `arg${index}`;
  while (RESERVED.has(chosen) || taken.has(chosen)) chosen += "_";
  taken.add(chosen);
  return chosen;
}

/** The programmer's comment, and the C prototype. */
function comment(fn: ExportedFunction): string {
  const lines = (fn.doc ?? "")
    .replaceAll("*/", "* /")
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const prototype = `C: \`${prototypeOf(fn).replaceAll("*/", "* /")}\``;
  const text = lines.join("") === "" ? [prototype] : [...lines, "", prototype];
  if (text.length === 1) return `/** ${prototype} */\n`;
  return `/**\n${text.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}

/** The declaration as C writes it. */
export function prototypeOf(fn: ExportedFunction): string {
  const declare = (type: string, name: string) => {
    if (name === "") return type;
    const inner = /\(\s*\*\s*\)/;
    if (inner.test(type)) return type.replace(inner, `(*${name})`);
    return type.endsWith("*") ? `${type}${name}` : `${type} ${name}`;
  };
  const params = fn.params.map((param) => declare(param.c, param.name)).join(", ");
  return declare(fn.result.c, `${fn.name}(${params || "void"})`);
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
