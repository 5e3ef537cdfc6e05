/** Activities: what is logged of a call that ended, for whom, and that it is written once. */
package org.ringroute.activity;
