/** The names of attributes, of GNU and clang and of C23: whoever meets another one says so (parse/attributes.ts). */

/** What acts on symbols, types or statements. */
const meaningful = `weak used noinline hot cold pure const malloc noreturn common always_inline alias section visibility
  import_module import_name export_name constructor destructor cleanup no_instrument_function no_sanitize
  no_sanitize_address no_address_safety_analysis disable_sanitizer_instrumentation noipa retain returns_twice
  weakref unused warn_unused_result deprecated unavailable format nonnull may_alias transparent_union packed aligned mode
  vector_size ext_vector_type gnu_inline fallthrough musttail scalar_storage_order`;

/** What has no meaning here, and is accepted in silence. */
const ignored = `format_arg returns_nonnull sentinel nothrow leaf artificial flatten
  no_sanitize_undefined no_sanitize_thread no_sanitize_memory no_stack_protector optimize
  target target_clones tls_model noclone nonstring counted_by sized_by access designated_init externally_visible
  alloc_size alloc_align assume_aligned assume gcc_struct error warning nocommon no_icf no_reorder stack_protect
  no_split_stack no_profile_instrument_function selectany dllexport dllimport stdcall cdecl fastcall regparm ms_abi
  sysv_abi noplt simd symver overloadable enable_if availability objc_root_class annotate bounded diagnose_if
  cpu_specific likely unlikely warn_if_not_aligned zero_call_used_regs uninitialized copy fd_arg fd_arg_read
  fd_arg_write null_terminated_string_arg nonnull_if_nonzero tainted_args expected_throw patchable_function_entry
  no_caller_saved_registers nocf_check minsize optnone nodebug disable_tail_calls not_tail_called convergent nomerge
  noduplicate no_builtin speculative_load_hardening no_speculative_load_hardening callback flag_enum
  enum_extensibility noescape strict_flex_array xray_always_instrument xray_never_instrument`;

/** Attributes of the standard (C23 6.7.13): alone these may stand without a prefix in `[[…]]`. */
const standard = "nodiscard maybe_unused deprecated fallthrough noreturn _Noreturn unsequenced reproducible";

const words = (text: string): string[] => text.split(/\s+/);

export const standardAttributes: ReadonlySet<string> = new Set(words(standard));

export const attributeNames: ReadonlySet<string> = new Set([
  ...words(meaningful),
  ...words(ignored),
  ...standardAttributes,
]);
