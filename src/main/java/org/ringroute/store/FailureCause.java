package org.ringroute.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What many failures have in common: the error code that Salesforce or the PBX gave, else the beginning of its words. */
public final class FailureCause {

    private static final Pattern SALESFORCE = Pattern.compile("^([A-Z][A-Z0-9_]{3,60})(?::|$)");
    private static final Pattern PBX = Pattern.compile("^the PBX refuses: (-?\\d{1,6})\\b");
    private static final int LONGEST = 60;

    private FailureCause() {}

    /** Such as {@code REQUIRED_FIELD_MISSING}, {@code PBX_40002}, or words. */
    public static String of(String error) {
        String text = error == null || error.isBlank() ? "UNKNOWN" : error.strip();
        Matcher code = SALESFORCE.matcher(text);
        if (code.find()) {
            return code.group(1);
        }
        Matcher pbx = PBX.matcher(text);
        if (pbx.find()) {
            return "PBX_" + pbx.group(1);
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
