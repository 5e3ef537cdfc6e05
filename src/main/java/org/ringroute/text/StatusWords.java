package org.ringroute.text;

import java.util.Locale;
import java.util.Map;

/** How an entry says what became of a call, and that it was recorded. Chinese for Chinese readers, English for all others. */
public final class StatusWords {

    private static final Map<String, String> ENGLISH = Map.of(
            "ANSWERED", "Answered",
            "MISSED", "Missed",
            "NO_ANSWER", "No Answer",
            "BUSY", "Busy",
            "FAILED", "Failed",
            "VOICEMAIL", "Voicemail",
            "RECORDING", "Recording");

    private static final Map<String, String> CHINESE = Map.of(
            "ANSWERED", "已接听",
            "MISSED", "未接来电",
            "NO_ANSWER", "无应答",
            "BUSY", "忙线",
            "FAILED", "失败",
            "VOICEMAIL", "语音留言",
            "RECORDING", "录音");

    private StatusWords() {}

    /** The word for a disposition such as {@code NO_ANSWER}, or for {@code RECORDING}; an unknown one is its own word. */
    public static String word(Locale locale, String disposition) {
        boolean chinese = locale != null && locale.getLanguage().equals("zh");
        String name = disposition == null ? "" : disposition;
        return (chinese ? CHINESE : ENGLISH).getOrDefault(name, name);
    }
}
