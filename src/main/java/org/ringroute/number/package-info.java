/** Phone numbers: what is written in records, frames and settings is read, compared and told without its middle. Plain Java. */
package org.ringroute.number;
