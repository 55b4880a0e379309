// A type's header is missing
bool done;
uint8_t byte;
