// Bits are shifted out of a constant's type.
int x = 5 << 30; // warning[shift-overflow]: shift result 5368709120 does not fit in 'int'
