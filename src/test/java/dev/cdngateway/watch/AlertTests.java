package dev.cdngateway.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The alerts tell whom they are for and what to do, and ring when they should. */
class AlertTests {

    @Test
    void alertsRingWhenTheyShould() throws Exception {
        Promtool.run("check", "rules", Alerts.FILE.toString());
        Promtool.run(
                "test", "rules", "src/test/resources/alerts/accounts.yaml", "src/test/resources/alerts/service.yaml");
    }

    @Test
    void eachAlertHasItsTest() throws IOException {
        String tests = Files.readString(Path.of("src/test/resources/alerts/accounts.yaml"))
                + Files.readString(Path.of("src/test/resources/alerts/service.yaml"));

        assertThat(Alerts.read()).hasSizeBetween(10, 13).allSatisfy(rule -> {
            String ringing = "alertname: " + name(rule) + "\n        eval_time: \\S+\n        exp_alerts:";
            assertThat(tests).containsPattern(ringing + "\n").containsPattern(ringing + " \\[]");
        });
    }

    @Test
    void eachAlertTellsHowUrgentItIsAndWhom() {
        assertThat(Alerts.read()).allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").stringValue()).isIn("critical", "warning");
            assertThat(rule.at("/annotations/summary").stringValue()).isNotBlank();
            if (rule.path("expr").stringValue().contains("account")) {
                assertThat(rule.at("/annotations/summary").stringValue()).contains("{{ $labels.account }}");
                assertThat(rule.at("/annotations/description").stringValue()).contains("{{ $labels.account }}");
            }
        });
    }

    @Test
    void runbookHasAnEntryForEachAlertAndNoOther() throws IOException {
        List<String> entries = Files.readAllLines(Path.of("docs/runbook.md")).stream()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        assertThat(Alerts.read().stream().map(AlertTests::name)).containsExactlyElementsOf(entries);
        assertThat(Alerts.read())
                .allSatisfy(
                        rule -> assertThat(rule.at("/annotations/runbook_url").stringValue())
                                .isEqualTo("docs/runbook.md#" + name(rule).toLowerCase(Locale.ROOT)));
    }

    @Test
    void runbookTellsOfEachAlertAllThatItShould() throws IOException {
        for (String entry : Files.readString(Path.of("docs/runbook.md")).split("\n## ", -1)) {
            if (entry.startsWith("CdnGateway")) {
                assertThat(entry)
                        .contains("**Meaning.**", "**Users notice.**", "**Look.**", "**Mend.**", "**Escalate.**");
            }
        }
    }

    private static String name(JsonNode rule) {
        return rule.path("alert").stringValue();
    }
}
