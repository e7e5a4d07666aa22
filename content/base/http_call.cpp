#include "content/base/http_call.h"

#include <algorithm>
#include <array>

#include <curl/curl.h>

namespace beffroi {
namespace {

struct CurlDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Lines = std::unique_ptr<curl_slist, CurlDeleter>;

struct Taken {
    std::size_t most;
    std::string body{};
    bool too_large = false;
};

std::size_t take_bytes(char* data, std::size_t size, std::size_t count, void* context) {
    auto& taken = *static_cast<Taken*>(context);
    const std::size_t length = size * count;
    if (length > taken.most - taken.body.size()) {
        taken.too_large = true;
        return 0;
    }
    taken.body.append(data, length);
    return length;
}

int keep_going(void* context, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const std::atomic<bool>*>(context)->load() ? 1 : 0;
}

/// RFC 9110 §5.5: a field's value holds no CR, LF or NUL.
bool fits_one_line(std::string_view text) {
    return text.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos;
}

Result<Lines> header_lines(const HttpCall& call) {
    Lines lines;
    const auto add = [&lines](const std::string& line) {
        curl_slist* longer = curl_slist_append(lines.get(), line.c_str());
        if (longer == nullptr) return false;
        static_cast<void>(lines.release());
        lines.reset(longer);
        return true;
    };
    if (!add("Expect:")) return Error{Fault::Io, "libcurl gives no header"};
    for (const auto& [name, value] : call.headers) {
        if (!fits_one_line(name) || !fits_one_line(value))
            return Error{Fault::Invalid, "a header of the request does not fit on one line"};
        if (!add(name + ": " + value)) return Error{Fault::Io, "libcurl gives no header"};
    }
    return lines;
}

void describe(CURL* handle, const HttpCall& call) {
    curl_easy_setopt(handle, CURLOPT_URL, call.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "beffroi/" BEFFROI_VERSION);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(call.to_connect.count()));
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(call.in_all.count()));
    if (call.method == "GET") return;
    curl_easy_setopt(handle, CURLOPT_POST, 1L);
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, call.method.c_str());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, call.body.c_str());
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
}

Error failure(CURLcode code, const Taken& taken, const char* reason, const std::string& url) {
    if (taken.too_large)
        return {Fault::TooLarge, url + " answers more than " + std::to_string(taken.most) + " bytes"};
    if (code == CURLE_ABORTED_BY_CALLBACK) return {Fault::Conflict, url + " was stopped"};
    const std::string detail = url + ": " + (*reason != '\0' ? reason : curl_easy_strerror(code));
    if (code == CURLE_OPERATION_TIMEDOUT) return {Fault::Timeout, detail};
    const bool refused = code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL;
    return {refused ? Fault::Invalid : Fault::Io, detail};
}

}  // namespace

struct HttpCaller::Handle {
    std::unique_ptr<CURL, CurlDeleter> curl;
};

HttpCaller::HttpCaller() : handle_{std::make_unique<Handle>()} {
    static const CURLcode initialised = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (initialised == CURLE_OK) handle_->curl.reset(curl_easy_init());
}

HttpCaller::~HttpCaller() = default;

Result<HttpAnswer> HttpCaller::call(const HttpCall& call, const std::atomic<bool>& stop) {
    CURL* const handle = handle_->curl.get();
    if (handle == nullptr) return Error{Fault::Io, "libcurl gives no handle"};
    curl_easy_reset(handle);  // connections stay open
    const Lines lines = TRY(header_lines(call));
    Taken taken{call.most_bytes};
    std::array<char, CURL_ERROR_SIZE> reason{};
    describe(handle, call);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, lines.get());
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, reason.data());
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &take_bytes);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &taken);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &keep_going);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &stop);
    const CURLcode code = curl_easy_perform(handle);
    if (code != CURLE_OK) return failure(code, taken, reason.data(), call.url);
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    return HttpAnswer{static_cast<int>(status), std::move(taken.body)};
}

}  // namespace beffroi
