/* 7.5 Errors. The values are those of WASI preview 1, so that a host's answer needs no translation. */
#ifndef _ERRNO_H
#define _ERRNO_H

#ifdef __cplusplus
extern "C" {
#endif
extern int errno;
#ifdef __cplusplus
}
#endif
#define errno errno

#define E2BIG 1
#define EACCES 2
#define EADDRINUSE 3
#define EADDRNOTAVAIL 4
#define EAFNOSUPPORT 5
#define EAGAIN 6
#define EALREADY 7
#define EBADF 8
#define EBADMSG 9
#define EBUSY 10
#define ECANCELED 11
#define ECHILD 12
#define ECONNABORTED 13
#define ECONNREFUSED 14
#define ECONNRESET 15
#define EDEADLK 16
#define EDESTADDRREQ 17
#define EDOM 18
#define EDQUOT 19
#define EEXIST 20
#define EFAULT 21
#define EFBIG 22
#define EHOSTUNREACH 23
#define EIDRM 24
#define EILSEQ 25
#define EINPROGRESS 26
#define EINTR 27
#define EINVAL 28
#define EIO 29
#define EISCONN 30
#define EISDIR 31
#define ELOOP 32
#define EMFILE 33
#define EMLINK 34
#define EMSGSIZE 35
#define EMULTIHOP 36
#define ENAMETOOLONG 37
#define ENETDOWN 38
#define ENETRESET 39
#define ENETUNREACH 40
#define ENFILE 41
#define ENOBUFS 42
#define ENODEV 43
#define ENOENT 44
#define ENOEXEC 45
#define ENOLCK 46
#define ENOLINK 47
#define ENOMEM 48
#define ENOMSG 49
#define ENOPROTOOPT 50
#define ENOSPC 51
#define ENOSYS 52
#define ENOTCONN 53
#define ENOTDIR 54
#define ENOTEMPTY 55
#define ENOTRECOVERABLE 56
#define ENOTSOCK 57
#define ENOTSUP 58
#define ENOTTY 59
#define ENXIO 60
#define EOVERFLOW 61
#define EOWNERDEAD 62
#define EPERM 63
#define EPIPE 64
#define EPROTO 65
#define EPROTONOSUPPORT 66
#define EPROTOTYPE 67
#define ERANGE 68
#define EROFS 69
#define ESPIPE 70
#define ESRCH 71
#define ESTALE 72
#define ETIMEDOUT 73
#define ETXTBSY 74
#define EXDEV 75
/* Outside the directories a program was given. */
#define ENOTCAPABLE 76

/* Names that WASI has no number for; programs mention them, nothing returns them. */
#define ENOTBLK 77
#define ECHRNG 78
#define EL2NSYNC 79
#define ENOSTR 80
#define ENODATA 81
#define ETIME 82
#define ENOSR 83
#define ENONET 84
#define EREMOTE 85
#define ECOMM 86
#define ENOTUNIQ 87
#define ESHUTDOWN 88
#define ETOOMANYREFS 89
#define EHOSTDOWN 90
#define ESOCKTNOSUPPORT 91
#define EPFNOSUPPORT 92
#define EUSERS 93
#define ERESTART 94
#define ENOMEDIUM 95
#define EMEDIUMTYPE 96
#define EADV 97
#define EBADE 98
#define EBADFD 99
#define EBADR 100
#define EBADRQC 101
#define EBADSLT 102
#define EBFONT 103
#define EDOTDOT 104
#define EHWPOISON 105
#define EISNAM 106
#define EKEYEXPIRED 107
#define EKEYREJECTED 108
#define EKEYREVOKED 109
#define EL2HLT 110
#define EL3HLT 111
#define EL3RST 112
#define ELIBACC 113
#define ELIBBAD 114
#define ELIBEXEC 115
#define ELIBMAX 116
#define ELIBSCN 117
#define ELNRNG 118
#define ENAVAIL 119
#define ENOANO 120
#define ENOCSI 121
#define ENOKEY 122
#define ENOPKG 123
#define ENOTNAM 124
#define EREMCHG 125
#define EREMOTEIO 126
#define ERFKILL 127
#define ESRMNT 128
#define ESTRPIPE 129
#define EUCLEAN 130
#define EUNATCH 131
#define EXFULL 132

#define EWOULDBLOCK EAGAIN
#define EOPNOTSUPP ENOTSUP
#define EDEADLOCK EDEADLK

#if defined _GNU_SOURCE
typedef int error_t;
extern char *program_invocation_name, *program_invocation_short_name;
#endif

#endif
