package dev.cdngateway.vendor.huawei;

import dev.cdngateway.vendor.AccountProperties;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an account at Huawei Cloud is set up with; checked by {@link #faults}. */
record HuaweiSettings(
        String domainName,
        String username,
        String password,
        URI iamUrl,
        @Nullable String enterpriseProject,
        boolean zhUrlEncode) {

    private static final List<String> BY_PASSWORD = List.of("domain-name", "username", "password");
    private static final List<String> BY_KEY = List.of("access-key", "secret-key");
    private static final Set<String> CREDENTIALS =
            Stream.concat(BY_PASSWORD.stream(), BY_KEY.stream()).collect(Collectors.toSet());
    private static final Set<String> SETTINGS =
            Set.of("iam-url", "enterprise-project-id", "zh-url-encode", "domain-id");
    private static final String IAM_URL = "https://iam.myhuaweicloud.com";

    static HuaweiSettings of(AccountProperties properties) {
        Map<String, String> credentials = properties.credentials();
        Map<String, String> settings = properties.settings();
        return new HuaweiSettings(
                Objects.requireNonNull(credentials.get("domain-name")),
                Objects.requireNonNull(credentials.get("username")),
                Objects.requireNonNull(credentials.get("password")),
                URI.create(Objects.requireNonNullElse(filled(settings, "iam-url"), IAM_URL)),
                filled(settings, "enterprise-project-id"),
                Boolean.parseBoolean(filled(settings, "zh-url-encode")));
    }

    /** The names of all credentials and settings. */
    static Set<String> keys() {
        return Stream.concat(CREDENTIALS.stream(), SETTINGS.stream()).collect(Collectors.toSet());
    }

    static List<String> faults(AccountProperties properties) {
        List<String> faults = new ArrayList<>(credentialFaults(properties.credentials()));
        Map<String, String> settings = properties.settings();
        String iamUrl = filled(settings, "iam-url");
        if (iamUrl != null && !httpUrl(iamUrl)) {
            faults.add("settings.iam-url is no http or https URL: write one such as " + IAM_URL);
        }
        String zhUrlEncode = filled(settings, "zh-url-encode");
        if (zhUrlEncode != null && !Set.of("true", "false").contains(zhUrlEncode)) {
            faults.add("settings.zh-url-encode is neither true nor false");
        }
        faults.addAll(properties.unknownKeys(CREDENTIALS, SETTINGS));
        return faults;
    }

    private static List<String> credentialFaults(Map<String, String> credentials) {
        List<String> keys = BY_KEY.stream().filter(credentials::containsKey).toList();
        return keys.isEmpty()
                ? BY_PASSWORD.stream()
                        .filter(name -> filled(credentials, name) == null)
                        .map(name -> "credentials." + name + " is missing")
                        .toList()
                : keys.stream()
                        .map(name ->
                                "credentials." + name + " is not supported yet: use domain-name, username and password")
                        .toList();
    }

    private static @Nullable String filled(Map<String, String> values, String name) {
        String value = values.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }

    private static boolean httpUrl(String text) {
        try {
            URI uri = URI.create(text);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "HuaweiSettings[iamUrl=" + iamUrl + "]";
    }
}
