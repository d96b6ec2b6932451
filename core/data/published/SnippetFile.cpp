#include "core/data/published/SnippetFile.h"

#include "core/base/Error.h"
#include "core/data/published/TorchContainer.h"

namespace dyad
{
namespace
{

[[noreturn]] void refuse(const std::string& clause)
{
    throw Error(ErrorKind::Data, clause);
}

std::string requiredText(const Pickle& pickle, std::uint32_t dictionary, const char* key)
{
    const auto value = valueOf(pickle, dictionary, key);
    if (!value)
        refuse("it has no '" + std::string(key) + "'");
    std::optional<std::string> text = textFrom(pickle, *value);
    if (!text)
        refuse("its '" + std::string(key) + "' is neither text nor number");
    return std::move(*text);
}

} // namespace

SnippetFile parseSnippet(std::span<const std::byte> file)
{
    const SavedObject object = parseSavedObject(file);
    const Pickle& pickle = object.pickle;
    const PickleValue& root = pickle.rootValue();
    if ((root.kind != PickleKind::Tuple && root.kind != PickleKind::List) || root.items.size() != 2)
        refuse("it is no pair of an array and a dictionary");
    const std::uint32_t about = root.items[1];
    SnippetFile snippet;
    snippet.array = arrayFrom(pickle, root.items[0]);
    snippet.car = requiredText(pickle, about, "car");
    snippet.chargeSegment = requiredText(pickle, about, "charge_segment");
    snippet.label = requiredText(pickle, about, "label");
    if (const auto mileage = valueOf(pickle, about, "mileage"))
        snippet.mileageKm = numberFrom(pickle, *mileage).value_or(snippet.mileageKm);
    return snippet;
}

std::vector<std::string> parseColumnNames(std::span<const std::byte> file)
{
    const SavedObject object = parseSavedObject(file);
    return textsFrom(object.pickle, object.pickle.root);
}

} // namespace dyad
