package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.vendor.AccountProperties;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an account at CDN Pro is set up with.
 *
 * @param webhook the vendor's id of one, sent with each call; null if there is none
 * @param regions continents, or Mainland China, that a prefetch is for; empty for all
 */
record CdnProSettings(
        Credential credential,
        @Nullable String webhook,
        List<String> regions,
        @Nullable String prefetchLevel) {

    static CdnProSettings of(AccountProperties account) {
        String regions = Objects.requireNonNullElse(account.setting("prefetch-regions"), "");
        return new CdnProSettings(
                Credential.of(account),
                account.setting("webhook"),
                Stream.of(regions.split(","))
                        .map(String::strip)
                        .filter(region -> !region.isEmpty())
                        .toList(),
                account.setting("prefetch-level"));
    }

    @Override
    public String toString() {
        return "CdnProSettings[regions=" + regions + ", prefetchLevel=" + prefetchLevel + "]";
    }
}
