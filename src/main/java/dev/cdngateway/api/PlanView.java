package dev.cdngateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cdngateway.query.KnownQuota;
import dev.cdngateway.task.Operation;
import dev.cdngateway.task.Rejection;
import dev.cdngateway.task.TargetKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request would do, were it sent without {@code dryRun}.
 *
 * @param targets how many there are, once per account
 * @param rejected absent if nothing was left out
 */
@Schema(name = "Plan")
record PlanView(
        Operation operation,
        int targets,
        List<AccountPlan> accounts,
        List<String> warnings,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Rejection> rejected,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer rejectedCount) {

    /**
     * The calls that an account would get.
     *
     * @param quota null where nothing is known of it, and for all but admins
     */
    @Schema(name = "AccountPlan")
    record AccountPlan(
            String account,
            String vendor,
            List<Call> calls,
            @Nullable KnownQuota quota) {}

    /** One vendor call. */
    @Schema(name = "Call")
    record Call(TargetKind kind, int size) {}
}
