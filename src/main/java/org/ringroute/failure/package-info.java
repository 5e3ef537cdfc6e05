/** What a failure of either side means for what was to be done. */
package org.ringroute.failure;
