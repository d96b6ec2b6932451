// The losses on vehicles that the training does not see.
#pragma once

#include "core/base/WorkerPool.h"
#include "core/training/BatchSource.h"

#include <optional>

namespace dyad
{

/// With z = mean. Nothing where there is no vehicle to validate on.
std::optional<LossTerms> validationLosses(VariationalNetwork& network, const BatchSource& batches,
                                          std::span<const std::uint32_t> snippets, int batchSize,
                                          WorkerPool& pool);

} // namespace dyad
