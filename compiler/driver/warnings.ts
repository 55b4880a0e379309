/**
 * Which warnings are shown: -W, -Wall, -Wfoo, -Wno-foo, -Werror, -Werror=foo, -w.
 *
 * A warning belongs to a group, the name after `-W`. Groups are on unless they are
 * listed here as belonging to -Wall, -Wextra or -Wpedantic. The last word about a
 * group on the command line counts, whatever stands between.
 */
import { type CatalogRow, catalog, type DiagnosticId } from "../base/catalog.ts";
import type { WarningPolicy } from "../base/diagnostics.ts";

export interface WarningSettings {
  /** -w */
  none: boolean;
  /** -Werror */
  allErrors: boolean;
  /** -pedantic-errors */
  pedanticErrors: boolean;
  readonly shown: Map<string, boolean>;
  readonly errors: Map<string, boolean>;
}

export const newWarningSettings = (): WarningSettings => ({
  none: false,
  allErrors: false,
  pedanticErrors: false,
  shown: new Map(),
  errors: new Map(),
});

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Groups that are off until one of these asks for them. */
export const warningFamilies: Readonly<Record<string, readonly string[]>> = {
  all: words(`unused unused-variable unused-function unused-label unused-value unused-but-set-variable parentheses
    return-type uninitialized maybe-uninitialized sometimes-uninitialized misleading-indentation missing-braces
    char-subscripts comment switch format nonnull sequence-point bool-operation tautological-compare
    array-bounds dangling-else logical-not-parentheses int-in-bool-context multistatement-macros strict-aliasing
    enum-compare unknown-pragmas self-assign pointer-sign main`),
  extra: words(`unused-parameter sign-compare empty-body missing-field-initializers type-limits old-style-declaration
    ignored-qualifiers implicit-fallthrough override-init shift-negative-value`),
  pedantic: words(`pedantic variadic-macros long-long overlength-strings gnu zero-length-array empty-translation-unit
    c11-extensions c99-extensions c2x-extensions gnu-statement-expression gnu-empty-struct newline-eof`),
  unused: words("unused-variable unused-function unused-label unused-value unused-but-set-variable"),
};

/** Groups off by default that no family turns on. */
const alone = words(`shadow undef conversion sign-conversion cast-qual cast-align strict-prototypes missing-prototypes
  missing-declarations redundant-decls vla switch-enum switch-default write-strings declaration-after-statement
  float-equal double-promotion float-conversion bad-function-cast nested-externs padded aggregate-return inline
  unused-macros old-style-definition traditional c++-compat jump-misses-init system-headers`);

/** Warnings that count as errors unless told otherwise: what C99 took out of the language. */
const errorsByDefault: ReadonlySet<string> = new Set<DiagnosticId>(["implicit-function", "implicit-int"]);

