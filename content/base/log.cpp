#include "content/base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace beffroi::log {
namespace {

spdlog::logger& sink() {
    static const auto logger = [] {
        auto made = spdlog::stderr_logger_mt("beffroi");
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
        return made;
    }();
    return *logger;
}

std::string line(std::string_view event, Fields fields) {
    std::string text{event};
    for (const Field& field : fields) {
        text += ' ';
        text += field.name;
        text += '=';
        const bool quoted = field.value.empty() || field.value.find_first_of(" \"\n") != std::string::npos;
        if (quoted) text += '"';
        for (const char c : field.value) {
            if (c == '"' || c == '\\') text += '\\';
            text += c == '\n' ? ' ' : c;
        }
        if (quoted) text += '"';
    }
    return text;
}

}  // namespace

void info(std::string_view event, Fields fields) {
    sink().info(line(event, fields));
}
void warn(std::string_view event, Fields fields) {
    sink().warn(line(event, fields));
}
void error(std::string_view event, Fields fields) {
    sink().error(line(event, fields));
}
void quieten() {
    sink().set_level(spdlog::level::warn);
}

}  // namespace beffroi::log
