// Alignments are powers of two.
_Alignas(3) int x; // error[alignment]: requested alignment is not a power of two
