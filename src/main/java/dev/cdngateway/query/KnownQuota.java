package dev.cdngateway.query;

import dev.cdngateway.vendor.Quota;
import java.time.Instant;
import java.util.List;

/**
 * What a vendor told of an account's quota.
 *
 * @param asOf when it was asked
 */
public record KnownQuota(List<Quota> items, Instant asOf) {}
