#include "base/error.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

namespace hoso {

Error::Error(Failure failure, std::string code, const std::string& message, std::string input, std::string hint)
    : std::runtime_error(message),
      failure_(failure),
      code_(std::move(code)),
      input_(std::move(input)),
      hint_(std::move(hint))
{
}

void throw_errno(const std::string& what, const std::string& input)
{
    const int error = errno;
    const std::string message = what + ": " + std::strerror(error);
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            throw BaseError(Failure::resource, "HOSO-DISK-FULL", message, input,
                            "free some space or choose another folder, then run the same command again");
        case ENOENT:
        case ENOTDIR:
            throw BaseError(Failure::input, "HOSO-FILE-MISSING", message, input, "check the path");
        case EACCES:
        case EPERM:
        case EROFS:
            throw BaseError(Failure::input, "HOSO-FILE-PERMISSION", message, input,
                            "check who owns the file and its folder");
        default:
            throw BaseError(Failure::input, "HOSO-FILE-IO", message, input);
    }
}

}  // namespace hoso
