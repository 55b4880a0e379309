/** The files that a tool is given: objects, modules, programs that hold a module, and archives of any of these. */
import { isArchive, type ReadMember, readArchive, readThinMember } from "../object/archive.ts";
import { memberPath } from "../object/archive-paths.ts";
import { type Binary, readBinary } from "./binary.ts";
import type { ToolContext } from "./tool.ts";

/** One thing to look at. */
export interface Input {
  /** As given on the command line. */
  readonly path: string;
  /** Within an archive. */
  readonly member: ReadMember | undefined;
  readonly bytes: Uint8Array;
}

export interface InputFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** The archive's index, if the file is an archive with one. */
  readonly archive: { readonly symbols: ReadonlyMap<string, number> | undefined; readonly isThin: boolean } | undefined;
  readonly inputs: readonly Input[];
}

/** "a.o" or "libx.a(a.o)", for messages. */
export const inputName = ({ path, member }: Input): string => (member ? `${path}(${member.name})` : path);

/** Reads a file, or reports why not. */
export function readInputFile(path: string, ctx: ToolContext): InputFile | undefined {
  const file = ctx.env.host.read(path);
  if (!file.ok) {
    ctx.diagnostics.report("cannot-read", 0, { path, reason: file.message });
    return undefined;
  }
  // Of a Node Buffer a plain view: parts cut out of a Buffer are not what they are of other arrays.
  const bytes = new Uint8Array(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length);
  if (!isArchive(bytes)) return { path, bytes, archive: undefined, inputs: [{ path, member: undefined, bytes }] };
  const { archive, error } = readArchive(bytes);
  if (!archive) {
    ctx.diagnostics.report("archive-malformed", 0, { path, problem: error });
    return undefined;
  }
  const inputs = archive.members.flatMap((member): Input[] => {
    if (!archive.thin) return [{ path, member, bytes: member.bytes }];
    const contents = readThinMember(member, (name) => {
      const source = ctx.env.host.read(memberPath(path, name));
      return source.ok ? new Uint8Array(source.bytes) : undefined;
    });
    if (typeof contents !== "string") return [{ path, member, bytes: contents }];
    ctx.diagnostics.report("archive-malformed", 0, { path: `${path}(${member.name})`, problem: contents });
    return [];
  });
  return { path, bytes, archive: { symbols: archive.symbols, isThin: archive.thin }, inputs };
}

/** The WebAssembly in an input, or a message. Of a program that holds a module, the module. */
export function readInputBinary(input: Input, ctx: ToolContext): Binary | undefined {
  const { binary, error } = readBinary(ctx.env.containers.extract(input.bytes) ?? input.bytes);
  if (binary) return binary;
  // Archives may hold anything.
  const id = input.member ? "member-unknown" : "format-unknown";
  ctx.diagnostics.report(id, 0, { file: inputName(input), problem: error });
  return undefined;
}

/** Without files, tools take "a.out". */
export const DEFAULT_FILE = "a.out";
