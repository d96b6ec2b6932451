#include "widgets/LatentViewRow.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include <algorithm>

namespace dyad
{

LatentViewRow::LatentViewRow(QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_projection = addBox(QStringLiteral("latentProjection"), QStringLiteral("Latent projection"),
                          tr("What is drawn of the latent space"));
    m_projection->addItems({tr("mean × variance"), tr("two dimensions"), tr("PCA of the means")});
    m_dimension = addBox(QStringLiteral("latentDimension"), QStringLiteral("Latent dimension"),
                         tr("Which dimensions of the latent space are drawn"));
    m_first = addBox(QStringLiteral("latentFirst"), QStringLiteral("Latent dimension across"),
                     tr("The dimension whose mean is drawn across"));
    m_against = new QLabel(QStringLiteral("×"), this);
    row->addWidget(m_against);
    m_second = addBox(QStringLiteral("latentSecond"), QStringLiteral("Latent dimension upwards"),
                      tr("The dimension whose mean is drawn upwards"));
    row->addStretch(1);
    setDimensions(0);
}

QComboBox* LatentViewRow::addBox(const QString& objectName, const QString& accessibleName,
                                 const QString& toolTip)
{
    auto* const box = new QComboBox(this);
    box->setObjectName(objectName);
    box->setAccessibleName(accessibleName);
    box->setToolTip(toolTip);
    box->setFixedHeight(box->fontMetrics().height() + 4);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    layout()->addWidget(box);
    connect(box, &QComboBox::activated, this, &LatentViewRow::choose);
    return box;
}

void LatentViewRow::setDimensions(int dimensions)
{
    for (QComboBox* const box : {m_dimension, m_first, m_second}) {
        const QSignalBlocker quiet(box);
        box->clear();
        if (box == m_dimension)
            box->addItem(tr("all dimensions"));
        for (int dimension = 1; dimension <= dimensions; ++dimension)
            box->addItem(QStringLiteral("z%1").arg(dimension));
    }
    show(m_view);
}

void LatentViewRow::setView(const LatentView& view)
{
    m_view = view;
    show(view);
}

void LatentViewRow::show(const LatentView& view)
{
    const auto set = [](QComboBox* box, int index) {
        const QSignalBlocker quiet(box);
        box->setCurrentIndex(index);
    };
    set(m_projection, static_cast<int>(view.projection));
    set(m_dimension, view.dimension ? *view.dimension + 1 : 0);
    set(m_first, view.first);
    set(m_second, view.second);
    const bool isPair = view.projection == LatentProjection::Pair;
    m_dimension->setVisible(view.projection == LatentProjection::MeanVariance);
    m_first->setVisible(isPair);
    m_against->setVisible(isPair);
    m_second->setVisible(isPair);
}

void LatentViewRow::choose()
{
    m_view.projection = static_cast<LatentProjection>(m_projection->currentIndex());
    const int dimension = m_dimension->currentIndex();
    m_view.dimension = dimension > 0 ? std::optional(dimension - 1) : std::nullopt;
    m_view.first = std::max(0, m_first->currentIndex());
    m_view.second = std::max(0, m_second->currentIndex());
    show(m_view);
    Q_EMIT viewChosen(m_view);
}

} // namespace dyad
