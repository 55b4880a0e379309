/** Objects and modules from IR text, for tests of the linker. */
import { Diagnostics } from "../../compiler/base/diagnostics.ts";
import { type EmitOptions, emit } from "../../compiler/codegen/emit.ts";
import { parseModule } from "../../compiler/ir/parse.ts";
import { type LinkFile, type LinkOptions, type LinkResult, link } from "../../compiler/link/link.ts";
import { writeArchive } from "../../compiler/object/archive.ts";
import { writeObject } from "../../compiler/object/write.ts";

/** An object file as it would be on disk. */
export function objectFile(name: string, text: string, options: EmitOptions = {}): LinkFile {
  const { module, error, line } = parseModule(text) as { module?: never; error?: string; line?: number };
  if (!module) throw new Error(`${name}:${line}: ${error}`);
  return { name, bytes: writeObject(emit(module, { name, ...options })) };
}

export function archiveFile(name: string, ...members: LinkFile[]): LinkFile {
  return { name, bytes: writeArchive(members.map((member) => ({ name: member.name, bytes: member.bytes! }))) };
}

export interface Linked {
  readonly result: LinkResult | undefined;
  /** "severity text" and its notes, one line each. */
  readonly messages: string[];
}

export function linkFiles(files: readonly LinkFile[], options: LinkOptions = {}): Linked {
  const diagnostics = new Diagnostics();
  const result = link(files, options, diagnostics);
  const messages = diagnostics.list.flatMap((d) => [
    `${d.severity}: ${d.text}`,
    ...d.notes.map((note) => `  ${note.text}`),
  ]);
  return { result, messages };
}

export type Exports = Record<string, (...args: (number | bigint)[]) => number> & { memory: WebAssembly.Memory };

/** Links a library and runs it; it must link without messages. */
export function instantiate(
  files: readonly LinkFile[],
  options: LinkOptions = {},
  imports: WebAssembly.Imports = {},
): { exports: Exports; wasm: Uint8Array; result: LinkResult } {
  const { result, messages } = linkFiles(files, { noEntry: true, ...options });
  if (!result || messages.length > 0) throw new Error(messages.join("\n"));
  const module = new WebAssembly.Module(result.wasm as BufferSource);
  const instance = new WebAssembly.Instance(module, imports);
  return { exports: instance.exports as unknown as Exports, wasm: result.wasm, result };
}
