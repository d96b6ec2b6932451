#include "core/model/Safetensors.h"

#include "core/base/AtomicFile.h"
#include "core/base/Error.h"
#include "tests/support/TemporaryFolder.h"
#include "tests/support/Test.h"

#include <cstring>

using namespace dyad;

namespace
{

void saveSmall(const std::filesystem::path& path)
{
    const std::vector<float> values{1, 2, 3, 4, 5, 6};
    const std::vector<NamedTensor> tensors{
        {"weights", TensorType::F32, {2, 3}, std::as_bytes(std::span(values))}};
    saveSafetensors(realFileSystem(), path, tensors, {{"plan", "{}"}}, ChecksumPolicy::Append);
}

} // namespace

TEST_CASE("Tensors and metadata come back as they were saved")
{
    const TemporaryFolder folder;
    saveSmall(folder / "a.safetensors");
    const auto file = SafetensorsFile::load(folder / "a.safetensors");
    REQUIRE(file.tensors().size() == 1);
    CHECK(file.hasChecksum());
    CHECK(file.metadata().at("plan") == "{}");
    const NamedTensor* const weights = file.find("weights");
    REQUIRE(weights != nullptr);
    CHECK(weights->shape == std::vector<std::int64_t>{2, 3});
    float last = 0;
    std::memcpy(&last, weights->bytes.data() + 20, 4);
    CHECK(last == 6.0F);
}

TEST_CASE("Every single flipped bit of a small file is detected")
{
    const TemporaryFolder folder;
    saveSmall(folder / "a.safetensors");
    const std::string good = loadText(folder / "a.safetensors");
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
        std::string bad = good;
        bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
        saveText(realFileSystem(), folder / "b.safetensors", bad);
        bool detected = false;
        try {
            detected = !SafetensorsFile::load(folder / "b.safetensors").hasChecksum();
        } catch (const Error&) {
            detected = true;
        }
        INFO("bit " << bit);
        REQUIRE(detected);
    }
}

TEST_CASE("Every truncation of a small file is detected")
{
    const TemporaryFolder folder;
    saveSmall(folder / "a.safetensors");
    const std::string good = loadText(folder / "a.safetensors");
    for (std::size_t length = 0; length < good.size(); ++length) {
        saveText(realFileSystem(), folder / "b.safetensors", good.substr(0, length));
        REQUIRE_THROWS_AS(SafetensorsFile::load(folder / "b.safetensors"), Error);
    }
}
