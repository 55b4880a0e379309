/**
 * Options of gcc and clang that mean nothing for WebAssembly: code generation for
 * other machines, instrumentation, tuning of their passes. Build systems try them and
 * take any word for a refusal, so they are accepted in silence; a misspelt one is
 * still told, because they are known by name.
 */

/** Names after -f or -fno-. */
export const meaninglessFlags = new Set(
  `delete-null-pointer-checks strict-overflow wrapv wrapv-pointer math-errno inline-functions inline
  inline-small-functions inline-functions-called-once unroll-loops unroll-all-loops omit-frame-pointer
  optimize-sibling-calls fat-lto-objects use-linker-plugin function-sections data-sections plt
  stack-protector stack-protector-strong stack-protector-all stack-protector-explicit stack-clash-protection
  stack-check ident exceptions unwind-tables asynchronous-unwind-tables non-call-exceptions semantic-interposition
  visibility-inlines-hidden merge-constants merge-all-constants keep-inline-functions keep-static-consts
  zero-initialized-in-bss tree-vectorize tree-loop-vectorize tree-slp-vectorize vectorize slp-vectorize
  trapping-math rounding-math signaling-nans honor-nans honor-infinities float-store excess-precision gcse gcse-sm gcse-las ivopts
  expensive-optimizations schedule-insns schedule-insns2 reorder-blocks reorder-functions reorder-blocks-and-partition
  toplevel-reorder section-anchors crossjumping if-conversion if-conversion2 thread-jumps peephole peephole2
  align-functions align-loops align-jumps align-labels prefetch-loop-arrays branch-probabilities split-loops
  caller-saves rename-registers web cprop-registers tree-pre tree-dce tree-dse tree-ccp tree-ch tree-sra tree-ter
  tree-vrp tree-switch-conversion tree-loop-distribute-patterns tree-loop-im ipa-cp ipa-cp-clone ipa-sra ipa-pta ipa-icf
  devirtualize early-inlining partial-inlining plugin lto whole-program split-stack 
  jump-tables diagnostics-show-option diagnostics-show-caret diagnostics-generate-patch
  diagnostics-absolute-paths diagnostics-show-line-numbers show-column caret-diagnostics show-source-location
  working-directory eliminate-unused-debug-types eliminate-unused-debug-symbols debug-types-section var-tracking
  var-tracking-assignments record-gcc-switches auto-profile profile-arcs test-coverage coverage-mapping
  profile-instr-generate profile-instr-use sanitize-recover sanitize-trap sanitize-address-use-after-scope
  integrated-as integrated-cc1 autolink spell-checking blocks modules gnu-runtime gnu-unique threadsafe-statics
  rtti access-control emulated-tls global-isel experimental-new-constant-interpreter strict-return strict-enums
  strict-volatile-bitfields lax-vector-conversions permissive digraphs tls-model direct-access-external-data
  cf-protection trivial-auto-var-init strict-flex-arrays zero-call-used-regs harden-compares hardened
  cond-mismatch allow-parameterless-variadic-functions
  ms-compatibility declspec borland-extensions pch-preprocess preprocessed directives-only mudflap openmp openacc openmp-simd
  compare-elim cse-follow-jumps dce dse forward-propagate guess-branch-probability hoist-adjacent-loads
  code-hoisting combine-stack-adjustments conserve-stack defer-pop delayed-branch lifetime-dse live-range-shrinkage
  loop-nest-optimize loop-parallelize-all loop-interchange loop-unroll-and-jam modulo-sched move-loop-invariants
  no-threadsafe-statics ree selective-scheduling shrink-wrap sched-interblock
  split-wide-types ssa-phiopt stdarg-opt store-merging strict-dwarf-size unconstrained-commons unswitch-loops
  unreachable-traps vect-cost-model vpt function-cse isolate-erroneous-paths-dereference gnu-tm dwarf2-cfi-asm
  dwarf-directory-asm mem-report time-report dump-tree-all use-init-array use-ctors-array addrsig slp vectorise
  unique-section-names unique-internal-linkage-names escaping-block-tail-calls operator-names xray-instrument
  stack-size-section strict-vtable-pointers force-emit-vtables validate-ast-input-files-content approx-func
  protect-parens complete-member-pointers cx-limited-range cx-fortran-rules fp-int-builtin-inexact convergent-functions
  canonical-system-headers track-macro-expansion dependency-tracking asan bounds-check check-new
  pretty-templates tracer optimize-strlen indirect-inlining inline-limit printf-return-value allow-store-data-races nonansi-builtins weak tree-tail-merge tree-loop-optimize inline-atomics signaling-nan
  aggressive-loop-optimizations allocation-dce argument-alias argument-noalias argument-noalias-anything
  argument-noalias-global auto-inc-dec bit-tests branch-count-reg branch-target-load-optimize
  branch-target-load-optimize2 btr-bb-exclusive check-data-deps check-pointer-bounds checking compare-debug-second
  cse-skip-blocks dbg-cnt-list delete-dead-exceptions devirtualize-at-ltrans devirtualize-speculatively
  eliminate-dwarf2-dups emit-class-debug-always emit-struct-debug-baseonly emit-struct-debug-reduced finite-loops
  fold-simple-inlines force-addr gcse-after-reload gcse-lm graphite graphite-identity harden-conditional-branches
  isolate-erroneous-paths-attribute keep-gc-roots-live keep-static-functions large-source-files
  limit-function-alignment live-patching loop-block loop-flatten loop-optimize loop-strip-mine lra-remat
  lto-odr-type-merging lto-report lto-report-wpa mem-report-wpa merge-debug-strings modulo-sched-allow-regmoves
  move-loop-stores nothrow-opt optimize-register-move pcc-struct-return pch-deps peel-loops post-ipa-mem-report
  pre-ipa-mem-report predictive-commoning reg-struct-return regmove report-bug require-return-statement
  rerun-cse-after-loop rerun-loop-opt reschedule-modulo-scheduled-loops schedule-fusion see sel-sched-pipelining
  sel-sched-pipelining-outer-loops sel-sched-reschedule-pipelined shrink-wrap-separate split-ivs-in-unroller
  split-paths split-wide-types-early ssa-backprop stack-limit strength-reduce sync-libcalls time-report-details
  trampolines unit-at-a-time unroll-completely-grow-size unsafe-loop-optimizations var-tracking-assignments-toggle
  var-tracking-uninit variable-expansion-in-unroller zee modules-ts standalone-debug`
    .trim()
    .split(/\s+/),
);

