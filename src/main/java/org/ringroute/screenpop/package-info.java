/** Who calls, on the screens of agents: what is shown of running calls, and whose record opens. */
package org.ringroute.screenpop;
