package org.ringroute.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page in the place of an answer, as proxies and maintenance give it: only what it is called is worth keeping. */
public final class HtmlTitle {

    private static final Pattern PAGE = Pattern.compile(
            "<(!doctype|html|head|body|h1|title|\\?xml)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TITLE =
            Pattern.compile("<(title|h1)\\b[^>]*>([^<]*)<", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern UNSEEN =
            Pattern.compile("<(script|style)\\b.*?</\\1\\s*>|<[^>]*>?", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final int LONGEST = 120;

    private HtmlTitle() {}

    /** Whether a text is a page. */
    public static boolean isPage(String text) {
        return text != null && text.strip().startsWith("<");
    }

    /** The text with a page in it reduced to its title, or to the beginning of what it says when it has none. */
    public static String inPlaceOfPage(String text) {
        if (text == null || text.indexOf('<') < 0) {
            return text;
        }
        Matcher page = PAGE.matcher(text);
        return page.find() ? text.substring(0, page.start()) + title(page.group()) : text;
    }

    private static String title(String page) {
        Matcher title = TITLE.matcher(page);
        while (title.find()) {
            if (!title.group(2).isBlank()) {
                return start(title.group(2));
            }
        }
        return start(UNSEEN.matcher(page).replaceAll(" "));
    }

    private static String start(String text) {
        return PlainText.start(text.replaceAll("\\s+", " ").strip(), LONGEST);
    }
}
