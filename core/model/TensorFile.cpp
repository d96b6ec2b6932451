#include "core/model/TensorFile.h"

#include "core/base/Error.h"

#include <cassert>
#include <cstring>

namespace dyad
{
namespace
{

torch::ScalarType scalarTypeOf(TensorType type)
{
    switch (type) {
    case TensorType::F32:
        return torch::kFloat32;
    case TensorType::F64:
        return torch::kFloat64;
    case TensorType::I64:
        return torch::kInt64;
    case TensorType::U8:
        return torch::kUInt8;
    }
    return torch::kFloat32;
}

TensorType tensorTypeOf(torch::ScalarType type)
{
    switch (type) {
    case torch::kFloat64:
        return TensorType::F64;
    case torch::kInt64:
        return TensorType::I64;
    case torch::kUInt8:
        return TensorType::U8;
    default:
        assert(type == torch::kFloat32);
        return TensorType::F32;
    }
}

} // namespace

NamedTensor namedTensor(std::string name, const torch::Tensor& tensor)
{
    assert(tensor.is_contiguous() && tensor.device().is_cpu());
    const auto* const bytes = static_cast<const std::byte*>(tensor.data_ptr());
    return {std::move(name), tensorTypeOf(tensor.scalar_type()), tensor.sizes().vec(),
            std::span(bytes, static_cast<std::size_t>(tensor.numel()) * tensor.element_size())};
}

torch::Tensor tensorOf(const NamedTensor& stored)
{
    torch::Tensor tensor = torch::empty(stored.shape, scalarTypeOf(stored.type));
    if (!stored.bytes.empty())
        std::memcpy(tensor.data_ptr(), stored.bytes.data(), stored.bytes.size());
    return tensor;
}

void loadParameters(torch::nn::Module& module, const SafetensorsFile& file, const std::string& prefix)
{
    torch::NoGradGuard noGradient;
    for (const auto& entry : module.named_parameters()) {
        const NamedTensor* const stored = file.find(prefix + entry.key());
        if (stored == nullptr)
            throw Error(ErrorKind::Data, "The file has no weights '" + prefix + entry.key() + "'.");
        if (entry.value().sizes().vec() != stored->shape)
            throw Error(ErrorKind::Data,
                        "The weights '" + entry.key() + "' have another shape than the model's.");
        entry.value().copy_(tensorOf(*stored));
    }
}

void checkWeightsFit(const SafetensorsFile& file, const ModelOptions& options)
{
    std::size_t stored = 0;
    for (const NamedTensor& tensor : file.tensors())
        stored += tensor.bytes.size() / sizeof(float);
    const auto hidden = static_cast<std::size_t>(options.hidden);
    const bool isDense = options.network == NetworkKind::Dense;
    const std::size_t columns =
        isDense ? static_cast<std::size_t>(options.length) * static_cast<std::size_t>(options.inputs)
                : hidden * static_cast<std::size_t>(options.states());
    const std::size_t fewest = hidden * (columns + static_cast<std::size_t>(options.latent));
    if (stored < fewest)
        throw Error(ErrorKind::Data, "it has fewer weights than its plan asks for.");
}

} // namespace dyad
