// Two members have the same name.
struct s { int a; char a; }; // note[previous-definition] error[member-duplicate]: duplicate member 'a'
