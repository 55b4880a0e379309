/** The scripts of the specification, which lie beside the repository (../shared/spec) and are not part of it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { type SourceFile, SourceMap } from "../../compiler/base/source.ts";
import { root } from "../harness/runner.ts";

const scripts = join(root, "../shared/spec");

/** Names of all scripts, "custom/name_annot.wast" and the like; none where they are absent, which is told. */
export function listScripts(folder = scripts): string[] {
  if (!existsSync(folder)) {
    console.log(`skipped: test/spec needs the specification's scripts in ${folder}`);
    return [];
  }
  return (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith(".wast")).sort();
}

export interface OpenedText {
  readonly file: SourceFile;
  readonly sources: SourceMap;
  readonly diagnostics: Diagnostics;
}

export const openScript = (name: string, folder = scripts): OpenedText =>
  openText(name, readFileSync(join(folder, name), "utf8"));

export function openText(name: string, text: string): OpenedText {
  const sources = new SourceMap();
  const diagnostics = new Diagnostics();
  diagnostics.sources = sources;
  return { file: sources.addFile(name, text), sources, diagnostics };
}
