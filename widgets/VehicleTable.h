// The queue of vehicles: search, filter, sort, and a walk by keyboard.
#pragma once

#include "widgets/Panel.h"
#include "widgets/VehicleModel.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

class QComboBox;
class QPushButton;
class QLineEdit;
class QTableView;

namespace dyad
{

class VehicleTable : public Panel
{
    Q_OBJECT

public:
    explicit VehicleTable(QWidget* parent = nullptr);

    /// Sorting, search and the selected vehicle (where it is still there) stay.
    void setRows(std::vector<VehicleRow> rows);
    /// Of one vehicle, where it is there. What is shown stays, whatever was asked for by the review filter.
    void setReview(std::size_t vehicle, const VehicleReview& review);
    /// Shows only these, until the person wants all again or nothing is given; `why` says which they are.
    void setGroup(const std::optional<std::vector<std::size_t>>& vehicles, const QString& why = {});
    /// Without echo; a vehicle that is filtered away or unknown clears the selection.
    void setSelectedVehicle(std::optional<std::size_t> vehicle);
    std::optional<std::size_t> selectedVehicle() const;

    /// As J and K do.
    void selectNext();
    void selectPrevious();

    QTableView* table() const { return m_table; }
    QLineEdit* searchBox() const { return m_search; }

Q_SIGNALS:
    void vehicleSelected(std::size_t vehicle);
    void groupLeft();

protected:
    void themeChanged() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildTable();
    QWidget* buildSearch();
    QWidget* buildKeys();
    QComboBox* buildReviewFilter();
    void filterReviews();
    void refilter(const std::function<void()>& change);
    void showUsedColumns();
    void restoreSelection();
    void step(int rows);
    void showCounts();
    void emitSelection();

    VehicleModel* m_model;
    VehicleFilter* m_filter;
    QTableView* m_table;
    QLineEdit* m_search;
    QComboBox* m_verdict;
    QComboBox* m_review;
    QPushButton* m_group;
    bool m_quiet = false;                ///< the selection moves by code, not by hand
    std::optional<std::size_t> m_wanted; ///< stays the selection through new rows
};

} // namespace dyad
