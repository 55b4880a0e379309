/**
 * Elements of an initialiser that a later one overrides (C11 6.7.9p19), as in
 * `int a[] = { [0] = 1, [1] = 2, [0] = 3 };`.
 *
 * Tables of a hundred thousand designators are compared with none but those that can
 * overlap: the elements are visited by place, and the ones that have begun and not
 * ended are kept on a stack. Those of one place are together in a group, so that the
 * stack is only as deep as objects are nested.
 */
import type { InitElement } from "../ast/typed.ts";
import { sizeOf } from "../types/layout.ts";

/** Elements that cover exactly the same bytes, by their position in the initialiser. */
interface Group {
  readonly start: number;
  readonly end: number;
  readonly members: number[];
}

/** For each element the first later one that covers it as a whole; -1 for none. */
export function findOverriding(elements: readonly InitElement[]): Int32Array {
  const overriding = new Int32Array(elements.length).fill(-1);
  const open: Group[] = [];
  for (const group of groupsByPlace(elements)) {
    while (open.length > 0 && open.at(-1)!.end <= group.start) open.pop();
    open.push(group);
    const covering = open.filter(({ end }) => end >= group.end);
    for (const member of group.members) overriding[member] = firstAfter(member, covering);
  }
  return overriding;
}

/** Bit-fields neither override nor are overridden: they share their bytes with others. */
function groupsByPlace(elements: readonly InitElement[]): Group[] {
  const groups = new Map<string, Group>();
  elements.forEach((element, i) => {
    if (element.kind === "value" && element.bits) return;
    const start = element.offset;
    const end = start + sizeOfElement(element);
    const key = `${start} ${end}`;
    const group = groups.get(key);
    if (group) group.members.push(i);
    else groups.set(key, { start, end, members: [i] });
  });
  return [...groups.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** The smallest member above `index` of any of the groups. */
function firstAfter(index: number, groups: readonly Group[]): number {
  let first = -1;
  for (const { members } of groups) {
    const next = members[countUpTo(members, index)];
    if (next !== undefined && (first === -1 || next < first)) first = next;
  }
  return first;
}

/** How many of the ascending numbers are no greater than `limit`. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function sizeOfElement(element: InitElement): number {
  if (element.kind === "bytes") return element.bytes.length;
  return element.bits ? bytesOfBits(element.bits) : sizeOf(element.type);
}

/** Bytes from the start of the storage unit to the end of a bit-field. */
export const bytesOfBits = (bits: { width: number; position: number }): number =>
  Math.ceil((bits.position + bits.width) / 8);
