// The folds: run and cancelled here, fold by fold in a table, beside baselines and earlier evaluations.
#pragma once

#include "widgets/PlainTable.h"

#include <vector>

class QMenu;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace dyad
{

class ElidedLabel;

enum class FoldRowKind { Fold, Mean, Baseline, Earlier };

struct FoldRow {
    FoldRowKind kind = FoldRowKind::Fold;
    std::vector<PlainCell> cells; ///< one a column of FoldsPanel::columns()
};

enum class FoldsState { Impossible, Ready, Running, Stopping };

/// An evaluation that could be laid beside.
struct EarlierOffer {
    QString text;
    QString meaning;
    bool isChosen = false;
};

class FoldsPanel : public Panel
{
    Q_OBJECT

public:
    explicit FoldsPanel(QWidget* parent = nullptr);

    static std::vector<PlainColumn> columns();

    void setRows(std::vector<FoldRow> rows);
    /// `sentence`: why folds cannot be run, or what a run would do.
    void setState(FoldsState state, const QString& sentence);
    /// `fraction` from 0 to 1.
    void setProgress(double fraction, const QString& words);
    void setNote(const QString& note);
    void setEarlier(const std::vector<EarlierOffer>& offers);

Q_SIGNALS:
    void runRequested();
    void cancelRequested();
    void earlierChosen(std::size_t offer, bool chosen);
    void folderRequested();

private:
    QWidget* buildTools();

    PlainTable* m_table;
    std::vector<FoldRowKind> m_kinds; ///< of the rows
    QToolButton* m_compare;
    QMenu* m_earlier;
    QPushButton* m_run;
    QPushButton* m_cancel;
    QWidget* m_work;
    QProgressBar* m_progress;
    ElidedLabel* m_words;
    ElidedLabel* m_note;
};

} // namespace dyad
