// #pragma message in the source.
#pragma message "compiled with care" // note[pragma-message]: compiled with care
