#include "core/model/kernels/RoundedProduct.h"

#include <dnnl.hpp>

namespace dyad
{
namespace
{

using dnnl::memory;
using Type = memory::data_type;
using Layout = memory::format_tag;

const dnnl::engine& processor()
{
    static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
    return engine;
}

memory::desc rowMajor(memory::dim rows, memory::dim columns, Type type, memory::dim stride)
{
    return {{rows, columns}, type, memory::dims{stride, 1}};
}

/// oneDNN does not write what it only reads.
void* readOnly(const float* numbers)
{
    return const_cast<float*>(numbers);
}

bool has(dnnl::cpu_isa wanted)
{
    const auto found = static_cast<unsigned>(dnnl::get_effective_cpu_isa());
    return (found & static_cast<unsigned>(wanted)) == static_cast<unsigned>(wanted);
}

dnnl::matmul::primitive_desc describe(const memory::desc& a, const memory::desc& matrix,
                                      const memory::desc& c)
{
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
#if DNNL_VERSION_MAJOR < 3
    return {dnnl::matmul::desc(a, matrix, c), attributes, processor()};
#else
    return {processor(), a, matrix, c, attributes};
#endif
}

} // namespace

bool hasBf16Instructions()
{
    return has(dnnl::cpu_isa::avx512_core_bf16);
}

bool canMultiplyRounded()
{
    return has(dnnl::cpu_isa::avx512_core);
}

/// Everything that depends on how many rows there are: oneDNN lays the matrix out as suits their number.
class RoundedProduct::OfRows
{
public:
    OfRows(memory::dim rows, memory::dim depth, memory::dim columns, const float* matrix)
        : m_rows(rows)
        , m_depth(depth)
        , m_plan(describe(rowMajor(rows, depth, Type::bf16, depth),
                          memory::desc({depth, columns}, Type::bf16, Layout::any),
                          rowMajor(rows, columns, Type::f32, columns)))
        , m_product(m_plan)
        , m_rounded(m_plan.src_desc(), processor())
        , m_matrix(m_plan.weights_desc(), processor())
        , m_scratch(m_plan.scratchpad_desc(), processor())
        , m_result(m_plan.dst_desc(), processor(), nullptr)
    {
        memory exact(rowMajor(depth, columns, Type::f32, columns), processor(), readOnly(matrix));
        dnnl::reorder(exact, m_matrix).execute(m_stream, exact, m_matrix);
        m_stream.wait();
    }

    std::size_t rows() const { return static_cast<std::size_t>(m_rows); }

    void multiply(const float* a, memory::dim aStride, float* c)
    {
        if (aStride != m_aStride) {
            m_aStride = aStride;
            m_exact = memory(rowMajor(m_rows, m_depth, Type::f32, aStride), processor(), readOnly(a));
            m_rounding = dnnl::reorder(m_exact, m_rounded);
        }
        m_exact.set_data_handle(readOnly(a));
        m_result.set_data_handle(c);
        m_rounding.execute(m_stream, m_exact, m_rounded);
        m_product.execute(m_stream, {{DNNL_ARG_SRC, m_rounded},
                                     {DNNL_ARG_WEIGHTS, m_matrix},
                                     {DNNL_ARG_DST, m_result},
                                     {DNNL_ARG_SCRATCHPAD, m_scratch}});
        m_stream.wait();
    }

private:
    memory::dim m_rows;
    memory::dim m_depth;
    dnnl::stream m_stream{processor()};
    dnnl::matmul::primitive_desc m_plan;
    dnnl::matmul m_product;
    memory m_rounded;
    memory m_matrix;
    memory m_scratch;
    memory m_result;
    memory::dim m_aStride = 0;
    memory m_exact;
    dnnl::reorder m_rounding;
};

RoundedProduct::RoundedProduct(std::size_t depth, std::size_t columns, const float* matrix)
    : m_depth(depth)
    , m_columns(columns)
    , m_matrix(matrix)
{
}

RoundedProduct::~RoundedProduct() = default;

void RoundedProduct::multiply(std::size_t rows, const float* a, std::size_t aStride, float* c)
{
    const auto size = [](std::size_t number) { return static_cast<memory::dim>(number); };
    if (!m_last || m_last->rows() != rows)
        m_last = std::make_unique<OfRows>(size(rows), size(m_depth), size(m_columns), m_matrix);
    m_last->multiply(a, size(aStride), c);
}

} // namespace dyad
