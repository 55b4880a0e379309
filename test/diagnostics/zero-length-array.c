// Arrays have at least one element; GNU's may have none.
// run: -Wpedantic
struct s { int n; int many[0]; }; // warning[zero-length-array]: zero size arrays are an extension
