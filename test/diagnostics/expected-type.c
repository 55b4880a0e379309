// A type must stand here.
struct s { 1; }; // error[expected-type]: expected a type
