#include "tests/support/RunTests.h"

int main(int argc, char** argv)
{
    return dyad::runTests(argc, argv);
}
