#include "base/signature.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>

#include "base/error.hpp"

namespace hoso {

namespace {

constexpr std::size_t signature_bytes = 64;
constexpr std::size_t key_bytes = 32;
constexpr std::uint64_t largest_key_file = 1 << 16;
constexpr const char* hex_digits = "0123456789abcdef";

struct FreeKey {
    void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
};
struct FreeContext {
    void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};
struct FreeBio {
    void operator()(BIO* bio) const noexcept { BIO_free(bio); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;
using Bio = std::unique_ptr<BIO, FreeBio>;

[[noreturn]] void refuse(const char* code, const std::string& message, const std::filesystem::path& file,
                         const std::string& hint = {})
{
    throw BaseError(Failure::input, code, message, file.string(), hint);
}

std::string hex(std::span<const unsigned char> bytes)
{
    std::string digits;
    for (const unsigned char byte : bytes) {
        digits += hex_digits[byte >> 4];
        digits += hex_digits[byte & 15];
    }
    return digits;
}

template <std::size_t Size>
std::optional<std::array<unsigned char, Size>> bytes_of(const std::string& digits)
{
    std::array<unsigned char, Size> bytes{};
    if (digits.size() != 2 * Size)
        return std::nullopt;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const std::size_t value = std::string_view(hex_digits).find(digits[i]);
        if (value == std::string_view::npos)
            return std::nullopt;
        bytes[i / 2] = static_cast<unsigned char>(bytes[i / 2] * 16 + value);
    }
    return bytes;
}

const unsigned char* data_of(std::span<const std::byte> bytes)
{
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

struct SigningKey::State {
    Key key;
};

SigningKey::SigningKey(std::unique_ptr<State> state) : state_(std::move(state)) {}
SigningKey::SigningKey(SigningKey&&) noexcept = default;
SigningKey& SigningKey::operator=(SigningKey&&) noexcept = default;
SigningKey::~SigningKey() = default;

SigningKey SigningKey::make(const std::filesystem::path& file)
{
    auto state = std::make_unique<State>();
    state->key.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    const Bio memory(BIO_new(BIO_s_mem()));
    if (!state->key || !memory ||
        PEM_write_bio_PKCS8PrivateKey(memory.get(), state->key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        refuse("HOSO-KEY-FORMAT", "no key can be made on this machine", file);
    char* text = nullptr;
    const long length = BIO_get_mem_data(memory.get(), &text);
    const UniqueFd fd(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!fd && errno == EEXIST)
        refuse("HOSO-KEY-EXISTS", "there is a file of this name already; a key is never overwritten", file);
    if (!fd)
        throw_errno("cannot write the key", file.string());
    write_all(fd.get(), as_bytes({text, static_cast<std::size_t>(length)}), file.string());
    if (::fsync(fd.get()) != 0)
        throw_errno("cannot make the key durable", file.string());
    return SigningKey(std::move(state));
}

SigningKey SigningKey::load(const std::filesystem::path& file)
{
    const std::string text = read_text_file(file, largest_key_file);
    struct stat facts {};
    if (::stat(file.c_str(), &facts) == 0 && (facts.st_mode & 077) != 0)
        refuse("HOSO-KEY-OPEN", "others than its owner can read the key", file,
               "chmod 600 the file, or make a new key");
    auto state = std::make_unique<State>();
    const Bio memory(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
    // An encrypted key would ask at the terminal; an empty passphrase refuses it instead.
    char no_passphrase[] = "";
    state->key.reset(PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, no_passphrase));
    if (!state->key || EVP_PKEY_get_id(state->key.get()) != EVP_PKEY_ED25519)
        refuse("HOSO-KEY-FORMAT", "this is no Ed25519 key in PEM form", file);
    return SigningKey(std::move(state));
}

std::string SigningKey::sign(std::span<const std::byte> message) const
{
    const Context context(EVP_MD_CTX_new());
    std::array<unsigned char, signature_bytes> signature{};
    std::size_t length = signature.size();
    if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, state_->key.get()) != 1 ||
        EVP_DigestSign(context.get(), signature.data(), &length, data_of(message), message.size()) != 1)
        throw BaseError(Failure::internal, "HOSO-KEY-SIGN", "the message cannot be signed");
    return hex(std::span(signature).first(length));
}

std::string SigningKey::public_key() const
{
    std::array<unsigned char, key_bytes> key{};
    std::size_t length = key.size();
    if (EVP_PKEY_get_raw_public_key(state_->key.get(), key.data(), &length) != 1)
        throw BaseError(Failure::internal, "HOSO-KEY-SIGN", "the public key cannot be read");
    return hex(std::span(key).first(length));
}

bool signature_holds(const std::string& public_key, std::span<const std::byte> message, const std::string& signature)
{
    const auto key_raw = bytes_of<key_bytes>(public_key);
    const auto raw = bytes_of<signature_bytes>(signature);
    if (!key_raw || !raw)
        return false;
    const Key key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key_raw->data(), key_raw->size()));
    const Context context(EVP_MD_CTX_new());
    return key && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), raw->data(), raw->size(), data_of(message), message.size()) == 1;
}

}  // namespace hoso
