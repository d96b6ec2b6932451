// Catch2, whichever of its generations is installed.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_all.hpp>
#include <catch2/matchers/catch_matchers.hpp>

using Catch::Approx; // as it has always been in Catch2 2
#else
#include <catch2/catch.hpp>
#endif
