#include "app/cli/WindowWords.h"

#include <cmath>

namespace dyad::cli
{

std::vector<std::string> wordsOn(const WindowFit& fit, int window)
{
    std::vector<std::string> sentences;
    const std::string rows = std::to_string(window) + " rows";
    if (fit.fittingWindow > 0) {
        const std::string fitting = std::to_string(fit.fittingWindow);
        sentences.push_back(std::to_string(fit.tooShort) + " of " + std::to_string(fit.sessions) +
                            " charging sessions are shorter than a window of " + rows +
                            ", and are neither learned from nor judged; a plan (--plan) of {\"window\": " +
                            fitting + ", \"stride\": " + fitting + "} takes most of them in.");
    }
    if (fit.fittingStep > 0) {
        const auto minutes = [&](double seconds) {
            return std::to_string(std::lround(seconds / 60.0)) + " min";
        };
        sentences.push_back("A window of " + rows + " spans " + minutes(fit.windowSeconds) +
                            " of a charge; imported with --resample " + std::to_string(fit.fittingStep) +
                            " it spans " + minutes(static_cast<double>(fit.fittingStep) * window) +
                            ", and faults stand out more.");
    }
    return sentences;
}

} // namespace dyad::cli
