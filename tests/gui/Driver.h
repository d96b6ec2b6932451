// Drives a real window by the names a person's screen reader would say, and waits by events.
#pragma once

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSlider>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <stdexcept>

namespace dyad
{

/// The widget of that accessible name; it must be there once.
template <typename T>
T* named(const QWidget& window, const QString& accessibleName)
{
    T* found = nullptr;
    for (T* const widget : window.findChildren<T*>()) {
        if (widget->accessibleName() != accessibleName)
            continue;
        if (found != nullptr)
            throw std::runtime_error("there are two " + accessibleName.toStdString());
        found = widget;
    }
    if (found == nullptr)
        throw std::runtime_error("there is no " + accessibleName.toStdString());
    return found;
}

/// Lets events run until `isSo` holds, asking after every batch of them. False when `milliseconds` have
/// passed.
inline bool waitFor(const std::function<bool()>& isSo, int milliseconds = 60000)
{
    QElapsedTimer timer;
    timer.start();
    QEventLoop loop;
    QTimer wake; // events come only from outside; this one makes sure that the limit is seen
    wake.start(50);
    while (!isSo()) {
        if (timer.elapsed() > milliseconds)
            return false;
        loop.processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

} // namespace dyad
