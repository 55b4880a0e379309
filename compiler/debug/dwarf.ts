/** The numbers of DWARF 5 (dwarfstd.org, chapter 7) that we write, under the names they have there. */

export const Tag = {
  array_type: 0x01,
  enumeration_type: 0x04,
  formal_parameter: 0x05,
  lexical_block: 0x0b,
  member: 0x0d,
  pointer_type: 0x0f,
  compile_unit: 0x11,
  structure_type: 0x13,
  subroutine_type: 0x15,
  typedef: 0x16,
  union_type: 0x17,
  unspecified_parameters: 0x18,
  subrange_type: 0x21,
  base_type: 0x24,
  const_type: 0x26,
  enumerator: 0x28,
  subprogram: 0x2e,
  variable: 0x34,
  volatile_type: 0x35,
  restrict_type: 0x37,
  unspecified_type: 0x3b,
  atomic_type: 0x47,
} as const;

export const At = {
  location: 0x02,
  name: 0x03,
  byte_size: 0x0b,
  bit_size: 0x0d,
  stmt_list: 0x10,
  low_pc: 0x11,
  high_pc: 0x12,
  language: 0x13,
  comp_dir: 0x1b,
  const_value: 0x1c,
  producer: 0x25,
  prototyped: 0x27,
  count: 0x37,
  data_member_location: 0x38,
  decl_file: 0x3a,
  decl_line: 0x3b,
  declaration: 0x3c,
  encoding: 0x3e,
  external: 0x3f,
  frame_base: 0x40,
  type: 0x49,
  ranges: 0x55,
  data_bit_offset: 0x6b,
  linkage_name: 0x6e,
  macro_info: 0x43,
  noreturn: 0x87,
  alignment: 0x88,
  artificial: 0x34,
  GNU_vector: 0x2107,
  macros: 0x79,
} as const;

export const Form = {
  addr: 0x01,
  data2: 0x05,
  data4: 0x06,
  data1: 0x0b,
  sdata: 0x0d,
  strp: 0x0e,
  udata: 0x0f,
  ref4: 0x13,
  sec_offset: 0x17,
  exprloc: 0x18,
  flag_present: 0x19,
  line_strp: 0x1f,
} as const;

export const Encoding = {
  boolean: 0x02,
  complex_float: 0x03,
  float: 0x04,
  signed: 0x05,
  signed_char: 0x06,
  unsigned: 0x07,
  unsigned_char: 0x08,
  /** The first number that is free for vendors; clang says so of complex integers. */
  lo_user: 0x80,
} as const;

export const Op = {
  addr: 0x03,
  constu: 0x10,
  consts: 0x11,
  fbreg: 0x91,
  implicit_value: 0x9e,
  stack_value: 0x9f,
  /** "DWARF for WebAssembly": a kind of place (0: local), and its index. */
  WASM_location: 0xed,
} as const;

export const Language = { C89: 0x01, C99: 0x0c, C11: 0x1d } as const;

/** Unit types of version 5. */
export const UT_compile = 0x01;

/** Opcodes of line number programs. */
export const Lns = {
  extended: 0x00,
  copy: 0x01,
  advance_pc: 0x02,
  advance_line: 0x03,
  set_file: 0x04,
  set_column: 0x05,
  negate_stmt: 0x06,
  const_add_pc: 0x08,
  set_prologue_end: 0x0a,
} as const;
export const Lne = { end_sequence: 0x01, set_address: 0x02 } as const;
export const Lnct = { path: 0x01, directory_index: 0x02 } as const;

/** Entries of lists of ranges and of locations. */
export const Rle = { end_of_list: 0x00, start_length: 0x07 } as const;
export const Lle = { end_of_list: 0x00, start_length: 0x08 } as const;
