/** What `ar` does to the list of members; files and output are the command's business. */
import type { NewMember } from "./archive.ts";

/** Where new or moved members go: before or after a named one, otherwise to the end. */
export interface Position {
  readonly side: "before" | "after";
  readonly name: string;
}

/** Puts `fresh` in the place of members of the same name, the others at `position`. `update` keeps what is newer. */
export function replaceMembers(
  members: readonly NewMember[],
  fresh: readonly NewMember[],
  update: boolean,
  position: Position | undefined,
): NewMember[] {
  const result = [...members];
  const added: NewMember[] = [];
  for (const member of fresh) {
    const at = result.findIndex(({ name }) => name === member.name);
    const again = added.findIndex(({ name }) => name === member.name);
    if (at >= 0) {
      if (!update || (member.date ?? 0) > (result[at]!.date ?? 0)) result[at] = member;
    } else if (again >= 0) {
      added[again] = member;
    } else {
      added.push(member);
    }
  }
  return insertAt(result, added, position);
}

export function removeMembers(members: readonly NewMember[], names: readonly string[]): NewMember[] {
  return members.filter(({ name }) => !names.includes(name));
}

export function moveMembers(
  members: readonly NewMember[],
  names: readonly string[],
  position: Position | undefined,
): NewMember[] {
  const moved = names.flatMap((name) => members.find((member) => member.name === name) ?? []);
  return insertAt(removeMembers(members, names), moved, position);
}

function insertAt(members: NewMember[], added: readonly NewMember[], position: Position | undefined): NewMember[] {
  const found = position ? members.findIndex(({ name }) => name === position.name) : -1;
  const at = found < 0 ? members.length : position!.side === "before" ? found : found + 1;
  return [...members.slice(0, at), ...added, ...members.slice(at)];
}
