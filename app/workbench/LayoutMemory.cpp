#include "app/workbench/LayoutMemory.h"

#include "app/workbench/Perspective.h"

#include <QMainWindow>
#include <QStackedWidget>

#include <utility>

namespace dyad
{
namespace
{

constexpr int keepMilliseconds = 900; ///< what was done more than a second ago is on the disk
constexpr const char* windowKey = "layout/window";
constexpr const char* perspectiveKey = "perspective";

std::string keyOf(const Perspective& perspective)
{
    return "layout/" + perspective.objectName().toStdString();
}

} // namespace

LayoutMemory::LayoutMemory(QMainWindow& window, QStackedWidget& stack, ProjectKeeper& project,
                           std::function<void(int)> choose)
    : QObject(&window)
    , m_window(window)
    , m_stack(stack)
    , m_project(project)
    , m_choose(std::move(choose))
{
    m_timer.setInterval(keepMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &LayoutMemory::keep);
}

std::vector<Perspective*> LayoutMemory::perspectives() const
{
    std::vector<Perspective*> found;
    for (int i = 0; i < m_stack.count(); ++i)
        if (auto* const perspective = qobject_cast<Perspective*>(m_stack.widget(i)))
            found.push_back(perspective);
    return found;
}

void LayoutMemory::restore()
{
    const ProjectContents& project = m_project.contents();
    const auto bytes = [&](const std::string& key) {
        return QByteArray::fromBase64(QByteArray::fromStdString(project.setting(key)));
    };
    if (const QByteArray geometry = bytes(windowKey); !geometry.isEmpty())
        m_window.restoreGeometry(geometry);
    const std::string chosen = project.setting(perspectiveKey);
    for (Perspective* const perspective : perspectives()) {
        if (const QByteArray state = bytes(keyOf(*perspective)); !state.isEmpty())
            perspective->restore(state);
        if (perspective->objectName().toStdString() == chosen)
            m_choose(m_stack.indexOf(perspective));
    }
    m_timer.start();
}

void LayoutMemory::keep()
{
    if (m_project.contents().file.empty() || !m_window.isVisible())
        return;
    m_project.keepSetting(windowKey, m_window.saveGeometry().toBase64().toStdString());
    for (const Perspective* const perspective : perspectives())
        m_project.keepSetting(keyOf(*perspective), perspective->layoutState().toBase64().toStdString());
    if (const auto* const current = qobject_cast<const Perspective*>(m_stack.currentWidget()))
        m_project.keepSetting(perspectiveKey, current->objectName().toStdString());
}

} // namespace dyad
