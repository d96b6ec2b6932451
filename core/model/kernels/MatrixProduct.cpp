#include "core/model/kernels/MatrixProduct.h"

#include <dnnl.h>
#include <new>
#include <stdexcept>
#include <string>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace dyad
{

void multiply(std::size_t rows, std::size_t columns, std::size_t depth, const MatrixView& a,
              const MatrixView& b, float scale, float* c, std::size_t cStride)
{
    if (rows == 0 || columns == 0)
        return;
    const auto letter = [](const MatrixView& view) { return view.transposed == Transposed::Yes ? 'T' : 'N'; };
    const auto size = [](std::size_t number) { return static_cast<dnnl_dim_t>(number); };
    const dnnl_status_t status =
        dnnl_sgemm(letter(a), letter(b), size(rows), size(columns), size(depth), 1.0F, a.data, size(a.stride),
                   b.data, size(b.stride), scale, c, size(cStride));
    if (status == dnnl_out_of_memory)
        throw std::bad_alloc();
    if (status != dnnl_success)
        throw std::logic_error("oneDNN refused a matrix product with status " + std::to_string(status));
}

void keepProductsOnThisThread()
{
#ifdef _OPENMP
    thread_local const bool done = [] {
        omp_set_num_threads(1);
        return true;
    }();
    static_cast<void>(done);
#endif
}

} // namespace dyad
