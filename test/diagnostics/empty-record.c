// Structures have members; GNU's may have none.
// run: -Wpedantic
struct s { }; // warning[empty-record]: empty struct is a GNU extension
