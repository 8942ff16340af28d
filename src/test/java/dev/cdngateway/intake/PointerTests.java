package dev.cdngateway.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointerTests {

    @ParameterizedTest
    @CsvSource({
        "urls, #/urls",
        "a/b, #/a~1b",
        "a~b, #/a~0b",
        "a b, #/a%20b",
        "a%b, #/a%25b",
        "'a#\"', #/a%23%22",
        "ü, #/%C3%BC",
        "a-._~!$&, #/a-._~0!$&",
        "'', #/"
    })
    void atEscapesNames(String field, String pointer) {
        assertThat(Pointer.ROOT.at(field).text()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource({"0, #/urls/0", "999999, #/urls/999999"})
    void atNamesElements(int index, String pointer) {
        assertThat(Pointer.ROOT.at("urls").at(index).text()).isEqualTo(pointer);
    }
}
