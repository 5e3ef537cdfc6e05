/** Erases what is known of one person, by the number. */
package org.ringroute.privacy;
