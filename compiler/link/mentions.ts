/** Which names the inputs of a link use or define. */
import { isArchive, readArchive } from "../object/archive.ts";
import { isLocal, type ObjectFile } from "../object/format.ts";
import { readObject } from "../object/read.ts";
import type { LinkFile } from "./options.ts";

/** So many names are looked for in the bytes, where the C library takes 0.2 ms for each; reading all symbols takes 60 ms. */
const MOST_SEARCHED = 64;

/**
 * Which of `names` do objects and members of archives use or define, at least?
 *
 * @returns undefined if one of the files cannot be read
 */
export function namesMentioned(files: readonly LinkFile[], names: ReadonlySet<string>): Set<string> | undefined {
  return names.size <= MOST_SEARCHED ? namesInBytes(files, names) : namesOfSymbols(files);
}

/** A name that stands somewhere in a file may be that of a symbol. */
function namesInBytes(files: readonly LinkFile[], names: ReadonlySet<string>): Set<string> | undefined {
  const found = new Set<string>();
  const decoder = new TextDecoder("latin1");
  for (const { bytes, object } of files) {
    if (object || !bytes) return undefined;
    const text = decoder.decode(bytes);
    // Its members are elsewhere.
    if (text.startsWith("!<thin>")) return undefined;
    for (const name of names) if (!isPlain(name) || text.includes(name)) found.add(name);
  }
  return found;
}

/** Is a name written in files as it is in memory? */
const isPlain = (name: string): boolean => /^[\x20-\x7e]*$/.test(name);

function namesOfSymbols(files: readonly LinkFile[]): Set<string> | undefined {
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
