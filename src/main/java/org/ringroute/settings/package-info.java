/**
 * What is set, in the file and by administrators; what is kept secret; files and addresses that others must not reach.
 */
package org.ringroute.settings;
