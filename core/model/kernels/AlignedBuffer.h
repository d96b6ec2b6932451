// Numbers whose first one begins a cache line.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

namespace dyad
{

class AlignedBuffer
{
public:
    AlignedBuffer() = default;

    /// Not initialised.
    explicit AlignedBuffer(std::size_t size)
        : m_numbers(static_cast<float*>(std::aligned_alloc(alignment, paddedBytes(size))))
    {
        if (!m_numbers)
            throw std::bad_alloc();
    }

    float* data() { return m_numbers.get(); }
    const float* data() const { return m_numbers.get(); }

private:
    static constexpr std::size_t alignment = 64;

    static std::size_t paddedBytes(std::size_t size)
    {
        return (size * sizeof(float) + alignment) / alignment * alignment; // never none
    }

    struct Free {
        void operator()(float* numbers) const { std::free(numbers); }
    };

    std::unique_ptr<float[], Free> m_numbers;
};

} // namespace dyad
