// #error in the source.
#error this machine is too small // error[user-error]: this machine is too small
