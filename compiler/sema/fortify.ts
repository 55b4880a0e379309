/**
 * The checked forms that fortified headers call: `__builtin___memcpy_chk(to, from, n,
 * size)` with the size of the object `to` points into. Where that is unknown, or holds
 * what is written for certain, the call is one of the plain function; otherwise the
 * library's checked function stops the program when too much would be written.
 */
import type { TExpr } from "../ast/typed.ts";
import type { FunctionType } from "../types/ctype.ts";
import { functionType } from "../types/ctype.ts";

/** Which parameters the checked function has besides those of the plain one. */
interface Checked {
  readonly plain: string;
  /** Positions of the flag, if any, and of the object's size. */
  readonly extra: readonly number[];
  /** Position of the number of bytes that are written, if an argument tells. */
  readonly count: number | undefined;
}

const checkedFunctions: ReadonlyMap<string, Checked> = new Map([
  ...["memcpy", "memmove", "mempcpy", "memset", "strncpy", "stpncpy"].map((plain) => row(plain, [3], 2)),
  ...["strcpy", "stpcpy", "strcat"].map((plain) => row(plain, [2])),
  row("strncat", [3]),
  ...["sprintf", "vsprintf"].map((plain) => row(plain, [1, 2])),
  ...["snprintf", "vsnprintf"].map((plain) => row(plain, [2, 3], 1)),
  ...["printf", "vprintf"].map((plain) => row(plain, [0])),
  ...["fprintf", "vfprintf"].map((plain) => row(plain, [1])),
]);

function row(plain: string, extra: readonly number[], count?: number): [string, Checked] {
  return [`__builtin___${plain}_chk`, { plain, extra, count }];
}

/** The plain call that does the same as a checked one; undefined if the check is needed. */
export function plainCall(
  name: string,
  args: readonly TExpr[],
  type: FunctionType,
): { name: string; args: TExpr[]; type: FunctionType } | undefined {
  const checked = checkedFunctions.get(name);
  if (!checked || !isSafe(checked, args)) return undefined;
  const kept = <T>(list: readonly T[]): T[] => list.filter((_, index) => !checked.extra.includes(index));
  return {
    name: `__builtin_${checked.plain}`,
    args: kept(args),
    type: functionType(type.returns, kept(type.params), type.variadic),
  };
}

function isSafe({ extra, count, plain }: Checked, args: readonly TExpr[]): boolean {
  // The flag of those that print to a file asks for stricter formats, which are the compiler's business.
  if (/^v?f?printf$/.test(plain)) return args[extra[0]!]?.op === "int";
  const size = args[extra.at(-1)!];
  if (size?.op !== "int") return false;
  if (size.value === 0xffffffffn) return true;
  const written = count === undefined ? undefined : args[count];
  return written?.op === "int" && written.value <= size.value;
}
