#include <CLI/CLI.hpp>

int main(int argc, char** argv)
{
    CLI::App app{"Finds electric vehicles whose batteries are going to fail."};
    app.set_version_flag("--version", DYAD_VERSION);
    CLI11_PARSE(app, argc, argv);
    return 0;
}
