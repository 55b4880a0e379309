/** Thin archives name their members by paths relative to themselves. */

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);

/** Where a member of a thin archive is. */
export function memberPath(archive: string, member: string): string {
  return member.startsWith("/") ? member : folderOf(archive) + member;
}

/** What a thin archive calls a file; both paths are relative to the same folder, or absolute. */
export function memberName(archive: string, file: string): string {
  if (file.startsWith("/")) return file;
  const from = parts(folderOf(archive));
  if (archive.startsWith("/") || from.includes("..")) return file;
  const to = parts(file);
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}

/** The names along a path; "." is none, ".." takes the name in front of it away. */
function parts(path: string): string[] {
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "" || name === ".") continue;
    if (name === ".." && names.length > 0 && names.at(-1) !== "..") names.pop();
    else names.push(name);
  }
  return names;
}
