/** sea-ar: makes, changes and lists archives as GNU ar does, with its words. */

import { isArchive, readArchive } from "../object/archive.ts";
import { moveMembers, removeMembers, replaceMembers } from "../object/archive-edit.ts";
import { memberName, memberPath } from "../object/archive-paths.ts";
import { type ArCommand, arDescription, parseArCommand } from "./ar-command.ts";
import { runScript } from "./ar-script.ts";
import { type ArMember, newArchive, type OpenArchive, openArchive, readBytes, saveArchive } from "./archive-file.ts";
import { describeMember } from "./listing.ts";
import { expandResponseFiles, finish, helpText, newContext, type Tool, type ToolContext, versionText } from "./tool.ts";

export const ar: Tool = {
  ...arDescription,
  run(words, env) {
    const ctx = newContext(arDescription, env);
    const command = parseArCommand(expandResponseFiles(words, env), ctx);
    if (command === "help" || (command === undefined && words.length === 0)) env.print(helpText(arDescription));
    else if (command === "version") env.print(versionText("ar", env));
    else if (command === "script") runScript(new TextDecoder().decode(env.readStdin()), ctx);
    else if (command !== undefined) runCommand(command, ctx);
    return finish(ctx);
  },
};

const basename = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function runCommand(command: ArCommand, ctx: ToolContext): void {
  const { operation, archive: path, has } = command;
  const creates = (operation === "r" || operation === "q") && ctx.env.host.kind(path) === "missing";
  const archive = creates ? newArchive(path, has("T")) : openArchive(path, ctx, operation !== "t");
  if (archive === undefined) return;
  if (archive.exists && has("T") && !archive.thin && "rq".includes(operation)) {
    ctx.diagnostics.report("archive-kind", 0, { path });
    return;
  }
  if (!operations[operation]!(command, archive, ctx)) return;
  if (creates && !has("c")) ctx.env.report(`sea-ar: creating ${path}\n`);
  saveArchive(archive, !has("S"), ctx);
}

/** @returns whether the archive is to be written */
type Operation = (command: ArCommand, archive: OpenArchive, ctx: ToolContext) => boolean;

const operations: Readonly<Record<string, Operation>> = {
  r: addFiles,
  q: addFiles,
  s: () => true,
  d(command, archive, ctx) {
    const found = chosenMembers(command, archive);
    for (const name of missingNames(command, archive)) verbose(command, `No member named \`${name}'`, ctx);
    for (const { name } of found) verbose(command, `d - ${name}`, ctx);
    archive.members = removeMembers(archive.members, found);
    return true;
  },
  m(command, archive, ctx) {
    reportMissing(command, archive, ctx);
    const found = chosenMembers(command, archive);
    for (const { name } of found) verbose(command, `m - ${name}`, ctx);
    archive.members = moveMembers(archive.members, found, command.position);
    return true;
  },
  t(command, archive, ctx) {
    for (const member of selected(command, archive, ctx)) {
      const { bytes: _, ...rest } = member;
      const shown = {
        date: 0,
        uid: 0,
        gid: 0,
        mode: 0o644,
        ...rest,
        name: member.innerName ?? shownName(archive, member.name),
      };
      const place = command.has("O") || command.has("o") ? ` 0x${(member.offset ?? 0).toString(16)}` : "";
      ctx.print(`${command.has("v") ? describeMember(shown) : shown.name}${place}\n`);
    }
    return false;
  },
  p(command, archive, ctx) {
    for (const { name, bytes } of selected(command, archive, ctx)) {
      if (command.has("v")) ctx.print(`\n<${name}>\n\n`);
      ctx.print(bytes);
    }
    return false;
  },
  x(command, archive, ctx) {
    if (archive.thin) ctx.diagnostics.report("archive-thin-extract", 0, { path: archive.path });
    else for (const member of selected(command, archive, ctx)) extract(member, command, ctx);
    return false;
  },
};

/** The members of a thin archive are files whose paths are relative to it; lists have them as they are from here. */
const shownName = ({ thin, path }: OpenArchive, name: string): string => (thin ? memberPath(path, name) : name);

