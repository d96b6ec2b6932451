// What will come of an import, and the buttons that start, keep and end it.
#pragma once

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace dyad
{

/// What stands in the card, plain text all.
struct ImportOutlook {
    QString headline;  ///< "37 files, 31.4 M rows → about 244,900 snippets"
    QString detail;    ///< what will not be used as it stands
    QString objection; ///< why nothing can be imported like this; empty: it can
};

/// Opening: it is imported, and its fleet is not on view yet.
enum class ImportState { Looking, Ready, Importing, Cancelling, Opening };

class ImportCard : public QWidget
{
    Q_OBJECT

public:
    explicit ImportCard(QWidget* parent = nullptr);

    void setOutlook(const ImportOutlook& outlook);
    void setState(ImportState state);
    ImportState state() const { return m_state; }
    /// Share from 0 to 1 and a line of words: "reading a.csv · 41 MB/s · 12 s left".
    void setProgress(double share, const QString& words);

Q_SIGNALS:
    void importRequested();
    void cancelRequested();
    void saveMappingRequested();
    void loadMappingRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QPushButton* addButton(const QString& name, const QString& text);
    void showText();
    void showButtons();

    ImportOutlook m_outlook;
    ImportState m_state = ImportState::Looking;
    QString m_progressWords;
    QFrame* m_frame;
    QLabel* m_text;
    QProgressBar* m_progress;
    QPushButton* m_import;
    QPushButton* m_save;
    QPushButton* m_load;
    QPushButton* m_cancel;
};

} // namespace dyad
