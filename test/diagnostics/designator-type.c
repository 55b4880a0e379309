// [number] is for arrays, .name for structures and unions.
struct s { int a; } x = {[0] = 1}; // error[designator-type]: designator does not fit the type 'struct s'
