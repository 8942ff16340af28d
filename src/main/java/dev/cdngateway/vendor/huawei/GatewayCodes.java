package dev.cdngateway.vendor.huawei;

import static dev.cdngateway.vendor.Meaning.FORBIDDEN;
import static dev.cdngateway.vendor.Meaning.REJECTED;
import static dev.cdngateway.vendor.Meaning.THROTTLED;
import static dev.cdngateway.vendor.Meaning.UNAUTHENTICATED;
import static dev.cdngateway.vendor.Meaning.UNAVAILABLE;

import dev.cdngateway.vendor.Meaning;
import dev.cdngateway.vendor.Subject;
import dev.cdngateway.vendor.VendorDescription.KnownError;
import java.util.List;
import java.util.stream.Stream;

/** The error codes of the API gateway before the CDN service. Some gateways write {@code APIG.} for {@code APIGW.}. */
final class GatewayCodes {

    static final String SOURCE = "API gateway error codes";

    static final List<KnownError> ROWS = Stream.of(
                    rows(REJECTED, "the call is not known there: check base-url and iam-url", "0101", "0103"),
                    rows(REJECTED, "the call is malformed; see vendorMessage", "0104", "0105", "0106", "0602", "0607"),
                    rows(REJECTED, "a parameter is bad, or the call is too large; see vendorMessage", "0201 (4xx)"),
                    rows(
                            UNAVAILABLE,
                            "the service behind was not reached in time; the call can be sent again",
                            "0201 (5xx)",
                            "0203 (5xx)"),
                    rows(
                            UNAUTHENTICATED,
                            "the call's token or signature is refused",
                            "0301",
                            "0303",
                            "0305",
                            "0307",
                            "0311"),
                    rows(
                            FORBIDDEN,
                            "the call is not allowed from here or for this account; see vendorMessage",
                            "0302",
                            "0304",
                            "0306",
                            "0310",
                            "0401",
                            "0402",
                            "0404",
                            "0801",
                            "0802"),
                    rows(THROTTLED, "too many calls; the message names the policy's window", "0308"),
                    rows(REJECTED, "the account's use of the API is used up or frozen, as in arrears", "0501", "0502"),
                    rows(
                            UNAVAILABLE,
                            "the gateway or a service behind it is in trouble; the call can be sent again",
                            "0601",
                            "0605",
                            "0606",
                            "0608",
                            "0609",
                            "0610",
                            "0611",
                            "0612",
                            "0613",
                            "0705"))
            .flatMap(List::stream)
            .toList();

    private GatewayCodes() {}

    private static List<KnownError> rows(Meaning meaning, String text, String... codes) {
        return Stream.of(codes)
                .map(code -> new KnownError("APIGW." + code, meaning, Subject.CALL, text, SOURCE))
                .toList();
    }
}
