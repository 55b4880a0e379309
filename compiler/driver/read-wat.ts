/** Files of WebAssembly text: read, parsed and validated; what is wrong is reported. */
import type { Diagnostics } from "../base/diagnostics.ts";
import type { Host } from "../base/host.ts";
import type { SourceFile, SourceMap } from "../base/source.ts";
import { checkWat } from "../wasm/wat/check.ts";
import { parseWat, type WatModule } from "../wasm/wat/parse.ts";

export function readWat(path: string, host: Host, sources: SourceMap, diagnostics: Diagnostics): WatModule | undefined {
  const file = openText(path, host, sources, diagnostics);
  const wat = file && parseWat(file, diagnostics);
  return wat !== undefined && checkWat(wat) ? wat : undefined;
}

/** Opens a file that is to be UTF-8. */
function openText(path: string, host: Host, sources: SourceMap, diagnostics: Diagnostics): SourceFile | undefined {
  const bytes = readBytes(path, host, diagnostics);
  if (bytes === undefined) return undefined;
  try {
    return sources.addFile(path, new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    diagnostics.report("cannot-read", 0, { path, reason: "it is not UTF-8" });
    return undefined;
  }
}

export function readBytes(path: string, host: Host, diagnostics: Diagnostics): Uint8Array | undefined {
  const file = host.read(path);
  if (file.ok) return file.bytes;
  diagnostics.report("cannot-read", 0, { path, reason: file.message });
  return undefined;
}
