/** What `ar` does to the list of members; files and output are the command's business. */
import type { NewMember } from "./archive.ts";

/** Where new or moved members go: before or after a named one, otherwise to the end. */
export interface Position {
  readonly side: "before" | "after";
  readonly name: string;
}

/** Puts `fresh` in the place of members of the same name, the others at `position`. `update` keeps what is newer. */
export function replaceMembers<Member extends NewMember>(
  members: readonly Member[],
  fresh: readonly Member[],
  update: boolean,
  position: Position | undefined,
): Member[] {
  const result = [...members];
  const added: Member[] = [];
  for (const member of fresh) {
    const at = result.findIndex((each) => isSame(each, member));
    const again = added.findIndex((each) => isSame(each, member));
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

const isSame = (a: NewMember, b: NewMember): boolean => a.name === b.name && a.nestedOffset === b.nestedOffset;

export function removeMembers<Member extends NewMember>(members: readonly Member[], gone: readonly Member[]): Member[] {
  return members.filter((member) => !gone.includes(member));
}

export function moveMembers<Member extends NewMember>(
  members: readonly Member[],
  moved: readonly Member[],
  position: Position | undefined,
): Member[] {
  return insertAt(removeMembers(members, moved), moved, position);
}

function insertAt<Member extends NewMember>(
  members: readonly Member[],
  added: readonly Member[],
  position: Position | undefined,
): Member[] {
  const found = position ? members.findIndex(({ name }) => name === position.name) : -1;
  const at = found < 0 ? members.length : position!.side === "before" ? found : found + 1;
  return [...members.slice(0, at), ...added, ...members.slice(at)];
}
