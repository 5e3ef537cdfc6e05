package org.ringroute.admin;

import java.util.List;

/**
 * A list as the API answers it.
 *
 * @param next what to ask for to get the rest, null when this is all
 */
public record Items<T>(List<T> items, String next) {

    static <T> Items<T> all(List<T> items) {
        return new Items<>(items, null);
    }
}
