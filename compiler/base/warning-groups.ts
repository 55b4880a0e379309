/**
 * The names after `-W`. A group is a set of messages of the catalog; a family is a name
 * for several groups (`-Wall`, `-Wunused`). What a name means is one question with one
 * answer, for the command line (driver/warnings.ts) as for `#pragma GCC diagnostic`.
 */

const words = (text: string): string[] => text.trim().split(/\s+/);

/** Families by name; a member may be a family itself. */
export const warningFamilies: Readonly<Record<string, readonly string[]>> = {
  all: words(`implicit-function-declaration-c89 implicit-int-c89 unused parentheses return-type uninitialized sometimes-uninitialized misleading-indentation
    missing-braces char-subscripts comment switch format format-same-size nonnull sequence-point bool-operation
    tautological-compare array-bounds dangling-else logical-not-parentheses int-in-bool-context empty-body
    multistatement-macros strict-aliasing enum-compare unknown-pragmas self-assign pointer-sign main address
    sizeof-pointer-div infinite-recursion
    unsequenced tautological-overlap-compare
    string-compare string-plus-int tautological-constant-out-of-range-compare unused-comparison switch-bool`),
  extra: words(`unused-parameter unused-but-set-parameter sign-compare empty-body missing-field-initializers type-limits
    old-style-declaration ignored-qualifiers implicit-fallthrough override-init integer-division shift-negative-value enum-conversion`),
  pedantic: words(`variadic-macros long-long overlength-strings gnu zero-length-array empty-translation-unit
    c11-extensions c99-extensions c2x-extensions newline-eof pointer-arith extra-semi declaration-after-statement-c89`),
  gnu: words(`gnu-statement-expression gnu-empty-struct gnu-conditional-omitted-operand gnu-case-range gnu-label-as-value
    gnu-empty-initializer gnu-designator gnu-zero-variadic-macro-arguments gnu-folding-constant`),
  unused: words(`unused-variable unused-function unused-label unused-value unused-but-set-variable
    unused-local-typedefs`),
  "unused-variable": ["unused-const-variable"],
  parentheses: words("logical-op-parentheses bitwise-op-parentheses shift-op-parentheses dangling-else"),
  format: words("format-extra-args format-security format-zero-length format-same-size"),
  uninitialized: ["sometimes-uninitialized"],
  conversion: words("sign-conversion float-conversion shorten-64-to-32 enum-conversion implicit-int-conversion"),
  "conditional-uninitialized": ["maybe-uninitialized"],
  switch: [],
  "return-stack-address": ["return-local-addr"],
  "constant-conversion": ["overflow"],
  "integer-overflow": ["overflow"],
  "initializer-overrides": ["override-init"],
  implicit: words("implicit-function-declaration implicit-int"),
  // In C89 these are no mistakes, and told with -Wall.
  "implicit-function-declaration": ["implicit-function-declaration-c89"],
  "implicit-int": ["implicit-int-c89"],
  most: ["all"],
  "incompatible-pointer-types-discards-qualifiers": ["discarded-qualifiers"],
  "ignored-attributes": ["attributes"],
  "unknown-attributes": ["attributes"],
  "tautological-pointer-compare": ["address"],
  "sequence-point": ["unsequenced"],
  "logical-op": ["tautological-overlap-compare"],
  "pointer-bool-conversion": ["address"],
  "tautological-unsigned-zero-compare": ["type-limits"],
  "tautological-unsigned-enum-zero-compare": ["type-limits"],
};

/** Groups that only being asked for turns on: not even the family that holds them, if a larger one names it. */
export const askedGroups: readonly string[] =
  words(`logical-op-parentheses shadow undef sign-conversion float-conversion implicit-int-conversion shorten-64-to-32 cast-qual
  cast-align strict-prototypes missing-prototypes missing-declarations redundant-decls vla switch-enum switch-default
  write-strings declaration-after-statement float-equal double-promotion bad-function-cast nested-externs padded
  aggregate-return inline unused-macros old-style-definition traditional c++-compat jump-misses-init
  maybe-uninitialized unreachable-code format-nonliteral format-signedness covered-switch-default`);

/** On without being asked for although a family names them: nobody writes them on purpose. */
const always = new Set(
  words(`return-type format format-extra-args format-security array-bounds overflow
    attributes discarded-qualifiers return-local-addr shift-count-overflow shift-count-negative
    implicit-function-declaration implicit-int main sizeof-array-div`),
);

