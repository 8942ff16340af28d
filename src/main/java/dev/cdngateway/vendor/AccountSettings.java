package dev.cdngateway.vendor;

import java.time.Duration;
import java.util.Map;

/**
 * The accounts as they are set, without a fault.
 *
 * @param byName every configured account
 * @param callTimeout the longest that one HTTP exchange with a vendor may take
 */
public record AccountSettings(Map<String, AccountProperties> byName, Duration callTimeout) {}
