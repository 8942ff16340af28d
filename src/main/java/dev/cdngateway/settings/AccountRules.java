package dev.cdngateway.settings;

import dev.cdngateway.vendor.AccountProperties;
import dev.cdngateway.vendor.Vendor;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the accounts by what their vendors know. */
final class AccountRules {

    private static final Logger LOG = LoggerFactory.getLogger(AccountRules.class);
    private static final String ACCOUNTS = GatewayProperties.PREFIX + ".accounts";

    private final Map<String, Vendor> vendors;
    private final SettingFaults faults;

    AccountRules(Map<String, Vendor> vendors, SettingFaults faults) {
        this.vendors = vendors;
        this.faults = faults;
    }

    /** The same accounts, their credentials and settings named as their vendors spell them. */
    Map<String, AccountProperties> spelled(Map<String, AccountProperties> accounts) {
        Map<String, AccountProperties> spelled = new LinkedHashMap<>();
        accounts.forEach((name, account) -> spelled.put(name, spelled(account)));
        return spelled;
    }

    private AccountProperties spelled(AccountProperties account) {
        Vendor vendor = vendor(account);
        if (vendor == null) {
            return account;
        }
        return new AccountProperties(
                account.vendor(),
                account.baseUrl(),
                account.hosts(),
                spelled(account.credentials(), vendor.description().keys()),
                spelled(account.settings(), vendor.description().keys()),
                account.paused(),
                account.limits());
    }

    private static Map<String, String> spelled(Map<String, String> given, Set<String> known) {
        Map<String, String> spelled = new LinkedHashMap<>();
        given.forEach((name, value) -> spelled.put(
                known.stream()
                        .filter(key -> Names.uniform(key).equals(Names.uniform(name)))
                        .findAny()
                        .orElse(name),
                value));
        return spelled;
    }

    void check(Map<String, AccountProperties> accounts) {
        if (accounts.isEmpty()) {
            faults.add(ACCOUNTS, "no account is set; name at least one with vendor, base-url, hosts and credentials");
        }
        accounts.forEach(this::check);
    }

    private void check(String name, AccountProperties account) {
        String path = ACCOUNTS + "." + name;
        Names.check(path, name, faults);
        checkBaseUrl(path + ".base-url", account.baseUrl());
        HostRules.check(path + ".hosts", account.hosts(), faults);
        Vendor vendor = vendor(account);
        if (vendor != null) {
            vendor.description().faults(account).forEach(sentence -> faults.add(path + "." + sentence));
        } else if (!faults.has(path + ".vendor")) {
            String known = String.join(", ", new TreeSet<>(vendors.keySet()));
            faults.add(path + ".vendor", "'" + account.vendor() + "' is not a vendor; known: " + known);
        }
    }

    private void checkBaseUrl(String path, @Nullable URI url) {
        if (url == null) {
            return;
        }
        String scheme = String.valueOf(url.getScheme());
        boolean web = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
        if (!web || url.getHost() == null) {
            faults.add(path, "must be an absolute http or https URL such as https://cdn.example.com");
        } else if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            faults.add(path, "must have no user info, query or fragment; put secrets under credentials");
        } else if (scheme.equalsIgnoreCase("http") && !Loopback.is(url.getHost())) {
            LOG.warn("{} is plain http: credentials cross the network unprotected; https is safer", path);
        }
    }

    @SuppressWarnings({"NullAway", "ConstantValue"}) // null where nothing is set
    private @Nullable Vendor vendor(AccountProperties account) {
        return account.vendor() == null ? null : vendors.get(account.vendor());
    }
}
