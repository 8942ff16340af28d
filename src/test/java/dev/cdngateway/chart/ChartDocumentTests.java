package dev.cdngateway.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChartDocumentTests {

    private static final Path README = Chart.FOLDER.resolve("README.md");
    private static final Pattern VALUES =
            Pattern.compile("(?<=<!-- made by the build: values -->\n).*?(?=\n<!-- end -->\n)", Pattern.DOTALL);

    private final ChartDocument document = new ChartDocument(Chart.read(Chart.FOLDER.resolve("values.yaml")));

    @Test
    void readmeTellsOfEveryValue() throws IOException {
        String readme = Chart.read(README);
        if (Boolean.getBoolean("chart.write")) {
            readme = VALUES.matcher(readme).replaceFirst(Matcher.quoteReplacement(document.page()));
            Files.writeString(README, readme);
        }
        assertThat(readme)
                .containsOnlyOnce("<!-- made by the build: values -->\n" + document.page() + "\n<!-- end -->\n");
    }

    @Test
    void everyValueHasAComment() {
        assertThat(document.untold()).isEmpty();
    }

    @Test
    void valueWithoutACommentIsFound() {
        assertThat(new ChartDocument("a:\n  b: 1\n  # -- Told\n  c:\n    d: 2\n").untold())
                .containsExactly("a.b");
    }
}
