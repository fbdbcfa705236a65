// LD_PRELOAD: the n-th write, sync or truncation of files whose path begins with FAULT_PATH fails, once or from then on.
// FAULT_AT: n; FAULT_ERRNO; FAULT_ONCE: 1 or 0; FAULT_TOLD: a file that says which call it was.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static int calls = 0;

static int number(const char *name) {
  const char *value = getenv(name);
  return value ? atoi(value) : 0;
}

// whether this call is to fail
static int fails(const char *what, int fd) {
  const char *wanted = getenv("FAULT_PATH");
  char link[64], path[4096];
  if (!wanted) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return 0;
  path[length] = 0;
  if (strncmp(path, wanted, strlen(wanted)) != 0) return 0;
  int at = number("FAULT_AT"), call = __sync_add_and_fetch(&calls, 1);
  if (call < at || (call > at && number("FAULT_ONCE"))) return 0;
  if (call == at) {
    char text[8192];
    int told = syscall(SYS_openat, AT_FDCWD, getenv("FAULT_TOLD"), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    int size = snprintf(text, sizeof text, "%s %s", what, path + strlen(wanted));
    syscall(SYS_write, told, text, size);
    syscall(SYS_close, told);
  }
  errno = number("FAULT_ERRNO");
  return 1;
}

#define CALL(type, name, list, given) \
  type name list { \
    static type (*real) list; \
    if (fails(#name, fd)) return -1; \
    if (!real) real = (type (*) list)dlsym(RTLD_NEXT, #name); \
    return real given; \
  }

CALL(ssize_t, write, (int fd, const void *bytes, size_t size), (fd, bytes, size))
CALL(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count))
CALL(ssize_t, pwrite, (int fd, const void *bytes, size_t size, off_t at), (fd, bytes, size, at))
CALL(ssize_t, pwrite64, (int fd, const void *bytes, size_t size, off64_t at), (fd, bytes, size, at))
CALL(int, fsync, (int fd), (fd))
CALL(int, fdatasync, (int fd), (fd))
CALL(int, ftruncate, (int fd, off_t size), (fd, size))
CALL(int, ftruncate64, (int fd, off64_t size), (fd, size))
CALL(int, fallocate, (int fd, int mode, off_t at, off_t size), (fd, mode, at, size))
CALL(int, fallocate64, (int fd, int mode, off64_t at, off64_t size), (fd, mode, at, size))
