/** Where preprocessed text comes from, when it was printed with -g (print.ts) or by gcc: its second line marker says. */
import type { SourceMap } from "../base/source.ts";

export interface Origin {
  /** Of the source that was preprocessed. */
  readonly path: string;
  /** Where the preprocessor was called. */
  readonly folder: string;
}

/** What a main file `path` was made of elsewhere; undefined if it is a source itself. */
export function originOf(path: string, sources: SourceMap): Origin | undefined {
  const main = sources.files.find((file) => file.includedFrom === 0 && file.name === path);
  const [first, second] = main?.lineMarks ?? [];
  const folder = /^(.+)\/\/$/.exec(second?.presumedName ?? "")?.[1];
  if (first?.offset !== 0 || first.presumedName === undefined || folder === undefined) return undefined;
  return { path: first.presumedName, folder };
}
