/** Which functions of the library take a format, and where. */
import type { FormatAttribute } from "../../ast/typed.ts";

const table: Readonly<Record<string, FormatAttribute>> = {
  printf: { kind: "printf", string: 1, first: 2 },
  fprintf: { kind: "printf", string: 2, first: 3 },
  dprintf: { kind: "printf", string: 2, first: 3 },
  sprintf: { kind: "printf", string: 2, first: 3 },
  asprintf: { kind: "printf", string: 2, first: 3 },
  snprintf: { kind: "printf", string: 3, first: 4 },
  vprintf: { kind: "printf", string: 1, first: 0 },
  vfprintf: { kind: "printf", string: 2, first: 0 },
  vsprintf: { kind: "printf", string: 2, first: 0 },
  vsnprintf: { kind: "printf", string: 3, first: 0 },
  scanf: { kind: "scanf", string: 1, first: 2 },
  fscanf: { kind: "scanf", string: 2, first: 3 },
  sscanf: { kind: "scanf", string: 2, first: 3 },
};

export const builtinFormat = (name: string): FormatAttribute | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
