// LibTorch and Catch2 in one file. glog's macros, which LibTorch brings, would replace Catch2's and abort.
#pragma once

#include <torch/torch.h>

#undef CHECK
#undef CHECK_EQ
#undef CHECK_NE
#undef CHECK_LT
#undef CHECK_LE
#undef CHECK_GT
#undef CHECK_GE
#undef CHECK_NOTNULL
#undef CHECK_STREQ
#undef FAIL
#undef INFO
#undef WARN

#include "tests/support/Test.h"
