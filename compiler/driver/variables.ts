/** Variables of the environment that add to a command line, with gcc's names and meanings where gcc has them. */

import { splitResponseFile } from "../base/response-file.ts";
import type { Environment } from "./environment.ts";
import type { Options } from "./options.ts";

type Variables = Pick<Environment, "variable">;

/** Words that build systems offer no place for. */
export const wordsOfVariables = ({ variable }: Variables): string[] =>
  splitResponseFile(variable?.("SEAGLASS_CFLAGS") ?? "");

/** Folders that are searched after those of the command line: CPATH as -I, C_INCLUDE_PATH as -isystem, LIBRARY_PATH as -L. */
export function addFoldersOfVariables(options: Options, { variable }: Variables): void {
  const foldersOf = (name: string): string[] => splitFolders(variable?.(name) ?? "");
  options.includeFolders.push(...foldersOf("CPATH"));
  options.systemFolders.push(...foldersOf("C_INCLUDE_PATH"));
  options.libraryFolders.push(...foldersOf("LIBRARY_PATH"));
}

/** An empty name between colons is the current folder. */
const splitFolders = (list: string): string[] => (list === "" ? [] : list.split(":").map((folder) => folder || "."));
