/* Streams on file descriptors. */
#include "stream.h"

const struct stream_ops __fd_ops = {__fd_stream_read, __fd_stream_write, __fd_stream_seek, __fd_stream_close};
