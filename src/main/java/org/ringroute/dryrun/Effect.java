package org.ringroute.dryrun;

/**
 * Names one value of what a call leads to.
 *
 * @param of whose, such as a user or an address; may be empty
 * @param field such as {@code Subject}; may be empty
 */
record Effect(Kind kind, String of, String field) implements Comparable<Effect> {

    @Override
    public int compareTo(Effect other) {
        int order = kind.compareTo(other.kind);
        order = order == 0 ? of.compareTo(other.of) : order;
        return order == 0 ? field.compareTo(other.field) : order;
    }
}
