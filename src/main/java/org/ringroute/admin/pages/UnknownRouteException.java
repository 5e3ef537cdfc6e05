package org.ringroute.admin.pages;

/** A page asks for a route, a kamelet or a file that does not run. */
class UnknownRouteException extends RuntimeException {}
