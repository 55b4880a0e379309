// # in a macro with parameters makes a string of the parameter that follows.
#define TEXT(a) #b // error[stringify-parameter]: '#' is not followed by a macro parameter
