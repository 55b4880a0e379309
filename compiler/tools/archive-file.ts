/** Archives as files: read, with the contents of a thin one's members, and written. */
import {
  isArchive,
  type NewMember,
  type ReadMember,
  readArchive,
  readThinMember,
  writeArchive,
} from "../object/archive.ts";
import { memberPath } from "../object/archive-paths.ts";
import type { ToolContext } from "./tool.ts";

/** A member of an archive that is being worked on. */
export interface ArMember extends NewMember {
  /** Of its contents. */
  readonly size: number;
  /** Where its header is in the file that was read. */
  readonly offset?: number;
  /** Of a member of an archive within a thin archive: what it is called in there. */
  readonly innerName?: string | undefined;
}

export interface OpenArchive {
  readonly path: string;
  readonly exists: boolean;
  thin: boolean;
  members: ArMember[];
}

export const newArchive = (path: string, thin: boolean): OpenArchive => ({ path, exists: false, thin, members: [] });

/** @param needsContents of thin archives' members too; for a list they need not be there */
export function openArchive(path: string, ctx: ToolContext, needsContents: boolean): OpenArchive | undefined {
  const bytes = readBytes(path, ctx);
  if (bytes === undefined) return undefined;
  const { archive, error } = readArchive(bytes);
  if (error !== undefined) {
    const problem = isArchive(bytes) ? error : "file format not recognized";
    ctx.diagnostics.report("archive-malformed", 0, { path, problem });
    return undefined;
  }
  const readFile = (name: string): Uint8Array | undefined => {
    const file = ctx.env.host.read(memberPath(path, name));
    return file.ok ? new Uint8Array(file.bytes) : undefined;
  };
  const members: ArMember[] = archive.members.map((found) => {
    if (!archive.thin) return found;
    const member = { ...found, innerName: innerName(found, readFile) };
    if (!needsContents) return member;
    const contents = readThinMember(member, readFile);
    if (typeof contents !== "string") return { ...member, bytes: contents };
    ctx.diagnostics.report("archive-malformed", 0, { path: `${path}(${member.name})`, problem: contents });
    return member;
  });
  return { path, exists: true, thin: archive.thin, members };
}

function innerName(
  { name, nestedOffset }: ReadMember,
  read: (name: string) => Uint8Array | undefined,
): string | undefined {
  const bytes = nestedOffset === undefined ? undefined : read(name);
  return bytes && readArchive(bytes).archive?.members.find(({ offset }) => offset === nestedOffset)?.name;
}

/** Writes the archive unless something was wrong. */
export function saveArchive(archive: OpenArchive, index: boolean, ctx: ToolContext): void {
  if (ctx.diagnostics.hasErrors) return;
  const { path, members, thin } = archive;
  const mode = (ctx.env.status(path)?.mode ?? 0o644) & 0o777;
  const failure = ctx.env.write([{ path, bytes: writeArchive(members, { index, thin }), mode }]);
  if (failure) ctx.diagnostics.report("cannot-write", 0, failure);
}

export function readBytes(path: string, { env, diagnostics }: ToolContext): Uint8Array | undefined {
  const file = env.host.read(path);
  if (file.ok) return new Uint8Array(file.bytes);
  diagnostics.report("cannot-read", 0, { path, reason: file.message });
  return undefined;
}
