/* SPDX-License-Identifier: Apache-2.0 */
#include "CPostgres.h"

#include <dlfcn.h>
#include <pthread.h>

struct CPostgresFunctions cpostgres;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Bool is_open;

static const char *const names[] = {
#ifdef __APPLE__
    "libpq.5.dylib",
    "/opt/homebrew/opt/libpq/lib/libpq.5.dylib",
    "/usr/local/opt/libpq/lib/libpq.5.dylib",
#else
    "libpq.so.5",
#endif
};

static void open_once(void) {
    void *library = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && !library; i++) library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
#define F(Result, name, parameters, arguments)                                                                          \
    if (!(cpostgres.name = (Result(*) parameters)dlsym(library, #name))) return;
    CPOSTGRES_FUNCTIONS(F)
#undef F
    is_open = 1;
}

_Bool CPostgresOpen(void) {
    pthread_once(&once, open_once);
    return is_open;
}
