// An array without a size must be the last member.
struct s { int many[]; int a; }; // error[flexible-not-last]: flexible array member 'many' is not at the end of its struct
