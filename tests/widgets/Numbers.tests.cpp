#include "widgets/Numbers.h"

#include "tests/support/Test.h"

#include <cmath>
#include <limits>

using namespace dyad;

TEST_CASE("Counts have commas between thousands")
{
    CHECK(formatCount(1240) == "1,240");
    CHECK(formatCount(999) == "999");
    CHECK(formatCount(-12345678) == QString::fromUtf8("−12,345,678"));
}

TEST_CASE("Numbers keep their significant digits, so that columns align")
{
    CHECK(formatNumber(0.0577) == "0.0577");
    CHECK(formatNumber(19.4321) == "19.4");
    CHECK(formatNumber(1240.4) == "1,240");
    CHECK(formatNumber(0.185) == "0.185");
    CHECK(formatNumber(0) == "0");
}

TEST_CASE("What is not a number is a dash, what has no end its sign")
{
    CHECK(formatNumber(std::nan("")) == QString::fromUtf8("—"));
    CHECK(formatNumber(-std::numeric_limits<double>::infinity()) == QString::fromUtf8("−∞"));
    CHECK(formatDuration(std::nan("")) == QString::fromUtf8("—"));
    CHECK(formatDuration(-1) == QString::fromUtf8("—"));
}

TEST_CASE("Parameters are written as a person would type them")
{
    CHECK(formatParameter(0.0025) == "0.0025");
    CHECK(formatParameter(920) == "920");
    CHECK(formatParameter(1e-7) == "1e-7");
}

TEST_CASE("Durations and clock times are read at a glance")
{
    CHECK(formatDuration(8.4) == "8 s");
    CHECK(formatDuration(111) == "1 min 51 s");
    CHECK(formatDuration(3661) == "1 h 01 min");
    CHECK(formatClock(2200) == "00:36:40");
}

TEST_CASE("Text of a file is not read as HTML in a tool tip")
{
    CHECK(plainToolTip("<b>x</b>").contains("&lt;b&gt;"));
    CHECK(plainToolTip("").isEmpty());
}
