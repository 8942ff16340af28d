package dev.cdngateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FaultTests {

    @Test
    void valueIsCutToTwoHundredCharacters() {
        assertThat(fault("😀".repeat(201)).value()).isEqualTo("😀".repeat(200));
        assertThat(fault("x".repeat(200)).value()).hasSize(200);
    }

    @Test
    void valueShowsWhatCannotBeStoredAsAReplacement() {
        assertThat(fault("a\u0000b\ud83d😀").value()).isEqualTo("a\ufffdb\ufffd😀");
    }

    private static Fault fault(String value) {
        return Fault.inBody("#", FaultCode.VALUE_INVALID, "Wrong.", value);
    }
}
