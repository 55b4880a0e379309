/**
 * sea-configure and sea-cmake: a build system's own command becomes one that builds
 * with our tools. `sea-configure COMMAND` works for any command, because it sets the
 * environment; three kinds get words as well:
 *
 *   a configure script made by autoconf   --host=wasm32-unknown-wasi
 *   make                                  CC=… AR=… (makefiles assign CC = gcc)
 *   meson setup                           --cross-file=…
 *
 * **Why --host alone.** With --host and without --build, autoconf calls the build
 * perhaps a cross build and tries whether a program runs. Ours do, so it says "cross
 * compiling: no" and finds answers by running, and yet knows that the processor is not
 * this machine's: no assembler code is chosen and libtool makes static libraries.
 * --cross adds --build, for machines that cannot run the programs; then config.site
 * answers what could only be found out by running.
 */
import type { Diagnostics } from "../base/diagnostics.ts";
import type { Host } from "../base/host.ts";
import {
  type BuildHost,
  type BuildPlaces,
  buildVariables,
  packageFolders,
  toolValues,
  type Variables,
} from "./build-variables.ts";
import { baseName, joinPath } from "./paths.ts";

/** A command to be run, with changes to the environment. */
export interface BuildCommand {
  readonly program: string;
  readonly words: readonly string[];
  readonly variables: Variables;
}

/** As config.sub knows the target. */
const HOST_TYPE = "wasm32-unknown-wasi";

export const configureUsage = `Usage: sea-configure [--cross] [VARIABLE=VALUE...] COMMAND [WORDS...]
Runs a command of a build with the tools of Seaglass: CC, AR, RANLIB, NM, LD, STRIP, OBJCOPY, OBJDUMP and
PKG_CONFIG_LIBDIR are set in its environment.

  sea-configure ./configure --prefix=/opt/wasm   the script is told of the processor as well
  sea-configure make                             for makefiles that assign CC = gcc
  sea-configure meson setup build                with Meson's cross file

  --cross   tell configure that programs cannot be run here
  --env     print the environment for a shell: eval "$(sea-configure --env)"

$SEAGLASS_PREFIX lists folders with libraries made by Seaglass: pkg-config looks into lib/pkgconfig of each.
`;

/** @param words the command line of sea-configure, at least one word. @returns undefined if it has mistakes */
export function planConfigure(
  words: readonly string[],
  places: BuildPlaces,
  host: BuildHost,
  diagnostics: Diagnostics,
): BuildCommand | undefined {
  const { cross, assigned, command } = readWords(words);
  const [program, ...rest] = command;
  if (program === undefined) return void diagnostics.report("no-command", 0, {});
  if (program.startsWith("-")) return void diagnostics.report("unknown-option", 0, { option: program });
  if (!isThere(program, host)) return void reportMissing(program, host.files, diagnostics);
  const variables = { ...buildVariables(places, host), ...assigned };
  if (/^[a-z]?make$/.test(baseName(program)))
    return { program, words: [...makeWords(places, host, assigned), ...rest], variables };
  if (baseName(program) === "meson" && rest[0] === "setup")
    return { program, words: ["setup", ...mesonWords(places, host), ...rest.slice(1)], variables };
  const script = isShell(program) ? rest[0] : program;
  const typeWords = script === undefined ? [] : configureWords(script, rest, cross, host, diagnostics);
  const site = cross && host.variables.CONFIG_SITE === undefined ? { CONFIG_SITE: `${places.data}/config.site` } : {};
  return { program, words: [...rest, ...typeWords], variables: { ...site, ...variables } };
}

/** Lines for a shell that set the environment. */
export function environmentLines(places: BuildPlaces, host: BuildHost): string {
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  return Object.entries(buildVariables(places, host))
    .map(([name, value]) => (value === undefined ? `unset ${name}\n` : `export ${name}=${quote(value)}\n`))
    .join("");
}

/** sea-cmake: configuring gets the toolchain file; what CMake does later, or besides, stays as it is. */
export function planCmake(words: readonly string[], places: BuildPlaces, host: BuildHost): BuildCommand {
  const later = /^(--build|--install|--open|--workflow|--find-package|--help.*|-help|-h|--version|-version|-E|-P)$/;
  if (words.length === 0 || later.test(words[0]!)) return { program: "cmake", words, variables: {} };
  // A generator named on the command line, in a preset or by an earlier run is stronger than this variable.
  const usesNinja = host.variables.CMAKE_GENERATOR === undefined && host.findProgram("ninja") !== undefined;
  return {
    program: "cmake",
    words: [`-DCMAKE_TOOLCHAIN_FILE=${places.data}/cmake/seaglass.cmake`, ...words],
    variables: usesNinja ? { CMAKE_GENERATOR: "Ninja" } : {},
  };
}

function readWords(words: readonly string[]): {
  cross: boolean;
  assigned: Record<string, string>;
  command: readonly string[];
} {
  const assigned: Record<string, string> = {};
  let cross = false;
  let at = 0;
  for (; at < words.length; at++) {
    const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(words[at]!);
    if (assignment) assigned[assignment[1]!] = assignment[2]!;
    else if (words[at] === "--cross") cross = true;
    else break;
  }
  return { cross, assigned, command: words.slice(words[at] === "--" ? at + 1 : at) };
}

