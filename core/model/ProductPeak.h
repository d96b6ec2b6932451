// The limit that training is measured against: how fast large matrices are multiplied here.
#pragma once

#include "core/base/Progress.h"

#include <memory>

namespace dyad
{

/// Every thread multiplies matrices of its own, by whichever of oneDNN and the BLAS beneath LibTorch is
/// faster, in the size that suits it best.
class ProductPeak
{
public:
    /// Tries them all, for a second or two.
    explicit ProductPeak(int threads, const CancelToken& cancel = {});
    ~ProductPeak();

    /// Multiplies for a few hundredths of a second; 1e9 multiplications and additions a second. A noisy
    /// machine is measured by turns with what is compared.
    double measure();

private:
    struct Implementation;
    std::unique_ptr<Implementation> m_it;
};

} // namespace dyad
