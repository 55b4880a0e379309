/** Functions of the library that allocate an object (C11 7.22.3), and which of their arguments multiply to its size. */
export const allocators: Readonly<Record<string, readonly number[]>> = {
  malloc: [0],
  calloc: [0, 1],
  realloc: [1],
  aligned_alloc: [1],
};
