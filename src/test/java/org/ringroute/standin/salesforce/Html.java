package org.ringroute.standin.salesforce;

/** What the pages for people have in common. */
final class Html {

    private static final String STYLE =
            """
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem;
                   color: #16325c; background: #f4f6f9; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
            table { border-collapse: collapse; width: 100%; background: #fff; box-shadow: 0 1px 3px #0002; }
            th, td { text-align: left; padding: .4rem .7rem; border-bottom: 1px solid #e5e9ef; vertical-align: top; }
            th { font-weight: 600; color: #54698d; font-size: .85rem; } td { overflow-wrap: anywhere; }
            .none { color: #706e6b; } .count { color: #54698d; font-weight: 400; }
            button { font: inherit; padding: .4rem 1.2rem; border: 1px solid #d8dde6; border-radius: 4px;
                     background: #fff; color: #0070d2; cursor: pointer; }
            button.yes { background: #0070d2; color: #fff; }
            """;

    private Html() {}

    static String page(String title, String head, String body) {
        return "<!doctype html>\n<html lang='en'><head><meta charset='utf-8'><title>" + escape(title) + "</title>"
                + "<meta name='viewport' content='width=device-width'><link rel='icon' href='data:,'>" + head
                + "<style>" + STYLE
                + "</style></head>\n<body>\n" + body + "</body></html>\n";
    }

    static String link(String path, Object text) {
        return "<a href='" + escape(path) + "'>" + escape(text) + "</a>";
    }

    static String escape(Object value) {
        return String.valueOf(value)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
