// A chosen snippet as the model sees it now: its latent distribution, and measured against expected.
#pragma once

#include "widgets/FanData.h"
#include "widgets/Panel.h"
#include "widgets/PosteriorPlot.h"

#include <QPointer>

#include <cstddef>
#include <vector>

namespace dyad
{

class FanPlot;
class NumberBox;

class SnippetPreviewPanel : public Panel
{
    Q_OBJECT

public:
    explicit SnippetPreviewPanel(QWidget* parent = nullptr);

    /// How many there are to choose from; 0 shuts the box.
    void setSnippetCount(std::size_t count);
    /// From 0. Setters never emit.
    void setSnippet(std::size_t snippet);
    void setPreview(const FanData& fan, const std::vector<PosteriorDimension>& posterior);
    void clear(const QString& note);

    FanPlot* fan() const { return m_fan; }
    PosteriorPlot* posterior() const { return m_posterior; }

Q_SIGNALS:
    void snippetChosen(std::size_t snippet);

private:
    void buildTools();

    PosteriorPlot* m_posterior;
    FanPlot* m_fan;
    QPointer<NumberBox> m_box; ///< goes with the head that took it
};

} // namespace dyad
