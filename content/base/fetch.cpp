#include "content/base/fetch.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <functional>
#include <memory>
#include <string_view>
#include <system_error>

#include <curl/curl.h>
#include <fcntl.h>
#include <unistd.h>

#include "content/base/file_descriptor.h"

namespace beffroi {
namespace {

struct CurlDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, CurlDeleter>;

/// Where the bytes go; false ends the fetch with Io.
using Sink = std::function<bool(std::string_view)>;

struct Transfer {
    const FetchLimits* limits;
    const Sink* sink;
    std::size_t taken = 0;
    bool too_large = false;
};

std::size_t take_bytes(char* data, std::size_t size, std::size_t count, void* context) {
    auto& transfer = *static_cast<Transfer*>(context);
    const std::size_t length = size * count;
    if (length > transfer.limits->most_bytes - transfer.taken) {
        transfer.too_large = true;
        return 0;
    }
    if (!(*transfer.sink)({data, length})) {
        return 0;
    }
    transfer.taken += length;
    return length;
}

int keep_going(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const auto& transfer = *static_cast<Transfer*>(context);
    return transfer.limits->stop && transfer.limits->stop->load() ? 1 : 0;
}

std::string_view host_of(std::string_view rest) {
    rest = rest.substr(0, rest.find_first_of("/?#"));
    if (rest.find('@') != std::string_view::npos) return {};
    if (rest.starts_with('[')) return rest.substr(0, rest.find(']') + 1);
    return rest.substr(0, rest.find(':'));
}

bool is_loopback(std::string_view host) {
    if (host == "localhost" || host == "[::1]") return true;
    // Digits and dots only: "127.evil.example" is a name, not an address.
    return host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
}

Error status_error(long status, const std::string& url) {
    const std::string detail = url + " answers " + std::to_string(status);
    if (status == 401 || status == 403) return {Fault::Denied, detail};
    if (status == 404 || status == 410) return {Fault::NotFound, detail};
    return {Fault::Io, detail};
}

Error transfer_error(CURLcode code, const Transfer& transfer, const char* reason, const std::string& url) {
    if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED) {
        return {Fault::TooLarge,
                url + " is longer than " + std::to_string(transfer.limits->most_bytes) + " bytes"};
    }
    if (code == CURLE_ABORTED_BY_CALLBACK) return {Fault::Conflict, url + " was stopped"};
    const std::string detail = url + ": " + (*reason != '\0' ? reason : curl_easy_strerror(code));
    return {code == CURLE_OPERATION_TIMEDOUT ? Fault::Timeout : Fault::Io, detail};
}

void limit(CURL* handle, const FetchLimits& limits) {
    curl_easy_setopt(handle, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.most_bytes));
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.to_connect.count()));
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.in_all.count()));
    if (!limits.unix_socket.empty()) {
        curl_easy_setopt(handle, CURLOPT_UNIX_SOCKET_PATH, limits.unix_socket.c_str());
    }
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 64L);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.silence.count()));
}

Outcome fetch_into(const std::string& url, const FetchLimits& limits, const Sink& sink) {
    if (!may_fetch(url)) {
        return Error{Fault::Denied, url + ": only https, or http to this machine, is fetched"};
    }
    static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (initialised != CURLE_OK) return Error{Fault::Io, curl_easy_strerror(initialised)};
    const Handle handle{curl_easy_init()};
    if (!handle) return Error{Fault::Io, "libcurl gives no handle"};

    Transfer transfer{&limits, &sink};
    std::array<char, CURL_ERROR_SIZE> reason{};
    limit(handle.get(), limits);
    curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle.get(), CURLOPT_PROXY, "");
    curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_FAILONERROR, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_USERAGENT, "beffroi/" BEFFROI_VERSION);
    curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, reason.data());
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, &take_bytes);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(handle.get(), CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle.get(), CURLOPT_XFERINFOFUNCTION, &keep_going);
    curl_easy_setopt(handle.get(), CURLOPT_XFERINFODATA, &transfer);

    const CURLcode code = curl_easy_perform(handle.get());
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_HTTP_RETURNED_ERROR) return status_error(status, url);
    if (code != CURLE_OK) return transfer_error(code, transfer, reason.data(), url);
    if (status != 200) return status_error(status, url);
    return Done{};
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

Error system_error(const std::filesystem::path& path) {
    return {Fault::Io, path.string() + ": " + std::strerror(errno)};
}

}  // namespace

bool may_fetch(const std::string& url) {
    const std::string_view text = url;
    if (text.starts_with("https://")) return !host_of(text.substr(8)).empty();
    return text.starts_with("http://") && is_loopback(host_of(text.substr(7)));
}

Result<std::string> fetch(const std::string& url, const FetchLimits& limits) {
    std::string body;
    TRY(fetch_into(url, limits, [&](std::string_view bytes) {
        body.append(bytes);
        return true;
    }));
    return body;
}

Result<std::uint64_t> fetch_to_file(const std::string& url, const std::filesystem::path& path,
                                    const FetchLimits& limits) {
    std::error_code ignored;
    std::filesystem::create_directories(path.parent_path(), ignored);
    const std::filesystem::path part = path.string() + ".part";
    const FileDescriptor file{::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)};
    if (!file.is_open()) return system_error(part);

    std::uint64_t length = 0;
    const Outcome got = fetch_into(url, limits, [&](std::string_view bytes) {
        length += bytes.size();
        return write_all(file.get(), bytes);
    });
    if (!got) {
        std::filesystem::remove(part, ignored);
        return got.error();
    }
    if (::fsync(file.get()) != 0 || ::rename(part.c_str(), path.c_str()) != 0) return system_error(path);
    return length;
}

}  // namespace beffroi
