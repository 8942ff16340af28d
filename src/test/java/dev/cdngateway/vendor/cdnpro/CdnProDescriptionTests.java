package dev.cdngateway.vendor.cdnpro;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.vendor.VendorDescription;
import dev.cdngateway.vendor.VendorDescription.Entry;
import dev.cdngateway.vendor.VendorDescription.KnownError;
import dev.cdngateway.vendor.VendorDescription.Link;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CdnProDescriptionTests {

    private static final VendorDescription DESCRIPTION = CdnProDescription.DESCRIPTION;

    @Test
    void limitsAreThoseOfTheSettings() {
        assertThat(DESCRIPTION.limits())
                .extracting(Entry::term)
                .containsExactly(
                        "urls-per-call",
                        "directories-per-call",
                        "regexes-per-call",
                        "url-length",
                        "prefetch-url-length",
                        "calls-per-second",
                        "concurrent-calls");
    }

    @Test
    void pagesThatAreNamedAsSourcesAreLinked() {
        List<String> pages = DESCRIPTION.links().stream()
                .map(Link::title)
                .map(title -> title + " page")
                .toList();

        assertThat(Stream.concat(
                                DESCRIPTION.errors().stream().map(KnownError::source),
                                DESCRIPTION.limits().stream()
                                        .map(limit -> limit.text().replaceAll("[;:].*", "")))
                        .filter(source -> source.endsWith(" page")))
                .isNotEmpty()
                .isSubsetOf(pages);
    }

    @Test
    void linksAreOfTheOpenWeb() {
        assertThat(DESCRIPTION.links())
                .allSatisfy(link -> assertThat(link.address()).hasScheme("https"));
    }
}
