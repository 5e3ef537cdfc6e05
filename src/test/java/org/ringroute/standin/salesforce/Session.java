package org.ringroute.standin.salesforce;

import java.time.Instant;

/**
 * What an access token stands for.
 *
 * @param approval the approval it came from, or null for flows without a refresh token
 */
record Session(String accessToken, String userId, String scope, Instant issuedAt, Approval approval) {}
