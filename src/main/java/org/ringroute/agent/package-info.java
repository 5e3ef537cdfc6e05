/** What an agent sees and may do: the page, calls, notes, dialling, and signing in without a password. */
package org.ringroute.agent;