function verbose({ has }: ArCommand, text: string, ctx: ToolContext): void {
  if (has("v")) ctx.print(`${text}\n`);
}

/** How a file given on the command line is called in the archive. */
function nameIn({ has }: ArCommand, { thin, path }: OpenArchive, file: string): string {
  return thin ? memberName(path, file) : has("P") ? file : basename(file);
}

/** The members that the command names; with N the one of that number. */
function chosenMembers(command: ArCommand, archive: OpenArchive): ArMember[] {
  return command.names.flatMap((file) => {
    const name = nameIn(command, archive, file);
    const found = archive.members.filter((member) => member.name === name);
    return found.slice((command.count ?? 1) - 1, command.count ?? found.length);
  });
}

function missingNames(command: ArCommand, archive: OpenArchive): string[] {
  const known = new Set(chosenMembers(command, archive).map(({ name }) => name));
  return command.names.filter((file) => !known.has(nameIn(command, archive, file)));
}

function reportMissing(command: ArCommand, archive: OpenArchive, { diagnostics }: ToolContext): void {
  for (const member of missingNames(command, archive))
    diagnostics.report("archive-member-missing", 0, { member, path: archive.path });
}

/** All members, or in their order those that the command names. */
function selected(command: ArCommand, archive: OpenArchive, ctx: ToolContext): ArMember[] {
  reportMissing(command, archive, ctx);
  if (command.names.length === 0) return archive.members;
  const chosen = new Set(chosenMembers(command, archive));
  return archive.members.filter((member) => chosen.has(member));
}

function addFiles(command: ArCommand, archive: OpenArchive, ctx: ToolContext): boolean {
  const { operation, has, names, position } = command;
  if (has("u") && !has("U")) ctx.diagnostics.report("archive-update-ignored", 0, {});
  const fresh = names.flatMap((file) => readMembers(file, command, archive, ctx));
  const isThere = (name: string): boolean => archive.members.some((member) => member.name === name);
  for (const { name } of fresh) verbose(command, `${operation === "r" && isThere(name) ? "r" : "a"} - ${name}`, ctx);
  if (operation === "q") archive.members = [...archive.members, ...fresh];
  else archive.members = replaceMembers(archive.members, fresh, has("u") && has("U"), position);
  return true;
}

/** The member that a file becomes; of an archive that goes into a thin one, its members. */
function readMembers(file: string, command: ArCommand, archive: OpenArchive, ctx: ToolContext): ArMember[] {
  const bytes = readBytes(file, ctx);
  if (bytes === undefined) return [];
  const name = nameIn(command, archive, file);
  if (archive.thin && isArchive(bytes)) return nestedMembers(file, name, bytes, archive, ctx);
  const status = command.has("U") ? ctx.env.status(file) : undefined;
  return [{ name, bytes, size: bytes.length, ...status }];
}

function nestedMembers(
  file: string,
  name: string,
  bytes: Uint8Array,
  { path }: OpenArchive,
  ctx: ToolContext,
): ArMember[] {
  const { archive } = readArchive(bytes);
  if (archive === undefined) return [];
  const nested = openArchive(file, ctx, true)?.members ?? [];
  return nested.map((member): ArMember => {
    // A thin archive's members are files; a thin archive may as well name these itself.
    if (archive.thin)
      return {
        ...member,
        name: memberName(path, memberPath(file, member.name)),
      };
    return { ...member, name, innerName: member.name, nestedOffset: member.offset! };
  });
}

function extract(member: ArMember, command: ArCommand, ctx: ToolContext): void {
  const { has, folder } = command;
  const name = has("P") ? member.name.replace(/^\/+/, "") : basename(member.name);
  // What an archive says must not lead out of the folder.
  const file = name.split("/").includes("..") ? basename(name) : name;
  const path = folder === "" ? file : `${folder}/${file}`;
  verbose(command, `x - ${path}`, ctx);
  const failure = ctx.env.write([{ path, bytes: member.bytes, mode: (member.mode ?? 0o644) & 0o777 }]);
  if (failure) ctx.diagnostics.report("cannot-write", 0, failure);
  else if (has("o")) ctx.env.setDate(path, member.date ?? 0);
}
