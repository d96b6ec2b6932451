// Few ticks, and labels as people write numbers.
#pragma once

#include "widgets/QCustomPlot.h"

namespace dyad
{

/// Linear ticks with as many decimals as their distance needs, thousands apart.
class CompactTicker : public QCPAxisTicker
{
public:
    explicit CompactTicker(int ticks = 4, QString suffix = {});

protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
    QVector<double> createTickVector(double step, const QCPRange& range) override;

private:
    QString m_suffix;
    int m_decimals = 0;
};

/// Two ticks: where the data begin and where they end.
class EndsTicker : public QCPAxisTicker
{
public:
    void setEnds(double lower, double upper);

protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
    QVector<double> createTickVector(double step, const QCPRange& range) override;

private:
    double m_lower = 0.0;
    double m_upper = 1.0;
};

/// Powers of ten.
class CompactLogTicker : public QCPAxisTickerLog
{
public:
    CompactLogTicker();

protected:
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
    QVector<double> createTickVector(double step, const QCPRange& range) override;
};

/// Seconds since a start, at round minutes or hours: "0 min", "10 min".
class DurationTicker : public QCPAxisTicker
{
public:
    DurationTicker();

protected:
    double getTickStep(const QCPRange& range) override;
    QString getTickLabel(double tick, const QLocale& locale, QChar format, int precision) override;
    QVector<double> createTickVector(double step, const QCPRange& range) override;

private:
    double m_step = 60;
};

} // namespace dyad
