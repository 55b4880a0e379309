// #warning in the source.
#warning this header is old // warning[user-warning]: this header is old
