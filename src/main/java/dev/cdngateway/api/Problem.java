package dev.cdngateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.cdngateway.intake.Fault;
import dev.cdngateway.intake.Faults;
import dev.cdngateway.task.Failure;
import dev.cdngateway.task.FailureCode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused (RFC 9457).
 *
 * @param instance the request's path
 * @param errors the first hundred faults; absent where there are none to list
 * @param errorCount how many faults there are
 * @param vendor why a vendor failed; absent where none did
 */
@Schema(name = "Problem")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable List<Entry> errors,
        @Nullable Integer errorCount,
        @JsonUnwrapped @Nullable Vendor vendor) {

    static Problem of(ProblemType type, String detail, String instance) {
        return new Problem(type.urn(), type.title(), type.status().value(), detail, instance, null, null, null);
    }

    Problem with(Faults faults) {
        return new Problem(
                type,
                title,
                status,
                detail,
                instance,
                faults.first().stream().map(Entry::of).toList(),
                faults.count(),
                vendor);
    }

    Problem with(Failure failure) {
        return new Problem(type, title, status, detail, instance, errors, errorCount, Vendor.of(failure));
    }

    /** What a vendor said, as in the error of a task; null where it said nothing. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Vendor(
            FailureCode code,
            @Nullable String vendorCode,
            @Nullable String vendorMessage,
            @Nullable String vendorRequestId) {

        static Vendor of(Failure failure) {
            return new Vendor(failure.code(), failure.vendorCode(), failure.vendorMessage(), failure.vendorRequestId());
        }
    }

    /** One fault, with the place that it is in under the name that fits. */
    @Schema(name = "ProblemError")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            @Nullable String pointer,
            @Nullable String parameter,
            @Nullable String header,
            String code,
            String detail,
            @Nullable String value) {

        static Entry of(Fault fault) {
            String code = fault.code().word();
            return switch (fault.where()) {
                case BODY -> new Entry(fault.place(), null, null, code, fault.detail(), fault.value());
                case PARAMETER -> new Entry(null, fault.place(), null, code, fault.detail(), fault.value());
                case HEADER -> new Entry(null, null, fault.place(), code, fault.detail(), fault.value());
            };
        }
    }
}
