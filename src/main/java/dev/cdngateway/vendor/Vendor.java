package dev.cdngateway.vendor;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** One kind of CDN that accounts can be had at. A bean of this type adds a vendor; nothing else has to know it. */
public interface Vendor {

    /** The word that the settings call it by, such as {@code huawei}. */
    String name();

    Capabilities capabilities();

    /** What the vendor takes where the settings do not say otherwise. */
    Limits limits();

    /**
     * The names of all credentials and settings that it knows, with their hyphens, so that environment variables, which
     * have none, find them.
     */
    Set<String> keys();

    /**
     * What is wrong with an account's credentials and settings: a missing or unknown key, a bad value.
     *
     * @return one sentence each, beginning with the key below the account, such as {@code credentials.password is
     *     missing}; never a secret
     */
    List<String> faults(AccountProperties properties);

    /**
     * The adapter of an account whose settings have no fault.
     *
     * @param callTimeout the longest that one HTTP exchange may take, from connecting to the last byte
     * @param limits the account's
     */
    VendorAdapter open(String account, AccountProperties properties, Limits limits, Duration callTimeout);
}
