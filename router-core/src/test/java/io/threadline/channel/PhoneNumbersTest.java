package io.threadline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "010-1234-5678",
                "+82 (0)10 1234 5678",
                "+821012345678",
                "tel:+82-10-1234-5678;ext=12",
                " +82 10-1234-5678 "
            })
    void everyWayToWriteANumberGivesTheSameAddress(String written) {
        assertThat(PhoneNumbers.e164(written, "KR")).isEqualTo("+821012345678");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "anonymous", "*70", "00821012345678", "+", "+7", "+99912345678", "\0", "1588"})
    void whatIsNoNumberGivesNone(String written) {
        assertThat(PhoneNumbers.e164(written, "KR")).isNull();
    }

    @Test
    void aNationalNumberNeedsARegion() {
        assertThat(PhoneNumbers.e164("010-1234-5678", null)).isNull();
    }

    @Test
    void anInternationalNumberOfARangeTheLibraryDoesNotKnowIsTaken() {
        assertThat(PhoneNumbers.e164("+1 (555) 123-4567", null)).isEqualTo("+15551234567");
    }

    @Test
    void aSenderThatIsNoNumberStaysAsItCame() {
        assertThat(PhoneNumbers.sender("+1 415 867 5309")).isEqualTo("+14158675309");
        assertThat(PhoneNumbers.sender("12345")).isEqualTo("12345");
        assertThat(PhoneNumbers.sender(" BANK ")).isEqualTo("BANK");
        assertThat(PhoneNumbers.sender("서울은행")).isEqualTo("서울은행");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "nul\0", "<b>", "x234567890123456789012345678901234567890xx"})
    void whatCanBeNoSenderIsNone(String written) {
        assertThat(PhoneNumbers.sender(written)).isNull();
    }
}
