/**
 * What is durable: events, writes that wait in the outbox, the story of calls; many writes in one commit, by the one
 * instance that works.
 */
package org.ringroute.store;
