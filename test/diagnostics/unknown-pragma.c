// A pragma that nothing here understands.
// run: -Wall
#pragma make it fast // warning[unknown-pragma]: unknown pragma ignored
