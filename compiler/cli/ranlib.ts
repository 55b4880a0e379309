/** sea-ranlib: gives archives a symbol index. */
import fs from "node:fs";
import type { Diagnostics } from "../base/diagnostics.ts";
import { readArchive, writeArchive } from "../object/archive.ts";
import { readNodeFile, writeNodeFile } from "./archive-files.ts";

export function runRanlib(args: readonly string[], diagnostics: Diagnostics): void {
  for (const path of args) {
    if (path.startsWith("-")) continue;
    const bytes = readNodeFile(path, diagnostics);
    if (bytes === undefined) continue;
    const { archive, error } = readArchive(bytes);
    if (error !== undefined) diagnostics.report("archive-malformed", 0, { path, problem: error });
    // A thin archive's members would have to be read from elsewhere; ar wrote its index.
    else if (!archive.thin)
      writeNodeFile(path, writeArchive(archive.members), fs.statSync(path).mode & 0o777, diagnostics);
  }
}
