/**
 * What sea-cc says about itself. configure, libtool, CMake and Meson recognise a
 * compiler by these texts, so they keep the shape of gcc's.
 */

import { cpus } from "../base/features.ts";
import type { Host } from "../base/host.ts";
import { describeLinkOptions } from "./link-options.ts";
import type { Options } from "./options.ts";
import { findLibrary, includeFolders, joinPath, libraryFolders } from "./paths.ts";

export interface Identity {
  /** Name the command was called by. */
  readonly tool: string;
  /** Seaglass's own version. */
  readonly version: string;
  readonly sysroot: string;
  /** Folder of the other tools (sea-ar, sea-ld …). */
  readonly tools: string;
}

/** The gcc whose language extensions we have; `__GNUC__` and companions say the same. */
export const GNU_VERSION = "12.2.0";
export const TARGET = "wasm32-wasi";

export function versionText({ tool, version }: Identity): string {
  return `${tool} (Seaglass ${version}, compatible with GCC) ${GNU_VERSION}
Copyright (C) 2026 the Seaglass authors; GCC is of the Free Software Foundation
This is free software under the MIT licence. There is NO warranty.
`;
}

/** libtool takes a linker that says "GNU" for one that knows GNU ld's options, which ours does. */
export const linkerVersionText = ({ version }: Identity): string =>
  `Seaglass linker ${version} (compatible with GNU ld and wasm-ld)\n`;

/** What `-v` prints first. */
export function verboseText({ tool, version, tools }: Identity): string {
  return `Using built-in specs.
COLLECT_GCC=${tool}
Target: ${TARGET}
Thread model: single
InstalledDir: ${tools}
Seaglass version ${version} (gcc version ${GNU_VERSION} compatible)
`;
}

/** The folders of the header search; CMake reads them from between these two lines. */
export function includeSearchText(options: Options, sysroot: string): string {
  const { quote, angled, system } = includeFolders(options, sysroot);
  const list = (folders: string[]) => folders.map((folder) => ` ${folder}\n`).join("");
  return `#include "..." search starts here:
${list(quote)}#include <...> search starts here:
${list([...angled, ...system])}End of search list.
`;
}

/** The answer to a query option, with its newline. */
export function answerQuery(query: string, options: Options, identity: Identity, host: Host): string {
  const sysroot = options.sysroot ?? identity.sysroot;
  const [name = query, argument = ""] = query.split(/=(.*)/s);
  switch (name) {
    case "--version":
      return versionText(identity);
    case "-dumpversion":
      return `${GNU_VERSION.split(".")[0]}\n`;
    case "-dumpfullversion":
      return `${GNU_VERSION}\n`;
    case "-dumpmachine":
    case "-print-target-triple":
    case "-print-effective-triple":
      return `${TARGET}\n`;
    case "-print-sysroot":
    case "-print-resource-dir":
      return `${sysroot}\n`;
    case "-print-search-dirs":
      return `install: ${sysroot}/\nprograms: =${identity.tools}\nlibraries: =${libraryFolders(options, sysroot).join(":")}\n`;
    case "-print-multi-os-directory":
      return ".\n";
    case "-print-multi-directory":
      return ".\n";
    case "-print-supported-cpus":
      return `Target: ${TARGET}\n${Object.keys(cpus).join("\n")}\n`;
    case "-print-multi-lib":
      return ".;\n";
    case "-print-libgcc-file-name":
      return `${joinPath(joinPath(sysroot, "lib"), "libc.a")}\n`;
    case "-print-prog-name":
      return `${programPath(argument, identity, host)}\n`;
    case "linker-version":
      return linkerVersionText(identity);
    case "linker-help":
      return describeLinkOptions();
    case "-print-file-name":
      return `${filePath(argument, options, sysroot, host)}\n`;
    default:
      return "\n";
  }
}

function programPath(name: string, { tools }: Identity, host: Host): string {
  const path = joinPath(tools, `sea-${name}`);
  return host.kind(path) === "file" ? path : name;
}

function filePath(name: string, options: Options, sysroot: string, host: Host): string {
  const found = findLibrary(host, libraryFolders(options, sysroot), `:${name}`);
  if (found !== undefined) return found;
  const folder = joinPath(sysroot, name);
  return host.kind(folder) === "directory" ? folder : name;
}
