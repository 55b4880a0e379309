/** Where the code of a program that is run comes from, for reports about it. */
import fs from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { TrapSources } from "../../../runtime/glue/trap.ts";
import { decodeModule } from "../../wasm/decode.ts";
import type { DebugLines } from "../../wasm/dwarf/places.ts";
import { moduleSources, type SourceMapLoader } from "../../wasm/sources.ts";

/** Nobody has larger source maps. */
const MAX_MAP_BYTES = 2 ** 28;

/**
 * Reads source maps that are files, by addresses relative to a module's. The module chooses the address, and may mean
 * harm: what is no file, a device without end or a pipe that waits, is not opened.
 */
export function sourceMapFiles(modulePath: string): SourceMapLoader {
  return (url) => {
    if (/^[a-z]+:/i.test(url) && !url.startsWith("file:")) return undefined;
    try {
      const path = url.startsWith("file:") ? fileURLToPath(url) : resolve(dirname(modulePath), url);
      const stat = fs.statSync(path);
      return stat.isFile() && stat.size <= MAX_MAP_BYTES ? fs.readFileSync(path, "utf8") : undefined;
    } catch {
      return undefined;
    }
  };
}

/** By offsets in the module; read when the first is asked for. Files in the current folder are named as seen from there. */
export function programSources(bytes: Uint8Array, load: SourceMapLoader): TrapSources {
  let known: DebugLines | undefined;
  return (offset) => {
    const { module } = known === undefined ? decodeModule(bytes) : {};
    if (module !== undefined) known = moduleSources(module, load);
    return (known?.framesAt(offset) ?? []).map((frame) => ({ ...frame, file: shortPath(frame.file) }));
  };
}

/** A path as people in the current folder would write it. */
export function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return !isAbsolute(path) || short.startsWith("..") ? path : short;
}
