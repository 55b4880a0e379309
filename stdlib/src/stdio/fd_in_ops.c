/* stdin's device. */
#include "stream.h"

const struct stream_ops __fd_in_ops = {__fd_stream_read, NULL, __fd_stream_seek, __fd_stream_close};
