/** A file as it is, as an object that can be linked (`-b binary`): the way to put data into a program without a compiler. */
import { emptyObject, type ObjectFile, objectSymbol, SymbolFlag } from "./format.ts";

/** "logo.png" is at `_binary_logo_png_start` … `_binary_logo_png_end`; the address of `_binary_logo_png_size` is its size. */
export function binaryObject(path: string, bytes: Uint8Array): ObjectFile {
  const object = emptyObject(path);
  const name = `_binary_${path.replace(/[^A-Za-z0-9]/g, "_")}`;
  const size = bytes.length;
  object.segments.push({ name: `.data.${name}`, alignLog2: 0, flags: 0, size, bytes, relocs: [] });
  object.symbols.push(
    objectSymbol("data", `${name}_start`, { index: 0, size }),
    objectSymbol("data", `${name}_end`, { index: 0, offset: size }),
    objectSymbol("data", `${name}_size`, { index: 0, offset: size, flags: SymbolFlag.absolute }),
  );
  return object;
}
