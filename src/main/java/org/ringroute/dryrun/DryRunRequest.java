package org.ringroute.dryrun;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.ringroute.settings.Settings;

/**
 * What is to be tried on what.
 *
 * @param day whose calls, by the server's clock; null when {@code calls} names them
 * @param calls ids; empty for those of the day
 * @param files the route files to be tried, by name relative to the folder of the routes; null for those that run
 * @param uploaded whether somebody has sent the files, so that they must not reach what the application may
 * @param settings the settings to be tried; null for those in force
 */
public record DryRunRequest(
        LocalDate day, List<String> calls, SortedMap<String, String> files, boolean uploaded, Settings settings) {

    /** In words, for whoever reads of it later. */
    String what() {
        return (day == null ? calls.size() + " calls" : "calls of " + day)
                + (files == null ? "" : ", edited routes")
                + (settings == null ? "" : ", changed settings");
    }
}
