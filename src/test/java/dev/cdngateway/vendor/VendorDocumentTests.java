package dev.cdngateway.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cdngateway.vendor.VendorDescription.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VendorDocumentTests {

    private static final Path PAGE = Path.of("docs", "vendors.md");
    private static final Path README = Path.of("README.md");
    private static final Pattern OVERVIEW =
            Pattern.compile("(?<=<!-- made by the build: vendors -->\n\n).*?(?=\n<!-- end -->\n)", Pattern.DOTALL);

    private final List<Vendor> vendors = VendorKit.vendors().stream()
            .sorted(Comparator.comparing(Vendor::name).reversed())
            .toList();

    @Test
    void pageOfTheVendorsIsWhatTheyDeclare() throws IOException {
        String page = VendorDocument.page(vendors);
        if (Boolean.getBoolean("vendors.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void tableInTheReadmeIsWhatTheyDeclare() throws IOException {
        String overview = VendorDocument.overview(vendors);
        String readme = Files.readString(README);
        if (Boolean.getBoolean("vendors.write")) {
            readme = OVERVIEW.matcher(readme).replaceFirst(Matcher.quoteReplacement(overview));
            Files.writeString(README, readme);
        }
        assertThat(readme).containsOnlyOnce(overview);
    }

    @Test
    void vendorsDescribeEveryLimitAndSetting() {
        for (Vendor vendor : vendors) {
            VendorDescription described = vendor.description();
            assertThat(described.limits())
                    .extracting(Entry::term)
                    .contains("urls-per-call", "url-length", "prefetch-url-length", "calls-per-second");
            assertThat(described.links()).isNotEmpty();
            assertThat(described.baseUrls()).isNotEmpty();
            assertThat(described.calls()).hasSizeGreaterThan(3);
            assertThat(described.errors())
                    .isNotEmpty()
                    .allMatch(error -> !error.source().isBlank());
            assertThat(described.states()).isNotEmpty();
        }
    }
}
