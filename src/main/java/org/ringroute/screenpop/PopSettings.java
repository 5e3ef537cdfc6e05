package org.ringroute.screenpop;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.ringroute.screenpop.PopSetting.Mode;
import org.ringroute.screenpop.PopSetting.Trigger;
import org.ringroute.settings.ContentChangedEvent;
import org.ringroute.settings.NamedContent;
import org.ringroute.settings.OtherInstances;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** When records open by themselves, for each extension and client; ready in memory, as every call asks. */
@Component("popSettings")
public class PopSettings {

    /** In the place of an extension: all of them. */
    public static final String ALL = "*";

    private final JdbcClient jdbc;
    private final NamedContent contents;
    private volatile Map<String, Map<PopClient, PopSetting>> byExtension = Map.of();

    PopSettings(JdbcClient jdbc, NamedContent contents) {
        this.jdbc = jdbc;
        this.contents = contents;
        reload();
    }

    @EventListener
    void changedElsewhere(ContentChangedEvent changed) {
        if (changed.name().equals(OtherInstances.SCREEN_POP)) {
            reload();
        }
    }

    private void reload() {
        Map<String, Map<PopClient, PopSetting>> read = new TreeMap<>();
        jdbc.sql("SELECT extension, client, pop_mode, pop_trigger FROM screen_pop")
                .query(row -> {
                    PopClient client = PopClient.of(row.getString(2)).orElseThrow();
                    read.computeIfAbsent(row.getString(1), extension -> new EnumMap<>(PopClient.class))
                            .put(
                                    client,
                                    new PopSetting(
                                            client, Mode.valueOf(row.getString(3)), Trigger.valueOf(row.getString(4))));
                });
        byExtension = read;
    }

    /** What holds for an extension: its own, else that of all, else automatic at ringing. */
    public PopSetting of(String extension, PopClient client) {
        PopSetting own = byExtension.getOrDefault(extension, Map.of()).get(client);
        if (own != null) {
            return own;
        }
        return byExtension
                .getOrDefault(ALL, Map.of())
                .getOrDefault(client, new PopSetting(client, Mode.automatic, Trigger.ringing));
    }

    /** The same for each client. */
    public List<PopSetting> of(String extension) {
        return Arrays.stream(PopClient.values())
                .map(client -> of(extension, client))
                .toList();
    }

    /** Sets it for one extension, or for {@link #ALL}: then also for those that had a setting of their own. */
    @Transactional
    public void set(String extension, PopSetting setting) {
        String client = setting.client().text();
        if (extension.equals(ALL)) {
            jdbc.sql("DELETE FROM screen_pop WHERE client = ?").param(client).update();
        } else {
            jdbc.sql("DELETE FROM screen_pop WHERE extension = ? AND client = ?")
                    .params(extension, client)
                    .update();
        }
        jdbc.sql("INSERT INTO screen_pop (extension, client, pop_mode, pop_trigger) VALUES (?, ?, ?, ?)")
                .params(
                        extension,
                        client,
                        setting.mode().name(),
                        setting.trigger().name())
                .update();
        changed();
    }

    /** Back to what holds at the beginning. */
    @Transactional
    public void clear() {
        jdbc.sql("DELETE FROM screen_pop").update();
        changed();
    }

    private void changed() {
        contents.write(OtherInstances.SCREEN_POP, UUID.randomUUID().toString());
        reload();
    }
}
