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
  "bad-option-value": ["error", "option '{option}' has a value that is not known"],
  "unknown-warning-option": ["warning", "unknown warning option '{option}'", "unknown-warning-option"],
  "output-for-several": ["fatal", "-o names one file, but there are several outputs"],
  "cannot-find-library": ["error", "cannot find library '{name}'"],
  "assembler-input": ["error", "cannot assemble '{path}': there is no assembler for WebAssembly here"],
  unsupported: ["error", "{construct} is not supported yet"],
  "too-many-errors": ["fatal", "too many errors; stopping after {count}"],

  // Lexer and preprocessor.
  "unterminated-comment": ["error", "unterminated comment"],
  "unterminated-literal": ["error", "missing closing {quote} character"],
  "invalid-directive": ["error", "invalid preprocessing directive '#{name}'"],
  "expected-macro-name": ["error", "macro name must be an identifier"],
  "macro-name-reserved": ["error", "'{name}' cannot be used as a macro name"],
  "macro-parameter": ["error", "expected a parameter name, '...' or ')' in the macro's parameter list"],
  "macro-parameter-duplicate": ["error", "duplicate macro parameter '{name}'"],
  "macro-body-space": ["warning", "whitespace is required between the macro name and its replacement"],
  "macro-redefined": ["warning", "'{name}' macro redefined"],
  "previous-definition": ["note", "previous definition is here"],
  "paste-at-edge": ["error", "'##' cannot stand at either end of a macro's replacement"],
  "paste-invalid": ["error", "pasting formed '{image}', which is not a valid token"],
  "stringify-parameter": ["error", "'#' is not followed by a macro parameter"],
  "macro-unterminated": ["error", "unterminated argument list of macro '{name}'"],
  "macro-too-many-arguments": ["error", "too many arguments for macro '{name}': {given} given, {wanted} wanted"],
  "macro-too-few-arguments": ["error", "too few arguments for macro '{name}': {given} given, {wanted} wanted"],
  "macro-defined-here": ["note", "macro '{name}' is defined here"],
  "expanded-from": ["note", "expanded from macro '{name}'"],
  "poisoned": ["error", "attempt to use poisoned '{name}'"],
  "include-expects": ["error", "#{directive} expects \"FILE\" or <FILE>"],
  "include-missing": ["fatal", "'{name}' file not found"],
  "include-too-deep": ["fatal", "#include nested too deeply: more than {limit} levels"],
  "extra-tokens": ["warning", "extra tokens at end of #{directive} directive", "extra-tokens"],
  "else-without-if": ["error", "#{directive} without #if"],
  "else-after-else": ["error", "#{directive} after #else"],
  "unterminated-conditional": ["error", "unterminated conditional: no #endif for this directive"],
  "if-without-expression": ["error", "#{directive} with no expression"],
  "if-expression": ["error", "bad expression in #if: {problem}"],
  "if-divide": ["error", "division by zero in #if"],
  "undef-identifier": ["warning", "'{name}' is not defined, evaluates to 0", "undef"],
  "user-error": ["error", "{text}"],
  "user-warning": ["warning", "{text}", "cpp"],
  "pragma-message": ["note", "{text}"],
  "line-directive": ["error", "#line expects a line number and an optional file name"],
  "unknown-pragma": ["warning", "unknown pragma ignored", "unknown-pragmas"],
  "pragma-operator": ["error", "_Pragma takes a parenthesized string literal"],

  // Constants and string literals.
  "literal-suffix": ["error", "invalid suffix '{suffix}' on {what} constant"],
  "literal-digit": ["error", "invalid digit '{digit}' in {what} constant"],
  "literal-exponent": ["error", "exponent has no digits"],
  "literal-hex-exponent": ["error", "hexadecimal floating constant requires an exponent"],
  "literal-digits-missing": ["error", "hexadecimal floating constant has no digits"],
  "literal-overflow": ["warning", "floating constant exceeds range of '{type}'", "overflow"],
  "character-empty": ["error", "empty character constant"],
  "character-too-long": ["warning", "character constant too long for its type"],
  multichar: ["warning", "multi-character character constant", "multichar"],
  "string-prefixes": ["error", "adjacent string literals have different prefixes: {first} and {second}"],
  "escape-unknown": ["warning", "unknown escape sequence '{escape}'", "unknown-escape-sequence"],
  "escape-universal": ["error", "'{escape}' is not a valid universal character"],
  "escape-hex-empty": ["error", "\\x used with no following hex digits"],
  "escape-range": ["warning", "{kind} escape sequence out of range"],

  // Parser.

  // Types and checking.

  // Linker and object files.
} as const satisfies Record<string, CatalogRow>;

export type DiagnosticId = keyof typeof catalog;

type Holes<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;

/** The values that a message's text asks for. */
export type DiagnosticArgs<Id extends DiagnosticId> = Record<Holes<(typeof catalog)[Id][1]>, string | number | bigint>;
