package dev.cdngateway.vendor.cdnpro;

import dev.cdngateway.http.ErrorBody;
import dev.cdngateway.vendor.Ruling;
import dev.cdngateway.vendor.VendorDescription.KnownError;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An error that CDN Pro is known to answer with.
 *
 * @param text what it is, as the vendor has it
 * @param source where it is told
 */
record ErrorRow(Sign sign, Ruling ruling, String text, String source) {

    boolean fits(int status, ErrorBody error) {
        return sign.in(status, error);
    }

    KnownError known() {
        return new KnownError(sign.text, ruling.meaning(), ruling.subject(), text, source);
    }

    /**
     * By what an error is known; null stands for any.
     *
     * @param text the same for people
     * @param code the whole of it
     * @param wording what the message begins with
     */
    record Sign(
            String text,
            @Nullable Integer status,
            @Nullable Pattern code,
            @Nullable Pattern wording) {

        static Sign status(int status) {
            return new Sign(Integer.toString(status), status, null, null);
        }

        static Sign code(String code) {
            return new Sign(code, null, Pattern.compile(code), null);
        }

        static Sign codes(String text, String codes) {
            return new Sign(text, null, Pattern.compile(codes), null);
        }

        static Sign wording(String text, String wording) {
            return new Sign(text, null, null, wording(wording));
        }

        Sign saying(String text, String wording) {
            return new Sign(this.text + ": " + text, status, code, wording(wording));
        }

        private static Pattern wording(String wording) {
            return Pattern.compile(wording, Pattern.CASE_INSENSITIVE);
        }

        boolean in(int status, ErrorBody error) {
            return (this.status == null || this.status == told(status, error.code()))
                    && (code == null || matches(code, error.code()))
                    && (wording == null || begins(wording, error.message()));
        }

        /** Within a success, a code may be the status that was meant. */
        private static int told(int status, @Nullable String code) {
            return status < 400 && code != null && code.matches("[45]\\d\\d") ? Integer.parseInt(code) : status;
        }

        private static boolean matches(Pattern expected, @Nullable String code) {
            return code != null && expected.matcher(code).matches();
        }

        private static boolean begins(Pattern expected, @Nullable String message) {
            return message != null && expected.matcher(message.strip()).lookingAt();
        }
    }
}
