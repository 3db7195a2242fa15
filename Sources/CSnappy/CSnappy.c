/* SPDX-License-Identifier: Apache-2.0 */
#include "CSnappy.h"

#include "CLateLibrary.h"

struct CSnappyFunctions csnappy;

#ifdef __APPLE__
CLATELIBRARY(csnappy, CSnappyOpen, CSNAPPY_FUNCTIONS, "libsnappy.1.dylib", "/opt/homebrew/opt/snappy/lib/libsnappy.1.dylib",
             "/usr/local/opt/snappy/lib/libsnappy.1.dylib")
#else
CLATELIBRARY(csnappy, CSnappyOpen, CSNAPPY_FUNCTIONS, "libsnappy.so.1")
#endif
