package dev.cdngateway.vendor.huawei;

import dev.cdngateway.http.ErrorBody;
import dev.cdngateway.task.Failure;
import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Ruling;
import dev.cdngateway.vendor.Subject;
import dev.cdngateway.vendor.VendorDescription.KnownError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Huawei Cloud's errors mean. A code that is known counts whatever the status is; else the status does. */
final class HuaweiCodes {

    private static final Map<String, KnownError> BY_SIGN = Stream.of(CdnCodes.ROWS, GatewayCodes.ROWS)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableMap(KnownError::sign, Function.identity()));

    /** What a status means where the code is not known. */
    private static final List<KnownError> STATUSES = Stream.of("401", "403", "408", "425", "429", "503")
            .map(status -> status(status, Meaning.of(Integer.parseInt(status), null)))
            .toList();

    /** All that is known, codes first. */
    static final List<KnownError> ROWS = Stream.of(CdnCodes.ROWS, GatewayCodes.ROWS, STATUSES)
            .flatMap(List::stream)
            .toList();

    private static final Set<String> UNKNOWN_TASK = Set.of("CDN.0003", "CDN.0108");

    private HuaweiCodes() {}

    /** An unknown task is answered with the code of a foreign domain, mostly with status 200. */
    static boolean unknownTask(Failure failure) {
        return failure.vendorCode() != null && UNKNOWN_TASK.contains(failure.vendorCode());
    }

    static Ruling ruling(int status, ErrorBody error) {
        KnownError row = row(status, error.code());
        if (row != null) {
            return new Ruling(row.meaning(), row.subject(), "Huawei Cloud CDN: " + row.text());
        }
        Meaning meaning = Meaning.of(status, error.code());
        return new Ruling(meaning, meaning.subject(), "Huawei Cloud CDN: " + usual(meaning));
    }

    /** By the code itself, by the code with that class of status, or by the class of codes. */
    private static @Nullable KnownError row(int status, @Nullable String code) {
        if (code == null) {
            return null;
        }
        String sign = code.strip().replaceFirst("^APIG\\.", "APIGW.");
        return Stream.of(sign, sign + " (" + status / 100 + "xx)", sign.replaceFirst("\\d\\d$", "xx"))
                .map(BY_SIGN::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static KnownError status(String status, Meaning meaning) {
        return new KnownError(status, meaning, Subject.CALL, usual(meaning), "HTTP (RFC 9110, 6585 and 8470)");
    }

    private static String usual(Meaning meaning) {
        return switch (meaning) {
            case THROTTLED -> "more calls come than it allows; the call can be sent again later";
            case UNAVAILABLE -> "it cannot take the call now; the call can be sent again later";
            case UNAUTHENTICATED -> "the call's token or signature is refused";
            case FORBIDDEN -> "the account's user lacks a permission; see vendorMessage";
            case NOT_OWNED -> "a domain of the call is not this account's";
            case OVER_QUOTA -> "the account's quota is used up";
            case REJECTED -> "the call is refused; see vendorMessage, mend the request and send it again";
            case UNKNOWN -> "it did not tell whether it took the call";
        };
    }
}
