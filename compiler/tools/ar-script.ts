/**
 * `ar -M`: scripts for the librarians of MRI, which some build systems write:
 *
 *     CREATE libx.a
 *     ADDMOD a.o, b.o
 *     ADDLIB liby.a (c.o)
 *     SAVE
 *     END
 *
 * Commands in any case; `*` and `;` begin a comment, a `+` at the end of a line continues it.
 */
import { removeMembers, replaceMembers } from "../object/archive-edit.ts";
import { type ArMember, newArchive, type OpenArchive, openArchive, readBytes, saveArchive } from "./archive-file.ts";
import { describeMember } from "./listing.ts";
import type { ToolContext } from "./tool.ts";

interface ScriptState {
  archive: OpenArchive | undefined;
  isVerbose: boolean;
  ended: boolean;
}

/** A line: a command, what follows it, and a list in parentheses. */
interface ScriptLine {
  readonly number: number;
  readonly words: readonly string[];
  readonly list: readonly string[];
}

type ScriptCommand = (line: ScriptLine, state: ScriptState, ctx: ToolContext) => void;

export function runScript(text: string, ctx: ToolContext): void {
  const state: ScriptState = { archive: undefined, isVerbose: false, ended: false };
  for (const { number, command, words, list } of scriptLines(text)) {
    const run = commands[command];
    if (run === undefined) {
      ctx.diagnostics.report("archive-script", 0, { line: number, command });
      return;
    }
    run({ number, words, list }, state, ctx);
    if (state.ended || ctx.diagnostics.hasErrors) return;
  }
}

function scriptLines(text: string): (ScriptLine & { command: string })[] {
  const lines: (ScriptLine & { command: string })[] = [];
  let held = "";
  text.split(/\r?\n/).forEach((line, i) => {
    const part = held + line.replace(/[;*].*$/, "").trimEnd();
    held = part.endsWith("+") ? `${part.slice(0, -1)} ` : "";
    if (held !== "" || part.trim() === "") return;
    const [, outside, inside = "", after = ""] = /^([^(]*)(?:\(([^)]*)\))?(.*)$/.exec(part)!;
    const split = (words: string): string[] => words.split(/[\s,]+/).filter(Boolean);
    const [command = "", ...words] = [...split(outside!), ...split(after)];
    lines.push({ number: i + 1, command: command.toUpperCase(), words, list: split(inside) });
  });
  return lines;
}

/** Work on the archive that is open. */
const withArchive =
  (run: (archive: OpenArchive, line: ScriptLine, state: ScriptState, ctx: ToolContext) => void): ScriptCommand =>
  (line, state, ctx) => {
    if (state.archive) run(state.archive, line, state, ctx);
    else ctx.diagnostics.report("archive-script-closed", 0, { line: line.number });
  };

const create =
  (thin: boolean): ScriptCommand =>
  ({ words }, state) => {
    state.archive = newArchive(words[0] ?? "a.out", thin);
  };

const basename = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

function filesAsMembers(paths: readonly string[], ctx: ToolContext): ArMember[] {
  return paths.flatMap((path) => {
    const bytes = readBytes(path, ctx);
    return bytes ? [{ name: basename(path), bytes, size: bytes.length }] : [];
  });
}

const described = (member: ArMember): string =>
  `${describeMember({ date: 0, uid: 0, gid: 0, mode: 0o644, ...member })}\n`;

function named(archive: OpenArchive, names: readonly string[], ctx: ToolContext): ArMember[] {
  return names.flatMap((name) => {
    const found = archive.members.find((member) => member.name === name);
    if (found) return [found];
    ctx.diagnostics.report("archive-member-missing", 0, { member: name, path: archive.path });
    return [];
  });
}

const commands: Readonly<Record<string, ScriptCommand>> = {
  CREATE: create(false),
  CREATETHIN: create(true),
  OPEN({ words }, state, ctx) {
    state.archive = openArchive(words[0] ?? "a.out", ctx, true);
  },
  ADDMOD: withArchive((archive, { words, list }, _state, ctx) => {
    archive.members.push(...filesAsMembers([...words, ...list], ctx));
  }),
  ADDLIB: withArchive((archive, { words, list }, _state, ctx) => {
    for (const path of words) {
      const library = openArchive(path, ctx, true);
      if (library) archive.members.push(...(list.length > 0 ? named(library, list, ctx) : library.members));
    }
  }),
  REPLACE: withArchive((archive, { words, list }, _state, ctx) => {
    archive.members = replaceMembers(archive.members, filesAsMembers([...words, ...list], ctx), false, undefined);
  }),
  DELETE: withArchive((archive, { words, list }, _state, ctx) => {
    archive.members = removeMembers(archive.members, named(archive, [...words, ...list], ctx));
  }),
  EXTRACT: withArchive((archive, { words, list }, _state, ctx) => {
    for (const { name, bytes, mode = 0o644 } of named(archive, [...words, ...list], ctx)) {
      const failure = ctx.env.write([{ path: basename(name), bytes, mode: mode & 0o777 }]);
      if (failure) ctx.diagnostics.report("cannot-write", 0, failure);
    }
  }),
  LIST: withArchive(({ path, members }, _line, _state, ctx) => {
    ctx.print(`Current open archive is ${path}\n${members.map(described).join("")}`);
  }),
  DIRECTORY({ words, list }, state, ctx) {
    const [path = "", output] = words;
    const archive = state.archive?.path === path ? state.archive : openArchive(path, ctx, true);
    if (archive === undefined) return;
    const members = list.length > 0 ? named(archive, list, ctx) : archive.members;
    const text = members.map((member) => (state.isVerbose ? described(member) : `${member.name}\n`)).join("");
    const failure = output && ctx.env.write([{ path: output, bytes: new TextEncoder().encode(text), mode: 0o644 }]);
    if (!output) ctx.print(text);
    else if (failure) ctx.diagnostics.report("cannot-write", 0, failure);
  },
  VERBOSE(_line, state) {
    state.isVerbose = !state.isVerbose;
  },
  CLEAR: withArchive((archive) => {
    archive.members = [];
  }),
  SAVE: withArchive((archive, _line, state, ctx) => {
    saveArchive(archive, true, ctx);
    state.archive = undefined;
  }),
  END(_line, state) {
    state.ended = true;
  },
};