const isShell = (program: string): boolean => /^(sh|bash|dash|ksh|zsh)$/.test(baseName(program));

const isThere = (program: string, { files, findProgram }: BuildHost): boolean =>
  program.includes("/") ? files.kind(program) === "file" : findProgram(program) !== undefined;

/** Says what would make a configure script that is not there. */
function reportMissing(program: string, files: Host, diagnostics: Diagnostics): void {
  const message = diagnostics.report("command-missing", 0, { command: program });
  if (baseName(program) !== "configure") return;
  const has = (name: string) => files.kind(program.replace(/configure$/, name)) === "file";
  if (has("configure.ac") || has("configure.in")) message.note("configure-from-autoconf", 0, {});
  else if (has("CMakeLists.txt")) message.note("configured-by", 0, { file: "CMakeLists.txt", command: "sea-cmake" });
  else if (has("meson.build"))
    message.note("configured-by", 0, { file: "meson.build", command: "sea-configure meson setup" });
}

/** Autoconf's words for the target, unless the user gives them or the script is another one's. */
function configureWords(
  script: string,
  given: readonly string[],
  cross: boolean,
  host: BuildHost,
  diagnostics: Diagnostics,
): string[] {
  if (given.some((word) => /^--?(host|build)\b/.test(word))) return [];
  const file = host.files.read(script);
  const text = file.ok ? new TextDecoder().decode(file.bytes) : "";
  if (!/^# Generated .*\b[Aa]utoconf\b/m.test(text)) return [];
  const folder = auxiliaryFolder(script, text, host.files);
  if (folder === undefined) return cross ? [`--host=${HOST_TYPE}`, "--build=local"] : [];
  const knows = joinPath(folder, "config.sub");
  if (host.outputOf("sh", [knows, HOST_TYPE]) !== undefined) {
    const build = cross && host.outputOf("sh", [joinPath(folder, "config.guess")])?.trim();
    return build ? [`--host=${HOST_TYPE}`, `--build=${build}`] : [`--host=${HOST_TYPE}`];
  }
  diagnostics.report("old-config-sub", 0, { path: knows });
  return text.includes("--enable-shared") ? ["--disable-shared"] : [];
}

/** Where config.sub is: the script lists the folders that autoconf was told of or tries. */
function auxiliaryFolder(script: string, text: string, files: Host): string | undefined {
  const source = script.includes("/") ? script.slice(0, script.lastIndexOf("/")) : ".";
  const lists = text.match(/^(ac_aux_dir_candidates=|for ac_dir in ).*$/gm) ?? [];
  const within = lists.flatMap((list) => [...list.matchAll(/\$\{?srcdir\}?([^\s"';$]*)/g)].map(([, below]) => below!));
  return within.map((below) => source + below).find((folder) => files.kind(joinPath(folder, "config.sub")) === "file");
}

/**
 * Assignments for make. LD is left to the environment: makefiles that assign it mean the compiler. Another tool is
 * left to it, too, where a makefile assigns the tool with its first words (`AR = ar rcu`): they would be lost.
 */
function makeWords(places: BuildPlaces, { files, variables }: BuildHost, assigned: Variables): string[] {
  const makefiles = makefilesBelow(".", files).map((path) => {
    const file = files.read(path);
    return file.ok ? new TextDecoder().decode(file.bytes) : "";
  });
  const losesWords = (name: string) => {
    const assignment = new RegExp(`^[ \\t]*${name}[ \\t]*[:?]?=[ \\t]*[^\\s#]+[ \\t]+[^\\s#]`, "m");
    return name !== "CC" && makefiles.some((text) => assignment.test(text));
  };
  return Object.entries(toolValues(places, files))
    .filter(([name]) => name !== "LD" && !losesWords(name))
    .map(([name, value]) => `${name}=${assigned[name] ?? ownTool(variables[name]) ?? value}`);
}

const ownTool = (value: string | undefined): string | undefined =>
  value !== undefined && /\bsea-/.test(value) ? value : undefined;

/** Meson asks pkg-config about the target with folders of its own alone. */
const mesonWords = (places: BuildPlaces, { variables }: BuildHost): string[] => [
  `--cross-file=${places.data}/meson/seaglass.ini`,
  `--pkg-config-path=${packageFolders(places, variables).join(",")}`,
];

/** How many levels of folders below the first may hold makefiles that count. */
const MAKEFILE_DEPTH = 2;

function makefilesBelow(folder: string, files: Host, depth = MAKEFILE_DEPTH): string[] {
  const names = files.list?.(folder) ?? [];
  const paths = names.filter((name) => !name.startsWith(".")).map((name) => joinPath(folder, name));
  const found = paths.filter((path) => /(^|\/)((GNU)?[Mm]akefile|[^/]*\.mk)$/.test(path));
  if (depth === 0) return found;
  const folders = paths.filter((path) => files.kind(path) === "directory");
  return [...found, ...folders.flatMap((path) => makefilesBelow(path, files, depth - 1))];
}
