/** Which names the inputs of a link use or define. */
import { isArchive, readArchive } from "../object/archive.ts";
import { isLocal, type ObjectFile } from "../object/format.ts";
import { readObject } from "../object/read.ts";
import type { LinkFile } from "./context.ts";

/** @returns the names with linkage in objects and in all members of archives; undefined if one of them cannot be read */
export function namesMentioned(files: readonly LinkFile[]): Set<string> | undefined {
  const names = new Set<string>();
  const add = ({ symbols }: ObjectFile): void => {
    for (const symbol of symbols) if (!isLocal(symbol)) names.add(symbol.name);
  };
  for (const file of files) {
    const objects = file.object ? [file.object] : objectsIn(file);
    if (!objects) return undefined;
    objects.forEach(add);
  }
  return names;
}

function objectsIn({ bytes = new Uint8Array(), name }: LinkFile): ObjectFile[] | undefined {
  // Of a Node Buffer a plain view: cutting pieces out of it is several times faster.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!isArchive(plain)) return allOf([readObject(plain, name).object]);
  const { archive } = readArchive(plain);
  return archive && !archive.thin
    ? allOf(archive.members.map((each) => readObject(each.bytes, each.name).object))
    : undefined;
}

const allOf = (objects: readonly (ObjectFile | undefined)[]): ObjectFile[] | undefined =>
  objects.includes(undefined) ? undefined : (objects as ObjectFile[]);