/** Names that gcc and clang know and that mean nothing here: accepted in silence. */
const known = new Set(
  words(`abi address address-of-packed-member aggressive-loop-optimizations alloc-zero alloca arith-conversion array-compare
    array-parameter arrays array-bounds-pointer-arithmetic attribute-alias attributes attribute-warning bitwise-instead-of-logical
    bool-compare builtin-declaration-mismatch builtin-macro-redefined c90-c99-compat c99-c11-compat c11-c2x-compat
    cast-align=strict cast-function-type class-memaccess clobbered conditional-uninitialized coverage-mismatch cpp
    dangling-pointer date-time deprecated deprecated-declarations deprecated-non-prototype designated-init disabled-optimization
    discarded-array-qualifiers discarded-qualifiers div-by-zero documentation duplicate-decl-specifier duplicated-branches
    duplicated-cond effc++ endif-labels enum-conversion enum-int-mismatch error everything expansion-to-defined extra-semi
    extra-tokens format-contains-nul format-extra-args format-nonliteral format-overflow format-security format-signedness
    format-truncation format-y2k format-zero-length fatal-errors frame-address frame-larger-than free-nonheap-object
    gnu-folding-constant hardened if-not-aligned ignored-attributes implicit implicit-const-int-float-conversion
    implicit-function-declaration implicit-int implicit-int-conversion incompatible-pointer-types
    incompatible-pointer-types-discards-qualifiers infinite-recursion init-self initializer-overrides int-conversion
    int-to-pointer-cast int-to-void-pointer-cast invalid-memory-model invalid-pch keyword-macro larger-than
    language-extension-token logical-op lto-type-mismatch main maybe-uninitialized memset-elt-size memset-transposed-args
    mismatched-dealloc missing-attributes missing-format-attribute missing-include-dirs missing-noreturn
    missing-parameter-type missing-variable-declarations multichar noexcept nonnull-compare normalized null-dereference
    odr openmp openmp-simd overflow packed packed-bitfield-compat packed-not-aligned parentheses-equality pointer-arith
    pointer-bool-conversion pointer-compare pointer-integer-compare pointer-sign pointer-to-int-cast pragmas psabi
    restrict return-local-addr reserved-identifier reserved-id-macro scalar-storage-order shift-count-negative
    shift-count-overflow shift-overflow shorten-64-to-32 sizeof-array-argument sizeof-array-div sizeof-pointer-div
    sizeof-pointer-memaccess stack-protector stack-usage static-in-inline strict-overflow string-compare string-conversion
    stringop-overflow stringop-overread stringop-truncation suggest-attribute suggest-final-methods suggest-final-types
    switch-bool switch-outside-range switch-unreachable sync-nand tautological-constant-out-of-range-compare
    tautological-pointer-compare thread-safety trampolines traditional-conversion trigraphs tsan typedef-redefinition
    undefined-internal unguarded-availability unicode unknown-attributes unknown-warning-option unreachable-code
    unsafe-buffer-usage unsafe-loop-optimizations unsuffixed-float-constants unused-command-line-argument
    unused-const-variable unused-local-typedefs unused-result unused-but-set-parameter unterminated-string-initialization
    use-after-free varargs vector-operation-performance visibility vla-larger-than vla-parameter volatile-register-var
    non-virtual-dtor overloaded-virtual reorder sign-promo delete-non-virtual-dtor zero-as-null-pointer-constant
    absolute-value nullability-completeness nullability-extension header-guard strict-flex-arrays strncat-size
    xor-used-as-pow comma assign-enum covered-switch-default disabled-macro-expansion documentation-unknown-command
    format-pedantic missing-method-return-type most nested-anon-types over-aligned range-loop-analysis string-plus-int
    static-local-in-inline unneeded-internal-declaration bitfield-enum-conversion tautological-unsigned-zero-compare
    used-but-marked-unused poison-system-directories four-char-constants constant-conversion enum-enum-conversion
    bitfield-constant-conversion literal-conversion non-literal-null-conversion objc-literal-conversion
    logical-op-parentheses quoted-include-in-framework-header compound-token-split infinite-loop`),
);

/** Acts on one -W word (without "-W"). @returns false when the name is unknown and must be told */
export function applyWarningFlag(settings: WarningSettings, flag: string): boolean {
  if (flag === "" || flag === "extra") return turn(settings, "extra", true);
  if (flag === "error") return (settings.allErrors = true);
  if (flag === "no-error") return !(settings.allErrors = false);
  const error = /^(no-)?error=(.*)$/.exec(flag);
  if (error) {
    const group = baseName(error[2]!);
    settings.errors.set(group, error[1] === undefined);
    if (error[1] === undefined) settings.shown.set(group, true);
    return isKnown(group);
  }
  if (flag.startsWith("no-")) {
    turn(settings, baseName(flag.slice(3)), false);
    return true;
  }
  const name = baseName(flag);
  turn(settings, name, !/=0$/.test(flag));
  return isKnown(name);
}

/** What the settings decide about each warning; for `Diagnostics.policy`. */
export function warningPolicy(settings: WarningSettings): WarningPolicy {
  const off = new Set([...Object.values(warningFamilies).flat(), ...alone]);
  const rows: Readonly<Record<string, CatalogRow>> = catalog;
  return (group, id) => {
    if (settings.none) return "ignore";
    if (group === undefined) return rows[id]?.[0] === "warning" && settings.allErrors ? "error" : "warning";
    const shown = settings.shown.get(group) ?? !off.has(group);
    if (!shown) return "ignore";
    const isError =
      settings.errors.get(group) ??
      (errorsByDefault.has(id) || settings.allErrors || (settings.pedanticErrors && isPedantic(group)));
    return isError ? "error" : "warning";
  };
}

const isPedantic = (group: string): boolean => warningFamilies.pedantic!.includes(group);

/** "format=2" and "implicit-fallthrough=3" are levels of one group. */
const baseName = (flag: string): string => flag.replace(/=[^=]*$/, "");

function turn(settings: WarningSettings, name: string, on: boolean): true {
  for (const group of warningFamilies[name] ?? []) settings.shown.set(group, on);
  settings.shown.set(name, on);
  return true;
}

function isKnown(name: string): boolean {
  if (name in warningFamilies || known.has(name) || alone.includes(name)) return true;
  if (Object.values(warningFamilies).some((family) => family.includes(name))) return true;
  const rows: readonly CatalogRow[] = Object.values(catalog);
  return rows.some((row) => row[2] === name);
}
