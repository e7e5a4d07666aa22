#include "content/publish/static_pages.h"

#include <array>

#include "content/publish/activity_sheet.h"
#include "content/publish/html.h"
#include "content/publish/page_words.h"

namespace beffroi::content {
namespace {

constexpr std::string_view kStyle = R"(
@page { size: A4; margin: 14mm 16mm; }
* { box-sizing: border-box; margin: 0; }
html { background: #efe8da; color: #1b1d2a; font: 18px/1.5 Inter, "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
.sheet { max-width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 14mm 16mm; background: #fff;
  display: flex; flex-direction: column; gap: 5mm; overflow-wrap: anywhere; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1mm 8mm; padding-bottom: 2mm;
  border-bottom: 1.2mm solid #b4472f; font-weight: 600; }
h1 { font-size: 34px; line-height: 1.15; letter-spacing: -0.01em; }
h2 { font-size: 18px; line-height: 1.3; }
.place { font-size: 20px; font-weight: 600; color: #8c3220; }
.top { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4mm 8mm; }
.top > div { flex: 1 1 80mm; }
figure { flex: 0 1 66mm; }
img { display: block; width: 100%; max-height: 60mm; object-fit: cover; border-radius: 2mm; }
figcaption { margin-top: 1mm; font-size: 13px; line-height: 1.3; color: #4d5163; }
.task { font-size: 21px; }
.task p + p { margin-top: 3mm; }
.names { display: flex; gap: 8mm; }
.names span { flex: 1; border-bottom: 0.4mm dotted #1b1d2a; }
.names span + span { flex: 0 0 45mm; }
.space { flex: 1; min-height: 80mm; padding: 3mm 4mm; border: 0.5mm solid #6b6f80; border-radius: 3mm; }
.space h2, .note, footer { color: #4d5163; }
.space h2 { font-weight: 500; }
footer { font-size: 15px; }
.note { font-size: 15px; }
.list { min-height: 0; }
.list ul { padding: 0; list-style: none; }
.list li { padding: 2.5mm 0; border-top: 0.3mm solid #d8d0bf; display: flex; flex-wrap: wrap;
  justify-content: space-between; gap: 0 6mm; }
.list h2 { margin-bottom: 2mm; color: #8c3220; }
a { color: #1b4f8a; }
@media (max-width: 700px) {
  .sheet { margin: 0; min-height: 0; padding: 6mm; }
  h1 { font-size: 28px; }
  .names span + span { flex: 1; }
}
@media print {
  html { background: none; font-size: 12pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .sheet { max-width: none; min-height: 266mm; margin: 0; padding: 0; }
  .sheet + .sheet { break-before: page; min-height: 0; }
  .list { min-height: 0; }
  h1 { font-size: 24pt; }
  h2 { font-size: 12pt; }
  .place, .task { font-size: 14pt; }
  footer, .note { font-size: 10pt; }
  figcaption { font-size: 8pt; }
  .top, .way, .names, footer, .list li { break-inside: avoid; }
}
)";

}  // namespace

std::string static_page(const PageParts& parts) {
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"" + escaped(language_tag(parts.locale)) + "\">\n<head>\n";
    html += "<meta charset=\"utf-8\">\n";
    html +=
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n";
    html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    html += "<meta name=\"referrer\" content=\"no-referrer\">\n";
    const std::string city = parts.city.empty() ? "" : " · " + parts.city;
    html += "<title>" + escaped(parts.title + city) + "</title>\n<style>";
    html += kStyle;
    return html + "</style>\n</head>\n<body>\n" + parts.body + "</body>\n</html>\n";
}

std::vector<StaticPage> static_pages(const Content& content, const PagePictures& pictures) {
    return activity_pages(content, pictures);
}

std::string page_is_gone() {
    constexpr std::array kLanguages{"fr", "en", "nl"};
    std::string body = "<main class=\"sheet list\">\n";
    for (const char* language : kLanguages) {
        const PageWords& words = page_words(language);
        body += "<div lang=\"" + std::string{language} + "\">\n<h2>" + escaped(words.gone) + "</h2>\n<p>" +
                escaped(words.gone_help) + "</p>\n</div>\n";
    }
    const PageWords& first = page_words(kLanguages.front());
    return static_page({kLanguages.front(), std::string{first.gone}, "", body + "</main>\n"});
}

}  // namespace beffroi::content
