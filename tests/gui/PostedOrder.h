// An application of which the thread sanitizer knows that what is posted to a thread happens before it is
// delivered there: Qt's own libraries are not built for it, so that it does not see their locks.
#pragma once

#include <QApplication>

namespace dyad
{

class PostedOrderApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override;
};

} // namespace dyad
