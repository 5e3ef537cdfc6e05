/**
 * What the server holds requests to before anybody works on them: bodies, heads, addresses, pace; and how often the log
 * says the same.
 */
package org.ringroute.limits;
