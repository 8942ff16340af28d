package dev.cdngateway.vendor;

import java.time.Duration;

/** One kind of CDN that accounts can be had at. A bean of this type adds a vendor; nothing else has to know it. */
public interface Vendor {

    /** The word that the settings call it by, such as {@code huawei}. */
    String name();

    Capabilities capabilities();

    /** What the vendor takes where the settings do not say otherwise. */
    Limits limits();

    /** What people have to know to set up an account and to read its answers. */
    VendorDescription description();

    /**
     * The adapter of an account whose settings have no fault.
     *
     * @param callTimeout the longest that one HTTP exchange may take, from connecting to the last byte
     * @param limits the account's
     */
    VendorAdapter open(String account, AccountProperties properties, Limits limits, Duration callTimeout);
}
