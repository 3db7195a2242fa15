/* SPDX-License-Identifier: Apache-2.0 */
#include "CPostgres.h"

#include "CLateLibrary.h"

struct CPostgresFunctions cpostgres;

#ifdef __APPLE__
CLATELIBRARY(cpostgres, CPostgresOpen, CPOSTGRES_FUNCTIONS, "libpq.5.dylib", "/opt/homebrew/opt/libpq/lib/libpq.5.dylib",
             "/usr/local/opt/libpq/lib/libpq.5.dylib")
#else
CLATELIBRARY(cpostgres, CPostgresOpen, CPOSTGRES_FUNCTIONS, "libpq.so.5")
#endif
