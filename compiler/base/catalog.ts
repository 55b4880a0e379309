/**
 * Every message a user can see, in one table. A row is
 * `id: [severity, "text with {holes}", warning group?]`.
 * Text: lower case, no full stop, C names in '…', what was found, then what is required.
 * A warning's group is the name after `-W`; a warning without a group is always on.
 * `off` marks a warning that only its group, -Wall or -Wextra turns on (see warningGroups).
 */
export type Severity = "error" | "warning" | "note" | "fatal";

export type CatalogRow = readonly [severity: Severity, text: string, group?: string];

export const catalog = {
  // Files and the command line.
  "cannot-read": ["fatal", "cannot read '{path}': {reason}"],
  "cannot-write": ["fatal", "cannot write '{path}': {reason}"],
  "no-input": ["fatal", "no input files"],
  "unknown-option": ["error", "unknown option '{option}'"],
  "option-needs-argument": ["error", "option '{option}' needs an argument"],
  "unsupported": ["error", "{construct} is not supported yet"],
  "too-many-errors": ["fatal", "too many errors; stopping after {count}"],

  // Lexer and preprocessor.

  // Parser.

  // Types and checking.

  // Linker and object files.
} as const satisfies Record<string, CatalogRow>;

export type DiagnosticId = keyof typeof catalog;

type Holes<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;

/** The values that a message's text asks for. */
export type DiagnosticArgs<Id extends DiagnosticId> = Record<Holes<(typeof catalog)[Id][1]>, string | number | bigint>;
