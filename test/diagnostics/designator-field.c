// The structure has no member of this name.
struct point { int x, y; } p = {.z = 1}; // error[designator-field]: field designator '.z' does not refer to any field in type 'struct point'
