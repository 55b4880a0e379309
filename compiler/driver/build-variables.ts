/**
 * The environment in which a build system finds our tools: `CC`, `AR` and their
 * companions as autoconf, make, CMake and Meson know them, the machine's own compiler
 * for programs that the build itself runs, and pkg-config away from the machine's
 * libraries, which no program of ours could link.
 */
import type { Host } from "../base/host.ts";
import { joinPath } from "./paths.ts";

/** Where the package's parts are. */
export interface BuildPlaces {
  /** Folder of sea-cc and the other tools. */
  readonly tools: string;
  /** dist/: files for CMake, Meson, pkg-config and autoconf. */
  readonly data: string;
}

/** What planning a command asks of the machine. */
export interface BuildHost {
  readonly files: Host;
  readonly variables: Variables;
  /** The program of a name that PATH finds. */
  findProgram(name: string): string | undefined;
  /** What a command prints; undefined if it fails. */
  outputOf(program: string, words: readonly string[]): string | undefined;
}

/** Environment variables; undefined ones are taken out. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Variables that name one of our tools, for make's command line and the environment. */
const toolVariables = {
  CC: "sea-cc",
  AR: "sea-ar",
  RANLIB: "sea-ranlib",
  NM: "sea-nm",
  LD: "sea-ld",
  STRIP: "sea-strip",
  OBJCOPY: "sea-objcopy",
  OBJDUMP: "sea-objdump",
} as const;

/** Names under which build systems look for a compiler whose programs this machine runs. */
const nativeCompilerVariables = ["CC_FOR_BUILD", "BUILD_CC", "HOSTCC"] as const;

/**
 * The tools as values of their variables. Where the folder's name would have to be quoted in a makefile, the bare
 * names are given, which PATH finds.
 */
export function toolValues({ tools }: BuildPlaces, files: Host): Record<string, string> {
  const isPlain = /^[\w./+@%,-]+$/.test(tools);
  const values: Record<string, string> = {};
  for (const [variable, tool] of Object.entries(toolVariables)) {
    const path = joinPath(tools, tool);
    if (files.kind(path) === "file") values[variable] = isPlain ? path : tool;
  }
  return values;
}

/** What is added to the environment of a build; a variable by which the user already names one of our tools stays. */
export function buildVariables(places: BuildPlaces, host: BuildHost): Variables {
  const { variables } = host;
  const tools = Object.entries(toolValues(places, host.files)).filter(
    ([name]) => !/\bsea-/.test(variables[name] ?? ""),
  );
  const native = ["cc", "gcc", "clang"].map((name) => host.findProgram(name)).find((path) => path !== undefined);
  const natives = nativeCompilerVariables.filter((name) => native !== undefined && variables[name] === undefined);
  return {
    ...Object.fromEntries(tools),
    ...Object.fromEntries(natives.map((name) => [name, native])),
    PATH: [places.tools, variables.PATH ?? ""].join(":"),
    PKG_CONFIG_LIBDIR: packageFolders(places, variables).join(":"),
    PKG_CONFIG_PATH: undefined,
    PKG_CONFIG_SYSROOT_DIR: undefined,
  };
}

/** Where pkg-config is to look: in the package, and in the prefixes that $SEAGLASS_PREFIX lists as PATH does. */
export function packageFolders({ data }: BuildPlaces, variables: Variables): string[] {
  const prefixes = (variables.SEAGLASS_PREFIX ?? "").split(":").filter((prefix) => prefix !== "");
  const within = prefixes.flatMap((prefix) => ["lib/pkgconfig", "share/pkgconfig"].map((at) => joinPath(prefix, at)));
  return [...within, joinPath(data, "pkgconfig")];
}
