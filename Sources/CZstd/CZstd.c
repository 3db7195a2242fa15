/* SPDX-License-Identifier: Apache-2.0 */
#include "CZstd.h"

#include "CLateLibrary.h"

struct CZstdFunctions czstd;

#ifdef __APPLE__
CLATELIBRARY(czstd, CZstdOpen, CZSTD_FUNCTIONS, "libzstd.1.dylib", "/opt/homebrew/opt/zstd/lib/libzstd.1.dylib",
             "/usr/local/opt/zstd/lib/libzstd.1.dylib")
#else
CLATELIBRARY(czstd, CZstdOpen, CZSTD_FUNCTIONS, "libzstd.so.1")
#endif
