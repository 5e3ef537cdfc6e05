package org.ringroute.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/** Changes some settings and leaves the others, as a page would. */
public final class SettingsChange {

    private SettingsChange() {}

    /** Reads the settings, lets them be changed, and writes them back. */
    public static void change(Api api, Consumer<ObjectNode> change) {
        ObjectNode settings = (ObjectNode) api.get("/api/settings");
        change.accept(settings);
        api.put("/api/settings", settings.toString());
    }

    /** Sets one of them, such as {@code callLog}, {@code enabled}, {@code false}. */
    public static void set(Api api, String section, String name, boolean value) {
        change(api, settings -> settings.withObject("/" + section).put(name, value));
    }

    /** Sets one of them to a text. */
    public static void set(Api api, String section, String name, String value) {
        change(api, settings -> settings.withObject("/" + section).put(name, value));
    }

    /** Sets one of them to a list. */
    public static void setList(Api api, String section, String name, String... values) {
        change(api, settings -> {
            var list = settings.withObject("/" + section).putArray(name);
            for (String value : values) {
                list.add(value);
            }
        });
    }
}
