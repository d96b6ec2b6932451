// Where a person says what she thinks of a vehicle: confirmed, false alarm, unsure, and a note.
#pragma once

#include "widgets/VehicleReview.h"

#include <QTimer>
#include <QWidget>

#include <array>
#include <optional>

class QPlainTextEdit;
class QPushButton;

namespace dyad
{

class JudgementBox : public QWidget
{
    Q_OBJECT

public:
    explicit JudgementBox(QWidget* parent = nullptr);

    /// Without echo; nothing: there is no vehicle to judge. A note that is being written is committed first.
    void setReview(const std::optional<VehicleReview>& review);

    /// As C, F and U do: the judgement that stands already is taken back.
    void judge(Judgement judgement);
    /// As N does.
    void writeNote();
    /// What was written so far becomes the note.
    void commitNote();

Q_SIGNALS:
    void judged(std::optional<dyad::Judgement> judgement);
    void noteCommitted(const QString& note);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QPushButton* addButton(const QString& name, const QString& text, const QString& key, Judgement judgement);
    void show(const std::optional<Judgement>& judgement);

    std::array<QPushButton*, 3> m_buttons; ///< by judgement
    QPlainTextEdit* m_note;
    QTimer m_pause; ///< since the last letter: what was written a second ago is kept
    std::optional<VehicleReview> m_review;
};

} // namespace dyad
