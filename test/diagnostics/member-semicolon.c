// The last member of a structure or union needs a semicolon too.
struct point { int x; int y }; // warning[member-semicolon]: expected ';' behind the last member
