package org.ringroute.routes;

/**
 * Something that is wrong with a route file.
 *
 * @param file relative to the folder of the routes
 * @param place the way to it, such as {@code 0/route/from}, and the id nearest to it
 */
record RouteProblem(String file, String place, String reason) {

    @Override
    public String toString() {
        return file + (place.isEmpty() ? "" : " at " + place) + ": " + reason;
    }
}
