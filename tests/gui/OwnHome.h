// A home for settings and data of a test program, which goes away with it.
#pragma once

#include "tests/support/TemporaryFolder.h"

#include <QtGlobal>

namespace dyad
{

/// Before the application is made.
class OwnHome
{
public:
    OwnHome()
    {
        for (const char* const name :
             {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            qputenv(name, QByteArray::fromStdString(m_folder.path().string()));
    }

private:
    TemporaryFolder m_folder;
};

} // namespace dyad
