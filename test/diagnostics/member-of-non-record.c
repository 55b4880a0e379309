// Only structures and unions have members.
int f(int a) { return a.x; } // error[member-of-non-record]: member reference base type 'int' is not a structure or union