/** Names that gcc and clang know and that mean nothing here: accepted in silence. */
const known = new Set(
  words(`abi address address-of-packed-member aggressive-loop-optimizations alloc-zero alloca arith-conversion
    array-compare array-parameter arrays array-bounds-pointer-arithmetic attribute-alias attributes
    attribute-warning bitwise-instead-of-logical bool-compare builtin-declaration-mismatch builtin-macro-redefined
    c90-c99-compat c99-c11-compat c11-c2x-compat cast-align=strict cast-function-type class-memaccess clobbered
    conditional-uninitialized coverage-mismatch cpp dangling-pointer date-time deprecated deprecated-declarations
    deprecated-non-prototype designated-init disabled-optimization discarded-array-qualifiers discarded-qualifiers
    div-by-zero documentation duplicate-decl-specifier duplicated-branches duplicated-cond effc++ endif-labels
    enum-conversion enum-int-mismatch error everything expansion-to-defined extra-semi extra-tokens
    format-contains-nul format-extra-args format-nonliteral format-overflow format-security format-signedness
    format-truncation format-y2k format-zero-length fatal-errors frame-address frame-larger-than
    free-nonheap-object gnu-folding-constant hardened if-not-aligned ignored-attributes implicit
    implicit-const-int-float-conversion implicit-function-declaration implicit-int implicit-int-conversion
    incompatible-pointer-types incompatible-pointer-types-discards-qualifiers infinite-recursion init-self
    initializer-overrides int-conversion int-to-pointer-cast int-to-void-pointer-cast invalid-memory-model
    invalid-pch keyword-macro larger-than language-extension-token logical-op lto-type-mismatch memset-elt-size
    memset-transposed-args mismatched-dealloc missing-attributes missing-format-attribute missing-include-dirs
    missing-noreturn missing-parameter-type missing-variable-declarations multichar noexcept nonnull-compare
    normalized null-dereference odr openmp openmp-simd overflow packed packed-bitfield-compat packed-not-aligned
    parentheses-equality pointer-arith pointer-bool-conversion pointer-compare pointer-integer-compare
    pointer-to-int-cast pragmas psabi restrict return-local-addr reserved-identifier reserved-id-macro
    scalar-storage-order shift-count-negative shift-count-overflow shift-overflow shorten-64-to-32
    sizeof-array-argument sizeof-array-div sizeof-pointer-div sizeof-pointer-memaccess stack-protector stack-usage
    static-in-inline strict-overflow string-compare string-conversion stringop-overflow stringop-overread
    stringop-truncation suggest-attribute suggest-final-methods suggest-final-types switch-bool
    switch-outside-range switch-unreachable sync-nand tautological-constant-out-of-range-compare
    tautological-pointer-compare thread-safety trampolines traditional-conversion trigraphs tsan
    typedef-redefinition undefined-internal unguarded-availability unicode unknown-attributes
    unknown-warning-option unreachable-code unsafe-buffer-usage unsafe-loop-optimizations
    unsuffixed-float-constants unused-command-line-argument unused-const-variable unused-local-typedefs
    unused-result unused-but-set-parameter unterminated-string-initialization use-after-free varargs
    vector-operation-performance visibility vla-larger-than vla-parameter volatile-register-var non-virtual-dtor
    overloaded-virtual reorder sign-promo delete-non-virtual-dtor zero-as-null-pointer-constant absolute-value
    nullability-completeness nullability-extension header-guard strict-flex-arrays strncat-size xor-used-as-pow
    comma assign-enum covered-switch-default disabled-macro-expansion documentation-unknown-command format-pedantic
    missing-method-return-type most nested-anon-types over-aligned range-loop-analysis string-plus-int
    static-local-in-inline unneeded-internal-declaration bitfield-enum-conversion
    tautological-unsigned-zero-compare used-but-marked-unused poison-system-directories four-char-constants
    constant-conversion enum-enum-conversion bitfield-constant-conversion literal-conversion
    non-literal-null-conversion objc-literal-conversion logical-op-parentheses quoted-include-in-framework-header
    compound-token-split infinite-loop
    alloc-size-larger-than alloca-larger-than analyzer-double-fclose analyzer-double-free
    analyzer-exposure-through-output-file analyzer-file-leak analyzer-free-of-non-heap analyzer-malloc-leak
    analyzer-mismatching-deallocation analyzer-null-argument analyzer-null-dereference
    analyzer-possible-null-argument analyzer-possible-null-dereference analyzer-shift-count-negative
    analyzer-shift-count-overflow analyzer-stale-setjmp-buffer analyzer-tainted-allocation-size
    analyzer-tainted-array-index analyzer-tainted-divisor analyzer-tainted-offset analyzer-tainted-size
    analyzer-too-complex analyzer-unsafe-call-within-signal-handler analyzer-use-after-free
    analyzer-use-of-pointer-in-stale-stack-frame analyzer-use-of-uninitialized-value analyzer-write-to-const
    analyzer-write-to-string-literal bidi-chars cannot-profile coverage-invalid-line-number format-diag
    invalid-imported-macros openacc-parallelism override-init-side-effects prio-ctor-dtor shadow-compatible-local
    shadow-local trivial-auto-var-init zero-length-bounds`),
);

/** A name with everything it stands for: itself and, of a family, its members and theirs. */
export function groupsOf(name: string): readonly string[] {
  const found = new Set([name]);
  for (const each of found) for (const member of warningFamilies[each] ?? []) found.add(member);
  return [...found];
}

/** Groups that are off until something asks for them. */
export function groupsOffByDefault(): ReadonlySet<string> {
  const off = new Set(["all", "extra", "pedantic"].flatMap(groupsOf).concat(askedGroups));
  for (const name of always) off.delete(name);
  return off;
}

/** Every name that may follow `-W`, besides the groups of the catalog. */
export function knownWarningNames(): ReadonlySet<string> {
  return new Set([...known, ...askedGroups, ...Object.keys(warningFamilies), ...Object.values(warningFamilies).flat()]);
}