/** Families `-fNAME=VALUE`, whatever the value. */
export const meaninglessValues = new Set(
  `lto lto-partition lto-compression-level auto-profile profile-dir profile-update
  profile-instr-generate profile-instr-use profile-list sanitize sanitize-recover sanitize-trap sanitize-blacklist
  sanitize-ignorelist sanitize-coverage sanitize-undefined-trap-on-error message-length diagnostics-format
  diagnostics-show-location diagnostics-column-unit diagnostics-urls diagnostics-path-format fp-contract ffp-contract
  excess-precision vect-cost-model simd-cost-model tls-model align-functions align-loops align-jumps align-labels
  inline-limit inline-summary-version stack-limit-register stack-reuse cf-protection
  trivial-auto-var-init strict-flex-arrays zero-call-used-regs wide-exec-charset
  template-depth constexpr-depth constexpr-steps random-seed use-ld ld uuid-tree abi-version compare-debug
  patchable-function-entry instrument-functions-exclude-function-list instrument-functions-exclude-file-list
  prefetch-loop-arrays reorder-blocks-algorithm sched-verbose tree-parallelize-loops offload plugin plugin-arg
  denormal-fp-math fp-model float-store coverage-compilation-dir coverage-prefix-map
  macro-backtrace-limit bracket-depth spell-checking-limit tabstop caret-diagnostics-max-lines
  stack-usage callgraph-info comment-block-commands ms-compatibility-version basic-block-sections
  wrapv permitted-flt-eval-methods vectorize-slp openmp mangle-abi ivar-visibility tab-stop ftabstop
  strict-volatile crash-diagnostics-dir xray-modes dump-go-spec opt-info optimization-record-passes
  save-optimization-record ira-algorithm ira-region ira-loop-pressure asan-shadow-offset stack-protector-guard
  checking dbg-cnt diagnostics-column-origin diagnostics-escape-format diagnostics-minimum-margin-width
  emit-struct-debug-detailed ira-verbose live-patching max-include-depth offload-abi offload-options
  profile-exclude-files profile-filter-files profile-info-section profile-note profile-prefix-map
  profile-prefix-path profile-reproducible sanitize-sections sched-stalled-insns-dep sched-stalled-insns
  stack-limit-symbol tree-vectorizer-verbose`
    .trim()
    .split(/\s+/),
);

/** Families of flags by how they begin after -f or -fno-. */
export const meaninglessFamilies =
  /^(profile|sanitize|tree|ipa|ira|sched2?|selective-scheduling2?|dump|opt-info|diagnostics|vect|debug|save)(-|$)/;

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Names after -m of instructions of other processors: code that asks for them is going to use them. */
export const otherMachineFlags = words(`mmx sse sse2 sse3 ssse3 sse4 sse4.1 sse4.2 sse4a avx avx2 avx512f avx512bw
  avx512cd avx512dq avx512vl avx512vbmi avx512vnni fma fma4 f16c bmi bmi2 aes pclmul pclmulqdq popcnt lzcnt rdrnd rdseed
  sha sse2avx vpclmulqdq gfni crc32 movbe xop neon altivec vsx dsp mcrypto crypto`);

/** Names after -m or -mno- of how code is made for other processors. */
export const meaninglessMachineFlags = words(`stv vzeroupper 80387 hard-float soft-float fancy-math-387 ieee-fp fpmath
  pc32 pc64 pc80 red-zone push-args accumulate-outgoing-args align-double 128bit-long-double long-double-64
  long-double-80 long-double-128 omit-leaf-frame-pointer general-regs-only ms-bitfields stackrealign
  thumb arm thumb-interwork unaligned-access powerpc64 eabi check-zero-division relax
  strict-align outline-atomics fix-cortex-a53-835769 android long-calls abicalls`);
