/** Which C is compiled: the standard's year and whether GNU spellings are on (`-std=`). */

export interface Dialect {
  /** The name as given: "gnu17", "c99" … */
  readonly name: string;
  /** Year of the standard: 1989, 1994 (Amendment 1), 1999, 2011, 2017, 2023. */
  readonly year: number;
  /** `gnu…`: words such as `asm` and `typeof` are keywords, `unix` is a macro, trigraphs are off. */
  readonly gnu: boolean;
}

const years: Readonly<Record<string, number>> = {
  "89": 1989,
  "90": 1989,
  "99": 1999,
  "9x": 1999,
  "11": 2011,
  "1x": 2011,
  "17": 2017,
  "18": 2017,
  "23": 2023,
  "2x": 2023,
};

const isoNames: Readonly<Record<string, number>> = {
  "iso9899:1990": 1989,
  "iso9899:199409": 1994,
  "iso9899:1999": 1999,
  "iso9899:2011": 2011,
  "iso9899:2017": 2017,
  "iso9899:2018": 2017,
  "iso9899:2024": 2023,
};

/** Reads the value of `-std=`; undefined when there is no such standard. */
export function parseDialect(name: string): Dialect | undefined {
  const iso = isoNames[name];
  if (iso !== undefined) return { name, year: iso, gnu: false };
  const match = /^(c|gnu)(\w\w)$/.exec(name);
  const year = match ? years[match[2]!] : undefined;
  return year === undefined ? undefined : { name, year, gnu: match![1] === "gnu" };
}

export const defaultDialect: Dialect = { name: "gnu17", year: 2017, gnu: true };
