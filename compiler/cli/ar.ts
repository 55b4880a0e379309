/** sea-ar: makes and lists archives as GNU ar does. */
import fs from "node:fs";
import { basename, dirname, relative } from "node:path";
import { Diagnostics } from "../base/diagnostics.ts";
import { type NewMember, readArchive, writeArchive } from "../object/archive.ts";
import { moveMembers, type Position, removeMembers, replaceMembers } from "../object/archive-edit.ts";
import { describeMember, readNodeFile, responseFile, writeNodeFile } from "./archive-files.ts";
import { writeAll } from "./node-files.ts";
import { runRanlib } from "./ranlib.ts";
import { version } from "./version.ts";

const OPERATIONS = "dmpqrstx";
const MODIFIERS = "abcDfilLoNOPsSTuUvV";

interface Command {
  readonly operation: string;
  readonly has: (modifier: string) => boolean;
  readonly position: Position | undefined;
  readonly path: string;
  readonly names: readonly string[];
}

/** Entry of the launchers: "ar" or "ranlib". */
export function main(tool: "ar" | "ranlib"): void {
  const diagnostics = new Diagnostics();
  const args = process.argv.slice(2).flatMap((word) => (word.startsWith("@") ? responseFile(word) : [word]));
  if (args.some((word) => word === "--version" || word === "-V")) {
    writeAll(1, `GNU ${tool} compatible sea-${tool} (Seaglass) ${version}\n`);
    return;
  }
  if (tool === "ranlib") runRanlib(args, diagnostics);
  else runAr(args, diagnostics);
  for (const { severity, text } of diagnostics.list) writeAll(2, `sea-${tool}: ${severity}: ${text}\n`);
  process.exitCode = diagnostics.hasErrors ? 1 : 0;
}

function runAr(args: readonly string[], diagnostics: Diagnostics): void {
  const command = parseCommand(args, diagnostics);
  if (!command) return;
  const { operation, path } = command;
  const exists = fs.existsSync(path);
  const creates = operation === "r" || operation === "q";
  let members: NewMember[] = [];
  if (exists || !creates) {
    const bytes = readNodeFile(path, diagnostics);
    if (bytes === undefined) return;
    const { archive, error } = readArchive(bytes);
    if (error !== undefined) {
      diagnostics.report("archive-malformed", 0, { path, problem: error });
      return;
    }
    members = archive.members.map((member) => (archive.thin ? thinMember(member, path) : member));
  }
  const changed = runOperation(command, members, diagnostics);
  if (!changed || diagnostics.hasErrors) return;
  if (!exists && !command.has("c")) writeAll(2, `sea-ar: creating ${path}\n`);
  const mode = exists ? fs.statSync(path).mode & 0o777 : 0o644;
  writeNodeFile(path, writeArchive(changed, { index: !command.has("S"), thin: command.has("T") }), mode, diagnostics);
}

const thinMember = (member: NewMember, archive: string): NewMember => {
  const file = `${dirname(archive)}/${member.name}`;
  return { ...member, bytes: fs.existsSync(file) ? fs.readFileSync(file) : new Uint8Array() };
};

function parseCommand(args: readonly string[], diagnostics: Diagnostics): Command | undefined {
  const words = args.filter((word) => !word.startsWith("--"));
  let letters = (words.shift() ?? "").replace(/^-/, "");
  while (/^-[a-zA-Z]+$/.test(words[0] ?? "")) letters += words.shift()!.slice(1);
  const bad = [...letters].find((letter) => !OPERATIONS.includes(letter) && !MODIFIERS.includes(letter));
  // "s" is an operation only when it is alone.
  const operation =
    [...letters].find((letter) => OPERATIONS.includes(letter) && letter !== "s") ?? (letters.includes("s") ? "s" : "");
  const has = (modifier: string): boolean => letters.includes(modifier);
  const side = has("a") ? "after" : has("b") || has("i") ? "before" : undefined;
  const position: Position | undefined = side && { side, name: words.shift() ?? "" };
  if (has("N")) words.shift();
  const path = words.shift();
  if (bad !== undefined || operation === "" || path === undefined) {
    const text = args.join(" ");
    diagnostics.report("archive-usage", 0, {
      tool: "sea-ar",
      operations: `{${OPERATIONS}}`,
      modifiers: MODIFIERS,
      text,
    });
    return undefined;
  }
  return { operation, has, position, path, names: words };
}

/** @returns the new list of members, or undefined if the archive stays as it is */
function runOperation(command: Command, members: NewMember[], diagnostics: Diagnostics): NewMember[] | undefined {
  const { operation, names, has, position, path } = command;
  const nameOf = (file: string): string => (has("P") ? file : basename(file));
  const wanted = names.map(nameOf);
  const verbose = (text: string): void => void (has("v") && writeAll(1, `${text}\n`));
  if (operation === "r" || operation === "q") {
    const fresh = names.flatMap((file) =>
      readMember(file, has("T") ? relative(dirname(path), file) : nameOf(file), has("U"), diagnostics),
    );
    for (const { name } of fresh) verbose(`${members.some((member) => member.name === name) ? "r" : "a"} - ${name}`);
    return operation === "q" ? [...members, ...fresh] : replaceMembers(members, fresh, has("u"), position);
  }
  for (const member of wanted) {
    if (!members.some(({ name }) => name === member)) diagnostics.report("archive-member-missing", 0, { member, path });
  }
  if (operation === "d") return removeMembers(members, wanted);
  if (operation === "m") return moveMembers(members, wanted, position);
  if (operation === "s") return members;
  for (const member of wanted.length === 0 ? members : members.filter(({ name }) => wanted.includes(name))) {
    if (operation === "t") writeAll(1, `${has("v") ? describeMember(member) : member.name}\n`);
    else if (operation === "p") writeAll(1, member.bytes);
    else {
      verbose(`x - ${member.name}`);
      writeNodeFile(basename(member.name), member.bytes, (member.mode ?? 0o644) & 0o777, diagnostics);
      if (has("o")) fs.utimesSync(basename(member.name), member.date ?? 0, member.date ?? 0);
    }
  }
  return undefined;
}

function readMember(file: string, name: string, keepsOwner: boolean, diagnostics: Diagnostics): NewMember[] {
  const bytes = readNodeFile(file, diagnostics);
  if (bytes === undefined) return [];
  const { mtimeMs, uid, gid, mode } = fs.statSync(file);
  if (!keepsOwner) return [{ name, bytes }];
  return [{ name, bytes, date: Math.floor(mtimeMs / 1000), uid, gid, mode }];
}
