/** What was changed and what was written outside, as a chain in which tampering shows. */
package org.ringroute.audit;
