#include "widgets/LineMask.h"

#include "tests/support/Test.h"

#include <QColor>

#include <cmath>

using namespace dyad;

namespace
{

/// How much of a pixel is covered, 0 to 255.
int coverAt(LineMask& mask, int column, int row)
{
    const QImage image = mask.image(Qt::black);
    const int line = row - mask.topRow();
    return !image.isNull() && line >= 0 && line < image.height() ? qAlpha(image.pixel(column, line)) : 0;
}

int coverOfColumn(LineMask& mask, int column, int rows)
{
    int sum = 0;
    for (int row = 0; row < rows; ++row)
        sum += coverAt(mask, column, row);
    return sum;
}

} // namespace

TEST_CASE("A level line covers its width in every column, and nothing else")
{
    LineMask mask;
    mask.begin(40, 20, 2.0);
    mask.add({-5, 10.25});
    mask.add({60, 10.25});
    mask.finish();
    for (const int column : {0, 17, 39})
        CHECK(coverOfColumn(mask, column, 20) == Approx(2 * 255).margin(3));
    CHECK(coverAt(mask, 17, 9) == Approx(0.75 * 255).margin(2));
    CHECK(coverAt(mask, 17, 8) == 0);
}

TEST_CASE("A spike of one point among very many is covered from its foot to its tip")
{
    LineMask mask;
    mask.begin(10, 100, 1.0);
    for (int i = 0; i < 10000; ++i)
        mask.add({i / 1000.0, i == 5432 ? 5.0 : 90.0});
    mask.finish();
    for (int row = 6; row < 90; ++row)
        CHECK(coverAt(mask, 5, row) == 255);
    CHECK(coverAt(mask, 3, 50) == 0);
}

TEST_CASE("A line that is nowhere for a while leaves a gap, and a point alone between gaps is seen")
{
    LineMask mask;
    mask.begin(30, 20, 2.0);
    mask.add({0, 10});
    mask.add({9.5, 10});
    mask.add({10, std::nan("")});
    mask.add({15.5, 4});
    mask.add({16, std::nan("")});
    mask.add({20, 10});
    mask.add({29, 10});
    mask.finish();
    CHECK(coverOfColumn(mask, 5, 20) > 0);
    CHECK(coverOfColumn(mask, 12, 20) == 0);
    CHECK(coverAt(mask, 15, 4) > 0);
    CHECK(coverOfColumn(mask, 25, 20) > 0);
}

TEST_CASE("What lies outside, at infinity or in a picture without pixels does no harm")
{
    LineMask mask;
    for (const int size : {0, 1, 50}) {
        mask.begin(size, size, 3.0);
        mask.add({-1e12, -1e300});
        mask.add({-3, 7});
        mask.add({2, HUGE_VAL});
        mask.add({4, -HUGE_VAL});
        mask.add({5, 1e300});
        mask.add({6, -1e300});
        mask.add({1e12, 7});
        mask.finish();
        CHECK(mask.image(Qt::red).width() <= size);
    }
}

TEST_CASE("A mask begun again knows nothing of the line before")
{
    LineMask mask;
    mask.begin(10, 10, 1.0);
    mask.add({0, 5});
    mask.add({10, 5});
    mask.begin(10, 10, 1.0);
    mask.finish();
    CHECK(mask.image(Qt::black).isNull());
}
