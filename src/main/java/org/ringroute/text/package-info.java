/** Texts that people read: made plain, shortened, or filled from a template. Plain Java. */
package org.ringroute.text;
