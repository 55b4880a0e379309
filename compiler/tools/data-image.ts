/** The data of an object or module as a file. */
import { type Binary, type DataRange, isZeroedSegment } from "./binary.ts";

/** The data as it would be in memory, from the lowest address; `isMeant` is asked by name of segment. */
export function dataImage({ data }: Binary, isMeant: (name: string) => boolean): Uint8Array {
  // Zeros at the end are no part of a file, as with other formats.
  const ranges = data.filter(({ name, address }) => address >= 0 && isMeant(name) && !isZeroedSegment(name));
  const start = Math.min(...ranges.map(({ address }) => address));
  const endOf = ({ address, bytes }: DataRange): number => address + bytes.length;
  const size = ranges.length === 0 ? 0 : Math.max(...ranges.map(endOf)) - start;
  const image = new Uint8Array(size <= MAX_IMAGE ? size : 0);
  if (size <= MAX_IMAGE) for (const { address, bytes } of ranges) image.set(bytes, address - start);
  return image;
}

/** What wasm32 can address is more than a file should be. */
const MAX_IMAGE = 0x40000000;
