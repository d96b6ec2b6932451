// Which of its kernels OpenBLAS uses.
#pragma once

namespace dyad
{

/// OpenBLAS knows processors by name, and takes one that is newer than itself for the oldest there is:
/// products are then four times slower. Where the processor has AVX-512 and the person has not chosen
/// otherwise (OPENBLAS_CORETYPE), it is told to use the kernels for that. To be called before OpenBLAS is
/// loaded, and before there are threads.
void chooseBlasKernels();

} // namespace dyad
