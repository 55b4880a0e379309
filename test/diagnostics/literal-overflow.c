// A floating constant too large for its type becomes infinite.
double x = 1e999; // warning[literal-overflow]: floating constant exceeds range of 'double'
